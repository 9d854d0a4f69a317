"""The ways caredx can fail, one class each, every one naming the cure.

A prefectural official sees these texts, so a table's faults are told all at once, with file, column, rule, what was found,
how many, the first row and what to do. Exit codes: 1 some reports failed, 2 params or data, 3 environment.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caredx.words.labels import Lang, Text


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
    """

    place: str
    column: str
    rule: Text
    found: str
    remedy: Text
    count: int = 1
    first_row: int | None = None

    def text(self, lang: Lang = "ja") -> str:
        """One line: place, column, rule, what was found and how often, and the remedy."""
        if lang == "en":
            return f"{self.place}: '{self.column}' {self.rule.en}{self._found_en()}. {self.remedy.en}"
        return f"{self.place}：『{self.column}』{self.rule.ja}{self._found_ja()}。{self.remedy.ja}"

    def _found_en(self) -> str:
        if self.first_row is not None:
            return f"; {self.count} row(s) (first: row {self.first_row}, {self.found!r})"
        return f" (found {self.found!r})" if self.found else ""

    def _found_ja(self) -> str:
        if self.first_row is not None:
            return f"：{self.count}行（最初は{self.first_row}行目「{self.found}」）"
        return f"（「{self.found}」）" if self.found else ""


class Faulty(CaredxError):
    """Several faults told at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.text())

    def __reduce__(self) -> tuple[type, tuple]:
        """Raised in another process, it arrives with its faults."""
        return type(self), (self.faults,)

    def text(self, lang: Lang = "ja") -> str:
        head = Text("{n}件の問題があります。", "{n} problem(s) found.").fill(n=len(self.faults))(lang)
        return "\n".join([head, *(f"  {i}. {fault.text(lang)}" for i, fault in enumerate(self.faults, 1))])


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
        return self._text(lang)


class TooFewData(CaredxError):
    """A calculation has too little to work with; the only thing a calculation may raise."""


class EnvironmentFault(CaredxError):
    """Python, font, kernel or disk is not as needed."""

    exit_code = 3
