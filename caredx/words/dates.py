"""Days, months, years and clock times as Japanese offices write them, from text that is already folded.

R7.3.31, 令和７年３月31日（月）, 2025/3/31 0:00:00 and an Excel serial number are one day. A day keeps meaning that day whatever
time stands behind it, but a month with a time is a cell gone wrong. The 0th year of an era is no year.
"""

import re
from datetime import date, datetime, timedelta

ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
YEARS, MONTHS = range(1900, 2101), range(1990, 2051)
"""Years in which a day may lie, and a month that figures are reported for."""

_YEAR = r"(?:(?P<era>令和|平成|昭和|[rhs])\.?(?P<era_year>元|[0-9]{1,2})|(?P<year>[0-9]{4}))"
_MONTH = re.compile(rf"{_YEAR}(?:年|[./-])(?P<month>[0-9]{{1,2}})月?分?|(?P<year6>[0-9]{{4}})(?P<month6>[0-9]{{2}})")
_DAY = re.compile(
    rf"(?:{_YEAR}(?:年|[./-])(?P<month>[0-9]{{1,2}})(?:月|[./-])(?P<day>[0-9]{{1,2}})日?(?:\([月火水木金土日](?:曜日?)?\))?"
    r"|(?P<year8>[0-9]{4})(?P<month8>[0-9]{2})(?P<day8>[0-9]{2}))"
    r"(?:(?:t| |(?<=[日)])|(?=午|[ap]m))(?P<time>[^ ].*))?"
)
_FISCAL_YEAR = re.compile(rf"(?:fy)?{_YEAR}(?:年度)?")
_ANY_YEAR = re.compile(rf"(?P<prefix>fy|cy)?{_YEAR}(?P<suffix>年度|年)?")
# Excel in Japan shows a typed 2025-04 as Apr-25 and saves it to CSV like that.
_EXCEL_MONTH = re.compile(r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(?P<year2>[0-9]{2})")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_EXCEL_DAY_ZERO, _EXCEL_SERIALS = date(1899, 12, 30), range(36526, 54790)  # 2000-01-01 to 2049-12-31
_CLOCK = re.compile(
    r"(?P<before>午前|午後|am|pm)?(?P<hour>[0-9]{1,2})(?:[:時](?P<minute>[0-9]{2})分?|時)"
    r"(?::?(?P<second>[0-9]{2})(?:\.[0-9]+)?秒?)?(?P<after>am|pm)?(?P<zone>z|\+09:?00)?"
)


def day(text: str, *, clock: bool = True) -> date | None:
    """The day a folded text names, None where it names none; with `clock` any time of it may stand behind."""
    if len(text) == 5 and re.fullmatch("[0-9]{5}", text) and int(text) in _EXCEL_SERIALS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    found = _DAY.fullmatch(text)
    if not found or (found["time"] and not _goes_with(found["time"], clock)):
        return None
    if found["year8"]:
        return _calendar(int(found["year8"]), int(found["month8"]), int(found["day8"]))
    return _calendar(_year(found), int(found["month"]), int(found["day"]))


def month(text: str) -> date | None:
    """First day of the month a folded text names, itself or by a day of it."""
    found = _named_month(text) or day(text, clock=False)
    return found.replace(day=1) if found and found.year in MONTHS else None


def time(text: str) -> str | None:
    """A clock time as HH:MM; seconds must be zero."""
    minutes = _minutes(text)
    return None if minutes is None or minutes % 1 else f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def fiscal_year(text: str) -> int | None:
    """The year in 2025, fy2025, 2025年度, 令和7年度 or r7."""
    found = _FISCAL_YEAR.fullmatch(text)
    year = _year(found) if found else None
    return year if year in YEARS else None


def period(text: str) -> str | None:
    """FY2025, CY2025, 2025-04 or 2025-04-30; a bare 2025 says neither which kind of year it is nor more."""
    found = _ANY_YEAR.fullmatch(text)
    year = _year(found) if found else None
    if found and year in YEARS and (found["prefix"] == "fy" or found["suffix"] == "年度"):
        return f"FY{year}"
    if found and year in YEARS and (found["prefix"] == "cy" or found["suffix"] == "年"):
        return f"CY{year}"
    if named := _named_month(text):
        return f"{named:%Y-%m}"
    named = day(text)
    return named.isoformat() if named else None


def of_plan(value: object) -> object:
    """A day as a plan may write it, in words of an era or with midnight behind it; anything else as it is."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, str):
        from caredx.words.folding import fold

        return (day(fold(value)) if re.search("[年./-]", value) else None) or value
    return value


def _calendar(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year is not None and year in YEARS else None
    except ValueError:
        return None


def _year(found: re.Match) -> int | None:
    if found["year"]:
        return int(found["year"])
    count = 1 if found["era_year"] == "元" else int(found["era_year"])
    return ERAS[found["era"]] + count if count else None


def _named_month(text: str) -> date | None:
    if found := _EXCEL_MONTH.fullmatch(text):
        return _calendar(2000 + int(found["year2"]), _MONTH_NAMES.index(found["name"]) + 1, 1)
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    if found["year6"]:
        return _calendar(int(found["year6"]), int(found["month6"]), 1)
    return _calendar(_year(found), int(found["month"]), 1)


def _minutes(text: str) -> float | None:
    """Minutes after midnight in Japan."""
    found = _CLOCK.fullmatch(text)
    if not found or (found["before"] and found["after"]):
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = found["before"] or found["after"]
    if half in ("am", "pm") and hour == 12:
        hour = 0
    # 午前12時 is noon by law and midnight to many.
    if hour > (11 if half else 23) or minute > 59 or second > 59:
        return None
    # A Z is Greenwich: from 15:00 on the day in Japan is the next one, so only its midnight is the day meant.
    if found["zone"] == "z" and (hour or minute or second or half):
        return None
    return (hour + (12 if half in ("午後", "pm") else 0)) * 60 + minute + second / 60


def _goes_with(text: str, clock: bool) -> bool:
    minutes = _minutes(text)
    return minutes is not None and (clock or minutes == 0)
