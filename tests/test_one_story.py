"""All pages of a prefecture tell one story: no result is written in two ways, no KPI has two verdicts or two comparisons with Japan."""

import re
from pathlib import Path

import pytest
from one_story import Story

from caredx.batch import index_page
from caredx.batch.index_page import Entry
from caredx.pages.book import Page
from caredx.pages.report import open_annex, open_budget, open_council, open_effects, open_report
from caredx.words.codes import PREFECTURES

NAMED = {"comparison": ("tech_adoption", "overtime"), "breakdown": ("tech_adoption", "overtime")}
DAILY = [("20", "internal"), ("13", "public")]


def whole(page: Page) -> str:
    """Every chapter of a page, as its notebook calls it."""
    return "".join(str(one.make(page.found, *NAMED.get(one.call, ()))) for one in page.book.chapters)


def a_municipality(plan: Path, code: str) -> str:
    """The municipality with most establishments."""
    offices = open_report(plan, code).results.table("offices", own=True)
    return offices["municipality"].value_counts().index[0]


def story_of(plan: Path, code: str, edition: str) -> Story:
    """What all pages of a prefecture say, and that of one of its municipalities."""
    return Story(*pages_of(plan, code, edition), area=whole(open_report(plan, a_municipality(plan, code), edition)))


def pages_of(plan: Path, code: str, edition: str) -> list[str]:
    """The three books, effects, budget and index of a prefecture."""
    opened = [door(plan, code, edition) for door in (open_council, open_report, open_annex, open_effects, open_budget)]
    entries = [Entry(place, "done", f"{place.code}/report.html") for place in PREFECTURES]
    index = index_page.page(entries, cycle="2026-spring", title="", lang="ja", example=True)
    return [*map(whole, opened), index]


@pytest.fixture(scope="module")
def nagano(world) -> list[str]:
    return pages_of(world / "params" / "example.yaml", *DAILY[0])


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


def test_public_pages_of_tokyo_tell_one_story(world):
    assert story_of(world / "params" / "example.yaml", *DAILY[1]).contradictions == []


@pytest.mark.slow
@pytest.mark.parametrize("code", [place.code for place in PREFECTURES])
def test_the_pages_of_every_prefecture_tell_one_story(world, code):
    for edition in ("internal", "public"):
        if (code, edition) not in DAILY:
            assert story_of(world / "params" / "example.yaml", code, edition).contradictions == [], edition
