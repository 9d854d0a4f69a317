"""Columns that several tables have: prefecture, office number, service."""

from collections.abc import Callable

import pandas as pd

from caredx.intake.schema import Column, Rule
from caredx.intake.tables.words import SERVICES
from caredx.words.labels import Text

PREFECTURE = Column(
    "prefecture",
    Text(
        "都道府県コード（JIS、01〜47）または県名。Excel が 01 を 1 にしていても 01 と読む。",
        "Prefecture: JIS code 01-47 or name. A 1 that Excel made of 01 is read as 01.",
    ),
    "prefecture",
    alias="都道府県",
    example="20",
)
OFFICE = Column(
    "office",
    Text(
        "介護保険事業所番号。10文字の半角数字・英大文字で、先頭2桁が都道府県。",
        "Office number: ten characters 0-9 or A-Z, the first two being the prefecture.",
    ),
    "code",
    alias="事業所番号",
    pattern=r"(0[1-9]|[1-3][0-9]|4[0-7])[0-9A-Z]{8}",
    shape=Text(
        "10文字の事業所番号（先頭2桁は都道府県 01〜47）",
        "an office number of 10 characters beginning with a prefecture 01-47",
    ),
    remedy=Text(
        "9桁のときは Excel が先頭の 0 を消しています。2.07E+09 のような表示は桁が失われています。列を「文字列」にしてから、指定通知書の番号を10文字で記入し直してください。",
        "Nine digits mean that Excel removed a leading 0; 2.07E+09 means that digits were lost. Format "
        "the column as text and enter the number again from the designation notice.",
    ),
    example="2070100012",
)
SERVICE = Column(
    "service",
    Text(
        "サービス種類の3桁コード（介護サービス情報公表システムの区分）またはその名称。",
        "Three-digit service code of the public care-service information system, or its name.",
    ),
    "choice",
    alias="サービス種類",
    choices=SERVICES,
    remedy=Text(
        "3桁のコード（例：510 介護老人福祉施設、520 介護老人保健施設、320 認知症対応型共同生活介護）を記入してください。一覧は docs/data_dictionary.md にあります。",
        "Write a three-digit code (510 nursing home, 520 geriatric health facility, 320 group home …); "
        "docs/data_dictionary.md lists all.",
    ),
    example="510",
)


def no_more_than(part: str, whole: str, text: Text, remedy: Text) -> Rule:
    """The rule that one column is at most another in the same row."""
    return Rule((part, whole), text, remedy, lambda rows: rows[part] > rows[whole])


def whole(column: str, *others: str, when: Callable[[pd.DataFrame], pd.Series] | None = None) -> Rule:
    """The rule that a column counts: there are no 1.5 offices; `when` says which rows count where not all do."""

    def broken(rows: pd.DataFrame) -> pd.Series:
        part = rows[column] % 1 > 0
        return part if when is None else part & when(rows)

    return Rule(
        (column, *others),
        Text("は整数でなければなりません（件数・人数・台数を数えたものです）", "must be a whole number: it is a count"),
        Text(
            "平均や率、常勤換算の人数でないか、小数点の位置を確かめてください。",
            "Check that it is no mean, rate or full-time equivalent, and where the decimal point stands.",
        ),
        broken,
    )
