"""What the tests share: the example world, made once, and which proofs run only with ``--all``.

The example world takes twelve CPU seconds to write, check and compute, and some thirty modules open it. So it lies in pytest's cache
under the digest of the program and its plans, made by whichever worker comes first, and `made_up.write` copies it. A module that
tests checking or keeping itself says ``MADE_ANEW = True``. Both worlds are small (`SMALL`): counts on pages are then small too, which
is what disclosure and the limits of support are tested by. The size users see is tested by tests/test_example.py alone.
"""

import hashlib
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from caredx import made_up

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "params"
SMALL = {"scale": 0.008, "fewest": 6}
write = partial(made_up.write, **SMALL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="also the proofs that are slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow proofs are left out, but for those asked for by name."""
    if config.getoption("--all") or any("::" in word for word in config.args):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def world(pytestconfig: pytest.Config) -> Path:
    """A project folder that holds the example: raw files, checked tables, results kept for all prefectures."""
    from caredx.intake import fingerprint

    plans = b"".join(path.read_bytes() for path in sorted(PLANS.rglob("*.yaml")))
    digest = hashlib.sha256(fingerprint.of_source().encode() + plans).hexdigest()[:16]
    home = pytestconfig.cache.mkdir("worlds") / digest
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


def _made(folder: Path) -> None:
    from caredx.pages.report import open_annex

    shutil.copytree(PLANS, folder / "params")
    write(folder / "data" / "raw" / "example")
    report = open_annex(folder / "params" / "example.yaml", "20")
    report.kpi()
    report.peers()
    report.effects()


@pytest.fixture(scope="module", autouse=True)
def example_made_once(request: pytest.FixtureRequest):
    """In this module `made_up.write` copies the shared world; beside an example folder its checked tables too."""
    if getattr(request.module, "MADE_ANEW", False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(made_up, "write", write)
            yield
        return

    def copied(folder: Path, *, seed: int = made_up.SEED) -> dict[str, Path]:
        if seed != made_up.SEED:
            return write(folder, seed=seed)
        world = request.getfixturevalue("world")
        raw, folder = world / "data" / "raw" / "example", Path(folder)
        shutil.copytree(raw, folder, dirs_exist_ok=True)
        processed = folder.parents[1] / "processed"
        if folder.parts[-3:] == ("data", "raw", "example") and not processed.exists():
            shutil.copytree(world / "data" / "processed", processed)
        named = {path.stem: path for path in folder.iterdir()}
        return {"time_sheets": folder / "time_sheets"} | named

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_up, "write", copied)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The language of a session at a notebook is set anew before any fixture, whatever a test before chose."""
    from caredx.bench import language

    language.set_lang("ja")
