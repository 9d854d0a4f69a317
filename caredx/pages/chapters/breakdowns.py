"""A KPI by kind of service and by size: dots with intervals, small groups flagged, numbers in a table."""

from collections.abc import Sequence

from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.released import ShownBreakdown
from caredx.measures.breakdown import Group
from caredx.measures.kpi import KPIS, NEEDS, Kpi
from caredx.pages import displays, numbers, provenance
from caredx.pages.amounts import cell_html
from caredx.pages.book import Chapter
from caredx.pages.figures.rows import dot_rows, estimate_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, words_of

say_pages = words_of("pages")
say = words_of("breakdowns")


def breakdown_section(found: Findings, kpi: Kpi) -> Markup:
    """One KPI broken down in one or more ways, pictures side by side and tables below."""
    show, lang, name = Pieces(found), found.lang, kpi.name(found.lang)
    ways = found.results.breakdowns(kpi.id)
    head = displays.heading(3, name)
    total = ways[0].total if ways else None
    if total is None or total.unsupplied:
        needs = needed_files.in_words(NEEDS[kpi.id] if total is None else total.absent, lang, computed=True)
        return head + displays.paragraph(say.nothing(lang).format(kpi=name, needs=needs), "nodata")
    if not total.known:
        why = say_pages.withheld_told(lang) if total.withheld else numbers.absent(total, lang)
        return head + displays.paragraph(why, "nodata")
    return head + drawn(show, ways) + provenance.defined(lang)


def drawn(show: Pieces, ways: Sequence[ShownBreakdown]) -> Markup:
    """Pictures side by side and the numbers in a card; of one KPI."""
    lang = show.lang
    caption = say.caption(lang).format(kpi=ways[0].kpi.name(lang), by=say.numbers(lang))
    tables = displays.details(caption, Markup().join(breakdown_table(show, one) for one in ways))
    return displays.twocol(*(breakdown_figure(show, one) for one in ways)) + tables


def breakdown_figure(show: Pieces, one: ShownBreakdown) -> Markup:
    """Dots with intervals of one breakdown, the whole prefecture as a dashed line."""
    lang, unit, total = show.lang, one.kpi.unit, one.total
    labelled, level = [(group.name(lang), group.value) for group in one.groups], numbers.level(total.level)
    picture = dot_rows(
        estimate_rows(labelled, lang, few=[group.name(lang) for group in one.groups if group.few]),
        unit,
        name=f"{one.by}-{one.kpi.id}",
        title=title(one, lang),
        alt=" / ".join(f"{label} {numbers.told(value, lang)}" for label, value in labelled),
        axis=say.axis(lang).format(unit=unit.text(lang), level=level),
        lang=lang,
        line=(total.number, say.whole(lang).format(value=numbers.value(total, lang))),
    )
    how, limits = say.how(lang).format(level=level), say.limits(lang)
    return show.figure(picture, how=how, limits=limits, source=show.source([total]), level=4, of=one.kpi.name(lang))


def title(one: ShownBreakdown, lang: Lang) -> str:
    """Whether the highest and lowest group that are not few lie apart, told as a heading."""
    by = say["by"][one.by](lang)
    if one.ends is None:
        return say.one(lang).format(by=by)
    if not one.apart:
        return say.overlap(lang).format(by=by)
    low, high = one.ends
    values = {"low_value": numbers.value(low.value, lang), "high_value": numbers.value(high.value, lang)}
    return say.apart(lang).format(by=by, high=high.name(lang), low=low.name(lang), **values)


def breakdown_table(show: Pieces, one: ShownBreakdown) -> Markup:
    """The numbers of one breakdown with numerators and denominators that add up to the whole."""
    lang, least = show.lang, show.found.results.least

    def part(name: str):
        return lambda group: (
            "" if getattr(group.value, name) is None else numbers.quantity(getattr(group.value, name), lang)
        )

    cells = (
        lambda group: group.name(lang),
        lambda group: numbers.value(group.value, lang),
        lambda group: numbers.interval(group.value, lang),
        lambda group: cell_html(one.table, lang, **{one.table.dims[0]: group.id}),
        part("numerator"),
        part("denominator"),
        lambda group: displays.few(say.few(lang).format(least=least), group.few and group.value.known),
    )
    groups = (*one.groups, Group("total", say.total, one.total, False))
    caption = say.caption(lang).format(kpi=one.kpi.name(lang), by=say["by"][one.by](lang))
    return show.table(groups, say.row("heads"), cells, caption=caption, numeric=range(1, 6), frame=one.to_frame())


def chapter(found: Findings, *kpis: str) -> Markup:
    """The KPI named, by kind of service and by size."""
    top = Pieces(found).head(2, say.title, "breakdowns") + displays.paragraph(say.lead(found.lang))
    return top + Markup().join(breakdown_section(found, KPIS[name]) for name in kpis)


CHAPTER = Chapter("breakdown", say.title, chapter, anchor="breakdowns")
