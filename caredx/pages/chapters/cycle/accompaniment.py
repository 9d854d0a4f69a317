"""How far accompaniment can move a KPI: the most it can add, whatever its quality, beside the gain a target asks for."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.cycle import Contribution
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Figure, Sentence, Told, figure, tell, whole
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("cycle")


def contribution_sentence(found: Findings, kpi: str = "tech_adoption") -> Sentence:
    """The most that accompaniment can add to the adoption rate; what is missing where nobody knows how many were accompanied."""
    lang = found.lang
    one = found.cycle.contributions.get(kpi)
    if one is None:
        hidden = found.cycle.accompanied is not None and found.cycle.accompanied.withheld
        return tell(say.withheld, lang, "fact") if hidden else tell(say.none, lang, "none")
    reached, of = found.cycle.accompanied, f"cycle.contribution.{kpi}"
    slots = {
        "reached": figure(one.reached, Unit.ESTABLISHMENTS, lang, f"{of}.reached"),
        "population": figure(one.population, Unit.ESTABLISHMENTS, lang, f"{of}.population"),
        "most": Figure(one.most, numbers.written(one.most, Unit.SHARE, lang), f"{of}.most"),
        "points": telling.change(one.most, Unit.SHARE, lang, f"{of}.most"),
    }
    place = codes.prefecture(found.results.prefecture).name(lang)
    period = numbers.period(reached.count.period, lang)
    return tell(
        say.most, lang, "fact", place=place, period=period, name=reached.name, part=_part(one, of, lang), **slots
    )


def section(found: Findings) -> str:
    """Sentence and table by KPI."""
    lang = found.lang
    told = displays.heading(3, say.accompaniment_title(lang)) + displays.paragraph(_html(found))
    if not found.cycle.contributions:
        return told + (
            "" if found.cycle.accompanied else displays.paragraph(esc(say.accompaniment_file(lang)), "nodata")
        )
    rows = [_row(kpi, one, lang) for kpi, one in found.cycle.contributions.items()]
    frames = [one.to_frame().assign(kpi=kpi) for kpi, one in found.cycle.contributions.items()]
    link = displays.csv_link(pd.concat(frames, ignore_index=True), say.caption(lang), lang)
    heads = [text(lang) for text in say.row("heads")]
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.limits(lang))}", "limits")
    return (
        told
        + displays.table(
            heads, rows, caption=say.caption(lang), numeric=(1, 2, 3, 4), source=_source(found), after=link
        )
        + limits
    )


def _html(found: Findings) -> str:
    """The sentence; the name of the activity stands as in its source."""
    sentence = contribution_sentence(found)
    if found.cycle.accompanied is None or found.lang == "ja":
        return sentence.html
    name = found.cycle.accompanied.name
    return sentence.html.replace(f"({esc(name)})", f"({as_written(name)})")


def _part(one: Contribution, of: str, lang: Lang) -> Told | str:
    if one.most_of_needed is None:
        return say.no_part(lang)
    needed = Figure(one.needed, numbers.pace(one.needed, Unit.SHARE, lang), f"{of}.needed")
    share = Figure(one.most_of_needed, numbers.written(one.most_of_needed, Unit.SHARE, lang), f"{of}.most_of_needed")
    slots = {"needed": needed, "share": share}
    return Told(slots.get(piece, piece) for piece in say.part(lang).replace("}", "{").split("{"))


def _row(kpi: str, one: Contribution, lang: Lang) -> list[str]:
    of = f"cycle.contribution.{kpi}"
    most = telling.change(one.most, Unit.SHARE, lang, f"{of}.most").html
    if one.most_of_needed is None:
        return [esc(words.kpi_name(kpi, lang)), most, say.no_target(lang), say.no_value(lang), say.no_value(lang)]
    needed = telling.change(one.needed, Unit.SHARE, lang, f"{of}.needed").html
    part = Figure(
        one.most_of_needed, numbers.written(one.most_of_needed, Unit.SHARE, lang), f"{of}.most_of_needed"
    ).html
    sites = whole(round(one.needed_to_reach), lang, f"{of}.needed_to_reach").html
    return [esc(words.kpi_name(kpi, lang)), most, needed, part, sites]


def _source(found: Findings) -> str:
    lang, reached, mix = found.lang, found.cycle.accompanied, found.results.mix
    real = displays.real_mark(lang)
    sample = displays.example_mark(lang) if found.results.params.example else ""
    first = displays.source_line(
        [(reached.count.source, reached.count.reference_date)],
        lang,
        mark=real if reached.real else sample,
    )
    needed = sample
    return (
        first + displays.source_line([(mix.source, mix.reference_date)], lang, mark=real) + _needed_mark(needed, lang)
    )


def _needed_mark(mark: str, lang: Lang) -> str:
    if not mark:
        return ""
    return displays.paragraph(
        f"{esc(say.needed_mark_the_gain_needed(lang))} {mark}",
        "source",
    )
