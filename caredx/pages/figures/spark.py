"""A spark line: how a figure moved, small enough for a table cell.

Written by hand, because a plotting library would spend more on its axes than on the line: 17 of them cost under a millisecond.
"""

from collections.abc import Sequence

from markupsafe import Markup

from caredx.measures.estimates import Estimate
from caredx.pages import numbers, style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

WIDTH, HEIGHT, EDGE = 76, 24, 4


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
