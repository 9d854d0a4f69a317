"""Counts of a released table and amounts of the sheets as a page writes them: tied to their cell, or 秘; yen in 億 and 万.

Every count of establishments in a public page is written here, so an attacker's script, like a reader, finds each beside the
name of its cell. A price of an hour stands in two figures, sources under their official names.
"""

import math
from collections.abc import Mapping

from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.disclosure.release import ReleasedTable
from caredx.findings.prepare import SYNTHETIC_SOURCE
from caredx.pages import numbers
from caredx.pages.numbers import MAN, MINUS
from caredx.pages.telling import Figure, Told, listed, phrase
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.units import Unit

say_pages = words_of("pages")
say = words_of("council")
say_head = words_of("head")

OKU, MILLION, THOUSAND = 100_000_000, 1_000_000, 1_000


def cell(table: ReleasedTable, lang: Lang, measure: str = "n", **categories: str) -> Figure | str:
    """One cell of a released table for a sentence (`caredx.pages.telling.tell`); the mark of a withheld one.

    Parameters
    ----------
    measure : {'n', 'x', 'share'}
    **categories : str
        By dimension; the rest is summed over.
    """
    row = table.record(**categories)
    number = row[measure]
    if not row["shown"] or math.isnan(number):
        return say_pages.withheld_mark(lang) if not row["shown"] else say_pages.no_data(lang)
    text = numbers.written(number, Unit.SHARE, lang) if measure == "share" else numbers.quantity(number, lang)
    return Figure(float(number), text, table.cell_name(measure, **categories))


def counted(table: ReleasedTable, lang: Lang, **categories: str) -> Figure | str:
    """The same where words follow at once: a withheld one stands in brackets, or it would run into them."""
    found = cell(table, lang, **categories)
    return found if isinstance(found, Figure) else f"［{found}］"


def parts(
    counts: Mapping[str, Figure | str], words: Mapping[str, Text], lang: Lang, **named: Mapping[str, Text]
) -> tuple[str, Told]:
    """Counts as parts of a sentence, each in its wording: those that are shown, since a withheld one has nothing to say.

    Parameters
    ----------
    counts : mapping of str to Figure or str
        What `cell` gave, by name.
    words : mapping of str to Text
        By name a wording with the slot ``n``.
    **named : mapping of str to Text
        What fills other slots, by name.

    Returns
    -------
    which : {'all', 'some', 'none'}
        Which of them are shown, so that the sentence can say what is left out.
    told : Told
    """
    shown = {name: one for name, one in counts.items() if isinstance(one, Figure)}
    which = "all" if len(shown) == len(counts) else "some" if shown else "none"
    told = (
        phrase(words[name], lang, n=one, **{slot: texts[name](lang) for slot, texts in named.items()})
        for name, one in shown.items()
    )
    return which, listed(told, lang)


def cell_html(table: ReleasedTable, lang: Lang, measure: str = "n", **categories: str) -> Markup:
    """The same for a cell of an HTML table."""
    return escape(cell(table, lang, measure, **categories))


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
