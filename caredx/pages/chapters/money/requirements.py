"""The rules of the subsidy as data with their date, the application list held against them, and yen that were published."""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.applications import STATUSES
from caredx.findings.money import MoneyResults
from caredx.intake.tables.words import STAGES, SUBSIDY_CATEGORIES
from caredx.measures.cost.conditions import ANSWERS
from caredx.measures.cost.rules import FINDINGS, SubsidyRule
from caredx.pages import displays, telling
from caredx.pages.amounts import cell, counted, parts
from caredx.pages.chapters.money.price import NONE, fiscal_year, large, yen
from caredx.pages.displays import as_written
from caredx.pages.numbers import period
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say = words_of("money")


def section(found: MoneyResults) -> Markup:
    """Rules, then the check."""
    show, lang = Pieces(found), found.lang
    years = listed((period(f"FY{year}", lang) for year in found.rule_years), lang, dots=True)
    own = say.own(lang).format(years=years) if years else say.no_own(lang)
    start = show.head(3, say.rules_title) + displays.paragraph(own + (" " if lang == "en" else "") + say.national(lang))
    if found.provisional:
        start += show.text(say.provisional.fill(year=found.year, made_for=found.provisional), "banner")
    start += show.details(say.rules_open, _rules(found))
    return start + (_check(found) if found.supplied else show.text(say.no_file, "nodata"))


def _rules(found: MoneyResults) -> Markup:
    """One row a rule."""
    show, lang, known = Pieces(found), found.lang, found.rules
    plain = [vars(one) | {"technologies": ";".join(one.technologies), "staff": str(one.staff)} for one in known]
    return show.table(
        known,
        say.row("rules_heads"),
        [
            lambda one: period(f"FY{one.fiscal_year}", lang) + (say.stands_in(lang) if one.made_for else ""),
            lambda one: SUBSIDY_CATEGORIES[one.category],
            lambda one: _for(one, lang),
            lambda one: _rate(one, lang),
            lambda one: _cap(one, lang),
            lambda one: say.needed if one.plan_required else say.not_stated,
            lambda one: say.years.fill(n=one.report_years) if one.report_years else say.not_stated,
        ],
        caption=say.rules_caption(lang),
        numeric=(3, 4),
        source=show.source([(one.source, one.reference_date) for one in known], "published"),
        frame=pd.DataFrame(plain),
        origin="published",
    )


def _for(one: SubsidyRule, lang: Lang) -> str:
    """Whom a rule is for: all of Japan, a class of devices, a number of staff."""
    low, high = one.staff
    bounds = say["staff"]["up" if math.isinf(high) else "between"](lang).format(low=f"{low:g}", high=f"{high:g}")
    place = say.for_japan_here(lang) if one.authority == "national" else ""
    devices = say["classes"][one.device_class](lang) if one.device_class else ""
    every = low == 0 and math.isinf(high)
    return listed(filter(None, (place, devices, "" if every else bounds)), lang, dots=True)


def _rate(one: SubsidyRule, lang: Lang) -> telling.Told | Figure | str:
    if one.rate is None:
        return say.not_stated(lang)
    rate = telling.figure(one.rate, Unit.SHARE, lang, "subsidy_rules.rate")
    if one.rate_low is None:
        return rate
    low = telling.figure(one.rate_low, Unit.SHARE, lang, "subsidy_rules.rate_low")
    return telling.phrase(say.rate_from, lang, low=low, rate=rate)


def _cap(one: SubsidyRule, lang: Lang) -> telling.Told | str:
    if one.cap is None:
        return say.not_stated(lang)
    cap = telling.phrase(say["cap"][one.per], lang, cap=large(one.cap, lang, "subsidy_rules.cap"))
    if one.cap_low is None:
        return cap
    return telling.phrase(say.cap_from, lang, low=large(one.cap_low, lang, "subsidy_rules.cap_low"), cap=cap)


def _check(found: MoneyResults) -> Markup:
    """Counts by result and by finding; single applications in the internal edition."""
    show, lang, status = Pieces(found), found.lang, given(found.released)["status"]
    which, have = parts({name: cell(status, lang, status=name) for name in STATUSES}, say["checked_parts"], lang)
    told = telling.tell(
        say["checked"][which], lang, "fact", year=fiscal_year(found), n=counted(status, lang), parts=have
    )
    there = [name for name in STATUSES if name in set(status.rows["status"])]
    rows = [(say["status"][name](lang), cell(status, lang, status=name)) for name in there]
    price = given(found.released)["price"]
    rows += [(words(lang), cell(price, lang, price=name)) for name, words in say["prices"].items()]
    tables = {name: given(found.released)[f"finding_{name}"] for name in found.faults}
    rows += [(f"　{FINDINGS[name](lang)}", cell(one, lang, **{one.name: "yes"})) for name, one in tables.items()]
    table = show.table(
        rows,
        say.row("check_heads"),
        [lambda row: row[0], lambda row: row[1]],
        caption=say.check_caption(lang).format(year=found.year),
        numeric=(1,),
        source=show.input("applications") + show.text(say.check_limits, "limits"),
        frame=pd.concat([status.to_frame(), *(one.to_frame() for one in tables.values())], ignore_index=True),
    )
    return show.told(told, "lede", marked=True) + table + _faulty(found) + _conditions(found)


def _conditions(found: MoneyResults) -> Markup:
    """Conditions of the national schemes: how many meet them, do not, or say nothing; what file would tell."""
    show, lang, names = Pieces(found), found.lang, found.conditions
    if not names:
        return show.text(say.conditions_none.fill(file=needed_files.in_words(needed_files.CONDITIONS, lang)), "nodata")
    tables = {name: given(found.released)[f"condition_{name}"] for name in names}

    def number(answer: str) -> Callable[[str], Any]:
        return lambda name: cell(tables[name], lang, **{tables[name].name: answer})

    return show.table(
        names,
        say.row("conditions_heads"),
        [lambda name: say["conditions"][name], *map(number, ANSWERS)],
        caption=say.conditions_caption.fill(year=found.year)(lang),
        numeric=(1, 2, 3),
        source=show.input("applications", "conditions") + show.text(say.conditions_limits, "limits"),
        frame=pd.concat([one.to_frame() for one in tables.values()], ignore_index=True),
    )


def _faulty(found: MoneyResults) -> Markup:
    """Applications with their findings, by number; in public only where they are."""
    show, lang, rows = Pieces(found), found.lang, found.faulty
    if rows is None:
        return show.text(say.no_list, "meta")

    def amount(value: float) -> Figure | str:
        return NONE if pd.isna(value) else telling.whole(value, lang, "money.check")

    table = show.table(
        rows.itertuples(),
        say.row("list_heads"),
        [
            lambda row: row.application,
            lambda row: SUBSIDY_CATEGORIES[row.category],
            lambda row: FINDINGS[row.finding],
            lambda row: amount(row.found),
            lambda row: amount(row.limit),
        ],
        caption=say.list_caption(lang),
        numeric=(3, 4),
        source=show.input("applications") + show.saved(found.check.to_frame(), say.list_open(lang)),
    )
    return show.details(say.list_open, table) if table else Markup()


def published(found: MoneyResults) -> Markup:
    """Yen the prefecture published: real figures of different concepts, with only the arithmetic they allow."""
    show, lang, rows = Pieces(found), found.lang, found.real
    if rows.empty:
        return show.head(3, say.published_title) + show.text(say.published_none, "nodata")

    def of(row) -> str:
        return f"published.{row.fiscal_year}.{row.kind}.{row.stage}"

    def each(row) -> Figure | str:
        return yen(row.per_establishment, lang, f"{of(row)}.per_establishment")

    none = say.not_known(lang)
    table = show.table(
        rows.itertuples(),
        say.row("published_heads"),
        [
            lambda row: period(f"FY{row.fiscal_year}", lang),
            lambda row: as_written(row.name),
            lambda row: STAGES[row.stage],
            lambda row: yen(row.value, lang, of(row)),
            lambda row: f"{row.number:,.0f}" if pd.notna(row.per_establishment) else none,
            lambda row: each(row) if pd.notna(row.per_establishment) else none,
            lambda row: as_written(row.note),
        ],
        caption=say.published_caption(lang),
        numeric=(3, 4, 5),
        source=published_source(found, rows) + show.text(say.number_needed, "limits"),
        frame=rows[["fiscal_year", "name", "stage", "value", "unit", "number", "per_establishment", "source", "note"]],
        origin="published",
    )
    return show.head(3, say.published_title) + show.text(say.published_lead) + table


def published_source(found: MoneyResults, rows: pd.DataFrame) -> Markup:
    """Where published amounts stand."""
    sources = [(row.source, period(f"FY{row.fiscal_year}", found.lang)) for row in each(rows)]
    return Pieces(found).source(sources, "published")
