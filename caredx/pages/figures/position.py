"""Where a prefecture stands on every KPI that is a share: own value with interval, national value, targets.

One picture over the KPI table, for the reader who looks before reading. Four marks of different shape carry it without colour.
"""

from matplotlib.axes import Axes

from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, KpiSheet, Target
from caredx.measures.kpi.comparison import incomparable
from caredx.pages import numbers, style
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("figures")

ROW_HEIGHT = 0.5
INCHES_A_POINT = 1 / 72
LABEL_SIZE = 8.5
LOWEST, HIGHEST = -2.0, 102.0
LEFT, RIGHT = 0.1, 0.25
BETWEEN = "/"


def share_rows(sheet: KpiSheet) -> list[KpiRow]:
    """Rows that can stand on one axis of shares and have anything to show."""
    rows = [row for row in sheet if row.kpi.unit is Unit.SHARE]
    return [row for row in rows if row.own.known or comparable_national(row)]


def comparable_national(row: KpiRow) -> Estimate | None:
    """The national value if a prefecture can be measured by it."""
    if row.national is None or not row.national.known or incomparable(row.kpi.id, row.national_scope):
        return None
    return row.national


def position(sheet: KpiSheet, *, title: str, lang: Lang, last_year: int = 2029) -> style.Picture:
    """Dots, intervals, national values and targets up to `last_year`, one line a KPI."""
    rows = share_rows(sheet)
    alt = " / ".join(_alt(row, lang, last_year) for row in rows)
    figure, axes = style.canvas(0.95 + ROW_HEIGHT * len(rows), left=LEFT, right=RIGHT, top=0.4, bottom=0.5)
    for place, row in enumerate(rows):
        _draw(axes, place, row, lang, last_year)
    axes.set_xlim(LOWEST, HIGHEST)
    axes.set_ylim(len(rows) - 0.6, -0.75)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(say.axis(lang))
    axes.grid(axis="x", color=style.FAINT)
    _legend(axes, lang)
    data = sheet.to_frame()
    name = "position"
    drawn = data[data["kpi"].isin([row.kpi.id for row in rows])]
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, drawn)


def _draw(axes: Axes, place: int, row: KpiRow, lang: Lang, last_year: int) -> None:
    missing = "" if row.own.known else say.missing(lang).format(why=numbers.absent(row.own, lang))
    axes.text(-1, place - 0.36, row.kpi.name(lang) + missing, fontsize=9, va="center", ha="left", color=style.INK)
    axes.axhline(place + 0.05, color=style.FAINT, linewidth=0.8, zorder=0)
    if national := comparable_national(row):
        axes.plot(national.value * 100, place + 0.05, **_mark("national"))
    if row.own.known:
        if row.own.has_interval:
            axes.plot([row.own.low * 100, row.own.high * 100], [place + 0.05] * 2, color=style.BLUE, linewidth=2.6)
        axes.plot(row.own.value * 100, place + 0.05, **_mark("own"))
    for where, years in _target_labels(row, last_year):
        axes.text(where, place + 0.16, years, fontsize=LABEL_SIZE, ha="center", va="top", color=style.ORANGE)
    for target in _drawn(row, last_year):
        axes.plot(target.value * 100, place - 0.02, **_mark("target"))


def _drawn(row: KpiRow, last_year: int) -> list[Target]:
    return [target for target in row.targets if target.value is not None and target.year <= last_year]


def _target_labels(row: KpiRow, last_year: int) -> list[tuple[float, str]]:
    """Years under the marks; targets too close to each other to be labelled apart share one label of their years."""
    labels: list[tuple[float, list[int]]] = []
    for target in sorted(_drawn(row, last_year), key=lambda one: one.value):
        where = target.value * 100
        if labels and where - labels[-1][0] < (_width([target.year]) + _width(labels[-1][1])) / 2:
            first, years = labels[-1]
            labels[-1] = (first, sorted({*years, target.year}))
        else:
            labels.append((where, [target.year]))
    end = HIGHEST + RIGHT / _inches_a_percent()
    return [(min(where, end - _width(years) / 2), BETWEEN.join(map(str, years))) for where, years in labels]


def _inches_a_percent() -> float:
    return (style.WIDTH - LEFT - RIGHT) / (HIGHEST - LOWEST)


def _width(years: list[int]) -> float:
    """Room for years in per cent of the axis: a digit is 0.52 of the size wide, the mark between years less."""
    points = LABEL_SIZE * (0.52 * (5 * len(years) - 1) + 0.5)
    return points * INCHES_A_POINT / _inches_a_percent()


def _mark(kind: str) -> dict[str, object]:
    return {
        "own": {"marker": "o", "color": style.BLUE, "markersize": 6.5, "linestyle": "none", "zorder": 4},
        "national": {
            "marker": "D",
            "color": style.INK,
            "markerfacecolor": "white",
            "markersize": 5.5,
            "linestyle": "none",
            "zorder": 3,
        },
        "target": {"marker": "v", "color": style.ORANGE, "markersize": 6, "linestyle": "none", "zorder": 3},
    }[kind]


def _legend(axes: Axes, lang: Lang) -> None:
    handles = [axes.plot([], [], label=say["legend"][kind](lang), **_mark(kind))[0] for kind in say["legend"]]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=3,
        frameon=False,
        fontsize=9,
        handletextpad=0.1,
        columnspacing=0.9,
        borderaxespad=0,
    )


def _alt(row: KpiRow, lang: Lang, last_year: int) -> str:
    beside = comparable_national(row)
    national = numbers.value(beside, lang) if beside else say.none(lang)
    told = say.alt_row(lang).format(kpi=row.kpi.name(lang), own=numbers.told(row.own, lang), national=national)
    return told + "".join(
        say.alt_target(lang).format(year=target.year, value=row.kpi.unit.write(target.value, lang))
        for target in _drawn(row, last_year)
    )
