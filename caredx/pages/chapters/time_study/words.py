"""Words and numbers that the chapters on a time study share: shifts, rounds, activities, a change with its interval."""

import pandas as pd

from caredx.intake.classification import SHIFTS, UNRECORDED, UNRECORDED_NAME, names
from caredx.measures.cluster_tests import least_p
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.freed import LENGTH
from caredx.pages import numbers
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("time_study")

UNIT = Unit.MINUTES
_PARTS = {
    "direct_but_talk": say.parts_direct_but_talk,
    "talk": say.parts_talk,
    "rounds": say.parts_rounds,
    "records": say.parts_records,
    "other_indirect": say.parts_other_indirect,
    "slack": say.parts_slack,
    "rest_other": say.parts_rest_other,
    LENGTH: say.parts,
    "work": say.parts_work,
    "direct_care": say.parts_direct_care,
    "indirect_work": say.parts_indirect_work,
    "rest_standby_other": say.parts_rest_standby_other,
    UNRECORDED: UNRECORDED_NAME,
}


def shift_name(shift: str, lang: Lang) -> str:
    """日中, 夜間, or the study's own word."""
    return SHIFTS[shift](lang) if shift in SHIFTS else shift


def round_name(name: str, lang: Lang) -> str:
    """事前, 事後①…; in English before, after 1 …"""
    if name == "before":
        return say.round_name_before(lang)
    number = name.removeprefix("after")
    circled = chr(ord("①") + int(number) - 1) if number else ""
    return say.after_round(lang).format(n=circled if lang == "ja" else number).strip()


def activity_name(activity: str, lang: Lang) -> str:
    """Name of an item, report type or part; a label of the study's own as it stands."""
    if activity in _PARTS:
        return _PARTS[activity](lang)
    items = names("item")
    return items[activity](lang) if activity in items else activity


def numbered(activity: str, lang: Lang) -> str:
    """`11 記録・文書作成・連絡調整等`, short enough for an axis."""
    name = activity_name(activity, lang)
    longest = 11 if lang == "ja" else 24
    short = name if len(name) <= longest else name[: longest - 1] + "…"
    return f"{activity} {short}" if activity.isdecimal() else short


def minutes(value: float, lang: Lang, *, unit: bool = True) -> str:
    """`228.4分`."""
    return numbers.written(value, UNIT, lang, with_unit=unit)


def signed(value: float, lang: Lang, *, unit: bool = True) -> str:
    """`−17.3分`, `+3.0分`, `0.0分`."""
    text = minutes(value, lang, unit=unit)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def span(low: float | None, high: float | None, lang: Lang) -> str:
    """`−21.1〜−13.5`; empty where there is none."""
    if low is None or high is None:
        return ""
    return say.span(lang).format(low=signed(low, lang, unit=False), high=signed(high, lang, unit=False))


def interval(change: Change, lang: Lang) -> str:
    """`95％区間 −21.1〜−13.5`, or that there is none."""
    level = f"{change.headline.level * 100:g}"
    ends = span(change.headline.low, change.headline.high, lang)
    return say.interval(lang).format(level=level, span=ends) if ends else say.no_interval(lang)


def n(change: Change, lang: Lang, *, persons: bool = False) -> str:
    """Staff-days of both rounds and facilities."""
    word = "facility" if change.facilities == 1 else "facilities"
    counts = {
        "before": f"{change.n_before:,}",
        "after": f"{change.n_after:,}",
        "facilities": change.facilities,
        "word": word,
    }
    return (say.n_persons if persons else say.n)(lang).format(**counts)


def told(change: Change, lang: Lang) -> str:
    """A change with unit, interval and n, as in a sentence."""
    detail = listed([interval(change, lang), n(change, lang)], lang)
    return say.told(lang).format(change=signed(change.headline.estimate, lang), detail=detail)


def p_value(p: float | None) -> str:
    """Three decimals; a dash where there is none."""
    return "－" if p is None or pd.isna(p) else "<0.001" if p < 0.001 else f"{p:.3f}"


def percent(share: float, lang: Lang) -> str:
    """`6.0％`; a dash where there is none."""
    return "－" if pd.isna(share) else Unit.SHARE.write(share, lang)


def caution(change: Change, lang: Lang) -> str:
    """What too few facilities cannot say; empty with six or more."""
    if change.headline.clusters == 1:
        return say.one(lang)
    if change.out_of_reach:
        return say.few(lang).format(n=change.headline.clusters, p=f"{least_p(change.headline.clusters):g}")
    return ""


def pair_title(shift: str, name: str, lang: Lang) -> str:
    """`日中：事前 → 事後②`."""
    arrow = f"{round_name('before', lang)} → {round_name(name, lang)}"
    return say.pair_title.fill(shift=shift_name(shift, lang), arrow=arrow)(lang)
