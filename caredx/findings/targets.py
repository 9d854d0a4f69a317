"""Paths to the targets and how likely they are, from what the edition may show.

In a public edition a year whose establishments are too few to show takes no part in a path, a trend or a file of year targets:
a path starts at the value, and would tell it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx import official
from caredx.findings.theme import Theme
from caredx.measures import targets
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, KpiSheet, Target
from caredx.measures.kpi.comparison import yardstick
from caredx.measures.kpi.reported import year_of
from caredx.measures.targets import Outlook, Paths, TargetPath
from caredx.words.errors import TooFewData
from caredx.words.trust import given

GROUPS = ("turnover_2", "turnover_3")
"""KPI that are a share within groups of establishments."""
NEAR_YEARS = 10
MAIN = "tech_adoption"


@dataclass(frozen=True)
class TargetResults(Theme):
    """Paths to the targets and how likely they are."""

    @property
    def sheet(self) -> KpiSheet:
        """The KPI sheet, with every yearly value withheld that the edition may not show."""
        return self.results.sheet

    @cached_property
    def paths(self) -> Paths:
        """The paths of all KPI, with the reason where there is none, and bounds of the mean-of-three rule."""
        return targets.paths(self.sheet)

    def row(self, kpi: str) -> KpiRow:
        """One KPI as it may be shown."""
        return self.sheet.row(kpi)

    def path(self, kpi: str) -> TargetPath | None:
        """The path of a KPI; None where there is none (`without` says why)."""
        return self.paths.paths.get(kpi)

    def without(self, kpi: str) -> str:
        """Why a KPI has no path: a key of `Paths.without`, or ``withheld``; empty where it has one."""
        return "withheld" if self.row(kpi).own.withheld else self.paths.without.get(kpi, "")

    def few(self, kpi: str) -> bool:
        """Whether establishments are too few for a pace to be told from chance."""
        own = self.row(kpi).own
        return own.n is not None and own.n < self.results.options.min_offices

    @cached_property
    def outlooks(self) -> Mapping[str, tuple[Outlook, ...]]:
        """By KPI with a path: the outlook against each target it goes through, nearest first."""
        level = self.results.options.level
        return {
            kpi: targets.outlooks(found.kpi, self.points(kpi), found.targets, level=level)
            for kpi, found in self.paths.paths.items()
        }

    def outlook(self, kpi: str) -> Outlook | None:
        """The outlook against the nearest target ahead; None without a path."""
        return next(iter(self.outlooks.get(kpi, ())), None)

    def silent(self, kpi: str) -> str:
        """Why no chance is told: a reason of `Outlook`, ``too_few``, ``years_withheld`` or ``no_path``; empty where one is."""
        found = self.outlook(kpi)
        if found is None:
            return "no_path"
        if found.reason and any(one.withheld for one in self.row(kpi).history):
            return "years_withheld"
        return "too_few" if self.few(kpi) and found.points > 1 else found.reason

    @property
    def years_of_mean(self) -> tuple[int, int, int]:
        """The three years a rule of the mean looks at: the last two, and the next."""
        return self.year - 1, self.year, self.year + 1

    def points(self, kpi: str) -> dict[int, Estimate]:
        """Yearly values of one source, as they may be shown."""
        return targets.points_of(self.row(kpi))

    @cached_property
    def national(self) -> Mapping[str, TargetPath]:
        """By KPI: the way of the national value to the national targets, where one was published that is comparable."""
        found = {}
        for row in self.sheet:
            aims = [aim for aim in row.targets if aim.level == "national"]
            value = yardstick(row)
            if value is None:
                continue
            try:
                found[row.kpi.id] = targets.path(
                    row.kpi, year_of(value.period, calendar=row.kpi.id == "turnover_1"), value.value, aims
                )
            except TooFewData:
                continue
        return found

    @property
    def aims(self) -> tuple[Target, ...]:
        """Every target of the sheet."""
        return tuple(aim for row in self.sheet for aim in row.targets)

    @property
    def years(self) -> list[int]:
        """Years of all targets."""
        return sorted({aim.year for aim in self.aims})

    @property
    def papers(self) -> Mapping[str, int]:
        """Papers that set targets, numbered from 1."""
        return {source: n for n, source in enumerate(dict.fromkeys(aim.source for aim in self.aims), 1)}

    @cached_property
    def on_record(self) -> frozenset[str]:
        """Papers that were published: of the state, and those named in the prefecture's own file; one of a plan need not be."""
        overlay = self.results.params.overlay
        own = {spec.source for spec in overlay.targets} if overlay else set()
        return frozenset(own | {aim.source for aim in self.aims if aim.level == "national"})

    @property
    def with_target(self) -> tuple[KpiRow, ...]:
        """KPI that have a target."""
        return tuple(row for row in self.sheet if row.targets)

    @property
    def without_target(self) -> tuple[KpiRow, ...]:
        """KPI that have none."""
        return tuple(row for row in self.sheet if not row.targets)

    @property
    def first(self) -> str:
        """The KPI whose path is told first: adoption, else the first with a path; empty for none."""
        paths = self.paths.paths
        return MAIN if MAIN in paths else next(iter(paths), "")

    @property
    def counts(self) -> Mapping[str, int]:
        """Papers, KPI with a target and without."""
        n = {"sources": self.papers, "with_target": self.with_target, "without_target": self.without_target}
        return {name: len(found) for name, found in n.items()}

    @property
    def means(self) -> tuple[str, ...]:
        """KPI whose target is the mean of three years."""
        return tuple(row.kpi.id for row in self.with_target if row.kpi.rule == "mean_of_three")

    def rule(self, kpi: str) -> str:
        """What a target of a KPI asks for: ``level, mean_of_three, increase, established, group`` or ``none``."""
        row = self.row(kpi)
        if not row.targets:
            return "none"
        rules = sorted((aim.rule for aim in row.targets if aim.rule in ("mean_of_three", "increase")), reverse=True)
        return (
            "group" if kpi in GROUPS else "established" if row.kpi.rule == "established" else next(iter(rules), "level")
        )

    def pace_seen(self, kpi: str) -> float | None:
        """The pace seen, where it can be told from chance."""
        path = self.path(kpi)
        return None if path is None or self.few(kpi) else path.pace_seen

    def chance(self, kpi: str) -> str | None:
        """Code of the chance told; None where none is (`silent` says why)."""
        return None if self.silent(kpi) else given(self.outlook(kpi)).chance

    def reason(self, kpi: str) -> str:
        """Why a KPI has no path: as `without`, and ``nobody`` where there was nobody to count."""
        own, reason = self.row(kpi).own, self.without(kpi)
        if own.known or reason == "withheld":
            return reason
        return "no_value" if own.unsupplied else "nobody"

    def unbound(self, kpi: str) -> str:
        """Why nothing is said of what next year may be for a mean of three."""
        row = self.row(kpi)
        return "withheld" if self.without(kpi) == "withheld" else row.verdict.reason if row.own.known else "no_value"

    def ahead(self, kpi: str) -> tuple[Target, ...]:
        """Targets of a KPI with a value in the years to come."""
        return tuple(aim for aim in self.row(kpi).targets if aim.value is not None and aim.year > self.year)

    def band(self, kpi: str) -> Outlook:
        """The outlook whose band runs as far as a picture of the path does; the chance told is that of the nearest target."""
        last = last_year(given(self.path(kpi)))
        fans = (one for one in reversed(self.outlooks[kpi]) if one.target.year <= last and len(one.fan))
        return given(next(fans, self.outlook(kpi)))

    def to_frame(self) -> pd.DataFrame:
        """One row a KPI and target, exact."""
        return pd.DataFrame([self._saved(row, aim) for row in self.sheet for aim in row.targets or (None,)])

    def _saved(self, row: KpiRow, aim: Target | None) -> dict[str, object]:
        kpi, path = row.kpi.id, self.path(row.kpi.id)
        ahead = next((one for one in self.outlooks.get(kpi, ()) if aim and one.target.year == aim.year), None)
        return {
            "kpi": kpi,
            "name": row.kpi.name(self.lang),
            "unit": row.kpi.unit.code,
            "rule": self.rule(kpi),
            "year": self.year,
            "value": row.own.value,
            "path_next_year": path.at(path.start_year + 1) if path else None,
            "no_path": self.without(kpi),
            "target_year": aim and aim.year,
            "target": aim and aim.value,
            "target_rule": aim and aim.rule,
            "target_set_by": aim and aim.level,
            "target_source": aim and aim.source,
            "pace_needed": path.needed.get(aim.year) if path and aim else None,
            "pace_seen": self.pace_seen(kpi),
            "chance": ahead.chance if ahead and not self.few(kpi) else None,
            "bound_next_year": self.paths.bounds.get(kpi),
        }

    @property
    def notes(self) -> tuple[tuple[KpiRow, str], ...]:
        """What the list of national targets remarks on each."""
        told = official.load("kpi_targets").set_index("kpi")["note" if self.lang == "ja" else "note_en"]
        return tuple((row, told[row.kpi.id]) for row in self.sheet if row.kpi.id in told.index and told[row.kpi.id])


def last_year(path: TargetPath) -> int:
    """Where a picture of a path ends: paths to 2040 would press the next years into nothing."""
    near = [aim.year for aim in path.targets if aim.year - path.start_year <= NEAR_YEARS]
    return max(near, default=path.targets[0].year)
