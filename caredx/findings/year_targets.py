"""The yearly values of the paths as a file to paste into the next plan.

A path is arithmetic, a target is a decision. So the file leaves `source` empty where nobody has decided yet, and a plan with an
empty source is refused when read; only years a prefecture has already set keep the source they have.
"""

import json
from typing import Any

from caredx.findings.place import Findings
from caredx.measures.kpi import Target
from caredx.measures.targets import TargetPath, year_targets
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import TARGET_LEVELS
from caredx.words.written import written

say = words_of("next_plan", "years")

FILE = "year_targets.yaml"
MIME = "application/yaml"
DECIMALS = 1


def as_yaml(found: Findings) -> bytes | None:
    """The file; the same bytes on every run. None where no KPI has a path."""
    lang, results = found.lang, found.results
    if not found.targets.paths.paths:
        return None
    place = codes.prefecture(results.prefecture)
    head = say.head(lang).format(
        pref=place.name(lang), code=place.code, cycle=results.params.cycle, year=found.targets.year
    )
    parts = [head + "\n", say.example(lang) + "\n" if results.params.example else "", "targets:\n"]
    parts += [_block(path, lang) for path in found.targets.paths.paths.values()]
    return "".join(parts).encode()


def _block(path: TargetPath, lang: Lang) -> str:
    """One KPI: where the values come from, one line a year, the S-shape beneath it as a comment."""
    unit, dot = path.kpi.unit, say.between(lang)
    aims = dot.join(
        say.aim(lang).format(
            year=aim.year,
            value=written(aim.number, unit, lang),
            level=TARGET_LEVELS[aim.level](lang),
            source=aim.source,
        )
        for aim in path.targets
    )
    words = say.where(lang).format(
        kpi=path.kpi.name(lang), start=path.start_year, now=written(path.start, unit, lang), aims=aims
    )
    set_before = {aim.year: aim for aim in path.targets}
    open_years = path.rows.loc[path.rows["logistic"].notna(), "year"]
    curved = {row["year"]: row for row in _curve(path, set(open_years))}
    lines = [f"  # {_one_line(words)}"]
    for row in year_targets(path, source="", decimals=DECIMALS):
        aim = set_before.get(row["year"])
        lines.append(
            f"  - {_flow(row | {'source': _kept(aim)})}{say.national(lang) if aim and aim.level == 'national' else ''}"
        )
        if aim is None and row["year"] in curved:
            lines.append(f"  # - {_flow(curved[row['year']])}  # {say.s_shape(lang)}")
    return "\n".join(lines) + "\n"


def _curve(path: TargetPath, years: set[int]) -> list[dict[str, Any]]:
    """The S-shape for the years that have one: a path may end at 100 %, where log-odds do not reach."""
    rows = path.rows[path.rows["year"].isin(years)]
    if len(rows) < 2:
        return []
    return year_targets(
        TargetPath(path.kpi, path.start_year, path.start, path.targets, rows, path.pace_seen),
        source="",
        way="logistic",
        decimals=DECIMALS,
    )


def _kept(aim: Target | None) -> str:
    """A source only where a prefecture has set that year itself."""
    return aim.source if aim is not None and aim.level == "prefecture" else ""


def _flow(row: dict[str, Any]) -> str:
    """``{kpi: …, year: …}`` on one line; JSON strings are YAML strings, quotes and colons in a title included."""
    fields = {
        name: json.dumps(value, ensure_ascii=False) if name in ("unit", "source") else value
        for name, value in row.items()
    }
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
