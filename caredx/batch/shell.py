"""A notebook executed in this very process: papermill's engine for a freshly forked child.

A Jupyter kernel talks over five sockets and takes a second to start; a child that was forked for one notebook needs neither. The
cells run in IPython's own shell, as in a kernel, with the same outputs (streams, results, displays and their updates, errors with
traceback), so a page is byte-identical to one made in a kernel. Not here: widgets, ``input()``, anything that needs a front end.
"""

import platform
import sys
from collections.abc import Callable
from typing import Any, cast

import nbformat
from ipykernel.jsonutil import encode_images
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode, v4
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

from caredx.batch import pictures
from caredx.batch.making import IN_PROCESS

_NO_ERROR_TAG = "raises-exception"

told: Callable[[str, object], None] = lambda what, value: None  # noqa: E731 - replaced by a child that has a listener


class Outputs:
    """The outputs of one notebook, collected cell by cell in the shapes nbformat asks for."""

    def __init__(self) -> None:
        self.cell: list[NotebookNode] = []
        self._by_display: dict[str, list[NotebookNode]] = {}
        self._clear_next = False

    def start_cell(self) -> list[NotebookNode]:
        """Begin with an empty list, which is filled from now on."""
        self.cell, self._clear_next = [], False
        return self.cell

    def add(self, output: NotebookNode, display: str | None = None) -> None:
        """Append, after a clearing that was put off; remember it under its display id."""
        if self._clear_next:
            self.clear()
        if display:
            self._by_display.setdefault(display, []).append(output)
        self.cell.append(output)

    def stream(self, name: str, text: str) -> None:
        """Append text; neighbouring text of one stream is one output, as in a notebook."""
        last = self.cell[-1] if self.cell and not self._clear_next else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        elif text:
            self.add(v4.new_output("stream", name=name, text=text))

    def update(self, display: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Replace what every display of this id shows."""
        for output in self._by_display.get(display, []):
            output.data, output.metadata = NotebookNode(data), NotebookNode(metadata)

    def clear(self, wait: bool = False) -> None:
        """Empty the cell now, or when the next output comes."""
        self._clear_next = wait
        if not wait:
            self.cell.clear()


class _Stream:
    """What notebooks see as ``sys.stdout`` and ``sys.stderr``."""

    encoding, errors, closed = "utf-8", "strict", False

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        self._outputs.stream("stdout" if self.name == "<stdout>" else "stderr", text)
        return len(text)

    def writelines(self, lines) -> None:
        self.write("".join(lines))

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def fileno(self) -> int:
        return 1 if self.name == "<stdout>" else 2  # bytes written there go to the log of the child


def _outputs_of(hook: DisplayHook | DisplayPublisher) -> Outputs:
    return cast("NotebookShell", hook.shell).outputs


class _Results(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        output = v4.new_output("execute_result", encode_images(format_dict), metadata=md_dict or {})
        output.execution_count = self.prompt_count
        _outputs_of(self).add(output)

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Displays(DisplayPublisher):
    """What `display` shows, replaces and clears."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_) -> None:  # noqa: ARG002
        self._validate_data(data, metadata or {})
        display: Any = (transient or {}).get("display_id")
        data = encode_images(data)
        if update:
            _outputs_of(self).update(display, data, metadata or {})
        else:
            _outputs_of(self).add(v4.new_output("display_data", data, metadata=metadata or {}), display)

    def clear_output(self, wait: bool = False) -> None:
        _outputs_of(self).clear(wait)


class NotebookShell(InteractiveShell):
    """IPython's shell, writing to `Outputs`."""

    def __init__(self, **options: Any) -> None:
        self.outputs = Outputs()
        super().__init__(displayhook_class=_Results, display_pub_class=_Displays, **options)

    def _showtraceback(self, etype, evalue, stb) -> None:
        self.outputs.add(v4.new_output("error", ename=str(etype.__name__), evalue=str(evalue), traceback=stb))

    def run(self, cell: NotebookNode) -> bool:
        """Run a cell and put its outputs into it; whether the notebook may go on."""
        cell.outputs = self.outputs.start_cell()
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream("<stdout>", self.outputs), _Stream("<stderr>", self.outputs)
        try:
            found = self.run_cell(cell.source, store_history=True)
        finally:
            sys.stdout, sys.stderr = streams
        cell.execution_count = found.execution_count
        return found.success or _NO_ERROR_TAG in cell.metadata.get("tags", [])


def new_shell() -> NotebookShell:
    """The one shell of this process: a kernel's namespace, no history file (its writer is a thread)."""
    config = Config()
    config.HistoryManager.enabled = False
    shell = NotebookShell.instance(config=config)
    pictures.load_ipython_extension(shell)
    return shell


def afresh() -> None:
    """Leave nothing of one notebook to the next of the same process: an empty namespace, cells counted from one."""
    if NotebookShell.initialized():
        shell = NotebookShell.instance()
        shell.reset(new_session=True)
        shell.outputs = Outputs()


class InProcessEngine(Engine):
    """papermill's engine for a process that lives for one notebook, or for a few with `afresh` between them."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **_) -> None:  # noqa: ARG003 - papermill's signature
        """Run the cells in order; stop at the first that fails."""
        shell = NotebookShell.instance() if NotebookShell.initialized() else new_shell()
        told("notebook", nbformat.writes(nb_man.nb))
        for index, cell in enumerate(nb_man.nb.cells):
            told("cell", index)
            nb_man.cell_start(cell, index)
            goes_on = cell.cell_type != "code" or not cell.source.strip() or shell.run(cell)
            if not goes_on:
                nb_man.cell_exception(cell, index)
            nb_man.cell_complete(cell, index)
            if not goes_on:
                break
        nb_man.nb.metadata["language_info"] = _language()


def _language() -> dict[str, object]:
    return {
        "name": "python",
        "version": platform.python_version(),
        "mimetype": "text/x-python",
        "file_extension": ".py",
        "codemirror_mode": {"name": "ipython", "version": 3},
        "pygments_lexer": "ipython3",
        "nbconvert_exporter": "python",
    }


def register() -> None:
    """Make the engine known to papermill."""
    papermill_engines.register(IN_PROCESS, InProcessEngine)
