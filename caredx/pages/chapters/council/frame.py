"""Head and foot of a sheet: whose it is, whether it is a sample, its number as a paper of the meeting."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.words.catalog import words_of

say = words_of("council")
say_head = words_of("head")


def sheet(found: Findings, body: Markup, *, page: int) -> Markup:
    """One sheet of paper."""
    lang = found.lang
    pages = 1 if found.council.short else 2
    note = say.sample_foot(lang) if found.example else say.foot(lang)
    return paper(body, (note, f"{page}／{pages}"), label=say.sheet.fill(n=page)(lang))


def paper(body: Markup, foot: tuple[str, str], *, label: str, css: str = "council") -> Markup:
    """A4 with a line at its foot: what is to be said there, and the page or whom to ask."""
    left, right = (displays.element("span", words) for words in foot)
    line = displays.element("footer", left, right, class_="foot-line")
    return Markup('<div class="{css}"><article class="sheet" aria-label="{label}">{body}{line}</article></div>').format(
        css=css, label=label, body=body, line=line
    )


def head(found: Findings, org: Markup) -> Markup:
    """The line above the title, with the tags of sample and paper."""
    number = found.council.agenda.spec.paper
    return above(found, org, displays.element("span", number, class_="tag") if number else Markup())


def above(found: Findings, org: Markup, tag: Markup = displays.NONE) -> Markup:
    """The line above a title, with the tag of a sample where it is one."""
    sample = displays.element("span", say_head.banner(found.lang), class_="ex") if found.example else Markup()
    return Markup('<div class="head"><p class="org">{}</p><p class="tags">{}{}</p></div>').format(org, sample, tag)


def section(eyebrow: str, heading: Markup, body: Markup = displays.NONE, css: str = "sec") -> Markup:
    """A small grey question, a large answer, and what shows it."""
    return Markup('<section class="{css}"><p class="eyebrow">{eyebrow}</p><h2>{heading}</h2>{body}</section>').format(
        css=css, eyebrow=eyebrow, heading=heading, body=body
    )
