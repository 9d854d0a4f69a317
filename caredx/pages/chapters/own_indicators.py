"""Indicators of the office's own by kind of service, each with interval and definition card; nothing where the plan names none."""

from markupsafe import Markup

from caredx.findings.own import OwnIndicator, OwnRow
from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("own_indicators")
ANCHOR = "own-indicators"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.own, Pieces(found)
    if not own.cards:
        return Markup()
    head = show.head(2, say.title, ANCHOR)
    if own.results_withheld:
        return head + show.text(say.internal, "nodata")
    return head + show.text(say.lead) + Markup().join(section(show, one) for one in own.indicators)


def section(show: Pieces, one: OwnIndicator) -> Markup:
    """One indicator: its card, and a row for the prefecture, each service and everyone."""
    lang, card = show.lang, one.card
    head = displays.heading(3, card.name)
    words = say.card.fill(definition=card.definition, unit=card.unit, better=say["better"][card.better](lang))
    told = displays.paragraph(words(lang))
    if not one.rows:
        return head + told + show.text(say.no_file.fill(file=show.found.files(card.table)), "nodata")
    cells = (
        lambda row: row.name(lang),
        lambda row: _number(row.value.value),
        lambda row: _interval(row, lang),
        lambda row: numbers.quantity(row.value.n or 0, lang),
    )
    table = show.table(
        one.rows,
        say.row("heads"),
        cells,
        caption=say.caption.fill(name=card.name, unit=card.unit, year=show.found.year)(lang),
        numeric=(1, 2, 3),
        whose={1: "own"},
        frame=one.frame,
        source=show.source([one.rows[0].value]),
    )
    return head + told + table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _interval(row: OwnRow, lang: Lang) -> str:
    low, high = row.value.low, row.value.high
    return (
        say.no_interval(lang)
        if low is None or high is None
        else say.span.fill(low=_number(low), high=_number(high))(lang)
    )


CHAPTER = Chapter(ANCHOR, None, chapter)
