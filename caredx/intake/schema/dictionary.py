"""A table's declaration as a table for people: the rows of the data dictionary and of a form's instructions."""

import pandas as pd

from caredx.intake.schema.columns import Column
from caredx.intake.schema.declaration import Declaration
from caredx.intake.schema.wording import allowed
from caredx.words.labels import Lang, Text

HEADINGS = {
    "name": Text("列名", "Column"),
    "alias": Text("日本語の見出し", "Japanese header"),
    "description": Text("内容", "Meaning"),
    "kind": Text("書き方", "Form"),
    "unit": Text("単位", "Unit"),
    "required": Text("必須", "Required"),
    "allowed": Text("とりうる値", "Allowed"),
    "example": Text("例", "Example"),
}
KINDS = {
    "text": Text("文字", "text"),
    "code": Text("番号（文字）", "code (text)"),
    "prefecture": Text("都道府県", "prefecture"),
    "municipality": Text("6桁コード", "six-digit code"),
    "choice": Text("選択", "choice"),
    "yes_no": Text("はい・いいえ", "yes or no"),
    "number": Text("数値", "number"),
    "integer": Text("整数", "whole number"),
    "fiscal_year": Text("年度", "fiscal year"),
    "period": Text("期間", "period"),
    "month": Text("年月", "month"),
    "date": Text("年月日", "day"),
    "day_or_month": Text("年月日（年月でも可）", "day, or month alone"),
    "time": Text("時刻", "clock time"),
}
YES, NO = Text("○", "yes"), Text("", "")


def dictionary(table: Declaration, lang: Lang = "ja") -> pd.DataFrame:
    """One row a column of `table`: name, Japanese header, meaning, form, unit, required, allowed values, example.

    Headings are in `lang`; every cell is text.
    """
    rows = [_row(column, lang) for column in table.columns]
    return pd.DataFrame(rows, dtype="str").rename(columns={key: text(lang) for key, text in HEADINGS.items()})


def _row(column: Column, lang: Lang) -> dict[str, str]:
    return {
        "name": column.name,
        "alias": column.alias,
        "description": column.description(lang),
        "kind": KINDS[column.kind](lang),
        "unit": column.unit.text(lang) if column.unit else "",
        "required": (NO if column.nullable else YES)(lang),
        "allowed": allowed(column)(lang),
        "example": column.example,
    }
