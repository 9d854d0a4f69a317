"""Beside the other 46: dots with intervals and the national value, a map, and words instead of ranks."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.findings.standing import Compared
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.figures.maps import tile_map
from caredx.pages.figures.rows import dot_rows, estimate_rows
from caredx.pages.pieces import Pieces
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed

say_pages = words_of("pages")
say = words_of("comparison")


def word(one: Compared, code: str, lang: Lang, *, short: bool = False) -> str:
    """How a prefecture stands beside Japan; why there is no value, where there is none."""
    found = one.words[code]
    for words in (say["short"] if short else say_pages["standings"], say["not_compared"]):
        if found in words:
            return words[found](lang)
    return numbers.absent(one.values[code], lang)


def counted(one: Compared, lang: Lang) -> str:
    """How many of the 47 stand in each way, in words."""
    first = {found: code for code, found in reversed(list(one.words.items()))}
    return listed((f"{word(one, first[found], lang, short=True)} {n}" for found, n in one.counted.items()), lang)


def comparison_table(found: Findings) -> Markup:
    """One row a KPI: how the prefecture stands, and how many of the 47 stand how."""
    lang, own, shown = found.lang, found.prefecture, found.peers.all_compared
    cells = (
        lambda one: one.kpi.name(lang),
        lambda one: numbers.told(one.values[own], lang, kpi=one.kpi),
        lambda one: _national(one, lang),
        lambda one: word(one, own, lang),
        lambda one: counted(one, lang),
    )
    return Pieces(found).table(
        shown,
        say.row("heads"),
        cells,
        caption=say.table_caption(lang).format(prefecture=codes.prefecture(own).name(lang)),
        numeric=(2,),
        whose={1: "own", 2: "own" if found.example else "published"},
        frame=pd.concat([one.to_frame() for one in shown], ignore_index=True),
    )


def _national(one: Compared, lang: Lang) -> str:
    national, whom = one.comparison.national, one.comparison.national_scope(lang)
    if national is None or not national.known:
        return "－"
    scope = say_pages.scope(lang).format(scope=whom) if one.comparison.incomparable == "scope" and whom else ""
    return escape(numbers.value(national, lang)) + (
        displays.element("span", scope, class_="reason") if scope else Markup()
    )


def comparison_section(found: Findings, one: Compared) -> Markup:
    """Dots and map of one KPI, with its definition card."""
    lang, name = found.lang, one.kpi.name(found.lang)
    head = displays.heading(3, name)
    if not one.known:
        return head + displays.paragraph(say.no_values(lang).format(kpi=name), "nodata")
    card = provenance.defined(lang)
    if len(one.known) == 1:
        return head + displays.paragraph(say.alone(lang).format(kpi=name), "nodata") + card
    return head + displays.twocol(dots(found, one), mapped(found, one) + card)


def dots(found: Findings, one: Compared) -> Markup:
    """The 47 from north to south with the national value, if it can be compared."""
    lang, kpi, national, own = found.lang, one.kpi, one.national, one.values[found.prefecture]
    show, place = Pieces(found), codes.prefecture(found.prefecture).name(lang)
    japan, chance = numbers.value(national, lang) if national else "－", one.by_chance
    position = word(one, found.prefecture, lang)
    told, of_47 = numbers.told(own, lang), counted(one, lang)
    picture = dot_rows(
        ordered(one, found.prefecture, lang),
        kpi.unit,
        name=f"dots-{kpi.id}",
        title=say.finding(lang).format(prefecture=place, value=numbers.value(own, lang), position=position),
        alt=say.alt(lang).format(kpi=kpi.name(lang), own=place, value=told, national=japan, counts=of_47),
        lang=lang,
        axis=say.axis(lang).format(unit=kpi.unit.text(lang), level=numbers.level(own.level)),
        line=(national.number, say.national(lang).format(value=japan)) if national else None,
    )
    by_chance = say.by_chance(lang).format(n=chance[0], chance=f"{chance[1]:.0f}") if chance else ""
    source = show.source([one for one in (own, national) if one])
    return show.figure(picture, how=say.how(lang), limits=say.limits(lang) + by_chance, source=source, level=4)


def ordered(one: Compared, prefecture: str, lang: Lang) -> pd.DataFrame:
    """Rows of the picture in the order of JIS codes, from north to south."""
    labelled = ((label(code, lang), value) for code, value in sorted(one.values.items()))
    few = [label(code, lang) for code in one.few]
    return estimate_rows(labelled, lang, few=few, own=label(prefecture, lang))


def label(code: str, lang: Lang) -> str:
    """Name; in English with the code, because tiles of the map can hold no longer name."""
    return codes.prefecture(code).ja if lang == "ja" else f"{code} {codes.prefecture(code).en}"


def mapped(found: Findings, one: Compared) -> Markup:
    """The same values on the tile map."""
    lang, kpi, own, show = found.lang, one.kpi, one.values[found.prefecture], Pieces(found)
    title, place = say.map_title(lang).format(kpi=kpi.name(lang)), codes.prefecture(found.prefecture).name(lang)
    low, high = (kpi.unit.write(one.known[end], lang) for end in (0, -1))
    alt = say.map_alt(lang).format(title=title, place=place, value=numbers.value(own, lang), low=low, high=high)
    name, differs = f"map-{kpi.id}", one.differs or None
    picture = tile_map(
        one.values, found.prefecture, lang=lang, few=one.few, differs=differs, name=name, title=title, alt=alt
    )
    how = say.map_how(lang).format(codes=say.codes(lang))
    return show.figure(picture, how=how, limits=say.map_limits(lang), source=show.source([own]), level=4)


def chapter(found: Findings, *kpis: str) -> Markup:
    """All KPI beside Japan in a table; those named also as a picture of the 47."""
    top = displays.heading(2, say.title(found.lang), anchor="comparison") + displays.paragraph(say.lead(found.lang))
    sections = (comparison_section(found, found.peers.compared(name)) for name in kpis)
    top += Pieces(found).text(say.of_samples, "meta") if found.example else ""
    return top + comparison_table(found) + Markup().join(sections)


CHAPTER = Chapter("comparison", say.title, chapter)
