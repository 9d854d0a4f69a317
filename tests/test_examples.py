"""Examples are true: those of the README and of every docstring that holds one."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "caredx").rglob("*.py"))}
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path, source in SOURCES.items()
    if re.search(r"^\s*>>> ", source, re.MULTILINE)
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


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_docstrings(module, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testmod(import_module(module), optionflags=STRICT)
    assert not failed
