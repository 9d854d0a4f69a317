"""The tree of the project, one sentence a file: modules say their own (first docstring line), other files have theirs here.

python tests/tree.py     writes docs/tree.md; a test holds it to the files
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "tree.md"
HEAD = "# Every file, with its sentence\n\nWritten by `python tests/tree.py`; a test holds it to the files.\n\n"
FOLDERS = {
    "caredx": "The library: a wing imports only from the wings above it.",
    "caredx/intake": "Raw file → checked table.",
    "caredx/measures": "Checked table → frozen result, exact numbers only.",
    "caredx/pages": "Finding → what a reader sees.",
    "caredx/batch": "Many reports.",
    "caredx/batch/template": "The frame of a page: HTML, CSS, map. nbconvert fills it.",
    "notebooks": "Notebooks that teach, each from one's own table to a figure and on; stored without outputs.",
    "notebooks/pages": "Thin pages of the batch, stored without outputs, no computing inside.",
    "params": "One YAML a cycle, overlays of prefectures.",
    "params/prefectures": "What is known of one prefecture: its own targets, activities and published figures.",
    "data": "",
    "data/raw": "As received, never edited, never committed.",
    "caredx/catalog/ja": "Japanese.",
    "caredx/catalog/en": "English, under the same keys.",
    "caredx/official/tables": "Published figures with source and reference date on every row.",
    "data/processed": "Checked tables, rebuilt by code, never committed.",
    "docs": "What does not fit a docstring.",
    "docs/img": "Pictures of pages.",
    "tests": "test_<module>.py; spec/ definitions as drawn tables; golden/ published numbers; browser/ pages in Chromium.",
    "benchmarks": "Ratios against a named peer in one run.",
}
FILES = {
    "README.md": "What question it answers, three doors, the house, where a change goes.",
    "CONTRIBUTING.md": "How to work on the project: the one command, how the code reads, tests, dependencies.",
    "SECURITY.md": "What would be a hole, and whom to tell.",
    "CITATION.cff": "How to cite.",
    "docs/tree.md": "This page.",
    "docs/use.md": "Commands, one a wish.",
    "caredx/py.typed": "The library's own types may be relied on.",
    "GLOSSARY.md": "The field's terms in Japanese, in code, and what exactly is meant.",
    "CHANGELOG.md": "What changed, method changes apart.",
    "LICENSE": "MIT.",
    "pyproject.toml": "Direct dependencies with their ranges; settings of tests, linter and type checker.",
    "requirements.lock": "Every version with its hashes; `run.py` installs exactly these.",
    "requirements-uv.lock": "The installer `run.py` fetches where the machine has none of this version, with its hashes.",
    "environment.yml": "The same direct dependencies for conda and mamba.",
    "params/example.yaml": "The plan of the example cycle, complete and commented: copy it.",
    "params/published.yaml": "A plan of published figures only: what can be answered before a prefecture supplies a file.",
    "params/example-2025-autumn.yaml": "The cycle before it: the same example a year earlier, to show what changed and why.",
    "params/prefectures/20_nagano.yaml": "Nagano: activities and figures from its FY2024 slides.",
    "params/prefectures/24_mie.yaml": "Mie: target, activities and figures from its council of July 2025.",
    "notebooks/start.ipynb": "Where to begin: a tour of five minutes and the way to the other notebooks.",
    "notebooks/explore_kpi.ipynb": "One KPI by service, size and year; two turnovers that are no one series.",
    "notebooks/effect_own_panel.ipynb": "Effects from one's own panel; why the usual regression misleads, with a truth that is known.",
    "notebooks/time_study_own.ipynb": "A time study of one's own: changes, freed time, the next study.",
    "notebooks/survey_reconcile.ipynb": "Why 75 % and 40 % stand beside each other: response, weights, bounds, what remains.",
    "notebooks/peers_funnel.ipynb": "Which differences of prefectures are more than chance; who is alike.",
    "notebooks/money.ipynb": "Yen for an hour freed, and who gets the budget under which rule.",
    "notebooks/own_kpi_and_page.ipynb": "An indicator and a page of one's own, without a fork.",
    "notebooks/export.ipynb": "Tables and codebook for R, Stata and pandas.",
    "notebooks/methods.ipynb": "Each estimator: when it holds and when it fails, tried live.",
    "notebooks/settings/labconfig/default_setting_overrides.json": "Menus in Japanese unless a user chose others.",
    "docs/index.md": "Contents of the site that `run.py docs` builds.",
    "docs/tutorial_official.md": "For officials and consultants: from blank forms to reports, published editions and the next plan.",
    "docs/tutorial_council.md": "For members of a council: how to read the two sheets.",
    "docs/measures.md": "The estimators: every one that a script can use, with an example that is run.",
    "docs/methods.md": "Each method with its references, and where its credibility is measured.",
    "docs/reference.md": "Every public name, from its docstring.",
    "docs/faq.md": "Questions that are asked often.",
    "notebooks/pages/council.ipynb": "The sheets for a council, seen from one prefecture.",
    "notebooks/pages/prefecture_report.ipynb": "The report of one prefecture, one display call a cell.",
    "notebooks/pages/annex.ipynb": "The annex of one prefecture, or the page of one municipality.",
    "notebooks/pages/adoption_effects.ipynb": "Effect of adoption and its U-curve, seen from one prefecture.",
    "notebooks/pages/budget_request.ipynb": "Budget request of one prefecture: two A4 sheets for the finance office.",
    "notebooks/pages/provider.ipynb": "The sheets for providers of one prefecture: one A4 a service and size.",
    "notebooks/pages/time_study.ipynb": "The page of a time study: one office, a project of several, or a prefecture.",
    "data/raw/README.md": "What belongs there.",
    "data/processed/README.md": "What is written there.",
    "caredx/official/tables/README.md": "The published tables, their rules and their traps.",
    "docs/effects.md": "Event study, U-curve and comparisons: what is computed, and the two commands.",
    "docs/decisions.md": "Peers, targets, money, surveys, follow-up, the turn of the wheel, disclosure: definitions and limits.",
    "docs/editions.md": "Internal and public editions, verify and diff, municipal pages.",
    "docs/councils.md": "Questions of the councils of two prefectures, answered from published figures with their source rows.",
    "docs/data_dictionary.md": "Every column of every table a user fills in (generated).",
    "docs/data_dictionary_en.md": "The same in English (generated).",
    "docs/credibility_ja.md": "The limits of what is told, in Japanese (written by benchmarks/credibility.py).",
    "docs/coverage.md": "What councils and the plan ask, point by point, and where it is answered.",
    "docs/credibility.md": "How far each figure can be believed: limits and measured coverage (written by benchmarks/credibility.py).",
    "docs/scale.md": "Many reports on one machine and on several: what is left alone, how a notebook is executed, three hosts.",
    "docs/time_study.md": "The time study: formats, cells, estimator, JSON of the command.",
    "docs/research.md": "For researchers: a library to think with; every example is run by a test.",
    "docs/house.md": "How a finding, a sentence, a picture and a chapter are added.",
    "benchmarks/mutants/equivalent.csv": "Changes that no test can notice, each with the reason.",
    "docs/example_data.md": "What is in the example data, what is true in it, what it is not.",
}
HIDDEN = (
    "tests/",
    "caredx/catalog/ja/",
    "caredx/catalog/en/",
    "benchmarks/credibility_parts/",
    "caredx/batch/template/",
    "caredx/official/tables/",
    "docs/img/",
)


def sentence(path: Path) -> str:
    """What a file is for, in one line."""
    name = path.relative_to(ROOT).as_posix()
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
    return FILES[name]


def tree() -> str:
    """The tree as a code block: folders with their purpose, every file with its sentence."""
    lines = []
    _walk(ROOT, 0, lines)
    return "```\n" + "\n".join(lines) + "\n```\n"


def _walk(folder: Path, depth: int, lines: list[str]) -> None:
    for path in sorted(_shown(folder), key=lambda path: (path.is_dir(), path.name)):
        name = path.relative_to(ROOT).as_posix()
        label = "  " * depth + path.name
        if path.is_dir():
            inside = path / "__init__.py"
            purpose = FOLDERS.get(name) or (sentence(inside) if inside.exists() else "")
            lines.append(f"{label + '/':<34} {purpose}".rstrip())
            if not f"{name}/".startswith(HIDDEN):
                _walk(path, depth + 1, lines)
        elif path.name != "__init__.py":
            lines.append(f"{label:<34} {sentence(path)}".rstrip())


def _shown(folder: Path) -> list[Path]:
    """What belongs to the project: no hidden, generated or received files."""
    raw, processed = ROOT / "data" / "raw", ROOT / "data" / "processed"
    return [
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "__pycache__"))
        and path not in (ROOT / "reports", ROOT / "build", ROOT / "site")
        and not (path.is_dir() and path.parent in (raw, processed))
        and path.suffix not in (".pyc", ".egg-info", ".whl")
    ]


def written() -> str:
    """docs/tree.md as it should be."""
    return HEAD + tree()


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
