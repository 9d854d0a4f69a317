"""Adopters beside never-adopters that looked like them: pairs by service, size and baseline, with the table of likeness.

Adopters are larger and better staffed than others. Pairs are formed within exact classes, so that the total distance is
smallest, and only within a caliper; each never-adopter is used once. Who finds no pair is counted, not forced. The effect is
then estimated on the pairs alone, with errors clustered by pair [1]_.

References
----------
.. [1] Abadie, A. and Spiess, J. (2022). "Robust Post-Matching Inference." Journal of the American Statistical Association
   117(538): 983-995.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from caredx.measures.adoption import EventStudy, event_study
from caredx.words.errors import TooFewData

MOST_PAIRS = 4_000_000
"""Pairs of a class that are looked at together: more are weeks of work and more than a machine's memory for a nation's home helps."""


@dataclass(frozen=True)
class Matches:
    """Pairs of an adopter and a never-adopter.

    Attributes
    ----------
    pairs : DataFrame
        `pair, adopter, other, distance`.
    balance : DataFrame
        `variable, adopters, others, matched_adopters, matched_others, difference_before, difference_after`; differences are
        standardised (mean difference over the pooled standard deviation before matching; 0.1 is the usual bound).
    unmatched : int
        Adopters without a pair.
    """

    pairs: pd.DataFrame
    balance: pd.DataFrame
    unmatched: int

    @property
    def largest_difference(self) -> float:
        """Largest standardised difference that remains."""
        return float(self.balance["difference_after"].abs().max())

    def members(self) -> pd.DataFrame:
        """One row a matched unit: `unit, pair`."""
        first = self.pairs[["adopter", "pair"]].rename(columns={"adopter": "unit"})
        return pd.concat([first, self.pairs[["other", "pair"]].rename(columns={"other": "unit"})], ignore_index=True)

    def to_frame(self) -> pd.DataFrame:
        """The balance table."""
        return self.balance


def match(
    units: pd.DataFrame, *, unit: str, adopter: str, exact: list[str], near: list[str], caliper: float = 1.0
) -> Matches:
    """Pair adopters with never-adopters.

    Parameters
    ----------
    units : DataFrame
        One row a unit. Rows with a missing value are left out.
    unit, adopter : str
        Identifier and a column of booleans.
    exact : list of str
        Must agree (service, size band).
    near : list of str
        Should be near (log size, baseline outcome): Mahalanobis distance with the covariance of the never-adopters.
    caliper : float
        Largest distance of a pair, in standard deviations.

    Notes
    -----
    A class with more than `MOST_PAIRS` pairs of an adopter and another is matched in slices along the first of `near`.

    Examples
    --------
    >>> units = pd.DataFrame({"home": list("abcd"), "uses": [True, True, False, False], "kind": ["x", "x", "x", "x"], "size": [50.0, 80.0, 52.0, 79.0]})
    >>> match(units, unit="home", adopter="uses", exact=["kind"], near=["size"]).pairs[["adopter", "other"]].values.tolist()
    [['a', 'c'], ['b', 'd']]
    """
    known = units.dropna(subset=[unit, adopter, *exact, *near]).sort_values(unit, ignore_index=True)
    is_adopter = known[adopter].astype(bool).to_numpy()
    if not is_adopter.any() or (~is_adopter).sum() <= len(near):
        raise TooFewData("導入・未導入の事業所が足りません / too few adopters or never-adopters to match")
    scores = _whitened(known[near].to_numpy(float), ~is_adopter)
    classes = known.groupby(exact, observed=True).ngroup().to_numpy() if exact else np.zeros(len(known), int)
    slices = [part for members in _groups(classes) for part in _slices(scores, members, is_adopter)]
    found = [_pair(scores, members, is_adopter, caliper) for members in slices]
    left, right, distance = (np.concatenate(part) for part in zip(*found, strict=True))
    names = known[unit].to_numpy()
    pairs = pd.DataFrame({"pair": np.arange(len(left)), "adopter": names[left], "other": names[right]})
    balance = _balance(known, is_adopter, left, right, [*near, *exact])
    return Matches(pairs.assign(distance=distance), balance, int(is_adopter.sum()) - len(left))


def matched_study(
    panel: pd.DataFrame, matches: Matches, *, unit: str, time: str, cohort: str, outcome: str, anticipation: int = 0
) -> EventStudy:
    """Event study on the matched units only, adopters against never-adopters, errors clustered by pair.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> rows = samples.adopting_homes()
    >>> homes = pd.DataFrame({"home": range(30), "uses": [home < 15 for home in range(30)], "size": [home % 15 for home in range(30)]})
    >>> pairs = match(homes, unit="home", adopter="uses", exact=[], near=["size"])
    >>> study = matched_study(rows, pairs, unit="home", time="month", cohort="start", outcome="hours")
    >>> study.path.to_frame()["effect"].round(2).abs().tolist()
    [0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5]
    """
    members = matches.members().rename(columns={"unit": unit})
    rows = panel.loc[panel[unit].isin(members[unit]), [unit, time, cohort, outcome]]
    matched = rows.astype({unit: members[unit].dtype}).merge(members, on=unit, how="inner", validate="many_to_one")
    return event_study(
        matched,
        unit=unit,
        time=time,
        cohort=cohort,
        outcome=outcome,
        control="never",
        cluster="pair",
        anticipation=anticipation,
    )


def _whitened(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Coordinates in which Euclid's distance is Mahalanobis'."""
    if not values.shape[1]:
        return np.zeros((len(values), 1))
    spread = np.atleast_2d(np.cov(values[others], rowvar=False))
    eigenvalues, vectors = np.linalg.eigh(spread)
    keep = eigenvalues > eigenvalues.max() * 1e-12
    return values @ (vectors[:, keep] / np.sqrt(eigenvalues[keep]))


def _groups(classes: np.ndarray) -> list[np.ndarray]:
    return [np.flatnonzero(classes == value) for value in np.unique(classes)]


def _slices(scores: np.ndarray, members: np.ndarray, is_adopter: np.ndarray) -> list[np.ndarray]:
    """A class whole, or where every pair of it is too much to look at, in slices of units alike in the first score.

    A pair lies within the caliper, so a slice keeps nearly all pairs; what is lost at its edges is counted as unmatched.
    """
    adopters = int(is_adopter[members].sum())
    pairs = adopters * (len(members) - adopters)
    if pairs <= MOST_PAIRS:
        return [members]
    slices = int(np.ceil(np.sqrt(pairs / MOST_PAIRS)))
    return np.array_split(members[np.argsort(scores[members, 0], kind="stable")], slices)


def _pair(scores, members, is_adopter, caliper) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs within one class with the smallest total distance; as many as the caliper allows."""
    left, right = members[is_adopter[members]], members[~is_adopter[members]]
    gap = np.sqrt(((scores[left, None] - scores[None, right]) ** 2).sum(axis=2))
    far = gap > caliper
    row, column = scipy.optimize.linear_sum_assignment(np.where(far, 1e6 * (1 + caliper), gap))
    good = ~far[row, column]
    return left[row[good]], right[column[good]], gap[row[good], column[good]]


def _balance(known, is_adopter, left, right, variables: list[str]) -> pd.DataFrame:
    """Means on all four sides; a class (service) counts as one share per value."""
    numbers = pd.get_dummies(known[variables], dtype=float)
    x = numbers.to_numpy(float)
    sides = [x[is_adopter], x[~is_adopter], x[left], x[right]]
    means = np.array([side.mean(axis=0) if len(side) else np.full(x.shape[1], np.nan) for side in sides])
    spread = np.sqrt((sides[0].var(axis=0, ddof=1) + sides[1].var(axis=0, ddof=1)) / 2)
    gaps = (means[[0, 2]] - means[[1, 3]]) / np.where(spread > 0, spread, np.inf)
    table = pd.DataFrame(means.T, columns=["adopters", "others", "matched_adopters", "matched_others"])
    table.insert(0, "variable", numbers.columns)
    return table.assign(difference_before=gaps[0], difference_after=gaps[1])
