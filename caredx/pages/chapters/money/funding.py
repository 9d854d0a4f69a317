"""The same money given out in several ways: who is funded, who is left out, hours, yen."""

import math
from fractions import Fraction
from itertools import repeat

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.applications import SMALL
from caredx.findings.money import BASE, CAP, RATE, MoneyResults
from caredx.findings.price import FUNDED, LEFT, Funding
from caredx.pages import amounts, displays, telling
from caredx.pages.amounts import cell, counted
from caredx.pages.chapters.money.price import FILES, NONE, an_hour, behind, hours, large, yen
from caredx.pages.figures.bars import funding
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("money")
say_pages = words_of("pages")


def section(found: MoneyResults) -> Markup:
    """Trial, sentences, table, picture."""
    show = Pieces(found)
    if not found.supplied:
        return Markup()
    if not found.shown:
        return show.head(3, say.funding_title) + show.text(say.funding_hidden, "nodata")
    return (
        show.head(3, say.funding_title) + opening(found) + table(found, say.table_note) + figure(found) + shares(found)
    )


def opening(found: MoneyResults) -> Markup:
    """What the trial's budget is, and what the rules do with it."""
    show = Pieces(found)
    return displays.paragraph(lead(found) + show.sample) + show.lede(sentences(found))


def lead(found: MoneyResults) -> Markup:
    """What the trial's budget is."""
    lang, budget = found.lang, found.budget
    amounts = {"demand": budget.demand, "budget": budget.yen, "planned": budget.planned}
    told = {name: large(yen, lang, f"money.{name}").html for name, yen in amounts.items() if yen is not None}
    supposed = displays.element("b", escape(say.supposed(lang)).format(**told))
    return escape(say["trial"][budget.standing](lang)).format(year=found.year, supposed=supposed, **told)


def name(scheme: str, lang: Lang) -> str:
    """A scheme in words."""
    return say["schemes"][scheme](lang).format(cap=amounts.yen(CAP, lang, "").text, rate=Fraction(RATE))


def sentences(found: MoneyResults) -> list[Sentence]:
    """Who is left out, and what other rules would change."""
    lang, base, cap = found.lang, found.fundings[BASE], found.fundings["cap"]
    place = {f"funded_{BASE}": LEFT}
    told = [
        telling.tell(
            say.left_out,
            lang,
            "fact",
            scheme=name(BASE, lang),
            n=counted(base.who, lang),
            left=counted(base.who, lang, **place),
            first=counted(base.who, lang, **place, who="first"),
            repeat=counted(base.who, lang, **place, who="repeat"),
            small=counted(base.size, lang, **place, size="small"),
        )
    ]
    if found.extremes:
        told.append(_others(found, base, *found.extremes))
    if base.shown and cap.shown:
        told.append(_breadth(base, cap, lang))
    return told


def _others(found: MoneyResults, base: Funding, fewest: Funding, most: Funding) -> Sentence:
    lang, of = found.lang, f"money.allocation.{most.id}.hours"
    level, freed = most.prices["public"].level, given(most.hours)
    return telling.tell(
        say.others,
        lang,
        "B",
        evidence=[
            telling.between(hours(freed.low, f"{of}.low"), hours(freed.high, f"{of}.high"), lang, level=level),
            behind(found),
        ],
        fewest=name(fewest.id, lang),
        least=cell(fewest.who, lang, **{f"funded_{fewest.id}": LEFT}),
        most=name(most.id, lang),
        hours=hours(freed.value, of),
        base=name(BASE, lang),
        base_hours=hours(given(base.hours).value, f"money.allocation.{BASE}.hours"),
    )


def _breadth(base: Funding, cap: Funding, lang: Lang) -> Sentence:
    """Breadth against depth."""
    return telling.tell(
        say.breadth,
        lang,
        "fact",
        cap=yen(CAP, lang, "money.cap"),
        broad=cell(cap.who, lang, funded_cap=FUNDED),
        deep=cell(base.who, lang, **{f"funded_{BASE}": FUNDED}),
        broad_yen=yen(cap.each, lang, "money.allocation.cap.each"),
        deep_yen=yen(base.each, lang, f"money.allocation.{BASE}.each"),
    )


def table(found: MoneyResults, note: Text) -> Markup:
    """One row a rule; `note` says below it what the table does not show."""
    show, lang = Pieces(found), found.lang
    amounts = found.funding_amounts
    amounts["label_rule"] = [name(scheme, lang) for scheme in amounts["label_rule"]]
    links = show.saved(found.funding_counts, say.saved_counts(lang)) + show.saved(amounts, say.saved_amounts(lang))
    return displays.table(
        [head(lang).format(small=SMALL) for head in say.row("funding_heads")],
        [[displays.cell(one, lang) for one in _row(funded, lang)] for funded in found.fundings.values()],
        caption=say.funding_caption(lang),
        numeric=range(1, 10),
        source=show.input(*FILES),
        after=show.text(note, "limits") + links,
        own=0,
    )


def _row(one: Funding, lang: Lang) -> list[object]:
    place, of = f"funded_{one.id}", f"money.allocation.{one.id}"
    counts = [
        cell(one.who, lang, **{place: FUNDED}),
        cell(one.who, lang, **{place: LEFT}),
        cell(one.who, lang, **{place: LEFT}, who="first"),
        cell(one.size, lang, **{place: LEFT}, size="small"),
    ]
    if not one.shown:
        return [name(one.id, lang), *counts, *repeat(say_pages.withheld_mark, 5)]
    money = [large(given(one.granted), lang, f"{of}.granted"), large(given(one.own), lang, f"{of}.own")]
    if one.hours is None:
        return [name(one.id, lang), *counts, *money, *repeat(NONE, 3)]
    prices = [an_hour(one.an_hour[part], "value", lang, f"{of}.an_hour.{part}") for part in ("public", "whole")]
    return [name(one.id, lang), *counts, *money, hours(one.hours.value, f"{of}.hours"), *prices]


def figure(found: MoneyResults) -> Markup:
    """The picture; drawn from what was released."""
    show, lang = Pieces(found), found.lang
    rows = pd.DataFrame([_drawn(one, lang) for one in found.fundings.values()])
    lines = []
    for row in rows.to_dict("records"):
        values = [row[part] for part in ("first", "repeat", "small", "large", "hours")]
        written = (say_pages.withheld_mark(lang) if pd.isna(value) else f"{value:,.0f}" for value in values)
        lines.append(f"{row['label']}: {', '.join(written)}")
    alt = say.stop(lang).join(lines)
    picture = funding(rows, name="money-schemes", title=say.figure_title(lang), alt=alt, lang=lang)
    limits = say.funding_limits(lang)
    return show.figure(picture, how=say.funding_how(lang), limits=limits, source=show.input(*FILES), level=4)


def _drawn(one: Funding, lang: Lang) -> dict[str, object]:
    value, low, high = one.hours or repeat(math.nan, 3)
    counts = {who: one.left("who", who) for who in ("first", "repeat")}
    counts |= {size: one.left("size", size) for size in ("small", "large")}
    return {"label": name(one.id, lang), **counts, "hours": value, "low": low, "high": high, "hidden": not one.shown}


def shares(found: MoneyResults) -> Markup:
    """One purse under several shares the prefecture bears."""
    show, lang, rows = Pieces(found), found.lang, found.by_share
    if rows is None:
        return Markup()
    purse = large(found.budget.purse, lang, "money.purse")
    card = show.table(
        rows.itertuples(),
        say.row("share_heads"),
        [
            lambda row: telling.figure(row.share, Unit.SHARE, lang, "money.share"),
            lambda row: large(row.budget, lang, "money.share.budget"),
            lambda row: str(row.funded),
            lambda row: str(row.left_out),
            lambda row: NONE if pd.isna(row.hours) else f"{row.hours:,.0f}",
        ],
        caption=say.share_caption(lang),
        numeric=range(1, 5),
        source=show.input(*FILES) + show.saved(rows, say.share_open(lang)),
    )
    start = displays.paragraph(Markup("{}: {}").format(say.purse(lang), purse), "meta")
    return show.details(say.share_open, start + card + show.text(say.share_note, "limits"))
