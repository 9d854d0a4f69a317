"""How shifts, rounds, activities and changes are written: shared by the chapters on a time study."""

import functools

import pandas as pd
from markupsafe import Markup

from caredx.findings.studies import StudyResults
from caredx.intake.classification import SHIFTS, UNRECORDED, UNRECORDED_NAME, names
from caredx.measures.time_study.change import Change
from caredx.pages import numbers
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.units import Unit

say = words_of("time_study")

UNIT, CIRCLED = Unit.MINUTES, " ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NEVER, NO_INTERVAL, AXIS = say.never, say.no_interval, say.axis


def shift_name(shift: str, lang: Lang) -> str:
    """日中, 夜間, or the study's own word."""
    return SHIFTS[shift](lang) if shift in SHIFTS else shift


def round_name(name: str, lang: Lang) -> str:
    """事前, 事後①…; in English before, after 1 …"""
    if name == "before":
        return say.before(lang)
    number = name.removeprefix("after")
    circled = CIRCLED[int(number)] if number else ""
    return say.after_round.fill(n=circled if lang == "ja" else number)(lang).strip()


def activity_name(activity: str, lang: Lang) -> str:
    """Name of an item, report type or part; a label of the study's own as it stands."""
    known = _names()
    return known[activity](lang) if activity in known else activity


@functools.cache
def _names() -> dict[str, Text]:
    return {**names("item"), **say["parts"], UNRECORDED: UNRECORDED_NAME}


def numbered(activity: str, lang: Lang) -> str:
    """`11 記録・文書作成・連絡調整等`."""
    return f"{activity} {activity_name(activity, lang)}" if activity.isdecimal() else activity_name(activity, lang)


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
    return say.span.fill(low=signed(low, lang, unit=False), high=signed(high, lang, unit=False))(lang)


def limits(change: Change, lang: Lang) -> str:
    """The interval of a change for a cell; a dash where there is none."""
    return span(change.headline.low, change.headline.high, lang) or "－"


def interval(change: Change, lang: Lang) -> str:
    """`95％区間 −21.1〜−13.5`, or that there is none."""
    ends = span(change.headline.low, change.headline.high, lang)
    return say.interval.fill(level=numbers.level(change.headline.level), span=ends)(lang) if ends else NO_INTERVAL(lang)


def homes(number: int) -> str:
    """The English word behind a number of facilities."""
    return "facility" if number == 1 else "facilities"


def n(change: Change, lang: Lang, *, persons: bool = False) -> str:
    """Staff-days of both rounds and facilities."""
    counts = {"before": f"{change.n_before:,}", "after": f"{change.n_after:,}"}
    wording = say.n_persons if persons else say.n
    return wording.fill(**counts, facilities=change.facilities, word=homes(change.facilities))(lang)


def told(change: Change, lang: Lang) -> str:
    """A change with unit, interval and n, as in a sentence."""
    return signed(change.headline.estimate, lang) + bracketed(
        listed([interval(change, lang), n(change, lang)], lang), lang
    )


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
    return say.few.fill(n=change.headline.clusters, p=f"{change.least_p:g}")(lang) if change.out_of_reach else ""


def arrow(name: str, lang: Lang) -> str:
    """`事前 → 事後②`."""
    return f"{round_name('before', lang)} → {round_name(name, lang)}"


def pair_title(shift: str, name: str, lang: Lang) -> str:
    """`日中：事前 → 事後②`."""
    return say.pair_title.fill(shift=shift_name(shift, lang), arrow=arrow(name, lang))(lang)


def title_of(change: Change, lang: Lang) -> str:
    """The same of a change."""
    return pair_title(change.shift, change.round, lang)


def source(study: StudyResults) -> Markup:
    """Where the minutes come from, marked where they are synthetic."""
    return Pieces(study).source([(say.source(study.lang), "")])
