"""Pictures drawn by hand for sheets of fixed size, in units of a tenth of a rem, so that letters are as large as the notes beside them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caredx.pages.displays import element
from caredx.pages.numbers import MINUS
from caredx.pages.signs import BAND, BLUE, INK

PALE_BAND, AXIS = "#dfe6f7", "#8c8c8c"


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
