"""The public edition: no office can be told, nothing small is shown or given back, on pages and in every file they carry."""

import re
from pathlib import Path

import attack
import attack_ratios
import pytest
from leaky_sample import leaking

from caredx.batch import reading
from caredx.findings.cells import MUNICIPALITY
from caredx.findings.municipality import MunicipalResults
from caredx.findings.prepare import SYNTHETIC_SOURCE
from caredx.intake import store, tables
from caredx.pages.book import Page as Report
from caredx.pages.report import open_annex

PREFECTURES = ("13", "20")
IDENTITIES = {
    name: store.declared(name).identifying for name in (*tables.TABLES, "outcomes", "report_forms", "open_data")
}


@pytest.fixture(scope="module")
def plan(world) -> Path:
    return world / "params" / "example.yaml"


@pytest.fixture(scope="module")
def pages(plan, shown) -> dict[str, tuple[Report, str]]:
    return {
        code: (open_annex(plan, code, "public"), "".join(shown("open_annex", code, "public").values()))
        for code in PREFECTURES
    }


def everything(page: str) -> str:
    """Text of a page and of all files it carries."""
    return page + "".join(file.content.decode("utf-8", errors="replace") for file in reading.files(page))


@pytest.mark.parametrize("code", PREFECTURES)
def test_no_office_corporation_or_application_can_be_told(pages, code):
    report, page = pages[code]
    text = everything(page)
    looked_for = 0
    for table, columns in IDENTITIES.items():
        rows = report.results.table(table, own=True)
        for column in columns if rows is not None else ():
            names = {str(name) for name in rows[column].dropna().unique() if len(str(name)) > 3} - {SYNTHETIC_SOURCE}
            told = [name for name in names if name in text]
            assert not told, (table, column, told[:3])
            looked_for += len(names)
    assert looked_for > 100


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


@pytest.fixture(scope="module")
def sums(pages) -> tuple[attack_ratios.Truth, attack_ratios.Told]:
    """Hours over staff of all prefectures and of Japan, and every value pages, pictures and pages of municipalities tell of them."""
    results = pages["13"][0].results
    told = attack_ratios.read({code: page for code, (_, page) in pages.items()}, results.params.fiscal_year)
    truth = next(attack_ratios.truths(results))
    for code in PREFECTURES:
        for town, sheet in MunicipalResults(results.params, code, "public", f"{code}0000").sheets.items():
            own = sheet.row(truth.outcome).own
            if own.known:
                told[truth.outcome, truth.year, code, MUNICIPALITY, town].append(attack_ratios.around(repr(own.value)))
    return truth, told


def test_no_withheld_sum_comes_back_from_the_values_of_all_pages(sums):
    found = attack_ratios.account(*sums)
    assert found.outcome == "overtime" and found.secret > 100 and found.told > 30
    assert not found.shown and not found.back


def test_with_exact_values_and_the_secret_cells_alone_withheld_sums_come_back(sums):
    assert attack_ratios.account(sums[0], attack_ratios.exactly(sums[0])).back


def test_where_a_mark_lies_tells_no_more_than_its_number(pages, sums):
    """Positions of the 47 in a picture hold what the saved table has, and are not finer."""
    drawn = [one for one in attack_ratios.PICTURE.findall(pages["13"][1]) if 'id="dots-overtime-title"' in one]
    places = dict(attack_ratios.of_picture(drawn[0], sums[0].year))
    numbers = {key: ends for key, ends in sums[1].items() if key in places}
    assert len(places) > 20
    for key, (low, high) in places.items():
        least = min(numbers[key], key=lambda one: one[1] - one[0])
        assert low <= least[1] and high >= least[0] and high - low > 0.9 * (least[1] - least[0]), key


PLACES = re.compile(r'<(?!/|text )[^>]*? (?:d|x|y|cx|cy|x1|x2|y1|y2|points)="([^"]*)"')


def test_positions_are_written_to_a_tenth(pages):
    """Those of marks, lines and areas; words stand where the layout has them."""
    places = [place for _, page in pages.values() for place in PLACES.findall(page)]
    assert len(places) > 1000 and not [place for place in places if re.search(r"\d\.\d\d", place)][:5]


def test_with_complementary_suppression_off_counts_come_back(plan, tmp_path, monkeypatch):
    report = open_annex(leaking(plan, tmp_path, monkeypatch), "13", "public")
    tables, told = attack.from_page(report.peers().data + report.money().data)
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
    texts += [text.replace(",", "") for text in re.findall(r"<data [^>]*>([^<]*)", page)]
    texts += [file.content.decode("utf-8-sig") for file in reading.files(page) if file.name.endswith(".csv")]
    digits = [len(one.replace(".", "").lstrip("0")) for text in texts for one in FINE.findall(text) if float(one) % 1]
    assert len(digits) > 1000 and max(digits) <= DIGITS_TOLD


def test_the_edition_says_what_it_is(pages):
    for _, page in pages.values():
        assert (
            "公表用（少数は秘匿）" in page and "庁内検討用" not in page and "優劣を判定するものではありません" in page
        )
        assert "next.yaml" not in page and "reminders.xlsx" not in page
