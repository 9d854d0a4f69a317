"""Files under headers of one's own: what a plan says of them, applied; and a first proposal of what it could say.

A web form exports whole questions as headers and its own words as cells. A plan maps both; nothing is guessed when a page is made. The
proposal is for a person to edit: it weighs how alike a header is and whether its cells can be read as the column asks.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import pandas as pd

from caredx.intake.schema import Column, Table, cells
from caredx.words import folding
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, TableError

if TYPE_CHECKING:
    from caredx.words.params.specs import FormSpec

say = words_of("forms")

NEAR, CONTENT = 0.55, 0.35
"""A header is proposed from this likeness on; so much of it is told by its cells."""
WORD = 0.5
"""Likeness of a question that holds a word of the name."""
MOST_VALUES, MOST_ANSWERS = 12, 30
"""Cells of a column of choices that differ more are no choices; so many answers one question offers at most."""
ANY_OTHER = "*"
"""Stands in `values` for any other answer."""
_APART = re.compile(r"\s*[,，、;；\n]\s*")


@dataclass(frozen=True)
class Proposal:
    """What a file could be mapped to.

    Attributes
    ----------
    columns : mapping of str to str
        Column of the table → header.
    values : mapping of str to mapping
        Column → cell → choice proposed, empty where a person must say.
    unplaced : tuple of Column
        Columns of the table without a header; those that may not be empty are needed.
    unused : tuple of str
        Headers that were given to no column.
    several : mapping of str to tuple of str
        Headers whose cells hold several answers → those answers; a yes/no column takes one of them (`worded`).
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    unplaced: tuple[Column, ...]
    unused: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]]


def worded(given: pd.Series, words: Mapping[Any, str]) -> list[Any]:
    """Cells in the words of the table, however wide their letters; those that are not named stay.

    Where ``*`` says what any other answer means, a cell may hold several (「機器；委員会」, as "select all" exports them): it means
    what the first of the named answers in it does. Blank cells stay blank.
    """
    told = {_folded(cell): word for cell, word in words.items()}
    other = told.pop(ANY_OTHER, None)

    def word(cell: Any) -> Any:
        folded = _folded(cell)
        if folded in told or other is None or not isinstance(cell, str) or not cell.strip():
            return told.get(folded, cell)
        answers = _each(folded)
        return next((told[one] for one in told if _each(str(one)) in answers), other)

    return [word(cell) for cell in given]


def _folded(cell: Any) -> Any:
    return folding.plain(cell) if isinstance(cell, str) else cell


def _each(cell: str) -> str:
    """A cell with a mark around each of its answers: an answer that holds a comma itself is found whole."""
    return f";{_APART.sub(';', cell.strip())};"


def applied(raw: pd.DataFrame, table: Table, form: "FormSpec", place: str) -> pd.DataFrame:
    """The cells of a file under the columns of a table; other headers are left out, columns that may be empty and were not asked are.

    Raises
    ------
    TableError
        For every header that is not in the file and every column that is not in the table.
    """
    known = {name for column in table.columns for name in (column.name, column.alias) if name}
    faults = _unknown_columns(form, table, place)
    for header in form.columns.values():
        if header not in raw:
            rule, remedy = say.fault("no_header")
            faults.append(Fault(place, header, rule, "", remedy.fill(known=", ".join(map(str, raw.columns)))))
    if faults:
        raise TableError(faults)
    mapped = {name: raw[header] for name, header in form.columns.items()}
    kept = {str(name): raw[name] for name in raw if name in known and name not in mapped}
    found = pd.DataFrame({**kept, **mapped}, index=raw.index)
    for name, words in form.values.items():
        found[name] = worded(found[name], words)
    found = found.assign(**form.constants)
    there = {*found.columns}
    unasked = [one.name for one in table.columns if one.nullable and not there & {one.name, one.alias}]
    return found.assign(**dict.fromkeys(unasked, ""))


def _unknown_columns(form: "FormSpec", table: Table, place: str) -> list[Fault]:
    named = [column.name for column in table.columns]
    wrong = [name for name in (*form.columns, *form.constants, *form.values) if name not in named]
    rule, remedy = say.fault("no_column")
    return [Fault(place, name, rule, "", remedy.fill(known=", ".join(named))) for name in dict.fromkeys(wrong)]


def propose(raw: pd.DataFrame, table: Table) -> Proposal:
    """The likeliest header of each column, best pairs first, each header once; but each answer of several can be a column."""
    several = {str(header): answers for header in raw if (answers := _several(raw[header]))}
    scores: dict[tuple[str, str], float] = {
        (column.name, header): _likeness(column, header, raw[header])
        for column in table.columns
        for header in map(str, raw)
        if header not in several
    }
    columns: dict[str, str] = {}
    for (name, header), score in sorted(scores.items(), key=lambda one: -one[1]):
        if score >= NEAR and name not in columns and header not in columns.values():
            columns[name] = header
    ordered = {column.name: columns[column.name] for column in table.columns if column.name in columns}
    values = {name: words for name, header in ordered.items() if (words := _values(table[name], raw[header]))}
    for column in table.columns:
        if column.name not in ordered and column.kind == "yes_no" and (answer := _answer_of(column, several)):
            ordered[column.name], values[column.name] = answer[0], {answer[1]: "yes", ANY_OTHER: "no"}
    unplaced = tuple(column for column in table.columns if column.name not in ordered)
    unused = tuple(header for header in map(str, raw) if header not in ordered.values())
    return Proposal(ordered, values, unplaced, unused, several)


def _several(texts: pd.Series) -> tuple[str, ...]:
    """The answers of cells that hold several each; none where the parts of cells hardly come again."""
    mark = next((mark for mark in ";；\n,，、" if texts.astype(str).str.contains(mark, regex=False).any()), "")
    cells = [[one.strip() for one in cell.split(mark) if one.strip()] for cell in texts.astype(str)] if mark else []
    counts = Counter(one for cell in cells for one in dict.fromkeys(cell))
    if max(map(len, cells), default=0) < 2 or len(counts) > min(MOST_ANSWERS, len(cells)):
        return ()
    return tuple(counts)


def _answer_of(column: Column, several: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The header and the answer of it that a yes/no column is likest to."""
    names = [folding.fold(name) for name in (column.alias, column.label("ja")) if name]
    near = [
        (max(_named_so(name, folding.fold(answer)) for name in names), header, answer)
        for header, answers in several.items()
        for answer in answers
    ]
    score, *found = max(near, default=(0.0, "", ""))
    return (found[0], found[1]) if score >= NEAR else None


def _likeness(column: Column, header: object, texts: pd.Series) -> float:
    asked = folding.fold(str(header))
    names = [folding.fold(name) for name in (column.name, column.alias, column.label("ja")) if name]
    if asked in names:
        return 2.0
    named = max(_named_so(name, asked) for name in names)
    told = named if column.kind == "text" else _readable(column, texts)
    return (1 - CONTENT) * named + CONTENT * told


def _named_so(name: str, asked: str) -> float:
    """How far a header, often a whole question, asks for a column of this name: all of it, a word of it, or about as it is written."""
    if name in asked:
        return 0.9
    match = SequenceMatcher(None, name, asked, autojunk=False)
    block = match.find_longest_match()
    shared = name[block.a : block.a + block.size]
    word = len(shared) > 1 and not shared.isascii()
    return max(match.ratio(), max(WORD, len(shared) / len(name)) if word else 0.0)


def _readable(column: Column, texts: pd.Series) -> float:
    """Share of filled cells the column could read; of a column of choices, with the words proposed."""
    filled = texts[texts.astype(str).str.strip() != ""].reset_index(drop=True)
    if filled.empty:
        return 0.0
    if column.kind in ("yes_no", "choice"):
        proposed = _values(column, filled)
        told = list(dict.fromkeys(filled.astype(str).str.strip()))[:MOST_VALUES]
        return sum(bool(proposed.get(cell, "read")) for cell in told) / len(told)
    values = cells.read(column, filled).values
    odd = values.isna()
    if column.pattern:
        odd |= ~values.astype(str).str.fullmatch(column.pattern)
    return 1 - float(odd.mean())


def _values(column: Column, texts: pd.Series) -> dict[str, str]:
    """Cells a column of choices cannot read, each with the choice it is most like."""
    if column.kind not in ("yes_no", "choice"):
        return {}
    choices: dict[str, tuple[str, ...]] = {
        "yes": ("はい", "有", "あり", "している", "済"),
        "no": ("いいえ", "無", "なし", "していない", "未"),
    }
    if column.kind == "choice":
        choices = _named(column)
    told = [cell for cell in dict.fromkeys(texts.astype(str).str.strip()) if cell][:MOST_VALUES]
    return {cell: _choice(cell, choices) for cell in told if not _reads(column, cell)}


def _reads(column: Column, cell: str) -> bool:
    if column.kind == "choice":
        return folding.alike(cell) in column.codes
    return not cells.read(column, pd.Series([cell])).values.isna().any()


def _named(column: Column) -> dict[str, tuple[str, ...]]:
    return {code: (code, name.ja, name.en) for code, name in column.choices.items()}


def _choice(cell: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    """The choice with the longest word inside the cell, else the likest one; empty where none is near."""
    of_it = [code for code, words in choices.items() if any(cell in word for word in words)]
    if of_it:  # several kinds of it: a person must say which
        return of_it[0] if len(of_it) == 1 else ""
    inside = [(len(word), code) for code, words in choices.items() for word in words if word in cell]
    if inside:
        return max(inside)[1]
    near = [(SequenceMatcher(None, cell, word).ratio(), code) for code, words in choices.items() for word in words]
    best, code = max(near, default=(0.0, ""))
    return code if best >= NEAR else ""
