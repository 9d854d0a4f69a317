"""A value and the ways it is taken apart, as one system: the whole, its groups in each way, and what a way leaves of it.

Shares are sums of counts, which are told exactly; ratios are sums told by a ratio with the digits its interval supports, of which the
attacker is taken to know every denominator. Sums of one way each that share one total close no circle, so bounds passed round are exact.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from caredx.findings.disclosure.digits import left_open
from caredx.findings.disclosure.policy import Policy
from caredx.findings.disclosure.suppress import suppress
from caredx.findings.disclosure.system import Cell, System
from caredx.measures.estimates import Estimate

TOLERANCE = 1e-6
Parts = dict[str, Estimate]
Tells = Callable[[tuple[str, str], Estimate], bool]
"""Whether a way and group may not be shown for what it is."""


def withheld_parts(
    whole: Estimate | None, risky: bool, ways: Mapping[str, Parts], policy: Policy, tells: Tells
) -> tuple[set[tuple[str, str]], int]:
    """Groups by way that are withheld, the whole among them; whatever cannot be protected takes the rest with it.

    Parameters
    ----------
    whole : Estimate or None
        Of all establishments, exact.
    risky : bool
        Whether it may not be shown for what it is.
    ways : Mapping of str to dict of str to Estimate
        By way the whole is taken apart: its groups, exact.
    tells : callable
        Whether a way and group may not be shown for what it is.

    Returns
    -------
    set of (str, str)
        Ways and groups; both empty for the whole.
    int
        How many of them for what they are.
    """
    made = _system(whole, risky, ways, tells)
    if made is None:
        return set(), 0
    system, told = made
    # Counts first and alone: KPI of the same establishments then withhold the same ones, whatever else they withhold.
    counts = System(system.cells, {"n": system.counts["n"]}, system.sums, secret=system.secret)
    few = suppress(counts, policy, shown_before=told)
    before = [cell for cell, gone in zip(system.cells, few.hidden, strict=True) if gone]
    full = suppress(system, policy, shown_before=told, hidden_before=before)
    hidden = np.ones(len(system.cells), dtype=bool) if full.unprotected or few.unprotected else full.hidden
    hidden &= ~system.unseen
    names = [next(iter(cell), ("", "")) for cell in system.cells]
    return {name for name, gone in zip(names, hidden, strict=True) if gone}, int((full.primary & ~system.unseen).sum())


def _system(
    whole: Estimate | None, risky: bool, ways: Mapping[str, Parts], tells: Tells
) -> tuple[System, list[Cell]] | None:
    """The whole, its parts in each way, and what a way leaves of it; with sums told elsewhere that parts add to instead."""
    rows: list[tuple[Cell, dict[str, float], bool, bool]] = []
    sums, told = [], []
    shares = all(
        _counted(one) for one in (*([whole] if whole else []), *(p for w in ways.values() for p in w.values()))
    )
    measure = "x" if shares else "amount"
    if whole:
        rows.append((frozenset(), _measures(whole, measure), risky, False))
    for way, groups in sorted(ways.items()):
        place = len(rows)
        rows += [
            (frozenset({(way, group)}), _measures(one, measure), tells((way, group), one), False)
            for group, one in sorted(groups.items())
        ]
        parts = tuple(range(place, len(rows)))
        left = _left(rows, parts, measure, whole is not None)
        if left is None:
            told.append(frozenset({(way, "")}))
            rows.append((told[-1], _summed(rows, parts, measure), False, False))
            sums.append((len(rows) - 1, parts))
            continue
        if left["n"] > 0:
            rows.append((frozenset({(way, "left")}), left, False, True))
            parts = (*parts, len(rows) - 1)
        sums.append((0, parts))
    return (_made(rows, sums, measure), told) if rows else None


def _made(rows: list, sums: list, measure: str) -> System:
    names, values, risky, secret = zip(*rows, strict=True)
    columns = {name: np.array([one[name] for one in values]) for name in ("n", measure, "low", "high")}
    told = {} if measure == "x" else {"amount": (columns["low"], columns["high"])}
    counts = {name: columns[name] for name in ("n", measure)}
    return System(names, counts, tuple(sums), told, np.array(risky), np.array(secret))


def _counted(one: Estimate) -> bool:
    return not one.known or (one.method == "wilson" and one.numerator is not None)


def _measures(one: Estimate, measure: str) -> dict[str, float]:
    """Establishments, what they add, and between what that lies for who sees the value shown."""
    if not one.known or not one.n:
        return _exact(0.0, 0.0, measure)
    if measure == "x" or one.numerator is None:
        return _exact(float(one.n), float(one.numerator or 0.0), measure)
    low, high = left_open(one, one.denominator or 0.0)
    return {"n": float(one.n), measure: float(one.numerator), "low": low, "high": high}


def _exact(n: float, value: float, measure: str) -> dict[str, float]:
    return {"n": n, measure: value, "low": value, "high": value}


def _summed(rows: list, parts: Iterable[int], measure: str) -> dict[str, float]:
    n, value = (sum(rows[i][1][name] for i in parts) for name in ("n", measure))
    return _exact(n, value, measure)


def _left(rows: list, parts: tuple[int, ...], measure: str, whole: bool) -> dict[str, float] | None:
    """What the parts leave of the whole; None where they are no parts of it (a reported figure beside a list)."""
    if not whole:
        return None
    total, found = rows[0][1], _summed(rows, parts, measure)
    left = {name: total[name] - found[name] for name in ("n", measure)}
    near = TOLERANCE * max(1.0, total[measure])
    if left["n"] < 0 or left[measure] < -near or (left["n"] == 0 and left[measure] > near):
        return None
    return _exact(left["n"], max(0.0, left[measure]), measure)
