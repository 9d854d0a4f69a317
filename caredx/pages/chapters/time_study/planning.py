"""The next study: how many facilities and staff-days find a change of so many minutes, given the scatter seen."""

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.power import Clustering, detectable, facilities_needed, plan
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.pages.figures.power_lines import power_lines
from caredx.words.catalog import words_of
from caredx.words.errors import TooFewData
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("time_study")

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
    return displays.heading(2, say.planning_title(lang), anchor="planning") + displays.bullets(lines) + body


def seen(study: StudyResults, shift: str, name: str) -> str:
    """The smallest change this study could find."""
    lang, change = study.lang, study.primary(shift, name)
    pair = words.pair_title(shift, name, lang)
    found = detectable(change.facility_mean, wanted=WANTED) if change else None
    if change is None or found is None:
        return say.planning_one(lang).format(pair=pair)
    return say.seen(lang).format(
        pair=pair,
        n=change.facilities,
        part=words.activity_name(change.activity, lang),
        minutes=words.minutes(found, lang),
    )


def _picture(study: StudyResults, change: Change, scatter: Clustering) -> str:
    lang, minutes = study.lang, words.minutes(study.plan.next_change, study.lang)
    grid = plan(study.plan.next_change, scatter)
    alt = " / ".join(
        say.planning_alt(lang).format(
            days=days,
            points=listed(
                (say.point(lang).format(n=r.facilities, power=f"{r.power * 100:.0f}") for r in rows.itertuples()), lang
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
        axis=tuple(text(lang) for text in say.row("axes")),
        lang=lang,
    )
    mark = displays.paragraph(displays.example_mark(lang), "source") if study.results.params.example else ""
    limits = say.planning_limits(lang).format(n=scatter.facilities)
    return displays.figure(
        picture, how_to_read=say.planning_how(lang).format(minutes=minutes), limits=limits, lang=lang, source=mark
    )


def _finding(study: StudyResults, change: Change, scatter: Clustering, lang: Lang) -> str:
    values = {
        "pair": words.pair_title(change.shift, change.round, lang),
        "minutes": words.minutes(study.plan.next_change, lang),
    }
    try:
        needed = facilities_needed(study.plan.next_change, scatter, USUAL_DAYS, level=study.level)
    except TooFewData:
        return say.out(lang).format(**values)
    return say.planning_finding(lang).format(**values, days=USUAL_DAYS, n=needed)
