"""Cells and rows that cannot be: what the project's own tables refuse is refused at a notebook too, under the caller's column names.

A panel joined with another table holds each month twice, a sign slips, a month is that of a plan: a figure would come out of each.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from caredx.bench import language
from caredx.words.catalog import Told, words_of
from caredx.words.errors import Fault, TableError

say = words_of("bench")
Broken = tuple[str, Told, pd.Series]


def declared(frame: pd.DataFrame, table: str, names: Iterable[str], columns: Mapping[str, str] | None = None) -> None:
    """`TableError` where the columns used break what the project's table of this name says of them, its key or its rules.

    Parameters
    ----------
    frame : DataFrame
        Typed, under the project's names.
    table : {'panel', 'offices'}
    names : iterable of str
        Columns the calculation uses; others may mean something else to the caller.
    columns : dict, optional
        The project's name → one's own, by which a fault is told.
    """
    from caredx.intake import tables
    from caredx.intake.schema.checks import holds_alone

    known, used = tables.find(table), [name for name in dict.fromkeys(names) if name in frame]
    declared = {column.name: column for column in known.columns}
    numbers = [  # an office of one's own may be a number: no shape of text is asked of it
        name
        for name in used
        if name in declared and not declared[name].pattern and pd.api.types.is_numeric_dtype(frame[name])
    ]
    found: list[Broken] = [
        (name, words, ~holds(frame[name]) & frame[name].notna())
        for name in numbers
        for words, holds in holds_alone(declared[name])
    ]
    found += [
        (rule.columns[0], Told(rule.text, rule.remedy), rule.broken(frame).fillna(False).astype(bool))
        for rule in known.rules
        if set(rule.columns) <= set(used)
    ]
    if "month" in used:
        found.append(("month", say.fault("to_come"), frame["month"] > pd.Timestamp.now()))
    if key := [name for name in known.key if name in used]:
        found.append(once(frame, key))
    refuse(frame, found, columns)


def once(frame: pd.DataFrame, key: Sequence[str]) -> Broken:
    """That a key is there once, told by its columns and the first one that is not."""
    again = frame.duplicated(list(key)) & frame[list(key)].notna().all(axis=1)
    return key[0], say.fault("once").fill(key=" × ".join(key)), again


def below_zero(frame: pd.DataFrame, name: str) -> Broken:
    """Numbers that count something and are negative."""
    return name, say.fault("not_negative"), frame[name] < 0


def not_above_zero(frame: pd.DataFrame, name: str) -> Broken:
    """Numbers that something is divided by and are none."""
    return name, say.fault("above_zero_each"), frame[name] <= 0


def more_than(frame: pd.DataFrame, part: str, whole: str) -> Broken:
    """More counted than there were."""
    return part, say.fault("no_more").fill(whole=whole), frame[part] > frame[whole]


def refuse(frame: pd.DataFrame, found: Iterable[Broken], columns: Mapping[str, str] | None = None) -> None:
    """All that was found as one `TableError`; nothing where nothing was."""
    faults = []
    for name, (rule, remedy), mask in found:
        rows = mask.to_numpy().nonzero()[0]
        if len(rows):
            value = frame[name].iloc[rows[0]]
            shown = f"{value:%Y-%m}" if isinstance(value, pd.Timestamp) else str(value)
            own = (columns or {}).get(name, name)
            place = say.your_table(language.current())  # nothing is read before something is told
            faults.append(Fault(place, str(own), rule, shown, remedy, len(rows), int(rows[0])))
    if faults:
        raise TableError(faults)
