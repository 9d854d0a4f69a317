"""The three lists of dependencies (pyproject, environment.yml, hashed lock) say the same."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
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


class TestSetUp:
    """`run.py` makes `.venv` anew where it made it, and destroys no other."""

    @pytest.fixture
    def program(self, tmp_path, monkeypatch):
        spec = importlib.util.spec_from_file_location("run_task", ROOT / "run.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        made = []
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
        monkeypatch.setattr(module, "find_uv", lambda: None)
        monkeypatch.setattr(module, "install_with_pip", lambda: made.append(1) or True)
        module.made, module.old = made, module.VENV / "old"
        return module

    def test_one_made_here_is_kept_and_made_anew_when_the_lock_or_the_folder_is_another(self, program, monkeypatch):
        program.set_up()
        program.set_up()
        assert program.made == [1]
        program.old.write_text("")
        monkeypatch.setattr(program, "ROOT", ROOT)  # copied with its folder: its programs would start the original
        program.set_up()
        assert program.made == [1, 1] and not program.old.exists()

    def test_one_that_was_broken_off_is_begun_again(self, program, monkeypatch):
        def stopped():
            program.old.write_text("")
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(program, "install_with_pip", stopped)
            with pytest.raises(KeyboardInterrupt):
                program.set_up()
        assert program.old.exists()
        program.set_up()
        assert program.made == [1] and not program.old.exists()

    def test_what_somebody_else_made_is_left_alone(self, program, tmp_path):
        program.VENV.mkdir()
        program.old.write_text("work of a week")
        with pytest.raises(SystemExit, match="Rename or remove it"):
            program.set_up()
        assert program.old.read_text() == "work of a week" and not program.made

    def test_a_link_to_the_environment_of_another_folder_is_left_alone(self, program, tmp_path):
        there = tmp_path / "elsewhere"
        there.mkdir()
        (there / program.STAMP).write_text(f"0 3.12.0 editable {there}")
        program.VENV.symlink_to(there)
        with pytest.raises(SystemExit, match="Rename or remove it"):
            program.set_up()
        assert [path.name for path in there.iterdir()] == [program.STAMP] and not program.made
