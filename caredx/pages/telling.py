"""Sentences whose every number is tied to the result it was written from, and which end with how good the evidence is.

Boards read claims of improvement that no figure supports, because a sentence is typed beside a chart. Here a sentence is a
template with slots; what fills a slot is a `Figure` that carries the exact number and the name of the result, and the page marks
it as ``<data value=… data-of=…>``. A test reads every number of a finished page back. Digits that stand in the template itself
(95 %, a year in a name) are allowed only where they are part of a wording, never of a finding.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from caredx.labels import Lang, Text
from caredx.measures.estimates import Estimate
from caredx.pages import numbers
from caredx.units import Unit

Grade = Literal["A", "B", "C", "D", "fact", "none"]
GRADES: dict[str, Text] = {
    "A": Text("根拠A：無作為に割り付けた比較", "evidence A: randomised comparison"),
    "B": Text("根拠B：未導入の事業所と比べ、導入前の動きも確かめた", "evidence B: against establishments yet to adopt, paths before adoption checked"),
    "C": Text("根拠C：比較はあるが、自ら選んだ群どうし", "evidence C: compared, but groups that chose themselves"),
    "D": Text("根拠D：前後の比較だけ（他の原因を除けない）", "evidence D: before and after only (other causes not ruled out)"),
    "fact": Text("実態の記述（効果の主張ではない）", "a description, no claim of effect"),
    "none": Text("データがなく判断できない", "no data, cannot tell"),
}
"""From strong to weak for effects; *fact* for what is only counted, *none* where the sentence says what is missing."""
TAIL = Text("［{}］", " [{}]")


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
    """

    value: float
    text: str
    of: str

    def __str__(self) -> str:
        return self.text

    @property
    def html(self) -> str:
        return f'<data value="{self.value!r}" data-of="{html.escape(self.of)}">{html.escape(self.text)}</data>'


class Told(tuple):
    """Words and figures in the order they are written; fills one slot of a sentence."""

    def __str__(self) -> str:
        return "".join(str(part) for part in self)

    @property
    def html(self) -> str:
        return "".join(_html(part) for part in self)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(part for part in self if isinstance(part, Figure))


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it rests on.

    Attributes
    ----------
    text : str
        As read, with its tail of evidence.
    html : str
        The same with every figure marked.
    figures : tuple of Figure
        Every number in it, in order.
    grade : Grade
        Key of `GRADES`.
    """

    text: str
    html: str
    figures: tuple[Figure, ...] = ()
    grade: Grade = "fact"


def tell(template: Text, lang: Lang, grade: Grade, *, evidence: Iterable[Told] = (), **slots: object) -> Sentence:
    """Fill a template and end it with grade, interval and n.

    Parameters
    ----------
    template : Text
        With ``{name}`` slots. Slots may be filled once each.
    grade : Grade
    evidence : iterable of Told
        Interval and n, from `interval` and `count`; told in the tail.
    **slots : Figure, Told or str
        A plain str must hold no number of a finding.
    """
    tail = Told(_joined([Told([GRADES[grade](lang)]), *(one for one in evidence if one)], Text("、", ", ")(lang)))
    opening, closing = TAIL(lang).split("{}")
    words, end = template(lang), Told([opening, *tail, closing])
    text = words.format(**{name: str(one) for name, one in slots.items()}) + str(end)
    marked = html.escape(words).format(**{name: _html(one) for name, one in slots.items()}) + end.html
    order = sorted(slots, key=lambda name: words.find("{" + name + "}"))
    figures = [found for name in order for found in _figures(slots[name])]
    return Sentence(text, marked, (*figures, *end.figures), grade)


def figure(value: float, unit: Unit, lang: Lang, of: str, *, with_unit: bool = True) -> Figure:
    """A number in its unit."""
    return Figure(float(value), numbers.written(value, unit, lang, with_unit=with_unit), of)


def whole(value: float, lang: Lang, of: str) -> Figure:
    """A plain count or year-free quantity."""
    return Figure(float(value), numbers.quantity(value, lang), of)


def value(one: Estimate, lang: Lang, of: str) -> Figure | str:
    """The value of an estimate; in words where there is none."""
    return figure(one.value, one.unit, lang, f"{of}.value") if one.known else numbers.value(one, lang)


def interval(one: Estimate, lang: Lang, of: str) -> Told:
    """``95％区間 38.2〜43.9`` with both ends tied; empty where there is none."""
    if not one.has_interval:
        return Told()
    return limits(one.low, one.high, one.unit, lang, of, level=one.level)


def limits(low: float, high: float, unit: Unit, lang: Lang, of: str, *, level: float = 0.95) -> Told:
    """An interval from its two ends."""
    ends = [figure(end, unit, lang, f"{of}.{name}", with_unit=False) for name, end in (("low", low), ("high", high))]
    head = Text(f"{level * 100:g}％区間 ", f"{level * 100:g}% interval ")(lang)
    return Told([head, ends[0], Text("〜", " to ")(lang), ends[1]])


def count(one: Estimate, lang: Lang, of: str) -> Told:
    """``n=1,234``; empty where not known."""
    return Told() if one.n is None else Told(["n=", Figure(float(one.n), f"{one.n:,}", f"{of}.n")])


def _joined(parts: Iterable[Told], comma: str) -> list[Figure | str]:
    found: list[Figure | str] = []
    for part in parts:
        found += ([comma] if found else []) + list(part)
    return found


def _html(part: object) -> str:
    return part.html if isinstance(part, Figure | Told) else html.escape(str(part))


def _figures(part: object) -> tuple[Figure, ...]:
    return (part,) if isinstance(part, Figure) else part.figures if isinstance(part, Told) else ()
