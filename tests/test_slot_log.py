"""A log summed out of core gives the same study as the same rows in memory."""

import duckdb
import pandas as pd
import pytest

from caredx.intake import slot_log
from caredx.intake.classification import roll_up, with_shift
from caredx.measures.time_study.days import Cells, cells, rolled_up, scaled, staff_days
from caredx.measures.time_study.study import measure, measure_cells
from caredx.words.errors import TableError

SLOTS = """
SELECT '{pref}' || lpad(CAST(i // 2400 AS VARCHAR), 8, '0') AS office, 'S' || CAST((i // 480) % 5 AS VARCHAR) AS staff_id,
       DATE '2026-06-01' + CAST((i // 48) % 10 AS INTEGER) AS date, CASE WHEN (i // 48) % 10 < 5 THEN 'before' ELSE 'after' END AS round,
       printf('%02d:%02d', CAST((14 + (i % 48) // 6) % 24 AS INTEGER), CAST(i % 6 * 10 AS INTEGER)) AS slot_start,
       CASE WHEN hash(i + {seed}) % 20 = 0 THEN 'unrecorded' ELSE CAST(1 + hash(i * 7 + {seed}) % 24 AS VARCHAR) END AS activity, 10 AS minutes
FROM range(9600) t(i)
"""


@pytest.fixture
def folder(tmp_path):
    for seed, pref in enumerate(("20", "24")):
        part = tmp_path / "log" / f"pref={pref}"
        part.mkdir(parents=True)
        duckdb.sql(SLOTS.format(pref=pref, seed=seed)).write_parquet(str(part / "data.parquet"))
    return tmp_path / "log"


@pytest.fixture
def rows(folder):
    return duckdb.sql(f"SELECT * FROM read_parquet('{folder}/**/*.parquet')").df()


@pytest.mark.parametrize("shift_by", ["staff_day", "slot"])
def test_equals_the_study_in_memory(folder, rows, tmp_path, shift_by):
    log = slot_log.sum_slots(folder, tmp_path / "out", shift_by=shift_by)
    found = measure_cells(Cells(*slot_log.summarise(log)), Cells(*slot_log.summarise(log, by=["staff_id"])))
    days = staff_days(with_shift(rows, by=shift_by))
    assert (log.slots, log.staff_days) == (len(rows), len(days.minutes))
    assert set(found.quality["shift"]) == ({"day"} if shift_by == "staff_day" else {"day", "night"})
    pd.testing.assert_frame_equal(found.to_frame(), measure(days).to_frame(), rtol=1e-10)
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 2


@pytest.mark.parametrize("blank", ["kept", "removed"])
def test_classes_and_scaling_equal_those_in_memory(folder, rows, tmp_path, blank):
    log = slot_log.sum_slots(folder, tmp_path / "out", group=roll_up("class"))
    base = {"day": 480.0, "night": 600.0}
    found = slot_log.summarise(log, base=base, blank=blank)
    expected = cells(scaled(rolled_up(staff_days(with_shift(rows)), roll_up("class")), base=base, blank=blank))
    for name in ("minutes", "squares"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name), rtol=1e-10, check_names=False)
    assert found.staff_days.tolist() == expected.staff_days.tolist()


def test_a_shift_column_and_a_cluster_are_taken_as_they_stand(tmp_path):
    (tmp_path / "log").mkdir()
    text = "SELECT 'F' || CAST(i % 4 AS VARCHAR) AS office, 'K' || CAST(i % 2 AS VARCHAR) AS corporation, 's' AS staff_id, DATE '2026-06-01' AS date, "
    duckdb.sql(
        text + "'before' AS round, 'night' AS shift, 7 AS activity, 30.5 AS minutes FROM range(8) t(i)"
    ).write_parquet(str(tmp_path / "log" / "a.parquet"))
    found = slot_log.summarise(slot_log.sum_slots(tmp_path / "log", tmp_path / "out", cluster="corporation"))
    assert list(found.staff_days.index) == [("night", "before", f"K{i % 2}", f"F{i}") for i in (0, 2, 1, 3)]
    assert found.minutes["7"].tolist() == [61.0] * 4


def test_bad_logs_are_told_and_nothing_is_written(folder, tmp_path):
    bad = SLOTS.format(pref="30", seed=1).replace("10 AS minutes", "14 AS minutes").replace("'before'", "'during'")
    (folder / "pref=30").mkdir()
    duckdb.sql(bad).write_parquet(str(folder / "pref=30" / "data.parquet"))
    with pytest.raises(TableError) as error:
        slot_log.sum_slots(folder, tmp_path / "out")
    assert {fault.column: fault.count for fault in error.value.faults} == {"minutes": 9600, "round": 4800}
    assert not list((tmp_path / "out").glob("*.parquet"))
    with pytest.raises(TableError, match="corporation"):
        slot_log.sum_slots(folder, tmp_path / "out", cluster="corporation")


def test_labels_and_clusters_are_checked(tmp_path):
    (tmp_path / "log").mkdir()
    text = (
        "SELECT 'F1' AS office, 'K' || CAST(i AS VARCHAR) AS corporation, 's' AS staff_id, DATE '2026-06-01' AS date, "
    )
    text += "'before' AS round, 'day' AS shift, 24 + i AS activity, 30 AS minutes FROM range(2) t(i)"
    duckdb.sql(text).write_parquet(str(tmp_path / "log" / "a.parquet"))
    with pytest.raises(TableError) as error:
        slot_log.sum_slots(tmp_path / "log", tmp_path / "out", cluster="corporation")
    assert [(fault.column, fault.found) for fault in error.value.faults] == [("activity", "25"), ("corporation", "")]
    assert slot_log.sum_slots(tmp_path / "log", tmp_path / "out", classification="none").slots == 2


def test_partitions_within_staff_days_are_summed_as_a_whole(rows, tmp_path):
    duckdb.sql("SELECT * FROM rows").write_parquet(str(tmp_path / "whole"), partition_by=["activity"])
    log = slot_log.sum_slots(tmp_path / "whole", tmp_path / "out")
    assert log.staff_days == rows.drop_duplicates(["office", "staff_id", "date", "round"]).shape[0]
