"""A blank form, filled in and read, gives what was filled in."""

import pandas as pd
import pytest
from openpyxl import load_workbook

from caredx.intake import tables
from caredx.intake.tables import TABLES
from caredx.intake.templates import write_template
from caredx.words.errors import TableError, Unknown


@pytest.fixture(params=TABLES.values(), ids=TABLES)
def table(request):
    return request.param


def validations(sheet):
    """Data validation of each column of a form."""
    return {next(iter(rule.sqref.ranges)).min_col: rule for rule in sheet.data_validations.dataValidation}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_form_filled_in_reads_like_a_file(tmp_path, table, lang):
    path = write_template(table.id, tmp_path / "form.xlsx", lang)
    book = load_workbook(path)
    sheet = book[table.id]
    for number, column in enumerate(table.columns, start=1):
        word = column.choices[column.example](lang) if column.choices else column.example
        sheet.cell(2, number, float(word) if column.kind == "number" else word)
    book.save(path)
    expected = table.check(pd.DataFrame([{column.name: column.example for column in table.columns}], dtype="str"), "")
    pd.testing.assert_frame_equal(tables.read(table, path), expected)


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_a_blank_form_has_no_rows(tmp_path, table, name):
    path = write_template(table, tmp_path / "new" / name)
    with pytest.raises(TableError) as caught:
        tables.read(table, path)
    (fault,) = caught.value.faults
    assert fault.rule.en == "and below hold no data" and fault.place == name


def test_a_csv_form_is_the_header_as_excel_likes_it(tmp_path, table):
    for lang in ("ja", "en"):
        data = write_template(table, tmp_path / f"{lang}.csv", lang).read_bytes()
        assert data == b"\xef\xbb\xbf" + ",".join(column.label(lang) for column in table.columns).encode() + b"\r\n"
    assert all(column.alias for column in table.columns)


def test_codes_are_text_choices_are_lists_and_the_header_stays(tmp_path, table):
    from openpyxl.utils import get_column_letter

    sheet = load_workbook(write_template(table, tmp_path / "form.xlsx"))[table.id]
    lists = validations(sheet)
    assert sheet.freeze_panes == "A2" and sheet.max_row == 1
    for number, column in enumerate(table.columns, start=1):
        is_number = column.kind in ("number", "integer", "fiscal_year")
        assert sheet.column_dimensions[get_column_letter(number)].number_format == ("General" if is_number else "@")
        assert (lists[number].type == "list") == (column.kind in ("choice", "yes_no"))
        assert (
            column.alias in lists[number].promptTitle
            and column.description.ja[:30] in sheet.cell(1, number).comment.text
        )


def test_the_lists_hold_every_choice(tmp_path):
    book = load_workbook(write_template("adoption", tmp_path / "form.xlsx"))
    sheet, cells = validations(book["adoption"])[2].formula1.split("!")
    words = [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]]
    assert words == [names.ja for names in tables.TECHNOLOGIES.values()]


def test_the_instructions_hold_the_dictionary(tmp_path, table):
    sheet = load_workbook(write_template(table, tmp_path / "form.xlsx"))["記入要領"]
    words = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=5, max_row=4 + len(table.columns))]
    assert words == table.dictionary("ja").to_numpy().tolist()


def test_a_form_that_may_be_filled_in_is_not_overwritten(tmp_path):
    path = write_template("kpi", tmp_path / "form.xlsx")
    with pytest.raises(TableError, match="すでにあります"):
        write_template("kpi", path)


def test_only_forms_that_exist(tmp_path):
    with pytest.raises(Unknown, match="time_study"):
        write_template("nothing", tmp_path / "form.xlsx")
    with pytest.raises(Unknown, match="csv"):
        write_template("kpi", tmp_path / "form.pdf")
