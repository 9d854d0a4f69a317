"""The ways caredx can fail, one class each, every one naming the cure.

A prefectural official sees these texts, so a table's faults are told all at once, with file, column, rule, what was found,
how many, the first row and what to do. Exit codes: 1 some reports failed, 2 params or data, 3 environment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caredx.words.catalog import LANGS, NOTHING, Lang, Text, words_of

say = words_of("faults")

WHOLE_FILE = "file"
"""Column of a fault that concerns no single column."""
MOST_ROWS, MOST_LETTERS, MOST_TEXT = 10, 60, 3600
_ROW = re.compile(r"row (\d+)")


class CaredxError(Exception):
    """Whatever a user can mend. `exit_code` is what the command line returns."""

    exit_code = 2

    def text(self, lang: Lang = "ja") -> str:  # noqa: ARG002 - a class with words overrides it
        """What a reader is told."""
        return str(self)


@dataclass(frozen=True)
class Fault:
    """One broken rule in one place.

    Attributes
    ----------
    place : str
        File, or file and sheet, as the user named it.
    column : str
        Column, cell or params key.
    rule : Text
        What must hold.
    found : str
        The first offending value as it stood in the file.
    remedy : Text
        What to do about it.
    count : int
        How many rows break the rule.
    first_row : int or None
        Row number in the file as a spreadsheet shows it (header = 1).
    rows : tuple of (int, str)
        Every row that breaks the rule, with what was found there; empty where only the first is known.
    """

    place: str
    column: str
    rule: Text
    found: str
    remedy: Text
    count: int = 1
    first_row: int | None = None
    rows: tuple[tuple[int, str], ...] = ()

    def text(self, lang: Lang = "ja") -> str:
        """One line: place, column, rule, what was found in which rows (up to ten), and the remedy."""
        words = say.line.fill(
            place=self.place, subject=self._subject, rule=self.rule, found=self._found, remedy=self.remedy
        )
        return words(lang)

    @property
    def _subject(self) -> Text:
        """The column in brackets; the whole file or a row in words."""
        if found := _ROW.fullmatch(self.column):
            return say.row_number.fill(row=found[1])
        return say["subjects_here"].get(self.column or "none") or say.column.fill(name=self.column)

    @property
    def _shown(self) -> tuple[tuple[int, str], ...]:
        return self.rows[:MOST_ROWS] or (() if self.first_row is None else ((self.first_row, self.found),))

    @property
    def _found(self) -> Text:
        if not self._shown:
            return say.one_found.fill(found=_quoted(self.found)) if self.found else NOTHING
        rows = [
            (say.row_found if text else say.row_empty).fill(row=row, found=_quoted(text)) for row, text in self._shown
        ]
        rest = self.count - len(self._shown)
        more = say.more_rows.fill(rest=rest) if rest > 0 else NOTHING
        listed = Text(*(say.between(lang).join(row(lang) for row in rows) for lang in LANGS))
        return say.rows.fill(count=self.count, rows=listed, more=more)


def _quoted(text: str) -> Text:
    """What was found, in the quotes of each language."""
    return say.quoted.fill(found=_short(text))


def _short(text: str) -> str:
    """A cell as a message may quote it: on one line and not longer than a line."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1] + "…"


class Faulty(CaredxError):
    """Several faults told at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.text())

    def __reduce__(self) -> tuple[type, tuple]:
        """Raised in another process, it arrives with its faults."""
        return type(self), (self.faults,)

    def text(self, lang: Lang = "ja") -> str:
        """Every fault, numbered."""
        head = say.found.fill(n=len(self.faults))(lang)
        return "\n".join([head, *numbered(self.faults, lang)])


def numbered(faults: Sequence[Fault], lang: Lang) -> list[str]:
    """One line a fault, as many as a person reads; how many are left out is said."""
    lines: list[str] = []
    letters = 0
    for i, fault in enumerate(faults, 1):
        line = f"  {i}. {fault.text(lang)}"
        letters += len(line) + 1
        if letters > MOST_TEXT and lines:
            return [*lines, say.more.fill(n=len(faults) - len(lines))(lang)]
        lines.append(line if len(line) <= MOST_TEXT else line[: MOST_TEXT - 1] + "…")
    return lines


class TableError(Faulty):
    """A file does not hold the table it should."""


class ParamsError(Faulty):
    """The params of a cycle are not as declared."""


class Unknown(CaredxError):
    """A name that is on no list: prefecture, table, KPI. The valid ones are told."""

    def __init__(self, text: Text) -> None:
        self._text = text
        super().__init__(text.ja)

    def __reduce__(self) -> tuple[type, tuple]:
        """Raised in another process, it arrives in both languages."""
        return type(self), (self._text,)

    def text(self, lang: Lang = "ja") -> str:
        """The fault in the language asked for."""
        return self._text(lang)


class TooFewData(CaredxError):
    """A calculation has too little to work with; the only thing a calculation may raise."""


class EnvironmentFault(CaredxError):
    """Python, font, kernel or disk is not as needed."""

    exit_code = 3
