"""What happens without the money: the pace the target needs beside the pace seen, and how much the applications can add."""

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.money import words
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.counts import cell
from caredx.pages.displays import esc
from caredx.pages.telling import Figure
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("request")

KPI = "tech_adoption"


def without(found: Findings) -> str:
    """Pace, chance, and what cannot be said."""
    lang = found.lang
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    items = [one.html + mark for one in sentences(found)]
    return (
        displays.heading(2, say.outlook_title(lang), anchor="without")
        + displays.bullets(items, "lede")
        + displays.paragraph(esc(say.without(lang)))
    )


def sentences(found: Findings) -> list[telling.Sentence]:
    """Pace and chance of adoption; how far the applications reach."""
    lang, row = found.lang, found.results.sheet.row(KPI)
    if numbers.withheld(row.own):
        return [telling.tell(say.withheld, lang, "fact"), *_reach(found)]
    return (
        [*_pace(found, row), *_reach(found)]
        if row.own.known
        else [telling.tell(say.no_value, lang, "none"), *_reach(found)]
    )


def _pace(found: Findings, row: KpiRow) -> list[telling.Sentence]:
    lang = found.lang
    way = found.targets.path(KPI)
    if way is None:
        return [telling.tell(say.no_value, lang, "none")]
    aim, of = way.targets[0], f"targets.{KPI}"
    seen = _points(way.pace_seen, lang, f"{of}.pace_seen") if way.pace_seen is not None else "－"
    told = telling.tell(
        say.needed,
        lang,
        "fact",
        evidence=[telling.interval(row.own, lang, f"kpi.{KPI}.own"), telling.count(row.own, lang, f"kpi.{KPI}.own")],
        now=telling.value(row.own, lang, f"kpi.{KPI}.own"),
        year=str(aim.year),
        target=telling.figure(aim.value, Unit.SHARE, lang, f"{of}.target"),
        needed=_points(way.pace_needed, lang, f"{of}.pace_needed"),
        seen=seen,
    )
    ahead, silent = found.targets.outlook(KPI), found.targets.silent(KPI)
    evidence = (
        [] if silent else [telling.limits(ahead.low, ahead.high, Unit.SHARE, lang, f"{of}.outlook", level=ahead.level)]
    )
    grade = "none" if silent else "fact"
    return [told, telling.tell(say.chance, lang, grade, evidence=evidence, chance=chance_text(found, KPI))]


def _points(value: float, lang, of: str) -> Figure:
    return Figure(value, f"{value * 100:+.1f}".replace("-", "−"), of)


def _reach(found: Findings) -> list[telling.Sentence]:
    lang, money = found.lang, found.money
    if not money.supplied:
        return []
    table = money.counts("as_applied")
    first = (
        cell(table, lang, who="first") if "first" in set(table.rows["who"]) else telling.whole(0, lang, "money.first")
    )
    return [telling.tell(say.bound, lang, "fact", n=words.counted(cell(table, lang)), first=words.counted(first))]
