"""One cell written in another way that means the same, or in one that means nothing."""

import random
from datetime import date
from typing import Any

_WIDE = str.maketrans("0123456789.,/-:", "０１２３４５６７８９．，／－：")
_MARKS = ("¹", "①", "²", "½", "⑴", "*", "※", "注1)")
NOWHERE = ("#REF!", "#N/A", "#VALUE!", "=A1+1", "=[1]Sheet1!A1", "########", "\ufffd")
"""What no cell of any column may hold."""


def spelled(rows: list[list[str]], reader: Any, chance: random.Random) -> tuple[str, bool]:
    """Write one cell in another way that means the same."""
    row, column, kind = _pick(
        rows, reader, chance, ("number", "integer", "month", "date", "day_or_month", "fiscal_year")
    )
    text = rows[row][column]
    ways = {"number": _numbers, "integer": _numbers, "fiscal_year": _years, "month": _months}.get(kind, _days)(text)
    rows[row][column] = chance.choice(ways)
    return f"{kind} as {rows[row][column]}", True


def spoilt(rows: list[list[str]], reader: Any, chance: random.Random) -> tuple[str, bool]:
    """Write into one cell what is no value of its column."""
    row, column, kind = _pick(rows, reader, chance, tuple(reader.kinds.values()))
    text = rows[row][column]
    ways = list(NOWHERE)
    if kind in ("number", "integer"):
        ways += [f"{text}{mark}" for mark in _MARKS if mark != "*"] + [
            f"{text[:1]} {text[1:]}0",
            ".inf",
            ".nan",
            "1e999",
            "-5",
            f"{text}人日",
            "2.3E+05",
            "0x1F",
        ]
    if kind in ("month", "date", "day_or_month"):
        ways += ["R0年4月1日", "2025-13-01", "2025-02-30", "1850-04-01", "25-4", "令和7年", "2025-04-3 1:00 PM x"]
    if kind == "month":
        ways += ["2025-04-3 10:00", "1925-04", "2199-04"]
    rows[row][column] = chance.choice(ways)
    return f"{kind} as {rows[row][column]}", False


def _pick(rows: list[list[str]], reader: Any, chance: random.Random, kinds: tuple[str, ...]) -> tuple[int, int, str]:
    """Row, column and kind of a filled cell of one of these kinds."""
    names = rows[0]
    fit = [i for i, name in enumerate(names) if reader.kinds[name] in kinds and rows[1][i]] or [0]
    column = chance.choice(fit)
    return chance.randrange(1, len(rows)), column, reader.kinds[names[column]]


def _numbers(text: str) -> list[str]:
    value = float(text)
    ways = [text.translate(_WIDE), f" {text} ", f"+{text}", f"\u200b{text}", f"{text}　"]
    if value >= 1000 and value == int(value):
        ways += [f"{int(value):,}", f"{int(value):,}".translate(_WIDE)]
    return ways


def _years(text: str) -> list[str]:
    era = int(text) - 2018
    return [f"令和{era}年度", f"R{era}", f"{text}年度", f"FY{text}", f"{text}年度".translate(_WIDE)]


def _months(text: str) -> list[str]:
    year, month = map(int, text.split("-")[:2])
    serial = (date(year, month, 1) - date(1899, 12, 30)).days
    return [
        f"{year}年{month}月",
        f"R{year - 2018}.{month}",
        f"令和 {year - 2018} 年 {month} 月",
        f"{year}/{month:02d}",
        f"{year}{month:02d}",
        f"{year}-{month:02d}-01 00:00:00",
        f"{year}/{month}/1 0:00",
        f"{year}-{month:02d}-01T00:00:00",
        f"{year}/{month}/1 12:00:00 AM",
        f"令和{year - 2018}年{month}月1日 0時00分",
        str(serial),
    ]


def _days(text: str) -> list[str]:
    year, month, day = map(int, text.split("-"))
    serial = (date(year, month, day) - date(1899, 12, 30)).days
    return [
        f"{year}/{month}/{day}",
        f"R{year - 2018}.{month}.{day}",
        f"令和{year - 2018}年{month}月{day}日",
        f"令和 {year - 2018}年 {month}月 {day}日".translate(_WIDE),
        f"{year}{month:02d}{day:02d}",
        f"{year}-{month:02d}-{day:02d} 00:00:00",
        f"{year}-{month:02d}-{day:02d}T09:30:00",
        f"{year}/{month}/{day} 9:30",
        f"{year}/{month}/{day} 9:30:00 AM",
        f"令和{year - 2018}年{month}月{day}日 午後1時05分",
        str(serial),
    ]
