"""What a cycle leaves for the next: every KPI value with its basis and counts, verdicts, digests of files, choices, version.

The wheel turns on this. A list of establishments says nothing of last year, and the file that held last year's figures is written over;
the next cycle can judge a decision only by a value that was kept, and only if it knows what the value counted. In the internal edition
values are exact; the public one holds what its pages show.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from caredx.measures.basis import Basis
from caredx.measures.estimates import INSIDE, Estimate
from caredx.measures.kpi.results import KpiSheet
from caredx.words.units import Unit

Key = tuple[str, str]
_BASIS = tuple(item.name for item in fields(Basis))
_PLAIN = tuple(item.name for item in fields(Estimate) if item.name not in (*INSIDE, "absent"))


@dataclass(frozen=True)
class Record:
    """The figures of one prefecture in one cycle, and what they rest on.

    Attributes
    ----------
    cycle, prefecture : str
    points : Mapping of (str, str) to Estimate
        By KPI and period, each with its basis.
    statuses : Mapping of str to str
        Verdict on the nearest target, by KPI.
    inputs : Mapping of str to str
        Digest of each input file.
    rules : Mapping of str to str
        Choices of the plan.
    method : str
        Version of the method.
    files : Mapping of str to str
        Where each input lay, from the project folder; empty in a public record.
    exact : bool
        False where the values are rounded as shown.
    """

    cycle: str
    prefecture: str
    points: Mapping[Key, Estimate] = field(repr=False)
    statuses: Mapping[str, str] = field(repr=False)
    inputs: Mapping[str, str]
    rules: Mapping[str, str]
    method: str
    files: Mapping[str, str] = field(default_factory=dict)
    exact: bool = True

    @property
    def values(self) -> dict[Key, float]:
        """The bare numbers."""
        return {key: one.number for key, one in self.points.items()}

    def by_kpi(self) -> dict[str, tuple[Estimate, ...]]:
        """Values of each KPI, oldest first."""
        found: dict[str, tuple[Estimate, ...]] = {}
        for kpi, period in sorted(self.points):
            found[kpi] = (*found.get(kpi, ()), self.points[kpi, period])
        return found

    def as_shown(self) -> "Record":
        """The record with values and limits rounded as a page shows them, and no place of any file."""
        return replace(self, points={key: _shown(one) for key, one in self.points.items()}, files={}, exact=False)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, to be kept as JSON."""
        values = [{"kpi": kpi, "period": period, **_plain(one)} for (kpi, period), one in self.points.items()]
        rest = {name: dict(getattr(self, name)) for name in ("statuses", "inputs", "rules", "files")}
        born = {"cycle": self.cycle, "prefecture": self.prefecture, "exact": self.exact, "method": self.method}
        return {**born, "values": values, **rest}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Record":
        """The record that `as_dict` gave; one of an older version holds bare values, which have no basis.

        Raises
        ------
        KeyError, TypeError, ValueError
            Where it is none.
        """
        points = {(str(one["kpi"]), str(one["period"])): _estimate(one) for one in kept["values"]}
        rest = {name: kept[name] for name in ("cycle", "prefecture", "statuses", "inputs", "rules", "method")}
        return cls(points=points, files=kept.get("files", {}), exact=bool(kept.get("exact", True)), **rest)


def record(
    sheet: KpiSheet,
    *,
    cycle: str,
    inputs: Mapping[str, str],
    rules: Mapping[str, Any],
    method: str,
    files: Mapping[str, str] | None = None,
) -> Record:
    """What a cycle keeps of a sheet: own values with their history, verdicts, digests, choices, version.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> found = record(own, cycle="2026", inputs={}, rules={}, method="1")
    >>> found.points["tech_adoption", "FY2025"].value, found.statuses["tech_adoption"]
    (0.4, 'not_on_course')
    """
    points = {(row.kpi.id, one.period): one for row in sheet for one in (*row.history, row.own) if one.known}
    statuses = {row.kpi.id: row.verdict.status for row in sheet}
    told = {key: str(value) for key, value in rules.items()}
    return Record(cycle, sheet.prefecture, points, statuses, dict(inputs), told, method, dict(files or {}))


def _plain(one: Estimate) -> dict[str, Any]:
    """An estimate as plain data; what is empty is left out."""
    found = {name: getattr(one, name) for name in _PLAIN} | {"unit": one.unit.code}
    basis = {name: getattr(one.basis, name) for name in _BASIS} if one.basis else {}
    return {name: value for name, value in (found | basis).items() if value not in (None, "")}


def _estimate(kept: Mapping[str, Any]) -> Estimate:
    fitting = {name: kept[name] for name in _PLAIN if name in kept}
    basis = Basis(kept["kind"], kept["definition"], kept.get("population")) if "kind" in kept else None
    unit = Unit.of(str(kept["unit"])) if "unit" in kept else Unit.CASES
    return Estimate(**fitting | {"value": float(kept["value"]), "unit": unit, "basis": basis})


def _shown(one: Estimate) -> Estimate:
    parts = {
        name: one.unit.rounded(value) for name in ("value", "low", "high") if (value := getattr(one, name)) is not None
    }
    return one.with_(**parts)
