"""How a chapter of the report stands on its page: a small question, the answer as heading, one picture or table, notes beside it.

Annex and report show the same pictures; what they put around them differs, and that is said here once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.displays import esc
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Sentence
from caredx.words.catalog import Text, words_of

say = words_of("report")
say_pages = words_of("pages")

ANNEX = "annex.html"
Result = TypeVar("Result")


def there(result: Result | None) -> Result:
    """A result that a chapter rests on: where there is none, the chapter is silent and never told."""
    if result is None:
        raise LookupError("a chapter was told without its result")
    return result


@dataclass(frozen=True)
class Page(Pieces):
    """Pieces as the report lays them out: what a picture shows and does not show stands in the margin."""

    found: Findings

    def row(self, main: str, *notes: str) -> str:
        """Text of 38 letters a line with its notes beside it."""
        return f'<div class="beside"><div class="main">{main}</div><div class="side">{"".join(notes)}</div></div>'

    def note(self, head: Text, words: str) -> str:
        """A note of the margin: a word in bold, then HTML-safe text; empty without text."""
        return displays.paragraph(f"<b>{esc(head(self.lang))}</b>　{words}") if words else ""

    def laid(self, head: Sequence[str], rows: Sequence[Sequence[str]], **options: Any) -> str:
        """Every table of the report fits its page; on a phone it is one block a row."""
        return displays.stacked(head, rows, **options)

    def eyebrow(self, asked: Text, link: str) -> str:
        """The question, and the way to the annex."""
        more = f'<span class="more">{esc(say.annex(self.lang))}{link}</span>'
        return f'<p class="eyebrow"><span class="asked">{esc(asked(self.lang))}</span>{more}</p>'

    def kpi(self, name: str) -> str:
        """A KPI by its short name."""
        return esc(say["names"][name](self.lang))

    def said(self, *sentences: Sentence | None) -> str:
        """Sentences of a chapter, in one paragraph."""
        told = [one.html for one in sentences if one is not None]
        return displays.paragraph(say.between(self.lang).join(told)) if told else ""

    def figure(
        self,
        picture: Picture,
        *,
        how: str,
        limits: str,
        source: str = "",
        **_: object,
    ) -> str:
        """A picture under its caption, how to read it and what it does not show in the margin; its numbers are in the annex."""
        caption = f"<figcaption>{esc(picture.title)}</figcaption>"
        notes = (self.note(say.how, esc(how)), self.note(say.limits, esc(limits)))
        return self.row(f"<figure>{caption}{picture.svg}</figure>{source}", *notes)


@dataclass(frozen=True)
class Answer:
    """What a chapter says.

    Attributes
    ----------
    heading : Sentence
        The answer, made by the finding that is drawn.
    body : str
        HTML: rows of `Page`.
    effect : bool
        Whether it tells an effect with a comparison group; all others describe.
    """

    heading: Sentence
    body: str
    effect: bool = False


@dataclass(frozen=True)
class Question:
    """A chapter of the report.

    Attributes
    ----------
    id : str
        Anchor, and key of its words.
    answer : callable
        From the pieces of a page to the answer.
    annex : Chapter
        Where tables and method stand.
    silent : callable
        From the findings to the sentence why there is no answer, with the file that would mend it; None where there is one.
    applies : callable
        Whether the question is asked of this prefecture at all.
    """

    id: str
    answer: Callable[[Page], Answer]
    annex: Chapter
    silent: Callable[[Findings], Sentence | None] = lambda found: None
    applies: Callable[[Findings], bool] = lambda found: True

    @property
    def asked(self) -> Text:
        return say["asked"][self.id]

    @property
    def chapter(self) -> Chapter:
        """As the book holds it."""
        return Chapter(self.id, self.asked, self.told)

    def told(self, found: Findings) -> str:
        """The chapter; empty where the last one names it among what could not be told."""
        if not self.applies(found) or self.silent(found) is not None:
            return ""
        page = Page(found)
        lang, given = found.lang, self.answer(page)
        tag = f'<p class="meta">{esc(say.effect(lang))}</p>' if given.effect else ""
        anchor, title = self.annex.line
        link = f'<a href="{ANNEX}#{anchor}">{esc(title(lang))}</a>' if title else ""
        return (
            f'<section class="chapter" id="{self.id}">{page.eyebrow(self.asked, link)}'
            f"<h2>{given.heading.html}</h2>{tag}{given.body}</section>"
        )
