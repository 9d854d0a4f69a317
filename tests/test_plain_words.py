"""No phrase that an official stumbles over stands on the pages read in a meeting: sheets, report, budget, providers' sheets, indexes.

The list is `tests/plain_words.txt`, one regular expression a line. What a reader hears counts too: alternative texts, labels and titles.
"""

import re
from pathlib import Path

import pytest
from page_reader import PageReader

from caredx.batch import areas, index_page
from caredx.batch.index_page import Entry
from caredx.batch.record import Outcome
from caredx.findings.municipality import MunicipalResults
from caredx.words import params
from caredx.words.codes import PREFECTURES

HERE = Path(__file__).resolve().parent
FORBIDDEN = [
    line for line in (HERE / "plain_words.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]
SPOKEN = ("alt", "aria-label", "title", "data-l")
DAILY = (("example", "20", "internal"), ("example", "13", "public"), ("published", "24", "public"))
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def heard(page: str) -> str:
    """All that is read or heard of a page."""
    read = PageReader(page)
    return "\n".join([*read.words, *(attrs[name] for _, attrs in read.tags for name in SPOKEN if name in attrs)])


def found(text: str) -> list[str]:
    return [f"{pattern}: {hit[0]}" for pattern in FORBIDDEN for hit in re.finditer(pattern, text)]


@pytest.fixture(scope="module")
def plans(world) -> Path:
    return world / "params"


@pytest.mark.parametrize(("plan", "code", "edition"), DAILY)
def test_no_such_phrase_on_the_pages_of_a_prefecture(shown, plan, code, edition):
    doors = ("open_council", "open_report", "open_budget", "open_provider")
    pages = ["".join(shown(door, code, edition, plan).values()) for door in doors]
    assert min(map(len, pages[:3])) > 2000 and pages[3]
    assert [hit for page in pages for hit in found(heard(page))] == []


@pytest.mark.parametrize("done", ["done", "failed", "skipped"])
def test_no_such_phrase_on_the_index(done):
    entries = [Entry(place, done, f"{place.code}/report.html") for place in PREFECTURES]
    page = index_page.page(entries, cycle="2026-spring", title="", lang="ja", example=True)
    assert "長野" in heard(page) and found(heard(page)) == []


@pytest.mark.parametrize(("code", "edition"), [("20", "internal"), ("13", "public")])
def test_no_such_phrase_on_the_list_of_municipalities_and_its_values_are_those_of_the_pages(plans, code, edition):
    plan = params.load(plans / "example.yaml")
    places = areas.municipalities(plan, [code])
    known = {one.code: Outcome(one.code, "done", f"{code}/{one.code}/report.html", 1.0, "", "") for one in places}
    page = areas.index(places, known, plan, record="", edition=edition)
    assert found(heard(page)) == [] and page.count("<tr>") > 2 * len(places)
    told = dict(re.findall(r'<data value="([^"]+)" data-of="overview\.([^"]+)"', page))
    for value, of in told.items():
        kpi, _, area = of.partition(".")
        own = MunicipalResults(plan, code, edition, area=area).sheet.row(kpi).own
        assert float(value) == pytest.approx(own.value, rel=1e-3)
    assert len(told) > 3 and (edition == "internal" or ">秘<" in page)


@pytest.mark.parametrize(
    "told",
    [
        "<p>目標への道筋</p>",
        '<img alt="届かない見込み">',
        "<p>出典：panel.csv</p>",
        '<svg aria-label="偶然とは言えない"></svg>',
        "<p>21,600万円</p>",
    ],
)
def test_such_a_phrase_is_found_wherever_it_stands(told):
    assert len(found(heard(told))) == 1
