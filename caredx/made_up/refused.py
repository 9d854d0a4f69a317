"""Copies of the files with one fault each, for whoever wants to see what the messages look like.

They lie in `dirty/`, beside the example and never in it: the example itself must be read without a complaint.
"""

from pathlib import Path

import pandas as pd

from caredx.made_up.writing import write_table

ROWS = 36


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
