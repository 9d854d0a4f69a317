"""Funnel: how far areas of each size stray from a centre by chance alone.

A small area strays further than a large one. The funnel draws that as limits around the centre; an area outside the
outer pair differs, one inside is within what chance allows. Where areas of every size stray more than binomial chance
explains, something besides chance sets all of them apart (other services, other respondents); the limits are then
widened by what they really spread, or half the country would *differ*.

An area in which no event was seen has no standard error of its own, and is the last that should go unjudged: 0 of 480 staff
where others lose 15 % is beyond chance. It is judged by the exact chance of seeing none.

References: Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance, Statistics in Medicine
24:1185-1202 (exact limits: appendix A.1.1; overdispersion and random effects: section 3.3 and appendix A.3).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.inference import z
from caredx.measures.peers.limits import Family, beyond, dispersion, limits_at, none_seen, variance
from caredx.words.errors import TooFewData
from caredx.words.trust import given
from caredx.words.units import Unit

Standing = Literal["differs", "within_chance", "too_few", "no_interval", "no_data"]
INNER, OUTER = 0.95, 0.998


@dataclass(frozen=True)
class Funnel:
    """Areas beside a centre with the limits of chance.

    Attributes
    ----------
    family : {'binomial', 'normal'}
        Shares of counted things, or values with a standard error.
    centre : float
    given : bool
        Whether the centre was given (a national value) or is the areas' own pooled value.
    phi : float
        Mean of z² over areas large enough to say anything; 1 where only chance is at work.
    phi_limit : float
        1 + 2√(2/n): beyond it the areas are overdispersed.
    tau2 : float
        Variance between areas added to the limits; 0 unless overdispersed.
    levels : tuple of float
        Inner and outer level, 0.95 and 0.998 unless asked otherwise.
    differs_at : float
        Level an area must lie beyond to *differ*.
    min_n : int
    rows : DataFrame
        One row an area: ``area, n, size, value, low_inner, high_inner, low_outer, high_outer, z, beyond, standing,
        direction``. `size` is what the limits depend on: the denominator, or 1/SE². `beyond` is the highest level the
        area lies outside of, NaN if none. `direction` is ``above``, ``below`` or ``""``.
    """

    family: Family
    centre: float
    given: bool
    phi: float
    phi_limit: float
    tau2: float
    levels: tuple[float, float]
    differs_at: float
    min_n: int
    rows: pd.DataFrame = field(repr=False)

    @property
    def overdispersed(self) -> bool:
        """Whether areas differ by more than chance and sizes explain."""
        return self.phi > self.phi_limit

    @property
    def judged(self) -> int:
        """Areas about which something can be said."""
        return int(self.rows["standing"].isin(["differs", "within_chance"]).sum())

    @property
    def expected_beyond(self) -> tuple[float, float]:
        """How many areas would lie outside the inner and outer limits if none differed."""
        inner, outer = self.levels
        return self.judged * (1 - inner), self.judged * (1 - outer)

    def standing(self, area: str) -> Standing:
        """The word for one area; `KeyError` if it is not in the funnel."""
        return dict(zip(self.rows["area"], self.rows["standing"], strict=True))[area]

    def limits(self, sizes: npt.ArrayLike) -> pd.DataFrame:
        """The limits at other sizes, for drawing: ``size`` and the four limits."""
        sizes = np.asarray(sizes, dtype=float)
        return pd.DataFrame({"size": sizes, **limits_at(self.family, self.centre, sizes, self.tau2, self.levels)})

    def to_frame(self) -> pd.DataFrame:
        """One row an area, exact, with the funnel's own figures on each."""
        return self.rows.assign(
            centre=self.centre, phi=self.phi, phi_limit=self.phi_limit, tau2=self.tau2, family=self.family
        )


def funnel(
    numerators: Mapping[str, float],
    denominators: Mapping[str, float],
    *,
    centre: float | None = None,
    min_n: int = 10,
    levels: tuple[float, float] = (INNER, OUTER),
    differs_at: float = OUTER,
    winsorise: float = 0.0,
) -> Funnel:
    """Funnel of shares with exact binomial limits, widened if the areas are overdispersed.

    Parameters
    ----------
    numerators, denominators : Mapping of str to float
        By area; a denominator of 0 is *no data*.
    centre : float, optional
        The national share; the pooled share of the areas by default.
    min_n : int
        With a smaller denominator the area is *too few* and takes no part in `phi`.
    levels : tuple of float
    differs_at : float
        Outer by default: with 47 areas the inner limits alone single out two or three of them for nothing.
    winsorise : float
        Share of z at each end pulled in before `phi` is taken, so that one true outlier does not widen its own limits.
        Spiegelhalter advises 0.1; 0 leaves z as they are.

    Raises
    ------
    TooFewData
        With fewer than two areas of `min_n`, or where the centre is 0 or 1 and chance moves nothing.

    Examples
    --------
    >>> found = funnel({"a": 10, "b": 11, "c": 60}, {"a": 100, "b": 100, "c": 120})
    >>> found.to_frame()["area"].tolist(), round(found.centre, 3)
    (['a', 'b', 'c'], 0.253)
    """
    areas = list(denominators)
    n = np.array([denominators[area] for area in areas], dtype=float)
    x = np.array([numerators[area] for area in areas], dtype=float)
    value = np.divide(x, n, out=np.full(len(n), np.nan), where=n > 0)
    middle = float(x.sum() / n.sum()) if centre is None and n.sum() > 0 else centre
    if middle is None or not 0 < middle < 1:
        raise TooFewData("a funnel needs a centre between 0 and 1")
    table = pd.DataFrame({"area": areas, "n": n, "size": n, "value": value})
    how: dict[str, Any] = {
        "given": centre is not None,
        "min_n": min_n,
        "levels": levels,
        "differs_at": differs_at,
        "winsorise": winsorise,
    }
    return _judged("binomial", middle, table, **how)


def funnel_of(values: Mapping[str, Estimate], *, centre: float | None = None, min_n: int = 10, **how: Any) -> Funnel:
    """Funnel of estimates: binomial where they are shares of counted things, else normal with their own standard error.

    Parameters
    ----------
    values : Mapping of str to Estimate
        By area. A ratio of sums (overtime, turnover) carries an interval over establishments; its standard error is
        read off that interval on the log scale, where it was made, and brought to the centre.
    centre : float, optional
        The national value; else the pooled value (Σ numerator / Σ denominator).
    min_n : int
        With fewer establishments (answers, municipalities) an area is *too few*.
    **how
        As for `funnel`.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> found = funnel_of({"a": share(10, 100), "b": share(11, 100), "c": share(60, 120)})
    >>> found.family, found.to_frame()[["area", "direction"]].values.tolist()
    ('binomial', [['a', 'below'], ['b', 'below'], ['c', 'above']])
    """
    known = {area: value for area, value in values.items() if value.known}
    counted = {area: one for area, one in known.items() if one.method == "wilson" and one.denominator}
    if counted and all(one.method in ("wilson", "none") and one.unit is Unit.SHARE for one in known.values()):
        return _of_shares(values, counted, centre=centre, min_n=min_n, **how)
    middle = _pooled(list(known.values())) if centre is None else centre
    table = pd.DataFrame.from_records([_row(area, one, middle) for area, one in values.items()])
    options: dict[str, Any] = {"levels": (INNER, OUTER), "differs_at": OUTER, "winsorise": 0.0} | how
    return _judged("normal", middle, table, given=centre is not None, min_n=min_n, **options)


def _of_shares(values: Mapping[str, Estimate], counted: Mapping[str, Estimate], **how: Any) -> Funnel:
    """Binomial funnel; a share published without n keeps its place and is not judged."""
    sizes = {area: given(counted[area].denominator) if area in counted else 0.0 for area in values}
    # A rate of n answers printed without its count still has one.
    yes = {area: one.number * sizes[area] if one.numerator is None else one.numerator for area, one in counted.items()}
    found = funnel({area: yes.get(area, 0.0) for area in values}, sizes, **how)
    bare = found.rows["area"].map(lambda area: values[area].known and area not in counted)
    told = found.rows["area"].map(lambda area: values[area].value).astype(float)
    rows = found.rows.assign(
        value=found.rows["value"].mask(bare, told), standing=found.rows["standing"].mask(bare, "no_interval")
    )
    return replace(found, rows=rows)


def _pooled(values: Sequence[Estimate]) -> float:
    parts = [(one.numerator, one.denominator) for one in values if one.numerator is not None and one.denominator]
    if not parts or any(one.unit is Unit.CHANGE_RATE for one in values):  # whose sums make the level, not the change
        raise TooFewData("a funnel without a national value needs values that are numerators over denominators")
    return sum(part for part, _ in parts) / sum(whole for _, whole in parts)


def _row(area: str, one: Estimate, centre: float) -> dict[str, Any]:
    """Value, establishments and 1/SE² at the centre; `none` is the Poisson exposure that tells as much, where no event was seen."""
    n = np.nan if one.n is None else float(one.n)
    row = {"area": area, "n": n, "size": np.nan, "value": np.nan if one.value is None else one.value, "none": np.nan}
    if not one.known or not one.has_interval:
        return row
    low, high = one.limits
    if one.value == 0 and high > 0:
        # The limit is where seeing none has a chance of (1 − level)/2, clustering counted.
        exposure = -math.log((1 - one.level) / 2) / high
        return row | {"size": exposure / abs(centre), "none": exposure}
    if low <= 0:
        return row
    se = abs(centre) * (math.log(high) - math.log(low)) / (2 * z(one.level))
    return row | {"size": 1 / se**2}


def _judged(
    family: Family,
    centre: float,
    table: pd.DataFrame,
    *,
    given: bool,
    min_n: int,
    levels: tuple[float, float],
    differs_at: float,
    winsorise: float,
) -> Funnel:
    """Limits and words for areas with value and size."""
    enough = (table["n"].fillna(0) >= min_n) & table["size"].gt(0) & table["value"].notna()
    if enough.sum() < 2:
        raise TooFewData(f"a funnel needs two areas with {min_n} or more")
    within = variance(family, centre, table["size"].to_numpy())
    deviation = table["value"].to_numpy() - centre
    phi, tau2 = dispersion(deviation[enough], within[enough], winsorise=winsorise)
    limit = 1 + 2 * math.sqrt(2 / int(enough.sum()))
    tau2 = tau2 if phi > limit else 0.0
    bounds = pd.DataFrame(limits_at(family, centre, table["size"].to_numpy(), tau2, levels))
    rows = pd.concat([table, bounds], axis=1).assign(z=deviation / np.sqrt(within + tau2))
    if "none" in rows:
        rows["z"] = none_seen(rows, centre, deviation, within, enough.to_numpy())
    rows["beyond"] = beyond(rows, levels)
    rows = rows.drop(columns="none", errors="ignore")
    rows["standing"] = np.where(rows["beyond"] >= differs_at, "differs", "within_chance")
    rows["standing"] = (
        rows["standing"].mask(~enough, "too_few").mask(table["size"].isna() & (table["n"] >= min_n), "no_interval")
    )
    rows["standing"] = rows["standing"].mask(table["value"].isna(), "no_data")
    rows["direction"] = np.select([deviation > 0, deviation < 0], ["above", "below"], "")
    return Funnel(family, centre, given, phi, limit, tau2, levels, differs_at, min_n, rows)
