"""An attacker: tries to work out withheld counts of a public edition by adding and subtracting what it shows.

    python tests/attack.py FOLDER     every page and CSV below it; prints what was recovered and returns 1 if anything was

Written apart from the code that withholds, and from its files only. From a page it takes every CSV that can be saved and every
count marked in the text (``<data data-of="universe|period|table|dim=value,…|n">``). A CSV of counts has the columns ``table,
universe, period, dims``, a column for each dimension named there (``total`` marks a sum), ``n`` and maybe ``x``, empty where withheld.
All counts of one universe and period are taken together, over all pages. A count is recovered if all sums together fix it: by
linear algebra, and by passing least and greatest values round the sums (a count is never below zero). Told besides: counts in the
text that contradict a saved table, or stand there although the table withholds them.
"""

import base64
import io
import itertools
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd

Cell = frozenset[str]
Told = dict[tuple[str, str], dict[str, dict[Cell, float]]]
"""Counts marked in a text: by universe and period, by measure, by cell."""
CSV_LINK = re.compile(r'href="data:text/csv[^"]*;base64,([A-Za-z0-9+/=]+)"')
MEASURES = ("n", "x")


def recovered(published: list[pd.DataFrame], told: Told | None = None) -> list[tuple[str, str, float]]:
    """Cells that are withheld and yet follow from what is shown: (universe and cell, ``n`` or ``x``, count)."""
    told = told or {}
    groups: dict[tuple[str, str], list[pd.DataFrame]] = {}
    for frame in published:
        for (universe, period, _), rows in frame.fillna({"period": ""}).groupby(["universe", "period", "table"]):
            groups.setdefault((universe, period), []).append(rows)
    found = []
    for where, tables in groups.items():
        for measure in MEASURES:
            if any(measure in table and table[measure].notna().any() for table in tables):
                solved = _solve(tables, measure, told.get(where, {}).get(measure, {}))
                found += [(f"{' '.join(where)} {name}", measure, count) for name, count in solved]
    return found


def contradictions(published: list[pd.DataFrame], told: Told) -> list[str]:
    """Counts in a text that a saved table withholds or gives otherwise."""
    found = []
    for frame in published:
        for (universe, period, name), rows in frame.fillna({"period": ""}).groupby(["universe", "period", "table"]):
            for measure in MEASURES:
                marked = told.get((universe, period), {}).get(measure, {})
                for key, value in zip(_keys(rows), rows.get(measure, [np.nan] * len(rows)), strict=True):
                    if key in marked and marked[key] != value:
                        found.append(
                            f"{universe} {period} {name} {', '.join(sorted(key)) or 'total'}: {measure} {marked[key]:g} in the text, {value} in the table"
                        )
    return found


def from_page(page: str) -> tuple[list[pd.DataFrame], Told]:
    """Tables of counts a page offers to save, and counts marked in its text."""
    tables = [
        pd.read_csv(io.BytesIO(base64.b64decode(data)), dtype="str", encoding="utf-8-sig", keep_default_na=False)
        for data in CSV_LINK.findall(page)
    ]
    reader = _Marked()
    reader.feed(page)
    return [_typed(table) for table in tables if {"universe", "table", "dims"} <= set(table)], reader.told


class _Marked(HTMLParser):
    """Counts in ``<data>`` elements."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told = {}

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        parts = (known.get("data-of") or "").split("|")
        if tag == "data" and len(parts) == 5 and parts[4] in MEASURES:
            universe, period, _, cells, measure = parts
            key = frozenset(cell for cell in cells.split(",") if cell and not cell.endswith("=total"))
            self.told.setdefault((universe, period), {}).setdefault(measure, {})[key] = float(known["value"])


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    for name in MEASURES:
        if name in table:
            table[name] = pd.to_numeric(table[name].replace("", np.nan))
    return table


def _dims(table: pd.DataFrame) -> list[str]:
    return [name for name in str(table["dims"].iloc[0]).split(";") if name]


def _keys(table: pd.DataFrame) -> list[Cell]:
    rows = table[_dims(table)].to_dict("records")
    return [frozenset(f"{dim}={value}" for dim, value in row.items() if value != "total") for row in rows]


def _solve(tables: list[pd.DataFrame], measure: str, marked: dict[Cell, float]) -> list[tuple[str, float]]:
    known, cells, sums = {}, {}, set()
    for table in tables:
        dims, keys = _dims(table), _keys(table)
        values = table[measure] if measure in table else pd.Series(np.nan, index=table.index)
        for key, value in zip(keys, values, strict=True):
            cells.setdefault(key, len(cells))
            if not np.isnan(value):
                known[cells[key]] = float(value)
            elif key in marked:
                known[cells[key]] = marked[key]
        for key, dim in itertools.product(dict.fromkeys(keys), dims):
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


def read(folder: Path) -> tuple[list[pd.DataFrame], Told, int]:
    """Everything published below a folder: tables of counts, counts in texts, number of files."""
    tables, told, files = [], {}, sorted([*folder.rglob("*.csv"), *folder.rglob("*.html")])
    for path in files:
        if path.suffix == ".csv":
            table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
            tables += [_typed(table)] if {"universe", "table", "dims"} <= set(table) else []
            continue
        found, marked = from_page(path.read_text(encoding="utf-8"))
        tables += found
        for where, measures in marked.items():
            for measure, counts in measures.items():
                told.setdefault(where, {}).setdefault(measure, {}).update(counts)
    return tables, told, len(files)


def main(folder: str) -> int:
    """Attack everything below a folder."""
    tables, told, files = read(Path(folder))
    # Zeros are no secret: they are shown wherever they do not have to cover for another cell.
    found, wrong = [one for one in recovered(tables, told) if one[2] > 0], contradictions(tables, told)
    for cell, measure, count in found:
        print(f"{cell}: {measure} = {count:g}")
    for text in wrong:
        print(text)
    withheld = sum(int(table["n"].isna().sum()) for table in tables if "n" in table)
    marked = sum(len(counts) for measures in told.values() for counts in measures.values())
    print(
        f"{len(found)} of {withheld} withheld counts recovered, {len(wrong)} contradictions, from {len(tables)} tables and {marked} marked counts in {files} file(s)"
    )
    return int(bool(found or wrong))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
