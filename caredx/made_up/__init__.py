"""Example data with a known truth, for all 47 prefectures, in exactly the raw formats users hand in.

Whoever tries caredx for the first time has no data yet, and whoever develops it must know what the right answer is.
Both get files that look like real ones but are made from a seed, with the truth beside them. No row is about a real
prefecture or office. What is in them, what is true in them and what they are not: `docs/example_data.md`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from caredx import official
from caredx.made_up import design
from caredx.made_up.activities import activities, of_towns, outreach, size, unpublished
from caredx.made_up.basis import published
from caredx.made_up.decisions import write_decisions
from caredx.made_up.faults import LATE_PANEL_FIRST, ROWS, gaps, respell, write_refused
from caredx.made_up.kpi import Known, kpi_table
from caredx.made_up.listing import listing, write_listing
from caredx.made_up.offices import adoption_table, offices, offices_table
from caredx.made_up.panel import World, panel_table, simulate
from caredx.made_up.study import truth_of_study, write_study
from caredx.made_up.truth import Notes, truth
from caredx.made_up.writing import write_parts, write_table

__all__ = ["SEED", "write"]
SEED = 20260630


def write(
    folder: Path, *, seed: int = SEED, scale: float = design.SCALE, fewest: int = design.FEWEST_OFFICES
) -> dict[str, Path]:
    """Write the example files; the same seed and size give the same bytes.

    Parameters
    ----------
    folder : Path
        Created if need be; files of the same name are replaced.
    seed : int
        Everything random comes from it.
    scale : float
        Offices as a share of the real ones; 1.0 is the size of Japan.
    fewest : int
        Least number of offices in a prefecture.

    Returns
    -------
    dict of str to Path
        ``kpi``, ``panel``, ``adoption``, ``offices``, ``activities``, ``time_study``, ``outcomes``, ``applications``,
        ``follow_up``, ``survey_answers``, ``standard``, ``support``, ``conditions``, ``user_states``: the files; ``open_data``, ``time_sheets``, ``report_forms``, ``dirty`` and
        ``previous`` (the cycle before): folders; ``truth``, ``truth_decisions``: what is true.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    everyone = offices(seed, scale=scale, fewest=fewest)
    notes = Notes(gaps(seed))
    paths = {"panel": write_parts(_panel(everyone, notes, seed), folder / "panel.csv")}
    tables = {
        "kpi": pd.concat(notes.kpi, ignore_index=True),
        "adoption": adoption_table(everyone, seed),
        "offices": offices_table(everyone, seed),
        "activities": pd.concat(notes.activities, ignore_index=True),
    }
    for name, frame in tables.items():
        respelled, spelled = respell(name, frame, seed)
        paths[name] = write_table(respelled, folder / f"{name}.csv")
        notes.spelled += spelled
    listed, notes.listed = listing(everyone, seed)
    write_listing(listed, folder / "open_data")
    notes.refused = write_refused(tables | {"panel": notes.panel_head}, folder / "dirty")
    told = truth(notes, seed) | {"time_study": truth_of_study(everyone)}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    paths |= write_study(everyone, folder, seed)
    paths |= write_decisions(folder, everyone, tables, seed)
    return paths | {"open_data": folder / "open_data", "dirty": folder / "dirty", "truth": folder / "truth.json"}


def _panel(everyone: pd.DataFrame, notes: Notes, seed: int) -> Iterator[pd.DataFrame]:
    """The panel of one prefecture after the other; what else its history settles goes into the notes, and is forgotten."""
    population = official.load("insured_certified").set_index("pref")
    rows = 0
    for code, group in everyone.groupby("pref"):
        pref = str(code)
        world = simulate(group.reset_index(drop=True), seed)
        notes.remember(pref, world)
        _told_elsewhere(pref, world, notes, population, seed)
        late = pref in notes.gaps["late_panel"]["panel"]
        table = panel_table(world, seed, first=LATE_PANEL_FIRST if late else design.FIRST_MONTH)
        if rows == 0:
            notes.panel_head = table.head(ROWS)
        respelled, spelled = respell("panel", table, seed, before=rows)
        notes.spelled += spelled
        rows += len(table)
        yield respelled


def _told_elsewhere(pref: str, world: World, notes: Notes, population: pd.DataFrame, seed: int) -> None:
    """Activities and KPI of one prefecture, as far as nothing published tells of the same."""
    told: dict[Any, Any] = population.loc[pref].to_dict()
    scale = size(told["certified_total"], population["certified_total"].mean())
    facts, done = published()[pref], activities(pref, scale, seed)
    known = Known(
        pref,
        world.offices,
        insurers=int(told["insurers"]),
        scale=scale,
        outreach=outreach(done),
        overtime=world.ratio("overtime_hours", design.FISCAL_YEARS[2023]),
        paid_leave=12 * world.ratio("leave_days", design.FISCAL_YEARS[2023]),
        turnover=world.ratio("leavers", design.CALENDAR_YEARS[2024], "headcount"),
        facts=facts,
    )
    notes.activities.append(unpublished(done, facts))
    if not facts.tells("seminar"):
        notes.activities.append(of_towns(pref, world.offices["municipality"], seed))
    notes.kpi.append(kpi_table(known, notes.gaps, seed))
