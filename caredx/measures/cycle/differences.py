"""What changed since the last cycle, and why: new data, another method, or other params.

A figure that moved because a file was corrected is not progress. Each cycle keeps a record of its figures with the
digests of its files, its rules and the version of the method. Where only one of the three changed, the cause is
plain. Where several did, figures recomputed in between divide the move exactly; without them the causes are named and
nothing is divided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from caredx.measures.basis import unlike
from caredx.measures.cycle.record import Key, Record
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.computed import CHOICE_OF, TABLES_OF
from caredx.words.catalog import words_of

say = words_of("cycle")

CAUSES = say["causes"]
KINDS = say["difference_kinds"]


@dataclass(frozen=True)
class Differences:
    """Two cycles beside each other.

    Attributes
    ----------
    old, new : Record
    rows : DataFrame
        One row a KPI and period: ``kpi, period, kind, old, new, change, causes, data, method, params, divided``.
        `causes` are the possible ones joined by ``;``. The three amounts add up to the change where `divided`; else
        they are NaN. A row of kind ``switched`` holds two values of another basis: no change is computed, and `causes` are what
        differs (`caredx.measures.basis.ASPECTS`).
    """

    old: Record
    new: Record
    rows: pd.DataFrame = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """Figures by kind."""
        return {kind: int((self.rows["kind"] == kind).sum()) for kind in KINDS}

    @property
    def switched(self) -> dict[str, tuple[Estimate, Estimate, tuple[str, ...]]]:
        """KPI whose latest value counts in another way than the latest value of the cycle before: both, and what differs."""
        then, now = ({kpi: found[-1] for kpi, found in one.by_kpi().items()} for one in (self.old, self.new))
        both = ((kpi, then[kpi], now[kpi]) for kpi in now if kpi in then and then[kpi].basis and now[kpi].basis)
        told = set(self.rows.loc[self.rows["divided"].astype(bool), "kpi"])
        found = {kpi: (old, new, differs) for kpi, old, new in both if (differs := unlike(old, new))}
        return {kpi: one for kpi, one in found.items() if not (kpi in told and one[2] == ("definition",))}

    @property
    def verdicts(self) -> pd.DataFrame:
        """KPI whose verdict changed: ``kpi, old, new``."""
        both = [kpi for kpi in self.new.statuses if kpi in self.old.statuses]
        rows = [{"kpi": kpi, "old": self.old.statuses[kpi], "new": self.new.statuses[kpi]} for kpi in both]
        table = pd.DataFrame(rows, columns=["kpi", "old", "new"])
        return table[table["old"] != table["new"]].reset_index(drop=True)

    @property
    def changed_inputs(self) -> tuple[str, ...]:
        """Files that are not the same, came, or went."""
        return _unlike(self.old.inputs, self.new.inputs)

    @property
    def changed_rules(self) -> tuple[str, ...]:
        """Names of the rules that differ between the cycles."""
        return _unlike(self.old.rules, self.new.rules)

    def to_frame(self) -> pd.DataFrame:
        """One row a KPI and period, exact."""
        return self.rows


def differences(
    old: Record,
    new: Record,
    *,
    new_method: Mapping[Key, float] | None = None,
    new_rules: Mapping[Key, float] | None = None,
) -> Differences:
    """Which figures moved and why.

    Parameters
    ----------
    old, new : Record
    new_method : Mapping, optional
        Values of the old data and old rules under the new method.
    new_rules : Mapping, optional
        Values of the old data under the new method and the new rules. With both, a move is divided exactly into
        method, then params, then data.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.cycle.record import record
    >>> from caredx.measures.kpi.sheet import sheet
    >>> tables, rest = samples.kpi_tables(), {"rules": {}, "method": "1"}
    >>> old = record(sheet("20", 2025, **tables), cycle="1", inputs={"kpi": "1"}, **rest)
    >>> tables["kpi"]["value"] = [0.34, 0.41]
    >>> new = record(sheet("20", 2025, **tables), cycle="2", inputs={"kpi": "2"}, **rest)
    >>> differences(old, new).rows[["period", "change", "causes"]].round(3).values.tolist()
    [['FY2024', nan, ''], ['FY2025', 0.01, 'data']]
    """
    if old.exact != new.exact:
        # One of them was rounded when it was published: beside it an exact value would seem to move.
        old, new = old.as_shown(), new.as_shown()
        new_method = new_rules = None
    rows = []
    for key in sorted({*old.points, *new.points}):
        row = _row(key, old, new, divided=bool(new_rules and key in new_rules))
        rows.append(row | _divide(key, row, new_method, new_rules))
    columns = ["kpi", "period", "kind", "old", "new", "change", "causes", *CAUSES, "divided"]
    table = pd.DataFrame(rows, columns=columns)
    return Differences(old, new, table.astype(dict.fromkeys(("old", "new", "change", *CAUSES), "float64")))


def _row(key: Key, old: Record, new: Record, *, divided: bool) -> dict[str, Any]:
    """One figure of both records: what became of it, and what may be behind a move.

    `divided`: the old files were computed under the new rules too, so another definition is one part of a move that is told apart.
    """
    before, after = old.points.get(key), new.points.get(key)
    row: dict[str, Any] = {"kpi": key[0], "period": key[1], "change": None, "causes": ""}
    row |= {"old": before.value if before else None, "new": after.value if after else None}
    if before is None or after is None:
        return row | {"kind": "new" if before is None else "gone"}
    # A record of an older version does not say what its values are of: those can only be equal or not.
    differs = unlike(before, after) if before.basis and after.basis else ()
    if differs and not (divided and differs == ("definition",)):
        return row | {"kind": "switched", "causes": ";".join(differs)}
    if before.value == after.value:
        return row | {"kind": "same"}
    return row | {
        "kind": "moved",
        "change": after.number - before.number,
        "causes": ";".join(_causes(key[0], old, new)),
    }


def _unlike(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _causes(kpi: str, old: Record, new: Record) -> list[str]:
    """Causes that may be behind a move of this KPI."""
    found = []
    if set(_unlike(old.inputs, new.inputs)) & {"kpi", *TABLES_OF.get(kpi, ())}:
        found.append("data")
    if old.method != new.method:
        found.append("method")
    if set(_unlike(old.rules, new.rules)) & {CHOICE_OF.get(kpi)}:
        found.append("params")
    return found


def _divide(
    key: Key, row: Mapping[str, Any], new_method: Mapping[Key, float] | None, new_rules: Mapping[Key, float] | None
) -> dict[str, Any]:
    """The move divided among the causes, where that can be told."""
    nothing = {**dict.fromkeys(CAUSES), "divided": False}
    if row["kind"] != "moved":
        return nothing
    if new_method and new_rules and key in new_method and key in new_rules:
        middle, late = new_method[key], new_rules[key]
        return {"data": row["new"] - late, "method": middle - row["old"], "params": late - middle, "divided": True}
    causes = row["causes"].split(";")
    if len(causes) == 1 and causes[0]:
        return {cause: row["change"] if cause == causes[0] else 0.0 for cause in CAUSES} | {"divided": True}
    return nothing
