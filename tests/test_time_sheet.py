"""Time-study sheets: what was written comes back, and every damage is named by file and cell without losing a good sheet."""

import importlib.util
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from caredx import official
from caredx.intake import time_sheet
from caredx.intake.classification import activities, from_fy2022, roll_up
from caredx.intake.time_sheet import FilledSheet
from caredx.intake.time_sheet.folder import find_round

SPEC = importlib.util.spec_from_file_location("sheets", Path(__file__).parents[1] / "benchmarks" / "sheets.py")
sheets = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(sheets)


def one(**changes):
    """A sheet 8:30-9:00 with two filled slots and one empty one."""
    values = {
        "office": "みどりの家",
        "unit": "2F",
        "staff_id": "S01",
        "date": date(2026, 6, 1),
        "start": 510,
        "end": 540,
        "slots": {510: {1: 6, 7: 4}, 520: {11: 10}},
        "scheduled": "8:30～17:30",
    }
    return FilledSheet(**{**values, **changes})


def edited(path, cells, title="事前"):
    """One filled sheet with some cells overwritten."""
    time_sheet.write_time_sheets(path, [one()], [title])
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book.worksheets[0][address] = value
    book.save(path)
    return path


def read_edited(tmp_path, cells, **options):
    return time_sheet.read(edited(tmp_path / "s.xlsx", cells), **options)


def minutes(found):
    return found.rows.set_index(["slot_start", "activity"])["minutes"].to_dict()


def test_written_sheet_comes_back(tmp_path):
    found = time_sheet.read(time_sheet.write_time_sheets(tmp_path / "事前.xlsx", [one()]))
    assert minutes(found) == {("08:30", "1"): 6, ("08:30", "7"): 4, ("08:40", "11"): 10, ("08:50", "unrecorded"): 10}
    first = found.rows.iloc[0]
    assert (first["office"], first["unit"], first["staff_id"], first["shift"], first["round"]) == (
        "みどりの家",
        "2F",
        "S01",
        "day",
        "before",
    )
    assert f"{first['date']:%Y-%m-%d}" == "2026-06-01" and not found.faults and (found.read, found.left_out) == (1, 0)


def test_blank_template_holds_the_24_items_and_is_no_data(tmp_path):
    path = time_sheet.write_time_sheet_template(tmp_path / "blank.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(row, 4).value for row in range(11, 35)] == [item.name.ja for item in activities().values()]
    assert [sheet.cell(row, 4).value for row in range(45, 69)] == [item.name.ja for item in activities().values()]
    assert [sheet[cell].value for cell in ("F9", "L9", "AJ43")] == ["時台"] * 3 and sheet["E11"].value == 6
    found = time_sheet.read(path)
    assert found.rows.empty and len(found.blank) == 1 and not found.faults


def test_the_worked_example_in_column_e_is_never_data(tmp_path):
    assert minutes(read_edited(tmp_path, {"E11": 999, "E12": "例"})) == minutes(read_edited(tmp_path, {}))


@pytest.mark.parametrize(
    "cells",
    [
        {"H4": "令和８年６月１日（月曜日）"},
        {"H4": "R8.6.1"},
        {"H4": "2026/6/1（月）"},
        {"H4": date(2026, 6, 1)},
        {"S4": "８：３０ ～ ９：００"},
        {"S4": "8時30分から9時"},
        {"F9": "８時台", "L9": None},
        {"F9": 8},
        {"I11": "６", "I17": "4分"},
        {"I11": "6 ", "I17": 4.0},
        {"A36": "合計", "I36": 10},
    ],
)
def test_hand_written_forms_are_read(tmp_path, cells):
    found = read_edited(tmp_path, cells)
    assert not found.faults and minutes(found) == minutes(read_edited(tmp_path, {}))


def test_a_day_without_year_needs_one(tmp_path):
    assert "年がありません" in read_edited(tmp_path, {"H4": "6月 1日 （ 月曜日）"}).faults[0].text()
    assert not read_edited(tmp_path, {"H4": "6月 1日 （ 月曜日）"}, year=2026).faults
    assert "曜日" in read_edited(tmp_path, {"H4": "6月1日（月）"}, year=2025).faults[0].text()


@pytest.mark.parametrize(
    ("cells", "cell", "word"),
    [
        ({"I17": 3}, "I11:I34", "合計は10分"),
        ({"I17": "5人"}, "I17", "整数"),
        ({"I17": 14}, "I17", "整数"),
        ({"I17": 4.5}, "I17", "整数"),
        ({"I35": 5}, "I35", "24項目の外"),
        ({"S4": None}, "S4", "空欄"),
        ({"S4": "日勤"}, "S4", "空欄"),
        ({"S4": "8:30～"}, "S4", "読めません"),
        ({"S4": "21:00～23:00"}, "S4", "1つもありません"),
        ({"H2": None}, "H2", "空欄"),
        ({"H3": " "}, "H3", "空欄"),
        ({"H4": None}, "H4", "空欄"),
        ({"H4": "令和　　年　　月　　日（　）"}, "H4", "空欄"),
        ({"H4": "令和8年2月30日"}, "H4", "実在"),
        ({"H4": "令和8年6月1日（火）"}, "H4", "曜日"),
        ({"F9": None}, "F9", "時台"),
        ({"L9": "12時台"}, "L9", "続いていません"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(tmp_path, cells, cell, word):
    found = read_edited(tmp_path, cells)
    assert [fault.column for fault in found.faults] == [cell]
    assert word in found.faults[0].text() and found.faults[0].text("en")
    assert found.faults[0].place == "s.xlsx［事前］" and found.rows.empty and found.left_out == 1


def test_all_faults_of_a_sheet_are_told_together(tmp_path):
    found = read_edited(tmp_path, {"S4": None, "H3": None, "I17": 3, "H4": "8月"})
    assert {fault.column for fault in found.faults} == {"S4", "H3", "I11:I34", "H4"} and found.left_out == 1


def test_empty_scheduled_hours_are_remarked_and_the_sheet_goes_on(tmp_path):
    found = read_edited(tmp_path, {"S3": None})
    assert [note.column for note in found.remarks] == ["S3"] and found.read == 1


def test_two_sheets_for_one_staff_day_are_both_left_out_and_a_copy_counts_once(tmp_path):
    time_sheet.write_time_sheets(tmp_path / "事前" / "a.xlsx", [one(), one(staff_id="S02")])
    time_sheet.write_time_sheets(tmp_path / "事前" / "b.xlsx", [one(slots={510: {2: 10}}), one(staff_id="S02")])
    found = time_sheet.read(tmp_path)
    assert {fault.place for fault in found.faults} == {"事前/a.xlsx［S01_0601］", "事前/b.xlsx［S01_0601］"}
    assert [note.place for note in found.remarks] == ["事前/b.xlsx［S02_0601］"]
    assert set(found.rows["staff_id"]) == {"S02"} and (found.read, found.left_out) == (1, 2)


def test_a_night_longer_than_a_sheet_goes_on_where_it_says_so(tmp_path):
    slots = {minute % 1440: {10: 10} for minute in range(16 * 60, 28 * 60, 10)}
    first = one(start=960, end=960 + 17 * 60, slots=slots)
    second = one(
        start=1680, end=1980, slots={minute % 1440: {2: 10} for minute in range(28 * 60, 32 * 60, 10)}, remarks="続き"
    )
    found = time_sheet.read(time_sheet.write_time_sheets(tmp_path / "事前.xlsx", [first, second], ["1", "2"]))
    assert not found.faults and found.read == 2
    assert found.rows.groupby("activity")["minutes"].sum().to_dict() == {"10": 720, "2": 240, "unrecorded": 60}
    assert set(found.rows["shift"]) == {"night"}
    split = time_sheet.read(tmp_path / "事前.xlsx", shift_by="slot").rows.groupby("shift")["minutes"].sum()
    assert split.to_dict() == {"day": 300 + 120, "night": 600}


def test_partly_worked_slots_are_unrecorded_in_part(tmp_path):
    found = read_edited(tmp_path, {"S4": "8:30～8:55"})
    assert minutes(found)["08:50", "unrecorded"] == 5


def test_files_that_are_no_sheets_are_named(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "~$lock.xlsx").write_bytes(b"")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    edited(tmp_path / "good.xlsx", {})
    found = time_sheet.read(tmp_path)
    assert [fault.place for fault in found.faults] == ["broken.xlsx", "other.xlsx"] and found.read == 1


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Sheet1", "f01.xlsx", "事後②"), "after2"),
        (("導入前", "x.xlsx", "after"), "before"),
        (("Sheet1", "事後1_S01.xlsx"), "after1"),
        (("S01", "post2.xlsx"), "after2"),
        (("S01", "prefecture.xlsx", "AFTER 1"), "after1"),
        (("事前事後", "x.xlsx"), None),
    ],
)
def test_round_comes_from_the_nearest_name(names, expected):
    assert find_round(*names) == expected


def test_classification_is_the_published_one():
    assert roll_up("class")["10"] == "B" and roll_up("report")["22"] == roll_up("report")["23"] == "rest_standby_other"
    rows = official.load("timestudy_classification").dropna(subset=["in_r4_study_no"])
    assert all(
        from_fy2022()[f"{old:.0f}"] == f"{new:.0f}"
        for old, new in zip(rows["in_r4_study_no"], rows["sub_no"], strict=True)
    )
    assert len(from_fy2022()) == 21 and set(activities()) - set(from_fy2022().values()) == {"12", "14", "24"}


def test_ten_kinds_of_damage_are_all_found_and_no_good_sheet_is_lost(tmp_path):
    written = sheets.write(tmp_path, workbooks=20, seed=4)
    report = sheets.compare(written, time_sheet.read(tmp_path))
    # Ten sheets, one of each kind, and the one whose ID another sheet has borrowed.
    assert len(written.damaged) == 11 and {kind for _, _, kind in written.damaged} == set(sheets.DAMAGES)
    assert report.missed == [] and report.lost == [] and report.false_alarms == []
