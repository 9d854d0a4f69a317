"""The list for a review: every column once, persons first, and what is said to leave agrees with what identifies."""

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from caredx.cli import caredx
from caredx.intake import review, store, supplies, tables
from caredx.words.errors import Unknown


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_column_of_every_table_stands_once(lang):
    rows = list(review.rows(lang))
    assert len(rows) >= sum(len(table.columns) for table in tables.TABLES.values())
    assert len({row[:2] for row in rows}) == len(rows)
    assert all(cell for row in rows for cell in row[:6])


def test_whom_a_column_tells_apart_comes_from_its_declaration():
    persons = [row for row in review.rows("en") if row[2] == "a person (id)"]
    assert {row[1] for row in persons} == {"staff_id", "person_id"}
    whole = list(review.rows("en"))
    assert whole.index(persons[-1]) < len(store.declared("outcomes").columns) + len(tables.TABLES["time_study"].columns)
    value = next(row for row in whole if row[0].endswith("(outcomes)") and row[1] == "value")
    assert value[2] == "record of a person" and "aggregates" in value[5]


def test_the_form_is_written_once_and_not_read_back(tmp_path):
    out = tmp_path / "review.xlsx"
    done = CliRunner().invoke(caredx, ["template", "review", "--out", str(out)])
    assert done.exit_code == 0, done.output
    sheet = load_workbook(out).active
    assert sheet["A1"].value.startswith("取り扱うデータ") and sheet.max_column == 9 and sheet["G5"].value is None
    assert CliRunner().invoke(caredx, ["template", "review", "--out", str(out)]).exit_code != 0
    with pytest.raises(Unknown):
        supplies.find("review", form=True).read(out)
