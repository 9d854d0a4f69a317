"""Doubts that several tables have: a day after the reference date, money in thousands, a share in hundredths, a municipality."""

from collections.abc import Callable

import pandas as pd

from caredx.intake.plausibility import places
from caredx.intake.schema import Background, Doubt
from caredx.words.labels import Text

_DAY = Text("年月日の誤りか、予定の記入でないか確かめてください。", "Check the day, and that it is no plan.")
_YEN = Text(
    "千円単位で書いていませんか（21,600千円は 21600000 と書きます）。", "Is it in thousands of yen? Write whole yen."
)


def after_reference(column: str) -> Doubt:
    """A day or month later than the reference date of the cycle."""

    def found(rows: pd.DataFrame, background: Background) -> pd.Series:
        last = pd.Timestamp.max if background.as_of is None else pd.Timestamp(background.as_of)
        return rows[column] > last

    return Doubt((column,), Text("が、評価の基準日より後です", "lies after the reference date"), _DAY, found)


def thousands(
    column: str, least: float, *others: str, when: Callable[[pd.DataFrame], pd.Series] | None = None
) -> Doubt:
    """Yen too few to be yen, unless nothing at all; `when` says which rows are money where the column holds other units too."""

    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        few = (rows[column] > 0) & (rows[column] < least)
        return few if when is None else few & when(rows)

    return Doubt(
        (column, *others), Text("は、円の金額としては小さすぎます", "is very little for an amount in yen"), _YEN, found
    )


def hundredths(column: str) -> Doubt:
    """0.4 with a % sign behind it."""

    def found(rows: pd.DataFrame, _: Background) -> pd.Series:
        return (rows[column] > 0) & (rows[column] < 0.01)

    remedy = Text("40％なら 0.4 か 40% と書きます（0.4% は0.4％です）。", "Write 40 per cent as 0.4 or 40%.")
    return Doubt((column,), Text("は1％未満の割合と読みました", "was read as a share below 1 %"), remedy, found)


def _nowhere(rows: pd.DataFrame, background: Background) -> pd.Series:
    return places.not_in_force(rows["municipality"], background.as_of) & ~places.made_up(rows["office"])


IN_FORCE = Doubt(
    ("municipality", "office"),
    Text("は、基準日に存在する市区町村のコードではありません", "is no municipality in force at the reference date"),
    Text(
        "合併・市制施行・区の再編で廃止されたコード（例：浜松市の旧区）か、番号の誤りです。現在のコードに直してください。",
        "It ended in a merger or reorganisation (such as the former wards of Hamamatsu) or is mistyped: write today's code.",
    ),
    _nowhere,
)
