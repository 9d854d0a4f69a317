"""What the change of working time means for staff: hours freed a month, and users per member of staff that time alone would allow."""

from caredx.findings.studies import StudyResults, find
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.staffing import Hours, hours_freed, users_per_staff
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Sentences by shift, then the implied staffing."""
    lang = study.lang
    head = displays.heading(2, say.staffing_title(lang), anchor="staffing")
    if study.work is None:
        return head + displays.paragraph(esc(say.no_work(lang)), "nodata")
    lines = [esc(told(study, change, hours)) for change, hours in freed(study)]
    if (users := implied(study)) is not None:
        before, after = (
            Unit.USERS_PER_FTE.write(value, lang, with_unit=False) for value in (study.plan.users_per_staff, users)
        )
        lines.append(esc(say.implied(lang).format(before=before, after=after)))
    body = (
        displays.paragraph(esc(say.staffing_lead(lang))) + displays.bullets(lines)
        if lines
        else displays.paragraph(esc(say.needs(lang)), "nodata")
    )
    return head + body + displays.paragraph(esc(say.staffing_limits(lang).format(never=say.never(lang))), "limits")


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
    ends = say.no_ends(lang)
    if hours.low is not None and hours.high is not None:
        low, high = (_signed(limit, lang) for limit in (hours.low, hours.high))
        ends = say.ends(lang).format(level=f"{hours.level * 100:g}", low=low, high=high)
    return (
        say.hours(lang)
        .format(
            pair=words.pair_title(change.shift, change.round, lang),
            told=words.told(change, lang),
            days=f"{hours.staff_days_per_month:g}",
            hours=numbers.written(abs(hours.value), Unit.HOURS, lang),
            word=(say.freed if hours.value >= 0 else say.more)(lang),
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
    return say.bounds(lang).format(low=low, high=high)


def _signed(hours: float, lang: Lang) -> str:
    return ("+" if hours > 0 else "") + numbers.written(hours, Unit.HOURS, lang, with_unit=False)
