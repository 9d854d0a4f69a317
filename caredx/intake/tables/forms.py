"""Files under headers of one's own: what a plan says of them, applied; and a first proposal of what it could say.

A web form exports whole questions as headers and its own words as cells. A plan maps both; nothing is guessed when a page is made. The
proposal is for a person to edit: it weighs how alike a header is and whether its cells can be read as the column asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

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
MOST_VALUES = 12
"""Cells of a column of choices that differ more are no choices."""


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
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    unplaced: tuple[Column, ...]
    unused: tuple[str, ...]


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
        told = {folding.plain(cell): word for cell, word in words.items()}
        found[name] = [told.get(folding.plain(cell), cell) for cell in found[name]]
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
    """The likeliest header of each column, best pairs first, each header once."""
    scores: dict[tuple[str, str], float] = {
        (column.name, header): _likeness(column, header, raw[header])
        for column in table.columns
        for header in map(str, raw)
    }
    columns: dict[str, str] = {}
    for (name, header), score in sorted(scores.items(), key=lambda one: -one[1]):
        if score >= NEAR and name not in columns and header not in columns.values():
            columns[name] = header
    ordered = {column.name: columns[column.name] for column in table.columns if column.name in columns}
    values = {name: words for name, header in ordered.items() if (words := _values(table[name], raw[header]))}
    unplaced = tuple(column for column in table.columns if column.name not in columns)
    return Proposal(
        ordered, values, unplaced, tuple(header for header in map(str, raw) if header not in columns.values())
    )


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
