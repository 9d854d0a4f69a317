"""How a number is written for a reader: value with unit, interval, count, period, pace.

Exact numbers end here. One place writes them, so that a table, a sentence and an alt text of the same result cannot differ.
"""

import re

from caredx.labels import Lang, Text
from caredx.measures.estimates import Estimate
from caredx.units import Unit

NO_DATA = Text("データなし", "no data")
FULL_COUNT = Text("区間なし", "no interval")


def value(estimate: Estimate, lang: Lang) -> str:
    """``41.0％``, or *no data*."""
    return NO_DATA(lang) if estimate.value is None else estimate.unit.write(estimate.value, lang)


def interval(estimate: Estimate, lang: Lang) -> str:
    """``95％区間 38.2〜43.9``; empty where there is none."""
    if not estimate.has_interval:
        return ""
    low, high = (estimate.unit.write(end, lang, with_unit=False) for end in (estimate.low, estimate.high))
    level = f"{estimate.level * 100:g}"
    return Text(f"{level}％区間 {low}〜{high}", f"{level}% interval {low} to {high}")(lang)


def count(estimate: Estimate, lang: Lang) -> str:
    """``n=1,234``; empty where not known."""
    return "" if estimate.n is None else f"n={estimate.n:,}"


def told(estimate: Estimate, lang: Lang) -> str:
    """Value with interval and n in brackets, as in a sentence."""
    parts = [part for part in (interval(estimate, lang), count(estimate, lang)) if part]
    if not parts:
        return value(estimate, lang)
    return Text(f"{value(estimate, 'ja')}（{'、'.join(parts)}）", f"{value(estimate, 'en')} ({', '.join(parts)})")(lang)


def period(text: str, lang: Lang) -> str:
    """``FY2025`` as 2025年度, ``CY2024`` as 2024年, ``2025-08`` as 2025年8月; anything else as it stands."""
    if lang == "en":
        return text
    for pattern, wording in (
        (r"FY(\d{4})", r"\1年度"),
        (r"CY(\d{4})|(\d{4})", r"\1\2年"),
    ):
        if re.fullmatch(pattern, text):
            return re.sub(pattern, wording, text)
    if found := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text):
        year, month, day = found.groups()
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    return text


def pace(change: float, unit: Unit, lang: Lang) -> str:
    """A change a year with its sign; shares change by points, not by per cent."""
    if unit.scale == 100:
        return Text(f"年{change * 100:+.1f}ポイント", f"{change * 100:+.1f} points a year")(lang)
    sign = "+" if change >= 0 else ""
    return Text(f"年{sign}{unit.write(change, 'ja')}", f"{sign}{unit.write(change, 'en')} a year")(lang)


def quantity(number: float, lang: Lang) -> str:
    """A plain count, or a fraction of one where the source gives it, as it stands."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")
