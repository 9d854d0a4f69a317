"""What the change of working time means for staff: hours freed a month, and users per member of staff that time alone would allow."""

from markupsafe import Markup

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.staffing import Hours
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("time_study", "staffing")

TITLE = say.title


def section(study: StudyResults) -> Markup:
    """Sentences by shift, then the implied staffing."""
    show, lang = Pieces(study), study.lang
    if study.work is None:
        return show.text(say.no_work, "nodata")
    lines = [told(change, hours, lang) for change, hours in study.hours]
    if study.staffing is not None:
        before, after = (Unit.USERS_PER_FTE.write(users, lang, with_unit=False) for users in study.staffing)
        lines.append(say.implied.fill(before=before, after=after)(lang))
    body = show.text(say.lead) + displays.bullets(lines) if lines else show.text(say.needs, "nodata")
    return body + show.text(say.limits.fill(never=written.NEVER), "limits")


def told(change: Change, hours: Hours, lang: Lang) -> str:
    """The change of working time and the hours it comes to."""
    sentence = say.hours.fill(
        pair=written.title_of(change, lang),
        told=written.told(change, lang),
        days=f"{hours.staff_days_per_month:g}",
        hours=numbers.written(abs(hours.value), Unit.HOURS, lang),
        word=say.freed if hours.value >= 0 else say.more_here,
        ends=_between(say.ends, hours.low, hours.high, lang, level=numbers.level(hours.level)) or say.no_ends,
        bounds=_between(say.bounds, *hours.between(*change.unrecorded_bounds), lang)
        if change.unrecorded_bounds
        else "",
    )
    return sentence(lang).strip()


def _between(wording: Text, low: float | None, high: float | None, lang: Lang, **slots: str) -> Text | None:
    """Hours that lie between two ends, + is freed."""
    if low is None or high is None:
        return None
    return wording.fill(low=_signed(low, lang), high=_signed(high, lang), **slots)


def _signed(hours: float, lang: Lang) -> str:
    return ("+" if hours > 0 else "") + numbers.written(hours, Unit.HOURS, lang, with_unit=False)
