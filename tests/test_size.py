"""A page of a tenth of the country stays within two gigabytes; the script beside which the stages are measured does its work."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from caredx.intake import store
from caredx.pages.chapters.council import first, second
from caredx.pages.report import open_council

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("size", ROOT / "benchmarks" / "size.py")
size = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(size)
MOST_MEMORY = 1024
"""MiB at a tenth of the country, where the largest stage takes some 600; the whole may take 2,048."""
OF_ALL = {"kpi", "activities"}
"""Tables of some rows a prefecture, of which a page may read all."""


def test_the_script_beside_it_writes_every_prefecture(world, tmp_path):
    raw = tmp_path / "data" / "raw" / "example"
    raw.mkdir(parents=True)
    shutil.copy(world / "data" / "raw" / "example" / "panel.csv", raw)
    size.with_duckdb(tmp_path, 1.0)
    assert len(list((tmp_path / "duckdb-False").glob("pref=*"))) == 47


def test_a_stage_that_takes_too_long_or_fails_is_told(tmp_path):
    assert "no time was left" in size.run_stage("panel", tmp_path, 0.01, seconds=0)
    assert "no time was left" in size.run_stage("panel", tmp_path, 0.01, seconds=0.01)
    assert "panel.csv" in size.run_stage("DuckDB", tmp_path, 0.01)


def test_a_further_page_reads_its_own_prefecture_and_what_was_kept(world, monkeypatch):
    def made(code: str) -> int:
        found = open_council(world / "params" / "example.yaml", code).found
        return len(first.sheet(found)) + len(second.sheet(found))

    assert made("13")
    read, load = [], store.load

    def noted(table, processed, pref=None, columns=None, **how):
        read.append((table, pref))
        return load(table, processed, pref, columns, **how)

    monkeypatch.setattr(store, "load", noted)
    assert made("31")
    assert {"panel", "offices", "adoption"} <= {table for table, _ in read}
    assert {table for table, pref in read if pref != "31"} <= OF_ALL


@pytest.mark.slow
def test_the_first_pages_of_a_tenth_of_the_country_keep_within_their_memory(tmp_path):
    shutil.copytree(ROOT / "params", tmp_path / "params")
    prepared = ("example", "prepare, every file of the plan", "prepare, the cycle before")
    asked = (*prepared, "first council (Tokyo)", "first annex (Tokyo)", "first provider page (Tokyo)")
    stages = {stage: size.run_stage(stage, tmp_path, 0.1) for stage in asked}
    assert all(isinstance(told, dict) and told["peak"] < MOST_MEMORY for told in stages.values()), stages
