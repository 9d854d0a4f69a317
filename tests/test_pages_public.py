"""The public edition: no office can be told, nothing small is shown or given back, on pages and in every file they carry."""

import re
from pathlib import Path

import attack
import pytest
from leaky_sample import leaking

from caredx.batch import reading
from caredx.pages import books
from caredx.pages.book import Page as Report
from caredx.pages.report import open_annex

PREFECTURES = ("13", "20")
ARGUMENTS = {"breakdown": ("tech_adoption", "overtime"), "comparison": ("tech_adoption", "overtime")}
IDENTITIES = {"offices": ("office", "name", "corporation"), "applications": ("application",)}


@pytest.fixture(scope="module")
def plan(world) -> Path:
    return world / "params" / "example.yaml"


def page_of(report: Report) -> str:
    calls = list(books.ANNEX.calls)
    return "".join(getattr(report, name)(*ARGUMENTS.get(name, ())).data for name in calls)


@pytest.fixture(scope="module")
def pages(plan) -> dict[str, tuple[Report, str]]:
    found = {}
    for code in PREFECTURES:
        report = open_annex(plan, code, "public")
        found[code] = report, page_of(report)
    return found


def everything(page: str) -> str:
    """Text of a page and of all files it carries."""
    return page + "".join(file.content.decode("utf-8", errors="replace") for file in reading.files(page))


@pytest.mark.parametrize("code", PREFECTURES)
def test_no_office_corporation_or_application_can_be_told(pages, code):
    report, page = pages[code]
    text = everything(page)
    for table, columns in IDENTITIES.items():
        rows = report.results.table(table, own=True)
        for column in columns:
            told = [name for name in rows[column].dropna().unique() if str(name) in text]
            assert not told, (table, column, told[:3])


def test_an_internal_page_would_be_caught(plan):
    report = open_annex(plan, "13")
    text = everything(report.money().data)
    assert any(name in text for name in report.results.table("applications", own=True)["application"]), (
        "the test must be able to fail"
    )


def test_an_attacker_recovers_nothing_from_pages_and_their_files(pages):
    tables, told = [], {}
    for _, page in pages.values():
        found, marked = attack.from_page(page)
        tables += found
        told |= marked
    assert len(tables) > 20 and any(table["n"].isna().any() for table in tables if "n" in table)
    assert [one for one in attack.recovered(tables, told) if one[2] > 0] == []
    assert attack.contradictions(tables, told) == []


def test_with_complementary_suppression_off_counts_come_back(plan, tmp_path, monkeypatch):
    tables, told = attack.from_page(page_of(open_annex(leaking(plan, tmp_path, monkeypatch), "13", "public")))
    assert [one for one in attack.recovered(tables, told) if one[2] > 0]


OF_MUNICIPALITIES = ("careplan_muni", "careplan_muni_multi")
FIGURES = re.compile(r"導入状況の調査の数値.*?］")
"""Municipalities, and published figures of surveys, are counted in the open."""
SMALL = re.compile(r"n\s*=\s*(\d+)(?![\d,.])")


@pytest.mark.parametrize("code", PREFECTURES)
def test_no_interval_or_sentence_tells_a_small_n(pages, code):
    report, page = pages[code]
    bare = FIGURES.sub("", re.sub(r"<[^>]+>", "", page))
    rows = [report.results.sheet.row(kpi) for kpi in OF_MUNICIPALITIES]
    public = {one.n for row in rows for one in (row.own, *(other for _, other in row.others))}
    told = [n for n in map(int, SMALL.findall(bare)) if n not in public]
    assert told and not [n for n in told if 0 < n < report.results.policy.threshold], sorted(set(told))[:5]


FINE = re.compile(r"(?<![\d.])\d*\.\d+")
DIGITS_TOLD = 5


@pytest.mark.parametrize("code", PREFECTURES)
def test_no_number_is_finer_than_what_is_read(pages, code):
    """Behind sentences, in files and in what a picture says: a value of sixteen digits gives a sum back."""
    page = pages[code][1]
    texts = re.findall(r'<data value="([^"]+)"', page) + re.findall(r"<(?:title|desc)[^>]*>([^<]*)", page)
    texts += [file.content.decode("utf-8-sig") for file in reading.files(page) if file.name.endswith(".csv")]
    digits = [len(one.replace(".", "").lstrip("0")) for text in texts for one in FINE.findall(text) if float(one) % 1]
    assert len(digits) > 1000 and max(digits) <= DIGITS_TOLD


def test_the_edition_says_what_it_is(pages):
    for _, page in pages.values():
        assert (
            "公表用（少数は秘匿）" in page and "庁内検討用" not in page and "優劣を判定するものではありません" in page
        )
        assert "next.yaml" not in page and "reminders.xlsx" not in page
