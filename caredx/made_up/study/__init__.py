"""The time study of the example: offices, records and outcomes whose true change is known.

A few homes record three rounds of five days, before a monitoring device with an earpiece, soon after and three months after.
Nagano has one home, so that a page shows what one home cannot say; Mie has four, too few for an exact test to reach 5 %;
Aichi six, one of which leaves before the last round; Tokyo twelve. All of it comes from a stream of random numbers of its own.
"""

from pathlib import Path

import pandas as pd

from caredx.made_up.study import design, forms, outcomes, records
from caredx.made_up.study.design import truth as truth_of_study
from caredx.made_up.writing import write_table

__all__ = ["truth_of_study", "write_study"]


def write_study(everyone: pd.DataFrame, folder: Path, seed: int) -> dict[str, Path]:
    """Write the long file, the outcomes, and the workbooks of Nagano's home.

    Parameters
    ----------
    everyone : DataFrame
        All offices of the example (`caredx.made_up.offices.offices`).
    folder : Path
    seed : int

    Returns
    -------
    dict of str to Path
        ``time_study``, ``outcomes``: files; ``time_sheets``, ``report_forms``: folders.
    """
    homes = design.homes(everyone)
    rounds, shown = design.rounds_of(homes), design.shown_as_workbooks(homes)
    days = [day for office in homes["office"] for day in records.staff_days(office, rounds[office], seed)]
    people = outcomes.outcome_table(homes["office"], seed)
    return {
        "time_study": write_table(records.table(days), folder / "time_study.csv"),
        "outcomes": write_table(people, folder / "outcomes.csv"),
        "time_sheets": forms.write_sheets([day for day in days if day.office == shown], folder / "time_sheets"),
        "report_forms": forms.write_reports(shown, folder / "report_forms"),
    }
