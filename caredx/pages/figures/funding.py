"""Rules for one budget side by side: who is left out by kind and by size, and hours freed, one line a rule."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caredx.pages import style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text

say_pages = words_of("pages")

say = words_of("figures")

ROW, TOP, BOTTOM, SIDE, GAP = 0.44, 0.62, 0.45, 0.12, 0.22
PANELS = (
    (
        say.panels,
        ("first", "repeat"),
        (say.funding_panels_2, say.funding_panels_3),
    ),
    (
        say.funding_panels,
        ("small", "large"),
        (say.funding_panels_4, say.funding_panels_5),
    ),
)
STYLES = ({"color": style.BLUE}, {"facecolor": "white", "edgecolor": style.ORANGE, "hatch": "////"})


def funding(rows: pd.DataFrame, *, name: str, title: str, alt: str, lang: Lang) -> style.Picture:
    """Small multiples.

    Parameters
    ----------
    rows : DataFrame
        ``label``, counts left out ``first, repeat, small, large`` (NaN = withheld), ``hours, low, high`` (NaN = not shown).
    """
    height = TOP + BOTTOM + ROW * len(rows)
    figure, first = style.canvas(height, left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
    wide = (style.WIDTH - 2 * SIDE - 2 * GAP) / 3
    axes = [first, figure.add_axes((0, 0, 1, 1)), figure.add_axes((0, 0, 1, 1))]
    for i, one in enumerate(axes):
        one.set_position(
            ((SIDE + i * (wide + GAP)) / style.WIDTH, BOTTOM / height, wide / style.WIDTH, ROW * len(rows) / height)
        )
        one.set_ylim(len(rows) - 0.5, -0.5)
        one.set_yticks([])
        one.spines["left"].set_color(style.INK)
        one.grid(axis="x", color=style.FAINT)
        one.patch.set_alpha(0)  # labels of the first panel run on over the others
    for one, panel in zip(axes, PANELS, strict=False):
        _left_out(one, rows, *panel, lang)
    _hours(axes[2], rows, lang)
    for place, label in enumerate(rows["label"]):
        first.text(0, place - 0.27, label, transform=first.get_yaxis_transform(), fontsize=9.5, va="center", ha="left")
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, rows)


def _left_out(
    axes: Axes, rows: pd.DataFrame, head: Text, columns: tuple[str, str], names: tuple[Text, Text], lang: Lang
) -> None:
    start = pd.Series(0.0, index=rows.index)
    withheld = rows[list(columns)].isna().any(axis=1)
    for column, words, look in zip(columns, names, STYLES, strict=True):
        counts = rows[column].where(~withheld, 0.0)
        # No bar where there is nothing: its edge would look like a count.
        axes.barh(
            [place + 0.16 for place in range(len(rows))],
            counts.where(counts > 0),
            left=start,
            height=0.36,
            label=words(lang),
            linewidth=0.8,
            **look,
        )
        start = start + counts
    for place, hidden in enumerate(withheld):
        if hidden:
            axes.text(
                0.02,
                place + 0.16,
                say_pages.withheld_mark(lang),
                transform=axes.get_yaxis_transform(),
                fontsize=9,
                va="center",
            )
    axes.set_xlim(0, max(1.0, float(start.max()) * 1.05))
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    axes.set_xlabel(head(lang))
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.03, 1),
        frameon=False,
        fontsize=9,
        borderaxespad=0,
        handlelength=1.1,
        labelspacing=0.15,
    )


def _hours(axes: Axes, rows: pd.DataFrame, lang: Lang) -> None:
    for place, row in enumerate(rows.itertuples()):
        if pd.isna(row.hours):
            axes.text(
                0.02,
                place + 0.16,
                say_pages.withheld_mark(lang) if row.hidden else "－",
                transform=axes.get_yaxis_transform(),
                fontsize=9,
                va="center",
            )
            continue
        axes.plot([row.low, row.high], [place + 0.16] * 2, color=style.BLUE, linewidth=2)
        axes.plot(row.hours, place + 0.16, "o", color=style.BLUE, markersize=6)
    top = rows["high"].max()
    axes.set_xlim(
        min(0.0, float(rows["low"].min())) if pd.notna(top) else 0,
        float(top) * 1.06 if pd.notna(top) and top > 0 else 1,
    )
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.set_xlabel(say.hours(lang))
