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
from caredx.words.labels import TARGET_LEVELS, Lang, Text
from caredx.words.written import written

FILE = "year_targets.yaml"
MIME = "application/yaml"
DECIMALS = 1
HEAD = Text(
    """# {pref}：年ごとの目標の案（{cycle}、{year}年度の値から）
# 道筋（目標年から逆算した値）を計算しただけの案です。決めるのは会議・県で、プログラムは決めません。
# 使い方
#   1. 採る年だけを残し、source に決めた会議・資料の名前を書く（空のままでは計画書は読み込めません）。
#   2. 県の目標なら params/prefectures/{code}_….yaml、全県共通なら計画書の targets: を、下の targets: で置き換える。
#      すでに目標があるときは行を書き足す（同じKPI・同じ年は1つにする）。
#   3. S字で進める年は、直線の行を消して、すぐ下の # の行の # を外す。
""",
    """# {pref}: yearly targets, a draft ({cycle}, from the value of {year})
# Arithmetic only: values set backwards from the targets. A committee or the prefecture decides, no program does.
# How to use
#   1. Keep the years you adopt and name the decision in `source` (a plan with an empty one is refused).
#   2. Replace `targets:` of params/prefectures/{code}_….yaml (or of the plan, for all prefectures) by the one below;
#      where targets stand already, add the lines (one for each KPI and year).
#   3. For a year on the S-shape delete the straight line and uncomment the line below it.
""",
)
EXAMPLE = Text(
    "# 見本（合成データ）から計算した値です。実際の目標には使えません。\n",
    "# Computed from synthetic data: not for real targets.\n",
)
WHERE = Text("{kpi}：{start}年の{now}から{aims}まで（直線）", "{kpi}: from {now} in {start} to {aims} (straight)")
AIM = Text("{year}年 {value}（{level}、{source}）", "{value} in {year} ({level}, {source})")
NATIONAL = Text("  # 国の目標の年", "  # year of the national target")
S_SHAPE = Text("S字", "S-shape")


def as_yaml(found: Findings) -> bytes | None:
    """The file; the same bytes on every run. None where no KPI has a path."""
    lang, results = found.lang, found.results
    if not found.targets.paths.paths:
        return None
    place = codes.prefecture(results.prefecture)
    head = HEAD(lang).format(
        pref=place.name(lang), code=place.code, cycle=results.params.cycle, year=found.targets.year
    )
    parts = [head, EXAMPLE(lang) if results.params.example else "", "targets:\n"]
    parts += [_block(path, lang) for path in found.targets.paths.paths.values()]
    return "".join(parts).encode()


def _block(path: TargetPath, lang: Lang) -> str:
    """One KPI: where the values come from, one line a year, the S-shape beneath it as a comment."""
    unit, dot = path.kpi.unit, Text("、", "; ")(lang)
    aims = dot.join(
        AIM(lang).format(
            year=aim.year,
            value=written(aim.value, unit, lang),
            level=TARGET_LEVELS[aim.level](lang),
            source=aim.source,
        )
        for aim in path.targets
    )
    words = WHERE(lang).format(
        kpi=path.kpi.name(lang), start=path.start_year, now=written(path.start, unit, lang), aims=aims
    )
    set_before = {aim.year: aim for aim in path.targets}
    open_years = path.rows.loc[path.rows["logistic"].notna(), "year"]
    curved = {row["year"]: row for row in _curve(path, set(open_years))}
    lines = [f"  # {_one_line(words)}"]
    for row in year_targets(path, source="", decimals=DECIMALS):
        aim = set_before.get(row["year"])
        lines.append(
            f"  - {_flow(row | {'source': _kept(aim)})}{NATIONAL(lang) if aim and aim.level == 'national' else ''}"
        )
        if aim is None and row["year"] in curved:
            lines.append(f"  # - {_flow(curved[row['year']])}  # {S_SHAPE(lang)}")
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
