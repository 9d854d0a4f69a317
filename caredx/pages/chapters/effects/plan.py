"""For applicants: what to expect month by month, by technology and service, so that nobody stops in month three.

The table carries over what was estimated on those who adopted before. Intervals are those of a mean; one establishment varies
around it, and the page says so.
"""

from collections.abc import Sequence

import pandas as pd

from caredx.measures.effects import EFFECT_FEWEST, Effect
from caredx.measures.u_curve import Expectation
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("effects")

MONTHS_SHOWN = (3, 6, 12)

Rows = Sequence[tuple[str, int, Expectation | None]]


def plan_section(rows: Rows, effect: Effect, lang: Lang, *, source: str, level: int = 2) -> str:
    """Sentences for the main groups, the table for all that could be estimated, and those that could not."""
    known = [(name, n, found) for name, n, found in rows if found is not None]
    missing = [name for name, _, found in rows if found is None]
    head = displays.heading(level, say.plan_title(lang), anchor="plan") + displays.paragraph(say.plan_lead(lang))
    sentences = displays.bullets(
        [esc(told(name, n, found, effect, lang)) for name, n, found in known if "×" not in name], "lede"
    )
    single = [name for name in missing if "×" not in name]
    rest = listed(single, lang)
    note = (
        displays.paragraph(
            esc(say.not_estimated(lang).format(groups=rest, pairs=len(missing) - len(single), fewest=EFFECT_FEWEST)),
            "few",
        )
        if missing
        else ""
    )
    return head + sentences + _table(known, effect, lang, source) + note + displays.paragraph(esc(say.caution(lang)))


def told(name: str, facilities: int, found: Expectation, effect: Effect, lang: Lang) -> str:
    """One sentence an applicant can be given."""
    value, low, high = at(found, MONTHS_SHOWN[0], effect.sign)
    return say.sentence(lang).format(
        group=name,
        month3=words.change(value, effect.outcome, lang, with_unit=False),
        range3=words.span(low, high, effect.outcome, lang),
        level=f"{found.level * 100:g}",
        even=_even(found, lang),
        n=facilities,
    )


def _even(found: Expectation, lang: Lang) -> str:
    curve = found.curve
    if not curve.has_dip:
        return say.plan_no_dip(lang)
    pieces = words.month_set(curve.break_even_set, lang)
    if curve.break_even is None or not curve.established:
        return say.even_open(lang).format(last=curve.last_month, set=pieces)
    return say.even(lang).format(point=f"{curve.break_even:.1f}", set=pieces)


def at(found: Expectation, month: int, sign: int, *, total: bool = False) -> tuple[float, float, float]:
    """Expected change of the outcome (not improvement) in a month, or its total by then, with its interval."""
    place = int((found.months == month).argmax())
    value, low, high = (
        (found.total, found.total_low, found.total_high) if total else (found.effect, found.low, found.high)
    )
    # Expectations count improvement as +; `sign` gives back the outcome's own sign.
    ends = sorted((sign * float(low[place]), sign * float(high[place])))
    return sign * float(value[place]), ends[0], ends[1]


def _table(rows: Rows, effect: Effect, lang: Lang, source: str) -> str:
    heads = [text(lang) for text in say.row("plan_heads")]
    body = [_row(name, n, found, effect, lang) for name, n, found in rows]
    months = pd.concat([found.to_frame().assign(group=name, adopters=n) for name, n, found in rows], ignore_index=True)
    link = displays.csv_link(months, say.plan_title(lang), lang)
    caption = say.plan_caption(lang).format(unit=words.unit(effect.outcome, lang))
    return displays.table(
        heads, body, caption=caption, numeric=(1,), source=source, after=displays.paragraph(say.open_sets(lang)) + link
    )


def _row(name: str, facilities: int, found: Expectation, effect: Effect, lang: Lang) -> list[str]:
    cells = []
    for month in MONTHS_SHOWN:
        seen = month in found.months
        value, low, high = at(found, month, effect.sign) if seen else (0.0, 0.0, 0.0)
        told = f"{words.change(value, effect.outcome, lang, with_unit=False)}（{words.span(low, high, effect.outcome, lang)}）"
        cells.append(esc(told if lang == "ja" else told.replace("（", " (").replace("）", ")")) if seen else "－")
    dip = found.curve.has_dip
    last = int(found.months[-1])
    value, low, high = at(found, last, effect.sign, total=True)
    total = say.total(lang).format(
        value=words.change(value, effect.outcome, lang, with_unit=False),
        span=words.span(low, high, effect.outcome, lang),
        last=last,
    )
    sets = [esc(words.even_short(found.curve, lang, repaid=repaid)) if dip else "－" for repaid in (False, True)]
    return [esc(name), f"{facilities}", *cells, *sets, esc(total)]
