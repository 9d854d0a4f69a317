"""What changed since the last cycle, and why: new data, another method, or other params.

A figure that moved because a file was corrected is not progress. Each cycle keeps a record of its figures with the
digests of its files, its rules and the version of the method. Where only one of the three changed, the cause is
plain. Where several did, figures recomputed in between divide the move exactly; without them the causes are named and
nothing is divided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from caredx.measures.kpi.results import KpiSheet
from caredx.words.labels import Text

CAUSES: dict[str, Text] = {
    "data": Text("データ", "data"),
    "method": Text("計算方法", "method"),
    "params": Text("計画書の選択", "choices of the plan"),
}
KINDS: dict[str, Text] = {
    "moved": Text("値が変わった", "moved"),
    "new": Text("今回から", "new"),
    "gone": Text("今回はない", "gone"),
    "same": Text("同じ", "same"),
}
RULES_OF: Mapping[str, tuple[str, ...]] = {
    "turnover_2": ("turnover_reference",),
    "turnover_3": ("turnover_reference",),
    "staffing_flex": ("staffing_change",),
}
"""Rules of a plan that move the value of a KPI (others move intervals, flags or verdicts only)."""
TABLES_OF: Mapping[str, tuple[str, ...]] = {
    "committee": ("offices",),
    "careplan_muni": ("offices",),
    "careplan_muni_multi": ("offices",),
    "careplan_establishment": ("offices",),
    "tech_adoption": ("offices",),
    "kasan_share": ("offices",),
    "overtime": ("panel",),
    "paid_leave": ("panel",),
    "turnover_1": ("panel",),
    "turnover_kaigorodo": ("panel",),
    "staffing_flex": ("panel",),
    "turnover_2": ("panel", "offices", "adoption"),
    "turnover_3": ("panel", "offices", "adoption"),
}
"""Tables a KPI may be computed from, beside the KPI file."""
Key = tuple[str, str]


@dataclass(frozen=True)
class Record:
    """The figures of one prefecture in one cycle, and what they rest on.

    Attributes
    ----------
    cycle, prefecture : str
    values : Mapping of (str, str) to float
        By KPI and period.
    statuses : Mapping of str to str
        Verdict on the nearest target, by KPI.
    inputs : Mapping of str to str
        Digest of each input file.
    rules : Mapping of str to str
        Choices of the plan.
    method : str
        Version of the method.
    """

    cycle: str
    prefecture: str
    values: Mapping[Key, float] = field(repr=False)
    statuses: Mapping[str, str] = field(repr=False)
    inputs: Mapping[str, str]
    rules: Mapping[str, str]
    method: str

    def as_dict(self) -> dict[str, object]:
        """Plain data, to be kept as JSON."""
        values = [{"kpi": kpi, "period": period, "value": value} for (kpi, period), value in self.values.items()]
        rest = {
            "statuses": dict(self.statuses),
            "inputs": dict(self.inputs),
            "rules": dict(self.rules),
            "method": self.method,
        }
        return {"cycle": self.cycle, "prefecture": self.prefecture, "values": values} | rest

    @classmethod
    def from_dict(cls, kept: Mapping[str, object]) -> "Record":
        """The record that `as_dict` gave."""
        values = {(one["kpi"], one["period"]): float(one["value"]) for one in kept["values"]}
        rest = {name: kept[name] for name in ("cycle", "prefecture", "statuses", "inputs", "rules", "method")}
        return cls(values=values, **rest)


@dataclass(frozen=True)
class Differences:
    """Two cycles beside each other.

    Attributes
    ----------
    old, new : Record
    rows : DataFrame
        One row a KPI and period: ``kpi, period, kind, old, new, change, causes, data, method, params, divided``.
        `causes` are the possible ones joined by ``;``. The three amounts add up to the change where `divided`; else
        they are NaN.
    """

    old: Record
    new: Record
    rows: pd.DataFrame = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """Figures by kind."""
        return {kind: int((self.rows["kind"] == kind).sum()) for kind in KINDS}

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
        return _unlike(self.old.rules, self.new.rules)

    def to_frame(self) -> pd.DataFrame:
        """One row a KPI and period, exact."""
        return self.rows


def record(
    sheet: KpiSheet, *, cycle: str, inputs: Mapping[str, str], rules: Mapping[str, object], method: str
) -> Record:
    """What a cycle keeps of a sheet: own values with their history, verdicts, digests, choices, version."""
    values = {(row.kpi.id, one.period): one.value for row in sheet for one in (*row.history, row.own) if one.known}
    statuses = {row.kpi.id: row.verdict.status for row in sheet}
    return Record(
        cycle,
        sheet.prefecture,
        values,
        statuses,
        dict(inputs),
        {key: str(value) for key, value in rules.items()},
        method,
    )


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
    """
    rows = []
    for key in sorted({*old.values, *new.values}):
        before, after = old.values.get(key), new.values.get(key)
        kind = "new" if before is None else "gone" if after is None else "moved" if before != after else "same"
        row = {"kpi": key[0], "period": key[1], "kind": kind, "old": before, "new": after}
        moved = kind == "moved"
        row |= {
            "change": after - before if moved else None,
            "causes": ";".join(_causes(key[0], old, new)) if moved else "",
        }
        rows.append(row | _divide(key, row, new_method, new_rules))
    columns = ["kpi", "period", "kind", "old", "new", "change", "causes", *CAUSES, "divided"]
    table = pd.DataFrame(rows, columns=columns)
    return Differences(old, new, table.astype(dict.fromkeys(("old", "new", "change", *CAUSES), "float64")))


def _unlike(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _causes(kpi: str, old: Record, new: Record) -> list[str]:
    """Causes that may be behind a move of this KPI."""
    found = []
    if set(_unlike(old.inputs, new.inputs)) & {"kpi", *TABLES_OF.get(kpi, ())}:
        found.append("data")
    if old.method != new.method:
        found.append("method")
    if set(_unlike(old.rules, new.rules)) & set(RULES_OF.get(kpi, ())):
        found.append("params")
    return found


def _divide(
    key: Key, row: Mapping[str, object], new_method: Mapping[Key, float] | None, new_rules: Mapping[Key, float] | None
) -> dict[str, object]:
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
