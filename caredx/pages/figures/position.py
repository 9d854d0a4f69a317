"""Where a prefecture stands on every KPI that is a share: own value with interval, national value, targets.

One picture over the KPI table, for the reader who looks before reading. Four marks of different shape carry it without colour.
"""

from matplotlib.axes import Axes

from caredx.labels import Lang, Text
from caredx.measures.kpi import KpiRow, KpiSheet, Target
from caredx.pages import numbers, style
from caredx.units import Unit

ROW_HEIGHT = 0.5
APART = 6.0
LEGEND = {
    "own": Text("県（線は区間）", "prefecture (line: interval)"),
    "national": Text("全国", "Japan"),
    "target": Text("目標（数字は年）", "target (with year)"),
}
AXIS = Text("割合（％）", "Share (%)")
NO_DATA = Text("（データなし）", " (no data)")
ALT_ROW = Text("{kpi}：県 {own}、全国 {national}", "{kpi}: prefecture {own}, Japan {national}")
ALT_TARGET = Text("、{year}年目標 {value}", ", target {year} {value}")
NONE = Text("公表なし", "not published")


def share_rows(sheet: KpiSheet) -> list[KpiRow]:
    """Rows that can stand on one axis of shares and have anything to show."""
    rows = [row for row in sheet if row.kpi.unit is Unit.SHARE]
    return [row for row in rows if row.own.known or (row.national and row.national.known)]


def position(sheet: KpiSheet, *, title: str, lang: Lang, last_year: int = 2029) -> style.Picture:
    """Dots, intervals, national values and targets up to `last_year`, one line a KPI."""
    rows = share_rows(sheet)
    alt = " / ".join(_alt(row, lang, last_year) for row in rows)
    figure, axes = style.canvas(0.95 + ROW_HEIGHT * len(rows), left=0.1, right=0.25, top=0.4, bottom=0.5)
    for place, row in enumerate(rows):
        _draw(axes, place, row, lang, last_year)
    axes.set_xlim(-2, 102)
    axes.set_ylim(len(rows) - 0.6, -0.75)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(AXIS(lang))
    axes.grid(axis="x", color=style.FAINT)
    _legend(axes, lang)
    data = sheet.to_frame()
    name = "position"
    drawn = data[data["kpi"].isin([row.kpi.id for row in rows])]
    return style.Picture(name, style.svg(figure, name, title=title, alt=alt), title, alt, drawn)


def _draw(axes: Axes, place: int, row: KpiRow, lang: Lang, last_year: int) -> None:
    missing = "" if row.own.known else NO_DATA(lang)
    axes.text(-1, place - 0.36, row.kpi.name(lang) + missing, fontsize=9, va="center", ha="left", color=style.INK)
    axes.axhline(place + 0.05, color=style.FAINT, linewidth=0.8, zorder=0)
    if row.national and row.national.known:
        axes.plot(row.national.value * 100, place + 0.05, **_mark("national"))
    if row.own.known:
        if row.own.has_interval:
            axes.plot([row.own.low * 100, row.own.high * 100], [place + 0.05] * 2, color=style.BLUE, linewidth=2.6)
        axes.plot(row.own.value * 100, place + 0.05, **_mark("own"))
    for where, years in _target_labels(row, last_year):
        axes.text(where, place + 0.16, years, fontsize=8.5, ha="center", va="top", color=style.ORANGE)
    for target in _drawn(row, last_year):
        axes.plot(target.value * 100, place - 0.02, **_mark("target"))


def _drawn(row: KpiRow, last_year: int) -> list[Target]:
    return [target for target in row.targets if target.value is not None and target.year <= last_year]


def _target_labels(row: KpiRow, last_year: int) -> list[tuple[float, str]]:
    """Years under the marks; targets too close to each other to be labelled apart share one label."""
    labels: list[tuple[float, str]] = []
    for target in sorted(_drawn(row, last_year), key=lambda one: one.value):
        where, year = target.value * 100, f"{target.year}"[2:]
        if labels and where - labels[-1][0] < APART:
            labels[-1] = (labels[-1][0], f"{labels[-1][1]}/{year}")
        else:
            labels.append((where, year))
    return labels


def _mark(kind: str) -> dict[str, object]:
    return {
        "own": {"marker": "o", "color": style.BLUE, "markersize": 6.5, "linestyle": "none", "zorder": 4},
        "national": {
            "marker": "D", "color": style.INK, "markerfacecolor": "white", "markersize": 5.5, "linestyle": "none", "zorder": 3,
        },
        "target": {"marker": "v", "color": style.ORANGE, "markersize": 6, "linestyle": "none", "zorder": 3},
    }[kind]  # fmt: skip


def _legend(axes: Axes, lang: Lang) -> None:
    handles = [axes.plot([], [], label=LEGEND[kind](lang), **_mark(kind))[0] for kind in LEGEND]
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=9,
        handletextpad=0.1, columnspacing=0.9, borderaxespad=0,
    )  # fmt: skip


def _alt(row: KpiRow, lang: Lang, last_year: int) -> str:
    national = numbers.value(row.national, lang) if row.national else NONE(lang)
    told = ALT_ROW(lang).format(kpi=row.kpi.name(lang), own=numbers.told(row.own, lang), national=national)
    return told + "".join(
        ALT_TARGET(lang).format(year=target.year, value=row.kpi.unit.write(target.value, lang)) for target in _drawn(row, last_year)
    )


