"""Power against the number of facilities, one line for each number of staff-days: the calculator of the next study."""

import pandas as pd

from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("figures")

LOOKS = (
    {"color": style.INK, "linestyle": (0, (1, 1.5))},
    {"color": style.GREY, "linestyle": (0, (5, 2))},
    {"color": style.BLUE, "linestyle": "-"},
    {"color": style.ORANGE, "linestyle": (0, (6, 2, 1, 2))},
)
MARKS = "osD^"


def power_lines(
    plan: pd.DataFrame, *, wanted: float, name: str, title: str, alt: str, axis: tuple[str, str], lang: Lang
) -> style.Picture:
    """Lines of power.

    Parameters
    ----------
    plan : DataFrame
        From `caredx.measures.time_study.power.plan`.
    wanted : float
        Where the line to reach stands.
    axis : (str, str)
        What the axes measure.
    """
    figure, axes = style.canvas(3.0, left=0.55, right=0.15, top=0.55, bottom=0.5)
    for i, (days, rows) in enumerate(plan.groupby("staff_days")):
        axes.plot(
            rows["facilities"],
            rows["power"] * 100,
            marker=MARKS[i % 4],
            markersize=4.5,
            markerfacecolor="white",
            label=say.days(lang).format(n=days),
            **LOOKS[i % 4],
        )
    axes.axhline(wanted * 100, color=style.ORANGE, linewidth=1.4, linestyle=(0, (4, 2)), zorder=1.5)
    axes.set_ylim(0, 102)
    axes.set_xlim(0, plan["facilities"].max() + 1)
    axes.set_xlabel(axis[0])
    axes.set_ylabel(axis[1])
    axes.grid(color=style.FAINT)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.12, 1), ncols=2, frameon=False, fontsize=9, borderaxespad=0)
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, plan)
