"""Forms begun with the offices of a prefecture: read again they give the list, and nothing else is made up."""

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from caredx.cli import caredx
from caredx.findings import begun
from caredx.findings.results import Results
from caredx.intake import templates
from caredx.pages.report import open_report
from caredx.words.errors import Unknown


@pytest.fixture(scope="module")
def results(world) -> Results:
    return open_report(world / "params" / "example.yaml", "20").results


@pytest.mark.parametrize("table", ["standard", "support", "panel", "survey_answers"])
def test_each_listed_office_has_a_row_and_every_other_cell_is_blank(results, tmp_path, table):
    rows = begun.rows(table, results)
    offices = results.table("offices", own=True)
    assert len(rows) >= offices["office"].nunique() > 10
    sheet = load_workbook(templates.write_template(table, tmp_path / "form.xlsx", rows=rows))[table]
    heads = [cell.value for cell in sheet[1]]
    place = heads.index("事業所番号")
    assert {row[place].value for row in sheet.iter_rows(min_row=2)} == set(offices["office"])
    assert {row[place].number_format for row in sheet.iter_rows(min_row=2)} == {"@"}
    blank = [n for n, head in enumerate(heads) if head in ("年月", "記入日", "開始日", "取組")]
    assert all(row[n].value is None for n in blank for row in sheet.iter_rows(min_row=2, max_row=9))


def test_the_command_writes_it_and_tells_what_it_lacks(world, tmp_path):
    plan, out = str(world / "params" / "example.yaml"), tmp_path / "form.csv"
    done = CliRunner().invoke(caredx, ["template", "standard", "--plan", plan, "--pref", "長野", "--out", str(out)])
    assert done.exit_code == 0, done.output
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 10 and all(line.startswith("20X") or ",20X" in line for line in lines[1:])
    assert CliRunner().invoke(caredx, ["template", "standard", "--pref", "20"]).exit_code == 2


def test_a_table_without_offices_and_a_plan_without_a_list_are_refused(world, results):
    with pytest.raises(Unknown, match="事業所ごとの表ではない"):
        begun.rows("causes", results)
    with pytest.raises(Unknown, match="事業所一覧"):
        begun.rows("standard", open_report(world / "params" / "published.yaml", "31").results)
