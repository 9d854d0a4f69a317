"""The price of an hour on the second sheet: one pale bar with dot and interval, the wage as a line, the longer reading as a thin mark."""

from collections.abc import Callable

from markupsafe import Markup

from caredx.findings.price import Reading, two_figures
from caredx.pages import amounts
from caredx.pages.displays import element
from caredx.pages.figures.sheet import text, ticks_of
from caredx.pages.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.slots import fit
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("council")

BAR = "#b9c6ee"
LEFT, WIDE, RIGHT, MIDDLE = 6, 316, 324.0, 165.0

_Place = Callable[[float], float]


def cost(measured: Reading, lasting: Reading | None, wage: float | None, lang: Lang) -> Markup:
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
