"""What the tests share: the example world, made once, and which proofs run only with ``--all``.

The example world takes twenty CPU seconds to write, check and compute, and some forty modules open it. So it lies in pytest's cache
under the digest of the program, its plans and this file, made by whichever worker comes first, and `made_up.write` copies it; a plan with another
cycle that reads the same files begins with its checked tables and kept results, and what does not fit them is made anew. A module that
tests checking or keeping itself says ``MADE_ANEW = True``. Both worlds are small (`SMALL`): counts on pages are then small too, which
is what disclosure and the limits of support are tested by. The size users see is tested by tests/test_example.py alone.
"""

import contextlib
import gc
import hashlib
import itertools
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import hypothesis
import pandas as pd
import pytest
import yaml
from filelock import FileLock

import caredx.batch  # noqa: F401 - first: what it spares an import of nbformat, it spares every worker
from caredx import made_up
from caredx.findings import kept
from caredx.intake import store
from caredx.words.params import Params

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "params"
CYCLE = "2026-spring"
SMALL = {"scale": 0.008, "fewest": 6}
WORLDS = "worlds"
write, build = partial(made_up.write, **SMALL), store.build
NAMED = {"comparison": ("tech_adoption", "overtime"), "breakdown": ("tech_adoption", "overtime")}
"""Indicators that chapters which ask for some are made with."""


DEAR = tuple(
    """
    pages_inside verify example kernels chaos cluster installed two_cycles intake_resources store
    pages_public pages_effects pages_time_study one_story pages_cycle pages_money plain_words page_numbers sheets_on_paper
    pages_report paper notebooks teaching disclosure_sums pages_peers disclosure pages_survey own_indicators leaving columnar
    pages_municipality wordings pages_questions pages_doubts fuzz_intake credibility cli tables floor_plan groups
    """.split()
)
"""Test files of more than eight CPU seconds, started first so that workers end together. The first makes the world; while it does,
another worker takes the others of the first line, which need none; those that read the same books (`shown`) stand apart."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="also the proofs that are slow")


def pytest_configure(config: pytest.Config) -> None:
    """Wall time tells nothing on a machine with other work; daily a part of the examples is drawn where a test names no number."""
    hypothesis.settings.register_profile("shared", deadline=None, max_examples=100 if config.getoption("--all") else 40)
    hypothesis.settings.load_profile("shared")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Dear files come first; slow proofs are left out, but for those asked for by name."""
    order = {f"test_{name}": place for place, name in enumerate(DEAR)}
    items.sort(key=lambda item: order.get(item.path.stem, len(DEAR)))
    if config.getoption("--all") or any("::" in word for word in config.args):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


def pytest_collection_finish() -> None:
    """A worker holds a million objects that stay: collections that walk them again and again took a tenth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def world(pytestconfig: pytest.Config) -> Path:
    """A project folder that holds the example: raw files, checked tables, results kept for all prefectures; plans in both
    languages, and one without files (``empty``).

    Tests read it where it lies; one that writes a plan or a file copies it, and one that changes the plan takes `for_own_plan`.
    """
    from caredx.intake import fingerprint

    made_from = b"".join(path.read_bytes() for path in (Path(__file__), *sorted(PLANS.rglob("*.yaml"))))
    digest = hashlib.sha256(fingerprint.of_source().encode() + made_from).hexdigest()[:16]
    home = pytestconfig.cache.mkdir(WORLDS) / digest
    with FileLock(home.with_suffix(".lock")):
        if not home.exists():
            for old in home.parent.glob("????????????????"):
                shutil.rmtree(old, ignore_errors=True)
            draft = home.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            _made(draft)
            draft.rename(home)
    return home


@pytest.fixture(scope="session")
def shown(world: Path) -> Callable[..., dict[str, str]]:
    """Chapters of a book as a notebook shows them, by call: made by whoever asks first, read by every other file and worker.

    Parameters of the function: the door of `caredx.pages.report` by name (``open_annex``), the place, the edition, the plan.
    """
    from caredx.pages import report

    def chapters(door: str, code: str, edition: str = "internal", plan: str = "example") -> dict[str, str]:
        home = world / "shown" / f"{plan}-{door}-{code}-{edition}.json"
        home.parent.mkdir(exist_ok=True)
        with FileLock(home.with_suffix(".lock")):
            if not home.exists():
                page = getattr(report, door)(world / "params" / f"{plan}.yaml", code, edition)
                calls = [one.call for one in page.book.chapters]
                made = {call: getattr(page, call)(*NAMED.get(call, ())).data for call in calls}
                home.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        return json.loads(home.read_text(encoding="utf-8"))

    return chapters


@pytest.fixture(scope="session")
def for_own_plan(world: Path) -> Callable[[Path], Path]:
    """Fills a project folder for a changed plan: the world's files and checked tables. Its results would take the place of the world's."""

    def filled(folder: Path) -> Path:
        shutil.copytree(world / "params", folder / "params")
        shutil.copytree(world / "data" / "processed", folder / "data" / "processed", ignore=lambda *_: {kept.FOLDER})
        (folder / "data" / "raw").symlink_to(world / "data" / "raw")
        return folder

    return filled


@pytest.fixture(scope="session", autouse=True)
def world_read_once() -> Iterator[None]:
    """A worker reads a table of the world, which nobody changes, once: pandas copies when somebody writes."""
    load, known = store.load, dict[tuple, pd.DataFrame]()

    def remembered(table: str, processed: Path | str, pref=None, columns=None, **how) -> pd.DataFrame | None:
        places, names = pref if pref is None or isinstance(pref, str) else tuple(pref), columns and tuple(columns)
        if not is_of_world(processed):
            return load(table, processed, places, names, **how)
        key = table, Path(processed).resolve(), places, names, *how.items()
        if key not in known:
            if (found := load(table, processed, places, names, **how)) is None:
                return None  # not made yet
            known[key] = found
        return known[key].copy(deep=False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "load", remembered)
        yield


def is_of_world(folder: Path | str) -> bool:
    """Whether it lies in a world that is whole."""
    return any(
        part.name == WORLDS and not one.suffix for one, part in itertools.pairwise([*Path(folder).resolve().parents])
    )


@pytest.fixture(scope="session")
def at_home(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache of a user in which `cx.example` finds the example; the variable that leads there is set by who needs it."""
    from caredx.made_up import at_hand

    home = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREDX_CACHE", str(home))
        place = at_hand.folder()
        place.mkdir(parents=True)
        for file in (world / "data" / "raw" / "example").glob("*.csv"):
            shutil.copy(file, place)
        (place / "done").touch()
        yield home


BUILT: dict[tuple, store.Built] = {}
"""What stands in the world, which nobody changes: its files are digested once a worker and plan."""


def _made(folder: Path) -> None:
    from caredx.pages.report import open_annex

    shutil.copytree(PLANS, folder / "params")
    write(folder / "data" / "raw" / "example")
    plan = folder / "params" / "example.yaml"
    content = yaml.safe_load(plan.read_text(encoding="utf-8"))
    nothing = {"example": False, "inputs": dict.fromkeys(content["inputs"]), "cycle": "empty"}
    for name, changes in {"english": {"lang": "en"}, "empty": nothing}.items():
        plan.with_name(f"{name}.yaml").write_text(yaml.safe_dump(content | changes), encoding="utf-8")
    with watched() as asked:
        annex = open_annex(plan, "20")
        for chapter in (annex.kpi, annex.peers, annex.groups, annex.effects):
            chapter()
        open_annex(plan, "20", "public").results.sheets  # noqa: B018 - settled once for all
    (folder / "asked.json").write_text(json.dumps(sorted(asked)), encoding="utf-8")


@contextlib.contextmanager
def watched() -> Iterator[set[str]]:
    """What kept results ask of the plan that they must not depend on; but for the cycle, which is the folder they read tables from."""
    asked: set[str] = set()

    def seen(name: str) -> property:
        def get(plan: Params) -> object:
            frame, within = sys._getframe(1), set()
            while frame:
                within |= {frame.f_code}
                frame = frame.f_back
            if kept.kept.__code__ in within and kept.told.__code__ not in within:
                asked.add(name)
            return vars(plan)[name]

        return property(get)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "build", build)
        for name in kept.APART - {"cycle"}:
            patch.setattr(Params, name, seen(name), raising=False)
        yield asked


@pytest.fixture(scope="module", autouse=True)
def example_made_once(request: pytest.FixtureRequest):
    """In this module `made_up.write` copies the shared world; beside an example folder its checked tables too."""
    if getattr(request.module, "MADE_ANEW", False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(made_up, "write", write)
            yield
        return

    def copied(folder: Path, *, seed: int = made_up.SEED) -> dict[str, Path]:
        folder = Path(folder)
        assert not folder.resolve().is_relative_to(ROOT / "data"), "the small example would lie where users find theirs"
        if seed != made_up.SEED:
            return write(folder, seed=seed)
        world = request.getfixturevalue("world")
        raw = world / "data" / "raw" / "example"
        shutil.copytree(raw, folder, dirs_exist_ok=True)
        processed = folder.parents[1] / "processed"
        if folder.parts[-3:] == ("data", "raw", "example") and not processed.exists():
            shutil.copytree(world / "data" / "processed", processed)
        named = {path.stem: path for path in folder.iterdir()}
        return {"time_sheets": folder / "time_sheets"} | named

    def begun(inputs: Mapping[str, Path | str | None], processed: Path, **options) -> store.Built:
        key = processed.resolve(), *inputs.items(), repr(options)
        if is_of_world(processed) and key in BUILT:
            return BUILT[key]
        example = any(path and Path(path).parts[-4:-1] == ("data", "raw", "example") for path in inputs.values())
        if example and not processed.exists():
            shutil.copytree(request.getfixturevalue("world") / "data" / "processed" / CYCLE, processed)
        built = build(inputs, processed, **options)
        if is_of_world(processed):
            BUILT[key] = built
        return built

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_up, "write", copied)
        patch.setattr(store, "build", begun)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The language of a session at a notebook is set anew before any fixture, whatever a test before chose."""
    from caredx.bench import language

    language.set_lang("ja")
