"""Every kind of file a plan can name has a form, and a form with one row filled in is read; --mark shows a person the cells."""

import sys

import pytest
from openpyxl import Workbook, load_workbook
from test_report_form import REPORT
from test_time_sheet import one

from caredx import cli
from caredx.intake import outcomes, report_form, supplies, time_sheet
from caredx.intake.tables import TABLES
from caredx.words.errors import TableError
from caredx.words.params.model import Inputs

FLAT = {**TABLES, "outcomes": outcomes.TABLE}
OFFICE = "202011,1,長野県,長野市,見本苑,ミホンエン,介護老人福祉施設,住所,,36.6,138.1,,,1234567890123,見本会,2070100012,,,60,,,,,"


def filled(kind: supplies.Kind, folder):
    """The blank form with one row written into it, as a person would."""
    form = kind.form(folder / f"jigyosho_510{kind.suffix}", "ja")
    if kind.id == "open_data":
        form.write_bytes(form.read_bytes() + (OFFICE + "\r\n").encode())
        return form
    if kind.id == "report_forms":
        return report_form.write_report_forms(folder / "filled", [REPORT])[0]  # the same cells, as its own test shows
    if kind.id == "time-study":
        return time_sheet.write_time_sheets(folder / "filled.xlsx", [one()], ["事前"])
    book = load_workbook(form)
    sheet = book.worksheets[0]
    if kind.id == "insured":
        sheet.append(["長野県", "長野市", 10, 5, 3, 2, 0, 0])
        for column, number in enumerate((10, 5, 3, 2, 0, 0), start=3):
            sheet.cell(6, column, number)
    else:
        table = FLAT[kind.id]
        assert [cell.value for cell in sheet[1]] == [column.alias for column in table.columns]
        for number, column in enumerate(table.columns, start=1):
            sheet.cell(2, number, column.choices[column.example].ja if column.choices else column.example)
    book.save(form)
    return form


@pytest.mark.parametrize("kind", [*supplies.KINDS.values(), supplies.SHEET], ids=lambda kind: kind.id)
def test_a_form_with_one_row_passes(tmp_path, kind):
    found = kind.read(filled(kind, tmp_path))
    assert found.doubts == () and found.read.ja.endswith("行") != (kind.id == "open_data")


def test_every_table_of_a_plan_has_a_kind():
    assert set(Inputs.model_fields) - {"open_data_date"} <= set(supplies.KINDS)


def test_a_folder_of_open_data_is_checked(tmp_path):
    filled(supplies.KINDS["open_data"], tmp_path)
    assert supplies.find("open-data").read(tmp_path).read.en.endswith("1 rows (kept 1, dropped 0)")


def run(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["caredx", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0, capsys.readouterr()


def bad_offices(folder, *, book: bool):
    """Three rows: a number that lost its zero, a doubtful town, and one that is right."""
    columns = TABLES["offices"].columns
    right = [column.example for column in columns]
    names = [column.name for column in columns]
    lost, doubtful = right.copy(), right.copy()
    lost[0] = "070100012"
    doubtful[0], doubtful[names.index("municipality")] = "2270100012", "221317"
    rows = [[column.alias for column in columns], lost, doubtful, right]
    if not book:
        file = folder / "offices.csv"
        file.write_bytes("\r\n".join(",".join(row) for row in rows).encode("cp932"))
        return file
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / "offices.xlsx")
    return folder / "offices.xlsx"


@pytest.mark.parametrize("book", [False, True])
def test_a_marked_copy_colours_the_cells_and_says_why(tmp_path, monkeypatch, capsys, book):
    file, out = bad_offices(tmp_path, book=book), tmp_path / "marked.xlsx"
    before = file.read_bytes()
    code, told = run(monkeypatch, capsys, "check", file, "--as", "offices", "--mark", out)
    assert code == 2 and str(out) in told.out and file.read_bytes() == before
    sheet = load_workbook(out).worksheets[0]
    assert "先頭の 0" in sheet["A2"].comment.text and sheet["A2"].fill.fgColor.rgb.endswith("FFC7CE")
    assert sheet["A2"].value == "070100012" and sheet["A4"].comment is None
    assert run(monkeypatch, capsys, "check", file, "--as", "offices", "--mark", out)[0] == 2  # not overwritten


def test_doubts_alone_are_told_with_exit_code_0_and_marked_yellow(tmp_path, monkeypatch, capsys):
    file = bad_offices(tmp_path, book=False)
    lines = file.read_bytes().split(b"\r\n")
    file.write_bytes(b"\r\n".join([lines[0], lines[2]]))
    code, told = run(monkeypatch, capsys, "check", file, "--as", "offices", "--mark", tmp_path / "m.xlsx")
    assert code == 0 and "問題ありません" not in told.out and "2行目「221317」" in told.out
    cell = load_workbook(tmp_path / "m.xlsx").worksheets[0]["D2"]
    assert "廃止" in cell.comment.text and cell.fill.fgColor.rgb.endswith("FFEB9C")


def test_a_formula_in_a_csv_stays_text_in_the_copy(tmp_path, monkeypatch, capsys):
    file = tmp_path / "a.csv"
    file.write_text('office,service\n"=1+1",510\n', encoding="utf-8")
    run(monkeypatch, capsys, "check", file, "--as", "offices", "--mark", tmp_path / "m.xlsx")
    assert load_workbook(tmp_path / "m.xlsx").active["A2"].data_type == "s"


@pytest.mark.parametrize("given", ["panel", "offices", "applications", "kpi"])
def test_the_wrong_kind_of_file_is_told_as_what_it_is(tmp_path, given):
    file = filled(supplies.KINDS[given], tmp_path)
    with pytest.raises(TableError, match=f"--as {given}"):
        supplies.KINDS["follow_up"].read(file)
