"""Small checked tables for the tests of the decision measures: columns and dtypes as intake hands them over."""

import pandas as pd

from caredx.intake import tables

APPLICATION = {
    "application": "A1",
    "office": "2070100012",
    "service": "510",
    "fiscal_year": "2024",
    "category": "robot",
    "technology": "transfer",
    "kinds": "",
    "units": "1",
    "network": "",
    "approved": "",
    "staff": "18",
    "cost": "1200000",
    "requested": "900000",
    "granted": "",
    "running_cost": "",
    "first_time": "yes",
    "plan": "yes",
    "applied_on": "2024-06-10",
}
REPORT = {
    "office": "2070100012",
    "fiscal_year": "2024",
    "technology": "transfer",
    "check": "m0",
    "reported_on": "2024-12-01",
    "units": "10",
    "units_used": "8",
    "use_share": "0.8",
    "note": "",
}


def applications(*changes: dict) -> pd.DataFrame:
    """Rows of the table `applications`; what is not given is as above, applications numbered in turn."""
    rows = [
        APPLICATION | {"application": f"A{i:03d}", "office": f"20701{i:05d}"} | change
        for i, change in enumerate(changes, 1)
    ]
    return tables.APPLICATIONS.check(pd.DataFrame(rows, dtype="str"), "applications.csv")


def reports(*changes: dict) -> pd.DataFrame:
    """Rows of the table `follow_up`."""
    return tables.FOLLOW_UP.check(pd.DataFrame([REPORT | change for change in changes], dtype="str"), "follow_up.csv")
