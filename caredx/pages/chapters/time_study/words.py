"""Words and numbers that the chapters on a time study share: shifts, rounds, activities, a change with its interval."""

import pandas as pd

from caredx.intake.classification import SHIFTS, UNRECORDED, UNRECORDED_NAME, names
from caredx.measures.cluster_tests import least_p
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.freed import LENGTH
from caredx.pages import numbers
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("タイムスタディ：職員の時間の変化", "Time study: how staff time changed")
UNIT = Unit.MINUTES
PER_DAY = Text("分/人・日", "minutes per staff-day")
SOURCE = Text("タイムスタディの記録（{file}）", "records of the time study ({file})")
_PARTS = {
    "direct_but_talk": Text("直接介護（会話を除く）", "direct care without talk"),
    "talk": Text("利用者との会話", "talk with users"),
    "rounds": Text("巡回・移動", "rounds and walking"),
    "records": Text("記録・連絡調整", "records"),
    "other_indirect": Text("他の間接業務", "other indirect work"),
    "slack": Text("余裕時間", "slack"),
    "rest_other": Text("休憩・その他", "rest and other"),
    LENGTH: Text("勤務の長さ", "length of day"),
    "work": Text("直接介護＋間接業務", "direct care and indirect work"),
    "direct_care": Text("直接介護", "direct care"),
    "indirect_work": Text("間接業務", "indirect work"),
    "rest_standby_other": Text("休憩・待機・その他", "rest, standby, other"),
    UNRECORDED: UNRECORDED_NAME,
}
TOLD = Text("{change}（{detail}）", "{change} ({detail})")
N = Text("延べ{before}→{after}人日、{facilities}施設", "{before} → {after} staff-days, {facilities} {word}")
N_PERSONS = Text("延べ{before}→{after}人、{facilities}施設", "{before} → {after} values, {facilities} {word}")
SPAN = Text("{low}〜{high}", "{low} to {high}")
INTERVAL = Text("{level}％区間 {span}", "{level}% interval {span}")
NO_INTERVAL = Text("区間なし", "no interval")
NEVER = Text(
    "比べる相手（対照）のない前後の比較です。変化の理由が機器かどうかは、この数字からは分かりません。",
    "Before and after without controls: whether the device is the reason for a change cannot be told from it.",
)
ONE = Text(
    "1施設の記録なので、施設によるばらつきが分からず、区間も検定も示せません。この施設のその日々がそうだった、ということだけが言えます。他の施設で同じになるか、偶然の範囲かは言えません。",
    "One facility: its scatter between rounds is not known, so there is neither interval nor test. It says only how those days in this "
    "home were, not whether other homes would see the same or whether chance explains it.",
)
FEW = Text(
    "{n}施設では、正確な検定の p は最小でも {p} で、5％に届くことはありません。区間は参考です。",
    "With {n} clusters an exact test cannot go below p = {p}: 5% cannot be reached. Read the intervals with care.",
)


def shift_name(shift: str, lang: Lang) -> str:
    """日中, 夜間, or the study's own word."""
    return SHIFTS[shift](lang) if shift in SHIFTS else shift


def round_name(name: str, lang: Lang) -> str:
    """事前, 事後①…; in English before, after 1 …"""
    if name == "before":
        return Text("事前", "before")(lang)
    number = name.removeprefix("after")
    circled = chr(ord("①") + int(number) - 1) if number else ""
    return Text(f"事後{circled}", f"after {number}".strip())(lang)


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
    return SPAN(lang).format(low=signed(low, lang, unit=False), high=signed(high, lang, unit=False))


def interval(change: Change, lang: Lang) -> str:
    """`95％区間 −21.1〜−13.5`, or that there is none."""
    level = f"{change.headline.level * 100:g}"
    ends = span(change.headline.low, change.headline.high, lang)
    return INTERVAL(lang).format(level=level, span=ends) if ends else NO_INTERVAL(lang)


def n(change: Change, lang: Lang, *, persons: bool = False) -> str:
    """Staff-days of both rounds and facilities."""
    word = "facility" if change.facilities == 1 else "facilities"
    counts = {
        "before": f"{change.n_before:,}",
        "after": f"{change.n_after:,}",
        "facilities": change.facilities,
        "word": word,
    }
    return (N_PERSONS if persons else N)(lang).format(**counts)


def told(change: Change, lang: Lang) -> str:
    """A change with unit, interval and n, as in a sentence."""
    detail = Text("、", ", ")(lang).join([interval(change, lang), n(change, lang)])
    return TOLD(lang).format(change=signed(change.headline.estimate, lang), detail=detail)


def p_value(p: float | None) -> str:
    """Three decimals; a dash where there is none."""
    return "－" if p is None or pd.isna(p) else "<0.001" if p < 0.001 else f"{p:.3f}"


def percent(share: float, lang: Lang) -> str:
    """`6.0％`; a dash where there is none."""
    return "－" if pd.isna(share) else Unit.SHARE.write(share, lang)


def caution(change: Change, lang: Lang) -> str:
    """What too few facilities cannot say; empty with six or more."""
    if change.headline.clusters == 1:
        return ONE(lang)
    if change.out_of_reach:
        return FEW(lang).format(n=change.headline.clusters, p=f"{least_p(change.headline.clusters):g}")
    return ""


def pair_title(shift: str, name: str, lang: Lang) -> str:
    """`日中：事前 → 事後②`."""
    arrow = f"{round_name('before', lang)} → {round_name(name, lang)}"
    return Text(f"{shift_name(shift, lang)}：{arrow}", f"{shift_name(shift, lang)}: {arrow}")(lang)
