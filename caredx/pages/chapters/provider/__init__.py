"""The sheets for providers: what a home of one service and size can expect, in plain words, one A4 each to be printed for a seminar.

All kinds of home of a prefecture stand in one page: an official prints the sheets of those who come, or all of them, from one file.
"""

from collections.abc import Callable

from markupsafe import Markup, escape

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import Sheet
from caredx.pages import numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.provider import cost, expect, minutes, others, words
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.words.catalog import words_of

say = words_of("provider")
say_council = words_of("council")

PARTS: tuple[Callable[[Provider, int, Sheet], str], ...] = (
    expect.section,
    minutes.section,
    cost.section,
    others.section,
)


def sheets(found: Provider) -> Markup:
    """One sheet a kind of home; where there are too few establishments of every kind, a line that says so."""
    if not found.sheets:
        return element("p", say.no_sheets(found.lang), class_="nodata")
    return Markup().join(_sheet(found, at, one) for at, one in enumerate(found.sheets))


def _sheet(found: Provider, at: int, one: Sheet) -> Markup:
    lang = found.lang
    place, kind = found.peers.place.name(lang), words.kind(found, one.kind)
    day = numbers.period(found.day, lang)
    edition = say_council["editions_here"][found.audience](lang)
    org = escape(say.org.fill(place=place, day=day, edition=edition)(lang))
    head = Markup('<header>{}<h1>{}</h1><p class="lead">{}</p></header>').format(
        frame.above(found, org), fit("title", say.title(lang)), say.lead.fill(kind=kind)(lang)
    )
    note = (say_council.sample_foot if found.example else say.foot)(lang)
    body = head + Markup().join(part(found, at, one) for part in PARTS)
    return frame.paper(body, (note, say.ask(lang)), label=kind, css="council provider")


CHAPTERS = (Chapter("sheets", None, sheets),)
