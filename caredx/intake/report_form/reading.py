"""One report or a folder of them as a table with a row each; a report with faults is left out and named."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from openpyxl.utils.cell import range_boundaries

from caredx.intake import files, gate
from caredx.intake.report_form.fields import Field, dtype, fields, value
from caredx.intake.report_form.rules import Broken, broken, same_report
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, TableError
from caredx.words.labels import Text
from caredx.words.punctuation import beside

say = words_of("report_form")

MOST_ROWS, MOST_COLUMNS = 200, 60
"""More than the form has."""


@dataclass(frozen=True)
class ReportForms:
    """All reports of a folder.

    Attributes
    ----------
    rows : DataFrame
        One row a good report: `file` and the fields; persons Int64, hours and days float64, shares in [0, 1], months
        datetime64.
    faults : tuple of Fault
        Why reports were left out, by file and cell.
    left_out : int
    """

    rows: pd.DataFrame
    faults: tuple[Fault, ...]
    left_out: int


def read(path: Path | str, *, first_year: bool = False, progress: bool = False) -> ReportForms:
    """A report workbook, or every one in a folder.

    Parameters
    ----------
    path : Path
    first_year : bool
        Reports of the first year give the hours of the month in which the add-on started.
    progress : bool
        A bar on stderr.
    """
    from tqdm import tqdm

    path = Path(path)
    files.refuse_absent(path)
    home = path if path.is_dir() else path.parent
    given = sorted(file for file in path.rglob("*.xls*") if file.name[:2] != "~$") if path.is_dir() else [path]
    rows, faults = [], []
    for file in tqdm(given, desc=beside(say.reports), unit="file", disable=None if progress else True):
        place = file.relative_to(home).as_posix()
        report, problems = _report(file, place, first_year)
        faults += problems
        if report is not None and not problems:
            rows.append({"file": place, **report})
    table = _table(rows)
    twice = same_report(table)
    faults += [_twice(row) for row in table[twice].to_dict("records")]
    table = table[~twice].reset_index(drop=True)
    return ReportForms(table, tuple(faults), len(given) - len(table))


def _report(file: Path, place: str, first_year: bool) -> tuple[Mapping[str, object] | None, list[Fault]]:
    """Values of the fields and all that is wrong with them."""
    try:
        with files.book(file) as book:
            grid = book.sheet().grid(MOST_ROWS, MOST_COLUMNS)
    except TableError as error:
        return None, [replace(fault, place=place) for fault in error.faults]
    report: dict[str, object] = {}
    faults = []
    for field in fields():
        text = _text(grid, field)
        if refused := gate.broken(text):
            faults.append(Fault(place, field.cell, _named(field, refused[0]), text, refused[1]))
            text = ""
        try:
            found = value(field, text)
        except ValueError:
            faults.append(Fault(place, field.cell, _named(field, say.unreadable), text, say.unreadable_remedy))
            found = (None,) * len(field.columns)
        report.update(zip(field.columns, found, strict=True))
    unread = {fault.column for fault in faults}
    faults += [
        _fault(place, one) for one in broken(report, first_year=first_year) if not unread & set(map(_cell, one.fields))
    ]
    return report, faults


def _text(grid: list[list[str]], field: Field) -> str:
    """Text of a field's cell, or of all filled cells of its range."""
    left, top, right, bottom = range_boundaries(field.cell)
    texts = [cell for row in grid[top - 1 : bottom] for cell in row[left - 1 : right]]
    return " ".join(text for text in texts if text)


def _cell(name: str) -> str:
    return next(field.cell for field in fields() if field.id == name)


def _named(field: Field, text: Text) -> Text:
    return say.of_field.fill(field=field.name, rule=text)


def _fault(place: str, one: Broken) -> Fault:
    return Fault(place, ", ".join(map(_cell, one.fields)), one.rule, one.found, one.remedy)


def _twice(row: Mapping) -> Fault:
    return Fault(
        row["file"], _cell("office_no"), say.twice, f"{row['office_no']} {row['hours_month']:%Y-%m}", say.twice_remedy
    )


def _table(rows: list[dict]) -> pd.DataFrame:
    columns = {"file": "str", **{column: dtype(field) for field in fields() for column in field.columns}}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
