"""Ratios of sums over establishments (overtime, leave, turnover, users per FTE) and how sure they are.

A prefecture has three establishments of one kind and forty of another, and a few of them are huge. An interval for
*establishments like these* is then carried by huge ones a sample mostly lacks: no formula and no look at the sample saves
it (`docs/credibility.md`). So every interval says whom it speaks of:

- *these*: the establishments at hand, their sizes as they are. What a level, a breakdown or a comparison tells.
- *register*: all establishments of a list whose sizes are known, predicted from those that answered.
- *like*: establishments of the kind. Given only as far as facts known before looking (sizes and number) allow.

The establishment is what was drawn, not the person or the month, so `ratio_by` sums by it before anything else.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from caredx.measures.absent import uncounted
from caredx.measures.estimates import Estimate, largest, no_data
from caredx.measures.inference import leave_one_out, t
from caredx.measures.supported import least
from caredx.words.units import AnyUnit, Unit

RATE_CV = 1.0
"""Spread of establishments' rates taken where no event was seen and no other area tells: as wide as their mean."""


def ratio_of_sums(
    numerators: npt.ArrayLike,
    denominators: npt.ArrayLike,
    *,
    unit: Unit,
    level: float = 0.95,
    rate_cv: float = RATE_CV,
    **birth: Any,
) -> Estimate:
    """Pooled ratio over establishments, Σ numerator / Σ denominator, with an interval that takes them as clusters.

    Parameters
    ----------
    numerators, denominators : sequence of float
        One entry an establishment; those with denominator 0 say nothing and are left out.
    unit : Unit
    rate_cv : float
        Coefficient of variation of the establishments' rates; used only where no event was seen.
    **birth
        `period`, `source`, `reference_date`, `missing`.

    Notes
    -----
    Influence u = (y − Rx) / Σy / (1 − h) with h the share of the establishment in the denominator: what leaving it out does
    to log R [1]_. The standard error is √Σu² (CR3), the limits are R·exp(±t·se) with degrees of freedom

        min(Bell-McCaffrey [2]_, 3(Σu²)²/Σu⁴ − 2), at least 1.5;

    the second is what the spread of the squared influences itself tells. Coverage: `docs/credibility.md`.

    Where no event was seen the upper limit λ solves Σ log(1 + xλcv²)/cv² = −log(α/2): exact for Poisson events whose
    rates differ between establishments by a gamma distribution with that cv; cv → 0 gives the Poisson limit 3.69/Σx. With
    one establishment, or where all agree exactly, there is no interval.

    Examples
    --------
    >>> one = ratio_of_sums([10.0, 14.0, 9.0, 12.0], [5.0, 6.0, 5.0, 5.0], unit=Unit.HOURS_PER_STAFF_MONTH)
    >>> round(one.value, 3), round(one.low, 2), round(one.high, 2), one.n
    (2.143, 1.69, 2.72, 4)

    References
    ----------
    .. [1] MacKinnon JG, Nielsen MØ, Webb MD (2023). Cluster-robust inference: a guide to empirical practice. J Econometrics
       232:272-299.
    .. [2] Bell RM, McCaffrey DF (2002). Bias reduction in standard errors for linear regression with multi-stage samples.
       Survey Methodology 28(2):169-181.
    """
    y, x = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    y, x = y[x > 0], x[x > 0]
    birth |= {"n": len(x), "level": level, "numerator": float(y.sum()), "denominator": float(x.sum())}
    birth["largest"] = largest(y), largest(x)
    if not len(x):
        return no_data(unit, uncounted(birth.get("missing")), **birth)
    value = birth["numerator"] / birth["denominator"]
    plain = Estimate(value, unit, target="these", **birth)
    if len(x) < least("ratio.offices"):
        return plain
    if value == 0:
        return plain.with_(low=0.0, high=min(unit.high, none_seen(x, level=level, rate_cv=rate_cv)), method="poisson")
    return _with_limits(plain, (y - value * x) / birth["numerator"], x / birth["denominator"], "cluster_ratio")


def _with_limits(plain: Estimate, influence: np.ndarray, leverage: np.ndarray, method: str) -> Estimate:
    se, df = leave_one_out(influence, leverage)
    # A spread of exactly nothing is a copied figure or rounding, not certainty.
    if se < 1e-12:
        return plain
    half = min(t(plain.level, df) * se, 700.0)
    high = max(plain.number, min(plain.unit.high, plain.number * math.exp(half)))
    return plain.with_(low=plain.number * math.exp(-half), high=high, method=method)


def none_seen(sizes: npt.ArrayLike, *, level: float = 0.95, rate_cv: float = RATE_CV) -> float:
    """Upper limit of a rate of which no event was seen, with rates that differ between establishments.

    Parameters
    ----------
    sizes : sequence of float
        Exposure (staff) of each establishment.

    Examples
    --------
    >>> round(none_seen([10.0] * 30, rate_cv=0) * 300, 2)  # the rule of three, at 97.5 %
    3.69
    """
    x, wanted = np.asarray(sizes, dtype=float), -math.log((1 - level) / 2)
    poisson = wanted / float(x.sum())
    spread = rate_cv**2
    if spread < 1e-9:
        return poisson

    def excess(rate: float) -> float:
        return float(np.log1p(x * rate * spread).sum()) / spread - wanted

    most = poisson
    while excess(most) < 0:
        most *= 2
    return poisson if most == poisson else float(scipy.optimize.brentq(excess, poisson, most, rtol=1e-12))


def ratio_by(
    frame: pd.DataFrame,
    numerator: str,
    denominator: str,
    *,
    by: list[str],
    cluster: str,
    unit: AnyUnit,
    level: float = 0.95,
    **birth: Any,
) -> dict[tuple, Estimate]:
    """Pooled ratios by group.

    Parameters
    ----------
    frame : DataFrame
        Rows of any grain (office-months, office-years): they are summed by `cluster` within each group.
    by : list of str
    cluster : str
        Column that names what was drawn (``office``, ``corporation``). Months of one office taken as so many offices would
        make the ratio three times too sure.
    **birth
        `missing` may be a dict by group.

    Examples
    --------
    >>> months = pd.DataFrame({"pref": ["20"] * 4, "office": list("aabb"), "hours": [5, 7, 9, 9], "staff": [2, 2, 3, 3]})
    >>> found = ratio_by(months, "hours", "staff", by=["pref"], cluster="office", unit=Unit.HOURS_PER_STAFF_MONTH)
    >>> {key: (one.value, one.n) for key, one in found.items()}
    {('20',): (3.0, 2)}
    """
    missing = birth.pop("missing", {})
    keys = list(dict.fromkeys([*by, cluster]))
    sums = frame.dropna(subset=by).groupby(keys, dropna=False)[[numerator, denominator]].sum().reset_index()
    groups = []
    for key, rows in sums.groupby(by, sort=True).indices.items():
        y, x = (sums[name].to_numpy()[rows] for name in (numerator, denominator))
        groups.append((key if isinstance(key, tuple) else (key,), y, x))
    none = any(not y.sum() for _, y, _ in groups)
    how: dict[str, Any] = {"unit": unit, "level": level, "rate_cv": rate_spread(groups) if none else RATE_CV}
    return {key: ratio_of_sums(y, x, missing=missing.get(key), **how, **birth) for key, y, x in groups}


def rate_spread(groups: Sequence[tuple[object, np.ndarray, np.ndarray]], *, fewest: int = 20) -> float:
    """Coefficient of variation of establishments' rates about their group's, beyond Poisson chance, by moments.

    `RATE_CV` where groups with any event hold fewer than `fewest` establishments beyond one each.
    """
    beyond = whole = free = 0.0
    for _, y, x in groups:
        y, x = y[x > 0], x[x > 0]
        if len(x) > 1 and y.sum() > 0:
            rate, h = y.sum() / x.sum(), x / x.sum()
            beyond += float(((y - rate * x) ** 2 / (1 - h) - rate * x).sum())
            whole, free = whole + float(((rate * x) ** 2).sum()), free + len(x) - 1
    return math.sqrt(max(0.0, beyond / whole)) if free >= fewest else RATE_CV
