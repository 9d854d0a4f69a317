"""Pieces of a chapter, bound to its findings: whoever makes a table says what it holds, not which mark and origin it bears.

Marks (見本, 公表値), origin in saved files, language and the link to the numbers follow from the findings, in one place. A chapter
begins ``show = Pieces(found)`` and goes on in terms of rows, pictures and sentences.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings.theme import Theme
from caredx.measures.estimates import Estimate
from caredx.pages import displays, telling
from caredx.pages.style import Picture
from caredx.pages.telling import Grade, Sentence
from caredx.words.catalog import Lang, Text, words_of


@dataclass(frozen=True)
class Pieces:
    """Pieces of a chapter over its findings."""

    found: Theme

    @property
    def lang(self) -> Lang:
        """The language of the page."""
        return self.found.lang

    @property
    def origin(self) -> str:
        """Whose the prefecture's own values are: a key of `displays.ORIGINS`."""
        return displays.origin_of(self.found.example)

    def mark(self, whose: str = "own") -> Markup:
        """The mark beside a value: 見本 where the prefecture's own are made up, 公表値 for published ones."""
        if whose == "published":
            return displays.real_mark(self.lang)
        return displays.example_mark(self.lang) if whose == "own" and self.found.example else Markup()

    def head(self, level: int, title: Text, anchor: str = "") -> Markup:
        """A heading."""
        return displays.heading(level, title(self.lang), anchor=anchor)

    def text(self, words: Text, css: str = "") -> Markup:
        """A paragraph of the catalogue."""
        return displays.paragraph(words(self.lang), css)

    @property
    def sample(self) -> Markup:
        """The mark of made-up values as it follows a sentence; empty for real ones."""
        return " " + self.mark() if self.found.example else Markup()

    def told(self, sentence: Sentence, css: str = "", *, marked: bool = False) -> Markup:
        """A sentence as a paragraph; `marked` where its numbers are samples."""
        return displays.paragraph(sentence.html + (self.sample if marked else Markup()), css)

    def lede(self, sentences: Iterable[Sentence]) -> Markup:
        """What a section says first, each sentence marked where its numbers are samples."""
        return displays.bullets([one.html + self.sample for one in sentences], "lede")

    def details(self, title: Text, body: Markup) -> Markup:
        """A card that opens."""
        return displays.details(title(self.lang), body)

    def saved(self, frame: pd.DataFrame, title: str, origin: str | Sequence[str] = "own") -> Markup:
        """A link that saves the exact numbers; `origin` of all rows or of each (``own`` for the prefecture's)."""
        return displays.csv_link(frame, title, self.lang, origin=self.origin if origin == "own" else origin)

    def source(self, sources: Iterable[Estimate | tuple[str, str]], whose: str = "own") -> Markup:
        """The source line of figures, or of titles with their dates, with the mark of whose they are."""
        pairs = [(one.source, one.reference_date) if isinstance(one, Estimate) else one for one in sources]
        return displays.source_line(pairs, self.lang, mark=self.mark(whose))

    def input(self, *names: str) -> Markup:
        """The source line of input files, on the day of the plan."""
        return self.source([(self.found.files(*names), self.found.day)])

    def limits(self, words: Text) -> Markup:
        """What a table does not show, below it."""
        head = words_of("pages").limits_head(self.lang)
        return displays.paragraph(displays.element("b", head) + words(self.lang), "limits")

    def table(
        self,
        rows: Iterable[Any],
        heads: Sequence[Text],
        cells: Sequence[Callable[[Any], object]] = (),
        *,
        caption: str,
        numeric: Sequence[int] = (),
        whose: Mapping[int, str] = MappingProxyType({}),
        frame: pd.DataFrame | None = None,
        source: Markup = displays.NONE,
        css: str = "",
        own: int | None = None,
        origin: str | Sequence[str] = "own",
    ) -> Markup:
        """A table: one row for each of `rows`, one column for each head with the function that fills it; empty without rows.

        Parameters
        ----------
        heads : sequence of Text
        cells : sequence of callable
            From a row to text, which is escaped, to a wording, a tied figure or HTML, one a column; without them a row holds these
            in order.
        numeric : sequence of int
            Columns of numbers.
        whose : mapping of int to {'own', 'published'}
            Columns whose head bears the mark of the prefecture's values (a sample in an example) or of published ones.
        frame : DataFrame, optional
            What the link below saves; `origin` as of `saved`.
        source : Markup
            Between table and link.
        own : int, optional
            Row of the prefecture itself.
        """
        cells = cells or [operator.itemgetter(place) for place in range(len(heads))]
        filled = [[displays.cell(cell(row), self.lang) for cell in cells] for row in rows]
        if not filled:
            return Markup()
        return self.laid(
            [head(self.lang) for head in heads],
            filled,
            caption=caption,
            numeric=numeric,
            source=source,
            css=css,
            own=own,
            head_marks={place: self.mark(one) for place, one in whose.items()},
            after="" if frame is None else self.saved(frame, caption, origin),
        )

    def laid(self, head: Sequence[str], rows: Sequence[Sequence[object]], **options: Any) -> Markup:
        """The table as this page lays tables out."""
        return displays.table(head, rows, **options)

    def figure(
        self,
        picture: Picture,
        *,
        how: str,
        limits: str,
        source: Markup = displays.NONE,
        level: int = 3,
        origin: str = "own",
        in_source_words: str = "",
        of: str = "",
    ) -> Markup:
        """A picture between what to look for and what it does not show."""
        return displays.figure(
            picture,
            how_to_read=how,
            limits=limits,
            lang=self.lang,
            source=source,
            level=level,
            origin=self.origin if origin == "own" else origin,
            in_source_words=in_source_words,
            of=of,
        )

    def tell(
        self, template: Text, grade: Grade, own: Estimate | None = None, of: str = "", /, **slots: object
    ) -> Sentence:
        """A sentence; interval and n of `own`, a result named `of`, are its evidence."""
        evidence = (
            [telling.interval(own, self.lang, of), telling.count(own, self.lang, of)]
            if own is not None and own.known
            else []
        )
        return telling.tell(template, self.lang, grade, evidence=evidence, **slots)
