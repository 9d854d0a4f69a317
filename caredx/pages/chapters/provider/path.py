"""Overtime since adoption as one wide picture: months of more work, months of less, and both means beside the curve."""

from caredx.findings.provider_sheet import EARLY, Expected
from caredx.measures.effects import SECOND_YEAR
from caredx.pages.chapters.council.pictures import AXIS, PALE_BAND, points, signed, text, ticks_of
from caredx.pages.chapters.council.signs import BAND, BLUE, INK, SUB
from caredx.pages.chapters.council.slots import fit
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("provider")

LEFT, RIGHT, TOP, BOTTOM, FOOT = 26.0, 530.0, 22.0, 102.0, 117.0
MORE, LESS, LAST = "#ffeee2", "#f1f5fd", 24
"""Grounds of the months of more and of less work; the last month drawn: two years."""


def picture(one: Expected, lang: Lang) -> str:
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
    lines = "".join(f'<path d="M{LEFT} {y(tick):.1f}H{RIGHT}" stroke="{BAND}"/>' for tick in ticks if tick)
    labels = "".join(text(LEFT - 4, y(tick) + 3.2, signed(tick), "e s") for tick in ticks)
    band = points(x, y, months, high) + " " + points(x, y, months[::-1], low[::-1])
    drawn = (
        f'{_grounds(one, x, lang)}{lines}{labels}<path d="M{band}Z" fill="{PALE_BAND}"/>'
        f'<path d="M{LEFT} {y(0):.1f}H{RIGHT}" stroke="{INK}" stroke-width="1.2"/>'
        f'<path d="M{points(x, y, months, path)}" fill="none" stroke="{BLUE}" stroke-width="2.4" stroke-linejoin="round"/>'
    )
    return (
        f'<svg class="fig" viewBox="0 0 537 132" role="img" aria-label="{fit("alt", alt(one, lang))}">'
        f"{drawn}{_marks(one, x, y, lang)}{_foot(months[-1], x, lang)}</svg>"
    )


def _grounds(one: Expected, x, lang: Lang) -> str:
    """Where work is more and where it is less, named above; nothing where the month between is not known."""
    if one.even is None or one.shape != "more_then_less":
        return ""
    middle, height = x(one.even), FOOT - 16
    return (
        f'<rect x="{LEFT}" y="16" width="{middle - LEFT:.1f}" height="{height}" fill="{MORE}"/>'
        f'<rect x="{middle:.1f}" y="16" width="{RIGHT - middle:.1f}" height="{height}" fill="{LESS}"/>'
        + text(LEFT + 2, 11, say.ground_more(lang), "b")
        + text(middle + 2, 11, say.ground_less(lang), "b")
    )


def _marks(one: Expected, x, y, lang: Lang) -> str:
    """Both means at their months, and the month of return on the line."""
    parts = []
    if one.even is not None:
        at, zero = x(one.even), y(0)
        parts.append(f'<circle cx="{at:.1f}" cy="{zero:.1f}" r="4" fill="#fff" stroke="{INK}" stroke-width="1.8"/>')
        parts.append(text(at + 8, zero - 6, say.even.fill(month=f"{one.even:.0f}")(lang), "b"))
    early, second = (
        say["means"][name].fill(value=signed(round(getattr(one, name).value, 1)))(lang) for name in ("early", "second")
    )
    parts.append(_bracket(x(EARLY[0]), x(EARLY[1]), BOTTOM + 8, early, x(EARLY[0]), ""))
    last = min(SECOND_YEAR[1], LAST)
    parts.append(_bracket(x(SECOND_YEAR[0]), x(last), BOTTOM + 8, second, x(last), " e"))
    return "".join(parts)


def _bracket(first: float, last: float, below: float, words: str, at: float, css: str) -> str:
    line = f'<path d="M{first:.1f} {below - 4:.1f}v4H{last:.1f}v-4" fill="none" stroke="{SUB}"/>'
    return line + text(at + (3 if not css else -3), below - 5, words, f"b{css}")


def _foot(last: int, x, lang: Lang) -> str:
    """Every six months."""
    found = ""
    for month in range(0, last + 1, 6):
        words = say.adopted_here(lang) if month == 0 else say.month_of.fill(n=month)(lang)
        css = "s" if month == 0 else "e s" if last - month < 3 else "m s"
        found += f'<path d="M{x(month):.1f} {FOOT}v3" stroke="{AXIS}"/>' + text(x(month), FOOT + 13, words, css)
    return found


def alt(one: Expected, lang: Lang) -> str:
    """The picture in words."""
    slots = {name: signed(round(getattr(one, name).value, 1)) for name in ("early", "second")}
    told = say.alt.fill(**slots)(lang)
    return told if one.even is None else told + say.alt_even.fill(month=f"{one.even:.0f}")(lang)
