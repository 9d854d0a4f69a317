"""The site tells the truth: commands exist with their options, plans are valid, Python runs (test_examples), every name has an example."""

import inspect
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
import pytest
import yaml

import caredx as cx
from caredx import measures
from caredx.cli import caredx as program
from caredx.words import packages
from caredx.words import params as plans

ROOT = Path(__file__).resolve().parents[1]
OF_MAKERS = ("house.md", "tree.md")
PAGES = [ROOT / "README.md", *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in OF_MAKERS)]
FENCE = re.compile(r"^```([\w{}-]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:python3 run\.py (?P<task>\w+)|\bcaredx)(?P<rest>(?: [^`|…\n#]*)?)")


def blocks(*kinds: str) -> list[tuple[str, str]]:
    return [
        (page.name, body) for page in PAGES for kind, body in FENCE.findall(page.read_text("utf-8")) if kind in kinds
    ]


def commands() -> list[tuple[str, str]]:
    """Every command of a block, and every one in the text between backticks."""
    found = [
        (page, line) for page, body in blocks("", "sh") for line in body.splitlines() if COMMAND.match(line.strip())
    ]
    inline = re.compile(r"`((?:python3 run\.py|caredx) [^`]+)`")
    texts = ((page.name, FENCE.sub("", page.read_text("utf-8"))) for page in PAGES)
    return found + [(page, told) for page, text in texts for told in inline.findall(text)]


def refused(line: str) -> str:
    """Why a command of the program cannot be given so; empty where it can."""
    found = COMMAND.match(line.strip())
    task = found["task"]
    words = [word.strip("[]") for word in shlex.split(found["rest"], comments=True)]
    if task not in (None, "caredx", "report"):
        return "" if f'"{task}":' in (ROOT / "run.py").read_text("utf-8") else f"no task {task}"
    words = ["run", *words] if task == "report" else words
    if not words or words[0].startswith("-"):
        return ""
    command = program.get_command(click.Context(program), words[0])
    if command is None:
        return f"no command {words[0]}"
    known = {flag for one in command.params for flag in (*one.opts, *one.secondary_opts)} | {"--help", "--lang"}
    return ", ".join(word for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in known)


def test_every_command_told_can_be_given():
    told = commands()
    assert len(told) > 40
    assert [(page, line, why) for page, line in told if (why := refused(line))] == []
    assert refused("caredx check x.csv --az panel") == "--az" and refused("caredx chek x.csv") == "no command chek"


def test_python_is_written_as_examples_that_run():
    assert [page for page, body in blocks("python") if ">>> " not in body] == []


def test_lines_of_a_plan_are_valid_lines_of_a_plan(tmp_path):
    whole = yaml.safe_load((ROOT / "params" / "example.yaml").read_text("utf-8"))
    found = blocks("yaml")
    assert len(found) >= 3
    for number, (_, body) in enumerate(found):
        part = yaml.safe_load(body)
        merged = whole | {key: whole[key] | part[key] if isinstance(part[key], dict) else part[key] for key in part}
        path = tmp_path / "params" / f"p{number}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(merged, allow_unicode=True), encoding="utf-8")
        assert plans.load(path)


def test_entry_points_are_told_as_they_are_read():
    ((_, body),) = blocks("toml")
    assert {*tomllib.loads(body)["project"]["entry-points"]} == {*get_args(packages.Group)}


def test_no_block_is_of_a_kind_that_nothing_tries():
    kinds = {kind for page in PAGES for kind, _ in FENCE.findall(page.read_text("utf-8"))}
    assert kinds <= {"", "sh", "python", "yaml", "toml", "{eval-rst}"}


def test_the_reference_holds_every_public_name_and_each_has_an_example():
    told = re.findall(r"autofunction:: caredx\.(\w+)", (ROOT / "docs" / "reference.md").read_text("utf-8"))
    assert sorted(told) == cx.__all__
    assert [name for name in cx.__all__ if not re.search(rf">>> .*\bcx\.{name}\(", getattr(cx, name).__doc__)] == []


def measures_told() -> dict[str, list[str]]:
    """Module → the definitions of the page on measures."""
    page = (ROOT / "docs" / "measures.md").read_text("utf-8")
    return {module: names.split(", ") for module, names in re.findall(r"automodule:: (\S+)\n +:members: (.+)", page)}


def test_every_measure_of_the_reference_has_an_example_and_every_estimator_exported_stands_there():
    told = measures_told()
    every = {f"{module}.{name}": getattr(import_module(module), name) for module in told for name in told[module]}
    samples = {name for name in every if name.startswith("caredx.measures.samples.")}
    examples = {name: re.findall(r"(?:>>>|\.\.\.) (.+)", one.__doc__) for name, one in every.items()}
    shown = {name for name, lines in examples.items() if re.search(rf"\b{name.rsplit('.')[-1]}\(", "\n".join(lines))}
    assert every.keys() - shown == samples and len(shown) > 200
    exported = {
        f"{one.__module__}.{one.__name__}"
        for package in pkgutil.iter_modules(measures.__path__, "caredx.measures.")
        for name in getattr(import_module(package.name), "__all__", ())
        if inspect.isfunction(one := getattr(import_module(package.name), name))
    }
    assert exported - every.keys() == set()
    used = {word for lines in examples.values() for word in re.findall(r"\bsamples\.(\w+)", "\n".join(lines))}
    assert samples == {f"caredx.measures.samples.{name}" for name in used}


JAPANESE, LETTER = re.compile(r"[぀-ヿ一-鿿]"), re.compile(r"[A-Za-z]")


def test_each_page_of_the_site_is_in_the_language_it_stands_under():
    """The reference is made of docstrings, which are English."""
    parts = re.findall(
        r":caption: (.+)\n:maxdepth: 1\n\n([\w\n]+?)\n:::", (ROOT / "docs" / "index.md").read_text("utf-8")
    )
    assert [caption for caption, _ in parts] == ["日本語", "English"]
    for caption, names in parts:
        for name in names.split():
            text = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
            prose = re.sub(r"^```.*?^```|\([^)]*\)|`[^`]*`", "", text, flags=re.MULTILINE | re.DOTALL)
            share = len(JAPANESE.findall(prose)) / (len(JAPANESE.findall(prose)) + len(LETTER.findall(prose)))
            assert share < 0.15 if caption == "English" else share > 0.5, (name, share)
            title = text.partition("\n")[0]
            assert bool(JAPANESE.search(title)) == (caption != "English"), title


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("sphinx", reason="sphinx is not installed")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", "site"]
    made = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    page = (tmp_path / "site" / "reference.html").read_text("utf-8")
    assert all(f'id="caredx.{name}"' in page for name in cx.__all__)
    assert '<html class="no-js" lang="en"' in (tmp_path / "site" / "effects.html").read_text("utf-8")
    assert '<html class="no-js" lang="ja"' in page
    every = [path.read_text("utf-8") for path in (tmp_path / "site").glob("*.html")]
    assert not [text for text in every if re.search(r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)', text)]
