"""A staff-day is a shift: the same nights, dated by their start or by the calendar, give the same staff-days."""

import json

import duckdb
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from caredx.commands.time_study import time_study
from caredx.intake import shifts, slot_log, time_log, time_sheet
from caredx.intake.time_sheet.sheet import FilledSheet
from caredx.words.errors import TableError

COLUMNS = ["office", "staff_id", "date", "round", "slot_start", "activity", "minutes"]
NIGHT = (21 * 60, 31 * 60)
"""21:00 to 7:00: 600 minutes."""


def work(
    day: str, *, hours=NIGHT, staff="S1", office="F1", round_="before", dated="calendar", pause=(0, 0)
) -> list[tuple]:
    """Ten-minute rows of one shift that starts on a day; `pause`: minutes in which nothing was written."""
    start = pd.Timestamp(day)
    rows = []
    for minute in range(*hours, 10):
        if not pause[0] <= minute < pause[1]:
            date = start + pd.Timedelta(days=minute // 1440 if dated == "calendar" else 0)
            clock = f"{minute % 1440 // 60:02d}:{minute % 60:02d}"
            rows.append((office, staff, date, round_, clock, "1", 10.0))
    return rows


def table(*parts: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame([row for part in parts for row in part], columns=COLUMNS)


def staff_days(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby(["office", "staff_id", "round", "date"])["minutes"].sum()


def june(*days: int) -> list[str]:
    return [f"2026-06-{day:02d}" for day in days]


def nights(dated: str) -> pd.DataFrame:
    """18 nights of 600 minutes: three members of staff, six nights each, some in a row."""
    rota = {"S1": (1, 2, 3, 8, 9, 10), "S2": (1, 4, 5, 7, 9, 12), "S3": (2, 3, 5, 6, 11, 12)}
    return table(*(work(day, staff=who, dated=dated) for who, days in rota.items() for day in june(*days)))


@pytest.mark.parametrize("dated", ["start", "calendar"])
def test_18_nights_of_600_minutes_stay_18(dated):
    found = shifts.by_shift(nights(dated), "log.csv")
    assert staff_days(found.rows).tolist() == [600.0] * 18
    assert (found.crossing, found.joined) == (18, 18 if dated == "calendar" else 0)
    pd.testing.assert_series_equal(staff_days(found.rows), staff_days(nights("start")))


def test_a_rota_of_any_kind_comes_back_from_both_datings():
    """Early, late and night shifts with naps nobody wrote down, over two weeks: every staff-day as it was worked."""
    random = np.random.default_rng(3)
    kinds = {"early": (7 * 60, 16 * 60), "late": (15 * 60, 24 * 60 + 30), "night": NIGHT, "long": (17 * 60, 33 * 60)}
    plan = []
    for staff in range(12):
        day = 1 + int(random.integers(0, 2))
        kind = "early"
        while day < 14:
            again = kind == "night" and random.random() < 0.5  # nights in a row, else a day off after one
            day += kind in ("night", "long") and not again
            kind = "night" if again else str(random.choice(list(kinds)))
            plan.append((f"S{staff:02d}", f"2026-06-{day:02d}", kind))
            day += 1
    parts = {
        dated: table(
            *(
                work(
                    day,
                    hours=kinds[kind],
                    staff=who,
                    dated=dated,
                    pause=(26 * 60, 28 * 60) if kind == "long" else (0, 0),
                )
                for who, day, kind in plan
            )
        )
        for dated in ("start", "calendar")
    }
    start, calendar = (staff_days(shifts.by_shift(rows, "log.csv").rows) for rows in parts.values())
    assert start.to_dict() == staff_days(parts["start"]).to_dict()
    assert calendar.to_dict() == start.to_dict()


def test_by_calendar_a_night_cut_by_the_first_morning_of_the_study_goes_to_the_evening_before():
    cut = [
        row for row in work("2026-05-31") if row[2] == pd.Timestamp("2026-06-01")
    ]  # only 0:00-7:00 of 1 June is known
    found = shifts.by_shift(table(cut, *(work(day) for day in june(1, 2)), work("2026-06-04", staff="S2")), "log.csv")
    assert staff_days(found.rows).droplevel([0, 1, 2]).tolist() == [420.0, 600.0, 600.0, 600.0]
    assert found.rows["date"].min() == pd.Timestamp("2026-05-31")


@pytest.mark.parametrize("dated", ["start", "calendar"])
def test_what_could_be_either_follows_its_office_or_is_refused_with_its_row(dated):
    # evening of 1 June alone, then a night that ends with the study: by its start one whole night after a short late shift, by
    # calendar a whole night and the beginning of another
    open_ = table(
        [row for row in work("2026-06-01", dated="calendar") if row[2] == pd.Timestamp("2026-06-01")],
        work("2026-06-02", dated="start"),
    )
    with pytest.raises(TableError) as refused:
        shifts.by_shift(open_.assign(row=range(2, len(open_) + 2)), "log.csv")
    (fault,) = refused.value.faults
    assert (fault.first_row, fault.found) == (2, "F1 S1 2026-06-01") and "--dates calendar" in fault.remedy.en
    told = {say: shifts.by_shift(open_, "log.csv", dating=say) for say in ("shift_start", "calendar")}
    assert staff_days(told["shift_start"].rows).tolist() == [180.0, 600.0]
    assert staff_days(told["calendar"].rows).tolist() == [600.0, 180.0]
    for office in ("F1", "F2"):  # its own office, else the whole log
        others = table(*(work(day, staff="S9", office=office, dated=dated) for day in june(1, 3)))
        found = shifts.by_shift(pd.concat([open_, others], ignore_index=True), "log.csv")
        expected = {"start": [180.0, 600.0], "calendar": [600.0, 180.0]}[dated]
        assert staff_days(found.rows).xs("S1", level="staff_id").tolist() == expected


def test_an_office_that_writes_both_ways_settles_nothing():
    both = [work("2026-06-04", staff="S8", dated="start"), work("2026-06-04", staff="S9", dated="calendar")]
    rows = table(
        [row for row in work("2026-06-01") if row[2] == pd.Timestamp("2026-06-01")],
        work("2026-06-02", dated="start"),
        *both,
        work("2026-06-08", staff="S7"),
    )
    with pytest.raises(TableError):
        shifts.by_shift(rows, "log.csv")
    assert len(staff_days(shifts.by_shift(table(*both), "log.csv").rows)) == 2  # each of them shows its own


def test_one_night_alone_is_read_either_way():
    for dated in ("start", "calendar"):
        assert staff_days(shifts.by_shift(table(work("2026-06-01", dated=dated)), "log.csv").rows).tolist() == [600.0]


def test_four_hours_of_rest_part_two_shifts():
    late, early = (13 * 60, 22 * 60), (2 * 60, 9 * 60)  # four hours between 22:00 and 2:00
    apart = table(work("2026-06-01", hours=late), work("2026-06-02", hours=early))
    assert staff_days(shifts.by_shift(apart, "log.csv").rows).tolist() == [540.0, 420.0]
    near = table(work("2026-06-01", hours=late), work("2026-06-02", hours=(90, 9 * 60)))
    assert staff_days(shifts.by_shift(near, "log.csv").rows).tolist() == [990.0]


def test_no_shift_is_longer_than_a_day():
    rows = table(work("2026-06-01", hours=(17 * 60, 17 * 60 + 26 * 60)))
    with pytest.raises(TableError) as refused:
        shifts.by_shift(rows, "log.csv")
    assert "24" in refused.value.faults[0].text() and refused.value.faults[0].first_row is None
    exactly = table(work("2026-06-01", hours=(17 * 60, 17 * 60 + 24 * 60)))
    assert staff_days(shifts.by_shift(exactly, "log.csv").rows).tolist() == [1440.0]


def test_three_dates_in_one_go_are_refused():
    rows = table(
        work("2026-06-01", hours=(22 * 60, 24 * 60)),
        work("2026-06-02", hours=(60, 22 * 60)),
        work("2026-06-03", hours=(0, 60)),
    )
    with pytest.raises(TableError):
        shifts.by_shift(rows, "log.csv")


def test_rounds_offices_and_staff_are_never_joined():
    for change in ({"round_": "after"}, {"office": "F2"}, {"staff": "S2"}):
        apart = table(work("2026-06-01", hours=(21 * 60, 24 * 60)), work("2026-06-02", hours=(0, 7 * 60), **change))
        assert sorted(staff_days(shifts.by_shift(apart, "log.csv").rows)) == [180.0, 420.0]


def test_a_day_without_work_lies_between():
    apart = table(work("2026-06-01", hours=(21 * 60, 24 * 60)), work("2026-06-03", hours=(0, 7 * 60)))
    assert sorted(staff_days(shifts.by_shift(apart, "log.csv").rows)) == [180.0, 420.0]


def test_rows_of_no_minutes_show_no_work():
    zeros = table(work("2026-06-02", hours=(0, 24 * 60))).assign(minutes=0.0)
    rows = pd.concat([table(work("2026-06-01"), work("2026-06-03", staff="S2")), zeros], ignore_index=True)
    found = shifts.by_shift(rows, "log.csv")
    assert found.joined == 2 and staff_days(found.rows).loc[("F1", "S1", "before", "2026-06-01")] == 600.0


def test_rows_without_a_slot_keep_their_date():
    rows = table(work("2026-06-01")).assign(slot_start=pd.NA)
    assert shifts.by_shift(rows, "log.csv").rows is rows
    assert shifts.by_shift(rows.drop(columns="slot_start"), "log.csv").crossing == 0


def csv(path, rows: pd.DataFrame):
    rows.assign(date=rows["date"].dt.strftime("%Y-%m-%d")).to_csv(path, index=False)
    return path


def both_rounds(dated: str) -> pd.DataFrame:
    later = nights(dated).assign(round="after")
    return pd.concat([nights(dated), later.assign(date=later["date"] + pd.Timedelta(days=92))], ignore_index=True)


def test_a_long_file_says_its_row_and_joins_over_files_of_one_day_each(tmp_path):
    whole = time_log.read(csv(tmp_path / "log.csv", nights("calendar")))
    assert whole.joined == 18 and set(whole.rows["shift"]) == {"night"} and "row" not in whole.rows
    folder = tmp_path / "days"
    folder.mkdir()
    for day, rows in nights("calendar").groupby("date"):
        csv(folder / f"{day:%m%d}.csv", rows)
    assert time_log.read(folder).joined == 18
    open_ = table(
        work("2026-06-09", hours=(8 * 60, 12 * 60)),
        [row for row in work("2026-06-01") if row[2] == pd.Timestamp("2026-06-01")],
        work("2026-06-02", dated="start"),
    )
    with pytest.raises(TableError) as refused:
        time_log.read(csv(tmp_path / "open.csv", open_))
    assert refused.value.faults[0].first_row == 4 * 6 + 2 and "行目" in refused.value.faults[0].text()
    assert time_log.read(tmp_path / "open.csv", dating="calendar").joined == 1


def test_a_night_on_two_sheets_is_one_staff_day(tmp_path):
    slots = {minute: {1: 10} for minute in range(21 * 60, 24 * 60, 10)}
    rest = {minute: {1: 10} for minute in range(0, 7 * 60, 10)}
    day = pd.Timestamp("2026-06-01").date()
    sheets = [
        FilledSheet("F1", "", "S1", day, 21 * 60, 24 * 60, slots),
        FilledSheet("F1", "", "S1", pd.Timestamp("2026-06-02").date(), 0, 7 * 60, rest, remarks="続き"),
    ]
    time_sheet.write_time_sheets(tmp_path / "事前.xlsx", sheets)
    found = time_sheet.read(tmp_path / "事前.xlsx")
    assert (found.joined, found.read) == (1, 2) and staff_days(found.rows).tolist() == [600.0]


def parquet(rows: pd.DataFrame, path) -> None:
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        connection.execute(f"COPY rows TO '{path}' (FORMAT parquet)")


@pytest.mark.parametrize("partition", ["pref=20", "date=2026"])
def test_a_slot_log_sums_by_shift(tmp_path, partition):
    rows = both_rounds("calendar")
    if partition.startswith("date"):
        for day, part in rows.groupby("date"):
            folder = tmp_path / "log" / f"date={day:%Y-%m-%d}"
            folder.mkdir(parents=True)
            parquet(part.drop(columns="date"), folder / "a.parquet")
    else:
        (tmp_path / "log" / partition).mkdir(parents=True)
        parquet(rows, tmp_path / "log" / partition / "a.parquet")
    log = slot_log.sum_slots(tmp_path / "log", tmp_path / "out")
    assert (log.staff_days, log.crossing, log.joined) == (36, 36, 36)
    found = slot_log.summarise(log)
    assert found.staff_days.tolist() == [18, 18] and (found.minutes["1"] / found.staff_days).tolist() == [600.0, 600.0]


def test_a_slot_log_that_could_be_either_is_refused(tmp_path):
    open_ = [row for row in work("2026-06-01") if row[2] == pd.Timestamp("2026-06-01")] + work(
        "2026-06-02", dated="start"
    )
    (tmp_path / "log").mkdir()
    parquet(table(open_), tmp_path / "log" / "a.parquet")
    with pytest.raises(TableError, match="--dates"):
        slot_log.sum_slots(tmp_path / "log", tmp_path / "out")
    told = slot_log.sum_slots(tmp_path / "log", tmp_path / "out", dating="calendar")
    assert (told.staff_days, told.joined) == (2, 1)


def test_the_command_says_what_it_joined_and_gives_the_same_either_way(tmp_path):
    found = {}
    for dated in ("start", "calendar"):
        path = csv(tmp_path / f"{dated}.csv", both_rounds(dated))
        ran = CliRunner().invoke(time_study, [str(path), "--json"], obj={"lang": "ja"})
        found[dated] = json.loads(ran.stdout)
        assert ran.exit_code == 0 and found[dated]["results"][0]["n_before"] == 18
    assert found["start"]["results"] == found["calendar"]["results"]
    assert found["calendar"]["shifts_across_midnight"] == {"all": 36, "dates_joined": 36}
    text = CliRunner().invoke(time_study, [str(tmp_path / "calendar.csv")], obj={"lang": "ja"}).stdout
    assert "日付をまたぐ勤務" in text and "36件（うち暦の日付の記録をつないだもの 36件）" in text
