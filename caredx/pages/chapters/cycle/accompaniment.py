"""How far accompaniment can move a KPI: the most it can add, whatever its quality, beside the gain a target asks for."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.cycle import Contribution
from caredx.pages import displays, numbers
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Figure, Sentence, Told, figure, tell, whole
from caredx.words import codes
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("伴走支援はKPIをどこまで動かせるか", "How far accompaniment can move a KPI")
MOST = Text(
    "{period}に伴走支援を行った{reached}（{name}）は、{place}の{population}の{most}に当たるので、支援先のすべてが新たに導入しても、導入率の伸びは最大で{points}です{part}。",
    "The {reached} accompanied in {period} ({name}) are {most} of {population} in {place}, so even if every one of them newly adopts, the adoption rate rises by "
    "{points} at most{part}.",
)
PART = Text("（目標までに必要な{needed}の{share}）", " ({share} of the {needed} that the target needs)")
NO_PART = Text(
    "（必要な伸びは、目標か値がないため示せません）", " (the gain needed is not known for want of a target or a value)"
)
NONE = Text(
    "伴走支援の事業所数の実績がないため、KPIをどこまで動かせるかは示せません。",
    "There is no number of establishments accompanied, so how far it can move a KPI cannot be told.",
)
FILE = Text(
    "activities.csv、または 県別の設定ファイルの activities に、伴走支援（accompaniment）の実績（actual、単位 establishments）の行があれば示せます。",
    "A row of accompaniment (actual, unit establishments) in activities.csv, or under activities of the prefecture's own settings, would tell.",
)
WITHHELD = Text(
    "伴走支援の事業所数は少数のため伏せています（庁内用の版にあります）。",
    "The number of establishments accompanied is small and withheld; it stands in the internal edition.",
)
CAPTION = Text(
    "伴走支援による伸びの上限と、目標に必要な伸び（1年当たり）",
    "The most accompaniment can add, beside the gain needed a year",
)
HEADS = (
    Text("KPI", "KPI"),
    Text("伸びの上限", "Most it can add"),
    Text("必要な伸び", "Gain needed a year"),
    Text("上限が占める割合", "Part of it at most"),
    Text("必要な伸びに届く支援数", "Establishments for the whole gain"),
)
NO_TARGET = Text("数値目標または値がない", "no numeric target or no value")
LIMITS = Text(
    "これは上限で、効果の推定ではありません。支援先が手本となって他の事業所に広がる分は含みません。分母は公表された県内の全事業所数で、KPIの分母（回答した事業所など）とは異なることがあります。",
    "This is an upper limit, no estimate of an effect. What spreads from the accompanied to others is not in it. The denominator is the published number of all "
    "establishments, which may differ from the denominator of a KPI.",
)


def contribution_sentence(found: Findings, kpi: str = "tech_adoption") -> Sentence:
    """The most that accompaniment can add to the adoption rate; what is missing where nobody knows how many were accompanied."""
    lang = found.lang
    one = found.cycle.contributions.get(kpi)
    if one is None:
        hidden = found.cycle.accompanied is not None and found.cycle.accompanied.withheld
        return tell(WITHHELD, lang, "fact") if hidden else tell(NONE, lang, "none")
    reached, of = found.cycle.accompanied, f"cycle.contribution.{kpi}"
    slots = {
        "reached": figure(one.reached, Unit.ESTABLISHMENTS, lang, f"{of}.reached"),
        "population": figure(one.population, Unit.ESTABLISHMENTS, lang, f"{of}.population"),
        "most": Figure(one.most, numbers.written(one.most, Unit.SHARE, lang), f"{of}.most"),
        "points": words.change(one.most, Unit.SHARE, lang, f"{of}.most"),
    }
    place = codes.prefecture(found.results.prefecture).name(lang)
    period = numbers.period(reached.count.period, lang)
    return tell(MOST, lang, "fact", place=place, period=period, name=reached.name, part=_part(one, of, lang), **slots)


def section(found: Findings) -> str:
    """Sentence and table by KPI."""
    lang = found.lang
    told = displays.heading(3, TITLE(lang)) + displays.paragraph(_html(found))
    if not found.cycle.contributions:
        return told + ("" if found.cycle.accompanied else displays.paragraph(esc(FILE(lang)), "nodata"))
    rows = [_row(kpi, one, lang) for kpi, one in found.cycle.contributions.items()]
    frames = [one.to_frame().assign(kpi=kpi) for kpi, one in found.cycle.contributions.items()]
    link = displays.csv_link(pd.concat(frames, ignore_index=True), CAPTION(lang), lang)
    heads = [text(lang) for text in HEADS]
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(LIMITS(lang))}", "limits")
    return (
        told
        + displays.table(heads, rows, caption=CAPTION(lang), numeric=(1, 2, 3, 4), source=_source(found), after=link)
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
        return NO_PART(lang)
    needed = Figure(one.needed, numbers.pace(one.needed, Unit.SHARE, lang), f"{of}.needed")
    share = Figure(one.most_of_needed, numbers.written(one.most_of_needed, Unit.SHARE, lang), f"{of}.most_of_needed")
    slots = {"needed": needed, "share": share}
    return Told(slots.get(piece, piece) for piece in PART(lang).replace("}", "{").split("{"))


def _row(kpi: str, one: Contribution, lang: Lang) -> list[str]:
    of = f"cycle.contribution.{kpi}"
    most = words.change(one.most, Unit.SHARE, lang, f"{of}.most").html
    if one.most_of_needed is None:
        return [esc(words.kpi_name(kpi, lang)), most, NO_TARGET(lang), words.NO_VALUE(lang), words.NO_VALUE(lang)]
    needed = words.change(one.needed, Unit.SHARE, lang, f"{of}.needed").html
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
        f"{esc(Text('必要な伸びは、見本の値から目標までの伸びです。', 'The gain needed is from the sample value to the target.')(lang))} {mark}",
        "source",
    )
