"""An attacker: tries to work out withheld counts of a public edition by adding and subtracting what it shows.

    python tests/attack.py FOLDER     every file below it; prints what was recovered and returns 1 if anything was

Written apart from the code that withholds, and from its files only. From a page it takes every CSV that can be saved and every
count marked in the text (``<data data-of="universe|period|table|dim=value,…|n">``). A CSV of counts has the columns ``table,
universe, period, dims``, a column for each dimension named there (``total`` marks a sum), ``n`` and maybe ``x``, empty where withheld.
All counts of one universe and period are taken together, over all pages. A count is recovered if all sums together fix it: by
linear algebra, and by passing least and greatest values round the sums (a count is never below zero). Told besides: counts in the
text that contradict a saved table, or stand there although the table withholds them.

Read are pages, CSV, every sheet of a workbook, records (JSON). A count one file withholds and another shows is a contradiction; so is
a path of targets (YAML) of a KPI the record beside it withholds, for the path begins at the value.

Counts of KPI sheets (a row a prefecture or municipality and KPI) are the totals and parts of the tables of that KPI. Ratios of sums
(overtime, leave, turnover) are attacked twice: `pair` looks for the one hidden numerator and denominator, multiples of a tenth, that
turn a pooled value beside all other parts true; `interval` knows everybody's staff and asks a linear program between what a hidden
numerator lies, every value shown being open by half of its last digit.
"""

import base64
import io
import itertools
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
from scipy.optimize import linprog

Cell = frozenset[str]
Told = dict[tuple[str, str], dict[str, dict[Cell, float]]]
"""Counts marked in a text: by universe and period, by measure, by cell."""
CSV_LINK = re.compile(r'href="data:text/csv[^"]*;base64,([A-Za-z0-9+/=]+)"')
MEASURES = ("n", "x")
HEADS = {"universe", "prefecture", "outcome"}
"""One of these columns every table has that can be attacked."""
TENTH = 0.1
MOST_PAIRS = 2_000_000


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
    """Counts in a text, or in another saved table, that a saved table withholds or gives otherwise."""
    found, told = [], _with_tables(published, told)
    for frame in published:
        for (universe, period, name), rows in frame.fillna({"period": ""}).groupby(["universe", "period", "table"]):
            for measure in MEASURES:
                marked = told.get((universe, period), {}).get(measure, {})
                for key, value in zip(_keys(rows), rows.get(measure, [np.nan] * len(rows)), strict=True):
                    if key in marked and marked[key] != value:
                        found.append(
                            f"{universe} {period} {name} {', '.join(sorted(key)) or 'total'}: {measure} {marked[key]:g} elsewhere, {value} in the table"
                        )
    return found


def _with_tables(published: list[pd.DataFrame], told: Told) -> Told:
    """Counts of texts and of saved tables together, by the cell they count."""
    found = {where: {name: dict(cells) for name, cells in measures.items()} for where, measures in told.items()}
    for frame in published:
        for (universe, period, _), rows in frame.fillna({"period": ""}).groupby(["universe", "period", "table"]):
            for measure in MEASURES:
                for key, value in zip(_keys(rows), rows.get(measure, [np.nan] * len(rows)), strict=True):
                    if not np.isnan(value):
                        found.setdefault((universe, period), {}).setdefault(measure, {}).setdefault(key, float(value))
    return found


def from_page(page: str) -> tuple[list[pd.DataFrame], Told]:
    """Tables of counts a page offers to save, and counts marked in its text."""
    reader = _Marked()
    reader.feed(page)
    return _counts(saved(page), reader.told), reader.told


def saved(page: str) -> list[pd.DataFrame]:
    """Tables a page offers to save, every cell as text."""
    files = map(base64.b64decode, CSV_LINK.findall(page))
    return [pd.read_csv(io.BytesIO(one), dtype="str", encoding="utf-8-sig", keep_default_na=False) for one in files]


def sheets(path: Path) -> list[pd.DataFrame]:
    """Tables of a workbook, every cell as text: a sheet is read from the row that names its columns."""
    book, found = openpyxl.load_workbook(path, read_only=True), []
    for sheet in book.worksheets:
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        head = next((i for i, row in enumerate(rows) if HEADS & set(row) and len(set(row) - {""}) > 2), None)
        if head is not None:
            named = [i for i, name in enumerate(rows[head]) if name]
            found.append(pd.DataFrame(rows[head + 1 :], columns=rows[head]).iloc[:, named])
    book.close()
    return found


def _counts(tables: list[pd.DataFrame], told: Told) -> list[pd.DataFrame]:
    """Those that are tables of counts; what sheets and comparisons count is told."""
    for table in tables:
        _totals(table, told)
    return [_typed(table) for table in tables if {"universe", "table", "dims"} <= set(table)]


def _totals(table: pd.DataFrame, told: Told) -> None:
    """Counts of a sheet or a comparison as cells of the tables of their KPI."""
    if not {"kpi", "period", "n"} <= set(table) or not {"prefecture", "municipality"} & set(table):
        return
    for row in table.to_dict("records"):
        town = row.get("municipality", "")
        if not town and row.get("source_kind") != "computed":
            continue  # a figure somebody reported is no sum of these tables
        where = f"{town[:2] or row['prefecture']}/kpi:{row['kpi']}", row["period"]
        counts = {"n": row["n"], "x": row.get("numerator", "") if row.get("method") == "wilson" else ""}
        for measure, count in counts.items():
            if count:
                key = frozenset({f"municipality={town}"} if town else ())
                told.setdefault(where, {}).setdefault(measure, {})[key] = float(count)


def published_ratios(pages: list[str]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Values as written: by KPI and prefecture, and national ones by outcome and group; withheld ones are empty."""
    own: dict[str, dict[str, str]] = {}
    national: dict[str, dict[str, str]] = {}
    for page in pages:
        for table in saved(page):
            if {"prefecture", "kpi", "value"} <= set(table):
                for row in table.to_dict("records"):
                    _finest(own.setdefault(row["kpi"], {}), row["prefecture"], row["value"])
            elif {"group", "outcome", "value"} <= set(table) and len(table) > 2:
                for row in table.to_dict("records"):
                    _finest(national.setdefault(row["outcome"], {}), row["group"], row["value"])
    return own, national


def _finest(found: dict[str, str], key: str, text: str) -> None:
    """Of several ways a value is written the longest tells most."""
    found[key] = max(found.get(key, ""), text, key=len)


def half(text: str) -> float:
    """Half of the last digit of a number as written: what its rounding leaves open."""
    mantissa, _, power = text.partition("e")
    return 0.5 * 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))


def pair(pooled: str, tops: list[float], bottoms: list[float], most: float) -> list[tuple[float, float, float]]:
    """Denominators of one hidden part with least and greatest numerator, tenths all, that agree with a pooled ratio as written.

    Parameters
    ----------
    pooled : str
    tops, bottoms : list of float
        Of all other parts.
    most : float
        Greatest denominator the hidden part may have.
    """
    size = np.arange(1, min(round(most / TENTH), MOST_PAIRS) + 1) * TENTH
    top, bottom = sum(tops), sum(bottoms) + size
    open_ = np.maximum(half(pooled), 1e-15) * bottom + 1e-9
    middle = float(pooled) * bottom - top
    least, greatest = np.ceil((middle - open_) / TENTH), np.floor((middle + open_) / TENTH)
    hit = (least <= greatest) & (greatest >= 0)
    found = (size[hit], np.maximum(least[hit], 0) * TENTH, greatest[hit] * TENTH)
    return [(round(float(x), 1), round(float(y), 1), round(float(z), 1)) for x, y, z in zip(*found, strict=True)]


def interval(
    hidden: str, shown: dict[str, str], sizes: dict[str, float], sums: list[tuple[str, tuple[str, ...]]]
) -> tuple[float, float]:
    """Between what the numerator of a hidden cell lies, everybody's denominator being known.

    Parameters
    ----------
    shown : dict of str to str
        Values as written, by cell; a cell that is missing or empty is open.
    sizes : dict of str to float
        Denominators of all cells.
    sums : list of (str, tuple of str)
        A cell and the cells it is the sum of.
    """
    cells = sorted({cell for whole, parts in sums for cell in (whole, *parts)})
    place, scale = {cell: i for i, cell in enumerate(cells)}, max(sizes.values())
    bounds = [_open(shown.get(cell, ""), sizes[cell] / scale) if cell in sizes else (0.0, None) for cell in cells]
    rows = np.zeros((len(sums), len(cells)))
    for number, (whole, parts) in enumerate(sums):
        rows[number, place[whole]] = -1.0
        rows[number, [place[part] for part in parts]] = 1.0
    ends = []
    for sign in (1.0, -1.0):
        goal = np.zeros(len(cells))
        goal[place[hidden]] = sign
        found = linprog(goal, A_eq=rows, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs")
        ends.append(found.x[place[hidden]] * scale if found.success else sign * -np.inf if sign < 0 else 0.0)
    return float(ends[0]), float(ends[1])


def _open(text: str, size: float) -> tuple[float, float | None]:
    if not text:
        return 0.0, None
    least, most = (max(0.0, (float(text) + side * half(text)) * size) for side in (-1, 1))
    return least - 1e-12, most + 1e-12


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


def linked(
    tables: list[pd.DataFrame], measure: str, marked: dict[Cell, float]
) -> tuple[dict[Cell, int], dict[int, float], set[tuple[int, frozenset[int]]]]:
    """All tables about the same establishments as one system: cells by number, the counts told, and which cell is the sum of which."""
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
    return cells, known, sums


def _solve(tables: list[pd.DataFrame], measure: str, marked: dict[Cell, float]) -> list[tuple[str, float]]:
    cells, known, sums = linked(tables, measure, marked)
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


def _opened(path: Path) -> tuple[list[pd.DataFrame], Told]:
    """Tables of counts and counts in the text of one file."""
    if path.suffix == ".html":
        return from_page(path.read_text(encoding="utf-8"))
    told: Told = {}
    if path.suffix == ".json":
        record = json.loads(path.read_text(encoding="utf-8"))
        rows = pd.DataFrame(record.get("values", [])).rename(columns={"kind": "source_kind"})
        return _counts([rows.astype("object").fillna("").assign(prefecture=record.get("prefecture", ""))], told), told
    if path.suffix == ".xlsx":
        return _counts(sheets(path), told), told
    return _counts([pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")], told), told


def unrecorded(folder: Path) -> list[str]:
    """Paths of targets beside a record that gives their KPI no value: a path tells where it begins."""
    found = []
    for path in sorted(folder.rglob("year_targets.yaml")):
        record = json.loads((path.parent / "record.json").read_text(encoding="utf-8"))
        known = {one["kpi"] for one in record["values"] if one.get("value") is not None}
        paths = set(re.findall(r"\{kpi: (\w+),", path.read_text(encoding="utf-8")))
        found += [f"{path.parent.name}: the path of {kpi} begins at a value withheld" for kpi in sorted(paths - known)]
    return found


def read(folder: Path) -> tuple[list[pd.DataFrame], Told, int]:
    """Everything published below a folder: tables of counts, counts in texts, number of files."""
    tables, told = [], {}
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".csv", ".html", ".json", ".xlsx"))
    for path in files:
        found, marked = _opened(path)
        tables += found
        for where, measures in marked.items():
            for measure, counts in measures.items():
                told.setdefault(where, {}).setdefault(measure, {}).update(counts)
    return tables, told, len(files)


def main(folder: str) -> int:
    """Attack everything below a folder."""
    tables, told, files = read(Path(folder))
    # Zeros are no secret: they are shown wherever they do not have to cover for another cell.
    found, wrong = (
        [one for one in recovered(tables, told) if one[2] > 0],
        [
            *contradictions(tables, told),
            *unrecorded(Path(folder)),
        ],
    )
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
