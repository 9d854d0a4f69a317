"""How a staff-day divides: as bars before and after, on all three scales, and by the clock."""

from itertools import groupby

import pandas as pd
from markupsafe import Markup

from caredx.findings.studies import StudyResults, of_pair
from caredx.pages import displays
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import activity_name, minutes, source
from caredx.pages.figures.bars import stacked
from caredx.pages.figures.minutes import EDGES, heat
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed
from caredx.words.trust import keyed

say = words_of("time_study", "day")
say_hours = words_of("time_study", "hours")

TITLE, HOURS = say.title, say_hours.title


def section(study: StudyResults) -> Markup:
    """Bars and the table of three scales."""
    return bars(study) + scale_table(study)


def bars(study: StudyResults, *, show: Pieces | None = None) -> Markup:
    """The staff-day of every round as stacked bars, laid out by `show`."""
    lang, scale = study.lang, say["scale_names"][study.plan.scale]
    rows = [
        (written.shift_name(shift, lang), written.round_name(at, lang), activity_name(part, lang), value)
        for shift, at, part, value in study.bars
    ]
    alt = [
        say.alt_bar.fill(shift=group, round=bar, parts=listed((f"{r[2]} {minutes(r[3], lang)}" for r in parts), lang))(
            lang
        )
        for (group, bar), parts in groupby(rows, key=lambda row: row[:2])
    ]
    picture = stacked(
        pd.DataFrame(rows, columns=["group", "bar", "part", "minutes"]),
        name="ts-day",
        title=say.findings_and(lang).join(_finding(study, *pair) for pair in study.lasts),
        alt=" / ".join(alt),
        axis=say.axis.fill(scale=scale)(lang),
    )
    limits = say.limits.fill(never=written.NEVER)(lang)
    how, show = say.how.fill(scale=scale)(lang), show or Pieces(study)
    return show.figure(picture, how=how, limits=limits, source=source(study))


def _finding(study: StudyResults, shift: str, last: str) -> str:
    change, lang = study.primary(shift, last), study.lang
    if change is None:
        return written.pair_title(shift, last, lang)
    sides = {"before": minutes(change.before, lang), "after": minutes(change.after, lang)}
    return say.finding.fill(shift=written.shift_name(shift, lang), part=activity_name(change.activity, lang), **sides)(
        lang
    )


def scale_table(study: StudyResults) -> Markup:
    """Every part under the three scales, last round of each shift; the CSV holds all rounds."""
    lang = study.lang
    cells = (
        lambda row: written.title_of(row[1], lang),
        lambda row: activity_name(row[1].activity, lang),
        lambda row: say["scale_names"][row[0]](lang),
        lambda row: minutes(row[1].before, lang, unit=False),
        lambda row: minutes(row[1].after, lang, unit=False),
        lambda row: written.signed(row[1].headline.estimate, lang, unit=False),
        lambda row: written.limits(row[1], lang),
    )
    scales = study.scales.items()
    rows = [(scale, one) for pair in study.lasts for scale, found in scales for one in of_pair(found, *pair)]
    exact = pd.concat([found.to_frame().assign(scale=scale) for scale, found in scales], ignore_index=True)
    caption, heads = say.caption(lang), say.row("heads")
    table = Pieces(study).table(rows, heads, cells, caption=caption, numeric=range(3, 7), frame=exact)
    return displays.details(caption, table)


def hours(study: StudyResults) -> Markup:
    """Activities by the clock, one picture a round: before and last."""
    if study.by_hour is None:
        return Pieces(study).text(say_hours.no_clock, "nodata")
    return displays.twocol(*(_clock(study, name) for name in ("before", study.lasts[-1][1])))


def _clock(study: StudyResults, name: str) -> Markup:
    lang, (table, hours) = study.lang, study.clock(name)
    shown = table.rename(index={activity: written.numbered(activity, lang) for activity in table.index})
    (most, hour), longest = max(keyed(pd.Series(shown.stack())), key=lambda pair: pair[1])
    alt = [
        say_hours.alt.fill(
            activity=written.numbered(str(one), lang),
            hour=int(table.columns[int(row.argmax())]),
            minutes=minutes(row.max(), lang),
        )(lang)
        for one, row in table.iterrows()
        if row.max() > 0
    ]
    slots = {"round": written.round_name(name, lang), "hour": int(hour), "activity": most}
    picture = heat(
        shown,
        hours,
        name=f"ts-heat-{name}",
        title=say_hours.finding.fill(**slots, minutes=minutes(longest, lang))(lang),
        alt=" / ".join(alt),
        axis=say_hours.axis(lang),
        bands=[say_hours.band.fill(low=f"{low:g}")(lang) for low in EDGES],
    )
    limits = say_hours.limits.fill(never=written.NEVER)(lang)
    return Pieces(study).figure(picture, how=say_hours.how(lang), limits=limits, source=source(study))
