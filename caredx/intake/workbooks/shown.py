"""Excel values as the text a person sees in their cells.

Excel keeps 31.2 % as 0.312, a month as a day and a padded 01 as 1 with a format. What the official saw on the screen is what was
meant, so the number format decides how a cell reads.
"""

import re
from datetime import datetime, time, timedelta
from functools import cache

OVERFLOW = "########"
"""What Excel shows where a number is no date."""
_OTHER_UNITS = frozenset("分 秒 千円 万円 百万円 億円 千人 千時間 min 千".split())
# Dates that Excel in Japan knows by number alone, without a format in the file (ECMA-376, 18.8.30).
_JAPANESE = {
    27: "[$-411]ge.m.d",
    28: '[$-411]ggge"年"m"月"d"日"',
    29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"',
    36: "[$-411]ge.m.d",
    50: "[$-411]ge.m.d",
    51: '[$-411]ggge"年"m"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: "[$-411]ge.m.d",
    58: '[$-411]ggge"年"m"月"d"日"',
}


@cache
def built_in(number: int) -> str:
    """The format with this number in every workbook."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return _JAPANESE.get(number) or BUILTIN_FORMATS.get(number, "General")


def text(value: object, number_format: str = "") -> str:
    """One cell's value as it is shown: a day → ``2025-03-31``, 0.312 in a % format → ``31.2%``, 1 as 00 → ``01``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _day(value, _bare(number_format))
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, _bare(number_format)) + _unit(number_format)
    return str(value)


def number(value: float, number_format: str, *, from_1904: bool) -> str:
    """A number as it is shown, by a format that may make it a day.

    Parameters
    ----------
    value : int or float
    number_format : str
    from_1904 : bool
        Whether the workbook counts days from 1904, as Excel for the Mac did.
    """
    if _is_date(number_format):
        return text(_date(value, number_format, from_1904), number_format)
    shown = text(value, number_format)
    # A bare 45383 would be read as a day counted from 1900; with a point behind it is a number and no day.
    return f"{shown}.0" if from_1904 and re.fullmatch("[3-5][0-9]{4}", shown) else shown


def _date(value: float, number_format: str, from_1904: bool) -> object:
    from openpyxl.styles.numbers import is_timedelta_format
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        elapsed = is_timedelta_format(number_format)
        return (
            from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900, elapsed)
            if value >= 0
            else OVERFLOW
        )
    except (OverflowError, ValueError):
        return OVERFLOW


@cache
def _is_date(number_format: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return is_date_format(number_format) or bool(re.search("g+e", _bare(number_format)))


@cache
def _unit(number_format: str) -> str:
    """分 of 0"分" and 千円 of #,##0"千円": what the number is of, where that is not the column's own unit; scaled formats show less."""
    first = number_format.partition(";")[0]
    words = "".join(re.findall(r'"([^"]*)"', re.sub(r"\[[^\]]*\]", "", first))).strip(" 　()（）")
    scaled = re.search(r'[0#],+(?:["%]|$|[^0#,.?"])', first)
    return words if words in _OTHER_UNITS and not scaled else ""


@cache
def _bare(number_format: str) -> str:
    """A format without its literals, colours and locales."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format or "")


def _day(value: datetime, shown: str) -> str:
    if value.time() != time():
        return value.isoformat(sep=" ", timespec="seconds")
    return f"{value:%Y-%m-%d}" if "d" in shown.lower() or not re.search("[my]", shown.lower()) else f"{value:%Y-%m}"


def _number(value: float, shown: str) -> str:
    # Excel shows 15 digits; 12.299999999999999 is a 12.3 to whoever wrote it.
    if "%" in shown:
        return f"{value * 100:.15g}%"
    number = str(value) if isinstance(value, int) else f"{value:.15g}"
    return number.zfill(len(shown)) if re.fullmatch("0+", shown) else number
