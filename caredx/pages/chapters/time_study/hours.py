"""When in the day the minutes lie: activity by clock hour, before and in the last round."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import in_order
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.heat import EDGES, heat
from caredx.words.catalog import words_of

say = words_of("time_study")

FIRST_HOUR = 7


def chapter(study: StudyResults) -> str:
    """One picture a round: before and last."""
    lang = study.lang
    head = displays.heading(2, say.hours_title(lang), anchor="hours")
    if study.by_hour is None:
        return head + displays.paragraph(esc(say.no_clock(lang)), "nodata")
    shown = ["before", study.lasts[-1][1]]
    return head + displays.twocol(*(_picture(study, name) for name in shown))


def _picture(study: StudyResults, name: str) -> str:
    lang, rows = study.lang, study.by_hour[study.by_hour["round"] == name]
    table = rows.pivot(index="activity", columns="hour", values="minutes_per_staff_day")
    order = in_order(study.by_hour["activity"].unique())
    labels = {activity: words.numbered(activity, lang) for activity in order}
    table = table.reindex(order).rename(index=labels).fillna(0.0)
    most, hour = table.stack().idxmax()
    bands = [f"{low:g}〜" if lang == "ja" else f"{low:g}+" for low in EDGES]
    alt = " / ".join(
        say.hours_alt(lang).format(
            activity=activity, hour=int(at), minutes=words.minutes(float(table.at[activity, at]), lang)
        )
        for activity, at in table.idxmax(axis=1).items()
        if table.loc[activity].max() > 0
    )
    title = say.hours_finding(lang).format(
        round=words.round_name(name, lang),
        hour=int(hour),
        activity=most,
        minutes=words.minutes(float(table.at[most, hour]), lang),
    )
    picture = heat(
        table, _hours(rows), name=f"ts-heat-{name}", title=title, alt=alt, axis=say.hours_axis(lang), bands=bands
    )
    return displays.figure(
        picture,
        how_to_read=say.hours_how(lang),
        limits=say.hours_limits(lang).format(never=say.never(lang)),
        lang=lang,
        source=source(study),
    )


def _hours(rows: pd.DataFrame) -> list[int]:
    """Hours recorded, from seven in the morning around the clock."""
    return sorted(rows["hour"].unique().tolist(), key=lambda hour: (hour - FIRST_HOUR) % 24)
