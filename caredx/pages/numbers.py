"""How an estimate is written for a reader: value, or why there is none, interval, count.

Plain numbers, periods and paces are written by `caredx.words.written`, and are called from here too: ``numbers.period``.
"""

from caredx.measures.basis import Based, kind_of
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi, Target
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.trust import given
from caredx.words.written import (
    MAN,
    MINUS,
    alpha,
    in_form,
    level,
    pace,
    people,
    per_thousand,
    percent,
    period,
    quantity,
    signed,
    written,
)

__all__ = [
    "MAN",
    "MINUS",
    "absent",
    "alpha",
    "count",
    "in_form",
    "interval",
    "kind",
    "level",
    "pace",
    "people",
    "per_thousand",
    "percent",
    "period",
    "quantity",
    "signed",
    "told",
    "value",
    "written",
]

say = words_of("pages")

ABSENT = {
    "no_value": say.no_data,
    "nobody_counted": say.absent_nobody_counted,
    "none_known": say.absent_none_known,
}
ABSENT_SHORT = {
    "no_value": say.no_data,
    "nobody_counted": say.absent_short_nobody_counted,
    "none_known": say.absent_short_none_known,
}


def value(estimate: Estimate, lang: Lang, *, kpi: Kpi | None = None) -> str:
    """``41.0％``, or why there is none; *established* or not where a prefecture's KPI is a yes or no."""
    if estimate.value is None:
        return absent(estimate, lang)
    if kpi is not None and kpi.rule == "established":
        return (say.there if estimate.value >= 1 else say.not_there)(lang)
    return written(estimate.value, estimate.unit, lang)


def absent(estimate: Estimate, lang: Lang, *, short: bool = False) -> str:
    """Why there is no value: nothing was supplied, or what was supplied holds nobody to count; `short` for a figure."""
    if estimate.withheld:
        return say.withheld_mark(lang)
    return (ABSENT_SHORT if short else ABSENT)[given(estimate.absent).kind](lang)


def interval(estimate: Estimate, lang: Lang) -> str:
    """``95％区間 38.2〜43.9``; empty where there is none."""
    if not estimate.has_interval:
        return ""
    low, high = (written(end, estimate.unit, lang, with_unit=False) for end in estimate.limits)
    return say.interval_interval_to.fill(level=level(estimate.level), low=low, high=high)(lang)


def kind(one: Based, lang: Lang) -> str:
    """How a value was come by."""
    return kind_of(one)(lang)


def judged(kpi_id: str, target: Target | None) -> str:
    """What a verdict is tied to: a KPI and the target it is judged by."""
    return f"kpi.{kpi_id}.verdict.{target.year}.{target.level}" if target else f"kpi.{kpi_id}.verdict"


def count(estimate: Estimate, lang: Lang) -> str:
    """``n=1,234``; empty where not known."""
    return "" if estimate.n is None else f"n={estimate.n:,}"


def told(estimate: Estimate, lang: Lang, *, kpi: Kpi | None = None) -> str:
    """Value with interval and n in brackets, as in a sentence."""
    parts = [part for part in (interval(estimate, lang), count(estimate, lang)) if part]
    if not parts:
        return value(estimate, lang, kpi=kpi)
    return value(estimate, lang) + bracketed(listed(parts, lang), lang)
