"""What an official is told: the rule that was broken and what to do, in both languages.

Texts are read after the column's name: 「『minutes』は0〜10分でなければなりません」, ``'minutes' must lie in 0–10 min``.
"""

import math
from typing import NamedTuple

from caredx.intake.schema.columns import Column
from caredx.words.labels import Text
from caredx.words.units import Unit


class Words(NamedTuple):
    """A rule and its remedy."""

    rule: Text
    remedy: Text


NO_ROWS = Words(
    Text("以降にデータがありません", "and below hold no data"),
    Text("見出し（1行目）の下に、2行目からデータを記入してください。", "Fill in data from row 2, below the headers."),
)
TOTAL_ROW = Words(
    Text("に合計の行があります", "holds a row of totals"),
    Text("合計の行を消してください。合計は読み込んだあとで計算します。", "Delete the row: totals are computed."),
)
NOTE_ROW = Words(
    Text("に注記だけの行があります", "holds a row with nothing but a note"),
    Text("表の下や途中の注記の行を消してください。", "Delete notes below or inside the table."),
)
EXAMPLE_ROW = Words(
    Text("に記入例の行があります", "holds a row that is an example"),
    Text("記入例の行を消してください。", "Delete the example row."),
)
DASH = Words(
    Text("の横線（－）は、0なのか不明なのか区別できません", "holds a dash, which may mean none or unknown"),
    Text("0なら 0 と記入し、不明なら空欄にしてください。", "Write 0 for none; leave the cell empty for unknown."),
)
_NUMBER = Words(
    Text("は数値でなければなりません", "must be a number"),
    Text(
        "数字だけを記入し、不明なら空欄にしてください（全角数字・桁区切り・△・列の単位は付いていても読めます）。",
        "Write digits only, or leave the cell empty if unknown (full-width digits, thousands "
        "separators, △ and the column's own unit are understood).",
    ),
)
_UNREADABLE = {
    "number": _NUMBER,
    "integer": Words(Text("は整数でなければなりません", "must be a whole number"), _NUMBER.remedy),
    "yes_no": Words(
        Text("は「はい・いいえ」のどちらかでなければなりません", "must be yes or no"),
        Text(
            "yes/no、はい/いいえ、有/無、○/×、1/0 のいずれかで記入してください。",
            "Write yes/no, はい/いいえ, 有/無, ○/× or 1/0.",
        ),
    ),
    "fiscal_year": Words(
        Text("は年度でなければなりません", "must be a fiscal year"),
        Text("2025、2025年度、令和7年度 のように記入してください。", "Write it like 2025 or 令和7年度."),
    ),
    "period": Words(
        Text("は期間として読めません", "is not a period"),
        Text(
            "年度は FY2025（令和7年度）、暦年は CY2025（2025年）、月は 2025-04、日は 2025-04-30 と記入してください。年だけでは年度か暦年か区別できません。",
            "Write FY2025 for a fiscal year, CY2025 for a calendar year, 2025-04 or 2025-04-30. A bare year "
            "does not say which kind it is.",
        ),
    ),
    "month": Words(
        Text("は実在する年月でなければなりません", "must be an existing month"),
        Text(
            "2025-04、2025年4月、R7.4 のように記入してください。月は1〜12、年は1990〜2050年です。",
            "Write it like 2025-04, 2025年4月 or R7.4; months run from 1 to 12, years from 1990 to 2050.",
        ),
    ),
    "date": Words(
        Text("は実在する年月日でなければなりません", "must be an existing day"),
        Text(
            "2025-03-31、2025/3/31、R7.3.31、令和7年3月31日 のように記入してください。",
            "Write it like 2025-03-31, 2025/3/31, R7.3.31 or 令和7年3月31日.",
        ),
    ),
    "day_or_month": Words(
        Text("は実在する年月日か年月でなければなりません", "must be an existing day or month"),
        Text(
            "2025-03-31、R7.3.31、令和7年3月 のように記入してください。",
            "Write it like 2025-03-31, R7.3.31 or 令和7年3月.",
        ),
    ),
    "time": Words(
        Text("は時刻でなければなりません", "must be a clock time"),
        Text("09:00 のように 00:00〜23:59 で記入してください。", "Write it like 09:00, from 00:00 to 23:59."),
    ),
}


def unreadable(column: Column) -> Words:
    """A cell that says something which is not of the column's kind."""
    words = _UNREADABLE.get(column.kind, _NUMBER)
    return Words(words.rule, column.remedy) if column.kind == "yes_no" and column.remedy else words


def empty(column: Column) -> Words:
    """A cell that must not be empty."""
    usual = Text(f"記入してください。内容：{column.description.ja}", f"Fill it in. It holds: {column.description.en}")
    chosen = column.remedy if column.kind in ("choice", "yes_no") else None
    return Words(Text("は空欄にできません", "must not be empty"), chosen or usual)


def bounds(column: Column) -> Words:
    """A number beyond what is possible."""
    within, usual = _range(column), Text("単位と桁を確かめてください。", "Check the unit and the digits.")
    verb = "lie in" if math.isfinite(sum(column.bounds)) else "be"
    return Words(Text(f"は{within.ja}でなければなりません", f"must {verb} {within.en}"), column.remedy or usual)


def _range(column: Column) -> Text:
    (low, high), unit = column.bounds, column.unit
    if unit is Unit.SHARE:
        return Text("0〜1（％を付けるなら0〜100％）", "0–1 (0–100 with a % sign)")
    ja, en = (unit.text.ja, f" {unit.text.en}") if unit else ("", "")
    if math.isinf(high):
        return Text(f"{low:g}{ja}以上", f"{low:g}{en} or more")
    if math.isinf(low):
        return Text(f"{high:g}{ja}以下", f"{high:g}{en} or less")
    return Text(f"{low:g}〜{high:g}{ja}", f"{low:g}–{high:g}{en}")


def allowed(column: Column) -> Text:
    """What a cell may hold beyond its kind, for the dictionary; empty where there is no bound."""
    if column.choices:
        return _listed(column)
    if column.shape:
        return column.shape
    return _range(column) if math.isfinite(column.bounds[0]) or math.isfinite(column.bounds[1]) else Text("", "")


def _listed(column: Column) -> Text:
    ja = "、".join(f"{key}（{names.ja}）" if names.ja != key else key for key, names in column.choices.items())
    return Text(ja, ", ".join(column.choices))


def choices(column: Column) -> Words:
    """A word that is not on the column's list."""
    listed = _listed(column)
    usual = Text(f"次から選んでください：{listed.ja}", f"Choose one of: {listed.en}")
    return Words(
        Text("は選択肢のどれかでなければなりません", "must be one of the listed values"), column.remedy or usual
    )


def pattern(column: Column) -> Words:
    """A code of the wrong shape."""
    shape = column.shape or Text(f"{column.pattern} の形", f"of the form {column.pattern}")
    usual = Text("原本の番号を確かめてください。", "Check it against the original.")
    return Words(Text(f"は{shape.ja}でなければなりません", f"must be {shape.en}"), column.remedy or usual)


PREFECTURE = Words(
    Text("は都道府県でなければなりません", "must be a prefecture"),
    Text(
        "01〜47 の2桁コードか県名（長野県）を記入してください。",
        "Write a code 01-47 or a name such as 長野県 or Nagano.",
    ),
)
MUNICIPALITY = Words(
    Text(
        "は6桁の全国地方公共団体コード（検査数字つき）でなければなりません",
        "must be a six-digit local government code with its check digit",
    ),
    Text(
        "例：202011（長野市）。5桁のときは末尾の検査数字がないか、Excel が先頭の 0 を消しています。セルを「文字列」にして6桁で記入してください。",
        "Example: 202011 (Nagano City). Five digits mean that the check digit is missing or that Excel "
        "removed a leading 0: format the cells as text and write all six.",
    ),
)


def repeated(first_row: int) -> Words:
    """A key that stands there twice; `first_row` is where it stood before."""
    return Words(
        Text("の組み合わせは1回だけでなければなりません", "must be unique together"),
        Text(
            f"最初の重複は{first_row}行目と同じ内容を指しています。正しい行を1つだけ残してください。",
            f"The first repetition repeats row {first_row}. Keep the one right row.",
        ),
    )
