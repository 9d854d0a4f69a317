"""The library as a prefecture installs it: a wheel in an empty environment, outside the checkout, makes one report."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = "params/published.yaml"  # travels with the library, and needs no example data made first
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


def run(*command: object, folder: Path) -> subprocess.CompletedProcess:
    """A program without anything of this checkout on its path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CAREDX"))}
    clean["PATH"] = os.pathsep.join([str(Path(str(command[0])).parent), clean["PATH"]])
    done = subprocess.run([str(word) for word in command], cwd=folder, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built without a network by the setuptools of the test environment, from a copy: a build leaves files where it runs."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    names = (
        listed.stdout.decode().split("\0") if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in _files()]
    )
    for name in names:
        if name and not name.startswith("tests/") and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    run(sys.executable, "-c", BUILD, folder, folder=source)
    (built,) = folder.glob("*.whl")
    return built


def _files() -> list[Path]:
    """What a build needs, in a folder that is no clone."""
    return [path for part in ("caredx", "notebooks", "params") for path in (ROOT / part).rglob("*.*")] + list(
        ROOT.glob("*.*")
    )


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The scripts of an environment that holds the wheel and, by one line, the dependencies of this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=home).stdout.strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    (home / "share").symlink_to(Path(sys.prefix) / "share")  # what dependencies put there, the templates of nbconvert
    _unpack(wheel, site, python)
    return python


def _unpack(wheel: Path, site: Path, python: Path) -> None:
    """What an installer does with a pure wheel: files in their place, and a script for each entry point."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (entry_points,) = site.glob("caredx-*.dist-info/entry_points.txt")
    name, module, function = re.search(r"^(\w+) = ([\w.]+):(\w+)$", entry_points.read_text(), re.MULTILINE).groups()
    script = python.with_name(name)
    script.write_text(f"#!{python}\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n")
    script.chmod(0o755)


def test_what_is_imported_is_the_installed_library(installed, tmp_path):
    told = run(installed, "-c", "import caredx; print(caredx.__version__, caredx.__file__)", folder=tmp_path).stdout
    version, place = told.split()
    assert not Path(place).is_relative_to(ROOT)
    assert f"caredx-{version}.dist-info" in {path.name for path in Path(place).parents[1].iterdir()}


def test_the_program_makes_a_report_in_an_empty_folder(installed, tmp_path):
    told = run(installed.with_name("caredx"), "run", PLAN, "--pref", "20", "--jobs", "1", folder=tmp_path)
    index = Path(told.stdout.strip())
    assert index.is_relative_to(tmp_path)
    books = [index.parent / "20_nagano" / f"{book}.html" for book in ("council", "report", "annex")]
    page = "".join(book.read_text(encoding="utf-8") for book in books)
    assert "長野県" in page and f"caredx run {PLAN} --pref 20" in page
    assert str(ROOT) not in page and str(installed.parents[1]) not in page
    again = run(installed.with_name("caredx"), "verify", books[1], folder=tmp_path)
    assert "一致" in again.stdout + again.stderr


def test_forms_and_checks_work_from_any_folder(installed, tmp_path):
    run(installed.with_name("caredx"), "template", "kpi", "--out", tmp_path / "kpi.xlsx", folder=tmp_path)
    assert (tmp_path / "kpi.xlsx").stat().st_size
