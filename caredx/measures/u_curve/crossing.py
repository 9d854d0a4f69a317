"""Where a curve known with error crosses zero: a set found by inverting the test, not an interval around a guess.

Break-even is a ratio in disguise, and the delta method's interval for it covers about three times in four instead of nineteen
in twenty. The set of all x at which "the curve is zero at x" is not rejected covers as it says [1]_. It may be open to the
right (not established within the months seen) or in pieces (a relapse): both are findings, not failures.

References
----------
.. [1] Fieller, E. C. (1954). "Some Problems in Interval Estimation." Journal of the Royal Statistical Society B 16(2): 175-185.
"""

import numpy as np

Interval = tuple[float, float | None]
"""From, to; None = open to the right."""


def first_up_crossing(x: np.ndarray, y: np.ndarray) -> float | None:
    """First x at which the piecewise-linear curve rises from below zero to zero; None if it never does.

    Examples
    --------
    >>> first_up_crossing(np.arange(4.0), np.array([-1.0, -0.5, 0.5, 1.0]))
    1.5
    """
    rises = np.flatnonzero((y[:-1] < 0) & (y[1:] >= 0))
    if not len(rises):
        return None
    i = rises[0]
    return float(x[i] + (x[i + 1] - x[i]) * y[i] / (y[i] - y[i + 1]))


def zero_set(x: np.ndarray, y: np.ndarray, vcov: np.ndarray, z: float | np.ndarray) -> tuple[Interval, ...]:
    """All x from x[0] on with |y(x)| ≤ z se(x), on the piecewise-linear curve with its exact variance.

    `z` may be one multiple for each x (a t with degrees of freedom of its own); between two the larger holds.

    Where the curve at the last x is not above zero by more than z se, a crossing may still lie beyond it and the set is open.

    Examples
    --------
    >>> (low, high), = zero_set(np.arange(4.0), np.array([-1.0, -0.5, 0.5, 1.0]), np.eye(4) * 0.01, 1.96)
    >>> round(float(low), 2), round(float(high), 2)
    (1.36, 1.64)
    """
    z = np.broadcast_to(np.asarray(z, float), x.shape)
    pieces = [piece for i in range(len(x) - 1) for piece in _within_segment(x, y, vcov, z[i : i + 2].max(), i)]
    if len(x) == 1 and abs(y[0]) <= z[0] * np.sqrt(max(vcov[0, 0], 0.0)):
        pieces = [(float(x[0]), float(x[0]))]
    merged = _merge(pieces, tolerance=1e-9 * max(float(x[-1] - x[0]), 1.0))
    if y[-1] > z[-1] * np.sqrt(max(vcov[-1, -1], 0.0)):
        return tuple(merged)
    if merged and merged[-1][1] >= x[-1]:
        return (*merged[:-1], (merged[-1][0], None))
    return (*merged, (float(x[-1]), None))


def _within_segment(x: np.ndarray, y: np.ndarray, vcov: np.ndarray, z: float, i: int) -> list[tuple[float, float]]:
    """Solutions of (y + s dy)² ≤ z² var(s) for s in [0, 1] between x[i] and x[i + 1]: a quadratic inequality in s."""
    v0, v01, v1 = vcov[i, i], vcov[i, i + 1], vcov[i + 1, i + 1]
    dy = y[i + 1] - y[i]
    a = dy**2 - z**2 * (v0 - 2 * v01 + v1)
    b = 2 * (y[i] * dy - z**2 * (v01 - v0))
    c = y[i] ** 2 - z**2 * v0
    start, width = x[i], x[i + 1] - x[i]
    return [(float(start + low * width), float(start + high * width)) for low, high in _not_positive(a, b, c)]


def _not_positive(a: float, b: float, c: float) -> list[tuple[float, float]]:
    """Where a s² + b s + c ≤ 0 within [0, 1]."""
    scale = max(abs(a), abs(b), abs(c))
    if scale == 0:
        return [(0.0, 1.0)]
    if abs(a) <= 1e-14 * scale:
        if abs(b) <= 1e-14 * scale:
            return [(0.0, 1.0)] if c <= 0 else []
        root = -c / b
        return _clip([(-np.inf, root) if b > 0 else (root, np.inf)])
    disc = b**2 - 4 * a * c
    if -1e-12 * scale**2 < disc < 0:  # a curve without variance touches zero in one point
        disc = 0.0
    if disc < 0:
        return [] if a > 0 else [(0.0, 1.0)]
    q = -(b + np.copysign(np.sqrt(disc), b)) / 2
    low, high = sorted((q / a, c / q if q != 0 else 0.0))
    return _clip([(low, high)] if a > 0 else [(-np.inf, low), (high, np.inf)])


def _clip(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(max(low, 0.0), min(high, 1.0)) for low, high in pieces if low <= 1 and high >= 0]


def _merge(pieces: list[tuple[float, float]], *, tolerance: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for low, high in sorted(pieces):
        if merged and low <= merged[-1][1] + tolerance:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged
