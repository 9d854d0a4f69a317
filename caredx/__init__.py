"""caredx: evaluation of Japan's long-term-care technology and productivity policy.

raw file → checked table → result → page → report → next cycle. For a notebook: ``import caredx as cx`` and, for example,
``cx.open_report("params/example.yaml", "20")``, ``cx.read_table("panel", path)``, ``cx.prefecture("mie")``.
Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.2.0"

_PUBLIC = {
    "Estimate": "caredx.measures.estimates",
    "Unit": "caredx.words.units",
    "load_params": "caredx.words.params",
    "open_report": "caredx.pages.report",
    "prefecture": "caredx.words.codes",
    "read_table": "caredx.intake.tables",
}
_RENAMED = {"load_params": "load", "prefecture": "find", "read_table": "read"}
__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604 - one list of public names


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'caredx' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_PUBLIC[name]), _RENAMED.get(name, name))
