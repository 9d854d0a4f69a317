"""Files made of finished pages: every table in one workbook as its page shows it, books on paper, and nothing made twice or left behind."""

import io
import json
import os
import shutil
import stat
import sys
from pathlib import Path

import kernel_sample as sample
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from markupsafe import Markup
from test_batch_run import PAGE, notebook, project

from caredx.batch import printing, tables
from caredx.batch.how import How
from caredx.batch.run import run
from caredx.batch.tables import Number
from caredx.batch.workbook import workbook
from caredx.cli import caredx
from caredx.pages import displays
from caredx.words import codes
from caredx.words.errors import EnvironmentFault

TWO = codes.find_all(["13,20"])
FRAME = pd.DataFrame(
    {
        "県": ["長野県", "東京都"],
        "prefecture": ["20", "13"],
        "no": ["20", "01"],
        "値": [0.44444444, -1.5],
        "名": ["=1+1", "－"],
    }
)
TABLE = displays.table(
    ["県", "値"],
    [
        ["長野県", Markup('<data value="0.44444" data-of="a">44.4％</data>')],
        ["東京都", "−1,234.5時間"],
        ["大阪府", "44.4％（18.9〜73.3）"],
        ["奈良県", "2010000001"],
        ["青森県", "2029年 90％以上"],
    ],
    caption="値の表",
    source=Markup('<p class="source">出典：見本</p>'),
)
SAVED = displays.table(
    ["県", "値"], [["長野県", "0.4"]], caption="保存の表", after=displays.csv_link(FRAME, "保存の表", "ja")
)
PAGE_OF_TWO = f"<h2>第1章</h2>{TABLE}<h2>第2章</h2>{SAVED}<svg><title>no</title><table></table></svg>"


@pytest.fixture(autouse=True)
def one_warm_parent(monkeypatch):
    sample.lend(monkeypatch)


class TestTables:
    def test_a_table_without_a_csv_is_as_it_is_shown_and_its_numbers_are_numbers(self):
        [first, _] = tables.read(PAGE_OF_TWO)
        assert (first.title, first.section, first.notes, first.heads) == ("値の表", "第1章", ["出典：見本"], 1)
        assert first.rows[0] == ["県", "値", "", ""]
        values = [row[1] for row in first.rows[1:]]
        share, half = Number(0.444, "0.0%"), Number(0.189, "0.0%")
        assert first.rows[3] == ["大阪府", share, half, Number(0.733, "0.0%")], (
            "a value with its interval is three numbers"
        )
        assert first.ranged == {2} and first.rows[1][2:] == ["", ""]
        assert values[0] == Number(0.44444, "0.0%"), "the digits behind what is shown"
        assert values[1] == Number(-1234.5, '#,##0.0"時間"')
        assert values[3:] == ["2010000001", "2029年 90％以上"], "text stays text"

    def test_a_number_behind_that_is_another_one_is_not_taken(self):
        assert tables._shown("5.0万円", [("50000.0", ["5.0万円"])]) == Number(5.0, '0.0"万円"')
        assert tables._shown("+5.0ポイント", [("0.05", ["+5.0ポイント"])]).value == 5.0

    def test_numbers_of_an_english_page(self):
        assert tables._shown("41.9 %", []) == Number(0.419, "0.0 %")
        assert tables._shown("2,700,000 yen", []) == Number(2_700_000.0, '#,##0" yen"')
        assert tables._shown("FY2025", []) == "FY2025" and tables._shown("3 / 8", []) == "3 / 8"

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("44.4％ 18.9〜73.3", (0.444, 0.189, 0.733)),
            ("−2.4％ （−6.1〜1.4）", (-0.024, -0.061, 0.014)),
            ("0.0ポイント（−38.6〜+38.6）", (0.0, -38.6, 38.6)),
            ("5.8時間/人・月 （5.5〜6.1）", (5.8, 5.5, 6.1)),
            ("44.4% (18.9–73.3)", (0.444, 0.189, 0.733)),
            ("44.4 % (18.9 to 73.3)", (0.444, 0.189, 0.733)),
            ("+1.6 points a year (−15.3 to +18.4)", (1.6, -15.3, 18.4)),
            ("12〜50", None),
            ("2.0〜5.0", None),
            ("2026年 2027〜2029", None),
            ("3人（4〜9）", None),
        ],
    )
    def test_a_value_with_its_interval(self, text, numbers):
        found = tables._interval(text, [])
        assert (found and tuple(one.value for one in found)) == numbers

    def test_a_table_with_a_csv_has_its_cells(self):
        _, saved = tables.read(PAGE_OF_TWO)
        assert saved.title == "保存の表" and saved.section == "第2章"
        assert saved.rows[0] == ["県", "prefecture", "no", "値", "名"]
        assert saved.rows[1] == ["長野県", "20", "20", Number(0.44444444, ""), "=1+1"], "a code is text, a formula none"
        assert saved.rows[2][3] == Number(-1.5, "")

    def test_the_workbook_lists_its_sheets_and_holds_no_formula(self):
        pages = {"report": PAGE_OF_TWO, "annex": PAGE_OF_TWO}
        content = workbook(pages, lang="ja", title="題", example=True)
        assert content == workbook(pages, lang="ja", title="題", example=True), "no clock inside"
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["目次", "1 値の表", "2 保存の表", "3 値の表", "4 保存の表"]
        listed = [row for row in book["目次"].iter_rows(values_only=True) if isinstance(row[0], int)]
        assert listed[0] == (1, "評価報告書", "第1章", "値の表") and listed[2][1] == "資料編"
        assert "見本" in book["目次"]["A2"].value
        cells = [cell for row in book["2 保存の表"].iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells) and "=1+1" in [cell.value for cell in cells]
        shown = {cell.value: cell.number_format for row in book["1 値の表"].iter_rows() for cell in row}
        assert [cell.value for cell in book["1 値の表"][5]] == ["県", "値", "下限", "上限"]
        assert shown[0.44444] == "0.0%" and "出典：見本" in shown

    def test_pages_without_tables_make_no_workbook(self):
        assert workbook({"report": "<h2>何もない</h2>"}, lang="ja", title="題", example=False) == b""


def browser(folder: Path, words: str = "%PDF-1.4 {page}\n/CreationDate (D:20261128223412+00'00')\n%%EOF\n") -> Path:
    """A program that prints what it was told to print, as Chromium is asked to; without words it fails."""
    program = folder / "browser"
    work = (
        "to, page = sys.argv[-2].partition('=')[2], url2pathname(urlparse(sys.argv[-1]).path)\n"
        f"open({str(folder / 'printed')!r}, 'a').write(os.path.basename(page) + '\\n')\n"
        f"words = {words!r}.replace('{{page}}', open(page, encoding='utf-8').read())\n"
        "open(to, 'w', encoding='utf-8').write(words) if words else sys.exit('no display')\n"
    )
    head = f"#!{sys.executable}\nimport os, sys\nfrom urllib.parse import urlparse\nfrom urllib.request import url2pathname\n"
    program.write_text(head + work, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


class TestPrinting:
    def test_no_browser_is_told_before_anything_is_made(self, tmp_path, monkeypatch):
        monkeypatch.setattr(printing, "found", lambda: None)
        monkeypatch.delenv("CHROMIUM", raising=False)
        with pytest.raises(EnvironmentFault, match="Microsoft Edge"):
            run(project(tmp_path), TWO, how=How(pdf=True))
        assert not (tmp_path / "reports").exists()

    def test_one_that_is_named_and_not_there_is_told_by_its_name(self, monkeypatch):
        monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
        with pytest.raises(EnvironmentFault, match="/nowhere/chromium"):
            printing.browser()

    @pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
    def test_the_hour_and_links_to_files_are_left_out(self, tmp_path):
        page = tmp_path / "page.html"
        page.write_text(
            '<a class="x" href="annex.html#a">資料編</a> <a href="#b">b</a> <a href="https://x.jp/">c</a>', "utf-8"
        )
        content = printing.pdf(page, str(browser(tmp_path))).decode()
        assert '<a class="x">資料編</a> <a href="#b">b</a> <a href="https://x.jp/">' in content
        assert "2026" not in content and "(D:19800101000000+00'00')" in content

    @pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
    def test_a_browser_that_fails_is_tried_twice_and_told(self, tmp_path):
        page = tmp_path / "page.html"
        page.write_text("x", "utf-8")
        with pytest.raises(printing.Unprinted, match="no display"):
            printing.pdf(page, str(browser(tmp_path, "")))
        assert (tmp_path / "printed").read_text().split() == ["page.html"] * 2

    @pytest.mark.skipif(printing.found() is None, reason="no Chromium on this machine")
    def test_the_real_one_gives_the_same_bytes_twice(self, tmp_path):
        page = tmp_path / "page.html"
        page.write_text('<!doctype html><title>題</title><p>本文 <a href="annex.html">資料編</a>', "utf-8")
        first = printing.pdf(page, printing.browser())
        assert first.startswith(b"%PDF-") and first == printing.pdf(page, printing.browser())
        assert str(tmp_path).encode() not in first and b"annex.html" not in first
        assert b"/Creator (caredx)" in first and b"Mozilla" not in first and b"Linux" not in first


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
class TestRuns:
    SHOWN = (
        "from IPython.display import HTML, display\nfrom caredx.pages import displays\n"
        'display(HTML(displays.table(["a", "b"], [[prefecture, "1.5"]], caption="表")))'
    )

    def test_files_are_made_once_and_follow_their_page(self, tmp_path, monkeypatch):
        program = browser(tmp_path)
        monkeypatch.setenv("CHROMIUM", str(program))
        plan, page = project(tmp_path), notebook(tmp_path, self.SHOWN, PAGE)
        first = run(plan, TWO, notebook=page, page="report", how=How(pdf=True))
        home = first.index.parent
        names = {path.name for path in (home / "20_nagano").iterdir()}
        assert {"report.html", "report.pdf", "tables.xlsx"} <= names and not first.unprinted
        noted = json.loads((home / "run.files.json").read_text())
        assert set(noted["20_nagano/report.pdf"]) == {"source", "sha256"} and len(noted) == 4
        before = {path: path.stat().st_mtime_ns for path in home.glob("*/*.*")}
        run(plan, TWO, notebook=page, page="report", how=How(pdf=True))
        assert before == {path: path.stat().st_mtime_ns for path in home.glob("*/*.*")}
        assert len((tmp_path / "printed").read_text().split()) == 2, "what is unchanged is printed once"

        (home / "20_nagano" / "report.pdf").write_bytes(b"by hand")
        (home / "13_tokyo" / "tables.xlsx").unlink()
        run(plan, TWO, notebook=page, page="report", how=How(pdf=True))
        assert (home / "20_nagano" / "report.pdf").read_bytes().startswith(b"%PDF-")
        assert (home / "13_tokyo" / "tables.xlsx").is_file()
        assert len((tmp_path / "printed").read_text().split()) == 3

        other = notebook(tmp_path, self.SHOWN, PAGE, "1")
        run(plan, codes.find_all(["20"]), notebook=other, page="report")
        assert not (home / "20_nagano" / "report.pdf").exists(), (
            "the PDF of a page that is gone must not pass for this one's"
        )
        assert (home / "13_tokyo" / "report.pdf").exists()

    def test_a_run_of_another_page_leaves_the_workbook_of_the_books(self, tmp_path):
        plan, page = project(tmp_path), notebook(tmp_path, self.SHOWN, PAGE)
        book = run(plan, TWO[:1], notebook=page, page="report").index.parent / "13_tokyo" / "tables.xlsx"
        before = book.read_bytes()
        run(plan, TWO[:1], notebook=page, page="budget")
        assert book.read_bytes() == before

    def test_a_page_that_could_not_be_printed_is_told_and_its_html_is_there(self, tmp_path, monkeypatch):
        monkeypatch.setenv("CHROMIUM", str(browser(tmp_path, "")))
        plan, page = project(tmp_path), notebook(tmp_path, self.SHOWN, PAGE)
        monkeypatch.chdir(tmp_path)
        command = ["run", str(plan), "--pref", "20", "--page", "report", "--notebook", str(page), "--pdf"]
        told = CliRunner().invoke(caredx, command)
        assert told.exit_code == 1 and "20_nagano/report.pdf: browser: no display" in told.stderr
        assert (tmp_path / "reports" / "2026-spring" / "20_nagano" / "report.html").is_file()

    def test_nothing_else_is_in_a_public_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("CHROMIUM", str(browser(tmp_path)))
        plan, page = project(tmp_path), notebook(tmp_path, self.SHOWN, PAGE)
        made = run(plan, TWO[:1], notebook=page, page="report", edition="public", how=How(pdf=True))
        held = {path.name for path in made.index.parent.rglob("*") if path.is_file()}
        assert held == {"EDITION.txt", "index.html", "report.html", "report.pdf", "tables.xlsx"}
        assert shutil.which("browser") is None
