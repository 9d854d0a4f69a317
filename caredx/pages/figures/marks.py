"""Pictures small enough for a table cell: a spark line, how a figure moved, and a row of the spine chart.

Written by hand, because a plotting library would spend more on its axes than on the line: 17 spark lines cost under a millisecond.
In every row of the spine one line stands, the national value; right is better; the grey band is the middle 80 % of the 47.
"""

from collections.abc import Sequence

from markupsafe import Markup

from caredx.findings.spine import SpineRow
from caredx.measures.estimates import Estimate
from caredx.pages import numbers, style
from caredx.pages.displays import element
from caredx.pages.signs import BAND, BLUE, INK, ORANGE, SUB
from caredx.pages.slots import fit
from caredx.words.catalog import Lang, words_of

say = words_of("figures")
say_council = words_of("council")

WIDTH, HEIGHT, EDGE = 76, 24, 4
"""Of a spark line."""
ROW_WIDTH, ROW_HEIGHT, TALL, ROW_EDGE = 106.0, 33.0, 16.5, 5.0
"""The viewBox of a row of the spine, the height of its line, and what is kept at either edge for arrow heads."""
SPAN = 2.1
"""Ends of its axis in halves of the band."""
MARK = {"better": BLUE, "worse": ORANGE, "no_difference": SUB, "full": INK, "none": SUB}


def spark(history: Sequence[Estimate], lang: Lang) -> Markup:
    """Inline SVG of the yearly values, last one marked; empty with fewer than two points."""
    points = [estimate for estimate in history if estimate.known]
    if len(points) < 2:
        return Markup()
    alt = say.alt(lang).format(
        first=numbers.period(points[0].period, lang),
        a=numbers.value(points[0], lang),
        last=numbers.period(points[-1].period, lang),
        b=numbers.value(points[-1], lang),
    )
    places = _places([estimate.value for estimate in points if estimate.value is not None])
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return Markup(
        '<svg class="spark" role="img" aria-label="{alt}" width="{width}" height="{height}" viewBox="0 0 '
        '{width} {height}"><polyline points="{line}" fill="none" stroke="{}" stroke-width="1.5"/>'
        '<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{}"/></svg>'
    ).format(style.INK, style.BLUE, alt=alt, width=WIDTH, height=HEIGHT, line=line, x=x, y=y)


def _places(values: Sequence[float]) -> list[tuple[float, float]]:
    """Points in the box; a level series lies in the middle rather than being blown up."""
    low, high = min(values), max(values)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    scale = (HEIGHT - 2 * EDGE) / (high - low) if high > low else 0.0
    base = EDGE if high > low else HEIGHT / 2
    return [(EDGE + i * step, base + (high - value) * scale) for i, value in enumerate(values)]


def spine(row: SpineRow, lang: Lang) -> Markup:
    """Band, target, interval and mark of one row; a mark alone needs no national line."""
    if not row.drawn:
        return Markup()
    parts = [] if row.band is None or row.beside is None else [_band(row, *row.band)]
    if row.aim is not None and row.state != "no_target":
        parts.append(_aim(row.place(row.aim)))
    if row.own.has_interval and not row.full:
        parts.append(_line(row))
    at = _x(max(-SPAN, min(SPAN, row.place(row.own.value or 0.0))))
    parts.append(_mark(at, row.word))
    alt = fit("alt", say_council["words_here"][row.word](lang))
    alone = Markup() if row.beside is not None else Markup(' class="alone"')
    return Markup('<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{alt}"{alone}>{}</svg>').format(
        Markup().join(parts), width=ROW_WIDTH, height=ROW_HEIGHT, alt=alt, alone=alone
    )


def _x(place: float) -> float:
    """Units of the viewBox."""
    return ROW_WIDTH / 2 + place / SPAN * (ROW_WIDTH / 2 - ROW_EDGE)


def _band(row: SpineRow, low: float, high: float) -> Markup:
    first, last = sorted(_x(max(-SPAN, min(SPAN, row.place(end)))) for end in (low, high))
    return element("rect", x=f"{first:.1f}", y="12", width=f"{last - first:.1f}", height="9", fill=BAND)


def _aim(place: float) -> Markup:
    """A thick bar; at the edge with an arrow head where it lies outside."""
    at = _x(max(-SPAN, min(SPAN, place)))
    bar = element("path", d=f"M{at:.1f} 8v17", stroke=INK, stroke_width="2.2")
    if abs(place) <= SPAN:
        return bar
    turn = 1 if place > 0 else -1
    return bar + element(
        "path",
        d=f"M{at + turn * 2.4:.1f} {TALL - 3.6}l{turn * 3.6} 3.6l{turn * -3.6} 3.6",
        fill="none",
        stroke=INK,
        stroke_width="1.8",
    )


def _line(row: SpineRow) -> Markup:
    """The interval; an arrow head where it goes on outside."""
    color, places = MARK[row.word], sorted(row.place(end) for end in (row.own.low or 0.0, row.own.high or 0.0))
    ends = [_x(max(-SPAN, min(SPAN, place))) for place in places]
    found = element("path", d=f"M{ends[0]:.1f} {TALL}H{ends[1]:.1f}", stroke=color, stroke_width="1.7")
    for place, at, turn in zip(places, ends, (-1, 1), strict=True):
        if abs(place) > SPAN and place * turn > 0:
            found += element("path", d=f"M{at:.1f} {TALL - 3.4}l{turn * 4} 3.4l{turn * -4} 3.4", fill=color)
    return found


def _mark(at: float, word: str) -> Markup:
    """Filled circle, diamond or hollow circle: shape says what colour says."""
    color = MARK[word]
    if word == "worse":
        return element("path", d=f"M{at:.1f} {TALL - 5}l5 5l-5 5l-5 -5z", fill=color, stroke="#fff")
    if word in ("no_difference", "none"):
        return element("circle", cx=f"{at:.1f}", cy=TALL, r="3.5", fill="#fff", stroke=color, stroke_width="1.6")
    return element("circle", cx=f"{at:.1f}", cy=TALL, r="4.1", fill=color, stroke="#fff")


def axis(lang: Lang) -> Markup:
    """Above the pictures: the national line, and which side is better."""
    middle = ROW_WIDTH / 2
    return Markup(
        '<svg viewBox="0 0 {width:g} 26" class="ax" aria-hidden="true">'
        '<text x="{middle}" y="9" class="m">{}</text><path d="M{middle} 13V26" stroke="{ink}"/>'
        '<text x="0" y="22" class="s">{}</text>'
        '<path d="M{} 19H30m3.6 -3l-4 3l4 3M{} 19H76m-3.6 -3l4 3l-4 3" fill="none" stroke="{sub}"/>'
        '<text x="{width}" y="22" class="s e">{}</text></svg>'
    ).format(
        say_council.national(lang),
        say_council.worse(lang),
        middle - 6,
        middle + 6,
        say_council.better(lang),
        width=ROW_WIDTH,
        middle=middle,
        ink=INK,
        sub=SUB,
    )
