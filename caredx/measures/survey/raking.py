"""Weights that bring the answers to the known population, one margin after the other until all agree.

Raking mends what the margins know (more homes than day centres answered), and nothing else: offices that answer
because they have adopted stay too many. The design effect says what the weights cost in precision if they explain
nothing. Usually they do explain something, and 260 answers of 900 leave only 640 unknown: the interval of a weighted share
counts both, so it is narrower than that of an endless population with weights for nothing. Twelve lines of NumPy do the
raking exactly; the packages at hand bring more than a hundred times as many (`docs/decisions.md`).

References: Deming WE, Stephan FF (1940), Annals of Mathematical Statistics 11:427-444; Kish L (1965), Survey
Sampling, 11.7 (design effect 1 + cv²); Deville JC, Särndal CE (1992), JASA 87:376-382 (variance of a calibrated estimate).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.inference import wilson
from caredx.words.errors import TooFewData
from caredx.words.units import Unit


@dataclass(frozen=True)
class Raked:
    """Weights of answers.

    Attributes
    ----------
    weights : Series
        Aligned with the sample; they add up to the population.
    margins : DataFrame
        One row a margin and category: ``margin, category, sample, population, weighted``.
    rounds : int
    gap : float
        Largest relative distance of a weighted margin from the population at the end.
    design : array of shape (answers, columns)
        1 where an answer is of a category, by margin and category.
    """

    weights: pd.Series = field(repr=False)
    margins: pd.DataFrame = field(repr=False)
    rounds: int
    gap: float
    design: np.ndarray = field(repr=False, compare=False)

    @property
    def converged(self) -> bool:
        """Whether every margin is met to one in a million; margins that contradict each other never are."""
        return self.gap < 1e-6

    @property
    def design_effect(self) -> float:
        """1 + cv² of the weights: by how much they swell the variance."""
        w = self.weights.to_numpy()
        return float(len(w) * (w**2).sum() / w.sum() ** 2)

    @property
    def effective_n(self) -> float:
        """Answers that an equally weighted sample of the same precision would have."""
        return len(self.weights) / self.design_effect

    def to_frame(self) -> pd.DataFrame:
        """Margins before and after, exact."""
        return self.margins


def rake(
    sample: pd.DataFrame, population: Mapping[str, Mapping[str, float]], *, rounds: int = 500, tolerance: float = 1e-10
) -> Raked:
    """Iterative proportional fitting of one weight an answer.

    Parameters
    ----------
    sample : DataFrame
        Answers; holds the columns named by `population`, no value missing.
    population : Mapping of str to Mapping of str to float
        By column: how many there are of each category. Totals may differ a little between columns; all are brought to
        that of the first.
    rounds, tolerance
        Stop when no margin is further off than `tolerance` (relative), or after `rounds`.

    Raises
    ------
    TooFewData
        If a category of the population has no answer: its offices can be stood for by nobody. The text names it.

    Examples
    --------
    >>> answers = pd.DataFrame({"kind": ["home"] * 8 + ["visit"] * 2})
    >>> raked = rake(answers, {"kind": {"home": 50, "visit": 50}})
    >>> raked.weights.iloc[[0, -1]].tolist()
    [6.25, 25.0]
    """
    if sample.empty:
        raise TooFewData("no answers to weight")
    total = float(sum(next(iter(population.values())).values()))
    coded = [_margin(sample, column, counts, total) for column, counts in population.items()]
    w = np.full(len(sample), total / len(sample))
    done, gap = 0, np.inf
    while gap > tolerance and done < rounds:
        for place, wanted in coded:
            w = w * (wanted / np.bincount(place, w, len(wanted)))[place]
        gap = max(float(np.abs(np.bincount(place, w, len(wanted)) / wanted - 1).max()) for place, wanted in coded)
        done += 1
    weights = pd.Series(w, index=sample.index, name="weight")
    design = np.column_stack([np.eye(len(wanted))[place] for place, wanted in coded])
    return Raked(weights, _table(sample, population, weights), done, gap, design)


def _margin(
    sample: pd.DataFrame, column: str, counts: Mapping[str, float], total: float
) -> tuple[np.ndarray, np.ndarray]:
    """Place of each answer among the categories of a margin, and the count each should have."""
    names = [name for name, count in counts.items() if count > 0]
    empty = sorted(set(names) - set(sample[column]))
    strange = sorted({str(value) for value in set(sample[column]) - set(names)})
    if empty or strange:
        raise TooFewData(f"{column}: no answer from {empty}" if empty else f"{column}: {strange} not in the population")
    wanted = np.array([counts[name] for name in names], dtype=float)
    place = sample[column].map({name: i for i, name in enumerate(names)}).to_numpy(dtype=int)
    return place, wanted * (total / wanted.sum())


def _table(sample: pd.DataFrame, population: Mapping[str, Mapping[str, float]], weights: pd.Series) -> pd.DataFrame:
    rows = []
    for column, counts in population.items():
        weighted, plain = weights.groupby(sample[column]).sum(), sample[column].value_counts()
        rows += [
            {
                "margin": column,
                "category": name,
                "sample": int(plain.get(name, 0)),
                "population": float(count),
                "weighted": float(weighted.get(name, 0.0)),
            }
            for name, count in counts.items()
        ]
    return pd.DataFrame(rows)


def weighted_share(yes: pd.Series, raked: Raked, *, level: float = 0.95, **birth: Any) -> Estimate:
    """Weighted share of yes; answers taken as drawn without replacement from the population, margins as known.

    Parameters
    ----------
    yes : Series of bool
        Aligned with the weights.

    Notes
    -----
    Standard error of `calibrated_se`; the limits are Wilson's at the number of answers that would give it, so they stay in
    [0, 1]. Where everybody answered, or the margins tell every answer, nothing is left to chance and there is no interval.

    Examples
    --------
    >>> answers = pd.DataFrame({"kind": ["home"] * 8 + ["visit"] * 2, "uses": [True] * 4 + [False] * 6})
    >>> raked = rake(answers, {"kind": {"home": 50, "visit": 50}})
    >>> round(weighted_share(answers["uses"], raked).value, 3), float(answers["uses"].mean())
    (0.25, 0.4)
    """
    w = raked.weights.to_numpy()
    answer = yes.to_numpy(dtype=float)
    value = float(w @ answer / w.sum())
    plain = Estimate(value, Unit.SHARE, level=level, n=len(w), **birth)
    se = calibrated_se(answer, raked)
    if 0 < value < 1:
        if se < 1e-12:
            return plain
        number = value * (1 - value) / se**2
    else:
        # All said the same: no residual tells the spread, so the weights and the part unseen do.
        unseen = 1 - len(w) / w.sum()
        if unseen < 1e-9:
            return plain
        number = raked.effective_n / unseen
    low, high = wilson(value * number, number, level=level)
    return plain.with_(low=low, high=high, method="calibrated")


def calibrated_se(values: np.ndarray, raked: Raked) -> float:
    """Standard error of a raked mean: n/(n−1) · (1 − n/N) · Σ(w e)² / (Σw)², e the residuals of the values on the margins.

    The same as `svymean` after ``calibrate(…, calfun = "raking")`` with ``fpc`` in the R package survey.
    """
    w, n = raked.weights.to_numpy(), len(values)
    if n < 2:
        return 0.0
    centred = values - float(w @ values / w.sum())
    coefficients, *_ = np.linalg.lstsq(raked.design, centred, rcond=None)
    left = w * (centred - raked.design @ coefficients)
    left = left - left.mean()
    return float(np.sqrt(n / (n - 1) * max(0.0, 1 - n / w.sum()) * (left**2).sum()) / w.sum())
