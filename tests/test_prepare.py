"""Example data never pass as real: a forgotten line in a copied plan is refused, wherever the copied file lies."""

import shutil
from pathlib import Path

import pytest

from caredx.findings.prepare import prepare
from caredx.words import params
from caredx.words.errors import ParamsError

ROOT = Path(__file__).resolve().parents[1]
INPUTS = (
    "kpi",
    "panel",
    "adoption",
    "offices",
    "activities",
    "applications",
    "follow_up",
    "survey_answers",
    "standard",
    "support",
    "conditions",
    "user_states",
    "causes",
    "rents",
)
STUDY = ("time_study", "outcomes")


def plan(tmp_path: Path, **changes: str) -> params.Params:
    text = (ROOT / "params" / "example.yaml").read_text(encoding="utf-8")
    for name, value in changes.items():
        old = next(line for line in text.splitlines() if line.strip().startswith(f"{name}:"))
        text = text.replace(old, f"{old[: old.index(name)]}{name}: {value}")
    path = tmp_path / "params" / "plan.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return params.load(path)


def test_an_example_plan_gets_its_files_written(tmp_path):
    built = prepare(plan(tmp_path))
    assert built.rows["panel"] > 0 and (tmp_path / "data" / "raw" / "example" / "truth.json").exists()


def test_where_one_example_file_is_missing_no_other_is_written_over(tmp_path):
    folder = tmp_path / "data" / "raw" / "example"
    folder.mkdir(parents=True)
    (folder / "panel.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ParamsError) as refused:
        prepare(plan(tmp_path))
    named = {fault.column for fault in refused.value.faults}
    assert "inputs.kpi" in named and "inputs.panel" not in named
    assert [path.name for path in folder.iterdir()] == ["panel.csv"]
    assert (folder / "panel.csv").read_text(encoding="utf-8") == "mine"


def test_a_real_plan_that_names_example_files_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ParamsError) as refused:
        prepare(plan(tmp_path, example="false", open_data_date="2026-06-30"))
    assert {fault.column for fault in refused.value.faults} >= {f"inputs.{name}" for name in INPUTS}
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", [*INPUTS, *STUDY])
def test_a_copy_of_an_example_file_is_known_by_its_content(tmp_path, name, world):
    shutil.copy(world / "data" / "raw" / "example" / f"{name}.csv", tmp_path / f"{name}.csv")
    nothing = dict.fromkeys((*INPUTS, "time_study", "outcomes", "report_forms", "open_data"), "null")
    with pytest.raises(ParamsError, match=f"inputs.{name}"):
        prepare(plan(tmp_path, **{**nothing, "example": "false", "cycle": "real", name: f"{name}.csv"}))


def test_support_of_a_municipality_without_an_establishment_is_no_example(tmp_path):
    rows = "prefecture,office,municipality,kind,began_on,note\n20,2070100012,202011,accompanied,2025-07-01,\n20,,202011,trained,2025-08-01,\n"
    (tmp_path / "support.csv").write_text(rows, encoding="utf-8")
    nothing = dict.fromkeys((*INPUTS, "time_study", "outcomes", "report_forms", "open_data"), "null")
    built = prepare(plan(tmp_path, **{**nothing, "example": "false", "cycle": "real", "support": "support.csv"}))
    assert built.rows["support"] == 2
