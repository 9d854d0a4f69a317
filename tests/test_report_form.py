"""The yearly report form: written reports come back, and every cross-check of the form has a test."""

import openpyxl
import pandas as pd
import pytest

from caredx.intake import report_form
from caredx.intake.report_form.fields import fields

OCTOBER = pd.Timestamp("2025-10-01")
REPORT = {
    "report_date": pd.Timestamp("2026-03-20"),
    "office_no": "20A0100012",
    "office_name": "㈱みどりの家",
    "facility_type": 9,
    "addon": 1,
    "staffing": 1.2,
    "user_survey_month": OCTOBER,
    "who5_n": 5,
    "who5_band1": 0,
    "who5_band2": 1,
    "who5_band3": 2,
    "who5_band4": 2,
    "lifecog_n": 5,
    "lifecog_band1": 0,
    "lifecog_band2": 1,
    "lifecog_band3": 2,
    "lifecog_band4": 2,
    "hours_n": 20,
    "hours_month": OCTOBER,
    "total_hours": 162.3,
    "overtime_hours": 5.4,
    "leave_n": 20,
    "leave_period_from": pd.Timestamp("2024-11-01"),
    "leave_period_to": OCTOBER,
    "leave_days": 9.8,
    "staff_survey_month": OCTOBER,
    "srs18_n": 20,
    "srs18_band1": 8,
    "srs18_band2": 7,
    "srs18_band3": 3,
    "srs18_band4": 2,
    "motivation_worth_band1": 1,
    "motivation_worth_band2": 9,
    "motivation_worth_band3": 10,
    "motivation_vitality_band1": 2,
    "motivation_vitality_band2": 8,
    "motivation_vitality_band3": 10,
    "day_n": 6,
    "day_direct_care": 0.5,
    "day_indirect_work": 0.3,
    "day_slack": 0.05,
    "day_rest_standby_other": 0.15,
    "day_total_hours": 240.0,
    "night_n": 3,
    "night_direct_care": 0.3,
    "night_indirect_work": 0.251,
    "night_slack": 0.25,
    "night_rest_standby_other": 0.2,
    "night_total_hours": 100.5,
}
ONLY_I = [column for field in fields() if not field.both for column in field.columns]
REPORT_II = {**REPORT, "addon": 2, **dict.fromkeys(ONLY_I)}


def read_edited(tmp_path, cells, report=REPORT, **options):
    (path,) = report_form.write_report_forms(tmp_path, [report])
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book.worksheets[0][address] = value
    book.save(path)
    return report_form.read(path, **options)


@pytest.mark.parametrize("report", [REPORT, REPORT_II], ids=["addon I", "addon II"])
def test_written_report_comes_back(tmp_path, report):
    found = read_edited(tmp_path, {}, report)
    assert not found.faults
    row = found.rows.iloc[0]
    for column, value in report.items():
        assert pd.isna(row[column]) if value is None else row[column] == value, column


def test_the_form_has_48_fields_and_a_blank_one_is_no_report(tmp_path):
    path = report_form.write_report_form_template(tmp_path / "blank.xlsx")
    found = report_form.read(path)
    assert len(fields()) == 48 and found.rows.empty
    assert {fault.column for fault in found.faults} == {field.cell for field in fields() if field.both}


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"C21": "① WHO-5　調査対象人数　５人"}, "who5_n", 5),
        ({"C55": "① 日中　調査対象人数　6人"}, "day_n", 6),
        ({"G30": "令和　7年　10月"}, "hours_month", OCTOBER),
        ({"G36": "令和6年11月 〜 令和7年10月"}, "leave_period_to", OCTOBER),
        ({"G31": "１６２．３時間"}, "total_hours", 162.3),
        ({"G57": "50.0%"}, "day_direct_care", 0.5),
        ({"G14": "Ⅰ"}, "addon", 1),
        ({"G14": "■1 加算（Ⅰ）　□2 加算（Ⅱ）"}, "addon", 1),
        ({"G8": "1 短期入所生活介護 ○9 介護老人福祉施設"}, "facility_type", 9),
        ({"G6": "２０ａ０１０００１２"}, "office_no", "20A0100012"),
        ({"AA2": "令和　8年　3月　20日"}, "report_date", pd.Timestamp("2026-03-20")),
    ],
)
def test_hand_written_forms_are_read(tmp_path, cells, column, value):
    found = read_edited(tmp_path, cells)
    assert not found.faults and found.rows.loc[0, column] == value


def test_a_cell_in_percent_format_reads_as_it_is_shown(tmp_path):
    (path,) = report_form.write_report_forms(tmp_path, [REPORT])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["G57"], book.worksheets[0]["G57"].number_format = 0.5, "0.0%"
    book.save(path)
    assert report_form.read(path).rows.loc[0, "day_direct_care"] == 0.5


@pytest.mark.parametrize(
    ("cells", "cell", "word"),
    [
        ({"G6": "207010001"}, "G6", "10文字"),
        ({"G23": 1}, "C21", "合計 6"),
        ({"L27": 3}, "C25", "合計 7"),
        ({"V45": 3}, "C43", "合計 21"),
        ({"Q31": 170}, "Q31", "総業務時間以下"),
        ({"G57": 50.2}, "G57", "100％"),
        ({"V64": 20.3}, "G64", "100％"),
        ({"G30": "令和7年9月"}, "G30", "10月"),
        ({"G31": None}, "G31", "空欄"),
        ({"L49": None}, "L49", "空欄"),
        ({"J37": "不詳"}, "J37", "空欄"),
        ({"J37": "9.8回"}, "J37", "読めません"),
        ({"G23": 0.5, "L23": 0.5}, "G23", "読めません"),
        ({"G31": 800, "Q31": 5}, "G31", "範囲の外"),
        ({"G14": 3}, "G14", "読めません"),
        ({"G36": "令和7年10月～令和6年11月"}, "G36", "始まりより前"),
    ],
)
def test_every_check_names_its_cell(tmp_path, cells, cell, word):
    found = read_edited(tmp_path, cells)
    fault = next(fault for fault in found.faults if fault.column == cell)
    assert word in fault.text() and fault.text("en") and found.rows.empty and found.left_out == 1


def test_addon_ii_leaves_items_4_and_5_empty(tmp_path):
    found = read_edited(tmp_path, {"C43": 5, "L60": 10}, REPORT_II)
    assert [fault.column for fault in found.faults] == ["C43", "L60"]


def test_the_first_year_may_report_another_month(tmp_path):
    assert not read_edited(tmp_path, {"G30": "令和7年6月"}, first_year=True).faults


def test_shares_may_miss_100_by_rounding(tmp_path):
    assert not read_edited(tmp_path, {"G57": 50.1}).faults


def test_a_folder_names_bad_files_and_reports_that_stand_twice(tmp_path):
    report_form.write_report_forms(tmp_path / "a", [REPORT, {**REPORT, "office_no": "2070100020"}])
    report_form.write_report_forms(tmp_path / "b", [REPORT])
    (tmp_path / "c.xlsx").write_bytes(b"x")
    found = report_form.read(tmp_path)
    assert found.rows["office_no"].tolist() == ["2070100020"] and found.left_out == 3
    assert sorted(fault.place for fault in found.faults) == [
        "a/20A0100012_202510.xlsx",
        "b/20A0100012_202510.xlsx",
        "c.xlsx",
    ]


def test_cells_are_the_published_ones(tmp_path):
    """Every field is written to and read from its own cell: change one cell, and only that field changes."""
    plain = read_edited(tmp_path, {}).rows.iloc[0]
    changed = read_edited(tmp_path, {"Q57": 4.9}).rows.iloc[0]
    assert [column for column in plain.index if plain[column] != changed[column]] == ["day_slack"]
