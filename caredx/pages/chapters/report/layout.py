"""How a chapter of the report stands on its page: a small question, the answer as heading, one picture or table, notes beside it.

Annex and report show the same pictures; what they put around them differs, and that is said here once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Sentence
from caredx.words.catalog import Text, words_of

say = words_of("report")
say_pages = words_of("pages")

ANNEX = "annex.html"


@dataclass(frozen=True)
class Page(Pieces):
    """Pieces as the report lays them out: what a picture shows and does not show stands in the margin."""

    found: Findings

    def row(self, main: Markup, *notes: Markup) -> Markup:
        """Text of 38 letters a line with its notes beside it."""
        return Markup('<div class="beside"><div class="main">{}</div><div class="side">{}</div></div>').format(
            main, Markup().join(notes)
        )

    def note(self, head: Text, words: object) -> Markup:
        """A note of the margin: a word in bold, then text; empty without text."""
        return displays.paragraph(Markup("<b>{}</b>　{}").format(head(self.lang), words)) if words else Markup()

    def laid(self, head: Sequence[str], rows: Sequence[Sequence[object]], **options: Any) -> Markup:
        """Every table of the report fits its page; on a phone it is one block a row."""
        return displays.table(head, rows, **options, stacked=True)

    def eyebrow(self, asked: Text, link: Markup) -> Markup:
        """The question, and the way to the annex."""
        more = displays.element("span", say.annex(self.lang), link, class_="more")
        return Markup('<p class="eyebrow"><span class="asked">{}</span>{}</p>').format(asked(self.lang), more)

    def kpi(self, name: str) -> Markup:
        """A KPI by its short name."""
        return escape(say["names"][name](self.lang))

    def said(self, *sentences: Sentence | None) -> Markup:
        """Sentences of a chapter, in one paragraph."""
        told = [one.html for one in sentences if one is not None]
        return displays.paragraph(escape(say.between(self.lang)).join(told)) if told else Markup()

    def figure(
        self,
        picture: Picture,
        *,
        how: str,
        limits: str,
        source: Markup = displays.NONE,
        **_: object,
    ) -> Markup:
        """A picture under its caption, how to read it and what it does not show in the margin; its numbers are in the annex."""
        caption = displays.element("figcaption", picture.title)
        notes = (self.note(say.how, how), self.note(say.limits, limits))
        return self.row(Markup("<figure>{}{}</figure>{}").format(caption, picture.svg, source), *notes)


@dataclass(frozen=True)
class Answer:
    """What a chapter says.

    Attributes
    ----------
    heading : Sentence
        The answer, made by the finding that is drawn.
    body : Markup
        Rows of `Page`.
    effect : bool
        Whether it tells an effect with a comparison group; all others describe.
    """

    heading: Sentence
    body: Markup
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
        """The question in words."""
        return say["asked"][self.id]

    @property
    def chapter(self) -> Chapter:
        """As the book holds it."""
        return Chapter(self.id, self.asked, self.told)

    def told(self, found: Findings) -> Markup:
        """The chapter; empty where the last one names it among what could not be told."""
        if not self.applies(found) or self.silent(found) is not None:
            return Markup()
        page = Page(found)
        lang, given = found.lang, self.answer(page)
        tag = displays.element("p", say.effect(lang), class_="meta") if given.effect else Markup()
        anchor, title = self.annex.line
        link = displays.element("a", title(lang), href=f"{ANNEX}#{anchor}") if title else Markup()
        return Markup('<section class="chapter" id="{}">{}<h2>{}</h2>{tag}{}</section>').format(
            self.id, page.eyebrow(self.asked, link), given.heading, given.body, tag=tag
        )
