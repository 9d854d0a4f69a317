"""Weights that bring the answers to the known population, one margin after the other until all agree.

Raking mends what the margins know (more homes than day centres answered), and nothing else: offices that answer
because they have adopted stay too many. The design effect says what the weights cost in precision. Twelve lines of
NumPy do it exactly; the packages at hand bring more than a hundred times as many (`docs/decisions.md`).

References: Deming WE, Stephan FF (1940), Annals of Mathematical Statistics 11:427-444; Kish L (1965), Survey
Sampling, 11.7 (design effect 1 + cv²).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """

    weights: pd.Series = field(repr=False)
    margins: pd.DataFrame = field(repr=False)
    rounds: int
    gap: float

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
    return Raked(weights, _table(sample, population, weights), done, gap)


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


def weighted_share(yes: pd.Series, raked: Raked, *, level: float = 0.95, **birth: object) -> Estimate:
    """Weighted share of yes with a Wilson interval at the effective number of answers.

    Parameters
    ----------
    yes : Series of bool
        Aligned with the weights.
    """
    w = raked.weights.to_numpy()
    value = float(w @ yes.to_numpy(dtype=float) / w.sum())
    low, high = wilson(value * raked.effective_n, raked.effective_n, level=level)
    return Estimate(value, Unit.SHARE, low=low, high=high, level=level, method="wilson_weighted", n=len(w), **birth)
