"""Two pages beside each other: which numbers moved, came or went, and what can be behind it.

The causes a move may have are read off the records the pages carry: other data, another program, another plan. Where one page is the
same page made again and no cause is left, somebody has changed the page by hand.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from caredx.batch import passport, reading
from caredx.batch.reading import Key
from caredx.measures.cycle import Differences, Record, differences
from caredx.words.catalog import Text, words_of

say = words_of("comparing")

CAUSES: Mapping[str, Text] = say["causes"]
KPI_RECORD = "record.json"


@dataclass(frozen=True)
class Moved:
    """One number that is not the same."""

    key: Key
    old: float
    new: float


@dataclass(frozen=True)
class PageDifferences:
    """How two pages differ.

    Attributes
    ----------
    old, new : Mapping
        Records of the pages (`caredx.batch.passport`).
    moved : tuple of Moved
    came, gone : Mapping of Key to float
        Numbers of one page only.
    same : int
        Numbers that are equal.
    kpis : Differences or None
        KPI by KPI with its own causes, where both pages carry their record of figures.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    moved: tuple[Moved, ...] = field(repr=False)
    came: Mapping[Key, float] = field(repr=False)
    gone: Mapping[Key, float] = field(repr=False)
    same: int
    kpis: Differences | None = field(repr=False)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Inputs that are not the same, came, or went."""
        old, new = self.old["inputs"], self.new["inputs"]
        return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))

    @property
    def causes(self) -> tuple[str, ...]:
        """Keys of `CAUSES` that may be behind a move; empty where the pages say they were made from the same."""
        unlike = {
            "data": bool(self.inputs),
            "params": self.old["params"] != self.new["params"],
            "method": any(self.old[name] != self.new[name] for name in ("source", "notebook", "versions")),
            "page": any(self.old[name] != self.new[name] for name in ("page", "prefecture", "edition")),
        }
        return tuple(cause for cause, found in unlike.items() if found)

    def to_dict(self) -> dict[str, object]:
        """Everything as plain data, for JSON."""
        keyed = ("table", "row", "column")
        return {
            "causes": list(self.causes),
            "inputs": list(self.inputs),
            "same": self.same,
            "moved": [dict(zip(keyed, one.key, strict=True)) | {"old": one.old, "new": one.new} for one in self.moved],
            "came": [dict(zip(keyed, key, strict=True)) | {"new": value} for key, value in self.came.items()],
            "gone": [dict(zip(keyed, key, strict=True)) | {"old": value} for key, value in self.gone.items()],
            "switched": {kpi: list(differs) for kpi, (_, _, differs) in self.kpis.switched.items()}
            if self.kpis
            else {},
            "kpis": json.loads(self.kpis.to_frame().to_json(orient="records")) if self.kpis else None,
        }


def compare(old: str, new: str, *, names: tuple[str, str] = ("old", "new")) -> PageDifferences:
    """Hold two pages against each other.

    Parameters
    ----------
    old, new : str
        HTML of the pages.
    names : tuple of str
        Their file names, for the message where one is no page of ours.

    Raises
    ------
    NoPassport
    """
    before, after = reading.numbers(old), reading.numbers(new)
    both = [key for key in after if key in before]
    moved = tuple(Moved(key, before[key], after[key]) for key in both if before[key] != after[key])
    return PageDifferences(
        passport.read(old, names[0]),
        passport.read(new, names[1]),
        moved,
        {key: value for key, value in after.items() if key not in before},
        {key: value for key, value in before.items() if key not in after},
        len(both) - len(moved),
        _kpis(old, new),
    )


def _kpis(old: str, new: str) -> Differences | None:
    before, after = _record(old), _record(new)
    return differences(before, after) if before and after else None


def _record(page: str) -> Record | None:
    content = next((file.content for file in reading.files(page) if file.name == KPI_RECORD), None)
    return None if content is None else Record.from_dict(json.loads(content))
