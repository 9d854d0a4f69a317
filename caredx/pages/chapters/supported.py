"""Supported offices: whom support reached, whether interest became use, who runs on alone, and what accompaniment adds."""

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.coverage_map import DRAWN
from caredx.findings.place import Findings
from caredx.findings.support import SupportResults, TownActivity, withheld
from caredx.intake.tables.words import CHECKS, SUPPORTS
from caredx.measures.support import KINDS, Beside
from caredx.pages import displays, effect_words, numbers, telling
from caredx.pages.amounts import cell, counted, parts
from caredx.pages.book import Chapter
from caredx.pages.chapters.actions import measured
from caredx.pages.displays import as_written
from caredx.pages.figures.maps import town_map
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import ACTIVITY_KINDS, STAGES
from caredx.words.punctuation import bracketed, listed, ranged
from caredx.words.units import Unit

say = words_of("supported")
say_pages = words_of("pages")
say_peers = words_of("peers")

ANCHOR = "supported"
MOST_TOWNS = 12


def reach_sentence(found: Findings) -> Sentence:
    """How many offices each kind of support reached; or what would tell."""
    own, lang = found.support, found.lang
    if own.missing:
        return telling.tell(say.nothing, lang, "none", files=needed_files.in_words(own.missing, lang))
    counts = {kind: cell(own.table(kind), lang, **{kind: "yes"}) for kind in KINDS}
    which, kinds = parts(counts, dict.fromkeys(KINDS, say.kind), lang, kind=SUPPORTS)
    n = counted(own.table("municipality"), lang)
    return telling.tell(say["reached"][which], lang, "fact" if kinds else "none", n=n, kinds=kinds)


def added_sentence(found: Findings) -> Sentence:
    """Whether adopting with accompaniment changed overtime otherwise than adopting without; national, and no proof of either."""
    own, lang = found.support, found.lang
    by = own.added
    if by is None or not own.both:
        return telling.tell(say["added"]["unknown"], lang, "none")
    outcome = own.effects.effect.outcome
    told: dict[str, Any] = {
        str(group.level): effect_words.told(group.second_year, outcome, lang)
        for group in by.compared
        if group.second_year
    }
    word = say["added"]["differ" if by.differ else "alike"]
    return telling.tell(
        word,
        lang,
        "B",
        outcome=outcome.name(lang),
        unit=effect_words.unit(outcome, lang),
        p=effect_words.p_told(by.p_value),
        **told,
    )


def _written(one: Beside, lang: Lang, of: str) -> str:
    own = one.supported
    if own.low is None or own.high is None:
        return say_pages.withheld_mark(lang) if withheld(own) else "－"
    low, high = (numbers.written(end, Unit.SHARE, lang, with_unit=False) for end in (own.low, own.high))
    value = displays.cell(telling.value(own, lang, of), lang)
    return Markup("{}<br>{}").format(value, bracketed(ranged(low, high, lang), lang).strip())


def _expected(one: Beside, lang: Lang, of: str) -> str:
    if one.expected is None:
        return "－"
    return displays.cell(telling.figure(one.expected, Unit.SHARE, lang, f"{of}.expected"), lang)


def _funnel(own: SupportResults, show: Pieces) -> Markup:
    """Interest and use: supported, without technology then, adopted within a year, and what was expected of the like."""
    lang = own.lang
    rows = [(one, f"support.funnels.{place}.adopted") for place, one in enumerate(own.funnels)]
    if own.funnels and all(withheld(one.adopted.supported) for one in own.funnels):
        return show.text(say.few_supported, "nodata")
    return show.table(
        rows,
        say.row("funnel_heads"),
        (
            lambda row: SUPPORTS[row[0].kind],
            lambda row: displays.cell(cell(own.table(row[0].kind), lang, **{row[0].kind: "yes"}), lang),
            lambda row: displays.cell(cell(own.table(f"{row[0].kind}_open"), lang, **own.open(row[0].kind)), lang),
            lambda row: _written(row[0].adopted, lang, row[1]),
            lambda row: _expected(row[0].adopted, lang, row[1]),
            lambda row: say["standing"][row[0].adopted.standing],
        ),
        caption=say.funnel_caption(lang),
        numeric=range(1, 5),
        source=show.input("support", "offices", "adoption"),
        frame=pd.concat([own.table(f"{row[0].kind}_open").to_frame() for row in rows]) if rows else None,
    )


def _kept(own: SupportResults, show: Pieces) -> Markup:
    """Who runs on alone: still in use at 6, 12 and 24 months, supported beside never supported."""
    lang = own.lang
    if not own.kept:
        return show.text(say.no_reports, "nodata")
    if all(withheld(one.supported) for one in own.kept.values()):
        return show.text(say.few_kept, "nodata")
    table = show.table(
        own.kept.items(),
        say.row("kept_heads"),
        (
            lambda row: CHECKS[row[0]],
            lambda row: say_pages.withheld_mark if withheld(row[1].supported) else f"{row[1].supported.n or 0:,}",
            lambda row: _written(row[1], lang, f"support.kept.{row[0]}"),
            lambda row: _expected(row[1], lang, f"support.kept.{row[0]}"),
            lambda row: say["standing"][row[1].standing],
        ),
        caption=say.kept_caption(lang),
        numeric=range(1, 4),
        source=show.input("support", "follow_up", "applications"),
    )
    return table + show.limits(say.kept_limits)


def _towns(own: SupportResults, show: Pieces) -> Markup:
    """Where support has been: municipalities with their listed offices and those reached."""
    lang, table = own.lang, own.table("municipality")
    names = own.unreached[:MOST_TOWNS]
    more = say.and_others(lang) if len(own.unreached) > MOST_TOWNS else ""
    none = say.few_reached if own.map.count("withheld") else say.all_reached
    told = say.unreached.fill(names=listed(names, lang) + more) if names else none
    rows = show.table(
        own.towns,
        say.row("town_heads"),
        (
            lambda town: as_written(town[1]),
            lambda town: displays.cell(cell(table, lang, municipality=town[0]), lang),
            lambda town: displays.cell(cell(table, lang, municipality=town[0], reached="yes"), lang),
            lambda town: say.as_town if town[0] in own.whole_towns else "",
        ),
        caption=say.town_caption(lang),
        numeric=(1, 2),
        source=show.input("support", "offices"),
        frame=table.to_frame(),
    )
    return show.text(told) + _map(own, show, told(lang)) + show.details(say.town_caption, rows)


def _map(own: SupportResults, show: Pieces, told: str) -> Markup:
    """Where support has been; nothing where municipalities cannot be placed."""
    lang, drawn = own.lang, own.map
    if not drawn.marks:
        return Markup()
    of = {kind: drawn.count(kind) for kind in DRAWN}
    counts = say.map_counts.fill(**of)(lang)
    picture = town_map(
        drawn.marks,
        lang=lang,
        data=pd.DataFrame(own.towns, columns=["municipality", "name"]).assign(kind=list(drawn.kinds.values())),
        name="coverage",
        title=say.map_title(lang),
        alt=counts + told,
    )
    off = show.text(say.map_off.fill(names=listed(drawn.off, lang))) if drawn.off else Markup()
    figure = show.figure(
        picture,
        how=say.map_how(lang),
        limits=say.map_limits(lang),
        source=show.input("support", "offices"),
        level=4,
        in_source_words=say_peers.municipalities_here("ja") if lang == "en" else "",
    )
    return figure + off


def _of_towns(own: SupportResults, show: Pieces) -> Markup:
    """What municipalities did themselves, beside the prefecture."""
    lang = own.lang
    if not own.of_towns:
        return show.text(say.no_town_activity, "nodata")
    table = show.table(
        own.of_towns,
        (*say.row("town_activity_heads"), *STAGES.values()),
        (
            lambda one: as_written(one.town),
            lambda one: numbers.period(f"FY{one.year}", lang),
            lambda one: ACTIVITY_KINDS[one.kind],
            lambda one: as_written(one.name),
            *(lambda one, stage=stage: _figures(one, stage, lang) for stage in STAGES),
        ),
        caption=say.town_activity_caption(lang),
        numeric=(4, 5, 6),
        source=show.input("activities"),
    )
    return table + show.limits(say.town_activity_limits)


def _figures(one: TownActivity, stage: str, lang: Lang) -> Markup:
    told = (
        measured(value, unit, lang) if value is not None else escape(say_pages.withheld_mark(lang))
        for here, value, unit in one.figures
        if here == stage
    )
    return Markup("<br>").join(told) or Markup("－")


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.support, Pieces(found.support)
    head = show.head(2, say.title, ANCHOR) + show.text(say.lead)
    if own.missing:
        towns = show.head(3, say.town_activity_title) + _of_towns(own, show) if own.of_towns else Markup()
        return head + show.told(reach_sentence(found), "nodata") + towns
    return (
        head
        + show.told(reach_sentence(found), marked=True)
        + show.head(3, say.funnel_title)
        + _funnel(own, show)
        + show.limits(say.funnel_limits)
        + show.head(3, say.kept_title)
        + _kept(own, show)
        + show.head(3, say.town_title)
        + _towns(own, show)
        + show.head(3, say.town_activity_title)
        + _of_towns(own, show)
        + show.head(3, say.added_title)
        + show.told(added_sentence(found), marked=own.both)
        + show.limits(say.added_limits)
        + displays.paragraph(displays.element("a", say.undecided(own.lang), href="#questions"))
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
