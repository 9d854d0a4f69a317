"""All pages of a prefecture tell one story: no result is written in two ways, no KPI has two verdicts or two comparisons with Japan."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NAMED
from one_story import Story

from caredx.batch import index_page
from caredx.batch.index_page import Entry
from caredx.pages.book import Page
from caredx.pages.report import open_report
from caredx.words.codes import PREFECTURES

DAILY = [("20", "internal"), ("13", "public")]


def whole(page: Page) -> str:
    """Every chapter of a page, as its notebook calls it."""
    return "".join(getattr(page, one.call)(*NAMED.get(one.call, ())).data for one in page.book.chapters)


def a_municipality(plan: Path, code: str) -> str:
    """The municipality with most establishments."""
    offices = open_report(plan, code).results.table("offices", own=True)
    return offices["municipality"].value_counts().index[0]


def story_of(plan: Path, code: str, edition: str, shown: Callable[..., dict[str, str]]) -> Story:
    """What all pages of a prefecture say, and that of one of its municipalities."""
    area = whole(open_report(plan, a_municipality(plan, code), edition))
    return Story(*pages_of(code, edition, shown), area=area)


def pages_of(code: str, edition: str, shown: Callable[..., dict[str, str]]) -> list[str]:
    """The three books, effects, budget and index of a prefecture."""
    doors = ("open_council", "open_report", "open_annex", "open_effects", "open_budget")
    books = ["".join(shown(door, code, edition).values()) for door in doors]
    entries = [Entry(place, "done", f"{place.code}/report.html") for place in PREFECTURES]
    index = index_page.page(entries, cycle="2026-spring", title="", lang="ja", example=True)
    return [*books, index]


@pytest.fixture(scope="module")
def nagano(shown) -> list[str]:
    return pages_of(*DAILY[0], shown)


def test_the_pages_of_nagano_tell_one_story(nagano):
    story = Story(*nagano)
    assert story.contradictions == []
    assert len(story.numbers) > 200 and len(story.verdicts) > 10 and sum(map(bool, story.comparisons.values())) >= 5


def test_a_second_story_is_found(nagano):
    page = "".join(nagano)
    number = re.search(r'(<data value="[^"]+" data-of="kpi\.tech_adoption\.own\.value"[^>]*>)([^<]+)(</data>)', page)
    forged = (
        page.replace(number[0], f"{number[1]}{number[2].replace('.', '')}{number[3]}", 1),
        page.replace("より有意に高い値です", "より有意に低い値です", 1),
        page.replace("との有意な差は確認できません", "より有意に高い値です", 1),
        re.sub(r'class="verdict [\w-]+" data-of', 'class="verdict unheard-of" data-of', page, count=1),
    )
    told = [Story(one).contradictions for one in forged if one != page]
    assert len(told) >= 3 and all(told)


def test_public_pages_of_tokyo_tell_one_story(world, shown):
    assert story_of(world / "params" / "example.yaml", *DAILY[1], shown).contradictions == []


@pytest.mark.slow
@pytest.mark.parametrize("code", [place.code for place in PREFECTURES])
def test_the_pages_of_every_prefecture_tell_one_story(world, shown, code):
    for edition in ("internal", "public"):
        if (code, edition) not in DAILY:
            assert story_of(world / "params" / "example.yaml", code, edition, shown).contradictions == [], edition
