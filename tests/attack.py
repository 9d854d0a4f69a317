"""An attacker: tries to work out withheld counts of a public edition by adding and subtracting what it shows.

    python tests/attack.py FOLDER     every CSV below it; prints what was recovered and returns 1 if anything was

Written apart from the code that withholds, and from its files only: a CSV with the columns ``table, universe,
period``, categories (``total`` marks a sum), ``n`` and maybe ``x``, empty where withheld. All tables of one universe
and period are taken together. A count is recovered if all sums together fix it: by linear algebra, and by passing
least and greatest values round the sums (a count is never below zero).
"""

import itertools
import sys
from pathlib import Path

import numpy as np
import pandas as pd

PLAIN = {"table", "universe", "period", "n", "x", "share", "shown"}


def recovered(published: list[pd.DataFrame]) -> list[tuple[str, str, float]]:
    """Cells that are withheld and yet follow from what is shown: (universe and cell, ``n`` or ``x``, count)."""
    together = pd.concat(published, ignore_index=True)
    found = []
    for (universe, period), rows in together.groupby(["universe", "period"], dropna=False):
        tables = [part.dropna(axis=1, how="all") for _, part in rows.groupby("table")]
        for measure in ("n", "x"):
            if measure in rows and rows[measure].notna().any():
                found += [(f"{universe} {period} {name}", measure, count) for name, count in _solve(tables, measure)]
    return found


def _solve(tables: list[pd.DataFrame], measure: str) -> list[tuple[str, float]]:
    known, cells, sums = {}, {}, set()
    for table in tables:
        dims = [name for name in table if name not in PLAIN]
        keys = [
            frozenset(f"{dim}={value}" for dim, value in row.items() if value != "total")
            for row in table[dims].to_dict("records")
        ]
        values = table[measure] if measure in table else pd.Series(np.nan, index=table.index)
        for key, value in zip(keys, values, strict=True):
            cells.setdefault(key, len(cells))
            if not np.isnan(value):
                known[cells[key]] = float(value)
        for key, dim in itertools.product(keys, dims):
            if not any(part.startswith(f"{dim}=") for part in key):
                inside = [
                    other
                    for other in keys
                    if key < other and len(other) == len(key) + 1 and any(p.startswith(f"{dim}=") for p in other - key)
                ]
                sums.add((cells[key], frozenset(cells[other] for other in inside)))
    unknown = [i for i in range(len(cells)) if i not in known]
    fixed = _by_algebra(unknown, known, sums) | _by_bounds(unknown, known, sums)
    names = {i: ", ".join(sorted(key)) or "total" for key, i in cells.items()}
    return [(names[i], count) for i, count in sorted(fixed.items())]


def _by_algebra(unknown: list[int], known: dict[int, float], sums: set) -> dict[int, float]:
    """Unknown counts that every solution of the sums gives the same value."""
    if not unknown:
        return {}
    place = {cell: i for i, cell in enumerate(unknown)}
    left, right = [], []
    for whole, parts in sums:
        row, constant = np.zeros(len(unknown)), 0.0
        for cell, sign in ((whole, -1.0), *((part, 1.0) for part in parts)):
            if cell in known:
                constant -= sign * known[cell]
            else:
                row[place[cell]] += sign
        left.append(row)
        right.append(constant)
    matrix, wanted = np.array(left), np.array(right)
    solution = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
    _, size, vectors = np.linalg.svd(matrix)
    free = vectors[int((size > 1e-9).sum()) :]
    fixed = np.abs(free).max(axis=0) < 1e-9 if len(free) else np.full(len(unknown), True)
    return {cell: float(round(solution[i])) for cell, i in place.items() if fixed[i]}


def _by_bounds(unknown: list[int], known: dict[int, float], sums: set) -> dict[int, float]:
    """Unknown counts whose least and greatest value meet, all counts being 0 or more."""
    low, high = dict.fromkeys(unknown, 0.0), dict.fromkeys(unknown, np.inf)
    low, high = low | known, high | known
    moved = True
    while moved:
        moved = False
        for whole, parts in sums:
            for cell in (whole, *parts):
                if cell in known:
                    continue
                others = [part for part in parts if part != cell]
                if cell == whole:
                    least, most = sum(low[part] for part in parts), sum(high[part] for part in parts)
                else:
                    least = low[whole] - sum(high[part] for part in others)
                    most = high[whole] - sum(low[part] for part in others)
                if least > low[cell] + 1e-9 or most < high[cell] - 1e-9:
                    low[cell], high[cell], moved = max(low[cell], least), min(high[cell], most), True
    return {cell: low[cell] for cell in unknown if high[cell] - low[cell] < 0.5}


def main(folder: str) -> int:
    """Attack every CSV below a folder."""
    files = sorted(Path(folder).rglob("*.csv"))
    found = recovered(
        [pd.read_csv(path, dtype={"period": "str"}, keep_default_na=False, na_values=[""]) for path in files]
    )
    for cell, measure, count in found:
        print(f"{cell}: {measure} = {count:g}")
    print(f"{len(found)} of the withheld counts recovered from {len(files)} file(s)")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
