"""The three lists of dependencies (pyproject, environment.yml, hashed lock) say the same."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
CONDA_NAMES = {"brotli-python": "brotli", "python-duckdb": "duckdb"}  # as conda-forge calls them
ASKED_FOR = {"jupyterlab", "pandas", "statsmodels", "scipy", "seaborn", "papermill", "nbconvert"}


def declared() -> dict[str, SpecifierSet]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    wanted = {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}
    return {**wanted, "python": SpecifierSet(project["project"]["requires-python"])}


def test_environment_yml_names_the_same_packages_and_ranges():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda, [from_pip] = environment["dependencies"][:-1], environment["dependencies"][-1].values()
    lines = [Requirement(line) for line in (*conda, *from_pip) if line != "pip"]
    have = {CONDA_NAMES.get(canonicalize_name(r.name), canonicalize_name(r.name)): r.specifier for r in lines}
    assert have == declared()


def test_every_direct_dependency_is_locked_within_its_range_and_hashed():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(version)
    for name, allowed in declared().items():
        if name != "python":
            assert pins.get(name), f"{name} is not in requirements.lock"
            assert all(allowed.contains(version) for version in pins[name]), (name, pins[name], str(allowed))
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_seven_packages_asked_for_are_direct_dependencies():
    assert set(declared()) >= ASKED_FOR


def test_no_module_that_is_checked_is_left_out_of_the_types():
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert [one["module"] for one in mypy["overrides"] if one.get("ignore_errors")] == []
    assert all((ROOT / one).exists() for one in mypy["files"])
