"""From the years seen to a target: values with intervals, the band of the trend, the straight and the S-shaped path.

Above the axes stands the chance of reaching the target as a word, because a number would be read as a promise. Lines differ in
dash and mark, the band has an edge, so the picture survives a black-and-white copier.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from caredx.measures.estimates import Estimate
from caredx.measures.targets import Outlook, TargetPath
from caredx.pages import numbers, style
from caredx.pages.figures.dots import scale_axis
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 3.5, 0.5, 0.25, 0.5, 0.9


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


def target_path(drawn: Drawn, lang: Lang, *, name: str, title: str, alt: str) -> style.Picture:
    """History, band, both paths, target and chance of one KPI.

    Parameters
    ----------
    drawn : Drawn
    name, title, alt : str
        As in `style.Picture`.
    """
    figure, axes = style.canvas(HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    scale = drawn.path.kpi.unit.scale
    rows = drawn.path.rows[drawn.path.rows["year"] <= drawn.last_year]
    _band(axes, drawn, scale)
    axes.plot(rows["year"], rows["straight"] * scale, **_line("straight"))
    if rows["logistic"].notna().sum() > 1:
        axes.plot(rows["year"], rows["logistic"] * scale, **_line("logistic"))
    _seen(axes, drawn.points, scale)
    _targets(axes, drawn, lang)
    _axis(axes, drawn, lang)
    _chance(axes, drawn, lang)
    _legend(axes, drawn, lang)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, _data(drawn))


def _line(kind: str) -> dict[str, object]:
    return {
        "straight": {"color": style.ORANGE, "linewidth": 1.6, "marker": "s", "markersize": 4, "zorder": 4},
        "logistic": {"color": style.INK, "linewidth": 1.3, "linestyle": (0, (1, 1.5)), "zorder": 3},
    }[kind]


def _band(axes: Axes, drawn: Drawn, scale: float) -> None:
    if drawn.outlook is None or drawn.outlook.fan.empty:
        return
    fan = drawn.outlook.fan
    low, high = fan["low"] * scale, fan["high"] * scale
    axes.fill_between(fan["year"], low, high, color=style.BANDS[1], linewidth=0, zorder=1)
    for edge in (low, high):
        axes.plot(fan["year"], edge, color=style.BANDS[3], linewidth=0.8, zorder=1)
    axes.plot(fan["year"], fan["median"] * scale, color=style.BANDS[3], linewidth=1.4, linestyle=(0, (5, 2)), zorder=2)


def _seen(axes: Axes, points: Mapping[int, Estimate], scale: float) -> None:
    for year, one in points.items():
        if one.has_interval:
            axes.plot(
                [year, year],
                [one.low * scale, one.high * scale],
                color=style.BLUE,
                linewidth=2.2,
                solid_capstyle="butt",
                zorder=4,
            )
    years = sorted(points)
    axes.plot(
        years,
        [points[year].value * scale for year in years],
        "o-",
        color=style.BLUE,
        markersize=6,
        linewidth=1.4,
        zorder=5,
    )


def _targets(axes: Axes, drawn: Drawn, lang: Lang) -> None:
    unit = drawn.path.kpi.unit
    for aim in drawn.path.targets:
        if aim.year > drawn.last_year:
            continue
        axes.plot(aim.year, aim.value * unit.scale, "v", color=style.ORANGE, markersize=9, zorder=6, clip_on=False)
        told = say.up_to(lang).format(year=aim.year, value=numbers.written(aim.value, unit, lang))
        axes.annotate(
            told,
            (aim.year, aim.value * unit.scale),
            xytext=(-4, 9),
            textcoords="offset points",
            ha="right",
            va="bottom",
            fontsize=10,
            color=style.ORANGE,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85},
            zorder=7,
        )


def _axis(axes: Axes, drawn: Drawn, lang: Lang) -> None:
    unit = drawn.path.kpi.unit
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
    scale_axis(axes.yaxis, unit)
    axes.grid(axis="y", color=style.FAINT)
    axes.annotate(
        say.unit_axis(lang).format(unit=unit.text(lang)),
        (0, 1),
        xycoords="axes fraction",
        xytext=(-6, 4),
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=10,
    )


def _chance(axes: Axes, drawn: Drawn, lang: Lang) -> None:
    """How likely the nearest target is, in words."""
    told = say.chance(lang).format(year=drawn.path.targets[0].year, chance=drawn.told)
    axes.annotate(
        told,
        (0, 1),
        xycoords="axes fraction",
        xytext=(6, 17),
        textcoords="offset points",
        fontsize=10,
        va="center",
        ha="left",
    )


def _legend(axes: Axes, drawn: Drawn, lang: Lang) -> None:
    handles = [
        axes.plot([], [], "o-", color=style.BLUE, markersize=6, label=say["target_path_legend"]["seen"](lang))[0]
    ]
    handles.append(axes.plot([], [], label=say["target_path_legend"]["straight"](lang), **_line("straight"))[0])
    if drawn.outlook is not None and not drawn.outlook.fan.empty:
        band = axes.fill_between(
            [],
            [],
            [],
            facecolor=style.BANDS[1],
            edgecolor=style.BANDS[3],
            linewidth=0.8,
            label=say["target_path_legend"]["band"](lang),
        )
        handles.append(band)
    if drawn.path.rows["logistic"].notna().sum() > 1:
        handles.append(axes.plot([], [], label=say["target_path_legend"]["logistic"](lang), **_line("logistic"))[0])
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(-0.1, -0.15),
        ncols=2,
        frameon=False,
        fontsize=10,
        handlelength=1.8,
        handletextpad=0.5,
        columnspacing=1.0,
        borderaxespad=0,
    )


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
