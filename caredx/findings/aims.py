"""Why target years differ: which KPI has a target as a number in which year, as published or set in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.facts import Fact, Number
from caredx.measures.kpi import KpiRow, Target

ADOPTION = "tech_adoption"


@dataclass(frozen=True)
class TargetYears:
    """KPI by how their targets are set.

    Attributes
    ----------
    years : tuple of int
        Years in which any KPI has a target.
    every, some, rule, without : tuple of str
        KPI with a number in all of them, in some, with rules alone, without any.
    """

    years: tuple[int, ...]
    every: tuple[str, ...]
    some: tuple[str, ...]
    rule: tuple[str, ...]
    without: tuple[str, ...]


def target_years(rows: Sequence[KpiRow]) -> TargetYears:
    """Sort the KPI of a sheet by their targets."""
    years = tuple(sorted({aim.year for row in rows for aim in row.targets}))
    groups: dict[str, list[str]] = {"every": [], "some": [], "rule": [], "without": []}
    for row in rows:
        told = {aim.year for aim in row.targets if aim.value is not None}
        kind = "without" if not row.targets else "rule" if not told else "every" if told == set(years) else "some"
        groups[kind].append(row.kpi.id)
    return TargetYears(years, **{name: tuple(ids) for name, ids in groups.items()})


@dataclass(frozen=True)
class Aims:
    """Targets of the KPI of a sheet."""

    rows: Sequence[KpiRow]

    @cached_property
    def years(self) -> TargetYears:
        """KPI sorted by how their targets are set."""
        return target_years(self.rows)

    @property
    def counted(self) -> Fact:
        """How many KPI have which target years."""
        one, of = self.years, "questions.target_years"
        years = tuple(Number(year, f"{of}.years", form="year") for year in one.years)
        counts = {
            name: Number(len(getattr(one, name)), f"{of}.{name}") for name in ("every", "some", "rule", "without")
        }
        n = Number(len(self.rows), f"{of}.all")
        return Fact("target_years", counts | {"all": n, "years": years}, n=n)

    @property
    def far(self) -> Fact | None:
        """The one target of the adoption rate."""
        of = f"kpi.{ADOPTION}.target"
        rows = [one for one in self.rows if one.kpi.id == ADOPTION]
        aims = {(aim.year, aim.value, row.kpi.unit) for row in rows for aim in row.targets if aim.value is not None}
        if len(aims) != 1:
            return None
        ((year, value, unit),) = aims
        slots = {"year": Number(year, f"{of}.year", form="year"), "value": Number(value, f"{of}.value", unit)}
        return Fact("far", slots)

    @property
    def table(self) -> list[tuple[KpiRow, tuple[Target | None, ...]]]:
        """KPI with a target, and for each of the target years the one told: a number where there is one."""
        return [(row, tuple(self._aim(row, year) for year in self.years.years)) for row in self.rows if row.targets]

    @staticmethod
    def _aim(row: KpiRow, year: int) -> Target | None:
        aims = sorted((aim for aim in row.targets if aim.year == year), key=lambda aim: aim.value is None)
        return next(iter(aims), None)
