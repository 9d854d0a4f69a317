"""What an attacker can work out about each withheld cell, from everything that is shown.

Two steps. Passing bounds round the sums until nothing moves is fast and finds every plain subtraction. Where it finds
a cell safe, a linear program settles it: least and greatest value of the cell that agrees with all sums, everything shown and
nothing below zero. The attacker is taken to know the rules, the rounding and the denominators of ratios (staff stands in the open data), and
nothing else about single establishments.
"""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog

from caredx.findings.disclosure.policy import COUNTS, Policy
from caredx.findings.disclosure.system import System

_MOST = 1e6
"""More establishments than there are."""


def known_bounds(system: System, measure: str, hidden: np.ndarray, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper bound of every cell as shown: the value, what its rounding leaves open, or anything.

    How many say yes is at most how many there are, and those are taken as known: they may stand in another table.
    """
    values = system.counts[measure]
    low = high = values
    if measure in COUNTS and policy.round_to > 1:
        half = (policy.round_to - 1) / 2
        shown = np.array([policy.rounded(value) for value in values])
        # Half up: of 5, a shown 20 was 18 … 22.
        low, high = np.maximum(shown - np.floor(half + 0.5), 0.0), shown + np.floor(half)
    low, high = system.open.get(measure, (low, high))
    most = system.counts["n"] if measure == "x" else np.full(len(values), max(_MOST, 4 * values.max(initial=0.0)))
    return np.where(hidden, 0.0, low), np.where(hidden, most, np.minimum(high, most))


def passed_bounds(system: System, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bounds after passing them round the sums until nothing moves (the shuttle of Buzzigoli and Giusti, 1999)."""
    low, high = low.copy(), high.copy()
    moved = True
    while moved:
        moved = False
        for whole, index in system.indexed:
            lows, highs = low[index], high[index]
            new_low, new_high = max(low[whole], lows.sum()), min(high[whole], highs.sum())
            part_low = np.maximum(lows, new_low - (highs.sum() - highs))
            part_high = np.minimum(highs, new_high - (lows.sum() - lows))
            change = new_low > low[whole] + 1e-9 or new_high < high[whole] - 1e-9
            change = change or (part_low > lows + 1e-9).any() or (part_high < highs - 1e-9).any()
            low[whole], high[whole], low[index], high[index] = new_low, new_high, part_low, part_high
            moved = moved or change
    return low, high


class Audit:
    """Bounds of withheld cells under one state of what is hidden.

    Parameters
    ----------
    system : System
    measure : str
        A measure of the system.
    hidden : array of bool
    policy : Policy
    met : list of array, optional
        Values of all cells that agreed with what was shown in another state; those that agree with this one spare linear programs,
        and what is met here is added.
    """

    def __init__(
        self, system: System, measure: str, hidden: np.ndarray, policy: Policy, met: list[np.ndarray] | None = None
    ) -> None:
        values = system.counts[measure]
        self._system, self._whole = system, measure in COUNTS
        self._unit = 1.0 if self._whole else max(1.0, float(values.max(initial=1.0)))
        low, high = known_bounds(system, measure, hidden, policy)
        self.low, self.high = passed_bounds(system, low, high)
        self._met = [] if met is None else met
        # Every solution met, the true values among them, shows that the cells can take its values.
        self._least, self._most = (self.low, self.high) if system.forest else self._reached(values, low, high)

    def safe(self, cell: int, least: float, most: float) -> bool:
        """Whether, for all an attacker can work out, a cell may be as low as `least` and as high as `most`.

        The linear program is asked only where the passed bounds look wide enough and no solution met so far shows it.
        """
        if self._beyond(self.low[cell], least) or self._beyond(most, self.high[cell]):
            return False
        if self._beyond(self._least[cell], least):
            self._solve(cell, 1.0)
        if self._beyond(most, self._most[cell]):
            self._solve(cell, -1.0)
        return not self._beyond(self._least[cell], least) and not self._beyond(most, self._most[cell])

    def interval(self, cell: int) -> tuple[float, float]:
        """Least and greatest whole count of a cell that agrees with everything shown."""
        if not self._system.forest:
            for sign in (1.0, -1.0):
                self._solve(cell, sign)
        return _up(self._least[cell]), _down(self._most[cell])

    def _reached(self, values: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Least and greatest value of each cell in the solutions met that agree with what is shown now."""
        met = np.array([values, *self._met])
        slack = 1e-6 * self._unit
        met = met[((met >= low - slack) & (met <= high + slack)).all(axis=1)]
        return np.minimum(values, met.min(axis=0)), np.maximum(values, met.max(axis=0))

    def _beyond(self, one: float, other: float) -> bool:
        return one > other + 1e-6 * self._unit

    def _solve(self, cell: int, sign: float) -> None:
        goal = np.zeros(len(self.low))
        goal[cell] = sign
        matrix, bounds = self._system.matrix, np.column_stack([self.low, self.high]) / self._unit
        solved = linprog(goal, A_eq=matrix, b_eq=np.zeros(matrix.shape[0]), bounds=bounds, method="highs")
        if solved.success:
            found = solved.x * self._unit
            self._met.append(found)
            self._least, self._most = np.minimum(self._least, found), np.maximum(self._most, found)


def _up(value: float) -> float:
    return float(np.ceil(value - 1e-6))


def _down(value: float) -> float:
    return float(np.floor(value + 1e-6))


def thin_sums(system: System, hidden: np.ndarray, policy: Policy) -> Iterable[int]:
    """Sums whose withheld part adds to a count too small to show: the total less the parts shown would tell it."""
    counts = system.counts["n"]
    if "n" in system.open:
        return  # counts are told nowhere
    for number, (whole, parts) in enumerate(system.sums):
        if hidden[whole]:
            continue
        inside = [cell for cell in parts if hidden[cell]]
        if inside and policy.small(float(counts[inside].sum())):
            yield number
