"""Beside the other 46: dots with intervals and the national value, a map, and words instead of ranks."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.kpi import Comparison
from caredx.measures.kpi.verdicts import absence
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.figures.tiles import tile_map
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import listed

say_pages = words_of("pages")

say = words_of("comparison")

FEWEST_FOR_CHANCE = 10
CSV_COLUMNS = ["kpi", "prefecture", "period", "unit", "value", "low", "high", "n", "missing", "position"]


def opening(lang: Lang) -> str:
    """Heading and lead of the chapter."""
    return displays.heading(2, say.title(lang), anchor="comparison") + displays.paragraph(say.lead(lang))


def comparison_table(comparisons: Iterable[Comparison], prefecture: str, lang: Lang, *, example: bool) -> str:
    """One row a KPI: where the prefecture lies and how many of the 47 lie where."""
    comparisons = list(comparisons)
    rows = [
        [
            esc(item.kpi.name(lang)),
            esc(numbers.told(item.values[prefecture], lang, kpi=item.kpi)),
            _national(item, lang),
            esc(_word(item, prefecture, say_pages["standings"])(lang)),
            esc(counted(item, lang)),
        ]
        for item in comparisons
    ]
    caption = say.table_caption(lang).format(prefecture=codes.prefecture(prefecture).name(lang))
    everything = pd.concat(
        [item.to_frame().assign(kpi=item.kpi.id)[CSV_COLUMNS] for item in comparisons], ignore_index=True
    )
    link = displays.csv_link(everything.dropna(subset="value"), caption, lang, origin=displays.origin_of(example))
    marks = {1: displays.example_mark(lang) if example else "", 2: displays.real_mark(lang)}
    return displays.table(
        [text(lang) for text in say.row("heads")], rows, caption=caption, numeric=(2,), after=link, head_marks=marks
    )


def _national(comparison: Comparison, lang: Lang) -> str:
    if comparison.national is None or not comparison.national.known:
        return "－"
    scope = comparison.national_scope(lang) if comparison.incomparable == "scope" else ""
    remark = f'<span class="reason">{esc(say_pages.scope(lang).format(scope=scope))}</span>' if scope else ""
    return esc(numbers.value(comparison.national, lang)) + remark


def _word(comparison: Comparison, prefecture: str, words: Mapping[str, Text]) -> Text:
    """Position of a prefecture in `words`; where nothing is compared or nobody is counted, why."""
    position, own = comparison.positions[prefecture], comparison.values[prefecture]
    if position == "no_national" and comparison.incomparable:
        return say["not_compared"][comparison.incomparable]
    if numbers.withheld(own):
        return say_pages.withheld_mark
    return numbers.ABSENT[absence(own)] if position == "no_data" else words[position]


def counted(comparison: Comparison, lang: Lang) -> str:
    """How many of the 47 lie in each position, in words."""
    counts = Counter(_word(comparison, code, say["short"])(lang) for code in comparison.positions)
    known = [
        text(lang)
        for text in (
            *say["not_compared"].values(),
            *say["short"].values(),
            *numbers.ABSENT.values(),
            say_pages.withheld_mark,
        )
    ]
    return listed((f"{text} {counts[text]}" for text in dict.fromkeys(known) if counts[text]), lang)


def comparison_section(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """Dots and map of one KPI, with its definition card."""
    kpi, own = comparison.kpi, comparison.values[prefecture]
    head = displays.heading(3, kpi.name(lang))
    if not any(value.known for value in comparison.values.values()):
        return head + displays.paragraph(esc(say.no_values(lang).format(kpi=kpi.name(lang))), "nodata")
    if sum(value.known for value in comparison.values.values()) == 1:
        told = displays.paragraph(esc(say.alone(lang).format(kpi=kpi.name(lang))), "nodata")
        return head + told + provenance.card(own, kpi, lang)
    beside = mapped(comparison, prefecture, lang, example=example) + provenance.card(own, kpi, lang)
    return head + displays.twocol(dots(comparison, prefecture, lang, example=example), beside)


def dots(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """The 47 from north to south with the national value, if it can be compared."""
    kpi, national, own = comparison.kpi, comparison.national, comparison.values[prefecture]
    known = national is not None and national.known and not comparison.incomparable
    title = say.finding(lang).format(
        prefecture=codes.prefecture(prefecture).name(lang),
        value=numbers.value(own, lang),
        position=_word(comparison, prefecture, say_pages["standings"])(lang),
    )
    alt = say.alt(lang).format(
        kpi=kpi.name(lang),
        own=codes.prefecture(prefecture).name(lang),
        value=numbers.told(own, lang),
        national=numbers.value(national, lang) if known else "－",
        counts=counted(comparison, lang),
    )
    picture = dot_rows(
        ordered(comparison, prefecture, lang),
        kpi.unit,
        name=f"dots-{kpi.id}",
        title=title,
        alt=alt,
        lang=lang,
        axis=say.axis(lang).format(unit=kpi.unit.text(lang), level=f"{own.level * 100:g}"),
        line=(national.value, say.national(lang).format(value=numbers.value(national, lang))) if known else None,
    )
    sources = [(own.source, own.reference_date)] + ([(national.source, national.reference_date)] if known else [])
    mark = displays.example_mark(lang) if example else ""
    return displays.figure(
        picture,
        how_to_read=say.how(lang),
        limits=say.limits(lang) + _by_chance(comparison, lang),
        origin=displays.origin_of(example),
        source=displays.source_line(sources, lang, mark=mark),
        lang=lang,
        level=4,
    )


def _by_chance(comparison: Comparison, lang: Lang) -> str:
    """How many would lie outside if none differed; nothing where too few are compared for such a number to mean anything."""
    n, chance = len(comparison.compared), f"{comparison.expected_by_chance:.0f}"
    return "" if n < FEWEST_FOR_CHANCE or chance == "0" else say.by_chance(lang).format(n=n, chance=chance)


def ordered(comparison: Comparison, prefecture: str, lang: Lang) -> pd.DataFrame:
    """Rows of the picture in the order of JIS codes, from north to south."""
    return pd.DataFrame(
        [
            {
                "label": label(code, lang),
                "value": value.value,
                "low": value.low,
                "high": value.high,
                "few": comparison.positions[code] == "too_few",
                "own": code == prefecture,
                "absent": "" if value.known else numbers.absent(value, lang, short=True),
            }
            for code, value in sorted(comparison.values.items())
        ]
    )


def label(code: str, lang: Lang) -> str:
    """Name; in English with the code, because tiles of the map can hold no longer name."""
    return codes.prefecture(code).ja if lang == "ja" else f"{code} {codes.prefecture(code).en}"


def mapped(comparison: Comparison, prefecture: str, lang: Lang, *, example: bool) -> str:
    """The same values on the tile map."""
    kpi, own = comparison.kpi, comparison.values[prefecture]
    title = say.map_title(lang).format(kpi=kpi.name(lang))
    known = [value.value for value in comparison.values.values() if value.known]
    ends = say.mapped_lowest_highest(lang).format(
        low=kpi.unit.write(min(known), lang), high=kpi.unit.write(max(known), lang)
    )
    alt = f"{title}{say.mapped(lang)}{codes.prefecture(prefecture).name(lang)} {numbers.value(own, lang)}{say.comparison_mapped(lang)}{ends}"
    few = [code for code, position in comparison.positions.items() if position == "too_few"]
    picture = tile_map(comparison.values, prefecture, name=f"map-{kpi.id}", title=title, alt=alt, lang=lang, few=few)
    source = displays.source_line(
        [(own.source, own.reference_date)], lang, mark=displays.example_mark(lang) if example else ""
    )
    return displays.figure(
        picture,
        how_to_read=say.map_how(lang).format(codes=say.codes(lang)),
        limits=say.map_limits(lang),
        source=source,
        lang=lang,
        level=4,
        origin=displays.origin_of(example),
    )


def chapter(found: Findings, *kpis: str) -> str:
    """All KPI beside Japan in a table; those named also as a picture of the 47."""
    results, lang = found.results, found.lang
    place, example = results.prefecture, results.params.example
    return (
        opening(lang)
        + comparison_table(results.comparisons, place, lang, example=example)
        + "".join(comparison_section(results.comparison(name), place, lang, example=example) for name in kpis)
    )


CHAPTER = Chapter("comparison", say.title, chapter)
