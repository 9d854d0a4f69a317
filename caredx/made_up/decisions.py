"""The files behind decisions: applications, reports, survey answers, self-checks, support, conditions, users, causes, rents, the cycle before.

They came after the first files of the example and are written beside them from random streams of their own, so that no
byte of the others moved. What is true in them stands in `truth_decisions.json`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from caredx.made_up import causes, design, heard, previous, rents, standard, subsidy, support, survey, user_states
from caredx.made_up.writing import write_table


def write_decisions(
    folder: Path, offices: pd.DataFrame, tables: Mapping[str, pd.DataFrame], seed: int
) -> dict[str, Path]:
    """Write these files, each as CSV, and the folder `previous`.

    Parameters
    ----------
    offices : DataFrame
        All example offices with their truth.
    tables : Mapping of str to DataFrame
        The other files as text, before any odd spelling.
    """
    applied, faults = subsidy.applications(offices, tables["adoption"], seed)
    came, silent = heard.reports(applied[applied["granted"] != "0"], tables["adoption"], seed)
    answers, asked = survey.answers(offices, seed)
    before, corrected = previous.kpi_before(tables["kpi"], seed)
    home = folder / "previous"
    home.mkdir(exist_ok=True)
    write_table(before, home / "kpi.csv")
    write_table(previous.offices_before(tables["offices"], seed), home / "offices.csv")
    truth = {
        "notice": design.BANNER,
        "seed": seed,
        "applications": faults,
        "follow_up": {"use_by_report": heard.USE, "idle_devices_by_report": heard.IDLE, "never_report": silent},
        "survey": asked,
        "user_states": user_states.TRUTH,
        "corrected_since_last_cycle": corrected,
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth_decisions.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    files = {
        "applications": applied,
        "follow_up": came,
        "survey_answers": answers,
        "standard": standard.marks(offices, tables["adoption"], seed),
        "conditions": subsidy.conditions(applied, seed),
        "causes": causes.causes(applied, seed),
        "rents": rents.rents(sorted(offices["pref"].unique()), seed),
        "support": support.support(offices, tables["activities"], seed),
        "user_states": user_states.states(offices, seed),
    }
    paths = {name: write_table(frame, folder / f"{name}.csv") for name, frame in files.items()}
    return paths | {"previous": home, "truth_decisions": folder / "truth_decisions.json"}
