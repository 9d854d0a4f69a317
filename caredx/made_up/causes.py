"""From problem to KPI in the example world: six paths of each prefecture's plan, and what each application states, some with gaps."""

import pandas as pd

from caredx.made_up import design
from caredx.words.trust import each

STEPS = "problem task cause change technology kpi activity".split()
COLUMNS = ["prefecture", "fiscal_year", *STEPS, "application", "source"]
NIGHT = "見本 夜勤の負担が大きく休みを取りにくい"
PAPER = "見本 記録に時間がかかり残業が減らない"
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
OF_ROBOT = ("見本 介助の身体的負担が大きい", "transfer", "2人での介助が多い", "機器の導入と手順の見直し")
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
    return pd.DataFrame([*plans, *rows], columns=COLUMNS[:-1]).assign(source=design.SOURCE)
