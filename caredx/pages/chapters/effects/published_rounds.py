"""The published three-round figures in a panel of their own: another unit, no interval, and rounds instead of months."""

import pandas as pd

from caredx.pages import displays
from caredx.pages.figures.rounds import SHIFTS, rounds
from caredx.words.labels import Lang, Text

DEVICE, SETTING = "移乗支援（非装着）", "介護老人福祉施設"
PHASES = {"change post1-pre": "post1", "change post2-pre": "post2"}
TITLE = Text("公表された3時点の数値との見比べ", "Beside the published figures of three rounds")
LEAD = Text(
    "国の効果測定事業が公表した、非装着型の移乗支援（特養）の直接介護の時間です。左の曲線とは単位も時期の取り方も違うため、別の図に点だけで示します。"
    "事後①で増え、事後②で戻り始める形は、Uの字と矛盾しませんが、区間も比較群もなく、確かめたことにはなりません。",
    "Direct care time with non-wearable lifts in nursing homes, published by the national effect measurement project. Unit and timing differ "
    "from the curve, so only points are shown, in a figure of their own. More time at first, less afterwards, does not contradict a dip, but "
    "without interval and comparison group it proves none.",
)
FINDING = Text("非装着型の移乗支援：{told}", "Non-wearable lifts: {told}")
TOLD = Text("{shift} {first}→{second}分", "{shift} {first} to {second} min")
HOW = Text(
    "事前を0とした、1人1日（480分換算）当たりの分の変化です。●は日中、□は夜間です。線で結んでいないのは、間の経過が分からないためです。",
    "Minutes per staff-day (of 480) since before. Filled circle: day; square: night. They are not joined, since the course between rounds is unknown.",
)
LIMITS = Text(
    "導入からの月数ではありません（事後①②の間隔は施設で違う）。nと区間は公表されていません。設置割合の曲線（導入率別の時間）は時間の経過ではないため、ここには描きません。",
    "These are rounds, not months since adoption. n and intervals were not published. The curve over the share of beds equipped is no course "
    "of time and is not drawn here.",
)
ALT = Text(
    "{device}（{setting}）の直接介護の分の変化：{told}。",
    "Change of direct care minutes with non-wearable lifts in nursing homes: {told}.",
)
NONE = Text("公表値の表に該当する行がありません。", "The published table holds no such rows.")


def three_rounds(published: pd.DataFrame) -> pd.DataFrame:
    """Rows of the published table that have both rounds: `shift, phase, value` with source and date."""
    rows = published[
        (published["device_or_measure"] == DEVICE)
        & (published["setting"] == SETTING)
        & published["phase"].isin(PHASES)
        & published["shift"].isin(SHIFTS)
    ]
    return rows.assign(phase=rows["phase"].map(PHASES), value=rows["value"].astype(float))[
        ["shift", "phase", "value", "unit", "reference_date", "source"]
    ]


def rounds_figure(published: pd.DataFrame, lang: Lang, *, level: int = 3) -> str:
    """Points of the published rounds."""
    rows = three_rounds(published)
    if rows.empty:
        return displays.paragraph(NONE(lang), "nodata")
    wide = rows.pivot(index="shift", columns="phase", values="value").loc[
        [shift for shift in SHIFTS if shift in set(rows["shift"])]
    ]
    told = Text("、", ", ")(lang).join(
        TOLD(lang).format(shift=SHIFTS[shift](lang), first=f"{row.post1:+g}", second=f"{row.post2:+g}")
        for shift, row in wide.iterrows()
    )
    picture = rounds(
        rows,
        lang,
        name="rounds",
        title=FINDING(lang).format(told=told),
        alt=ALT(lang).format(device=DEVICE, setting=SETTING, told=told),
    )
    first = rows.iloc[0]
    source = displays.source_line([(first["source"], first["reference_date"])], lang, mark=displays.real_mark(lang))
    return displays.figure(picture, how_to_read=HOW(lang), limits=LIMITS(lang), source=source, lang=lang, level=level)
