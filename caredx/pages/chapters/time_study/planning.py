"""The next study: how many facilities and staff-days find a change of so many minutes, given the scatter seen."""

from markupsafe import Markup

from caredx.findings.next_study import USUAL_DAYS, NextStudy, detectable, next_study
from caredx.findings.studies import StudyResults
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.figures.curves import power_lines
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each

say = words_of("time_study", "planning")

TITLE, WANTED = say.title, 0.8


def section(study: StudyResults) -> Markup:
    """What this study could find, and the calculator."""
    seen = displays.bullets(_seen(study, *pair)(study.lang) for pair in study.lasts)
    changes = ((one, next_study(study, one)) for one in study.primaries)
    drawn = [_picture(study, one.shift, one.round, found) for one, found in changes if found]
    return seen + (displays.twocol(*drawn) if drawn else Markup())


def _seen(study: StudyResults, shift: str, name: str) -> Text:
    """The smallest change this study could find."""
    lang, change = study.lang, study.primary(shift, name)
    pair, found = written.pair_title(shift, name, lang), detectable(change) if change else None
    if change is None or found is None:
        return say.one.fill(pair=pair)
    part, least = written.activity_name(change.activity, lang), written.minutes(found, lang)
    return say.seen.fill(pair=pair, n=change.facilities, part=part, minutes=least)


def _picture(study: StudyResults, shift: str, name: str, found: NextStudy) -> Markup:
    lang, show = study.lang, Pieces(study)
    minutes, pair = written.minutes(found.minutes, lang), written.pair_title(shift, name, lang)
    title = say.out if found.needed is None else say.finding
    alt = [
        say.alt.fill(days=days, points=listed((_point(row)(lang) for row in each(rows)), lang))(lang)
        for days, rows in found.grid.groupby("staff_days")
    ]
    picture = power_lines(
        found.grid,
        wanted=WANTED,
        name=f"ts-power-{shift}",
        title=title.fill(pair=pair, minutes=minutes, days=USUAL_DAYS, n=found.needed)(lang),
        alt=" / ".join(alt),
        axis=(say.row("axes")[0](lang), say.row("axes")[1](lang)),
        lang=lang,
    )
    how, limits = say.how.fill(minutes=minutes)(lang), say.limits.fill(n=found.facilities)(lang)
    source = displays.paragraph(show.mark(), "source") if show.mark() else Markup()
    return show.figure(picture, how=how, limits=limits, source=source)


def _point(row) -> Text:
    return say.point.fill(n=row.facilities, power=numbers.percent(row.power, 0))
