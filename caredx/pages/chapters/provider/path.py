"""Overtime since adoption as one wide picture: months of more work, months of less, and both means beside the curve."""

from markupsafe import Markup

from caredx.findings.provider_sheet import EARLY, Expected
from caredx.measures.effects import SECOND_YEAR
from caredx.pages.chapters.council.pictures import AXIS, PALE_BAND, points, signed, text, ticks_of
from caredx.pages.chapters.council.signs import BAND, BLUE, INK, SUB
from caredx.pages.chapters.council.slots import fit
from caredx.pages.displays import element
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("provider")

LEFT, RIGHT, TOP, BOTTOM, FOOT = 26.0, 530.0, 22.0, 102.0, 117.0
MORE, LESS, LAST = "#ffeee2", "#f1f5fd", 24
"""Grounds of the months of more and of less work; the last month drawn: two years."""


def picture(one: Expected, lang: Lang) -> Markup:
    """Grounds, band, curve, and labels on them."""
    rows = [(month, found) for month in range(LAST + 1) if (found := one.outlook.month(month)) is not None]
    months, path = [month for month, _ in rows], [found[0] for _, found in rows]
    low, high = [found[1] for _, found in rows], [found[2] for _, found in rows]
    top, bottom = max([*high, 0.2]), min([*low, -0.2])

    def x(month: float) -> float:
        return LEFT + (RIGHT - LEFT) * month / months[-1]

    def y(value: float) -> float:
        return TOP + (BOTTOM - TOP) * (top - value) / (top - bottom)

    ticks = ticks_of(bottom, top, 4)
    lines = Markup().join(element("path", d=f"M{LEFT} {y(tick):.1f}H{RIGHT}", stroke=BAND) for tick in ticks if tick)
    labels = Markup().join(text(LEFT - 4, y(tick) + 3.2, signed(tick), "e s") for tick in ticks)
    band = points(x, y, months, high) + " " + points(x, y, months[::-1], low[::-1])
    drawn = Markup(
        '{}{lines}{labels}<path d="M{band}Z" fill="{pale_band}"/>'
        '<path d="M{left} {:.1f}H{right}" stroke="{ink}" stroke-width="1.2"/>'
        '<path d="M{}" fill="none" stroke="{blue}" stroke-width="2.4" stroke-linejoin="round"/>'
    ).format(
        _grounds(one, x, lang),
        y(0),
        points(x, y, months, path),
        lines=lines,
        labels=labels,
        band=band,
        pale_band=PALE_BAND,
        left=LEFT,
        right=RIGHT,
        ink=INK,
        blue=BLUE,
    )
    return element(
        "svg",
        drawn,
        _marks(one, x, y, lang),
        _foot(months[-1], x, lang),
        class_="fig",
        viewBox="0 0 537 132",
        role="img",
        aria_label=fit("alt", alt(one, lang)),
    )


def _grounds(one: Expected, x, lang: Lang) -> Markup:
    """Where work is more and where it is less, named above; nothing where the month between is not known."""
    if one.even is None or one.shape != "more_then_less":
        return Markup()
    middle, height = x(one.even), FOOT - 16
    return (
        Markup(
            '<rect x="{left}" y="16" width="{:.1f}" height="{height}" fill="{more}"/>'
            '<rect x="{middle:.1f}" y="16" width="{:.1f}" height="{height}" fill="{less}"/>'
        ).format(middle - LEFT, RIGHT - middle, left=LEFT, height=height, more=MORE, middle=middle, less=LESS)
        + text(LEFT + 2, 11, say.ground_more(lang), "b")
        + text(middle + 2, 11, say.ground_less(lang), "b")
    )


def _marks(one: Expected, x, y, lang: Lang) -> Markup:
    """Both means at their months, and the month of return on the line."""
    parts = []
    if one.even is not None:
        at, zero = x(one.even), y(0)
        parts.append(
            element("circle", cx=f"{at:.1f}", cy=f"{zero:.1f}", r="4", fill="#fff", stroke=INK, stroke_width="1.8")
        )
        parts.append(text(at + 8, zero - 6, say.even.fill(month=f"{one.even:.0f}")(lang), "b"))
    early, second = (
        say["means"][name].fill(value=signed(round(getattr(one, name).value, 1)))(lang) for name in ("early", "second")
    )
    parts.append(_bracket(x(EARLY[0]), x(EARLY[1]), BOTTOM + 8, early, x(EARLY[0]), ""))
    last = min(SECOND_YEAR[1], LAST)
    parts.append(_bracket(x(SECOND_YEAR[0]), x(last), BOTTOM + 8, second, x(last), " e"))
    return Markup().join(parts)


def _bracket(first: float, last: float, below: float, words: str, at: float, css: str) -> Markup:
    line = element("path", d=f"M{first:.1f} {below - 4:.1f}v4H{last:.1f}v-4", fill="none", stroke=SUB)
    return line + text(at + (3 if not css else -3), below - 5, words, f"b{css}")


def _foot(last: int, x, lang: Lang) -> Markup:
    """Every six months."""
    found = Markup()
    for month in range(0, last + 1, 6):
        words = say.adopted_here(lang) if month == 0 else say.month_of.fill(n=month)(lang)
        css = "s" if month == 0 else "e s" if last - month < 3 else "m s"
        found += element("path", d=f"M{x(month):.1f} {FOOT}v3", stroke=AXIS) + text(x(month), FOOT + 13, words, css)
    return found


def alt(one: Expected, lang: Lang) -> str:
    """The picture in words."""
    slots = {name: signed(round(getattr(one, name).value, 1)) for name in ("early", "second")}
    told = say.alt.fill(**slots)(lang)
    return told if one.even is None else told + say.alt_even.fill(month=f"{one.even:.0f}")(lang)
