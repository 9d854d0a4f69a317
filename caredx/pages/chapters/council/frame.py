"""Head and foot of a sheet: whose it is, whether it is a sample, its number as a paper of the meeting."""

from caredx.findings.place import Findings
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("council")
say_head = words_of("head")


def sheet(found: Findings, body: str, *, page: int) -> str:
    """One sheet of paper."""
    lang = found.lang
    pages = 1 if found.council.short else 2
    note = say.sample_foot(lang) if found.example else say.foot(lang)
    return paper(body, (note, f"{page}／{pages}"), label=say.sheet.fill(n=page)(lang))


def paper(body: str, foot: tuple[str, str], *, label: str, css: str = "council") -> str:
    """A4 with a line at its foot: what is to be said there, and the page or whom to ask."""
    left, right = (f"<span>{esc(words)}</span>" for words in foot)
    line = f'<footer class="foot-line">{left}{right}</footer>'
    return f'<div class="{css}"><article class="sheet" aria-label="{esc(label)}">{body}{line}</article></div>'


def head(found: Findings, org: str) -> str:
    """The line above the title, with the tags of sample and paper."""
    number = found.council.agenda.spec.paper
    return above(found, org, f'<span class="tag">{esc(number)}</span>' if number else "")


def above(found: Findings, org: str, tag: str = "") -> str:
    """The line above a title, with the tag of a sample where it is one."""
    sample = f'<span class="ex">{esc(say_head.banner(found.lang))}</span>' if found.example else ""
    return f'<div class="head"><p class="org">{org}</p><p class="tags">{sample}{tag}</p></div>'


def section(eyebrow: str, heading: str, body: str, css: str = "sec") -> str:
    """A small grey question, a large answer, and what shows it."""
    return f'<section class="{css}"><p class="eyebrow">{esc(eyebrow)}</p><h2>{heading}</h2>{body}</section>'
