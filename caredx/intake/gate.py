"""What no cell may hold, whatever its column: the one gate between a file and its table.

A spreadsheet shows #REF! where a figure was lost, keeps a formula nobody has calculated, and a figure of another workbook that may
have changed since. None of them is a value, nor is it a gap.
"""

import re
from collections.abc import Iterable

import pandas as pd

from caredx.words.catalog import Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault
from caredx.words.trust import keyed

say = words_of("files")

MOST_CELLS, MOST_COLUMNS, MOST_LETTERS = 6_000_000, 1_000, 32_767
FORMULA = "="
"""In front of a formula that has no value to give; workbooks are read so, and a CSV holds it so."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|PYTHON!"
    r"|GETTING_DATA)|#{2,}|Err:\d+",
    re.IGNORECASE,
)
_LINK = re.compile(r"=.*(?:\[\d+\]|\[[^\[\]]+\.xl\w+\])[^\[\]!]*!", re.DOTALL)
ERROR = (say.error_value, say.right_value)
LONG = say.fault("long").fill(most_letters=f"{MOST_LETTERS:,}")


def harmless(text: str) -> bool:
    """Whether no cell of a CSV can break a rule, as far as one look at the whole tells; `encodings.decode` let no control pass."""
    marked = any(mark in text for mark in (FORMULA, "#", "rr:", "RR:", "rR:", "Rr:"))
    return not marked and max(map(len, text.split("\n"))) <= MOST_LETTERS


def broken(text: str) -> tuple[Text, Text] | None:
    """The rule a cell's text breaks and its cure, None where it may pass."""
    if len(text) > MOST_LETTERS:
        return LONG
    start = text.lstrip()[:1]
    if start == FORMULA:
        return say.fault("linked") if _LINK.match(text.lstrip()) else say.fault("uncalculated")
    if start in ("#", "E", "e") and _ERROR.fullmatch(text.strip()):
        return ERROR
    return say.fault("unprintable") if _CONTROL.search(text) else None


def faults(columns: Iterable[tuple[str, pd.Series]], place: str) -> list[Fault]:
    """Every broken rule of a table's cells, one fault a column and rule.

    Parameters
    ----------
    columns : iterable of (name, Series of str)
        The index plus 2 is the row in the file.
    place : str
        File, as the user named it.
    """
    found = []
    for name, cells in columns:
        wrong: dict[tuple[Text, Text], list[str]] = {}
        for text in cells.unique():
            if rule := broken(text):
                wrong.setdefault(rule, []).append(text)
        for fault, texts in wrong.items():
            rows = [(int(row) + 2, text) for row, text in keyed(cells[cells.isin(texts)])]
            found.append(of_rows(place, name, fault, rows))
    return found


def of_rows(place: str, column: str, words: tuple[Text, Text], rows: list[tuple[int, str]]) -> Fault:
    """One fault of several rows, each with what was found there."""
    return Fault(place, column, words[0], rows[0][1], words[1], len(rows), rows[0][0], tuple(rows))


def too_many(place: str) -> Fault:
    """A table of more cells than are read at once."""
    rule, remedy = say.fault("many_cells").fill(most_cells=f"{MOST_CELLS:,}")
    return Fault(place, WHOLE_FILE, rule, "", remedy)


def too_wide(place: str, columns: int) -> Fault:
    """A table of more columns than any that is read here."""
    rule, remedy = say.fault("many_columns").fill(most_columns=f"{MOST_COLUMNS:,}")
    return Fault(place, WHOLE_FILE, rule, f"{columns:,}", remedy)
