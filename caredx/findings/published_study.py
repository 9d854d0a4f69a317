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

STUDIES: dict[str, tuple[str, str, str]] = {
    "monitoring": ("見守り機器", "直接介護+巡回・移動", "全体"),
    "assistant": ("介護助手", "間接業務", "全体"),
    "records": ("介護業務支援", "記録・文書作成・連絡調整等", "全体"),
    "excretion": ("排泄支援機器", "排泄支援", "全体"),
    "worn": ("移乗支援（装着）", "着脱・装着+直接介護", "全体"),
    "transfer": ("移乗支援（非装着）", "準備+直接介護", "全体"),
    "one_carer": ("移乗支援（非装着）排泄時", "移動・移乗（排泄1回）", "5施設"),
    "schedule": ("AI訪問スケジュール作成", "訪問スケジュール作成・修正", "訪問介護"),
    "link_sort": ("ケアプランデータ連携システム", "提供票の仕分け（サービス）", "居宅・サービス事業所"),
    "link_enter": ("ケアプランデータ連携システム", "提供票の登録（サービス）", "居宅・サービス事業所"),
    "plan_sort": ("ケアプランデータ連携システム", "実績の仕分け（居宅）", "居宅・サービス事業所"),
    "plan_enter": ("ケアプランデータ連携システム", "実績の登録（居宅）", "居宅・サービス事業所"),
}
"""Device, activity and setting of rows of `timestudy_published`, as the table writes them."""
OWN = {
    "monitoring": ("night", "care_rounds"),
    "records": ("day", "records"),
    "assistant": ("day", "indirect_work"),
    "excretion": ("day", "2"),
    "worn": ("day", "1"),
    "transfer": ("day", "1"),
}
"""Shift and activity of one's own; the others have none on the official sheet."""
COMPARED = ("monitoring", "assistant", "records", "excretion", "worn", "transfer", "one_carer", "schedule")
"""What the time-study page sets beside one's own."""
ALIKE = ("monitoring", "records")
"""Those whose activities are grouped as the published study grouped them (`StudyResults.like_published`)."""


@dataclass(frozen=True)
class Published:
    """One published finding, and the own change beside it.

    Attributes
    ----------
    id : str
        A key of `STUDIES`.
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
    own: Change | None = field(default=None, repr=False)

    @property
    def unpaired(self) -> bool:
        """Whether those before and those after are not the same."""
        return self.id.startswith(("link", "plan"))


def published(name: str, own: Change | None = None) -> Published:
    """A finding as the official table has it."""
    rows = official.load("timestudy_published")
    wanted = dict(zip(("device_or_measure", "category", "setting"), STUDIES[name], strict=True))
    rows = rows[(rows[list(wanted)] == pd.Series(wanted)).all(axis=1) & rows["value"].notna()]
    seen, born = rows.set_index("phase")["value"].astype(float), rows.iloc[-1]
    before, after = (next((seen[one] for one in ones if one in seen), None) for ones in (("pre",), ("post", "post2")))
    change = seen["change post-pre"] if before is None or after is None else after - before
    n = None if pd.isna(born["n"]) else int(born["n"])
    return Published(name, before, after, float(change), n, born["source"], born["reference_date"], own)


def beside(study: StudyResults) -> tuple[Published, ...]:
    """Every finding that is compared, with the own change of the last round, where the study can be read."""
    return tuple(published(name, _own(study, name)) for name in COMPARED)


def _own(study: StudyResults, name: str) -> Change | None:
    if study.problem is not None or name not in OWN:
        return None
    shift, activity = OWN[name]
    last = dict(study.lasts).get(shift)
    if last is None:
        return None
    if name in ALIKE:
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
    grouped = official.load("timestudy_facility").groupby(["device", "shift"], sort=False)
    found = grouped[["transfer_min", "device_min"]].agg(["min", "median", "max"])
    found.columns = ["_".join(pair) for pair in found.columns]
    return found.assign(homes=grouped["facility"].nunique()).reset_index()


def source_of(table: str) -> list[tuple[str, str]]:
    """Titles and dates of a table."""
    rows = official.load(table)
    rows = rows.assign(reference_date=rows["reference_date"].str.split(" ").str[0])  # the round stands behind the year
    return list(rows[["source", "reference_date"]].drop_duplicates("source").itertuples(index=False, name=None))
