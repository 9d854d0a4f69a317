"""The head of a time-study page, and how the study was made: rounds, who recorded, the border of the day, the scale."""

from collections.abc import Sequence

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.allocation import TimeAllocation, allocation
from caredx.pages import displays, numbers
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import as_written, esc
from caredx.words.labels import Lang, Text

TITLE = Text("{prefecture}　タイムスタディ：{who}", "{prefecture}: time study, {who}")
EVERYONE = Text("県内{n}施設", "{n} facilities of the prefecture")
NOBODY = Text("記録なし", "no records")
CHOSEN = Text("選んだ{n}施設", "{n} facilities chosen")
DESIGN = Text("調査の設計", "How the study was made")
ROUNDS_CAPTION = Text("調査回ごとの記録", "Records by round")
HEADS = (
    Text("時間帯・調査回", "Shift, round"),
    Text("調査日", "Dates"),
    Text("施設", "Facilities"),
    Text("職員", "Staff"),
    Text("人日", "Staff-days"),
    Text("1人1日の記録（分）", "Minutes a staff-day"),
    Text("未記入の割合", "Unrecorded"),
)
TERMS = {
    "both": Text("事前にも事後にも記録した職員", "Staff in both rounds"),
    "slots": Text("記録の単位と記録者", "Slots and who recorded"),
    "border": Text("日中と夜間の境", "Border of day and night"),
    "scale": Text("1人1日の換算", "Scale of a staff-day"),
    "cluster": Text("ばらつきの単位", "Unit of scatter"),
    "primary": Text("事前に決めた指標", "Named before the study"),
    "left_out": Text("比較から除いた施設", "Facilities left out"),
    "sheets": Text("除いた調査票", "Sheets left out"),
    "started": Text("取組の開始", "Start of the work"),
    "events": Text("同じ時期の他の出来事", "What else happened"),
}
BOTH = Text("{pair} {both}人（事前 {before}人、事後 {after}人）", "{pair} {both} (before {before}, after {after})")
SLOTS = {
    "self": Text(
        "10分枠、職員本人の記録（観察ではない）", "ten-minute slots, recorded by staff themselves (not observed)"
    ),
    "observer": Text("10分枠、観察者の記録", "ten-minute slots, recorded by an observer"),
}
DAILY = {
    "self": Text(
        "1人1日ごとの分数、職員本人の記録（観察ではない）",
        "minutes a staff-day, recorded by staff themselves (not observed)",
    ),
    "observer": Text("1人1日ごとの分数、観察者の記録", "minutes a staff-day, recorded by an observer"),
}
BORDER = Text(
    "日中は{first}〜{last}（{by}）。報告様式に定めはない",
    "day is {first} to {last} ({by}); the report form does not define it",
)
BY = {
    "staff_day": Text("1人1日を、時間の長い方に入れる", "each staff-day goes where most of it lies"),
    "slot": Text("10分枠ごとに分ける", "slot by slot"),
}
COLUMN = Text("記録の shift 列による", "as the column `shift` of the records has it")
SCALES = {
    "kept": Text(
        "日中{day:g}分・夜間{night:g}分に換算（未記入を含む）。換算前・未記入を除いた値は次の章",
        "to {day:g} minutes by day and {night:g} by night, unrecorded time kept; other scales in the next chapter",
    ),
    "removed": Text(
        "日中{day:g}分・夜間{night:g}分に換算（未記入を除く）。換算前・未記入を含む値は次の章",
        "to {day:g} minutes by day and {night:g} by night, unrecorded time removed; other scales in the next chapter",
    ),
    "none": Text("換算しない（書かれたまま）。換算した値は次の章", "as written; scaled values in the next chapter"),
}
CLUSTERS = {"office": Text("施設", "facility"), "corporation": Text("法人", "corporation")}
CROSSING = Text(
    "日付をまたぐ勤務{crossing}件は、始まりの日の1人日としました（暦の日付の記録をつないだもの {joined}件。資料全体の件数）。",
    "{crossing} shifts across midnight are one staff-day each, dated by their start ({joined} joined from two calendar dates; whole file).",
)
SHEETS = Text("{left_out}枚（読めた調査票 {read}枚）。理由：", "{left_out} (read: {read}). Why:")
NONE = Text("なし", "none")
NOT_STATED = Text("計画書に記載なし", "not stated in the plan")


def page_head(study: StudyResults, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner (for example data), title, dates, contents."""
    plan, lang = study.results.params, study.lang
    facts = (numbers.period(f"FY{plan.fiscal_year}", lang), plan.cycle, numbers.period(plan.as_of.isoformat(), lang))
    colon = Text("：", ": ")(lang)
    line = Text("　／　", " / ")(lang).join(
        f"{term(lang)}{colon}{esc(fact)}" for term, fact in zip(head.META, facts, strict=True)
    )
    title = TITLE(lang).format(prefecture=study.place.name(lang), who=_who(study))
    links = [(anchor, text(lang)) for anchor, text in contents]
    return (
        head.banner(study)
        + displays.heading(1, title)
        + displays.paragraph(f"{line}<br><strong>{head.EDITION_MARKS[study.results.edition](lang)}</strong>", "meta")
        + displays.anchor_list(links, head.CONTENTS(lang))
    )


def _who(study: StudyResults) -> str:
    if len(study.offices) == 1:
        return study.offices[0]
    if study.offices:
        return CHOSEN(study.lang).format(n=len(study.offices))
    number = 0 if study.rows is None else study.rows["office"].nunique()
    if number == 0:
        return NOBODY(study.lang)
    return (
        Text("県内1施設", "one facility of the prefecture")(study.lang)
        if number == 1
        else EVERYONE(study.lang).format(n=number)
    )


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
        [text(lang) for text in HEADS],
        rows,
        caption=ROUNDS_CAPTION(lang),
        numeric=range(2, 7),
        after=displays.csv_link(divided.to_frame(), ROUNDS_CAPTION(lang), lang),
    )
    terms = displays.definition_list((TERMS[key](lang), text) for key, text in _settled(study).items())
    return displays.heading(2, DESIGN(lang), anchor="design") + table + terms


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
    return Text(f"{first}〜{last}（{number}日）", f"{first} to {last} ({number} days)")(lang)


def _settled(study: StudyResults) -> dict[str, str]:
    plan, lang = study.plan, study.lang
    clocked = study.account.get("clock", True)
    first, last = plan.day_hours.split("-")
    named = [
        words.activity_name(plan.primary, lang),
        *(f"{item} {words.activity_name(item, lang)}" if item.isdecimal() else item for item in plan.registered),
    ]
    border = BORDER.fill(first=first, last=last, by=BY[plan.shift_by](lang)) if clocked else COLUMN
    slots = DAILY if study.rows["slot_start"].isna().all() else SLOTS
    return {
        "both": displays.bullets(esc(text) for text in _both(study)),
        "slots": esc(slots[plan.recorder](lang)),
        "border": esc(border(lang) + _crossing(study)),
        "scale": esc(SCALES[plan.scale].fill(day=plan.base_day, night=plan.base_night)(lang)),
        "cluster": esc(CLUSTERS[plan.cluster](lang)),
        "primary": esc(Text("、", ", ")(lang).join(named)),
        "left_out": esc(_left_out(study)),
        "sheets": _sheets(study),
        "started": esc(numbers.period(plan.started.isoformat(), lang) if plan.started else NOT_STATED(lang)),
        "events": displays.bullets(as_written(event) for event in plan.events) if plan.events else esc(NONE(lang)),
    }


def _crossing(study: StudyResults) -> str:
    """How many shifts cross midnight and how many of them were joined, over the whole file; empty where none does."""
    told = study.account
    if not told.get("crossing"):
        return ""
    return " " + CROSSING.fill(crossing=told["crossing"], joined=told["joined"])(study.lang)


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
            BOTH(study.lang).format(
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
        return NONE(study.lang)
    parts = []
    for (shift, name), rows in left.groupby(["shift", "round"], sort=False):
        letters = Text("、", ", ")(study.lang).join(sorted(study.letters[office] for office in rows["office"]))
        parts.append(f"{words.pair_title(shift, name, study.lang)} {letters}")
    why = Text("（どちらかの回の記録がない）", " (one of the two rounds is missing)")(study.lang)
    return Text("、", "; ")(study.lang).join(parts) + why


def _sheets(study: StudyResults) -> str:
    told = study.account
    if not told.get("left_out"):
        return ""
    reasons = [as_written(ja) if study.lang == "ja" else as_written(en) for ja, en in told["faults"]]
    return esc(SHEETS(study.lang).format(**{key: told[key] for key in ("left_out", "read")})) + displays.bullets(
        reasons
    )
