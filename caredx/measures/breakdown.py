"""One KPI by kind of service and by size, because a mean over home help and nursing homes hides both.

Prefectures asked for figures by service and for small providers. Groups with few establishments keep their value, and are
flagged, so that a page can hold it back or mark it.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from caredx.labels import Text
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.results import Kpi


class Group(NamedTuple):
    """One group of a breakdown; `few` = fewer establishments than the minimum."""

    id: str
    name: Text
    value: Estimate
    few: bool


@dataclass(frozen=True)
class Breakdown:
    """A KPI by groups that add up to the whole.

    Attributes
    ----------
    kpi : Kpi
    by : {'service_group', 'size_band'}
    groups : tuple of Group
        In official order (services) or rising size, *unknown* last. Numerators and denominators add to those of `total`.
    total : Estimate
    """

    kpi: Kpi
    by: Literal["service_group", "size_band"]
    groups: tuple[Group, ...]
    total: Estimate

    def to_frame(self) -> pd.DataFrame:
        """One row a group: `group, few, unit, period, value, low, high, …`."""
        return pd.DataFrame.from_records(
            [{"group": group.id, "few": group.few, **group.value.to_record()} for group in self.groups]
        )
