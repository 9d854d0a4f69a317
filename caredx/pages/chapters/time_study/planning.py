"""The next study: how many facilities and staff-days find a change of so many minutes, given the scatter seen."""

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.power import Clustering, detectable, facilities_needed, plan
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.pages.figures.power_lines import power_lines
from caredx.words.errors import TooFewData
from caredx.words.labels import Lang, Text

TITLE = Text("次の調査の大きさ", "How large the next study must be")
SEEN = Text(
    "{pair}：この調査（{n}施設）で80％の確率で見つけられたのは、{part}の{minutes}以上の変化です（施設間の差のばらつきから）。",
    "{pair}: with 80% power this study ({n} facilities) could find a change of {part} of {minutes} or more (from the scatter of facilities).",
)
ONE = Text(
    "{pair}：1施設では、見つけられる変化の大きさも、次に必要な施設数も計算できません。2施設以上の記録が必要です。",
    "{pair}: with one facility neither the smallest detectable change nor the facilities needed can be computed. Two or more must record.",
)
FINDING = Text(
    "{pair}：{minutes}の変化を見つけるには、{days}人日なら{n}施設",
    "{pair}: to find {minutes}, {n} facilities with {days} staff-days each",
)
OUT = Text(
    "{pair}：{minutes}の変化は、施設を増やしても見つけにくい",
    "{pair}: {minutes} is hard to find with any number of facilities",
)
HOW = Text(
    "横軸が施設数、線の種類が1施設・1回あたりの人日、縦軸が本当に{minutes}変化したとき見つけられる確率です。80％の破線を越える所が必要な大きさです。線が重なるなら、人日より施設を増やす方が役立ちます。",
    "Across: facilities; lines: staff-days per facility and round; up: probability to find a true change of {minutes}. Cross the dashed 80%. Where "
    "lines lie close, more facilities help and more staff-days do not.",
)
LIMITS = Text(
    "今回のばらつき（{n}施設から推定）が次も同じとした場合です。施設が少ないと、ばらつきの推定そのものが不確かです。",
    "It takes the scatter seen here ({n} facilities) for that of the next study; from few facilities the scatter itself is unsure.",
)
AXES = (Text("施設数", "facilities"), Text("見つけられる確率（％）", "power (%)"))
ALT = Text("{days}人日：{points}", "{days} staff-days: {points}")
POINT = Text("{n}施設 {power}％", "{n} facilities {power}%")
WANTED, USUAL_DAYS = 0.8, 10


def chapter(study: StudyResults) -> str:
    """What this study could find, and the calculator."""
    lang = study.lang
    lines, pictures = [], []
    for shift, name in study.lasts:
        change, scatter = study.primary(shift, name), study.scatter(shift, name)
        lines.append(esc(seen(study, shift, name)))
        if change is not None and scatter is not None:
            pictures.append(_picture(study, change, scatter))
    body = displays.twocol(*pictures) if pictures else ""
    return displays.heading(2, TITLE(lang), anchor="planning") + displays.bullets(lines) + body


def seen(study: StudyResults, shift: str, name: str) -> str:
    """The smallest change this study could find."""
    lang, change = study.lang, study.primary(shift, name)
    pair = words.pair_title(shift, name, lang)
    found = detectable(change.facility_mean, wanted=WANTED) if change else None
    if change is None or found is None:
        return ONE(lang).format(pair=pair)
    return SEEN(lang).format(
        pair=pair,
        n=change.facilities,
        part=words.activity_name(change.activity, lang),
        minutes=words.minutes(found, lang),
    )


def _picture(study: StudyResults, change: Change, scatter: Clustering) -> str:
    lang, minutes = study.lang, words.minutes(study.plan.next_change, study.lang)
    grid = plan(study.plan.next_change, scatter)
    alt = " / ".join(
        ALT(lang).format(
            days=days,
            points=Text("、", ", ")(lang).join(
                POINT(lang).format(n=r.facilities, power=f"{r.power * 100:.0f}") for r in rows.itertuples()
            ),
        )
        for days, rows in grid.groupby("staff_days")
    )
    picture = power_lines(
        grid,
        wanted=WANTED,
        name=f"ts-power-{change.shift}",
        title=_finding(study, change, scatter, lang),
        alt=alt,
        axis=tuple(text(lang) for text in AXES),
        lang=lang,
    )
    mark = displays.paragraph(displays.example_mark(lang), "source") if study.results.params.example else ""
    limits = LIMITS(lang).format(n=scatter.facilities)
    return displays.figure(
        picture, how_to_read=HOW(lang).format(minutes=minutes), limits=limits, lang=lang, source=mark
    )


def _finding(study: StudyResults, change: Change, scatter: Clustering, lang: Lang) -> str:
    values = {
        "pair": words.pair_title(change.shift, change.round, lang),
        "minutes": words.minutes(study.plan.next_change, lang),
    }
    try:
        needed = facilities_needed(study.plan.next_change, scatter, USUAL_DAYS, level=study.level)
    except TooFewData:
        return OUT(lang).format(**values)
    return FINDING(lang).format(**values, days=USUAL_DAYS, n=needed)
