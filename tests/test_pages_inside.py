"""No page shows the inside of the program: every kind of page is made as its notebook makes it, and its text is read.

A repr, an unfilled field or a folder of this machine on a page tells a council that nobody has read it. Each kind of page is made every
day; the whole matrix (kinds × editions × languages × plans) with ``--all``.
"""

import ast
import html
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from caredx.batch import areas, index_page
from caredx.batch.index_page import Entry
from caredx.pages.figures.frame import LONGEST_ALT
from caredx.words import params
from caredx.words.codes import PREFECTURES, Municipality

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = {
    "council": "council",
    "report": "prefecture_report",
    "annex": "annex",
    "effects": "adoption_effects",
    "time-study": "time_study",
    "budget": "budget_request",
    "provider": "provider",
    "municipality": "annex",
}
PLACES = {"municipality": "20201"}
LANGS, EDITIONS, PLANS = ("ja", "en"), ("internal", "public"), ("example", "published", "empty")
NO_PUBLIC = "time-study"
DAILY = [
    *((kind, "internal", "ja", "example") for kind in NOTEBOOKS),
    ("annex", "public", "en", "example"),
    ("council", "public", "en", "example"),
    ("budget", "public", "en", "example"),
    ("annex", "internal", "ja", "published"),
    ("provider", "public", "en", "example"),
    ("provider", "internal", "ja", "published"),
    ("provider", "internal", "ja", "empty"),
    ("council", "internal", "ja", "published"),
    ("council", "internal", "ja", "empty"),
    ("effects", "internal", "en", "empty"),
    ("budget", "internal", "ja", "empty"),
    ("municipality", "public", "ja", "empty"),
]
MATRIX = [
    (kind, edition, lang, plan)
    for kind in NOTEBOOKS
    for edition in EDITIONS
    for lang in LANGS
    for plan in PLANS
    if (kind, edition) != (NO_PUBLIC, "public")
]
INSIDE = {
    "a repr": r"\b(?:Sentence|Figure|Text|Told|Estimate|Verdict|Timestamp|Decimal|array)\(|<function|<class|object at 0x|dtype:",
    "markup as text": r"</?(?:span|div|p|br|b|strong|small|data|svg|ul|li|td|th|a)\b[^>]*>|&(?:lt|gt|amp|quot);",
    "no value": r"(?<![\w-])(?:None(?! of\b)|nan|NaN|NaT|<NA>|-?inf)(?![\w-])",
    "an unfilled field": r"\{[A-Za-z_]*\}",
    "a gap where a list was to stand": r"[、：（「](?:が|を|は|の|に|で|と)(?![ぁ-ん])|[、：][、。）]|。[。、]|「」|（）|：と、|\(\)|[:,] ?,|: \.(?!\d)|\b(?:of|for|in|and) [.,;](?!\d)",
    "a folder of a machine": r"(?<!\w)/(?:home|root|Users|tmp|work|usr|var)/|\b[A-Z]:\\",
}
FILES = r"[\w/.-]+\.(?:py|ipynb|ya?ml|md|toml|parquet)\b|(?<![\w/])(?:docs|params|notebooks|caredx|tests)/"
CARRIED = ("next.yaml", "year_targets.yaml")
"""Files a page carries to be saved are named where they are saved."""


@pytest.fixture(scope="module")
def project(world, tmp_path_factory) -> Path:
    """A project folder with the three plans in both languages."""
    root = tmp_path_factory.mktemp("inside")
    shutil.copytree(ROOT / "params", root / "params")
    content = {
        name: yaml.safe_load((ROOT / "params" / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("example", "published")
    }
    content["empty"] = {**content["published"], "cycle": "empty", "inputs": dict.fromkeys(content["example"]["inputs"])}
    shutil.copytree(root / "params" / "prefectures", root / "bare", dirs_exist_ok=True)
    for name in PLANS:
        for lang in LANGS:
            if name == "example":  # read where it lies, with what pages keep there
                there = world / "params" / ("example.yaml" if lang == "ja" else "english.yaml")
                (root / "params" / f"example-{lang}.yaml").symlink_to(there)
                continue
            text = yaml.safe_dump({**content[name], "lang": lang}, allow_unicode=True, sort_keys=False)
            folder = root / "params" if name != "empty" else root / "params" / "none"  # without overlays
            folder.mkdir(exist_ok=True)
            (folder / f"{name}-{lang}.yaml").write_text(text, encoding="utf-8")
    return root


def plan_of(project: Path, plan: str, lang: str) -> Path:
    return project / "params" / ("none" if plan == "empty" else "") / f"{plan}-{lang}.yaml"


def page(notebook: str, **parameters: str) -> list[tuple[str, str]]:
    """What each cell of a notebook shows: its call and its HTML."""
    cells = json.loads((ROOT / "notebooks" / "pages" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    names, shown = dict(parameters), []
    for cell in cells:
        if cell["cell_type"] != "code" or "guide" in cell["metadata"].get("tags", []):
            continue
        tree = ast.parse("".join(cell["source"]))
        if "parameters" in cell["metadata"].get("tags", []):
            exec(compile(tree, "parameters", "exec"), names)
            names |= parameters
            continue
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            call = ast.unparse(last)
            shown.append((call, eval(call, names).data))
    return shown


def words(page: str) -> str:
    """All a reader meets: text, and what a screen reader or a tooltip says; marked numbers joined to their words."""
    bare = re.sub(r"<style\b.*?</style>|data:[^\"']*", "", page, flags=re.DOTALL)
    told = re.findall(r'(?:aria-label|title|alt|label)="([^"]*)"', bare)
    text = re.sub(r"</?(?:data|b|i|em|strong|small|span|abbr|wbr)\b[^>]*>", "", bare)
    return html.unescape("\n".join([re.sub(r"<[^>]+>", "\n", text), *told]))


def faults(call: str, shown: str) -> list[str]:
    """What of the inside stands in a cell's text, with the words around it."""
    text = words(shown)
    rules = INSIDE if "reproduction" in call or "repro" in call else INSIDE | {"a file of the project": FILES}
    found = []
    for name, rule in rules.items():
        for match in re.finditer(rule, text):
            if match.group() not in CARRIED:
                around = " ".join(text[max(0, match.start() - 50) : match.end() + 30].split())
                found.append(f"{call}: {name}: {around}")
    for heard in re.findall(r'<desc[^>]*>(.*?)</desc>|<svg\b[^>]*aria-label="([^"]*)"', shown, flags=re.DOTALL):
        if len(told := html.unescape("".join(heard))) > LONGEST_ALT:
            found.append(f"{call}: an alt text of {len(told)} characters: {told[:60]}")
    for size in re.findall(r"<text[^>]*font-size: ([\d.]+)px", shown):
        if float(size) < 9:  # 0.9 of the text around it
            found.append(f"{call}: text of {size} in a picture")
    return list(dict.fromkeys(found))


def check(project: Path, kind: str, edition: str, lang: str, plan: str) -> None:
    path, place = plan_of(project, plan, lang), PLACES.get(kind, "20")
    parameters = {"params_path": str(path), "prefecture": place, "edition": edition}
    found = [fault for call, shown in page(NOTEBOOKS[kind], **parameters) for fault in faults(call, shown)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("kind", "edition", "lang", "plan"), DAILY)
def test_a_page_of_every_kind_shows_nothing_of_the_inside(project, kind, edition, lang, plan):
    check(project, kind, edition, lang, plan)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "edition", "lang", "plan"), [one for one in MATRIX if one not in DAILY])
def test_nor_does_any_page_of_the_whole_matrix(project, kind, edition, lang, plan):
    check(project, kind, edition, lang, plan)


@pytest.mark.parametrize("lang", LANGS)
def test_nor_do_the_index_pages(project, lang):
    plan = params.load(plan_of(project, "published", lang))
    entries = [
        Entry(PREFECTURES[0], "done", "01_hokkaido/report.html"),
        Entry(PREFECTURES[1], "failed", None, "x"),
        Entry(PREFECTURES[2], "skipped"),
    ]
    page = index_page.page(entries, cycle=plan.cycle, title=plan.title, lang=lang, example=False)
    listed = areas.index((Municipality("202011", "長野市"),), {}, plan, record="run_municipality.json")
    found = [fault for shown in (page, listed) for fault in faults("index", shown)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "Sentence(text='残業', figures=(Figure(value=1),))",
        "値は nan 時間",
        "前回 None",
        "上限は inf",
        "{year}年の目標",
        "/home/user/caredx/data",
        "&lt;function sentence at 0x7f&gt;",
        "docs/decisions.md",
        "&lt;span class='verdict'&gt;達成&lt;/span&gt;",
        "A &amp;amp; B",
    ],
)
def test_the_reader_of_this_test_sees_what_it_looks_for(text):
    assert faults("report.sheet()", f"<p>{text}</p>")
    assert not faults(
        "report.sheet()",
        "<p>financial information (nation-wide); 値 <data value='1'>1.0</data>件、{}</p>".replace("{}", ""),
    )
