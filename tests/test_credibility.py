"""What is supported is what was measured: page, table of limits and saved results agree, and a small seeded part meets its bars."""

import importlib
import re
import sys
from pathlib import Path

import pytest

from caredx.measures.supported import LIMITS

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def credibility():
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("credibility")
    sys.path.remove(str(BENCHMARKS))


def test_the_page_is_the_one_written_from_limits_and_saved_results(credibility):
    for lang, place in credibility.PAGES.items():
        assert place.read_text(encoding="utf-8") == credibility.page(lang), (
            f"{place.name} is behind: python benchmarks/credibility.py --page"
        )


def test_every_limit_is_read_by_the_code():
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (BENCHMARKS.parent / "caredx").rglob("*.py")
        if path.name != "supported.py"
    )
    unread = [name for name in LIMITS if f'"{name}"' not in source]
    assert not unread


def test_every_limit_belongs_to_a_part_that_measures_it(credibility):
    assert {limit.part for limit in LIMITS.values()} <= set(credibility.parts())


def test_no_cell_misses_its_bar_without_being_refused_or_marked(credibility):
    for part, table in credibility.saved().items():
        missed = table[~table["outcome"].isin(credibility.OUTCOMES)]
        assert missed.empty, f"{part}: {missed[['estimator', 'setting', 'measure', 'value']].to_string()}"
        assert set(table["measure"]) <= set(credibility.MEASURES)


def test_a_verdict_follows_from_bar_and_simulation_error(credibility):
    assert credibility.judged("coverage", 0.90, 0.01, (0.93, 0.97)) == "missed"  # 0.93 − 2 × 0.01 = 0.91
    assert credibility.judged("coverage", 0.92, 0.01, (0.93, 0.97)) == "met"
    assert credibility.judged("coverage", 0.99, 0.001, (0.93, 0.97)) == "met"
    assert credibility.judged("false_positive", 0.08, 0.004, (0.03, 0.07)) == "missed"  # 0.07 + 2 × 0.004 = 0.078
    assert credibility.judged("false_positive", 0.01, 0.004, (0.03, 0.07)) == "met"
    assert re.fullmatch("met|missed", credibility.judged("power", 0.8, 0.1, (0.8, 1.0)))


def pytest_generate_tests(metafunc):
    if "part" in metafunc.fixturenames:
        stems = sorted(p.stem for p in (BENCHMARKS / "credibility_parts").glob("*.py") if not p.stem.startswith("_"))
        metafunc.parametrize("part", stems)


def test_a_small_seeded_part_meets_its_bars(credibility, part):
    module = importlib.import_module(f"credibility_parts.{part}")
    if not hasattr(module, "small"):
        pytest.skip(f"{part} has no small part")
    rows = list(module.small())
    assert rows
    assert not [row for row in rows if row["outcome"] not in credibility.OUTCOMES]
