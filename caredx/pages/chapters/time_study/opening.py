"""The head of a time-study page, and how the study was made: rounds, who recorded, the border of the day, the scale."""

from collections.abc import Sequence

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.allocation import TimeAllocation, allocation
from caredx.pages import displays, numbers
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import listed

say_head = words_of("head")

say = words_of("time_study")


def page_head(study: StudyResults, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner (for example data), title, dates, contents."""
    plan, lang = study.results.params, study.lang
    facts = (numbers.period(f"FY{plan.fiscal_year}", lang), plan.cycle, numbers.period(plan.as_of.isoformat(), lang))
    colon = say.page_head(lang)
    line = say.opening_page_head(lang).join(
        f"{term(lang)}{colon}{esc(fact)}" for term, fact in zip(say_head.row("meta"), facts, strict=True)
    )
    title = say.opening_title(lang).format(prefecture=study.place.name(lang), who=_who(study))
    links = [(anchor, text(lang)) for anchor, text in contents]
    return (
        head.banner(study)
        + displays.heading(1, title)
        + displays.paragraph(
            f"{line}<br><strong>{say_head['edition_marks'][study.results.edition](lang)}</strong>", "meta"
        )
        + displays.anchor_list(links, say_head.contents(lang))
    )


def _who(study: StudyResults) -> str:
    if len(study.offices) == 1:
        return study.offices[0]
    if study.offices:
        return say.chosen(study.lang).format(n=len(study.offices))
    number = 0 if study.rows is None else study.rows["office"].nunique()
    if number == 0:
        return say.nobody(study.lang)
    return say.who_one_facility_of(study.lang) if number == 1 else say.everyone(study.lang).format(n=number)


def design(study: StudyResults) -> str:
    """Rounds in a table, what was settled in a list."""
    lang, divided = study.lang, allocation(study.written, base=study.base)
    rows = [
        _round(study, divided, shift, name)
        for shift in sorted(divided.staff_days.index.get_level_values(0).unique())
        for name in study.rounds
        if (shift, name) in divided.staff_days.index
    ]
    table = displays.table(
        [text(lang) for text in say.row("opening_heads")],
        rows,
        caption=say.rounds_caption(lang),
        numeric=range(2, 7),
        after=displays.csv_link(divided.to_frame(), say.rounds_caption(lang), lang),
    )
    terms = displays.definition_list((say["terms"][key](lang), text) for key, text in _settled(study).items())
    return displays.heading(2, say.design(lang), anchor="design") + table + terms


def _round(study: StudyResults, divided: TimeAllocation, shift: str, name: str) -> list[str]:
    lang, at = study.lang, (shift, name)
    index = study.written.minutes.index
    dates = index[
        (index.get_level_values("shift") == shift) & (index.get_level_values("round") == name)
    ].get_level_values("date")
    days = divided.staff_days[at]
    unrecorded = divided.unrecorded_share.get(at, float("nan"))
    label = f"{words.shift_name(shift, lang)} {words.round_name(name, lang)}"
    counts = [f"{part[at]:,}" for part in (divided.facilities, divided.staff, divided.staff_days)]
    length = words.minutes(float(divided.minutes[shift, name].sum()) / days, lang, unit=False)
    return [esc(label), esc(_dates(dates, lang)), *counts, length, words.percent(unrecorded, lang)]


def _dates(dates: pd.Index, lang: Lang) -> str:
    first, last = (numbers.period(f"{day:%Y-%m-%d}", lang) for day in (dates.min(), dates.max()))
    number = dates.nunique()
    return say.dates_to_days.fill(first=first, last=last, number=number)(lang)


def _settled(study: StudyResults) -> dict[str, str]:
    plan, lang = study.plan, study.lang
    clocked = study.account.get("clock", True)
    first, last = plan.day_hours.split("-")
    named = [
        words.activity_name(plan.primary, lang),
        *(f"{item} {words.activity_name(item, lang)}" if item.isdecimal() else item for item in plan.registered),
    ]
    border = say.border.fill(first=first, last=last, by=say["by"][plan.shift_by](lang)) if clocked else say.column
    slots = say["daily"] if study.rows["slot_start"].isna().all() else say["slots"]
    return {
        "both": displays.bullets(esc(text) for text in _both(study)),
        "slots": esc(slots[plan.recorder](lang)),
        "border": esc(border(lang) + _crossing(study)),
        "scale": esc(say["scales"][plan.scale](lang).format(day=f"{plan.base_day:g}", night=f"{plan.base_night:g}")),
        "cluster": esc(say["opening_clusters"][plan.cluster](lang)),
        "primary": esc(listed(named, lang)),
        "left_out": esc(_left_out(study)),
        "sheets": _sheets(study),
        "started": esc(numbers.period(plan.started.isoformat(), lang) if plan.started else say.not_stated(lang)),
        "events": displays.bullets(as_written(event) for event in plan.events) if plan.events else esc(say.none(lang)),
    }


def _crossing(study: StudyResults) -> str:
    """How many shifts cross midnight and how many of them were joined, over the whole file; empty where none does."""
    told = study.account
    if not told.get("crossing"):
        return ""
    return " " + say.crossing.fill(crossing=told["crossing"], joined=told["joined"])(study.lang)


def _both(study: StudyResults) -> list[str]:
    """Staff with a record in *before* and in the later round, of each shift and round."""
    index = study.written.minutes.index
    who = index.to_frame(index=False)[["shift", "round", "office", "staff_id"]].drop_duplicates()
    found = []
    for shift, name in study.pairs:
        here = {
            side: set(
                map(tuple, who[(who["shift"] == shift) & (who["round"] == side)][["office", "staff_id"]].to_numpy())
            )
            for side in ("before", name)
        }
        found.append(
            say.both(study.lang).format(
                pair=words.pair_title(shift, name, study.lang),
                both=len(here["before"] & here[name]),
                before=len(here["before"]),
                after=len(here[name]),
            )
        )
    return found


def _left_out(study: StudyResults) -> str:
    left = study.groups.left_out
    if left.empty:
        return say.none(study.lang)
    parts = []
    for (shift, name), rows in left.groupby(["shift", "round"], sort=False):
        letters = listed(sorted(study.letters[office] for office in rows["office"]), study.lang)
        parts.append(f"{words.pair_title(shift, name, study.lang)} {letters}")
    why = say.left_out_one_of_the(study.lang)
    return say.left_out(study.lang).join(parts) + why


def _sheets(study: StudyResults) -> str:
    told = study.account
    if not told.get("left_out"):
        return ""
    reasons = [as_written(ja) if study.lang == "ja" else as_written(en) for ja, en in told["faults"]]
    return esc(say.sheets(study.lang).format(**{key: told[key] for key in ("left_out", "read")})) + displays.bullets(
        reasons
    )
