"""Pictures drawn by hand for sheets of fixed size, in units of a tenth of a rem, so that letters are as large as the notes beside them.

The price of an hour is one of them: a pale bar with dot and interval, the wage as a line, the longer reading as a thin mark.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caredx.findings.price import Reading, two_figures
from caredx.pages import amounts
from caredx.pages.displays import element
from caredx.pages.numbers import MINUS
from caredx.pages.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.slots import fit
from caredx.words.catalog import Lang, words_of

say = words_of("council")

PALE_BAND, AXIS = "#dfe6f7", "#8c8c8c"
BAR = "#b9c6ee"
LEFT, WIDE, RIGHT, MIDDLE = 6, 316, 324.0, 165.0


@dataclass(frozen=True, slots=True)
class Plane:
    """Months across and values down in a box of the picture; zero always lies in it."""

    left: float
    right: float
    top: float
    bottom: float
    last: float
    low: float
    high: float

    def x(self, month: float) -> float:
        """Where a month stands."""
        return self.left + (self.right - self.left) * month / self.last

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.top + (self.bottom - self.top) * (self.high - value) / (self.high - self.low)

    def at(self, months: Sequence[float], values: Sequence[float]) -> str:
        """Points of a path through months and values."""
        return " ".join(f"{self.x(month):.1f} {self.y(value):.1f}" for month, value in zip(months, values, strict=True))

    def grid(self, most: int) -> Markup:
        """Lines at round values with the values left of them."""
        ticks = ticks_of(self.low, self.high, most)
        lines = [
            element("path", d=f"M{self.left} {self.y(tick):.1f}H{self.right}", stroke=BAND) for tick in ticks if tick
        ]
        labels = [text(self.left - 5, self.y(tick) + 3.2, signed(tick), "e s") for tick in ticks]
        return Markup().join([*lines, *labels])

    def band(self, months: Sequence[float], low: Sequence[float], high: Sequence[float]) -> Markup:
        """The ground between two paths."""
        around = f"{self.at(months, high)} {self.at(months[::-1], low[::-1])}"
        return element("path", d=f"M{around}Z", fill=PALE_BAND)

    def path(self, months: Sequence[float], values: Sequence[float]) -> Markup:
        """The line of no change, and the path over it."""
        zero = element("path", d=f"M{self.left} {self.y(0):.1f}H{self.right}", stroke=INK, stroke_width="1.2")
        return zero + element(
            "path",
            d=f"M{self.at(months, values)}",
            fill="none",
            stroke=BLUE,
            stroke_width="2.4",
            stroke_linejoin="round",
        )


def plane(box: tuple[float, float, float, float], last: float, values: Sequence[float]) -> Plane:
    """The plane of a box (left, right, top, bottom) that holds all values, and a little on both sides of zero."""
    return Plane(*box, last=last, low=min([*values, -0.2]), high=max([*values, 0.2]))


def ticks_of(low: float, high: float, most: int) -> list[float]:
    """Round values between two ends, at most so many steps."""
    raw = (high - low) / most
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * m for m in (1, 2, 5, 10) if unit * m >= raw)
    return [round(k * step, 6) for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def text(x: float, y: float, words: str, css: str = "") -> Markup:
    """Words at a place of a picture."""
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", class_=css)


def ring(x: float, y: float) -> Markup:
    """An open mark on the line of no change."""
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4", fill="#fff", stroke=INK, stroke_width="1.8")


def signed(value: float) -> str:
    """One decimal with its sign."""
    return f"{value:+.1f}".replace("-", MINUS) if value else "0"


_Place = Callable[[float], float]


def cost_bar(measured: Reading, lasting: Reading | None, wage: float | None, lang: Lang) -> Markup:
    """The bar of the months measured, and what stands beside it."""
    told = [one.whole for one in (measured, lasting) if one is not None]
    top = max([end for one in told for end in (one.value, one.high or one.low) if end] + [wage or 0.0]) * 1.04
    ticks = ticks_of(0, top, 5)
    top = max(top, ticks[-1])

    def x(yen: float) -> float:
        return LEFT + WIDE * yen / top

    parts = [_grid(ticks, x, lang), *_bar(measured, x, lang)]
    if wage:
        at, css = x(wage), "orange b e" if x(wage) > 180 else "orange b"
        parts.append(element("path", d=f"M{at:.1f} 13V72", stroke=ORANGE, stroke_width="2", stroke_dasharray="5 2.5"))
        parts.append(text(at + (3 if at > 180 else -3), 9, say.wage_label.fill(yen=_yen(wage, lang))(lang), css))
    if lasting is not None and lasting.whole.value is not None:
        parts += _lasting(lasting, x, lang)
    alt = fit("alt", cost_alt(measured, lasting, wage, lang))
    return element("svg", *parts, class_="fig", viewBox="0 0 330 92", role="img", aria_label=alt)


def _yen(value: float | None, lang: Lang) -> str:
    return amounts.yen(two_figures(value or 0.0), lang, "").text


def _grid(ticks: list[float], x: _Place, lang: Lang) -> Markup:
    return Markup().join(
        element("path", d=f"M{x(tick):.1f} 16V72", stroke=BAND)
        + text(
            x(tick),
            85,
            amounts.yen(tick, lang, "").text if tick else "0",
            "s" if tick == 0 else "e s" if x(tick) > 300 else "m s",
        )
        for tick in ticks
    )


def _bar(one: Reading, x: _Place, lang: Lang) -> list[Markup]:
    ratio = one.whole
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return []
    at, low, high = x(ratio.value), x(ratio.low), x(ratio.high)
    label = say.bar_label.fill(months=one.until, yen=_yen(ratio.value, lang))(lang)
    return [
        element("rect", x=LEFT, y="30", width=f"{at - LEFT:.1f}", height="16", fill=BAR),
        element("path", d=f"M{low:.1f} 38H{high:.1f}M{low:.1f} 33v10M{high:.1f} 33v10", stroke=INK, stroke_width="1.5"),
        element("circle", cx=f"{at:.1f}", cy="38", r="4", fill=BLUE, stroke="#fff"),
        text(min(at + 60, RIGHT - 2) if at > MIDDLE else LEFT, 26, label, "b e" if at > MIDDLE else "b"),
    ]


def _lasting(one: Reading, x: _Place, lang: Lang) -> list[Markup]:
    ratio = one.whole
    at, low, high = x(ratio.value or 0.0), x(ratio.low or 0.0), x(ratio.high or ratio.value or 0.0)
    label = say.lasting_label.fill(years=one.years, yen=_yen(ratio.value, lang))(lang)
    return [
        element("path", d=f"M{low:.1f} 60H{high:.1f}", stroke=SUB, stroke_width="1.6"),
        element("circle", cx=f"{at:.1f}", cy="60", r="3.8", fill="#fff", stroke=SUB, stroke_width="1.6"),
        text(high + 6, 63, label, "s"),
    ]


def cost_alt(measured: Reading, lasting: Reading | None, wage: float | None, lang: Lang) -> str:
    """The picture in words."""
    parts = [say.cost_alt(lang)]
    if measured.whole.value is not None:
        parts.append(say.alt_measured.fill(yen=_yen(measured.whole.value, lang))(lang))
    if lasting is not None and lasting.whole.value is not None:
        parts.append(say.alt_lasting.fill(years=lasting.years, yen=_yen(lasting.whole.value, lang))(lang))
    if wage:
        parts.append(say.alt_wage.fill(yen=_yen(wage, lang))(lang))
    return "".join(parts)
