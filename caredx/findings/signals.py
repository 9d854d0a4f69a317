"""Months of the panel on a control chart: signals of overtime, leave and leavers, and how often they are false alarms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from caredx.findings.theme import Theme
from caredx.measures import signals
from caredx.measures.signals import Chart

SERIES = {"overtime": ("overtime_hours", "staff_fte"), "paid_leave": ("leave_days", "staff_fte")}
"""By outcome: what is summed over all establishments of a month, over what."""


@dataclass(frozen=True)
class SignalResults(Theme):
    """Control charts of the prefecture; a public edition has none, because 36 months beside a year give counts of few away."""

    @property
    def missing(self) -> bool:
        """Whether there is no panel."""
        panel = self._panel
        return panel is None or panel.empty

    @cached_property
    def _panel(self) -> pd.DataFrame | None:
        return self.results.table("panel", own=True)

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """By outcome; those with too few months are left out."""
        panel = self._panel
        if self.results.public or panel is None or panel.empty:
            return {}
        found = {}
        for name, (above, below) in SERIES.items():
            sums = panel.dropna(subset=[above, below]).groupby("month")[[above, below]].sum()
            months = pd.Series(sums.index)
            one = signals.chart(months, (sums[above] / sums[below]).reset_index(drop=True))
            if one is not None:
                found[name] = one
        return found

    @cached_property
    def false_alarms(self) -> float:
        """Share of unchanging series of as many months that show a signal."""
        months = max((len(one.rows) for one in self.charts.values()), default=0)
        return signals.false_alarms(months, seed=self.results.params.rules.seed)
