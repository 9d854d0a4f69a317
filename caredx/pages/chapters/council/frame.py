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
    foot = f'<footer class="foot-line"><span>{esc(note)}</span><span>{page}／{pages}</span></footer>'
    return f'<div class="council"><article class="sheet" aria-label="{esc(say.sheet.fill(n=page)(lang))}">{body}{foot}</article></div>'


def head(found: Findings, org: str) -> str:
    """The line above the title, with the tags of sample and paper."""
    lang, paper = found.lang, found.council.agenda.spec.paper
    tags = [f'<span class="ex">{esc(say_head.banner(lang))}</span>'] if found.example else []
    tags += [f'<span class="tag">{esc(paper)}</span>'] if paper else []
    return f'<div class="head"><p class="org">{org}</p><p class="tags">{"".join(tags)}</p></div>'


def section(eyebrow: str, heading: str, body: str, css: str = "sec") -> str:
    """A small grey question, a large answer, and what shows it."""
    return f'<section class="{css}"><p class="eyebrow">{esc(eyebrow)}</p><h2>{heading}</h2>{body}</section>'
