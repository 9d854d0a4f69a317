"""The report answers in its headings: every number in them is a number of the results, and what is missing is named."""

from dataclasses import replace

import pages_sample as sample
import pytest
from page_numbers import untied
from page_reader import PageReader

from caredx.measures.kpi import Verdict
from caredx.pages.chapters.report.standing import BESIDE, KPI
from caredx.words.catalog import words_of

say = words_of("report")


def answer(html: str) -> str:
    """The heading of a chapter."""
    return PageReader(html.partition("<h2>")[2].partition("</h2>")[0]).text.replace(" ", "")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_chapter_holds_no_number_outside_its_figures(lang):
    sheet, comparison = sample.sheet(), sample.comparison()
    names = [row.kpi.name(lang) for row in sheet] + [say["names"][row.kpi.id](lang) for row in sheet]
    assert untied(KPI.told(sample.found(sheet, comparison, lang=lang)), names) == []


def test_verdicts_are_counted_over_the_whole_sheet():
    told = answer(KPI.told(sample.found()))
    assert told.startswith("4のKPIのうち") and "達成1" in told and "未達見込み1" in told


def test_a_kpi_without_target_is_named_and_not_judged():
    page = KPI.told(sample.found())
    assert "対象外（目標値なし）" in page and say["names"]["outreach"].ja in page.rpartition("</table>")[2]


def test_a_sheet_with_everything_met_says_so():
    sheet = sample.sheet()
    rows = tuple(replace(row, verdicts=(Verdict("met", "established"),)) for row in sheet if row.own.known)
    assert "未達見込み0" in answer(KPI.told(sample.found(replace(sheet, rows=rows))))


def test_without_anything_to_be_held_beside_the_chapter_is_a_line():
    found = sample.found()
    found.__dict__["peers"] = type("Peers", (), {"own_standings": ()})()
    assert BESIDE.told(found) == "" and "全国値" in BESIDE.silent(found).text
