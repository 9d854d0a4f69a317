"""The head of a time-study page, and how the study was made: rounds, who recorded, the border of the day, the scale."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from caredx.findings.studies import StudyResults
from caredx.findings.study_design import Design, Round, design_of
from caredx.pages import displays, numbers
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.changes import CLUSTERS
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("time_study", "design")

TITLE, NONE = say.title, say.none


def page_head(study: StudyResults, contents: Sequence[tuple[str, Text]]) -> Markup:
    """Banner (for example data), title, dates, contents."""
    return head.page_head(
        study, contents, title=say.page.fill(prefecture=study.place.name(study.lang), who=_who(study))
    )


def _who(study: StudyResults) -> Text | str:
    number = 0 if study.rows is None else study.rows["office"].nunique()
    if len(study.offices) == 1:
        return study.offices[0]
    if study.offices:
        return say.chosen.fill(n=len(study.offices))
    return say.everyone.fill(n=number) if number > 1 else say.one if number else say.nobody


def section(study: StudyResults) -> Markup:
    """Rounds in a table, what was settled in a list."""
    lang, design = study.lang, design_of(study)
    cells = (
        lambda one: f"{written.shift_name(one.shift, lang)} {written.round_name(one.name, lang)}",
        lambda one: _dates(one, lang),
        lambda one: f"{one.facilities:,}",
        lambda one: f"{one.staff:,}",
        lambda one: f"{one.staff_days:,}",
        lambda one: written.minutes(one.length, lang, unit=False),
        lambda one: written.percent(one.unrecorded, lang),
    )
    caption, heads = say.rounds(lang), say.row("heads")
    table = Pieces(study).table(design.rounds, heads, cells, caption=caption, numeric=range(2, 7), frame=design.exact)
    terms = say["terms"]
    return table + displays.definition_list((terms[key](lang), text) for key, text in _settled(study, design).items())


def _dates(one: Round, lang: Lang) -> str:
    first, last = (numbers.period(f"{day:%Y-%m-%d}", lang) for day in (one.first, one.last))
    return say.dates.fill(first=first, last=last, number=one.dates)(lang)


def _settled(study: StudyResults, design: Design) -> dict[str, str]:
    plan, lang = study.plan, study.lang
    slots = say["slots"] if study.slotted else say["daily"]
    started = numbers.period(plan.started.isoformat(), lang) if plan.started else say.not_stated(lang)
    names = [written.activity_name(plan.primary, lang)]
    names += [f"{item} {written.activity_name(item, lang)}" if item.isdecimal() else item for item in plan.registered]
    return {
        "both": displays.bullets(_both(design, lang)),
        "slots": escape(slots[plan.recorder](lang)),
        "border": escape(" ".join(filter(None, [_border(study)(lang), _crossing(study)]))),
        "scale": escape(say["scales"][plan.scale].fill(day=f"{plan.base_day:g}", night=f"{plan.base_night:g}")(lang)),
        "cluster": escape(CLUSTERS[plan.cluster](lang)),
        "primary": escape(listed(names, lang)),
        "left_out": escape(_left_out(design, lang)),
        "sheets": _sheets(study),
        "started": escape(started),
        "events": displays.bullets(as_written(event) for event in plan.events) if plan.events else escape(NONE(lang)),
    }


def _border(study: StudyResults) -> Text:
    if not study.account.get("clock", True):
        return say.column
    first, last = study.plan.day_hours.split("-")
    return say.border.fill(first=first, last=last, by=say["by"][study.plan.shift_by])


def _crossing(study: StudyResults) -> str:
    """How many shifts cross midnight and how many of them were joined, over the whole file; empty where none does."""
    told = study.account
    if not told.get("crossing"):
        return ""
    return say.crossing.fill(crossing=told["crossing"], joined=told["joined"])(study.lang)


def _both(design: Design, lang: Lang) -> list[str]:
    """Staff with a record in *before* and in the later round, of each shift and round."""
    return [
        say.both.fill(pair=written.pair_title(shift, name, lang), both=both, before=before, after=after)(lang)
        for shift, name, both, before, after in design.both
    ]


def _left_out(design: Design, lang: Lang) -> str:
    if not design.left_out:
        return NONE(lang)
    parts = (f"{written.pair_title(shift, name, lang)} {listed(homes, lang)}" for shift, name, homes in design.left_out)
    return say.left_out_and(lang).join(parts) + say.left_out_why(lang)


def _sheets(study: StudyResults) -> Markup:
    told = study.account
    if not told.get("left_out"):
        return Markup()
    reasons = (as_written(en if study.lang == "en" else ja) for ja, en in told["faults"])
    counts = say.sheets.fill(left_out=told["left_out"], read=told["read"])
    return escape(counts(study.lang)) + displays.bullets(reasons)
