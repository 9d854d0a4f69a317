"""One budget under several rules: who is funded, who is left out, hours freed and yen.

Nine prefectures had more applications than money, and asked whom to fund first: first-time or repeat, small or large,
deep or thin. The rules here are orders and rates that prefectures named in the hearing; what is best is for the
committee. Hours come from one estimated effect, so their error is common to all establishments and does not shrink by
adding more of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from caredx.measures.cost.yen_per_hour import YenPerHour, yen_per_hour
from caredx.words.catalog import Text, words_of

say = words_of("money")

Spread = Literal["in_order", "pro_rata"]

ORDERS: Mapping[str, Text] = say["orders"]
"""Orders in which applications may be served."""

_KEYS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "first_time": lambda rows: ~rows["first_time"].fillna(False).astype(bool),
    "small": lambda rows: rows["staff"].fillna(np.inf),
    "large": lambda rows: -rows["staff"].fillna(-np.inf),
    "cheap": lambda rows: rows["wanted"],
    "hours": lambda rows: -rows["hours"] / rows["wanted"].where(rows["wanted"] > 0),
}


@dataclass(frozen=True)
class Scheme:
    """One way of giving out the money.

    Attributes
    ----------
    id : str
    budget : float
        Yen.
    rate, cap : float or None
        In place of those behind `allowed`; None leaves them as they are. The cap is per application.
    order : tuple of str
        Keys of `ORDERS`, the first before the second; ties go by date and number of the application.
    spread : {'in_order', 'pro_rata'}
        Serve in order until the money is used up (a smaller application further down may still fit), or cut all alike.
    """

    id: str
    budget: float
    rate: float | None = None
    cap: float | None = None
    order: tuple[str, ...] = ("as_applied",)
    spread: Spread = "in_order"


@dataclass(frozen=True)
class Allocation:
    """What a scheme does with an application list.

    Attributes
    ----------
    scheme : Scheme
    rows : DataFrame
        One row an application: its identity, ``cost, wanted, grant, funded, hours, first_time, staff, service``.
        `wanted` is what the scheme would pay with money enough; `hours` what the equipment frees over its life.
    per_exposure, per_exposure_se : float
        Effect behind the hours, per unit of exposure, and its error.
    level : float
        Of the sets of yen per hour.
    """

    scheme: Scheme
    rows: pd.DataFrame = field(repr=False)
    per_exposure: float
    per_exposure_se: float
    level: float = 0.95

    @property
    def granted(self) -> float:
        """Yen granted."""
        return float(self.rows["grant"].sum())

    @property
    def funded(self) -> int:
        """Applications funded."""
        return int(self.rows["funded"].sum())

    @property
    def left_out(self) -> pd.DataFrame:
        """Applications without a grant."""
        return self.rows[~self.rows["funded"]]

    @property
    def shortfall(self) -> float:
        """Yen by which what is wanted exceeds the budget; 0 if it does not."""
        return max(0.0, float(self.rows["wanted"].sum()) - self.scheme.budget)

    @property
    def hours(self) -> float:
        """Staff-hours freed at the establishments funded."""
        return float(self.rows.loc[self.rows["funded"], "hours"].sum())

    @property
    def hours_se(self) -> float:
        """Error of `hours`: the common effect's, times the exposure funded."""
        exposure = float(self.rows.loc[self.rows["funded"], "exposure"].sum())
        return self.per_exposure_se * exposure

    @property
    def public(self) -> YenPerHour:
        """Public yen per hour freed."""
        return yen_per_hour(self.granted, self.hours, hours_se=self.hours_se, level=self.level)

    @property
    def whole(self) -> YenPerHour:
        """Yen per hour freed, the establishments' own share included."""
        cost = float(self.rows.loc[self.rows["funded"], "cost"].sum())
        return yen_per_hour(cost, self.hours, hours_se=self.hours_se, level=self.level)

    def by(self, column: str) -> pd.DataFrame:
        """Who is left out: ``applications, funded, left_out, wanted, grant, hours`` by first_time, service or size band."""
        hours = self.rows["hours"].where(self.rows["funded"], 0.0)
        grouped = self.rows.assign(freed=hours).groupby(column, dropna=False)
        table = grouped.agg(
            applications=("funded", "size"),
            funded=("funded", "sum"),
            wanted=("wanted", "sum"),
            grant=("grant", "sum"),
            hours=("freed", "sum"),
        )
        return table.assign(left_out=table["applications"] - table["funded"]).reset_index()

    def summary(self) -> dict[str, float | int | str | None]:
        """The figures of one line of a comparison."""
        ratio = self.public
        return {
            "scheme": self.scheme.id,
            "budget": self.scheme.budget,
            "applications": len(self.rows),
            "funded": self.funded,
            "left_out": len(self.rows) - self.funded,
            "wanted": float(self.rows["wanted"].sum()),
            "granted": self.granted,
            "shortfall": self.shortfall,
            "per_establishment": self.granted / self.funded if self.funded else None,
            "hours": self.hours,
            "hours_se": self.hours_se,
            "yen_per_hour": ratio.value,
            "low": ratio.low,
            "high": ratio.high,
            "kind": ratio.kind,
        }

    def to_frame(self) -> pd.DataFrame:
        """One row an application, exact."""
        return self.rows.assign(scheme=self.scheme.id)


def allocate(
    applications: pd.DataFrame,
    scheme: Scheme,
    *,
    exposure: Mapping[str, float] | pd.Series,
    per_exposure: float,
    per_exposure_se: float = 0.0,
    level: float = 0.95,
) -> Allocation:
    """Serve an application list under a scheme.

    Parameters
    ----------
    applications : DataFrame
        ``application, office, cost, allowed, applied_on, first_time, staff, service`` (`ApplicationCheck.rows` beside
        the list gives `allowed`); applications without `allowed` cannot be served and are left out.
    exposure : Mapping or Series
        By application: what the effect is multiplied with, such as staff × months of life × share in use.
    per_exposure, per_exposure_se : float
        Hours freed per unit of exposure and the standard error of that.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> applications = samples.applications()
    >>> how = {"exposure": {"x": 1800.0, "y": 1200.0, "z": 600.0}, "per_exposure": 0.5}
    >>> found = allocate(applications, Scheme("in_order", 4e6, None, None, ("as_applied",)), **how)
    >>> found.rows[["application", "grant", "hours"]].values.tolist()
    [['x', 3000000.0, 900.0], ['y', 0.0, 600.0], ['z', 750000.0, 300.0]]
    """
    rows = applications.copy()
    rows["exposure"] = rows["application"].map(dict(exposure)).astype(float).fillna(0.0)
    rows["hours"] = per_exposure * rows["exposure"]
    rows["wanted"] = _wanted(rows, scheme)
    rows = rows.iloc[_order(rows, scheme.order)].reset_index(drop=True)
    payable = rows["wanted"].notna() & (rows["wanted"] > 0)
    if scheme.spread == "pro_rata":
        part = min(1.0, scheme.budget / rows.loc[payable, "wanted"].sum()) if payable.any() else 0.0
        rows["grant"] = (rows["wanted"] * part).where(payable, 0.0)
    else:
        rows["grant"] = _in_turn(rows["wanted"].where(payable, 0.0).to_numpy(), scheme.budget)
    rows["wanted"] = rows["wanted"].fillna(0.0)
    return Allocation(scheme, rows.assign(funded=rows["grant"] > 0), per_exposure, per_exposure_se, level)


def _wanted(rows: pd.DataFrame, scheme: Scheme) -> pd.Series:
    """What the scheme pays for each application with money enough; never more than was asked for."""
    if scheme.rate is None and scheme.cap is None:
        most = rows["allowed"]
    else:
        by_rate = rows["cost"] * scheme.rate if scheme.rate is not None else rows["allowed"]
        most = by_rate.clip(upper=scheme.cap) if scheme.cap is not None else by_rate
        most = most.where(rows["allowed"].notna())
    return most.clip(upper=rows["requested"]) if "requested" in rows and scheme.rate is None else most


def _order(rows: pd.DataFrame, keys: Sequence[str]) -> np.ndarray:
    named = [key for key in keys if key != "as_applied"]
    table = pd.DataFrame({f"k{i}": _KEYS[key](rows) for i, key in enumerate(named)}, index=rows.index)
    table["day"], table["number"] = rows["applied_on"], rows["application"]
    return table.reset_index(drop=True).sort_values(list(table.columns), kind="stable").index.to_numpy()


def _in_turn(wanted: np.ndarray, budget: float) -> np.ndarray:
    grants, left = np.zeros(len(wanted)), budget
    for i, amount in enumerate(wanted):
        if amount <= left + 1e-6:
            grants[i], left = amount, left - amount
    return grants


def compare(applications: pd.DataFrame, schemes: Sequence[Scheme], **how: Any) -> pd.DataFrame:
    """Several schemes on the same list, one row each (`Allocation.summary`); `how` as in `allocate`.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> applications = samples.applications()
    >>> how = {"exposure": {"x": 1800.0, "y": 1200.0, "z": 600.0}, "per_exposure": 0.5}
    >>> schemes = [Scheme("all", 9e6, None, None, ("as_applied",)), Scheme("half", 9e6, 0.5, None, ("small",))]
    >>> compare(applications, schemes, **how)[["scheme", "funded", "granted"]].values.tolist()
    [['all', 3, 5250000.0], ['half', 3, 3500000.0]]
    """
    return pd.DataFrame([allocate(applications, scheme, **how).summary() for scheme in schemes])


def by_budget(applications: pd.DataFrame, scheme: Scheme, budgets: Sequence[float], **how: Any) -> pd.DataFrame:
    """The same scheme with other budgets: what the next yen would buy, and what falls away without it.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> applications = samples.applications()
    >>> how = {"exposure": {"x": 1800.0, "y": 1200.0, "z": 600.0}, "per_exposure": 0.5}
    >>> scheme = Scheme("in_order", 9e6, None, None, ("as_applied",))
    >>> by_budget(applications, scheme, [2e6, 6e6], **how)[["budget", "funded"]].values.tolist()
    [[2000000.0, 1.0], [6000000.0, 3.0]]
    """
    others = [
        Scheme(f"{scheme.id}_{budget:.0f}", budget, scheme.rate, scheme.cap, scheme.order, scheme.spread)
        for budget in budgets
    ]
    return compare(applications, others, **how)
