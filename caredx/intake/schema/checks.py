"""Every fault of a table at once.

Three passes feed one list: headers, cells (what cannot be read), and constraints (bounds, choices, codes, keys
and rules between columns), which pandera checks lazily. A pass that finds faults does not stop the next: what
is there is always checked.
"""

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from caredx.intake.plausibility.places import prefecture_of
from caredx.intake.schema import cells, headers, wording
from caredx.intake.schema.declaration import Column, Declaration, Rule
from caredx.intake.schema.doubts import ALONE, Background, Checked, Doubt, Suspicion
from caredx.intake.schema.headers import FIRST_DATA_ROW
from caredx.words import codes, folding
from caredx.words.catalog import Told
from caredx.words.errors import Fault, TableError

if TYPE_CHECKING:
    import pandera.pandas as pa


def check(table: Declaration, raw: pd.DataFrame, place: str, background: Background = ALONE) -> Checked:
    """See :meth:`caredx.intake.schema.Table.examine`."""
    positions, faults = headers.match(table, raw, place)
    sheet = _Sheet(place, raw, positions)
    totals = headers.find_footers(raw)
    faults += [sheet.fault_of(headers.header(raw), words, mask) for words, mask in totals if mask.any()]
    raw = raw[~headers.any_of(totals, raw.index)]
    sheet = _Sheet(place, raw, positions)
    if raw.empty:
        faults.append(Fault(place, f"row {FIRST_DATA_ROW}", wording.NO_ROWS.rule, "", wording.NO_ROWS.remedy))
    readings = {name: cells.read(table[name], sheet.texts(name)) for name in sheet.names(table)}
    for name, reading in readings.items():
        faults += [sheet.fault((name,), words, mask) for words, mask in reading.problems if mask.any()]
    frame = table.completed(pd.DataFrame({name: reading.values for name, reading in readings.items()}, index=raw.index))
    if table.prepare:
        frame = table.prepare(frame)
    if not raw.empty:
        wrong = pd.DataFrame({name: reading.wrong for name, reading in readings.items()}, index=raw.index)
        faults += _broken(table, frame, wrong.reindex(columns=frame.columns, fill_value=False), sheet)
    if faults:
        raise TableError(sorted(faults, key=sheet.place_of))
    found = doubted(table, frame, background)
    return Checked(finish(table, frame), tuple(_suspicion(table, frame, sheet, *one) for one in found))


def _home(frame: pd.DataFrame) -> pd.Series:
    """The prefecture of each row: by the office; where a row names none (support to a municipality), as it says itself."""
    if "office" not in frame:
        return frame["prefecture"]
    home = prefecture_of(frame["office"])
    return home.astype("str").fillna(frame["prefecture"]) if "prefecture" in frame else home


def finish(table: Declaration, frame: pd.DataFrame) -> pd.DataFrame:
    """Typed rows as a checked table: sorted by its key, with the prefecture, each column of its dtype."""
    return in_order(table, frame).astype(table.dtypes)


def in_order(table: Declaration, frame: pd.DataFrame) -> pd.DataFrame:
    """The same with codes as categories, where the frame has them: whoever only writes them down needs no text of each."""
    keys = list(table.key)
    ordered = frame if _is_sorted([frame[name] for name in keys]) else frame.sort_values(keys, kind="stable")
    ordered = ordered.reset_index(drop=True)
    return ordered.assign(pref=_home(ordered))[list(table.dtypes)]


def _is_sorted(keys: list[pd.Series]) -> bool:
    """Whether no row comes before one with a smaller key; looked at only where the key is codes and numbers."""
    columns = [key.cat.codes if isinstance(key.dtype, pd.CategoricalDtype) else key for key in keys]
    if any(key.dtype.kind not in "iufM" for key in columns) or any(key.isna().any() for key in keys):
        return False
    later, equal = np.zeros(max(len(keys[0]) - 1, 0), dtype=bool), True
    for column in columns:
        values = column.to_numpy()
        later |= equal & (values[1:] < values[:-1])
        equal = equal & (values[1:] == values[:-1])
    return not later.any()


def doubted(table: Declaration, frame: pd.DataFrame, background: Background) -> list[tuple[Doubt, pd.Series]]:
    """The doubts a table without faults raises, each with its rows."""
    asked = [doubt for doubt in table.doubts if set(doubt.columns) <= set(frame)]
    found = [(doubt, doubt.found(frame, background).fillna(False).astype(bool)) for doubt in asked]
    return [(doubt, mask) for doubt, mask in found if mask.any()]


def suspicions(
    table: Declaration,
    frame: pd.DataFrame,
    found: Iterable[tuple[Doubt, pd.Series]],
    raw: pd.DataFrame,
    *,
    positions: Mapping[str, int],
    place: str,
) -> tuple[Suspicion, ...]:
    """Doubts as they are told; `raw` holds the cells of at least the rows in doubt."""
    sheet = _Sheet(place, raw, positions)
    return tuple(_suspicion(table, frame, sheet, *one) for one in found)


def _suspicion(table: Declaration, frame: pd.DataFrame, sheet: "_Sheet", doubt: Doubt, mask: pd.Series) -> Suspicion:
    odd = frame.loc[mask, list(table.key)].assign(pref=_home(frame[mask]))
    keys = tuple({str(name): str(cell) for name, cell in row.items()} for row in odd.astype("str").to_dict("records"))
    words = Told(doubt.text, doubt.remedy)
    return Suspicion(doubt.columns[0], sheet.fault(doubt.columns[:1], words, mask), keys)


class _Sheet:
    """The cells as they stand in the file, for pointing at them."""

    def __init__(self, place: str, raw: pd.DataFrame, positions: Mapping[str, int]) -> None:
        self.place, self._raw, self._positions = place, raw, positions

    def names(self, table: Declaration) -> list[str]:
        return [name for name in table.names if name in self._positions]

    def texts(self, name: str) -> pd.Series:
        return self._raw.iloc[:, self._positions[name]]

    def header(self, name: str) -> str:
        return str(self._raw.columns[self._positions[name]])

    def _there(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those whose header the file has."""
        return tuple(name for name in names if name in self._positions)

    def place_of(self, fault: Fault) -> int:
        """Position of the fault's column in the file; what concerns no column there comes first."""
        headers = [str(header) for header in self._raw.columns]
        first = fault.column.split(", ")[0]
        return headers.index(first) if first in headers else -1

    def fault(self, subject: tuple[str, ...], words: Told, mask: pd.Series, *, shown: tuple[str, ...] = ()) -> Fault:
        """The rows under `mask` as one fault of the columns `subject`; `shown` are the cells quoted from each row."""
        subject, quoted = self._there(subject), self._there(shown or subject)
        odd = mask.index[mask]  # a check may have been asked about a part of the rows
        texts = [self.texts(name).loc[odd].astype(object) for name in quoted]
        names = [self.header(name) for name in quoted]
        found = list(texts[0])
        if len(quoted) > 1:
            pairs = zip(*texts, strict=True)
            found = [", ".join(f"{header}={text}" for header, text in zip(names, row, strict=True)) for row in pairs]
        return self._told(", ".join(map(self.header, subject)), words, mask, found)

    def fault_of(self, header: str, words: Told, mask: pd.Series) -> Fault:
        """The same where only the first column of the file is known."""
        return self._told(header, words, mask, list(self._raw.loc[mask].iloc[:, 0]))

    def _told(self, column: str, words: Told, mask: pd.Series, found: list[str]) -> Fault:
        numbers = [int(row) + FIRST_DATA_ROW for row in mask.index[mask]]
        rows = tuple(zip(numbers, map(str, found), strict=True))
        return Fault(self.place, column, words.rule, rows[0][1], words.remedy, len(rows), rows[0][0], rows)


class _Constraint(NamedTuple):
    """One pandera check and how to tell that it is broken.

    `subject` are the columns a fault names, `names` those whose cells it quotes.
    """

    subject: tuple[str, ...]
    names: tuple[str, ...]
    check: "pa.Check"
    words: Callable[[pd.Series], Told]


def _broken(table: Declaration, frame: pd.DataFrame, wrong: pd.DataFrame, sheet: _Sheet) -> list[Fault]:
    """Constraints that pandera finds broken, within columns and between them; `wrong` are the cells already told."""
    import pandera.pandas as pa

    within = [constraint for name in frame for constraint in _within(table[str(name)])]
    between = [
        _between(rule, wrong[list(rule.columns)].any(axis=1)) for rule in table.rules if set(rule.columns) <= set(frame)
    ]
    if set(table.key) <= set(frame):
        between.append(_unique(table, frame, wrong[list(table.key)].any(axis=1)))
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


def _fault(sheet: _Sheet, told: Mapping[str | None, _Constraint], error: "pa.errors.SchemaError") -> Fault:
    if error.check_output is None:  # the check itself fell over: our mistake, not the file's
        raise error
    subject, names, _, words = told[error.check.name]
    mask = ~error.check_output
    return sheet.fault(subject, words(mask), mask, shown=names)


def holds_alone(column: Column) -> list[tuple[Told, Callable[[pd.Series], pd.Series]]]:
    """What must hold of each value of a column by itself; a missing one breaks nothing."""
    # Plain functions, because pandera 0.25 does not know its own built-in checks at the first call.
    tests: list[tuple[Told, Callable[[pd.Series], pd.Series]]] = []
    low, high = column.bounds
    if math.isfinite(low) or math.isfinite(high):
        tests.append((wording.bounds(column), lambda values: values.between(low, high)))
    if column.choices:
        tests.append((wording.choices(column), lambda values: values.isin(list(column.choices))))
    if column.pattern:
        shape = column.pattern
        tests.append((wording.pattern(column), lambda values: values.str.fullmatch(shape)))
    if column.kind == "prefecture":
        tests.append((wording.PREFECTURE, lambda values: values.isin([known.code for known in codes.PREFECTURES])))
    if column.kind == "municipality":
        tests.append((wording.MUNICIPALITY, lambda values: values.map(codes.is_code6, na_action="ignore")))
    return tests


def _within(column: Column) -> list[_Constraint]:
    """Constraints on one column, as pandera takes them."""
    import pandera.pandas as pa

    name = (column.name,)
    # One failure case is enough for pandera: rows are counted from the whole check output.
    return [
        _Constraint(
            name,
            name,
            pa.Check(test, name=f"{column.name} {words.rule.en}", n_failure_cases=1),
            functools.partial(_same, words),
        )
        for words, test in holds_alone(column)
    ]


def _same(words: Told, _: pd.Series) -> Told:
    """The same words whichever rows are broken."""
    return words


def _between(rule: Rule, told: pd.Series) -> _Constraint:
    """A rule between columns as a check of the whole table; rows with a cell already told are not told again."""
    import pandera.pandas as pa

    def holds(rows: pd.DataFrame) -> pd.Series:
        return ~rule.broken(rows).fillna(False).astype(bool) | told

    check = pa.Check(holds, name=" ".join((*rule.columns, rule.text.en)), ignore_na=False, n_failure_cases=1)
    return _Constraint(rule.columns[:1], rule.columns, check, lambda mask: Told(rule.text, rule.remedy))


def _unique(table: Declaration, frame: pd.DataFrame, told: pd.Series) -> _Constraint:
    """That the key occurs once; rows whose key could not be read are told as such and not as repetitions."""
    import pandera.pandas as pa

    key = list(table.key)
    # Names that a person reads as equal are equal, whatever width their letters and which dash they have.
    written = [name for name in key if table[name].kind in ("text", "code")]
    alike = frame[key].assign(**{name: frame[name].map(folding.key, na_action="ignore") for name in written})

    def once(_: pd.DataFrame) -> pd.Series:
        return ~alike.duplicated(key) | told

    def words(mask: pd.Series) -> Told:
        repeated = alike.iloc[int(mask.to_numpy().argmax())]
        same = (alike.eq(repeated) | (alike.isna() & repeated.isna())).all(axis=1)
        return wording.repeated(int(str(same.idxmax())) + FIRST_DATA_ROW)

    check = pa.Check(once, name="key", ignore_na=False, n_failure_cases=1)
    return _Constraint(table.key, table.key, check, words)
