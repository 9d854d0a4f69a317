"""The files behind decisions: applications, reports, survey answers, self-checks, support, conditions, users, causes, rents, the cycle before.

The cycle before stands in a folder of its own, as its files stood then: FY2024 is judged, a few figures were corrected since, and offices
are a year younger. Two cycles show what changed and why: figures of FY2025 are new data, a handful of FY2024 figures were corrected later,
and the state of offices moved on. Prices are a little otherwise in each prefecture: nothing is estimated from a quotation. Six paths from
problem to KPI stand in each plan, and applications state theirs, some with gaps.

They came after the first files of the example and are written beside them from random streams of their own, so that no
byte of the others moved. What is true in them stands in `truth_decisions.json`.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from caredx.made_up import answers, design, subsidy
from caredx.made_up.activities import support
from caredx.made_up.faults import WHOLE
from caredx.made_up.writing import write_table
from caredx.words.trust import each

NIGHT = "見本 夜勤の負担が大きく休みを取りにくい"
PAPER = "見本 記録に時間がかかり残業が減らない"
OF_ROBOT = ("見本 介助の身体的負担が大きい", "transfer", "2人での介助が多い", "機器の導入と手順の見直し")
DEVICES = (
    ("見本 見守りセンサー", "robot", "monitoring", "280000", "9000", "22000"),
    ("見本 移乗リフト", "robot", "transfer", "1200000", "24000", "60000"),
    ("見本 排泄予測機器", "robot", "excretion", "300000", "12000", ""),
    ("見本 記録ソフト（1事業所）", "ict", "care_work", "1500000", "15000", "180000"),
)
"""Buying the last costs as much upkeep as it would rent: renting is always cheaper there."""
LATER = ("FY2025", "CY2025")
CORRECTED = 0.03
NOT_YET = {"committee": 0.25, "careplan_link": 0.35, "technology_marked": 0.15}

STEPS = "problem task cause change technology kpi activity".split()
CAUSE_COLUMNS = ["prefecture", "fiscal_year", *STEPS, "application", "source"]
PLAN = (
    (
        PAPER,
        "records",
        "紙に書いてから転記している",
        "記録ソフトの導入と様式の見直し",
        "care_work",
        "overtime",
        "subsidy",
    ),
    (PAPER, "records", "使い方を教えられる職員がいない", "専門家の伴走支援", "", "committee", "accompaniment"),
    (
        NIGHT,
        "night_rounds",
        "全室を定時に巡視している",
        "見守り機器の導入と巡視の見直し",
        "monitoring",
        "paid_leave",
        "subsidy",
    ),
    (
        NIGHT,
        "night_rounds",
        "全室を定時に巡視している",
        "見守り機器の試用貸出",
        "monitoring",
        "tech_adoption",
        "lending",
    ),
    (
        "見本 事業所間の連絡を電話とファクスで行っている",
        "linkage",
        "相手の事業所が使っていない",
        "",
        "",
        "careplan_muni",
        "",
    ),
    ("見本 取組を始めない事業所が多い", "", "", "セミナーの開催", "", "outreach", "seminar"),
)
"""The last two leave steps out; consultations and videos, which the example's activities hold, answer no problem."""
OF_MONITOR = (NIGHT, "night_rounds", "全室を定時に巡視している", "見守り機器の導入と巡視の見直し")
OF_ICT = (PAPER, "records", "紙に書いてから転記している", "記録ソフトの導入と様式の見直し")
NO_PROBLEM, NO_CAUSE = 1 / 7, 1 / 10


def causes(applied: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The file `causes.csv` as text.

    Parameters
    ----------
    applied : DataFrame
        The applications file.
    """
    prefectures = sorted(applied["office"].str[:2].unique())
    year = str(max(design.FISCAL_YEARS))
    plans = [(pref, year, *path, "") for pref in prefectures for path in PLAN]
    random, rows = design.stream(seed, "causes"), []
    for one, draw in zip(each(applied), random.random(len(applied)), strict=True):
        kind = OF_ICT if one.category == "ict" else OF_MONITOR if one.technology == "monitoring" else OF_ROBOT
        problem, task, cause, change = kind
        problem = "" if draw < NO_PROBLEM else problem
        cause = "" if draw > 1 - NO_CAUSE else cause
        kpi = "paid_leave" if kind is OF_MONITOR else "overtime"
        told = (problem, task, cause, change, one.technology, kpi, "subsidy")
        rows.append((one.office[:2], one.fiscal_year, *told, one.application))
    return pd.DataFrame([*plans, *rows], columns=CAUSE_COLUMNS[:-1]).assign(source=design.SOURCE)


RENT_COLUMNS = "prefecture device category technology price rent upkeep quoted_on source".split()


def rents(prefectures: Iterable[str], seed: int) -> pd.DataFrame:
    """The file `rents.csv` as text."""
    rows = []
    for pref in prefectures:
        random = design.stream(seed, "rents", pref)
        for device, category, technology, price, *yearly in DEVICES:
            quoted = round(int(price) * random.uniform(0.95, 1.05), -3)
            rows.append((pref, device, category, technology, f"{quoted:.0f}", *yearly, "2026-05-20", design.SOURCE))
    return pd.DataFrame(rows, columns=RENT_COLUMNS)


def kpi_before(table: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, list[dict[str, object]]]:
    """`kpi.csv` without the last year, some numerators as they were before a correction; and which."""
    random = design.stream(seed, "previous")
    old = table[~table["period"].isin(LATER)].reset_index(drop=True)
    shares = (old["unit"] == "%") & (old["denominator"] != "") & old["period"].isin(["FY2024", "CY2024"])
    # The two prefectures that readers look at first always show one.
    first = old["prefecture"].isin(WHOLE) & (old["kpi"] == "kasan_share")
    changed = old.index[shares & (first | (random.random(len(old)) < CORRECTED))]
    notes: list[dict[str, object]] = []
    for row in changed:
        was: dict[Any, Any] = old.loc[row].to_dict()
        whole = int(was["denominator"])
        part = int(np.clip(int(was["numerator"]) + random.choice([-2, -1, 1, 2]), 0, whole))
        old.loc[row, ["numerator", "value"]] = [str(part), f"{100 * part / whole:.1f}"]
        notes.append({name: was[name] for name in ("prefecture", "kpi", "period")})
    return old, notes


def offices_before(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    """`offices.csv` a year earlier: some committees, links and marks were not there yet."""
    random = design.stream(seed, "previous", "01")
    old = table.copy()
    for column, chance in NOT_YET.items():
        free = (old["addon"] == "none") if column == "committee" else pd.Series(True, index=old.index)
        back = (old[column] == "yes") & free & (random.random(len(old)) < chance)
        old[column] = old[column].mask(back, "no")
    return old


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
    came, silent = subsidy.reports(applied[applied["granted"] != "0"], tables["adoption"], seed)
    said, asked = answers.answers(offices, seed)
    before, corrected = kpi_before(tables["kpi"], seed)
    home = folder / "previous"
    home.mkdir(exist_ok=True)
    write_table(before, home / "kpi.csv")
    write_table(offices_before(tables["offices"], seed), home / "offices.csv")
    truth = {
        "notice": design.BANNER,
        "seed": seed,
        "applications": faults,
        "follow_up": {"use_by_report": subsidy.USE, "idle_devices_by_report": subsidy.IDLE, "never_report": silent},
        "survey": asked,
        "user_states": answers.USER_TRUTH,
        "corrected_since_last_cycle": corrected,
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth_decisions.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    files = {
        "applications": applied,
        "follow_up": came,
        "survey_answers": said,
        "standard": answers.marks(offices, tables["adoption"], seed),
        "conditions": subsidy.conditions(applied, seed),
        "causes": causes(applied, seed),
        "rents": rents(sorted(offices["pref"].unique()), seed),
        "support": support(offices, tables["activities"], seed),
        "user_states": answers.states(offices, seed),
    }
    paths = {name: write_table(frame, folder / f"{name}.csv") for name, frame in files.items()}
    return paths | {"previous": home, "truth_decisions": folder / "truth_decisions.json"}
