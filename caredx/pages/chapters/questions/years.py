"""Why target years differ: which KPI has a target as a number in which year, as published."""

from dataclasses import dataclass

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, telling
from caredx.pages.displays import esc
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import words_of

say = words_of("questions")

KPI = "tech_adoption"


@dataclass(frozen=True)
class TargetYears:
    """KPI by how their targets are set.

    Attributes
    ----------
    years : tuple of int
        Years in which any KPI has a target.
    every, some, rule, without : tuple of str
        KPI with a number in all of them, in some, with rules alone, without any.
    """

    years: tuple[int, ...]
    every: tuple[str, ...]
    some: tuple[str, ...]
    rule: tuple[str, ...]
    without: tuple[str, ...]


def target_years(rows: tuple[KpiRow, ...]) -> TargetYears:
    """Sort the KPI of a sheet by their targets."""
    years = tuple(sorted({aim.year for row in rows for aim in row.targets}))
    groups: dict[str, list[str]] = {"every": [], "some": [], "rule": [], "without": []}
    for row in rows:
        numbers = {aim.year for aim in row.targets if aim.value is not None}
        kind = "without" if not row.targets else "rule" if not numbers else "every" if numbers == set(years) else "some"
        groups[kind].append(row.kpi.id)
    return TargetYears(years, **{name: tuple(ids) for name, ids in groups.items()})


def years_sentence(found: Findings) -> Sentence:
    """How many KPI have which target years."""
    rows, lang, of = tuple(found.results.sheet), found.lang, "questions.target_years"
    one = target_years(rows)
    comma = say.years_sentence(lang)
    years = Told(
        [part for year in one.years for part in (comma, telling.Figure(float(year), str(year), f"{of}.years"))][1:]
    )
    counts = {
        name: telling.whole(len(getattr(one, name)), lang, f"{of}.{name}")
        for name in ("every", "some", "rule", "without")
    }
    n = Told(["n=", telling.whole(len(rows), lang, f"{of}.all")])
    return telling.tell(
        say.sentence, lang, "fact", all=telling.whole(len(rows), lang, f"{of}.all"), years=years, evidence=[n], **counts
    )


def facts(found: Findings) -> tuple[Sentence, ...]:
    """All of it is published, or set in the plan."""
    return (years_sentence(found), *far_sentence(found))


def far_sentence(found: Findings) -> tuple[Sentence, ...]:
    """The one target of the adoption rate."""
    aims = {(aim.year, aim.value) for aim in found.results.sheet.row(KPI).targets if aim.value is not None}
    if len(aims) != 1:
        return ()
    ((year, value),) = aims
    of, unit = f"kpi.{KPI}.target", found.results.sheet.row(KPI).kpi.unit
    slots = {
        "year": telling.Figure(float(year), str(year), f"{of}.year"),
        "value": telling.figure(value, unit, found.lang, f"{of}.value"),
    }
    return (telling.tell(say.far, found.lang, "fact", **slots),)


def table(found: Findings) -> str:
    """Targets of all KPI by year, in a card."""
    lang, rows = found.lang, tuple(found.results.sheet)
    years = target_years(rows).years
    cells = [[esc(row.kpi.name(lang)), *(_cell(row, year, lang) for year in years)] for row in rows if row.targets]
    frame = pd.DataFrame(
        [
            {
                "kpi": row.kpi.id,
                "label_kpi": row.kpi.name(lang),
                "year": aim.year,
                "target": aim.value,
                "unit": row.kpi.unit.code,
                "level": aim.level,
                "source": aim.source,
            }
            for row in rows
            for aim in row.targets
        ]
    )
    sources = [(aim.source, "") for row in rows for aim in row.targets]
    source = displays.source_line(sources, lang, mark=displays.real_mark(lang))
    link = displays.csv_link(frame, say.table(lang), lang, origin="published")
    body = displays.table(
        [say.kpi_head(lang), *map(str, years)], cells, caption=say.table(lang), source=source, after=link
    )
    return displays.details(esc(say.table(lang)), body)


def _cell(row: KpiRow, year: int, lang: str) -> str:
    aims = [aim for aim in row.targets if aim.year == year]
    if not aims:
        return say.no_target(lang)
    aim = next((one for one in aims if one.value is not None), aims[0])
    words = aim.text(lang)
    return esc(words) if lang == "ja" or words.isascii() else displays.as_written(words)
