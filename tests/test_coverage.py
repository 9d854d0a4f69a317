"""docs/coverage.md: every place it names exists, as a chapter of a book, an anchor of a built page, or a command."""

import re
from collections import Counter
from pathlib import Path

import click
import pytest

from caredx.cli import caredx
from caredx.intake import supplies
from caredx.pages import books
from caredx.pages.report import open_annex, open_time_study

PAGE = Path(__file__).resolve().parents[1] / "docs" / "coverage.md"
BOOKS = {
    "annex": books.ANNEX,
    "report": books.PREFECTURE,
    "council": books.COUNCIL,
    "effects": books.EFFECTS,
    "time_study": books.TIME_STUDY,
    "budget": books.BUDGET,
    "provider": books.PROVIDER,
}
ROW = re.compile(r"^\| (A?\d+|[a-u]) \| (.+?) \| (.+?) \| (.*?) \| (.+?) \| (works|partly|not) \| (.*) \|$")
POINTS = [match.groups() for line in PAGE.read_text(encoding="utf-8").splitlines() if (match := ROW.match(line))]
BUILT = {"annex": open_annex, "time_study": open_time_study}
NEW = {
    "causes",
    "job-seekers",
    "standard",
    "supported",
    "elsewhere",
    "worker-flow",
    "national-plan",
    "published",
    "cases",
    "follow-up",
    "activities",
    "context",
}
"""Chapters built daily; the others are built by tests of their own."""


def places(of: str) -> list[str]:
    return [one for row in POINTS for one in re.split(r"; ", row[3]) if one.startswith(of)]


def test_every_point_stands_once_and_the_counts_are_true():
    named = [row[0] for row in POINTS]
    wanted = [*map(str, range(1, 41)), *(f"A{n}" for n in range(1, 15)), *"abcdefghijklmnopqrstu"]
    assert named == wanted
    text = PAGE.read_text(encoding="utf-8")
    for title, rows in (
        ("40 wishes", POINTS[:40]),
        ("14 additions", POINTS[40:54]),
        ("21 further points", POINTS[54:]),
    ):
        count = Counter(row[5] for row in rows)
        assert f"| {title} | {count['works']} | {count['partly']} | {count['not']} |" in text


def test_what_works_has_a_place_and_what_does_not_says_why():
    for no, _, _, place, _, state, why in POINTS:
        assert (place == "") == (state == "not"), no
        assert state == "works" or why, no


def test_every_place_is_a_chapter_of_its_book():
    found = [one for name in BOOKS for one in places(f"{name}#")]
    assert len(found) > 60
    for place in found:
        name, chapter = place.split("#")
        assert chapter in {one.id for one in BOOKS[name].chapters}, place


def test_every_command_named_is_one_and_every_form_is_there():
    for place in places("`caredx"):
        _, command, *form = place.strip("`").split()
        assert caredx.get_command(click.Context(caredx), command) is not None, place
        assert not form or supplies.find(form[0], form=True), place


@pytest.mark.parametrize("book", BUILT)
def test_places_stand_on_a_built_page(world, book):
    page = BUILT[book](world / "params" / "example.yaml", "20")
    chapters = {one.id: one for one in BOOKS[book].chapters}
    for name in {place.split("#")[1] for place in places(f"{book}#")} & NEW:
        one = chapters[name]
        html = getattr(page, one.call)().data
        assert f'id="{one.anchor or one.id}"' in html and len(html) > 500, name
