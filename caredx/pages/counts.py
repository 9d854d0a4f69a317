"""Counts of a released table as a page writes them: tied to their cell, or 秘.

Every count of establishments in a public page is written here, so an attacker's script, like a reader, finds each beside the
name of its cell.
"""

import math
from collections.abc import Mapping

from markupsafe import Markup, escape

from caredx.findings.disclosure.release import ReleasedTable
from caredx.pages import numbers
from caredx.pages.telling import Figure, Told, listed, phrase
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

say = words_of("pages")


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
        return say.withheld_mark(lang) if not row["shown"] else say.no_data(lang)
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
