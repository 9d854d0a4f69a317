"""Small notebooks for the tests of the batch: every kind of output a page may hold, and every way to come to an end."""

import atexit
import functools
from pathlib import Path

import nbformat
from nbformat import v4

from caredx.batch import calls, executors
from caredx.batch.kernels import open_kernels
from caredx.batch.making import Limits, Task

DECLARED = 'params_path = ""\nprefecture = "20"\nedition = "internal"'
OUTPUTS = (
    "import sys\nprint('一', end='')\nprint('二')",
    "print('三', file=sys.stderr)",
    "from IPython.display import HTML, Markdown, Image, clear_output, display\nHTML('<p>値</p>')",
    "display(HTML('<p>一</p>'), Markdown('**二**'))\ndisplay(3, display_id='x')\nprint('四')\nHTML('<p>五</p>')",
    "_ = display('old', display_id='y')",
    "display(HTML('<b>new</b>'), display_id='y', update=True)",
    "print('gone')\nclear_output(wait=True)\nprint('kept')",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.gca().set_axis_off()",
    "In[1], Out[5].data, _ih[-1], __name__",
    "%precision 2\n3.14159",
    "!echo shell",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "x = 1;\nx;",
    "",
    "raise ValueError('理由')",
    "print('never')",
)
PAGE = "from IPython.display import HTML, display\ndisplay(HTML(f'<h1>県 {prefecture}</h1>'))"


def notebook(folder: Path, *sources: str, parameters: str = DECLARED, name: str = "page") -> Path:
    first = v4.new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})
    cells = [first, *(v4.new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources))]
    node = v4.new_notebook(cells=cells)
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    nbformat.write(node, path)
    return path


def task(path: Path, prefecture: str = "20") -> Task:
    parameters = {"params_path": "plan.yaml", "prefecture": prefecture, "edition": "internal"}
    return Task(path, parameters, "report", "ja", "見出し", False)


LIGHT = Path(__file__).with_name("light_parent.py")


def light(monkeypatch) -> None:
    """Parents started from here on import only what a small notebook needs."""
    monkeypatch.setattr(calls, "PROGRAM", (str(LIGHT),))


def ran(path: Path, **parameters: str) -> list[nbformat.NotebookNode]:
    """Code cells of a notebook of pages, executed in a child of the warm parent of the session."""
    made = shared().make(Task(path, parameters, "report", "ja", "見出し", False), Limits())
    assert not made.cause, made.cause
    return [cell for cell in nbformat.reads(made.notebook, as_version=4).cells if cell.cell_type == "code"]


class Lent:
    """One warm parent for many runs of a test session: closing a run does not end it."""

    kind = "warm"

    def make(self, task, limits):
        return shared().make(task, limits)

    def make_series(self, tasks, limits):
        return shared().make_series(tasks, limits)

    def call(self, function, *arguments):
        return shared().call(function, *arguments)

    def close(self) -> None:
        pass


@functools.cache
def shared():
    opened = open_kernels("warm")
    atexit.register(opened.close)
    return opened


def lend(monkeypatch) -> None:
    """Let runs of this test share the warm parent of the session."""
    monkeypatch.setattr(
        executors, "open_kernels", lambda kind, doubt: Lent() if kind == "warm" else open_kernels(kind, doubt)
    )
