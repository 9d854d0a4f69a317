"""Overtime since adoption on the sheets: the path with four labels on its marks, and the wide one of a provider's sheet with both means."""

from collections.abc import Sequence

from markupsafe import Markup

from caredx.findings.provider_sheet import EARLY, Expected
from caredx.measures.effects import SECOND_YEAR, Effect
from caredx.pages import numbers
from caredx.pages.displays import element
from caredx.pages.figures.sheet import AXIS, Plane, plane, ring, signed, text
from caredx.pages.signs import INK, ORANGE, SUB
from caredx.pages.slots import fit
from caredx.words.catalog import Lang, words_of

say = words_of("council")
say_provider = words_of("provider")

COUNCIL_BOX, PROVIDER_BOX = (30.0, 324.0, 14.0, 136.0), (26.0, 530.0, 22.0, 102.0)
"""Left, right, top and bottom of the planes."""
FOOT, LAST = 117.0, 24
"""Where the wide picture's months stand; the last month it draws: two years."""
MORE, LESS = "#ffeee2", "#f1f5fd"
"""Grounds of the months of more and of less work."""
HATCH = Markup(
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="5" height="5" fill="#ffeee2"/>'
    '<path d="M0 0V5" stroke="{}" stroke-width="1.1"/></pattern></defs>'
).format(ORANGE)


# ── the council's


def effect(found: Effect, lang: Lang) -> Markup:
    """The path since adoption: burden, return, cumulative return, late mean; the band named in the picture."""
    months, path, low, high = _since(found)
    on = plane(COUNCIL_BOX, months[-1], [*low, *high])
    foot = [
        element("path", d=f"M{on.x(month):.1f} 160v4", stroke=AXIS)
        + text(on.x(month), 174, _month(month, months[-1], lang), css)
        for month, css in _month_ticks(months[-1])
    ]
    drawn = (on.band(months, low, high), _burden(found, on, months, path), on.path(months, path))
    marks, alt = _marks(found, on, low, lang), fit("alt", effect_alt(found, lang))
    return element(
        "svg", HATCH, on.grid(6), *drawn, *foot, *marks, class_="fig", viewBox="0 0 330 178", role="img", aria_label=alt
    )


def _since(found: Effect) -> tuple[list[int], list[float], list[float], list[float]]:
    rows = found.to_frame()
    rows = rows[rows["month"] >= 0]
    names = ("month", "effect", "band_low", "band_high")
    months, path, low, high = (rows[name].tolist() for name in names)
    return months, path, low, high


def _burden(found: Effect, on: Plane, months: Sequence[int], path: Sequence[float]) -> Markup:
    """Hatched from the line to the path as far as work is more than before."""
    even = found.curve.break_even
    if not found.has_dip or even is None:
        return Markup()
    inside = [(month, value) for month, value in zip(months, path, strict=True) if month < even]
    around = on.at([*(month for month, _ in inside), even, months[0]], [*(value for _, value in inside), 0, 0])
    return element("path", d=f"M{around}Z", fill="url(#hatch)")


def _marks(found: Effect, on: Plane, low: Sequence[float], lang: Lang) -> list[Markup]:
    """At most four labels, on the marks."""
    curve, parts = found.curve, []
    if found.has_dip and curve.trough_month is not None:
        at, up = on.x(curve.trough_month), on.y(found.trough[0])
        label = say.peak_label.fill(month=curve.trough_month, value=signed(round(found.trough[0], 1)))(lang)
        parts = [
            element("circle", cx=f"{at:.1f}", cy=f"{up:.1f}", r="3.6", fill=ORANGE, stroke="#fff"),
            _lead(at + 4, up - 1.5, at + 24, up - 6),
            text(at + 26, up - 4, label, "b"),
            *_even(found, on, lang),
        ]
    return [*parts, *_late(found, on, low, lang), text(on.left + 3, on.y(0) + 12, say.level_before(lang), "s")]


def _lead(x: float, y: float, to_x: float, to_y: float) -> Markup:
    """A thin line from a mark to its label."""
    return element("path", d=f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", stroke=SUB, stroke_width=".8")


def _even(found: Effect, on: Plane, lang: Lang) -> list[Markup]:
    """Return to the level before, and the month in which the hours lost are made good."""
    curve, zero, parts = found.curve, on.y(0), []
    if curve.break_even is not None:
        at = on.x(curve.break_even)
        ends = curve.break_even_set[0] if curve.break_even_set else (None, None)
        low, high = ("" if end is None else f"{end:.0f}" for end in ends)
        told = say.even_interval.fill(level=numbers.level(curve.level), low=low, high=high)(lang)
        parts = [
            ring(at, zero),
            _lead(at + 3, zero - 4, at + 17, zero - 26),
            text(at + 19, zero - 32, say.even_label.fill(month=f"{curve.break_even:.0f}")(lang), "b"),
            text(at + 19, zero - 21, told, "s"),
        ]
    if curve.cumulative_break_even is not None:
        at, label = on.x(curve.cumulative_break_even), say.repaid_label.fill(month=f"{curve.cumulative_break_even:.0f}")
        diamond = f"M{at:.1f} {zero - 5:.1f}l5 5l-5 5l-5 -5z"
        parts.append(element("path", d=diamond, fill="#fff", stroke=INK, stroke_width="1.6"))
        parts.append(text(on.right, zero + 15, label(lang), "e"))
    return parts


def _late(found: Effect, on: Plane, low: Sequence[float], lang: Lang) -> list[Markup]:
    """The mean of the last months as a bracket below the band."""
    first, last = found.late.months
    below = min(on.bottom + 2, on.y(min(low[-6:])) + 3)
    label = say.late_label.fill(first=first, last=last, value=signed(round(found.late.value, 1)))(lang)
    band = say.band_label.fill(level=numbers.level(found.curve.level))(lang)
    return [
        _bracket(on.x(first), on.x(last), below),
        text(on.right, below + 11, label, "e b"),
        text(on.x(6), min(below, on.y(min(low[6:13])) + 12), band, "s"),
    ]


def _bracket(first: float, last: float, below: float) -> Markup:
    return element("path", d=f"M{first:.1f} {below - 4:.1f}v4H{last:.1f}v-4", fill="none", stroke=SUB)


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


# ── the provider's


def expected(one: Expected, lang: Lang) -> Markup:
    """Grounds of more and of less work, band, curve, and labels on them."""
    rows = [(month, *found) for month in range(LAST + 1) if (found := one.outlook.month(month)) is not None]
    months, path, low, high = zip(*rows, strict=True)
    on = plane(PROVIDER_BOX, months[-1], [*low, *high])
    drawn = (_grounds(one, on, lang), on.grid(4), on.band(months, low, high), on.path(months, path))
    marks, alt = (*_means(one, on, lang), *_foot(on, lang)), fit("alt", expected_alt(one, lang))
    return element("svg", *drawn, *marks, class_="fig", viewBox="0 0 537 132", role="img", aria_label=alt)


def _grounds(one: Expected, on: Plane, lang: Lang) -> Markup:
    """Where work is more and where it is less, named above; nothing where the month between is not known."""
    if one.even is None or one.shape != "more_then_less":
        return Markup()
    middle, tall = on.x(one.even), f"{FOOT - 16:g}"
    return Markup().join(
        element("rect", x=f"{x:.1f}", y="16", width=f"{wide:.1f}", height=tall, fill=fill)
        + text(x + 2, 11, words(lang), "b")
        for x, wide, fill, words in (
            (on.left, middle - on.left, MORE, say_provider.ground_more),
            (middle, on.right - middle, LESS, say_provider.ground_less),
        )
    )


def _means(one: Expected, on: Plane, lang: Lang) -> list[Markup]:
    """The month of return on the line, and both means at their months."""
    parts = []
    if one.even is not None:
        label = say_provider.even.fill(month=f"{one.even:.0f}")(lang)
        parts = [ring(on.x(one.even), on.y(0)), text(on.x(one.even) + 8, on.y(0) - 6, label, "b")]
    for name, (first, last) in (("early", EARLY), ("second", (SECOND_YEAR[0], min(SECOND_YEAR[1], LAST)))):
        words = say_provider["means"][name].fill(value=signed(round(getattr(one, name).value, 1)))(lang)
        at, css = (on.x(first) + 3, "b") if name == "early" else (on.x(last) - 3, "b e")
        parts += [_bracket(on.x(first), on.x(last), on.bottom + 8), text(at, on.bottom + 3, words, css)]
    return parts


def _foot(on: Plane, lang: Lang) -> list[Markup]:
    """Every six months."""
    found = []
    for month in range(0, int(on.last) + 1, 6):
        words = say_provider.adopted_here(lang) if month == 0 else say_provider.month_of.fill(n=month)(lang)
        css = "s" if month == 0 else "e s" if on.last - month < 3 else "m s"
        found += [
            element("path", d=f"M{on.x(month):.1f} {FOOT}v3", stroke=AXIS),
            text(on.x(month), FOOT + 13, words, css),
        ]
    return found


def expected_alt(one: Expected, lang: Lang) -> str:
    """The picture in words."""
    slots = {name: signed(round(getattr(one, name).value, 1)) for name in ("early", "second")}
    told = say_provider.alt.fill(**slots)(lang)
    return told if one.even is None else told + say_provider.alt_even.fill(month=f"{one.even:.0f}")(lang)
