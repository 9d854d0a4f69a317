"""What is the same for all prefectures is computed once a cycle, never out of date, and never trusted when damaged."""

import gc
import itertools
import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from conftest import NAMED, watched
from test_batch_run import project

from caredx.findings.kept import FOLDER, MOST_BYTES, kept, told
from caredx.findings.results import Results
from caredx.intake import fingerprint, store
from caredx.pages.report import open_annex, open_budget, open_effects
from caredx.words import params
from caredx.words.catalog import words_of

MADE_ANEW = True
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def plan(tmp_path):
    return project(tmp_path)


def results(plan: Path, code: str = "20", edition: str = "internal") -> Results:
    return Results(params.load(plan, code), code, edition)


class Count:
    """A computation that knows how often it was asked."""

    def __init__(self, value: object = 41) -> None:
        self.times, self.value = 0, value

    def __call__(self) -> object:
        self.times += 1
        return self.value


def files(plan: Path) -> list[Path]:
    return sorted(plan.parents[1].glob(f"data/processed/*/{FOLDER}/*.pkl"))


@pytest.mark.parametrize("value", [41, None, [], {"a": (1.5, "値")}])
def test_it_is_computed_once_for_every_prefecture_overlay_and_edition(plan, value):
    (plan.parent / "prefectures").mkdir()
    (plan.parent / "prefectures" / "24_mie.yaml").write_text('prefecture: "24"\nnotes: [x]\n', encoding="utf-8")
    count = Count(value)
    found = [kept(results(plan, *which), "x/y", count) for which in [("20",), ("24",), ("13", "public")]]
    assert found == [value] * 3 and count.times == 1
    assert [path.name.rpartition("-")[0] for path in files(plan)] == ["x_y"]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 100])
def test_a_damaged_file_is_computed_again(plan, damage):
    count = Count()
    kept(results(plan), "x", count)
    files(plan)[0].write_bytes(damage)
    assert kept(results(plan), "x", count) == 41 and kept(results(plan), "x", count) == 41 and count.times == 2


def test_a_file_whose_class_is_gone_is_computed_again(plan):
    count = Count()
    kept(results(plan), "x", Count(Path))
    path = files(plan)[0]
    import hashlib

    content = path.read_bytes()[32:].replace(b"pathlib", b"pathlob")
    path.write_bytes(hashlib.sha256(content).digest() + content)
    assert kept(results(plan), "x", count) == 41 and count.times == 1


def test_another_plan_program_or_package_is_another_result_and_the_old_one_goes(plan, monkeypatch):
    count = Count()
    kept(results(plan), "x", count)
    plan.write_text(plan.read_text(encoding="utf-8").replace("level: 0.95", "level: 0.9"), encoding="utf-8")
    kept(results(plan), "x", count)
    monkeypatch.setattr(fingerprint, "of_source", lambda: "other")
    kept(results(plan), "x", count)
    monkeypatch.setattr(fingerprint, "versions", lambda: {"numpy": "9"})
    kept(results(plan), "x", count)
    assert count.times == 4 and len(files(plan)) == 1


def test_without_a_folder_to_write_to_it_is_computed_each_time(plan):
    count = Count()
    home = results(plan).params.processed
    home.mkdir(parents=True)
    (home / FOLDER).write_text("in the way")
    assert [kept(results(plan), "x", count) for _ in range(2)] == [41, 41] and count.times == 2


class Heavy:
    """A result whose writing needs more memory than there is."""

    def __getstate__(self) -> dict[str, object]:
        raise MemoryError


@pytest.mark.parametrize("value", [Heavy(), b"0" * (MOST_BYTES + 1)], ids=["no memory", "a table in disguise"])
def test_what_cannot_or_should_not_be_written_fails_no_page(plan, value):
    count = Count(value)
    assert [kept(results(plan), "x", count) for _ in range(2)] == [value] * 2 and count.times == 2 and not files(plan)


def test_a_full_disk_fails_no_page(plan, monkeypatch):
    monkeypatch.setattr(
        "caredx.words.disk.whole", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    count = Count()
    assert [kept(results(plan), "x", count) for _ in range(2)] == [41, 41] and not files(plan)


def test_processes_that_need_it_together_wait_for_the_first(plan, tmp_path):
    code = (
        "import time\nfrom caredx.findings.kept import kept\nfrom caredx.findings.results import Results\n"
        f"def slow():\n    open({str(tmp_path / 'mark')!r}, 'a').write('x'); time.sleep(0.3); return 41\n"
        "from caredx.words import params\n"
        f"assert kept(Results(params.load({str(plan)!r}, '20'), '20'), 'x', slow) == 41"
    )
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert (tmp_path / "mark").read_text() == "x"


def test_digests_of_inputs_are_those_of_the_store(tmp_path):
    from caredx.intake import current

    folder = tmp_path / "open"
    folder.mkdir()
    (folder / "jigyosho_110.csv").write_text("a", encoding="utf-8")
    (folder / "other.txt").write_text("b", encoding="utf-8")
    (tmp_path / "forms" / "a").mkdir(parents=True)
    (tmp_path / "forms" / "a" / "one.xlsx").write_text("c", encoding="utf-8")
    (tmp_path / "forms" / "~one.xlsx").write_text("d", encoding="utf-8")
    paths = {"open_data": folder, "report_forms": tmp_path / "forms", "kpi": folder / "other.txt"}
    assert fingerprint.of_inputs(paths) == {name: current.digest_of(name, path) for name, path in paths.items()}
    assert fingerprint.of_inputs({"kpi": tmp_path / "nothing"}) is None


def test_what_is_kept_asks_for_nothing_that_its_digest_leaves_out(world, plan):
    assert json.loads((world / "asked.json").read_text(encoding="utf-8")) == []
    with watched() as asked:
        kept(results(plan), "x", lambda: results(plan).params.lang)
    assert asked == {"lang"}, "who asks is seen"


def test_results_are_shared_by_languages_and_parts_of_pages_are_not(plan):
    (plan.parent / "en.yaml").write_text(plan.read_text(encoding="utf-8").replace("lang: ja", "lang: en"), "utf-8")
    both, count = [results(plan), results(plan.parent / "en.yaml")], Count()
    assert [one.lang for one in both] == ["ja", "en"]
    assert [kept(one, "x", count) for one in both] == [41, 41] and count.times == 1
    assert [told(one, "y", lambda one=one: one.lang) for one in both] == ["ja", "en"]


def test_a_part_of_a_page_follows_an_offices_own_wordings(plan):
    def heard() -> str:
        return told(results(plan), "y", lambda: words_of("targets").lead(results(plan).lang))

    before = heard()
    (plan.parent / "words").mkdir()
    (plan.parent / "words" / "ja.ftl").write_text("targets-lead = 当県の言い方\n", encoding="utf-8")
    assert before != heard() == "当県の言い方"


@pytest.mark.slow  # the world's own results are watched daily
def test_nor_does_anything_kept_by_any_page(world, tmp_path):
    for part in ("params", "data"):
        shutil.copytree(world / part, tmp_path / part)
    for path in tmp_path.glob(f"data/processed/*/{FOLDER}/*.pkl"):
        path.unlink()
    plan = tmp_path / "params" / "example.yaml"
    with watched() as asked:
        for edition, door in itertools.product(("internal", "public"), (open_effects, open_annex, open_budget)):
            page = door(plan, "20", edition)
            for chapter in page.book.chapters:
                chapter.make(page.found, *NAMED.get(chapter.call, ()))
    assert asked == set()


def longest(value: object) -> int:
    """Rows of the largest table, column or array within a value."""
    found, seen, waiting = 0, set[int](), [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or callable(one) or isinstance(one, (str, bytes, ModuleType)):
            continue
        seen.add(id(one))
        if isinstance(one, (pd.DataFrame, pd.Series, np.ndarray)):
            found = max(found, *one.shape, 0)
        else:
            waiting += gc.get_referents(one)
    return found


def test_nothing_kept_has_a_row_for_every_month_of_the_establishments(world):
    processed = world / "data" / "processed" / "2026-spring"
    panel = store.load("panel", processed, columns=["office"])
    files = sorted((processed / FOLDER).glob("*.pkl"))
    assert any(path.name.startswith("effects-national") for path in files)
    held = {path.name: longest(pickle.loads(path.read_bytes()[32:])) for path in files}
    assert {name: rows for name, rows in held.items() if rows > panel["office"].nunique()} == {}
    assert longest({"deep": [(panel,)]}) == len(panel)
