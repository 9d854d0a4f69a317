"""Target years and sources of all KPI in one table, and the paths year by year."""

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow, Target
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.labels import TARGET_LEVELS, Lang

say_pages = words_of("pages")

say = words_of("targets")

GROUPS = ("turnover_2", "turnover_3")
NONE = "－"


def years_table(found: Findings) -> str:
    """KPI with a target: rule, value, targets by year with who set them and where, path value and pace, or why there is no path."""
    lang, year = found.lang, found.targets.year
    years = sorted({aim.year for aim in found.targets.aims})
    papers = {source: i for i, source in enumerate(dict.fromkeys(aim.source for aim in found.targets.aims), 1)}
    head = [text(lang) for text in say.row("heads")] + [say.year_head(lang).format(year=one) for one in years]
    head += [text(lang).format(year=year + 1) for text in say.row("more_heads")]
    rows = [_row(found, row, years, papers) for row in found.targets.sheet if row.targets]
    caption = say.years_caption(lang).format(year=year)
    example = found.results.params.example
    marks = {1: displays.example_mark(lang)} if example else {}
    # A target of the plan need not be published; those of the state and of papers on record are.
    overlay = found.results.params.overlay
    told = {aim.source for aim in found.targets.aims if aim.level == "national"}
    told |= {spec.source for spec in overlay.targets} if overlay else set()
    numbered = say.years_table(lang).join(
        say.numbered(lang).format(n=i, source=displays.source_title(source, lang))
        + (f" {displays.real_mark(lang)}" if source in told else "")
        for source, i in papers.items()
    )
    source = displays.paragraph(f"{say.sources(lang)}{numbered or NONE}", "source")
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.years_limits(lang))}", "limits")
    link = displays.csv_link(saved(found), caption, lang, origin=displays.origin_of(example))
    return displays.table(head, rows, caption=caption, head_marks=marks, source=source, after=limits + link)


def without_target(found: Findings) -> str:
    """The KPI for which no target was published, by name; their values stand in the saved table."""
    lang = found.lang
    names = [row.kpi.name(lang) for row in found.targets.sheet if not row.targets]
    told = say.without_target(lang).format(kpis=say.years_table(lang).join(names))
    return displays.paragraph(esc(told)) if names else ""


def _row(found: Findings, row: KpiRow, years: list[int], papers: dict[str, int]) -> list[str]:
    lang, kpi = found.lang, row.kpi.id
    path = found.targets.path(kpi)
    cells = [_noted(row.kpi.name(lang), say["rules"][rule_of(row)](lang)), _own(row, lang)]
    cells += ["".join(_aim(aim, papers, lang) for aim in row.targets if aim.year == year) or NONE for year in years]
    if path is None:
        reason = found.targets.without(kpi)
        told = numbers.absent(row.own, lang) if reason == "no_value" else say["reasons"][reason](lang)
        return [*cells, NONE, esc(told)]
    return [*cells, _next(found, path), esc(chance_text(found, kpi))]


def rule_of(row: KpiRow) -> str:
    """Key of `words.RULES`: what a target of this KPI asks for."""
    if not row.targets:
        return "none"
    if row.kpi.id in GROUPS:
        return "group"
    rules = {aim.rule for aim in row.targets}
    return (
        "established"
        if row.kpi.rule == "established"
        else next((rule for rule in ("mean_of_three", "increase") if rule in rules), "level")
    )


def _own(row: KpiRow, lang: Lang) -> str:
    own = row.own
    if not own.known:
        return f'<span class="nodata">{esc(numbers.absent(own, lang))}</span>'
    return _noted(numbers.value(own, lang, kpi=row.kpi), numbers.count(own, lang))


def _aim(aim: Target, papers: dict[str, int], lang: Lang) -> str:
    told = say.as_rule(lang) if aim.rule in ("mean_of_three", "increase") else aim.text(lang)
    return _noted(told, say.set_by(lang).format(level=TARGET_LEVELS[aim.level](lang), n=papers[aim.source]))


def _noted(text: str, *remarks: str) -> str:
    return esc(text) + "".join(f'<span class="reason">{esc(remark)}</span>' for remark in remarks if remark)


def _next(found: Findings, path: TargetPath) -> str:
    """Path value of the next year, pace needed to each target straight from today, and the pace seen."""
    lang, unit = found.lang, path.kpi.unit
    needed = [
        say.until(lang).format(year=year, pace=numbers.pace(pace, unit, lang)) for year, pace in path.needed.items()
    ]
    told = path.pace_seen is not None and not found.targets.few(path.kpi.id)
    seen = say.so_far(lang).format(pace=numbers.pace(path.pace_seen, unit, lang)) if told else ""
    return _noted(numbers.written(path.at(path.start_year + 1), unit, lang), *needed, seen)


def saved(found: Findings) -> pd.DataFrame:
    """The table for a CSV: one row a KPI and target, exact."""
    rows = []
    for row in found.targets.sheet:
        path, kpi = found.targets.path(row.kpi.id), row.kpi.id
        by_year = {ahead.target.year: ahead for ahead in found.targets.outlooks.get(kpi, ())}
        base = {
            "kpi": kpi,
            "name": row.kpi.name(found.lang),
            "unit": row.kpi.unit.code,
            "rule": rule_of(row),
            "year": found.targets.year,
        }
        base |= {
            "value": row.own.value,
            "path_next_year": path.at(path.start_year + 1) if path else None,
            "no_path": found.targets.without(kpi),
        }
        for aim in row.targets or (None,):
            ahead = by_year.get(aim.year) if aim else None
            told = ahead is not None and not found.targets.few(kpi)
            rows.append(
                base
                | _goal(aim)
                | {
                    "pace_needed": path.needed.get(aim.year) if path and aim else None,
                    "pace_seen": path.pace_seen if path and not found.targets.few(kpi) else None,
                    "chance": ahead.chance if told else None,
                    "bound_next_year": found.targets.paths.bounds.get(kpi),
                }
            )
    return pd.DataFrame(rows)


def _goal(aim: Target | None) -> dict[str, object]:
    if aim is None:
        return dict.fromkeys(("target_year", "target", "target_rule", "target_set_by", "target_source"))
    return {
        "target_year": aim.year,
        "target": aim.value,
        "target_rule": aim.rule,
        "target_set_by": aim.level,
        "target_source": aim.source,
    }


def notes(found: Findings) -> str:
    """What the list of national targets remarks on each, closed on screen."""
    lang = found.lang
    rows = official.load("kpi_targets").set_index("kpi")
    column = "note" if lang == "ja" else "note_en"
    told = [
        (row.kpi.name(lang), str(rows.at[row.kpi.id, column]))
        for row in found.targets.sheet
        if row.kpi.id in rows.index and rows.at[row.kpi.id, column]
    ]
    # An English remark may name a Japanese paper.
    pairs = [(name, esc(note) if note.isascii() else as_written(note)) for name, note in told]
    return displays.details(esc(say.notes(lang)), displays.definition_list(pairs)) if pairs else ""


def steps_table(found: Findings) -> str:
    """The paths year by year, closed on screen: a column a KPI, the straight value and the S-shaped one in brackets."""
    lang, paths = found.lang, found.targets.paths.paths
    if not paths:
        return ""
    years = sorted({int(year) for path in paths.values() for year in path.rows["year"]})
    head = [say.row("steps_heads")[0](lang)] + [path.kpi.name(lang) for path in paths.values()]
    rows = [[str(year), *(_step(path, year, lang) for path in paths.values())] for year in years]
    caption = say.steps_caption(lang)
    link = displays.csv_link(
        found.targets.paths.to_frame(), caption, lang, origin=displays.origin_of(found.results.params.example)
    )
    table = displays.table(head, rows, caption=caption, numeric=range(1, len(head)), after=link)
    return displays.details(esc(say.steps_title(lang)), table)


def _step(path: TargetPath, year: int, lang: Lang) -> str:
    straight, curved = path.at(year), path.at(year, "logistic")
    if straight is None:
        return NONE
    told = numbers.written(straight, path.kpi.unit, lang)
    aim = next((one for one in path.targets if one.year == year), None)
    if year == path.start_year or aim:
        return _noted(told, (say.aim if aim else say.start)(lang))
    return esc(
        told
        + (
            say.bracket(lang).format(value=numbers.written(curved, path.kpi.unit, lang, with_unit=False))
            if curved is not None
            else ""
        )
    )
