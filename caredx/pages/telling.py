"""Sentences whose every number is tied to the result it was written from, and which end with how good the evidence is.

Boards read claims of improvement that no figure supports, because a sentence is typed beside a chart. Here a sentence is a
template with slots; what fills a slot is a `Figure` that carries the exact number and the name of the result, and the page marks
it as ``<data value=… data-of=…>``. A test reads every number of a finished page back. Digits that stand in the template itself
(95 %, a year in a name) are allowed only where they are part of a wording, never of a finding.
"""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from caredx.findings.facts import Fact, Number, Period
from caredx.measures.estimates import Estimate
from caredx.pages import numbers
from caredx.words import punctuation, written
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import comma
from caredx.words.units import AnyUnit, Unit

say = words_of("pages")

Grade = Literal["A", "B", "C", "D", "fact", "none"]


@dataclass(frozen=True)
class Figure:
    """A number as a sentence writes it.

    Attributes
    ----------
    value : float
        Exact, in its unit inside (a share in [0, 1]).
    text : str
        As written.
    of : str
        The result and field it comes from: ``kpi.tech_adoption.own.value``.
    unit : str
        Code of the unit it is written in, where it has one: the value inside and the number written may differ by its scale.
    """

    value: float
    text: str
    of: str
    unit: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def html(self) -> Markup:
        """The number as written, tied to its result."""
        unit = Markup(' data-unit="{}"').format(self.unit) if self.unit else ""
        return Markup('<data value="{!r}" data-of="{}"{}>{}</data>').format(float(self.value), self.of, unit, self.text)

    def __html__(self) -> Markup:
        return self.html


class Told(tuple):
    """Words and figures in the order they are written; fills one slot of a sentence."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(str(part) for part in self)

    @property
    def html(self) -> Markup:
        """Words and tied numbers in their order."""
        return Markup().join(self)

    def __html__(self) -> Markup:
        return self.html

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers in it."""
        return tuple(part for part in self if isinstance(part, Figure))


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it rests on.

    Attributes
    ----------
    text : str
        As read, with its tail of evidence.
    html : Markup
        The same with every figure marked, in an element of class *told*: there every digit must lie in a figure.
    figures : tuple of Figure
        Every number in it, in order.
    grade : Grade
        Key of `GRADES`.
    """

    text: str
    html: Markup
    figures: tuple[Figure, ...] = ()
    grade: Grade = "fact"

    def __html__(self) -> Markup:
        return self.html


def tell(template: Text, lang: Lang, grade: Grade, *, evidence: Iterable[Told] = (), **slots: object) -> Sentence:
    """Fill a template and end it with interval and n; with its grade too where it tells of an effect or of before and after.

    What only describes bears no tag: the head of a book says so once.

    Parameters
    ----------
    template : Text
        With ``{name}`` slots.
    grade : Grade
    evidence : iterable of Told
        Interval and n, from `interval` and `count`; told in the tail.
    **slots : Figure, Told or str
        A plain str must hold no number of a finding.
    """
    strength = [Told([say["grades"][grade](lang)])] if grade in say["grades"] else []
    tail = Told(_joined([*strength, *(one for one in evidence if one)], say.tell(lang)))
    opening, closing = (" [", "]") if lang == "en" else ("［", "］")
    body, end = phrase(template, lang, **slots), Told([opening, *tail, closing] if tail else [])
    seen = Markup('<span class="grade">{}</span>').format(end) if end else ""
    marked = Markup('<span class="told">{}{}</span>').format(body, seen)
    return Sentence(str(body) + str(end), marked, (*body.figures, *end.figures), grade)


def remark(template: Text, lang: Lang, **slots: object) -> Sentence:
    """A sentence that claims nothing (how to read, what a method cannot say): its numbers are tied, it needs no evidence."""
    body = phrase(template, lang, **slots)
    return Sentence(str(body), _told(body), body.figures, "fact")


def _told(body: Told) -> Markup:
    return Markup('<span class="told">{}</span>').format(body)


def phrase(template: Text, lang: Lang, **slots: object) -> Told:
    """A part of a sentence: the template with its ``{name}`` slots filled, figures kept apart from words."""
    parts: list[object] = []
    for words, name, _, _ in string.Formatter().parse(template(lang)):
        parts += [words] if words else []
        if name is not None:
            one = slots[name]
            parts += one if isinstance(one, Told) else [one if isinstance(one, Figure) else str(one)]
    return Told(parts)


def fact(one: Fact, words: Mapping[str, Text], lang: Lang) -> Sentence:
    """A fact in the wording of its code, ended by what it rests on.

    Parameters
    ----------
    one : Fact
    words : Mapping of str to Text
        Wordings by code, also of names that the fact holds as a code.
    """
    evidence = [] if one.estimate is None else [interval(one.estimate, lang, one.of)]
    if one.n is not None:
        counts = one.n if isinstance(one.n, tuple) else (one.n,)
        evidence += [Told(["n=", number(n, lang)]) if isinstance(n, Number) else part(n, words, lang) for n in counts]
    elif one.estimate is not None:
        evidence.append(count(one.estimate, lang, one.of))
    slots = {name: _slot(filled, words, lang) for name, filled in one.slots.items()}
    return tell(words[one.code], lang, "fact" if one.answers else "none", evidence=evidence, **slots)


def plain(one: Fact, words: Mapping[str, Text], lang: Lang) -> Sentence:
    """A fact as a heading or beside its picture: in the wording of its code, without the tail of its evidence."""
    told = part(one, words, lang)
    return Sentence(str(told), _told(told), told.figures)


def part(one: Fact, words: Mapping[str, Text], lang: Lang) -> Told:
    """A fact as a part of something longer: its wording alone."""
    return phrase(words[one.code], lang, **{name: _slot(filled, words, lang) for name, filled in one.slots.items()})


def _slot(filled: object, words: Mapping[str, Text], lang: Lang) -> Figure | Told | str:
    if isinstance(filled, Number):
        return number(filled, lang)
    if isinstance(filled, Fact):
        return part(filled, words, lang)
    if isinstance(filled, tuple):
        return listed((_slot(one, words, lang) for one in filled), lang)
    if isinstance(filled, Period):
        return numbers.period(filled, lang)
    known = filled if isinstance(filled, Text) else words[str(filled)] if filled in words else None
    return str(filled) if known is None else known(lang)


def number(one: Number, lang: Lang) -> Figure:
    """A number of a fact as its form asks."""
    if one.form == "year":
        return year(int(one.value), one.of)
    if one.form == "signed":
        return Figure(float(one.value), numbers.signed(one.value), one.of, Unit.SHARE.code)
    if one.unit is None:
        return whole(one.value, lang, one.of)
    return figure(one.value, one.unit, lang, one.of, with_unit=one.form != "bare")


def figure(value: float, unit: AnyUnit, lang: Lang, of: str, *, with_unit: bool = True) -> Figure:
    """A number in its unit."""
    return Figure(float(value), numbers.written(value, unit, lang, with_unit=with_unit), of, unit.code)


def whole(value: float, lang: Lang, of: str) -> Figure:
    """A plain count or year-free quantity."""
    return Figure(float(value), numbers.quantity(value, lang), of)


def year(number: int, of: str) -> Figure:
    """A year: no comma."""
    return Figure(float(number), str(number), of)


def pace(change: float, unit: AnyUnit, lang: Lang, of: str) -> Figure:
    """A change a year with its sign; of shares in points."""
    return Figure(float(change), numbers.pace(change, unit, lang), of, unit.code)


def change(move: float, unit: AnyUnit, lang: Lang, of: str) -> Figure:
    """A change with its sign; of shares in points."""
    return Figure(float(move), written.change(move, unit, lang), of, unit.code)


def value(one: Estimate, lang: Lang, of: str) -> Figure | str:
    """The value of an estimate; in words where there is none."""
    return figure(one.number, one.unit, lang, f"{of}.value") if one.known else numbers.value(one, lang)


def interval(one: Estimate, lang: Lang, of: str) -> Told:
    """``95％区間 38.2〜43.9`` with both ends tied; empty where there is none."""
    if not one.has_interval:
        return Told()
    return limits(*one.limits, one.unit, lang, of, level=one.level)


def limits(low: float, high: float, unit: AnyUnit, lang: Lang, of: str, *, level: float = 0.95) -> Told:
    """An interval from its two ends."""
    first, last = (
        figure(end, unit, lang, f"{of}.{name}", with_unit=False) for name, end in (("low", low), ("high", high))
    )
    return between(first, last, lang, level=level)


def between(low: Figure, high: Figure, lang: Lang, *, level: float) -> Told:
    """An interval from its two ends, written already."""
    return Told([say.limits_interval.fill(level=numbers.level(level))(lang), *ranged(low, high, lang)])


def ranged(low: Figure | str, high: Figure | str, lang: Lang) -> Told:
    """``low〜high``."""
    return Told([low, punctuation.ranged("", "", lang), high])


def count(one: Estimate, lang: Lang, of: str) -> Told:
    """``n=1,234``; empty where not known."""
    return Told() if one.n is None else Told(["n=", Figure(float(one.n), f"{one.n:,}", f"{of}.n")])


def listed(parts: Iterable[Told | Figure | str], lang: Lang, *, dots: bool = False) -> Told:
    """Parts of a sentence as a list, figures in it tied."""
    return Told(_joined((one if isinstance(one, Told) else Told([one]) for one in parts), comma(lang, dots=dots)))


def _joined(parts: Iterable[Told], comma: str) -> list[Figure | str]:
    found: list[Figure | str] = []
    for part in parts:
        found += ([comma] if found else []) + list(part)
    return found
