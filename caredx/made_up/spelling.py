"""Cells written as a person would write them: right, but not as a machine expects. Every reader must accept them.

Each prefecture has a few, and each one is listed in truth.json with what it stands for.
"""

from collections.abc import Callable

import pandas as pd

from caredx.made_up import design

_WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def wide(text: str) -> str:
    """Full-width digits: １２３．４."""
    return text.translate(_WIDE)


def era_month(text: str) -> str:
    """`2025-03` as 令和７年３月."""
    return f"令和{wide(str(int(text[:4]) - 2018))}年{wide(str(int(text[5:7])))}月"


def era_day(text: str) -> str:
    """`2025-03-31` as R7.3.31."""
    return f"R{int(text[:4]) - 2018}.{int(text[5:7])}.{int(text[8:])}"


def era_date(text: str) -> str:
    """`2025-03-31` as 令和7年3月31日."""
    return f"令和{int(text[:4]) - 2018}年{int(text[5:7])}月{int(text[8:])}日"


def thousands(text: str) -> str:
    """`6543.2` as 6,543.2."""
    return f"{float(text):,.1f}"


# What is done to which column, in turn by prefecture.
WAYS: dict[str, tuple[tuple[str, str, Callable[[str], str]], ...]] = {
    "panel": (
        ("overtime_hours", "full-width digits", wide),
        ("hours", "thousands separator", thousands),
        ("month", "era month", era_month),
        ("staff_fte", "unit after number", lambda text: f"{text}人"),
        ("overtime_hours", "unit after number", lambda text: f"{text}時間"),
        ("leave_days", "unit after number", lambda text: f"{text} 日"),
        ("office", "trailing space", lambda text: f"{text} "),
        ("users", "full-width digits and unit", lambda text: f"{wide(text)}人"),
        ("leavers", "trailing full-width space", lambda text: f"{text}　"),
    ),
    "adoption": (
        ("date", "era date", era_day),
        ("subsidised", "yes or no in Japanese", lambda text: "有" if text == "yes" else "無"),
    ),
    "offices": (
        ("committee", "circle or cross", lambda text: "○" if text == "yes" else "×"),
        ("feature_entry", "yes or no in Japanese", lambda text: "はい" if text == "yes" else "いいえ"),
        ("capacity", "unit after number", lambda text: f"{text}人"),
    ),
    "kpi": (("reference_date", "era date", era_date), ("value", "full-width digits", wide)),
}
_TABLES = tuple(WAYS)


def respell(
    table: str, frame: pd.DataFrame, seed: int, *, before: int = 0
) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """Respell two cells of `table` in every prefecture.

    Parameters
    ----------
    table : str
        Table id; tables without ways are returned as they are.
    frame : DataFrame of str
        The table with index 0 … n−1.
    before : int
        Rows of the file that come before it.

    Returns
    -------
    DataFrame, list of dict
        A respelled copy, and what stands where: file, row (header = 1), column, way, written, meant.
    """
    ways = WAYS.get(table, ())
    result = frame.copy()
    notes: list[dict[str, object]] = []
    if not ways:
        return result, notes
    prefs = frame.iloc[:, 0].str[:2]
    for pref, rows in frame.groupby(prefs):
        random = design.stream(seed, "spelling", f"{_TABLES.index(table) + 1}{pref}")
        for turn in range(2):
            column, way, spell = ways[(2 * int(str(pref)) + turn) % len(ways)]
            candidates = rows.index[rows[column] != ""]
            if len(candidates) == 0:
                continue
            at = int(random.choice(candidates))
            meant = str(frame.at[at, column])
            result.at[at, column] = spell(meant)
            place = {"file": f"{table}.csv", "row": before + at + 2, "column": column}
            notes.append(place | {"way": way, "written": spell(meant), "meant": meant})
    return result, notes
