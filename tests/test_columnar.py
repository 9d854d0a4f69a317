"""Long files column by column: the rows, doubts and faults are those of the ordinary way, and what is odd goes that way."""

import datetime
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caredx.intake import columnar, files, gate, partitions, store, tables
from caredx.intake.columnar import scan
from caredx.intake.schema import Background
from caredx.words.errors import TableError

LATE = Background(datetime.date(2026, 6, 30))
LISTED = ("panel", "offices", "adoption", "kpi", "activities", "applications", "follow_up", "survey_answers")
WRITTEN = (
    *("0 -0 007 1.50 .5 5. -3 +4 1e3 1E+03 2.3E+05 1_000 0x10 nan inf NA １２ 1,234 △5 5人 40% - … 12 345".split(" ")),
    *("1234567890123456789 0.30000000000000004 99999.99999999999 123456789.123456 4.9406564584124654e-324".split(" ")),
    *(" 7 ", "\t8", "1.2.3", "--1", "1e", "1d", "∞", "=1+1", "#REF!"),
)


@pytest.fixture(autouse=True)
def from_the_first_byte(monkeypatch):
    monkeypatch.setattr(columnar, "LEAST_BYTES", 0)


def ordinary(table: str, path: Path):
    return tables.find(table).examine(files.read_text(path, sheet=table), path.name, LATE)


def alike(table: str, path: Path) -> bool:
    """Whether the file went the columnar way; then with the same rows and doubts."""
    found = columnar.examine(tables.find(table), path, LATE)
    if found is None:
        return False
    usual = ordinary(table, path)
    pd.testing.assert_frame_equal(found.rows, usual.rows, check_exact=True)
    assert found.suspicions == usual.suspicions
    return True


def saved(path: Path, rows: list[list[str]], encoding: str = "utf-8", end: str = "\r\n") -> Path:
    path.write_bytes("".join(",".join(row) + end for row in rows).encode(encoding))
    return path


def one_panel(*changes: dict[str, str], columns: tuple[str, ...] = tables.PANEL.names) -> list[list[str]]:
    good = {column.name: column.example for column in tables.PANEL.columns}
    return [list(columns), *([{**good, **change}[name] for name in columns] for change in changes)]


@pytest.mark.parametrize("table", LISTED)
def test_the_example_is_read_alike(world, table):
    assert alike(table, world / "data" / "raw" / "example" / f"{table}.csv")


def test_what_is_doubted_is_told_alike(world, tmp_path):
    lines = (world / "data" / "raw" / "example" / "panel.csv").read_text(encoding="utf-8").split("\n")
    for at in (40, 400, 4000):
        cells = lines[at].split(",")
        lines[at] = ",".join([*cells[:4], cells[4] + "0", *cells[5:]])
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    assert alike("panel", path) and len(ordinary("panel", path).suspicions) > 0


@pytest.mark.parametrize("written", WRITTEN)
def test_a_number_is_the_same_number_or_goes_the_ordinary_way(tmp_path, written):
    cell = f'"{written}"' if "," in written else written
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    rows = one_panel(*({"month": month, "users": cell if month == "2024-05" else "58"} for month in months))
    path = saved(tmp_path / "panel.csv", rows)
    if not alike("panel", path) and written not in ("-", "inf"):
        with pytest.raises(TableError):
            ordinary("panel", path)


def test_random_decimals_are_the_same_floats(tmp_path):
    dice = random.Random(5)
    texts = [f"{dice.random() * 10 ** dice.randint(0, 5):.{dice.randint(0, 12)}f}" for _ in range(4000)]
    rows = one_panel(
        *(
            {"office": f"20X110{i:04d}", "hours": "", "overtime_hours": "", "users": text}
            for i, text in enumerate(texts)
        )
    )
    path = saved(tmp_path / "panel.csv", rows)
    assert alike("panel", path)
    assert np.array_equal(ordinary("panel", path).rows["users"], pd.to_numeric(pd.Series(texts)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_both_encodings_and_japanese_headers(tmp_path, encoding):
    rows = one_panel({"service": "介護老人福祉施設"}, {"month": "令和７年３月", "office": "２０X1100001"})
    rows[0] = [column.alias for column in tables.PANEL.columns]
    assert alike("panel", saved(tmp_path / "panel.csv", rows, encoding, "\n"))


ODD = {
    "blank line": lambda text: text.replace("\r\n20", "\r\n\r\n20", 1),
    "only commas": lambda text: text + ",,,,,,,,,,\r\n",
    "short row": lambda text: text + "20X1100009,510,2025-01\r\n",
    "long row": lambda text: text.rstrip("\r\n") + ",1\r\n",
    "quote in the middle": lambda text: text.replace("58", '5"8', 1),
    "line end in a cell": lambda text: text.replace(",58,", ',"5\n8",', 1),
    "old line ends": lambda text: text.replace("\r\n", "\r"),
    "semicolons": lambda text: text.replace(",", ";"),
    "total": lambda text: text + "合計,510,2025-01,1,1,1,1,1,1,1,1\r\n",
    "note": lambda text: text + "注）速報値,,,,,,,,,,\r\n",
    "formula": lambda text: text.replace(",58,", ",=58,", 1),
    "lost figure": lambda text: text.replace(",58,", ",#REF!,", 1),
    "unseen letter": lambda text: text.replace(",58,", ",5\u200b8,", 1),
    "control": lambda text: text.replace(",58,", ",5\x018,", 1),
    "other header": lambda text: text.replace("users", "user", 1),
    "twice": lambda text: text + text.split("\r\n")[1] + "\r\n",
    "key alike": lambda text: text + text.split("\r\n")[1].replace("20X", "２０Ｘ") + "\r\n",
    "no such service": lambda text: text.replace(",510,", ",999,", 1),
    "no such office": lambda text: text.replace("20X", "99X", 1),
    "rule between columns": lambda text: text.replace(",156.5,", ",99999,", 1),
    "nothing below": lambda text: text.split("\r\n")[0] + "\r\n",
    "empty": lambda text: "",
}


@pytest.mark.parametrize("how", ODD)
def test_what_is_odd_goes_the_ordinary_way(tmp_path, how):
    text = "".join(",".join(row) + "\r\n" for row in one_panel({"office": "20X1100001"}, {"office": "20X1100002"}))
    path = tmp_path / "panel.csv"
    path.write_bytes(ODD[how](text).encode())
    assert columnar.examine(tables.PANEL, path, LATE) is None


@pytest.fixture
def shorten(monkeypatch):
    """From then on ten cells are too many to hold at once, and a prefecture is read by itself unless it has hardly any rows."""

    def now() -> None:
        monkeypatch.setattr(gate, "MOST_CELLS", 10)
        monkeypatch.setattr(partitions, "MOST_ROWS", 6)

    return now


@pytest.fixture
def long(shorten):
    shorten()


def test_a_file_too_long_for_memory_is_stored_as_if_it_were_not(world, tmp_path, shorten):
    path = world / "data" / "raw" / "example" / "panel.csv"
    whole = store.build({"panel": path}, tmp_path / "whole")
    shorten()
    parts = store.build({"panel": path}, tmp_path / "parts")
    assert parts.rows == whole.rows and parts.digests == whole.digests
    pd.testing.assert_frame_equal(store.load("panel", tmp_path / "parts"), store.load("panel", tmp_path / "whole"))


def test_faults_of_all_prefectures_are_told_together_by_row(tmp_path, shorten):
    changes = [
        {"office": f"{pref}X110000{i}", "hours": "x" if i == 2 else "3920"} for pref in ("20", "13") for i in range(4)
    ]
    changes += [{"office": "20X1100000", "users": "58"}, {"office": "13X1100001"}, {"office": "９9X1100001"}]
    path = saved(tmp_path / "panel.csv", one_panel(*changes))
    with pytest.raises(TableError) as usual:
        ordinary("panel", path)
    shorten()
    with pytest.raises(TableError) as found:
        store.build({"panel": path}, tmp_path / "processed")
    told = {(fault.column, fault.rule.en): (fault.count, fault.rows) for fault in found.value.faults}
    assert told == {(fault.column, fault.rule.en): (fault.count, fault.rows) for fault in usual.value.faults}
    assert not (tmp_path / "processed").exists()


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize(
    ("change", "words"),
    [("short row", "列"), ("long row", "列"), ("other header", "users")],
)
def test_why_a_long_file_cannot_be_taken_apart(tmp_path, change, words):
    text = "".join(",".join(row) + "\r\n" for row in one_panel({"office": "20X1100001"}, {"office": "20X1100002"}))
    path = tmp_path / "panel.csv"
    path.write_bytes(ODD[change](text).encode())
    with pytest.raises(TableError, match=words):
        store.build({"panel": path}, tmp_path / "processed")


def test_prefectures_come_together_up_to_so_many_rows():
    assert partitions.batch_numbers([4, 0, 6, 1, 0, 20, 0, 3, 3, 5], most=10) == [0, 0, 0, 1, 1, 2, 3, 3, 3, 4]


def test_a_file_is_looked_through_across_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "_BLOCK", 64)
    path = saved(tmp_path / "panel.csv", one_panel(*({"office": f"20X110{i:04d}"} for i in range(50))))
    found = scan.look(path)
    assert found is not None and found.rows == 50 and found.header == tables.PANEL.names
    assert not {ord(letter) for letter in "0123456789.,-\r\n"} & found.letters


@pytest.mark.usefixtures("long")
def test_a_long_file_can_be_read_at_a_notebook(tmp_path):
    rows = one_panel(
        *({"office": f"{pref}X1100001", "month": f"2024-{month:02d}"} for pref in ("47", "01") for month in (2, 1))
    )
    found = tables.examine("panel", saved(tmp_path / "panel.csv", rows), LATE).rows
    assert list(found["pref"]) == ["01", "01", "47", "47"] and found["month"].is_monotonic_increasing is False
    assert list(found["month"].dt.month) == [1, 2, 1, 2] and list(found.index) == [0, 1, 2, 3]
