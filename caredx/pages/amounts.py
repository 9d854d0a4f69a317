"""How the sheets write amounts, months and sources: yen in 億 and 万, a price of an hour in two figures, sources by their official names."""

import math

from caredx.findings import needed_files
from caredx.findings.prepare import SYNTHETIC_SOURCE
from caredx.pages.numbers import MAN, MINUS
from caredx.pages.telling import Figure
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("council")
say_head = words_of("head")

OKU, MILLION, THOUSAND = 100_000_000, 1_000_000, 1_000


def yen(value: float, lang: Lang, of: str) -> Figure:
    """Yen as a council reads them: 2億1,600万円."""
    return Figure(float(value), _yen(value, lang), of)


def _yen(value: float, lang: Lang) -> str:
    if lang == "en":
        return f"{value / MILLION:,.4g} million yen" if abs(value) >= MILLION else f"{value:,.0f} yen"
    # Below a million the last digits are said (4万1,000円), above it they are rounded away.
    whole = round(value) if abs(value) < MILLION else math.floor(value / MAN + 0.5) * MAN
    if whole < MAN:
        return f"{whole:,}円"
    oku, rest = divmod(whole, OKU)
    man, ones = divmod(rest, MAN)
    parts = (f"{oku:,}億" if oku else "", f"{man:,}万" if man else "", f"{ones:,}" if ones else "")
    return f"{''.join(parts)}円"


def brief(value: float) -> str:
    """Yen in one round unit, so that they fit a box: 2.2億円, 676万円."""
    return f"{value / OKU:,.1f}億円" if value >= OKU else f"{value / MAN:,.0f}万円"


def thousands(value: float, lang: Lang) -> str:
    """Yen to the thousand, half up, with a true minus."""
    text = Unit.YEN.write(math.floor(abs(value) / THOUSAND + 0.5) * THOUSAND, lang)
    return f"{MINUS}{text}" if value < 0 else text


def price(value: float, lang: Lang, of: str) -> Figure:
    """A price in the unit of a list of prices: 万円 in Japanese, thousands of yen in English; without the unit."""
    return Figure(float(value), f"{value / (MAN if lang == 'ja' else THOUSAND):,.4g}", of)


def month(value: float, of: str) -> Figure:
    """A month since adoption."""
    return Figure(float(value), f"{value:.0f}", of)


def hours(value: float, of: str) -> Figure:
    """Hours of a month and person, one decimal."""
    return Figure(float(value), f"{value:.1f}".replace("-", MINUS), of)


def source(title: str, lang: Lang) -> str:
    """A source by the name an office knows it by; a file of the plan by what it holds."""
    if title == SYNTHETIC_SOURCE:
        return say_head.banner(lang)
    return needed_files.supplied(title, lang) or title
