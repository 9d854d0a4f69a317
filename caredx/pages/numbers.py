"""How a number is written for a reader: value with unit, interval, count, period, pace.

Exact numbers end here. One place writes them, so that a table, a sentence and an alt text of the same result cannot differ.
"""

import re

from caredx.findings.disclosure import withheld
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi
from caredx.measures.kpi.verdicts import absence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import bracketed, listed
from caredx.words.units import Unit

say = words_of("pages")

ABSENT = {
    "no_value": say.no_data,
    "nobody_counted": say.absent_nobody_counted,
    "none_known": say.absent_none_known,
}
ABSENT_SHORT = {
    "no_value": say.no_data,
    "nobody_counted": say.absent_short_nobody_counted,
    "none_known": say.absent_short_none_known,
}
MINUS = "\u2212"


def written(number: float, unit: Unit, lang: Lang, *, with_unit: bool = True) -> str:
    """A number in its unit with a true minus sign: a hyphen beside 〜 is easily overlooked."""
    text = unit.write(number, lang, with_unit=with_unit)
    return MINUS + text[1:] if text.startswith("-") else text


def value(estimate: Estimate, lang: Lang, *, kpi: Kpi | None = None) -> str:
    """``41.0％``, or why there is none; *established* or not where a prefecture's KPI is a yes or no."""
    if estimate.value is None:
        return absent(estimate, lang)
    if kpi is not None and kpi.rule == "established":
        return (say.there if estimate.value >= 1 else say.not_there)(lang)
    return written(estimate.value, estimate.unit, lang)


def absent(estimate: Estimate, lang: Lang, *, short: bool = False) -> str:
    """Why there is no value: nothing was supplied, or what was supplied holds nobody to count; `short` for a figure."""
    if withheld(estimate):
        return say.withheld_mark(lang)
    return (ABSENT_SHORT if short else ABSENT)[absence(estimate)](lang)


def unsupplied(estimate: Estimate) -> bool:
    """Whether a value is missing because no file gave it; *nobody to count* is an answer."""
    return not estimate.known and not withheld(estimate) and absence(estimate) == "no_value"


def interval(estimate: Estimate, lang: Lang) -> str:
    """``95％区間 38.2〜43.9``; empty where there is none."""
    if not estimate.has_interval:
        return ""
    low, high = (written(end, estimate.unit, lang, with_unit=False) for end in (estimate.low, estimate.high))
    level = f"{estimate.level * 100:g}"
    return say.interval_interval_to.fill(level=level, low=low, high=high)(lang)


def count(estimate: Estimate, lang: Lang) -> str:
    """``n=1,234``; empty where not known."""
    return "" if estimate.n is None else f"n={estimate.n:,}"


def told(estimate: Estimate, lang: Lang, *, kpi: Kpi | None = None) -> str:
    """Value with interval and n in brackets, as in a sentence."""
    parts = [part for part in (interval(estimate, lang), count(estimate, lang)) if part]
    if not parts:
        return value(estimate, lang, kpi=kpi)
    return value(estimate, lang) + bracketed(listed(parts, lang), lang)


def period(text: str, lang: Lang) -> str:
    """A period as readers write it; anything else as it stands.

    ``FY2025`` is 2025年度, ``CY2024`` 2024年, ``2025-08`` 2025年8月, ``2024-autumn`` 2024年秋; ``2024-07/08`` and ``a..b`` are ranges.
    """
    if ".." in text:
        return say.numbers_period_to(lang).join(period(end, lang) for end in text.split("..", 1))
    if found := re.fullmatch(r"(\d{4})-(\d{2})/(\d{2})", text):
        year, first, last = found.groups()
        return say.period_to.fill(year=year, first=_month(first), last=_month(last))(lang)
    if (found := re.fullmatch(r"(\d{4})-(\w+)", text)) and found[2] in say["seasons"]:
        return say["seasons"][found[2]](lang).format(year=found[1])
    if lang == "en":
        return text
    for pattern, wording in ((r"FY(\d{4})", r"\1年度"), (r"CY(\d{4})|(\d{4})", r"\1\2年")):
        if re.fullmatch(pattern, text):
            return re.sub(pattern, wording, text)
    if found := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text):
        year, month, day = found.groups()
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    return text


def _month(digits: str) -> Text:
    """7月, and 07 beside a year in English."""
    return Text(str(int(digits)), digits)


def pace(change: float, unit: Unit, lang: Lang) -> str:
    """A change a year with its sign; shares change by points, not by per cent."""
    if unit.scale == 100:
        points = f"{change * 100:+.1f}".replace("-", MINUS)
        return say.pace_points_a_year.fill(points=points)(lang)
    number = ("+" if change >= 0 else "") + written(change, unit, lang)
    return say.pace_a_year.fill(number=number)(lang)


def signed(move: float) -> str:
    """A move of a share in points with its sign: ``+3.2`` or ``−15.0``."""
    return ("+" if move >= 0 else "") + written(move, Unit.SHARE, "ja", with_unit=False)


def quantity(number: float, lang: Lang) -> str:
    """A plain count, or a fraction of one where the source gives it, as it stands."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")
