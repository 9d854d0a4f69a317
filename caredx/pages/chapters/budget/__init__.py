"""The budget request of one prefecture on two sheets: the amount and its reason, whether it works and pays; less, none, the way to outcomes.

A finance officer reads for ten minutes and asks three things: is it needed, does it work, what if not. The look, the picture of the
effect and the price are those of the council's sheets, so the two papers cannot differ; where no application is on file one sheet
holds all that can be said.
"""

from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.pages import numbers, signs
from caredx.pages.book import Chapter
from caredx.pages.chapters.budget import asked, outcomes
from caredx.pages.chapters.council import frame, second
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.words import codes
from caredx.words.catalog import words_of

say = words_of("budget")
say_council = words_of("council")

FILES = ("applications", "panel", "adoption", "kpi", "activities")


def first_sheet(found: Findings) -> Markup:
    """Amount, reason, effect, price; without applications all there is to say."""
    parts = [_head(found), asked.section(found), second.effect(found), second.cost(found)]
    if found.request.short:
        parts += [outcomes.without(found), outcomes.pathway(found), _limits(found)]
    return _sheet(found, Markup().join(parts), page=1)


def second_sheet(found: Findings) -> Markup:
    """What less buys, what happens without, the way from money to outcomes, what the request rests on."""
    if found.request.short:
        return Markup()
    lang = found.lang
    org = say.org.fill(title=_title(found), day=numbers.period(found.day, lang))(lang)
    parts = (outcomes.less(found), outcomes.without(found), outcomes.pathway(found), _limits(found))
    return _sheet(found, frame.above(found, escape(org)) + Markup().join(parts), page=2)


def _sheet(found: Findings, body: Markup, *, page: int) -> Markup:
    lang, pages = found.lang, 1 if found.request.short else 2
    note = (say_council.sample_foot if found.example else say.foot)(lang)
    return frame.paper(body, (note, f"{page}／{pages}"), label=say.sheet.fill(n=page)(lang), css="council budget")


def _title(found: Findings) -> str:
    return say.title.fill(prefecture=codes.prefecture(found.prefecture).name(found.lang))(found.lang)


def _head(found: Findings) -> Markup:
    lang = found.lang
    edition = say_council["editions_here"][found.audience](lang)
    facts = say.facts.fill(year=numbers.period(f"FY{found.year}", lang), day=numbers.period(found.day, lang))(lang)
    return Markup('{}<header>{}<h1>{}</h1><p class="meta">{}　　{}</p></header>').format(
        signs.DEFS, frame.above(found, escape(say.above(lang))), fit("title", _title(found)), facts, edition
    )


def _limits(found: Findings) -> Markup:
    """What the request rests on and what it cannot say."""
    lang = found.lang
    files = needed_files.supplied(found.files(*FILES), lang)
    points = [element("li", one(lang)) for one in say.row("limits")]
    sources = say.sources.fill(files=files, day=numbers.period(found.day, lang))(lang)
    return element(
        "section",
        element("p", say.limits_eyebrow(lang), class_="eyebrow"),
        element("ul", *points, class_="note lim"),
        element("p", sources, class_="note src"),
        class_="sec",
    )


CHAPTERS = (Chapter("first-sheet", None, first_sheet), Chapter("second-sheet", None, second_sheet))
