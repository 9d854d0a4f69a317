"""What an attacker can work out about each withheld count, from everything that is shown.

Two steps. Passing bounds round the sums until nothing moves is fast and finds every plain subtraction. Where it finds
a count safe, a linear program settles it: least and greatest value of the cell that agrees with all sums, all counts
shown and no count below zero. The attacker is taken to know the rules and the rounding, and nothing about single
establishments.
"""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog

from caredx.findings.disclosure.policy import Policy
from caredx.findings.disclosure.system import System

_MOST = 1e6


def known_bounds(counts: np.ndarray, hidden: np.ndarray, policy: Policy) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper bound of every cell as shown: the count, what its rounding leaves open, or anything."""
    half = (policy.round_to - 1) / 2 if policy.round_to > 1 else 0.0
    shown = np.array([policy.rounded(count) for count in counts])
    # Half up: of 5, a shown 20 was 18 … 22.
    low = np.where(hidden, 0.0, np.maximum(shown - np.floor(half + 0.5), 0.0))
    high = np.where(hidden, _MOST, shown + np.floor(half))
    return (np.where(hidden, 0.0, counts), np.where(hidden, _MOST, counts)) if policy.round_to == 1 else (low, high)


def passed_bounds(system: System, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bounds after passing them round the sums until nothing moves (the shuttle of Buzzigoli and Giusti, 1999)."""
    low, high = low.copy(), high.copy()
    moved = True
    while moved:
        moved = False
        for whole, parts in system.sums:
            index = np.array(parts)
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
        ``n``, ``x`` or ``y``.
    hidden : array of bool
    policy : Policy
    """

    def __init__(self, system: System, measure: str, hidden: np.ndarray, policy: Policy) -> None:
        counts = system.counts[measure]
        self._system = system
        self.low, self.high = passed_bounds(system, *known_bounds(counts, hidden, policy))
        # Every solution met, the true counts among them, shows that the cells can take its values.
        self._least, self._most = counts.copy(), counts.copy()

    def width(self, cell: int, *, enough: float) -> float:
        """Width of the attacker's interval for a cell, or one that is wide `enough` already.

        The linear program is asked only where the passed bounds look wide enough and no solution met so far shows it.
        """
        if self.high[cell] - self.low[cell] < enough:
            return float(self.high[cell] - self.low[cell])
        for sign in (1.0, -1.0):
            if self._seen(cell) >= enough:
                break
            self._solve(cell, sign)
        return self._seen(cell)

    def interval(self, cell: int) -> tuple[float, float]:
        """Least and greatest whole count of a cell that agrees with everything shown."""
        for sign in (1.0, -1.0):
            self._solve(cell, sign)
        return _up(self._least[cell]), _down(self._most[cell])

    def _seen(self, cell: int) -> float:
        return _down(self._most[cell]) - _up(self._least[cell])

    def _solve(self, cell: int, sign: float) -> None:
        goal = np.zeros(len(self.low))
        goal[cell] = sign
        matrix, bounds = self._system.matrix, np.column_stack([self.low, self.high])
        solved = linprog(goal, A_eq=matrix, b_eq=np.zeros(matrix.shape[0]), bounds=bounds, method="highs")
        if solved.success:
            self._least, self._most = np.minimum(self._least, solved.x), np.maximum(self._most, solved.x)


def _up(value: float) -> float:
    return float(np.ceil(value - 1e-6))


def _down(value: float) -> float:
    return float(np.floor(value + 1e-6))


def thin_sums(system: System, hidden: np.ndarray, policy: Policy) -> Iterable[int]:
    """Sums whose withheld part adds to a count too small to show: the total less the parts shown would tell it."""
    counts = system.counts["n"]
    for number, (whole, parts) in enumerate(system.sums):
        if hidden[whole]:
            continue
        inside = [cell for cell in parts if hidden[cell]]
        if inside and policy.small(float(counts[inside].sum())):
            yield number
