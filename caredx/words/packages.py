"""What a package of one's own brings along: indicators and pages, found by its entry points, used where a plan or a command names it.

A package says so in its ``pyproject.toml``::

    [project.entry-points."caredx.indicators"]
    my_office = "my_office:INDICATORS"  # mappings with the keys of `indicators:` in a plan

    [project.entry-points."caredx.pages"]
    my_page = "my_office:PAGE"          # the path of a notebook

A package that is only installed changes no page: the plan names it under ``packages:``, so that the same plan gives the same pages.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Literal

Group = Literal["caredx.indicators", "caredx.pages"]


def names(group: Group) -> tuple[str, ...]:
    """What installed packages bring of a kind."""
    return tuple(sorted({one.name for one in entry_points(group=group)}))


def _find(group: Group, name: str) -> EntryPoint | None:
    return next(iter(entry_points(group=group, name=name)), None)


def indicators(name: str) -> Sequence[Mapping[str, Any]] | None:
    """The cards of a package, as they would stand in a plan; None where no package of this name brings any."""
    found = _find("caredx.indicators", name)
    return None if found is None else [dict(one) for one in found.load()]


def page(name: str) -> Path | None:
    """The notebook of a page a package brings; None where there is none of this name."""
    found = _find("caredx.pages", name)
    return None if found is None else Path(found.load())
