"""The books on paper: the report has at most twelve A4 pages, and its links lead into the annex."""

import importlib.util
import re
from pathlib import Path

import pytest
from conftest import NAMED

from caredx.batch import export, printing
from caredx.findings.place import Findings
from caredx.findings.results import Results
from caredx.pages import books
from caredx.pages.book import Book
from caredx.words import params
from caredx.words.codes import PREFECTURES

ROOT = Path(__file__).resolve().parents[1]
MOST, DAILY = 12, ("13", "31")
"""Nagano is printed by tests/browser/test_sheets_on_paper.py; all 47 with ``--all``."""
_spec = importlib.util.spec_from_file_location("books_counted", ROOT / "benchmarks" / "books.py")
counted = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(counted)
BROWSER = printing.found()
on_paper = pytest.mark.skipif(BROWSER is None, reason="no Chromium here: pages can't be printed")


def found(world: Path, code: str, *, edition: str = "internal", lang: str = "ja", plan: str = "example") -> Findings:
    return Findings(Results(params.load(world / "params" / f"{plan}.yaml", code, lang=lang), code, edition))


def body(one: Findings, book: Book) -> str:
    return "".join(str(chapter.make(one, *NAMED.get(chapter.call, ()))) for chapter in book.chapters)


def printed(one: Findings, folder: Path) -> int:
    """A4 pages of the report in the frame of a page."""
    page = export.frame(one.lang, "report", one.example)
    frame = "{% from 'frame.html.j2' import open, close with context %}{{ open(page) }}{{ body }}{{ close(page) }}"
    text = export._exporter().environment.from_string(frame).render(page=page, body=body(one, books.PREFECTURE))
    to = folder / f"{one.prefecture}.html"
    to.write_text(export._with_font(text, one.lang), encoding="utf-8")
    return counted.on_paper(to, BROWSER)


@on_paper
@pytest.mark.parametrize("code", DAILY)
def test_a_report_has_at_most_twelve_pages(world, code, tmp_path):
    assert 3 <= printed(found(world, code), tmp_path) <= MOST


@on_paper
@pytest.mark.slow
@pytest.mark.parametrize("code", [place.code for place in PREFECTURES])
def test_every_report_has_at_most_twelve_pages(world, code, tmp_path):
    for plan in ("example", "published"):
        for edition in ("internal", "public"):
            for lang in ("ja", "en"):
                one = found(world, code, edition=edition, lang=lang, plan=plan)
                assert printed(one, tmp_path) <= MOST, (plan, edition, lang)


@pytest.fixture(scope="module")
def nagano(shown) -> tuple[str, str]:
    report, annex = ("".join(shown(door, "20").values()) for door in ("open_report", "open_annex"))
    return report, annex


def test_links_of_the_report_lead_into_the_annex(nagano):
    report, annex = nagano
    linked = set(re.findall(r'href="annex\.html#([\w-]+)"', report))
    assert len(linked) > 5 and linked <= set(re.findall(r'id="([\w-]+)"', annex))


def test_a_chapter_answers_in_its_heading_and_no_heading_stands_twice(nagano):
    headings = re.findall(r'class="eyebrow">.*?</p><h2>(.*?)</h2>', nagano[0])
    assert len(headings) >= 8 and len(set(headings)) == len(headings)


def test_what_only_describes_bears_no_tag(nagano):
    assert not re.search("効果ではない［|実態の記述|示していないこと", nagano[0] + nagano[1])
    chapters = nagano[0].partition('class="chapter"')[2]
    assert chapters.count("効果推定、根拠B") == 1


def test_what_could_not_be_told_is_a_line_and_no_empty_picture(nagano):
    report, _ = nagano
    told = set(re.findall(r'class="chapter" id="([\w-]+)"', report))
    lines = report.split('id="limits"')[1].count("<li><b>")
    assert "limits" in told and lines and len(told) + lines >= 12
