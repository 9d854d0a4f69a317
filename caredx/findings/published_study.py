"""Published time studies beside one's own: what they found, what one's own found of the same activity, and what differs.

A published change is a mean over homes without interval or test; beside it stands the own change with its interval. Where the activity
is the same the two may be read beside each other, never as a test of one against the other: devices, shifts and homes differ.
"""

from dataclasses import dataclass, field

import pandas as pd

from caredx import official
from caredx.findings.studies import StudyResults, find
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.study import TimeStudy

ROWS: dict[str, tuple[str, str, str]] = {
    "monitoring": ("見守り機器", "直接介護+巡回・移動", "全体"),
    "assistant": ("介護助手", "間接業務", "全体"),
    "records": ("介護業務支援", "記録・文書作成・連絡調整等", "全体"),
    "excretion": ("排泄支援機器", "排泄支援", "全体"),
    "worn": ("移乗支援（装着）", "着脱・装着+直接介護", "全体"),
    "not_worn": ("移乗支援（非装着）", "準備+直接介護", "全体"),
    "one_carer": ("移乗支援（非装着）排泄時", "移動・移乗（排泄1回）", "5施設"),
    "schedule": ("AI訪問スケジュール作成", "訪問スケジュール作成・修正", "訪問介護"),
}
"""Device, activity and setting of rows of `timestudy_published`, as the table writes them."""
OWN = {
    "monitoring": ("night", "care_rounds"),
    "records": ("day", "records"),
    "assistant": ("day", "indirect_work"),
    "excretion": ("day", "2"),
    "worn": ("day", "1"),
    "not_worn": ("day", "1"),
}
"""Shift and activity of one's own; the two others have none on the official sheet."""
MINUTES_AN_HOUR = 60


@dataclass(frozen=True)
class BesideOwn:
    """One published finding.

    Attributes
    ----------
    id : str
        A key of `ROWS`.
    before, after : float or None
        Minutes, where both are printed.
    change : float
        Minutes; negative where less.
    n : int or None
        As printed.
    source, date : str
    own : Change or None
    """

    id: str
    before: float | None
    after: float | None
    change: float
    n: int | None
    source: str
    date: str
    own: Change | None = field(repr=False)


def beside(study: StudyResults) -> tuple[BesideOwn, ...]:
    """Every published finding with the own change of the last round, where the study can be read."""
    rows = official.load("timestudy_published")
    found = []
    for name, key in ROWS.items():
        wanted = dict(zip(("device_or_measure", "category", "setting"), key, strict=True))
        own = rows[(rows[list(wanted)] == pd.Series(wanted)).all(axis=1) & rows["value"].notna()]
        seen, born = own.set_index("phase")["value"], own.iloc[-1]
        before = float(seen["pre"]) if "pre" in seen else None
        after = next((float(seen[phase]) for phase in ("post", "post2") if phase in seen), None)
        change = float(seen["change post-pre"]) if "change post-pre" in seen else (after or 0.0) - (before or 0.0)
        n = None if pd.isna(born["n"]) else int(born["n"])
        found.append(
            BesideOwn(name, before, after, change, n, born["source"], born["reference_date"], _own(study, name))
        )
    return tuple(found)


def _own(study: StudyResults, name: str) -> Change | None:
    if study.problem is not None or name not in OWN:
        return None
    shift, activity = OWN[name]
    last = dict(study.lasts).get(shift)
    if last is None:
        return None
    if name in ("monitoring", "records"):
        return next(
            (one for one in study.like_published if (one.shift, one.round, one.activity) == (shift, last, activity)),
            None,
        )
    kind: TimeStudy = study.groups if activity == "indirect_work" else study.items
    return find(kind, shift, last, activity)


def curve() -> pd.DataFrame:
    """Minutes of night care and rounds by the share of rooms with monitoring: ``install_ratio, fitted_minutes, published_reduction_share``."""
    return official.load("monitoring_install_curve")


def spread() -> pd.DataFrame:
    """Over 19 published homes: least, middle and most minutes of transfer and of the device, by device and shift."""
    rows = official.load("timestudy_facility")
    grouped = rows.groupby(["device", "shift"], sort=False)
    found = grouped[["transfer_min", "device_min"]].agg(["min", "median", "max"])
    found.columns = ["_".join(pair) for pair in found.columns]
    return found.assign(homes=grouped["facility"].nunique()).reset_index()


def source_of(table: str) -> list[tuple[str, str]]:
    """Titles and dates of a table."""
    rows = official.load(table)
    rows = rows.assign(reference_date=rows["reference_date"].str.split(" ").str[0])  # the round stands behind the year
    return list(rows[["source", "reference_date"]].drop_duplicates("source").itertuples(index=False, name=None))
