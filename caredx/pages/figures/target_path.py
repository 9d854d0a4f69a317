"""From the years seen to a target: values with intervals, the band of the trend, the straight and the S-shaped path.

Above the axes stands the chance of reaching the target as a word, because a number would be read as a promise. Lines differ in
dash and mark, the band has an edge, so the picture survives a black-and-white copier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.targets import Outlook, TargetPath
from caredx.pages import numbers, style
from caredx.pages.figures.frame import Frame, Said, scale
from caredx.pages.figures.looks import DOTTED, Look, curve, plain
from caredx.words.catalog import Lang, words_of

say = words_of("figures")

STRAIGHT = Look(style.ORANGE, "s", size=4, width=1.6)
LOGISTIC = plain(Look(style.INK, width=1.3, dash=DOTTED))
TREND, EDGE = plain(Look(style.BANDS[3], dash=(0, (5, 2)))), plain(Look(style.BANDS[3], width=0.8))
AIM = Look(style.ORANGE, "v", size=9)


@dataclass(frozen=True)
class Drawn:
    """What is drawn of one KPI.

    Attributes
    ----------
    path : TargetPath
    points : Mapping of int to Estimate
        Years seen, from one source.
    outlook : Outlook or None
        None where no trend can be seen.
    told : str
        The chance as written, or why there is none.
    chance : str or None
        Its code, for the saved data.
    last_year : int
        Targets after it are left to the table.
    """

    path: TargetPath
    points: Mapping[int, Estimate]
    outlook: Outlook | None
    told: str
    chance: str | None
    last_year: int

    @property
    def fan(self) -> pd.DataFrame | None:
        """The band of the trend, where there is one."""
        return None if self.outlook is None or self.outlook.fan.empty else self.outlook.fan


def target_path(drawn: Drawn, lang: Lang, **said: Unpack[Said]) -> style.Picture:
    """History, band, both paths, target and chance of one KPI."""
    rows, times = drawn.path.rows[drawn.path.rows["year"] <= drawn.last_year], drawn.path.kpi.unit.scale
    s_shaped = rows["logistic"].notna().sum() > 1
    named = {"seen": True, "straight": True, "band": drawn.fan is not None, "logistic": s_shaped}
    words = {kind: say["target_path_legend"][kind](lang) for kind, there in named.items() if there}
    frame = Frame(2.1, left=0.5, right=0.25, above=0.42, legend=list(words.values()))
    _seen(frame, drawn, lang, words["seen"])
    curve(frame.axes, rows["year"], rows["straight"] * times, STRAIGHT, label=words["straight"])
    if drawn.fan is not None:
        fan = drawn.fan.assign(**{end: drawn.fan[end] * times for end in ("low", "median", "high")})
        frame.axes.fill_between([], [], [], facecolor=style.BANDS[1], edgecolor=style.BANDS[3], label=words["band"])
        curve(frame.axes, fan["year"], fan["median"], TREND, low=fan["low"], high=fan["high"])
        for end in ("low", "high"):
            curve(frame.axes, fan["year"], fan[end], EDGE)
    if s_shaped:
        curve(frame.axes, rows["year"], rows["logistic"] * times, LOGISTIC, label=words["logistic"])
    _targets(frame, drawn, lang)
    _axis(frame, drawn, lang)
    told = say.chance(lang).format(year=drawn.path.targets[0].year, chance=drawn.told)
    frame.text(0, 1, told, across=True, down=True, dx=-72 * frame.left + 3, dy=23, ha="left")
    return frame.finish(_data(drawn), **said)


def _seen(frame: Frame, drawn: Drawn, lang: Lang, word: str) -> None:
    """Values with their intervals, the last one written beside its mark."""
    unit, years = drawn.path.kpi.unit, sorted(drawn.points)
    for year, one in drawn.points.items():
        if one.has_interval:
            low, high = one.limits
            frame.axes.vlines(year, low * unit.scale, high * unit.scale, color=style.BLUE, linewidth=2.2, zorder=4)
    values = [drawn.points[year].number * unit.scale for year in years]
    curve(frame.axes, years, values, Look(), label=word)
    if years:
        told = numbers.written(drawn.points[years[-1]].number, unit, lang, with_unit=False)
        frame.text(years[-1], values[-1], told, dx=6, dy=-8, ha="left", color=style.BLUE, halo=True)


def _targets(frame: Frame, drawn: Drawn, lang: Lang) -> None:
    unit = drawn.path.kpi.unit
    for aim in drawn.path.targets:
        if aim.year <= drawn.last_year:
            frame.axes.plot(aim.year, aim.number * unit.scale, zorder=6, clip_on=False, **AIM.drawn(line=False))
            told = say.up_to(lang).format(year=aim.year, value=numbers.written(aim.number, unit, lang))
            near = bool(drawn.points) and aim.year - max(drawn.points) <= 1  # there the values seen need the room above
            side: dict[str, Any] = (
                {"dx": -8, "dy": -9, "ha": "left", "va": "top"}
                if near
                else {"dx": -4, "dy": 9, "ha": "right", "va": "bottom"}
            )
            place = aim.year, aim.number * unit.scale
            frame.text(*place, told, color=style.ORANGE, halo=True, **side)


def _axis(frame: Frame, drawn: Drawn, lang: Lang) -> None:
    unit, axes = drawn.path.kpi.unit, frame.axes
    last = max(min(drawn.last_year, int(drawn.path.rows["year"].max())), drawn.path.start_year + 1)
    first = min([*drawn.points, drawn.path.start_year])
    axes.set_xlim(first - 0.4, last + 0.4)
    step = 1 if last - first <= 8 else 2 if last - first <= 12 else 5
    axes.set_xticks([year for year in range(first, last + 1) if (last - year) % step == 0])
    if unit.scale == 100 and unit.high == 1:
        # From zero, but no higher than needed: a turnover of 15 % would lie flat on an axis to 100 %.
        axes.set_ylim(-2, min(108, 1.25 * axes.dataLim.ymax))
    else:
        axes.margins(y=0.18)
    scale(axes.yaxis, unit)
    axes.grid(axis="y", color=style.FAINT)
    frame.y_words(say.unit_axis(lang).format(unit=unit.text(lang)))


def _data(drawn: Drawn) -> pd.DataFrame:
    """One row a year: value seen, both paths, trend with its band."""
    seen = pd.DataFrame(
        [
            {"year": year, "seen": one.value, "seen_low": one.low, "seen_high": one.high}
            for year, one in sorted(drawn.points.items())
        ],
        columns=["year", "seen", "seen_low", "seen_high"],
    )
    path = drawn.path.rows[["year", "straight", "logistic", "target"]]
    fan = drawn.outlook.fan if drawn.outlook is not None else pd.DataFrame(columns=["year", "median", "low", "high"])
    fan = fan.rename(columns={"median": "trend", "low": "trend_low", "high": "trend_high"})
    joined = (
        seen.astype({"year": int})
        .merge(path, on="year", how="outer")
        .merge(fan.astype({"year": int}), on="year", how="outer")
    )
    return joined.sort_values("year", ignore_index=True).assign(
        kpi=drawn.path.kpi.id,
        unit=drawn.path.kpi.unit.code,
        target_year=drawn.path.targets[0].year,
        chance=drawn.chance,
    )
