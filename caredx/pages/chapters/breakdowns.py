"""A KPI by kind of service and by size: dots with intervals, small groups flagged, numbers in a table."""

from collections.abc import Sequence

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.released import ShownBreakdown
from caredx.measures.breakdown import Group
from caredx.measures.estimates import no_data
from caredx.measures.kpi import KPIS, NEEDS, Kpi
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.counts import cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")

say = words_of("breakdowns")


def opening(lang: Lang) -> str:
    """Heading and lead of the chapter."""
    return displays.heading(2, say.title(lang), anchor="breakdowns") + displays.paragraph(say.lead(lang))


def breakdown_section(kpi: Kpi, breakdowns: Sequence[ShownBreakdown], lang: Lang, *, least: int, example: bool) -> str:
    """One KPI broken down in one or more ways, pictures side by side and tables below.

    Parameters
    ----------
    kpi : Kpi
    breakdowns : sequence of Breakdown
        Of that KPI; empty where the file is missing.
    least : int
        Groups with fewer establishments are flagged.
    example : bool
        Whether the values come from synthetic files.
    """
    head = displays.heading(3, kpi.name(lang))
    total = breakdowns[0].total if breakdowns else no_data(kpi.unit, needs=NEEDS[kpi.id])
    if numbers.unsupplied(total):
        needs = needed_files.in_words(total.needs, lang, computed=True)
        return head + displays.paragraph(esc(say.nothing(lang).format(kpi=kpi.name(lang), needs=needs)), "nodata")
    if numbers.withheld(total):
        return head + displays.paragraph(esc(say_pages.withheld_told(lang)), "nodata")
    if not total.known:
        return head + displays.paragraph(esc(numbers.absent(total, lang)), "nodata")
    tables = "".join(breakdown_table(item, lang, least=least, example=example) for item in breakdowns)
    return "".join(
        [
            head,
            displays.twocol(*(breakdown_figure(item, lang, example=example) for item in breakdowns)),
            displays.details(
                esc(say.caption(lang).format(kpi=kpi.name(lang), by=say.breakdown_section_table_of_numbers(lang))),
                tables,
            ),
            provenance.card(total, kpi, lang),
        ]
    )


def breakdown_figure(breakdown: ShownBreakdown, lang: Lang, *, example: bool) -> str:
    """Dots with intervals of one breakdown, the whole prefecture as a dashed line."""
    unit, total = breakdown.kpi.unit, breakdown.total
    rows = pd.DataFrame(
        [
            {
                "label": group.name(lang),
                "value": group.value.value,
                "low": group.value.low,
                "high": group.value.high,
                "few": group.few,
                "own": False,
                "absent": "" if group.value.known else numbers.absent(group.value, lang, short=True),
            }
            for group in breakdown.groups
        ]
    )
    alt = " / ".join(f"{group.name(lang)} {numbers.told(group.value, lang)}" for group in breakdown.groups)
    picture = dot_rows(
        rows,
        unit,
        name=f"{breakdown.by}-{breakdown.kpi.id}",
        title=finding(breakdown, lang),
        alt=alt,
        axis=say.axis(lang).format(unit=unit.text(lang), level=f"{total.level * 100:g}"),
        lang=lang,
        line=(total.value, say.whole(lang).format(value=numbers.value(total, lang))),
    )
    how = say.how(lang).format(level=f"{total.level * 100:g}")
    mark = displays.example_mark(lang) if example else ""
    source = displays.source_line([(total.source, total.reference_date)], lang, mark=mark)
    origin = displays.origin_of(example)
    return displays.figure(
        picture, how_to_read=how, limits=say.limits(lang), source=source, lang=lang, level=4, origin=origin
    )


def finding(breakdown: ShownBreakdown, lang: Lang) -> str:
    """Whether the highest and lowest group that are not few lie apart, told as a heading."""
    by = say["by"][breakdown.by](lang)
    solid = sorted(
        (g for g in breakdown.groups if g.value.has_interval and not g.few), key=lambda group: group.value.value
    )
    if len(solid) < 2:
        return say.one(lang).format(by=by)
    low, high = solid[0], solid[-1]
    if low.value.high >= high.value.low:
        return say.overlap(lang).format(by=by)
    return say.apart(lang).format(
        by=by,
        high=high.name(lang),
        high_value=numbers.value(high.value, lang),
        low=low.name(lang),
        low_value=numbers.value(low.value, lang),
    )


def breakdown_table(breakdown: ShownBreakdown, lang: Lang, *, least: int, example: bool) -> str:
    """The numbers of one breakdown with numerators and denominators that add up to the whole."""
    whole = Group("total", say.total, breakdown.total, False)
    rows = [_numbers(group, breakdown.table, lang, least) for group in (*breakdown.groups, whole)]
    caption = say.caption(lang).format(kpi=breakdown.kpi.name(lang), by=say["by"][breakdown.by](lang))
    link = displays.csv_link(breakdown.to_frame(), caption, lang, origin=displays.origin_of(example))
    return displays.table(
        [text(lang) for text in say.row("heads")], rows, caption=caption, numeric=range(1, 6), after=link
    )


def _numbers(group: Group, table: ReleasedTable, lang: Lang, least: int) -> list[str]:
    value = group.value
    parts = ["" if part is None else numbers.quantity(part, lang) for part in (value.numerator, value.denominator)]
    counts = [cell_html(table, lang, **{table.dims[0]: group.id}), *parts]
    note = f'<span class="few">{say.few(lang).format(least=least)}</span>' if group.few and value.known else ""
    return [esc(group.name(lang)), esc(numbers.value(value, lang)), esc(numbers.interval(value, lang)), *counts, note]


def chapter(found: Findings, *kpis: str) -> str:
    """The KPI named, by kind of service and by size."""
    rules, lang = found.results.params.rules, found.lang
    return opening(lang) + "".join(
        breakdown_section(
            KPIS[name],
            found.results.breakdowns(name),
            lang,
            least=rules.min_offices,
            example=found.results.params.example,
        )
        for name in kpis
    )


CHAPTER = Chapter("breakdown", say.title, chapter, anchor="breakdowns")
