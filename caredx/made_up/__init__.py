"""Example data with a known truth, for all 47 prefectures, in exactly the raw formats users hand in.

Whoever tries caredx for the first time has no data yet, and whoever develops it must know what the right answer is.
Both get files that look like real ones but are made from a seed, with the truth beside them. No row is about a real
prefecture or office. What is in them, what is true in them and what they are not: `docs/example_data.md`.
"""

import json
from pathlib import Path

import pandas as pd

from caredx import official
from caredx.made_up.activities import activities, outreach, size
from caredx.made_up.decisions import write_decisions
from caredx.made_up.design import CALENDAR_YEARS, FIRST_MONTH, FISCAL_YEARS
from caredx.made_up.gaps import LATE_PANEL_FIRST, gaps
from caredx.made_up.kpi import Known, kpi_table
from caredx.made_up.listing import listing, write_listing
from caredx.made_up.offices import adoption_table, offices, offices_table
from caredx.made_up.panel import World, panel_table, simulate
from caredx.made_up.refused import write_refused, write_table
from caredx.made_up.spelling import respell
from caredx.made_up.study import add_truth, write_study
from caredx.made_up.truth import Notes, truth
from caredx.words.codes import PREFECTURES

__all__ = ["SEED", "write"]
SEED = 20260630


def write(folder: Path, *, seed: int = SEED) -> dict[str, Path]:
    """Write the example files; the same seed gives the same bytes.

    Parameters
    ----------
    folder : Path
        Created if need be; files of the same name are replaced.
    seed : int
        Everything random comes from it.

    Returns
    -------
    dict of str to Path
        ``kpi``, ``panel``, ``adoption``, ``offices``, ``activities``, ``time_study``, ``outcomes``, ``applications``,
        ``follow_up``, ``survey_answers``: the files; ``open_data``, ``time_sheets``, ``report_forms``, ``dirty`` and
        ``previous`` (the cycle before): folders; ``truth``, ``truth_decisions``: what is true.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    everyone = offices(seed)
    worlds = {str(pref): simulate(group.reset_index(drop=True), seed) for pref, group in everyone.groupby("pref")}
    found = gaps(seed)
    tables = _tables(everyone, worlds, found, seed)
    paths, spelled = {}, []
    for name, frame in tables.items():
        respelled, notes = respell(name, frame, seed)
        paths[name] = write_table(respelled, folder / f"{name}.csv")
        spelled += notes
    listed, faults = listing(everyone, seed)
    write_listing(listed, folder / "open_data")
    notes = Notes(spelled, faults, write_refused(tables, folder / "dirty"), found)
    text = json.dumps(truth(worlds, notes, seed), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    add_truth(everyone, folder / "truth.json")
    paths |= write_study(everyone, folder, seed)
    paths |= write_decisions(folder, everyone, tables, seed)
    return paths | {"open_data": folder / "open_data", "dirty": folder / "dirty", "truth": folder / "truth.json"}


def _tables(
    everyone: pd.DataFrame, worlds: dict[str, World], found: dict[str, dict[str, list[str]]], seed: int
) -> dict[str, pd.DataFrame]:
    """The five tables as text, before any odd spelling."""
    population = official.load("insured_certified").set_index("pref")
    mean = population["certified_total"].mean()
    doings, panels, figures = [], [], []
    for prefecture in PREFECTURES:
        pref, world = prefecture.code, worlds[prefecture.code]
        scale = size(population.at[pref, "certified_total"], mean)
        done = activities(pref, scale, seed)
        known = Known(
            pref,
            world.offices,
            insurers=int(population.at[pref, "insurers"]),
            scale=scale,
            outreach=outreach(done),
            overtime=world.ratio("overtime_hours", FISCAL_YEARS[2023]),
            paid_leave=12 * world.ratio("leave_days", FISCAL_YEARS[2023]),
            turnover=world.ratio("leavers", CALENDAR_YEARS[2024], "headcount"),
        )
        doings.append(done)
        figures.append(kpi_table(known, found, seed))
        panels.append(
            panel_table(world, seed, first=LATE_PANEL_FIRST if pref in found["late_panel"]["panel"] else FIRST_MONTH)
        )
    return {
        "kpi": pd.concat(figures, ignore_index=True),
        "panel": pd.concat(panels, ignore_index=True),
        "adoption": adoption_table(everyone, seed),
        "offices": offices_table(everyone, seed),
        "activities": pd.concat(doings, ignore_index=True),
    }
