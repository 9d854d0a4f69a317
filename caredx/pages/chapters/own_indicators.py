"""Indicators of the office's own: table with verdicts, breakdowns, definition and effect of adoption; nothing where the plan names none."""

from markupsafe import Markup, escape

from caredx.findings.own import OwnIndicator
from caredx.findings.place import Findings
from caredx.measures.effects import Effect, TooFew
from caredx.measures.kpi import KpiSheet
from caredx.pages import displays, numbers, provenance
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters.breakdowns import drawn
from caredx.pages.chapters.effects import estimates
from caredx.pages.chapters.effects.estimates import nationwide
from caredx.pages.chapters.kpi import kpi_table
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of

say = words_of("own_indicators")
ANCHOR = "own-indicators"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.own, Pieces(found)
    if not own.cards:
        return Markup()
    head = show.head(2, say.title, ANCHOR) + show.text(say.lead)
    sections = Markup().join(section(found, one) for one in own.indicators)
    return head + kpi_table(show, own.sheet, caption=say.caption) + sections


def values(found: Findings, sheet: KpiSheet, *, own: Text | None = None) -> Markup:
    """Their values and verdicts alone, for pages that hold no chapter of them; nothing where the plan names none."""
    show = Pieces(found)
    if not sheet.rows:
        return Markup()
    return show.head(3, say.title) + show.text(say.lead) + kpi_table(show, sheet, own=own, caption=say.caption)


def section(found: Findings, one: OwnIndicator) -> Markup:
    """One indicator: its definition, all that handed in data, breakdowns and effect."""
    show, lang, row = Pieces(found), found.lang, one.row
    head = displays.heading(3, one.card.name) + show.text(say["better"][one.card.better])
    if one.everyone is None:
        return head + show.text(say.no_file.fill(file=found.files(one.card.table)), "nodata")
    everyone = escape(say.everyone.fill(value=numbers.told(one.everyone, lang))(lang))
    card = provenance.card(row.own, row.kpi, lang, targets=row.targets)
    return head + displays.paragraph(everyone + show.sample) + _parts(show, one) + card + _effect(found, one.effect)


def _parts(show: Pieces, one: OwnIndicator) -> Markup:
    """By service and size, where the prefecture has a value to take apart."""
    return drawn(show, one.breakdowns) if one.breakdowns and one.breakdowns[0].total.known else Markup()


def _effect(found: Findings, effect: Effect | TooFew | None) -> Markup:
    """What adoption did to it in all participating prefectures; why that is not known, or nothing where it cannot be asked."""
    if effect is None:
        return Markup()
    show, place = Pieces(found), nationwide(found.effects)
    head = show.head(4, say.effect)
    if not isinstance(effect, Effect):
        return head + show.text(words.refusal(effect, place), "nodata")
    told = words.sentence(effect, place, show.lang, "own.effects")
    sides = estimates.path_figure(found.effects, effect, "own", level=5), estimates.facts(found.effects, effect)
    return (
        head + displays.bullets([told.html + show.sample], "lede") + show.text(say.explored) + displays.twocol(*sides)
    )


CHAPTER = Chapter(ANCHOR, None, chapter)
