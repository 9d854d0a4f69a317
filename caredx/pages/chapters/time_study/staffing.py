"""What the change of working time means for staff: hours freed a month, and users per member of staff that time alone would allow."""

from caredx.findings.studies import StudyResults, find
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.staffing import Hours, hours_freed, users_per_staff
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("人員に置きかえると", "What it means for staff")
LEAD = Text(
    "直接介護と間接業務を合わせた実際の分数（換算なし）の変化から計算します。休憩・待機と余裕時間は含みません。",
    "From the change of direct care and indirect work together, minutes as written; rest, standby and slack are left out.",
)
HOURS = Text(
    "{pair}：直接介護と間接業務は合わせて{told}。1施設1か月に延べ{days}人日とすると、{hours}の{word}にあたります{ends}。{bounds}",
    "{pair}: direct care and indirect work together {told}. With {days} staff-days a facility-month that is {hours} {word}{ends}. {bounds}",
)
BOUNDS = Text(
    "未記入の扱いしだいで {low}〜{high} 時間まで動きえます。",
    "Depending on unrecorded time it may be anything from {low} to {high} h.",
)
FREED, MORE = Text("空き", "freed"), Text("増加", "more")
ENDS = Text("（{level}％区間 {low}〜{high}時間、＋が空き）", " ({level}% interval {low} to {high} h, + is freed)")
NO_ENDS = Text("（1施設のため区間なし）", " (one facility: no interval)")
IMPLIED = Text(
    "利用者数が同じなら、職員1人当たりの利用者数は、時間だけから見て {before} → {after} 人にあたります（日中と夜間を延べ人日で重みづけ、区間なし）。",
    "With the same users, time alone would allow {before} → {after} users per member of staff (shifts weighted by staff-days; no interval).",
)
LIMITS = Text(
    "示していないこと：減らせる人数。空いた時間は細切れで、誰かの勤務がそのまま空くわけではありません。配置基準・夜勤の最低人数・ケアの質は考えていません。{never}",
    "It does not show how many staff could be spared: freed time comes in pieces, and staffing rules, the least number at night and quality of "
    "care are not considered. {never}",
)
NEEDS = Text(
    "計画書の time_study: staff_days_per_month_day / _night（1施設1か月の延べ人日）と users_per_staff を書くと、時間数と人員の試算を表示します。",
    "Write staff_days_per_month_day / _night and users_per_staff under time_study in the plan to see hours and staffing here.",
)
NO_WORK = Text(
    "独自の分類では、直接介護と間接業務を合計できません。",
    "Labels of the study's own cannot be summed to direct care and indirect work.",
)


def chapter(study: StudyResults) -> str:
    """Sentences by shift, then the implied staffing."""
    lang = study.lang
    head = displays.heading(2, TITLE(lang), anchor="staffing")
    if study.work is None:
        return head + displays.paragraph(esc(NO_WORK(lang)), "nodata")
    lines = [esc(told(study, change, hours)) for change, hours in freed(study)]
    if (users := implied(study)) is not None:
        before, after = (
            Unit.USERS_PER_FTE.write(value, lang, with_unit=False) for value in (study.plan.users_per_staff, users)
        )
        lines.append(esc(IMPLIED(lang).format(before=before, after=after)))
    body = (
        displays.paragraph(esc(LEAD(lang))) + displays.bullets(lines)
        if lines
        else displays.paragraph(esc(NEEDS(lang)), "nodata")
    )
    return head + body + displays.paragraph(esc(LIMITS(lang).format(never=words.NEVER(lang))), "limits")


def freed(study: StudyResults) -> list[tuple[Change, Hours]]:
    """Hours a facility-month of each shift whose staff-days the plan states."""
    found = []
    for shift, name in study.lasts:
        days, change = _days(study, shift), find(study.work, shift, name, "work")
        if days is not None and change is not None:
            found.append((change, hours_freed(change.headline, days)))
    return found


def _days(study: StudyResults, shift: str) -> float | None:
    return {"day": study.plan.staff_days_per_month_day, "night": study.plan.staff_days_per_month_night}.get(shift)


def implied(study: StudyResults) -> float | None:
    """Users per member of staff for the same working time; None where the plan states too little."""
    found = freed(study)
    if study.plan.users_per_staff is None or not found:
        return None
    before, after = (
        sum(getattr(change, side) * hours.staff_days_per_month for change, hours in found)
        for side in ("before", "after")
    )
    return users_per_staff(study.plan.users_per_staff, after / before)


def told(study: StudyResults, change: Change, hours: Hours) -> str:
    """The change of working time and the hours it comes to."""
    lang = study.lang
    ends = NO_ENDS(lang)
    if hours.low is not None and hours.high is not None:
        low, high = (_signed(limit, lang) for limit in (hours.low, hours.high))
        ends = ENDS(lang).format(level=f"{hours.level * 100:g}", low=low, high=high)
    return (
        HOURS(lang)
        .format(
            pair=words.pair_title(change.shift, change.round, lang),
            told=words.told(change, lang),
            days=f"{hours.staff_days_per_month:g}",
            hours=numbers.written(abs(hours.value), Unit.HOURS, lang),
            word=(FREED if hours.value >= 0 else MORE)(lang),
            ends=ends,
            bounds=_bounds(change, hours, lang),
        )
        .strip()
    )


def _bounds(change: Change, hours: Hours, lang: Lang) -> str:
    """Hours that unrecorded minutes leave open, in the same sign as the hours freed."""
    if change.unrecorded_bounds is None:
        return ""
    low, high = (
        _signed(-limit * hours.staff_days_per_month / 60, lang) for limit in reversed(change.unrecorded_bounds)
    )
    return BOUNDS(lang).format(low=low, high=high)


def _signed(hours: float, lang: Lang) -> str:
    return ("+" if hours > 0 else "") + numbers.written(hours, Unit.HOURS, lang, with_unit=False)
