"""What is checked before the first notebook starts: plan with overlays, the notebook's parameters, and the places asked for.

A faulty file should cost seconds, not an afternoon.
"""

import ast
import json
from collections.abc import Sequence
from pathlib import Path

from caredx.words import codes
from caredx.words import params as plan
from caredx.words.catalog import words_of
from caredx.words.codes import Municipality, Prefecture
from caredx.words.errors import Fault, ParamsError, Unknown
from caredx.words.params import Params

say = words_of("batch")

ASKED = {"params_path", "prefecture", "edition"}
CHOSEN = {"office", "service", "size"}
"""Parameters of every notebook, and those by which a page of its own narrows what it shows."""


def checked_plan(params_path: str | Path, prefectures: Sequence[Prefecture]) -> Params:
    """The plan without overlay, after plan and overlays of all `prefectures` were checked together."""
    faults: dict[Fault, None] = {}
    params = None
    overlaid = (p.code for p in prefectures if plan.has_own(plan.find(params_path), p.code))
    for code in (None, *overlaid):
        try:
            loaded = plan.load(params_path, code)
            params = params or loaded
        except ParamsError as error:
            faults.update(dict.fromkeys(error.faults))
    if params is not None and not str(params.path.name).isascii():
        rule = say.ascii_name
        faults[Fault(params.path.name, "params", rule, params.path.name, say.rename)] = None
    if faults or params is None:
        raise ParamsError(list(faults))
    return params


def refuse_unknown_parameters(notebook: Path) -> None:
    """papermill only warns of a parameter that a notebook does not declare."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    nodes = [node for source in tagged for node in ast.parse(source).body]
    declared = {
        target.id for node in nodes for target in getattr(node, "targets", [getattr(node, "target", None)]) if target
    }
    if not ASKED <= declared <= ASKED | CHOSEN:
        rule, remedy = say.fault("parameters")
        raise ParamsError([Fault(notebook.name, "parameters", rule, ", ".join(sorted(declared)), remedy)])


def chosen(
    everyone: tuple[Municipality, ...], asked: Sequence[str], prefectures: Sequence[Prefecture]
) -> tuple[Municipality, ...]:
    """Municipalities asked for: those named, or all of the prefectures.

    Raises
    ------
    Unknown
        Where the tables of the plan hold none.
    """
    known = {one.code: one for one in everyone}
    if asked:
        return tuple(
            known.get(code) or Municipality(code, code)
            for code in sorted({codes.find_municipality(area) for area in asked})
        )
    found = tuple(one for one in everyone if one.within in {place.code for place in prefectures})
    if not found:
        raise Unknown(say.no_municipality)
    return found
