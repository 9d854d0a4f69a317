"""docs/councils.md: every number it answers with stands in its chapter of the page made of published figures, and equals its source row."""

import html
import itertools
import re
from pathlib import Path

import pytest

from caredx import official
from caredx.pages.report import open_annex

PAGE = Path(__file__).resolve().parents[1] / "docs" / "councils.md"
ROW = re.compile(r"^\| (20|24) \| (.+?) \| (.+?) \| (.+?) \| (.*?) \| ([\w-]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))
PAPERS = {"M": "mie_2025", "N": "nagano_2024"}


def plain(page: str) -> str:
    """What a reader sees, without spaces."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", page, flags=re.DOTALL)))


def test_every_question_asked_is_in_it():
    asked = {row[1] for row in ROWS}
    rows = official.load("mie_2025")
    assert set(rows.loc[rows["block"] == "question", "category_ja"]) <= asked
    assert len(asked) > 20 and {row[0] for row in ROWS} == {"20", "24"}


@pytest.mark.parametrize("code", ["20", "24"])
def test_numbers_stand_where_they_are_said_to(world, code):
    page = open_annex(world / "params" / "published.yaml", code)
    texts = {}
    for _, question, _, numbers, _, chapter in (row for row in ROWS if row[0] == code):
        if chapter not in texts:
            texts[chapter] = plain(getattr(page, chapter.replace("-", "_"))().data)
        for number in re.split(r"; ", numbers):
            assert number in texts[chapter], (question, number)
    shown = texts["questions"]
    assert all(one.text in shown for one in page.found.questions.asked)


def test_numbers_equal_their_source_rows():
    named = [one for row in ROWS for one in re.split(r"; ", row[4]) if one]
    assert len(named) > 20
    for one in named:
        number, value = one.split("=")
        rows = official.load(PAPERS[number[0]]).set_index("id")
        assert rows.at[number, "value"] == pytest.approx(float(value)), one


CHAPTERS = (
    "national_plan",
    "elsewhere",
    "standard",
    "hearing",
    "activities",
    "published_figures",
    "questions",
    "money",
)


@pytest.mark.parametrize("code", ["20", "24"])
def test_every_table_of_a_page_of_published_figures_ends_in_a_source_of_the_list(world, code):
    page = open_annex(world / "params" / "published.yaml", code)
    titles, seen = set(official.load("sources")["title"]), 0
    for chapter in CHAPTERS:
        pieces = getattr(page, chapter)().data.split("</table>")
        for table, after in itertools.pairwise(pieces):
            told = html.unescape(re.sub("<[^>]+>", "", after.split("<table")[0]))
            assert any(title in told for title in titles), (chapter, table[-200:])
            seen += 1
    assert seen > 15


def test_no_row_of_the_tables_behind_the_pages_is_without_source_date_and_page_of_its_paper():
    """What is printed beside a figure is taken from its row: a row that loses it fails here and nowhere on a page."""
    for name in official.NAMES:
        rows = official.load(name)
        for column in ("source", "reference_date", "status"):
            assert rows[column].str.strip().ne("").all(), (name, column)
        papers = rows[~rows["status"].isin(["derived", "secondary"])]
        assert set(rows["source"]) <= set(official.load("sources")["title"]), name
        assert len(papers) == 0 or papers["source"].notna().all()
