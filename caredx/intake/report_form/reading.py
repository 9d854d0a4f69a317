"""One report or a folder of them as a table with a row each, held to what must hold in a report; one with faults is left out and named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from openpyxl.utils.cell import range_boundaries

from caredx.intake import files, gate
from caredx.intake.report_form.fields import Field, dtype, fields, value
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Fault, TableError
from caredx.words.punctuation import beside

say = words_of("report_form")

ADDON_I, ADDON_II = 1, 2
OCTOBER = 10
SHARE_ROUNDING = 0.001
HOURS_IN_MONTH = 744
SHARES = ("direct_care", "indirect_work", "slack", "rest_standby_other")
BANDS = {"who5": 4, "lifecog": 4, "srs18": 4}

Report = Mapping[str, Any]


class Broken(NamedTuple):
    """A rule that a report breaks: the fields, what must hold, what was found, what to do."""

    fields: tuple[str, ...]
    rule: Text
    found: str
    remedy: Text


def broken(report: Report, *, first_year: bool) -> Iterator[Broken]:
    """Every rule a report breaks.

    Parameters
    ----------
    report : mapping of column to value, None where empty
    first_year : bool
        In the first year the hours are those of the month in which the add-on starts, not of October.
    """
    for check in (_office, _needed, _ranges, _bands, _overtime, _shares, _period):
        yield from check(report)
    if not first_year:
        yield from _october(report)


def _office(report: Report) -> Iterator[Broken]:
    number = report["office_no"]
    if number and not (len(number) == 10 and number.isascii() and number.isalnum() and number == number.upper()):
        yield Broken(("office_no",), say.office_number, number, say.enter_number)


def _needed(report: Report) -> Iterator[Broken]:
    """Ⅰ fills in everything; Ⅱ leaves items 4 and 5 empty."""
    addon = report["addon"]
    for field in fields():
        filled = any(report[column] is not None for column in field.columns)
        if not filled and (field.both or addon == ADDON_I):
            rule = say.empty.fill(field=field.name)
            yield Broken((field.id,), rule, "", say.fill)
    if addon == ADDON_II:
        extra = [
            field
            for field in fields()
            if not field.both and any(report[column] is not None for column in field.columns)
        ]
        for section in dict.fromkeys(field.section for field in extra):
            rule = say.not_for_second.fill(section=section)
            here = [field for field in extra if field.section == section]
            yield Broken(tuple(field.id for field in here), rule, str(report[here[0].columns[0]]), say.check_kind)


def _ranges(report: Report) -> Iterator[Broken]:
    for field in fields():
        found = report[field.columns[0]]
        if field.kind in ("count", "number", "share") and found is not None and not 0 <= found <= _most(field):
            rule = say.out_of_range.fill(field=field.name)
            yield Broken((field.id,), rule, str(found), say.check_unit)


def _most(field: Field) -> float:
    if field.kind == "share":
        return 1.0
    return HOURS_IN_MONTH if field.id in ("total_hours", "overtime_hours") else float("inf")


def _bands(report: Report) -> Iterator[Broken]:
    for scale, bands in BANDS.items():
        persons = [report[f"{scale}_band{i}"] for i in range(1, bands + 1)]
        total = report[f"{scale}_n"]
        if total is None or None in persons or sum(persons) == total:
            continue
        rule = say.persons_of_bands.fill(sum=f"{sum(persons):.0f}")
        yield Broken((f"{scale}_n",), rule, f"{total:.0f}", say.mend_bands)


def _overtime(report: Report) -> Iterator[Broken]:
    total, overtime = report["total_hours"], report["overtime_hours"]
    if total is not None and overtime is not None and overtime > total:
        yield Broken(("overtime_hours",), say.overtime, f"{overtime} > {total}", say.exchanged)


def _shares(report: Report) -> Iterator[Broken]:
    for shift in ("day", "night"):
        shares = [report[f"{shift}_{name}"] for name in SHARES]
        if None in shares or abs(sum(shares) - 1) <= SHARE_ROUNDING + 1e-9:
            continue
        rule, remedy = say.fault("shares")
        yield Broken((f"{shift}_direct_care",), rule, f"{100 * sum(shares):.1f}%", remedy)


def _period(report: Report) -> Iterator[Broken]:
    first, last = report["leave_period_from"], report["leave_period_to"]
    if first is not None and last is not None and last < first:
        yield Broken(("leave_period",), say.period_reversed, f"{first:%Y-%m}~{last:%Y-%m}", say.mend_period)


def _october(report: Report) -> Iterator[Broken]:
    month = report["hours_month"]
    if month is not None and month.month != OCTOBER:
        rule, remedy = say.fault("october")
        yield Broken(("hours_month",), rule, f"{month:%Y-%m}", remedy)


def same_report(reports: pd.DataFrame) -> pd.Series:
    """Reports that share office and month with another."""
    return reports.duplicated(["office_no", "hours_month"], keep=False)


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
