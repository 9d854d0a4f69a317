"""A researcher's twelve tasks, as `benchmarks/bench_tasks.py` times them: each in at most five lines, and each draws."""

import importlib.util
import textwrap
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

PLACE = Path(__file__).resolve().parents[1] / "benchmarks" / "bench_tasks.py"
spec = importlib.util.spec_from_file_location("bench_tasks", PLACE)
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)
OWN = {task: textwrap.dedent(ways["caredx"]).strip() for task, ways in bench.TASKS.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("tasks")
    bench.written(made, 40)
    return made


def test_there_are_twelve():
    assert len(OWN) == 12


@pytest.mark.parametrize("task", OWN)
def test_it_takes_five_lines_with_the_plot(task, folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert bench.lines(OWN[task]) <= 5
    plt.close("all")
    space: dict = {}
    exec(f"{bench.SETUP}\n{bench.IMPORTS['caredx']}\n{OWN[task]}", space)
    drawn = [axes for number in plt.get_fignums() for axes in plt.figure(number).axes if axes.has_data()]
    assert drawn or (task == "load" and len(space["rows"]) == 40 * 48)
    plt.close("all")
