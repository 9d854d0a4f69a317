"""How a study was made and can be trusted: the head of its page, its design, how well was recorded, and what a next study needs.

Design: rounds, who recorded, the border of the day, the scale. Recording: unrecorded time of each round, and what it leaves open. Planning:
how many facilities and staff-days find a change of so many minutes, given the scatter seen.
"""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.studies import StudyResults
from caredx.findings.study_design import USUAL_DAYS, Design, NextStudy, Round, design_of, detectable, next_study
from caredx.intake.classification import UNRECORDED
from caredx.pages import displays, numbers
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.changes import CLUSTERS
from caredx.pages.chapters.time_study.written import minutes, signed
from caredx.pages.displays import as_written
from caredx.pages.figures.curves import power_lines
from caredx.pages.figures.rows import bounded
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each, given

say = words_of("time_study", "design")
say_recording = words_of("time_study", "recording")
say_planning = words_of("time_study", "planning")

TITLE, NONE = say.title, say.none
RECORDING, PLANNING = say_recording.title, say_planning.title
WANTED = 0.8


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


def recording(study: StudyResults) -> Markup:
    """Shares, warnings, bounds."""
    if not study.written.has_unrecorded:
        return Pieces(study).text(say_recording.no_label)
    told = (escape(text(study.lang)) for pair in study.pairs for text in _unrecorded(study, *pair))
    return displays.bullets(told) + _unrecorded_picture(study)


def _unrecorded(study: StudyResults, shift: str, name: str) -> list[Text]:
    """Unrecorded minutes of one comparison, and the warning where they changed about as much as the primary figure."""
    lang, pair = study.lang, written.pair_title(shift, name, study.lang)
    primary, blank = study.kept(shift, name, study.plan.primary), study.kept(shift, name, UNRECORDED)
    if blank is None:
        return []
    shares = {
        f"share_{side}": written.percent(study.unrecorded(shift, at), lang)
        for side, at in (("before", "before"), ("after", name))
    }
    sides = {"before": minutes(blank.before, lang), "after": minutes(blank.after, lang)}
    falling = say_recording.falling.fill(pair=pair, **sides, **shares)
    if primary is None:
        return [falling]
    part, change = written.activity_name(primary.activity, lang), signed(primary.headline.estimate, lang)
    text = say_recording.warning if primary.recording_doubtful else say_recording.fine
    return [falling, text.fill(pair=pair, part=part, unrecorded=signed(blank.headline.estimate, lang), change=change)]


def _unrecorded_picture(study: StudyResults) -> Markup:
    """Change, interval and bounds of the primary figure in every comparison."""
    lang, kept = study.lang, (study.kept(*pair, study.plan.primary) for pair in study.pairs)
    found = [one for one in kept if one and one.unrecorded_bounds]
    if not found:
        return Markup()
    titles = [written.title_of(one, lang) for one in found]
    rows = [
        (title, one.headline.estimate, one.headline.low, one.headline.high, *given(one.unrecorded_bounds))
        for title, one in zip(titles, found, strict=True)
    ]
    low, high = (signed(end, lang) for end in given(found[-1].unrecorded_bounds))
    part = written.activity_name(study.plan.primary, lang)
    drawn = bounded(
        pd.DataFrame(rows, columns=["label", "value", "low", "high", "lowest", "highest"]).astype(
            {"low": float, "high": float}
        ),
        written.UNIT,
        name="ts-bounds",
        title=say_recording.finding.fill(part=part, low=low, high=high, pair=titles[-1])(lang),
        alt=" / ".join(
            f"{title} {written.told(one, lang)} {written.span(*given(one.unrecorded_bounds), lang)}"
            for title, one in zip(titles, found, strict=True)
        ),
        axis=written.AXIS(lang),
        lang=lang,
    )
    how, limits = say_recording.how.fill(level=numbers.level(study.level))(lang), say_recording.limits(lang)
    return Pieces(study).figure(drawn, how=how, limits=limits, source=written.source(study))


def planning(study: StudyResults) -> Markup:
    """What this study could find, and the calculator."""
    seen = displays.bullets(_seen(study, *pair)(study.lang) for pair in study.lasts)
    changes = ((one, next_study(study, one)) for one in study.primaries)
    drawn = [_power_picture(study, one.shift, one.round, found) for one, found in changes if found]
    return seen + (displays.twocol(*drawn) if drawn else Markup())


def _seen(study: StudyResults, shift: str, name: str) -> Text:
    """The smallest change this study could find."""
    lang, change = study.lang, study.primary(shift, name)
    pair, found = written.pair_title(shift, name, lang), detectable(change) if change else None
    if change is None or found is None:
        return say_planning.one.fill(pair=pair)
    part, least = written.activity_name(change.activity, lang), written.minutes(found, lang)
    return say_planning.seen.fill(pair=pair, n=change.facilities, part=part, minutes=least)


def _power_picture(study: StudyResults, shift: str, name: str, found: NextStudy) -> Markup:
    lang, show = study.lang, Pieces(study)
    minutes, pair = written.minutes(found.minutes, lang), written.pair_title(shift, name, lang)
    title = say_planning.out if found.needed is None else say_planning.finding
    alt = [
        say_planning.alt.fill(days=days, points=listed((_point(row)(lang) for row in each(rows)), lang))(lang)
        for days, rows in found.grid.groupby("staff_days")
    ]
    picture = power_lines(
        found.grid,
        wanted=WANTED,
        name=f"ts-power-{shift}",
        title=title.fill(pair=pair, minutes=minutes, days=USUAL_DAYS, n=found.needed)(lang),
        alt=" / ".join(alt),
        axis=(say_planning.row("axes")[0](lang), say_planning.row("axes")[1](lang)),
        lang=lang,
    )
    how, limits = say_planning.how.fill(minutes=minutes)(lang), say_planning.limits.fill(n=found.facilities)(lang)
    source = displays.paragraph(show.mark(), "source") if show.mark() else Markup()
    return show.figure(picture, how=how, limits=limits, source=source)


def _point(row) -> Text:
    return say_planning.point.fill(n=row.facilities, power=numbers.percent(row.power, 0))
