"""The two pictures of the second sheet: overtime since adoption with four labels on its marks, and the price of an hour as one bar.

Drawn by hand in units of a tenth of a rem, so that letters are as large as the notes beside them.
"""

import math
from collections.abc import Sequence

from markupsafe import Markup

from caredx.findings.price import Reading, two_figures
from caredx.measures.effects import Effect
from caredx.pages import numbers
from caredx.pages.chapters.council import amounts
from caredx.pages.chapters.council.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.chapters.council.slots import fit
from caredx.pages.displays import element
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("council")

PALE_BAND, BAR, AXIS = "#dfe6f7", "#b9c6ee", "#8c8c8c"
LEFT, RIGHT, TOP, BOTTOM = 30.0, 324.0, 14.0, 136.0
MIDDLE = 165.0
HATCH = Markup(
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="5" height="5" fill="#ffeee2"/>'
    '<path d="M0 0V5" stroke="{}" stroke-width="1.1"/></pattern></defs>'
).format(ORANGE)


def ticks_of(low: float, high: float, most: int = 6) -> list[float]:
    """Round values between two ends, at most so many steps."""
    raw = (high - low) / most
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * m for m in (1, 2, 5, 10) if unit * m >= raw)
    return [round(k * step, 6) for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def text(x: float, y: float, words: str, css: str = "") -> Markup:
    """Words at a place of a picture."""
    return Markup('<text x="{x:.1f}" y="{y:.1f}"{}>{words}</text>').format(
        Markup(' class="{}"').format(css) if css else "",
        x=x,
        y=y,
        words=words,
    )


def effect(found: Effect, lang: Lang) -> Markup:
    """The path since adoption: burden, return, cumulative return, late mean; the band named in the picture."""
    months, path, low, high = _since(found)
    top, bottom = max([*high, 0.2]), min([*low, -0.2])

    def x(month: float) -> float:
        return LEFT + (RIGHT - LEFT) * month / months[-1]

    def y(value: float) -> float:
        return TOP + (BOTTOM - TOP) * (top - value) / (top - bottom)

    ticks = ticks_of(bottom, top)
    lines = Markup().join(element("path", d=f"M{LEFT} {y(tick):.1f}H{RIGHT}", stroke=BAND) for tick in ticks if tick)
    labels = Markup().join(text(LEFT - 5, y(tick) + 3.2, signed(tick), "e s") for tick in ticks)
    band = points(x, y, months, high) + " " + points(x, y, months[::-1], low[::-1])
    drawn = Markup('<path d="M{}Z" fill="{}"/>{}').format(band, PALE_BAND, _burden(found, x, y, months, path))
    drawn += element("path", d=f"M{LEFT} {y(0):.1f}H{RIGHT}", stroke=INK, stroke_width="1.2")
    drawn += element(
        "path",
        d=f"M{points(x, y, months, path)}",
        fill="none",
        stroke=BLUE,
        stroke_width="2.4",
        stroke_linejoin="round",
    )
    foot = Markup().join(
        element("path", d=f"M{x(month):.1f} 160v4", stroke=AXIS)
        + text(x(month), 174, _month(month, months[-1], lang), css)
        for month, css in _month_ticks(months[-1])
    )
    alt = fit("alt", effect_alt(found, lang))
    return element(
        "svg",
        HATCH,
        lines,
        labels,
        drawn,
        foot,
        _marks(found, x, y, lang),
        class_="fig",
        viewBox="0 0 330 178",
        role="img",
        aria_label=alt,
    )


def _since(found: Effect) -> tuple[list[int], list[float], list[float], list[float]]:
    rows = found.to_frame()
    rows = rows[rows["month"] >= 0]
    names = ("month", "effect", "band_low", "band_high")
    months, path, low, high = (rows[name].tolist() for name in names)
    return months, path, low, high


def points(x, y, months: Sequence[float], values: Sequence[float]) -> str:
    """A path through months and values."""
    return " ".join(f"{x(month):.1f} {y(value):.1f}" for month, value in zip(months, values, strict=True))


def _burden(found: Effect, x, y, months: Sequence[int], path: Sequence[float]) -> Markup:
    """Hatched from the line to the path as far as work is more than before."""
    even = found.curve.break_even
    if not found.has_dip or even is None:
        return Markup()
    inside = [(month, value) for month, value in zip(months, path, strict=True) if month < even]
    points = " ".join(f"{x(month):.1f} {y(value):.1f}" for month, value in inside)
    return element("path", d=f"M{points} {x(even):.1f} {y(0):.1f} {x(months[0]):.1f} {y(0):.1f}Z", fill="url(#hatch)")


def _marks(found: Effect, x, y, lang: Lang) -> Markup:
    """At most four labels, on the marks."""
    curve, parts = found.curve, []
    if found.has_dip and curve.trough_month is not None:
        at, up = (x(curve.trough_month), y(found.trough[0]))
        label = say.peak_label.fill(month=curve.trough_month, value=signed(round(found.trough[0], 1)))(lang)
        parts.append(element("circle", cx=f"{at:.1f}", cy=f"{up:.1f}", r="3.6", fill=ORANGE, stroke="#fff"))
        parts.append(
            element("path", d=f"M{at + 4:.1f} {up - 1.5:.1f}L{at + 24:.1f} {up - 6:.1f}", stroke=SUB, stroke_width=".8")
        )
        parts.append(text(at + 26, up - 4, label, "b"))
        parts += _even(found, x, y, lang)
    parts += _late(found, x, y, lang)
    parts.append(text(LEFT + 3, y(0) + 12, say.level_before(lang), "s"))
    return Markup().join(parts)


def _even(found: Effect, x, y, lang: Lang) -> list[Markup]:
    """Return to the level before, and the month in which the hours lost are made good."""
    curve, parts = found.curve, []
    if curve.break_even is not None:
        at, zero = x(curve.break_even), y(0)
        low, high = curve.break_even_set[0] if curve.break_even_set else (None, None)
        label = say.even_label.fill(month=f"{curve.break_even:.0f}")(lang)
        parts.append(
            element("circle", cx=f"{at:.1f}", cy=f"{zero:.1f}", r="4", fill="#fff", stroke=INK, stroke_width="1.8")
        )
        parts.append(
            element(
                "path", d=f"M{at + 3:.1f} {zero - 4:.1f}L{at + 17:.1f} {zero - 26:.1f}", stroke=SUB, stroke_width=".8"
            )
        )
        parts.append(text(at + 19, zero - 32, label, "b"))
        ends = {
            "level": numbers.level(curve.level),
            "low": "" if low is None else f"{low:.0f}",
            "high": "" if high is None else f"{high:.0f}",
        }
        parts.append(text(at + 19, zero - 21, say.even_interval.fill(**ends)(lang), "s"))
    if curve.cumulative_break_even is not None:
        at, zero = x(curve.cumulative_break_even), y(0)
        label = say.repaid_label.fill(month=f"{curve.cumulative_break_even:.0f}")(lang)
        parts.append(
            element("path", d=f"M{at:.1f} {zero - 5:.1f}l5 5l-5 5l-5 -5z", fill="#fff", stroke=INK, stroke_width="1.6")
        )
        parts.append(text(RIGHT, zero + 15, label, "e"))
    return parts


def _late(found: Effect, x, y, lang: Lang) -> list[Markup]:
    """The mean of the last months as a bracket below the band."""
    first, last = found.late.months
    below = min(BOTTOM + 2, y(min(_since(found)[2][-6:])) + 3)
    label = say.late_label.fill(first=first, last=last, value=signed(round(found.late.value, 1)))(lang)
    return [
        element("path", d=f"M{x(first):.1f} {below - 4:.1f}v4H{x(last):.1f}v-4", fill="none", stroke=SUB),
        text(RIGHT, below + 11, label, "e b"),
        text(
            x(6),
            min(below, y(min(_since(found)[2][6:13])) + 12),
            say.band_label.fill(level=numbers.level(found.curve.level))(lang),
            "s",
        ),
    ]


def signed(value: float) -> str:
    """One decimal with its sign."""
    return f"{value:+.1f}".replace("-", MINUS) if value else "0"


def _month_ticks(last: int) -> list[tuple[int, str]]:
    steps = [month for month in range(0, last + 1, 6) if last - month >= 3 or month == last]
    return [(month, "e s" if month == steps[-1] and month >= last - 3 else "m s") for month in steps]


def _month(month: int, last: int, lang: Lang) -> str:
    if month == 0:
        return say.adopted_here(lang)
    return say.months_end.fill(n=month)(lang) if month >= last - 3 else str(month)


def effect_alt(found: Effect, lang: Lang) -> str:
    """The picture in words."""
    curve, dip = found.curve, found.has_dip and found.curve.trough_month is not None
    parts = [say.effect_alt(lang)]
    if dip:
        parts.append(say.alt_peak.fill(month=curve.trough_month, value=f"{found.trough[0]:.1f}")(lang))
        if curve.break_even is not None:
            parts.append(say.alt_even.fill(month=f"{curve.break_even:.0f}")(lang))
    first, last = found.late.months
    parts.append(say.alt_late.fill(first=first, last=last, value=signed(round(found.late.value, 1)))(lang))
    return "".join(parts)


def cost(measured: Reading, lasting: Reading | None, wage: float | None, lang: Lang) -> Markup:
    """One pale bar with dot and interval, the wage as a dashed line, the longer reading as a thin mark."""
    told = [one.whole for one in (measured, lasting) if one is not None]
    ends = [end for one in told for end in (one.value, one.high or one.low) if end]
    top = max([*ends, wage or 0.0]) * 1.04
    ticks = ticks_of(0, top, 5)
    top = max(top, ticks[-1])

    def x(yen: float) -> float:
        return 6 + 316 * yen / top

    grid = Markup().join(
        element("path", d=f"M{x(tick):.1f} 16V72", stroke=BAND)
        + text(x(tick), 85, _axis_yen(tick, lang), "s" if tick == 0 else "e s" if x(tick) > 300 else "m s")
        for tick in ticks
    )
    parts = [grid, *_bar(measured, x, lang)]
    if wage:
        at, end = x(wage), x(wage) > 180
        parts.append(element("path", d=f"M{at:.1f} 13V72", stroke=ORANGE, stroke_width="2", stroke_dasharray="5 2.5"))
        label = say.wage_label.fill(yen=amounts.yen(two_figures(wage), lang, "").text)(lang)
        parts.append(text(at + (3 if end else -3), 9, label, "orange b e" if end else "orange b"))
    if lasting is not None and lasting.whole.value is not None:
        parts += _lasting(lasting, x, lang)
    alt = fit("alt", cost_alt(measured, lasting, wage, lang))
    return element("svg", *parts, class_="fig", viewBox="0 0 330 92", role="img", aria_label=alt)


def _bar(one: Reading, x, lang: Lang) -> list[str]:
    ratio = one.whole
    if ratio.value is None or ratio.low is None or ratio.high is None:
        return []
    at, low, high = x(ratio.value), x(ratio.low), x(ratio.high)
    label = say.bar_label.fill(months=one.until, yen=amounts.yen(two_figures(ratio.value), lang, "").text)(lang)
    return [
        element("rect", x="6", y="30", width=f"{at - 6:.1f}", height="16", fill=BAR),
        element("path", d=f"M{low:.1f} 38H{high:.1f}M{low:.1f} 33v10M{high:.1f} 33v10", stroke=INK, stroke_width="1.5"),
        element("circle", cx=f"{at:.1f}", cy="38", r="4", fill=BLUE, stroke="#fff"),
        text(min(at + 60, RIGHT - 2) if at > MIDDLE else 6, 26, label, "b e" if at > MIDDLE else "b"),
    ]


def _lasting(one: Reading, x, lang: Lang) -> list[str]:
    ratio = one.whole
    at, low, high = x(ratio.value or 0.0), x(ratio.low or 0.0), x(ratio.high or ratio.value or 0.0)
    label = say.lasting_label.fill(
        years=one.months // 12, yen=amounts.yen(two_figures(ratio.value or 0.0), lang, "").text
    )(lang)
    return [
        element("path", d=f"M{low:.1f} 60H{high:.1f}", stroke=SUB, stroke_width="1.6"),
        element("circle", cx=f"{at:.1f}", cy="60", r="3.8", fill="#fff", stroke=SUB, stroke_width="1.6"),
        text(high + 6, 63, label, "s"),
    ]


def _axis_yen(value: float, lang: Lang) -> str:
    return "0" if value == 0 else amounts.yen(value, lang, "").text


def cost_alt(measured: Reading, lasting: Reading | None, wage: float | None, lang: Lang) -> str:
    """The picture in words."""
    ratio = measured.whole
    parts = [say.cost_alt(lang)]
    if ratio.value is not None:
        parts.append(say.alt_measured.fill(yen=amounts.yen(two_figures(ratio.value), lang, "").text)(lang))
    if lasting is not None and lasting.whole.value is not None:
        parts.append(
            say.alt_lasting.fill(
                years=lasting.months // 12, yen=amounts.yen(two_figures(lasting.whole.value), lang, "").text
            )(lang)
        )
    if wage:
        parts.append(say.alt_wage.fill(yen=amounts.yen(two_figures(wage), lang, "").text)(lang))
    return "".join(parts)
