"""How a number, a period and a pace are written for a reader, on a page and in a file that a page hands out.

Exact numbers end here. One place writes them, so that a table, a sentence, an alt text and a file of the same result cannot differ.
"""

import re

from caredx.words.catalog import Lang, Text, words_of
from caredx.words.units import AnyUnit, Unit

say = words_of("pages")

MINUS = "\u2212"
MAN = 10_000
_PERIODS = {
    r"FY(?P<year>\d{4})": say.period_fiscal_year,
    r"(?:CY)?(?P<year>\d{4})": say.period_year,
    r"(?P<year>\d{4})-(?P<month>\d{2})": say.period_month,
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})": say.period_day,
}


def written(number: float, unit: AnyUnit, lang: Lang, *, with_unit: bool = True) -> str:
    """A number in its unit with a true minus sign: a hyphen beside 〜 is easily overlooked."""
    text = unit.write(number, lang, with_unit=with_unit)
    return MINUS + text[1:] if text.startswith("-") else text


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
    for pattern, wording in _PERIODS.items():
        if found := re.fullmatch(pattern, text):
            return wording.fill(**{name: int(digits) for name, digits in found.groupdict().items()})(lang)
    return text


def _month(digits: str) -> Text:
    """7月, and 07 beside a year in English."""
    return Text(str(int(digits)), digits)


def pace(change: float, unit: AnyUnit, lang: Lang) -> str:
    """A change a year with its sign; shares change by points, not by per cent."""
    if unit.scale == 100:
        return say.pace_points_a_year.fill(points=signed(change))(lang)
    number = ("+" if change >= 0 else "") + written(change, unit, lang)
    return say.pace_a_year.fill(number=number)(lang)


def change(move: float, unit: AnyUnit, lang: Lang) -> str:
    """A change with its sign, where it is not nothing as written; shares change by points, not by per cent."""
    bare = written(move, unit, lang, with_unit=False)
    text = say.change_points.fill(number=bare)(lang) if unit.scale == 100 else written(move, unit, lang)
    return text if move < 0 or not re.search("[1-9]", bare) else f"+{text}"


def signed(move: float) -> str:
    """A move of a share in points with its sign: ``+3.2`` or ``−15.0``."""
    return ("+" if move >= 0 else "") + written(move, Unit.SHARE, "ja", with_unit=False)


def quantity(number: float, lang: Lang) -> str:  # noqa: ARG001 – every writer of a number takes the language
    """A plain count, or a fraction of one where the source gives it, as it stands."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")


def in_form(number: float, unit: AnyUnit, form: str) -> str:
    """A number as its unit is written, in a form of its own (``+.2g``) and without the unit: for what its decimals would hide."""
    return f"{number * unit.scale:{form}}".replace("-", MINUS)


def per_thousand(of: float) -> str:
    """``1.23`` of 0.00123."""
    return f"{of * 1_000:.2f}"


def people(number: float, lang: Lang) -> str:
    """Tens of thousands as Japanese tables count them (万人), whole persons in English; without the word."""
    return f"{number / MAN:,.1f}" if lang == "ja" else f"{number:,.0f}"


def percent(of: float, decimals: int = 1) -> str:
    """``12.3`` of 0.123, without its sign of per cent."""
    return f"{of * 100:.{decimals}f}"


def alpha(of: float) -> str:
    """``0.05`` beside an interval of 0.95: the chance of an error that a test allows."""
    return f"{1 - of:.3g}"


def level(of: float) -> str:
    """``95`` of 0.95: the level of an interval as its per cent are written."""
    return f"{of * 100:g}"
