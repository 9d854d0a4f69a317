"""What is wrong in the example on purpose: figures that prefectures lack, odd spelling, and copies of files with one fault each.

Nagano and Mie lack nothing: their overlays with real targets are the ones readers look at first. Odd cells are written as a person would
write them, right, but not as a machine expects: every reader must accept them, and each is listed in truth.json with what it stands for.
The copies lie in `dirty/`, beside the example and never in it: the example itself must be read without a complaint.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from caredx.made_up import design
from caredx.made_up.writing import write_table
from caredx.words.codes import PREFECTURES

WHOLE = ("20", "24")
LATE_PANEL_FIRST = 15  # April 2024: only two fiscal years, hence no mean of three
_ABSENT = {
    "tech_adoption_survey": 12,
    "careplan_muni_multi": 5,
    "digital_core_staff": 4,
    "outreach": 3,
    "turnover_kaigorodo": 20,
}
_SHORT = {"careplan_muni": 6, "committee": 6, "tech_adoption": 5, "tech_adoption_survey": 8}
ROWS = 36


def gaps(seed: int) -> dict[str, dict[str, list[str]]]:
    """Prefecture codes by kind of gap and KPI.

    Returns
    -------
    dict
        ``absent``: no row at all; ``short``: FY2024 and FY2025 only; ``previous_absent``: no figure before the panel;
        ``late_panel``: panel from April 2024.
    """
    random = design.stream(seed, "gaps")
    codes = [p.code for p in PREFECTURES if p.code not in WHOLE]

    def some(number: int) -> list[str]:
        return sorted(str(code) for code in random.choice(codes, number, replace=False))

    return {
        "absent": {kpi: some(number) for kpi, number in _ABSENT.items()},
        "short": {kpi: some(number) for kpi, number in _SHORT.items()},
        "previous_absent": {"overtime, paid_leave, turnover_1": some(6)},
        "late_panel": {"panel": some(3)},
    }


def years(found: dict[str, dict[str, list[str]]], kpi: str, pref: str) -> Sequence[int]:
    """Fiscal years for which a prefecture has a figure of a KPI."""
    if pref in found["absent"].get(kpi, ()):
        return ()
    return (2024, 2025) if pref in found["short"].get(kpi, ()) else (2023, 2024, 2025)


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


def write_refused(tables: dict[str, pd.DataFrame], folder: Path) -> list[dict[str, object]]:
    """Write one small faulty file a rule.

    Returns
    -------
    list of dict
        File, table, what is wrong with it and in which row (header = 1; None for the file as a whole).
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Before any respelling, so that each file has its one fault and nothing else worth a look.
    panel, kpi, offices = (tables[name].head(ROWS) for name in ("panel", "kpi", "offices"))
    month = panel.copy()
    month.loc[5, "month"] = "2025-13"
    twice = pd.concat([panel, panel.iloc[[7]]], ignore_index=True)
    share = kpi.copy()
    first = int(share.index[share["unit"] == "%"][0])
    share.loc[first, ["value", "numerator", "denominator"]] = ["140", "", ""]
    faults = [
        ("panel_missing_column.csv", "panel", panel.drop(columns="staff_fte"), "column staff_fte is missing", None),
        ("panel_month_13.csv", "panel", month, "month 2025-13", 7),
        ("panel_duplicate_month.csv", "panel", twice, "the same office and month twice", len(twice) + 1),
        ("kpi_share_140.csv", "kpi", share, "a share of 140 %", first + 2),
        ("time_study_14_minutes.csv", "time_study", time_study(), "14 minutes in a 10-minute slot", 4),
    ]
    for name, _, frame, _, _ in faults:
        write_table(frame, folder / name)
    text = write_table(offices, folder / "offices_not_text.csv")
    text.write_bytes(text.read_bytes().replace("見本".encode(), b"\xff\x81", 1))
    unreadable = ("offices_not_text.csv", "offices", offices, "bytes that are no text in UTF-8 or cp932", 2)
    return [
        {"file": f"dirty/{name}", "table": table, "fault": fault, "row": row}
        for name, table, _, fault, row in (*faults, unreadable)
    ]


def time_study() -> pd.DataFrame:
    """One hour of one member of staff; the third slot holds 14 minutes."""
    minutes = (
        ("09:00", "1", "6"),
        ("09:00", "7", "4"),
        ("09:10", "2", "14"),
        ("09:20", "11", "10"),
        ("09:30", "4", "10"),
    )
    person = {"office": "20X5100001", "staff_id": "s01", "role": "care_worker"}
    sheet = {"date": "2025-10-06", "shift": "day", "round": "before"}
    slots = [{"slot_start": slot, "activity": activity, "minutes": number} for slot, activity, number in minutes]
    return pd.DataFrame([person | sheet | slot for slot in slots])
