"""Examples are true: those of the README, of the pages and of every docstring that holds one."""

import doctest
import re
import shutil
from importlib import import_module
from pathlib import Path

import kernel_sample
import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "caredx").rglob("*.py"))}
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path, source in SOURCES.items()
    if re.search(r"^\s*>>> ", source, re.MULTILINE)
]
ON_THE_EXAMPLE = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path, source in SOURCES.items()
    if re.search(r"^\s*>>> .*(params/|cx\.example)", source, re.MULTILINE)
]
PAGES = [
    path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if ">>> " in path.read_text("utf-8")
]
STRICT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_of_pages(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=STRICT)
    assert tried and not failed


@pytest.mark.parametrize("module", sorted({*MODULES} - {*ON_THE_EXAMPLE}))
def test_examples_of_docstrings(module, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testmod(import_module(module), optionflags=STRICT)
    assert not failed


@pytest.fixture
def project(world, at_home, tmp_path, monkeypatch):
    """A project folder a user stands in, with the example."""
    shutil.copytree(world / "params", tmp_path / "params")
    shutil.copytree(world / "data", tmp_path / "data")
    monkeypatch.setenv("CAREDX_CACHE", str(at_home))
    monkeypatch.chdir(tmp_path)
    kernel_sample.lend(monkeypatch)


@pytest.mark.parametrize("module", ON_THE_EXAMPLE)
def test_examples_on_the_example(module, project):
    failed, tried = doctest.testmod(import_module(module), optionflags=STRICT)
    assert tried and not failed
