"""How an effect is told: changes with sign and unit, sets of months, the one sentence of an outcome, and why there is none.

An effect has a comparison group behind it (grade B: staggered adoption, not randomised), so causal verbs are allowed here and nowhere else. No effect found is never
told as *no effect*: the smallest effect the study would have found stands beside it.
"""

from collections.abc import Sequence

from caredx.measures.effects import EFFECT_FEWEST, FEWEST_OTHERS, Alternative, Effect, Outcome, TooFew, Window
from caredx.measures.u_curve import UCurve
from caredx.pages import numbers
from caredx.pages.numbers import MINUS
from caredx.pages.telling import Figure, Sentence, Told, phrase, tell, whole
from caredx.words import codes
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.units import Unit

say = words_of("pages")

Pieces = Sequence[tuple[float, float | None]]
"""A set of months; open to the right where it ends in None."""


def change(value: float, outcome: Outcome, lang: Lang, *, with_unit: bool = True, signed: bool = True) -> str:
    """``+0.73時間/人・月``; a change of a share in points."""
    number = round(value * outcome.unit.scale, outcome.decimals) + 0.0
    text = minus(f"{number:{'+' if signed else ''},.{outcome.decimals}f}")
    return text + (" " if lang == "en" else "") + unit(outcome, lang) if with_unit else text


def minus(number: float | str) -> str:
    """A number with a true minus sign."""
    return f"{number}".replace("-", MINUS)


def unit(outcome: Outcome, lang: Lang) -> str:
    """Unit of a change."""
    return say.points(lang) if outcome.unit is Unit.SHARE else outcome.unit.text(lang)


def capital(outcome: Outcome, lang: Lang) -> str:
    """The outcome at the head of a line."""
    name = outcome.name(lang)
    return name[:1].upper() + name[1:]


def span(low: float, high: float, outcome: Outcome, lang: Lang) -> str:
    """``+0.60〜+0.86``."""
    ends = {"low": low, "high": high}
    return say.closed.fill(**{name: change(end, outcome, lang, with_unit=False) for name, end in ends.items()})(lang)


def spanned(value: float, low: float, high: float, outcome: Outcome, lang: Lang) -> str:
    """``+0.73（+0.60〜+0.86）``: a change with its interval, unit in the heading."""
    return change(value, outcome, lang, with_unit=False) + bracketed(span(low, high, outcome, lang), lang)


def told(window: Window, outcome: Outcome, lang: Lang) -> str:
    """The same of a mean effect."""
    return spanned(window.value, window.low, window.high, outcome, lang)


def months(window: Window | tuple[int, int], lang: Lang) -> str:
    """Months of a window: ``0〜5``."""
    low, high = window.months if isinstance(window, Window) else window
    return say.months.fill(low=low, high=high)(lang)


def month_range(window: Window | tuple[int, int], lang: Lang) -> str:
    """Months of a window as words: ``0〜5か月目``."""
    return say.month_range.fill(months=months(window, lang))(lang)


def windows(found: Effect | Alternative, outcome: Outcome, lang: Lang) -> dict[str, str]:
    """Early and late mean with their intervals, and their months: slots of a wording."""
    parts = (("early", found.early), ("late", found.late))
    values = {name: told(part, outcome, lang) for name, part in parts}
    return values | {f"{name}_months": month_range(part, lang) for name, part in parts}


def month_set(pieces: Pieces, lang: Lang) -> str:
    """A set of months in words: bounded, in pieces (relapse), or open to the right."""
    return str(set_told(pieces, lang, ""))


def set_told(pieces: Pieces, lang: Lang, of: str) -> Told:
    """The same with its months tied."""
    if not pieces:
        return Told([say.not_reached(lang)])
    parts: list[object] = []
    for i, (low, high) in enumerate(pieces):
        ends = {"low": _month(low, f"{of}.{i}.0"), "high": None if high is None else _month(high, f"{of}.{i}.1")}
        closed = Told([ends["low"]]) if str(ends["low"]) == str(ends["high"]) else phrase(say.closed, lang, **ends)
        parts += [say.join(lang)] if parts else []
        parts += phrase(say.open, lang, low=ends["low"]) if high is None else phrase(say.plain_months, lang, set=closed)
    return Told(parts)


def month(point: float | None, lang: Lang) -> str:
    """``7か月目``, or that it is not reached."""
    return say.not_reached(lang) if point is None else say.plain_months.fill(set=f"{point:.0f}")(lang)


def reached(curve: UCurve, *, repaid: bool = False) -> tuple[float | None, Pieces]:
    """Break-even (or pay-back) month and its set."""
    if repaid:
        return curve.cumulative_break_even, curve.cumulative_set
    return curve.break_even, curve.break_even_set


def even(curve: UCurve, lang: Lang, *, repaid: bool = False) -> str:
    """Break-even (or pay-back) month with its set."""
    point, pieces = reached(curve, repaid=repaid)
    if point is None:
        return month_set(pieces, lang) if pieces and pieces[-1][1] is None else say.not_reached(lang)
    return month(point, lang) + bracketed(month_set(pieces, lang), lang)


def even_short(curve: UCurve, lang: Lang, *, repaid: bool = False) -> str:
    """The same for a cell of a table: ``7（7〜8）``; a set left open ends in 〜."""
    point, pieces = reached(curve, repaid=repaid)
    ends = ((f"{low:.0f}", "" if high is None else f"{high:.0f}") for low, high in pieces)
    told = listed((say.months.fill(low=low, high=high)(lang) for low, high in ends), lang, dots=True)
    return (say.dash(lang) if point is None else f"{point:.0f}") + bracketed(told, lang)


def p_value(p: float) -> str:
    """``0.012``, or ``<0.001``."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def p_told(p: float) -> str:
    """``p=0.012``, or ``p<0.001``."""
    return "p" + ("" if p < 0.001 else "=") + p_value(p)


def sentence(effect: Effect, place: str | Told, lang: Lang, of: str = "effects.national") -> Sentence:
    """The one sentence: number and unit, then grade, both intervals and n.

    Parameters
    ----------
    place : str or Told
        Who takes part.
    of : str
        Where the effect stands in the results, its outcome left out.
    """
    outcome, curve, counts = effect.outcome, effect.curve, effect.study.counts
    of = f"{of}.{outcome.id}"
    early, late = (_window(effect, name, lang, of) for name in ("early", "late"))
    level = numbers.level(curve.level)
    evidence = [
        phrase(say.intervals, lang, level=level, early=early["evidence"], late=late["evidence"]),
        phrase(say.observed, lang, n=whole(counts.observations, lang, f"{of}.study.counts.observations")),
    ]
    return tell(
        say["sentences"][effect.verdict],
        lang,
        "B",
        evidence=evidence,
        place=place,
        outcome=outcome.name(lang),
        level=level,
        adopters=whole(counts.adopters, lang, f"{of}.study.counts.adopters"),
        others=whole(counts.never, lang, f"{of}.study.counts.never"),
        early=early["value"],
        early_months=early["months"],
        late=late["value"],
        late_months=late["months"],
        dip_month=_in_month(curve, "dip_month", lang, of),
        gain_month=_in_month(curve, "gain_month", lang, of),
        about=say.about(lang) if curve.break_even_approximate else "",
        even="" if curve.break_even is None else _month(curve.break_even, f"{of}.curve.break_even"),
        even_set=set_told(curve.break_even_set, lang, f"{of}.curve.break_even_set"),
        detectable=_changed(effect.late.detectable, outcome, lang, f"{of}.late.detectable", signed=False),
    )


def _in_month(curve: UCurve, name: str, lang: Lang, of: str) -> Figure | str:
    """A month the band shows, tied to the result; nothing where it shows none."""
    month = getattr(curve, name)
    return "" if month is None else whole(month, lang, f"{of}.curve.{name}")


def _window(effect: Effect, name: str, lang: Lang, of: str) -> dict[str, Figure | Told]:
    """The mean effect of a window, its months, and its interval for the tail."""
    window, of = getattr(effect, name), f"{of}.{name}"
    ends = [
        _changed(end, effect.outcome, lang, f"{of}.{side}", with_unit=False)
        for side, end in (("low", window.low), ("high", window.high))
    ]
    months = [Figure(float(month), str(month), f"{of}.months.{i}") for i, month in enumerate(window.months)]
    told_months = phrase(say.months, lang, low=months[0], high=months[1])
    span = phrase(say.closed, lang, low=ends[0], high=ends[1])
    return {
        "value": _changed(window.value, effect.outcome, lang, f"{of}.value"),
        "months": told_months,
        "evidence": phrase(say.in_months, lang, months=told_months, span=span),
    }


def _changed(
    value: float, outcome: Outcome, lang: Lang, of: str, *, with_unit: bool = True, signed: bool = True
) -> Figure:
    return Figure(float(value), change(value, outcome, lang, with_unit=with_unit, signed=signed), of, outcome.unit.code)


def _month(month: float, of: str) -> Figure:
    """A month that a path crosses: data are of months, so on every page it is a whole one."""
    return Figure(float(month), f"{month:.0f}", of)


def refusal(found: TooFew, place: str | Told, *, wording: Text | None = None) -> Text:
    """Why there is no estimate."""
    template = wording or say["reasons"][found.reason]
    clusters = {"adopters": clusters_of(found.adopters), "others": clusters_of(found.others)}
    least = {"fewest": EFFECT_FEWEST, "fewest_others": FEWEST_OTHERS}
    return template.fill(place=place, outcome=found.outcome.name, **clusters, **least)


def clusters_of(number: int | None) -> Text | str:
    """A number of clusters, or the mark of a withheld one."""
    return say.withheld_mark if number is None else f"{number:,}"


def everywhere(participants: Sequence[str], lang: Lang) -> Told:
    """All prefectures that take part; a single one by its name, because it is not Japan."""
    if len(participants) == 1:
        return Told([codes.prefecture(participants[0]).name(lang)])
    return phrase(say.everywhere, lang, n=whole(len(participants), lang, "effects.participating"))


def block(code: str, lang: Lang) -> str:
    """The block of a prefecture with its members."""
    found = codes.block_of(code)
    members = map(codes.prefecture, found.members)
    names = listed((one.short if lang == "ja" else one.en for one in members), lang, dots=True)
    return say.block.fill(block=found.name(lang), members=names)(lang)
