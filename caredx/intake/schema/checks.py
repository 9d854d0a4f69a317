"""Every fault of a table at once.

Three passes feed one list: headers, cells (what cannot be read), and constraints (bounds, choices, codes, keys and rules between
columns), which pandera checks lazily. A pass that finds faults does not stop the next: what is there is always checked.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from caredx import codes
from caredx.errors import Fault, TableError
from caredx.intake.schema import cells, headers, wording
from caredx.intake.schema.columns import Column
from caredx.intake.schema.headers import FIRST_DATA_ROW
from caredx.intake.schema.rules import Rule
from caredx.intake.schema.wording import Words

if TYPE_CHECKING:
    import pandera.pandas as pa

    from caredx.intake.schema.table import Table


def check(table: "Table", raw: pd.DataFrame, place: str) -> pd.DataFrame:
    """See :meth:`caredx.intake.schema.Table.check`."""
    positions, faults = headers.match(table, raw, place)
    sheet = _Sheet(place, raw, positions)
    if raw.empty:
        faults.append(Fault(place, f"row {FIRST_DATA_ROW}", wording.NO_ROWS.rule, "", wording.NO_ROWS.remedy))
    typed = {}
    for name in sheet.names(table):
        typed[name], problems = cells.read(table[name], sheet.texts(name))
        faults += [sheet.fault((name,), words, mask) for words, mask in problems if mask.any()]
    frame = pd.DataFrame(typed, index=raw.index)
    if table.prepare:
        frame = table.prepare(frame)
    if not raw.empty:
        faults += _broken(table, frame, sheet)
    if faults:
        raise TableError(sorted(faults, key=sheet.place_of))
    return _finish(table, frame)


def _finish(table: "Table", frame: pd.DataFrame) -> pd.DataFrame:
    home = frame["office"].str[:2] if "office" in frame else frame["prefecture"]
    frame = frame.assign(pref=home)[list(table.dtypes)].astype(table.dtypes)
    return frame.sort_values(list(table.key), kind="stable", ignore_index=True)


class _Sheet:
    """The cells as they stand in the file, for pointing at them."""

    def __init__(self, place: str, raw: pd.DataFrame, positions: dict[str, int]) -> None:
        self.place, self._raw, self._positions = place, raw, positions

    def names(self, table: "Table") -> list[str]:
        return [name for name in table.names if name in self._positions]

    def texts(self, name: str) -> pd.Series:
        return self._raw.iloc[:, self._positions[name]]

    def header(self, name: str) -> str:
        return str(self._raw.columns[self._positions[name]])

    def place_of(self, fault: Fault) -> int:
        """Position of the fault's column in the file; what concerns no column there comes first."""
        headers = [str(header) for header in self._raw.columns]
        first = fault.column.split(", ")[0]
        return headers.index(first) if first in headers else -1

    def fault(self, subject: tuple[str, ...], words: Words, mask: pd.Series, *, shown: tuple[str, ...] = ()) -> Fault:
        """The rows under `mask` as one fault of the columns `subject`, showing the cells of `shown` in the first row."""
        first = mask.idxmax()
        cell = {self.header(name): str(self.texts(name)[first]) for name in shown or subject}
        found = ", ".join(f"{header}={text}" for header, text in cell.items()) if len(cell) > 1 else next(iter(cell.values()))
        column = ", ".join(map(self.header, subject))
        return Fault(self.place, column, words.rule, found, words.remedy, int(mask.sum()), int(first) + FIRST_DATA_ROW)


class _Constraint(NamedTuple):
    """One pandera check and how to tell that it is broken: `subject` are the columns it is about, `names` those it reads."""

    subject: tuple[str, ...]
    names: tuple[str, ...]
    check: "pa.Check"
    words: Callable[[pd.Series], Words]


def _broken(table: "Table", frame: pd.DataFrame, sheet: _Sheet) -> list[Fault]:
    """Constraints that pandera finds broken, within columns and between them."""
    import pandera.pandas as pa

    within = [constraint for name in frame for constraint in _within(table[name])]
    between = [_between(rule) for rule in table.rules if set(rule.columns) <= set(frame)]
    if set(table.key) <= set(frame):
        between.append(_unique(table, frame))
    told = {constraint.check.name: constraint for constraint in (*within, *between)}
    columns = {name: [constraint.check for constraint in within if constraint.subject == (name,)] for name in frame}
    schema = pa.DataFrameSchema(
        {name: pa.Column(checks=checks, nullable=True) for name, checks in columns.items()},
        checks=[constraint.check for constraint in between],
    )
    try:
        schema.validate(frame, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        return [_fault(sheet, told, error) for error in errors.schema_errors]
    return []


def _fault(sheet: _Sheet, told: dict[str, _Constraint], error: "pa.errors.SchemaError") -> Fault:
    if error.check_output is None:  # the check itself fell over: our mistake, not the file's
        raise error
    subject, names, _, words = told[error.check.name]
    mask = ~error.check_output
    return sheet.fault(subject, words(mask), mask, shown=names)


def _within(column: Column) -> list[_Constraint]:
    """Constraints on one column."""
    import pandera.pandas as pa

    # One failure case is enough for pandera: rows are counted from the whole check output.
    def make(check: Callable, words: Words, **options: object) -> _Constraint:
        name = f"{column.name} {words.rule.en}"
        return _Constraint((column.name,), (column.name,), check(**options, name=name, n_failure_cases=1), lambda mask: words)

    found = []
    low, high = column.bounds
    if math.isfinite(low) or math.isfinite(high):
        found.append(make(pa.Check.in_range, wording.bounds(column), min_value=low, max_value=high))
    if column.choices:
        found.append(make(pa.Check.isin, wording.choices(column), allowed_values=list(column.choices)))
    if column.pattern:
        found.append(make(pa.Check.str_matches, wording.pattern(column), pattern=rf"(?:{column.pattern})\Z"))
    if column.kind == "prefecture":
        allowed = [prefecture.code for prefecture in codes.PREFECTURES]
        found.append(make(pa.Check.isin, wording.PREFECTURE, allowed_values=allowed))
    if column.kind == "municipality":
        found.append(make(pa.Check, wording.MUNICIPALITY, check_fn=lambda values: values.map(codes.is_code6)))
    return found


def _between(rule: Rule) -> _Constraint:
    """A rule between columns as a check of the whole table."""
    import pandera.pandas as pa

    def holds(rows: pd.DataFrame) -> pd.Series:
        return ~rule.broken(rows).fillna(False).astype(bool)

    check = pa.Check(holds, name=" ".join((*rule.columns, rule.text.en)), ignore_na=False, n_failure_cases=1)
    return _Constraint(rule.columns[:1], rule.columns, check, lambda mask: Words(rule.text, rule.remedy))


def _unique(table: "Table", frame: pd.DataFrame) -> _Constraint:
    """That the key occurs once; rows whose key could not be read are told as such and not as repetitions."""
    import pandera.pandas as pa

    key = list(table.key)
    needed = [name for name in key if not table[name].nullable]
    readable = frame[needed].notna().all(axis=1)

    def once(rows: pd.DataFrame) -> pd.Series:
        return ~(rows.duplicated(key) & readable)

    def words(mask: pd.Series) -> Words:
        same = (frame[key].eq(frame.loc[mask.idxmax(), key]) | (frame[key].isna() & frame.loc[mask.idxmax(), key].isna())).all(axis=1)
        return wording.repeated(int(same.idxmax()) + FIRST_DATA_ROW)

    return _Constraint(table.key, table.key, pa.Check(once, name="key", ignore_na=False, n_failure_cases=1), words)
