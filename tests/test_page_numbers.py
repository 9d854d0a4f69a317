"""Every number a finished page tells is the number of a result: sentences, tables and CSV are read back."""

import math
import re

import pytest
from page_numbers import Lookup, NumberReader, shows, untied

from caredx.findings.disclosure.digits import MOST_DIGITS, significant
from caredx.intake.classification import names
from caredx.measures.effects import OUTCOMES
from caredx.measures.kpi import KPIS
from caredx.pages import books
from caredx.pages.book import Page as Report
from caredx.pages.chapters.report import CHAPTERS
from caredx.pages.report import open_annex
from caredx.words.catalog import words_of
from caredx.words.units import Unit

TOLD = {"effects": (), "time_study": (), "causes": (), "activities": (), "job_seekers": ()}
TABLES = {"kpi": (), "breakdown": ("tech_adoption", "overtime"), "comparison": ("tech_adoption", "overtime")}


@pytest.fixture(
    scope="module",
    params=[("example", "20", "internal"), ("english", "13", "public")],
    ids=["nagano-ja", "tokyo-en-public"],
)
def opened(request, world) -> Report:
    plan, prefecture, edition = request.param
    return open_annex(world / "params" / f"{plan}.yaml", prefecture, edition)


def parts(report: Report, chapters: dict) -> str:
    return "".join(getattr(report, name)(*arguments).data for name, arguments in chapters.items())


@pytest.fixture(scope="module")
def told(opened) -> str:
    council = Report(opened.found, books.COUNCIL)
    return parts(council, dict.fromkeys(council.book.calls, ())) + parts(opened, TOLD)


@pytest.fixture(scope="module")
def tables(opened) -> NumberReader:
    return NumberReader(parts(opened, TABLES))


def wordings(lang) -> list[str]:
    short = [words_of("report")["names"][kpi] for kpi in KPIS]
    named = [one.name for one in (*KPIS.values(), *OUTCOMES)]
    return [name(lang) for name in (*named, *names("item").values(), *short)]


def faults(page: str, lookup: Lookup, lang: str, *, public: bool = False) -> list[str]:
    """Numbers whose text is not their value, or whose value is not that of the results; digits tied to nothing."""
    wrong = [f"{one.of}: {one.text} written for {one.value}" for one in NumberReader(page).tied if not one.agrees]
    for one in NumberReader(page).tied:
        if "|" not in one.of and not told_as(one.value, lookup(one.of), public=public):
            wrong.append(f"{one.of}: {one.value} on the page, {lookup(one.of)} in the results")
    return wrong + [f"tied to nothing: {words}" for words in untied(page, wordings(lang))]


def test_every_number_of_the_report_is_that_of_a_result(opened):
    page = parts(Report(opened.found, books.PREFECTURE), {one.call: () for one in CHAPTERS})
    assert faults(page, Lookup(opened.found), opened.lang, public=is_public(opened)) == []
    assert len(NumberReader(page).tied) > 20


def test_every_number_of_a_sentence_is_that_of_a_result(opened, told):
    assert faults(told, Lookup(opened.found), opened.lang, public=is_public(opened)) == []
    assert sum(one.told for one in NumberReader(told).tied) > 50


def test_a_number_changed_by_hand_is_found(opened, told):
    lookup = Lookup(opened.found)
    sentence = re.search(
        r'<span class="told">(?:[^<]|<(?!/?span|data))*?(<data value="([^"]+)" data-of="[^|"]+"[^>]*>([^<]*[0-9][^<]*)</data>)',
        told,
    )
    whole, value, text = sentence.groups()
    start, end = sentence.span(1)
    for forged in (
        whole.replace(f">{text}<", f">{re.sub(r'[0-9]', '9', text)}<"),
        whole.replace(f'"{value}"', '"0.123456"'),
        text,
    ):
        assert faults(told[:start] + forged + told[end:], lookup, opened.lang, public=is_public(opened))


def test_a_whole_forgery_with_text_and_value_is_found_by_the_results(opened, told):
    page = re.sub(
        r'<data value="[^"]+" data-of="(kpi\.[a-z_0-9]+\.own\.value)" data-unit="share">[^<]+</data>',
        r'<data value="0.5" data-of="\1" data-unit="share">50.0</data>',
        told,
        count=1,
    )
    assert page != told and any(
        "in the results" in fault for fault in faults(page, Lookup(opened.found), opened.lang, public=is_public(opened))
    )


def test_the_kpi_table_is_its_csv_and_its_csv_is_the_sheet(opened, tables):
    (table,) = [one for one in tables.tables if one["class"] == "kpi-table"]
    sheet, csv = opened.results.sheet, table["csv"].drop_duplicates("kpi").set_index("kpi")
    cells = {row[0]: row for row in table["rows"][1:]}
    assert len(cells) == len(sheet.rows) == len(csv)
    for row in sheet:
        saved, own = csv.loc[row.kpi.id], row.own
        assert (
            same(saved["value"], own.value, public=is_public(opened))
            and same(saved["low"], own.low, public=is_public(opened))
            and same(saved["n"], own.n, public=is_public(opened))
        )
        shown = cells[row.kpi.name(opened.lang)]
        if own.known and row.kpi.rule != "established":
            assert shows(shown[1], [own.value, *((own.low, own.high) if own.has_interval else ())], own.unit.scale), (
                shown
            )
            assert own.n is None or shows(shown[1], [own.n])
        if row.national and row.national.known:
            assert same(saved["national"], row.national.value, public=is_public(opened)) and shows(
                shown[2], [row.national.value], row.national.unit.scale
            )


def test_breakdown_tables_are_their_csv_and_their_csv_is_the_result(opened, tables):
    seen = 0
    for kpi in TABLES["breakdown"]:
        for found in opened.results.breakdowns(kpi):
            (table,) = [
                one
                for one in tables.tables
                if one["csv"] is not None and found.by in one["csv"] and KPIS[kpi].name(opened.lang) in one["caption"]
            ]
            saved = table["csv"].set_index(found.by)
            for group, cells in zip(found.groups, table["rows"][1:], strict=False):
                assert cells[0] == group.name(opened.lang)
                if group.value.known:
                    seen += 1
                    assert same(saved.loc[group.id, "value"], group.value.value, public=is_public(opened)) and same(
                        saved.loc[group.id, "n"], group.value.n
                    )
                    assert shows(cells[1], [group.value.value], group.value.unit.scale) and shows(
                        cells[3], [group.value.n]
                    )
    assert seen > 2


def test_the_comparison_table_is_its_csv_and_its_csv_is_the_comparison(opened, tables):
    own = opened.results.prefecture
    (table,) = [
        one for one in tables.tables if one["csv"] is not None and "position" in one["csv"] and len(one["rows"][0]) == 5
    ][:1]
    saved = table["csv"].set_index(["kpi", "prefecture"])
    for found, cells in zip(opened.results.comparisons, table["rows"][1:], strict=True):
        value = found.values[own]
        assert cells[0] == found.kpi.name(opened.lang)
        for code, one in found.values.items():
            if (found.kpi.id, code) in saved.index:
                assert same(saved.loc[(found.kpi.id, code), "value"], one.value, public=is_public(opened))
        if value.known and found.kpi.rule != "established":
            assert shows(cells[1], [value.value], Unit.of(value.unit.code).scale), cells


def is_public(opened: Report) -> bool:
    return opened.found.audience == "public"


def told_as(shown: float, exact: float, *, public: bool) -> bool:
    """Whether a number that left is the result's: exact, or in public cut to a few digits."""
    cuts = [significant(exact, digits) for digits in range(2, MOST_DIGITS + 1)] if public else []
    return any(math.isclose(one, shown, rel_tol=1e-12, abs_tol=1e-15) for one in (exact, *cuts))


def same(saved: float, exact: float | None, *, public: bool = False) -> bool:
    return (exact is None and math.isnan(saved)) or (exact is not None and told_as(saved, exact, public=public))
