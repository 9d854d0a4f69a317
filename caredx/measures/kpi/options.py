"""The choices official texts leave open, and what a sheet must know to say where its figures come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Options:
    """How KPI are computed where the official text is silent.

    Attributes
    ----------
    level : float
        Level of intervals.
    turnover_reference : {'pooled', 'mean'}
        Turnover level of a group in rules ② and ③: Σ leavers / Σ employees, or mean of establishments.
    previous_value : {'single_year', 'mean_of_three'}
        「前回数値」: the value of the year before the three, or the mean of three years one year earlier.
    staffing_change : {'users_per_fte', 'fte_saved'}
        Formula of the row's own value; both stand beside it.
    source : {'reported', 'computed'}
        Which of two values of one year fills a row: the one the prefecture reported, or the one computed from its tables. A list that
        holds clearly fewer than a reported full count never takes its place.
    min_offices : int
        Groups with fewer establishments are flagged as few, and not judged where chance could decide.
    size_bands : tuple of int
        Lower bounds of capacity bands.
    as_of : str
        Date of the lists of establishments and adoptions, ``2026-06-30``.
    sources : Mapping of str to str
        Name of the file or document behind each table.
    """

    level: float = 0.95
    turnover_reference: Literal["pooled", "mean"] = "pooled"
    previous_value: Literal["single_year", "mean_of_three"] = "single_year"
    staffing_change: Literal["users_per_fte", "fte_saved"] = "users_per_fte"
    source: Literal["reported", "computed"] = "reported"
    min_offices: int = 10
    size_bands: tuple[int, ...] = (0, 30, 50, 80)
    as_of: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)

    def birth(self, table: str) -> dict[str, Any]:
        """Source and level of what is computed from a table."""
        return {"source": self.sources.get(table, f"{table}.csv"), "level": self.level}
