"""When in the day the minutes lie: activity by clock hour, before and in the last round."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import in_order
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.heat import EDGES, heat
from caredx.words.labels import Text

TITLE = Text("時刻ごとの業務", "Activities by the clock")
FINDING = Text(
    "{round}：最も長いのは{hour}時台の{activity}（{minutes}）",
    "{round}: longest is {activity} at {hour}:00 ({minutes})",
)
HOW = Text(
    "行が業務、列が時刻で、濃いほどその1時間に長く使われています（分）。2枚を見比べ、濃い所が動いた業務を探します。",
    "Rows are activities, columns clock hours; the darker, the longer within that hour (minutes). Look for what moved between the two.",
)
LIMITS = Text(
    "1時間あたりの平均で、区間はありません。人が少ない時間帯の色は数人の記録によります。日中と夜間をまとめた図です。{never}",
    "Means an hour without intervals; at hours with few staff the colour rests on a few records. Day and night together. {never}",
)
AXIS = Text("時刻（時台）", "clock hour")
NO_CLOCK = Text(
    "記録に時刻（slot_start）がないため、時刻ごとの図は作れません。",
    "The records have no clock (slot_start), so there is no picture by hour.",
)
ALT = Text("{activity}：最も長い{hour}時台 {minutes}", "{activity}: most at {hour}:00, {minutes}")
FIRST_HOUR = 7


def chapter(study: StudyResults) -> str:
    """One picture a round: before and last."""
    lang = study.lang
    head = displays.heading(2, TITLE(lang), anchor="hours")
    if study.by_hour is None:
        return head + displays.paragraph(esc(NO_CLOCK(lang)), "nodata")
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
        ALT(lang).format(activity=activity, hour=int(at), minutes=words.minutes(float(table.at[activity, at]), lang))
        for activity, at in table.idxmax(axis=1).items()
        if table.loc[activity].max() > 0
    )
    title = FINDING(lang).format(
        round=words.round_name(name, lang),
        hour=int(hour),
        activity=most,
        minutes=words.minutes(float(table.at[most, hour]), lang),
    )
    picture = heat(table, _hours(rows), name=f"ts-heat-{name}", title=title, alt=alt, axis=AXIS(lang), bands=bands)
    return displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang).format(never=words.NEVER(lang)),
        lang=lang,
        source=source(study),
    )


def _hours(rows: pd.DataFrame) -> list[int]:
    """Hours recorded, from seven in the morning around the clock."""
    return sorted(rows["hour"].unique().tolist(), key=lambda hour: (hour - FIRST_HOUR) % 24)
