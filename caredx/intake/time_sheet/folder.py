"""A workbook or a folder of hundreds: good sheets go on, bad ones are named.

The round stands nowhere on the form, so it comes from a name: of the sheet, else of the file, else of the nearest folder
(事前, 事後①, before, after2 …). Two different sheets for one staff-day are both left out, for nobody can know which is right.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from caredx.intake import files
from caredx.intake.classification import DAY, UNRECORDED, ShiftRule, with_shift
from caredx.intake.shifts import Dating, by_shift
from caredx.intake.time_sheet import layout
from caredx.intake.time_sheet.layout import Grid
from caredx.intake.time_sheet.sheet import DAY_MINUTES, FilledSheet, is_blank, is_time_sheet, read_sheet
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, TableError
from caredx.words.punctuation import beside

say = words_of("time_sheet")

COLUMNS = {
    "office": "str",
    "unit": "str",
    "staff_id": "str",
    "date": "datetime64[us]",
    "shift": "str",
    "round": "str",
    "slot_start": "str",
    "activity": "str",
    "minutes": "float64",
}
_AFTER = r"事後[_\- ]?([1-9])?|導入後[_\- ]?([1-9])?|(?<![a-z])(?:after|post)[_\- ]?([1-9])?(?![a-z0-9])"
_ROUND_WORDS = ((re.compile(_AFTER), "after"), (re.compile(r"事前|導入前|(?<![a-z])(?:before|pre)(?![a-z])"), "before"))


@dataclass(frozen=True)
class TimeSheets:
    """All that a folder of sheets holds.

    Attributes
    ----------
    rows : DataFrame
        office, unit, staff_id, date, shift, round, slot_start, activity (``1`` … ``24`` or ``unrecorded``), minutes.
    faults : tuple of Fault
        Why sheets were left out, by file, sheet and cell.
    remarks : tuple of Fault
        What to mend on sheets that were read.
    read, left_out : int
        Sheets.
    blank : tuple of str
        Sheets with the layout but nothing filled in.
    crossing, joined : int
        Shifts across midnight, and those whose two dates were joined (`caredx.intake.shifts`).
    """

    rows: pd.DataFrame
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]
    read: int
    left_out: int
    blank: tuple[str, ...] = ()
    crossing: int = 0
    joined: int = 0


@dataclass(frozen=True)
class _Found:
    """A readable sheet with its place and round."""

    place: str
    round: str
    sheet: FilledSheet

    @property
    def key(self) -> tuple:
        return (self.sheet.office, self.sheet.staff_id, self.sheet.date, self.round)


@dataclass
class _Book:
    """What one workbook gave."""

    found: list[_Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    left_out: int = 0


def read(
    path: Path | str,
    *,
    year: int | None = None,
    day: tuple[str, str] = DAY,
    shift_by: ShiftRule = "staff_day",
    dating: Dating = "detect",
    progress: bool = False,
) -> TimeSheets:
    """Every time-study sheet of a workbook or, however deep, of a folder.

    Parameters
    ----------
    path : Path
        An .xlsx or a folder.
    year : int or None
        Year of days that are written without one.
    day, shift_by
        How the clock decides between day and night: see `with_shift`.
    dating : {"detect", "shift_start", "calendar"}
        Whether a night stands on one sheet or on two, dated by the calendar: see `caredx.intake.shifts`.
    progress : bool
        A bar on stderr.
    """
    path = Path(path)
    files.refuse_absent(path)
    home = path if path.is_dir() else path.parent
    found_files = workbooks(path) if path.is_dir() else [path]
    books = [_read_book(file, file.relative_to(home).as_posix(), year) for file in _with_bar(found_files, progress)]
    found = [one for book in books for one in book.found]
    good, twice, copies = _staff_days(found)
    good, early = _in_turn(good)
    dated = by_shift(_frame([row for group in good for row in _rows(group)]), path.name, dating=dating)
    taken = sum(map(len, good))
    return TimeSheets(
        with_shift(dated.rows, day=day, by=shift_by)[list(COLUMNS)].astype(COLUMNS),
        (*(fault for book in books for fault in book.faults), *twice, *early),
        (*(note for book in books for note in book.remarks), *copies),
        taken,
        sum(book.left_out for book in books) + len(found) - len(copies) - taken,
        tuple(place for book in books for place in book.blank),
        dated.crossing,
        dated.joined,
    )


def workbooks(folder: Path) -> list[Path]:
    """Excel files of a folder and its subfolders, in order; Excel's own lock files are none."""
    return sorted(file for file in folder.rglob("*.xls*") if not file.name.startswith("~$"))


def holds_sheets(file: Path) -> bool:
    """Whether a workbook is one of time-study sheets rather than a long table."""
    return bool(_worksheets(file, file.name)[0])


def find_round(*names: str) -> str | None:
    """The round named by the first of the names that names exactly one."""
    for name in names:
        text = unicodedata.normalize("NFKC", name).lower()
        hits = {
            kind + next((n for n in match.groups() if n), "")
            for pattern, kind in _ROUND_WORDS
            for match in pattern.finditer(text)
        }
        if len(hits) == 1:
            return hits.pop()
    return None


def _with_bar(files: list[Path], progress: bool) -> Iterable[Path]:
    from tqdm import tqdm

    return tqdm(files, desc=beside(say.sheets), unit="file", disable=None if progress else True)


def _read_book(file: Path, place: str, year: int | None) -> _Book:
    """All sheets of one workbook; a workbook that cannot be read counts as one sheet left out."""
    book = _Book()
    sheets, problems = _worksheets(file, place)
    book.faults += problems
    book.left_out += len(problems)
    for title, grid in sheets:
        where = f"{place}［{title}］"
        if is_blank(grid):
            book.blank.append(where)
            continue
        sheet, faults, notes = read_sheet(grid, where, year)
        name = find_round(title, *reversed(Path(place).parts))
        if name is None:
            faults.append(layout.broken(layout.NO_ROUND, where, layout.DAY, place))
        if faults or sheet is None or name is None:
            book.faults += faults
            book.left_out += 1
        else:
            book.found.append(_Found(where, name, sheet))
            book.remarks += notes
    return book


def _worksheets(file: Path, place: str) -> tuple[list[tuple[str, Grid]], list[Fault]]:
    """Worksheets with the layout of the form; a fault where the file cannot be opened or holds none."""
    try:
        with files.book(file) as book:
            grids: list[tuple[str, Grid]] = [
                (one.name, book.read(one).grid(layout.LAST_ROW, layout.LAST_COLUMN)) for one in book.sheets
            ]
    except TableError as error:
        return [], [replace(fault, place=place) for fault in error.faults]
    sheets = [(title, grid) for title, grid in grids if is_time_sheet(grid)]
    return sheets, [] if sheets else [
        layout.broken(layout.NO_SHEETS, place, ", ".join(title for title, _ in grids), "")
    ]


def _staff_days(found: list[_Found]) -> tuple[list[list[_Found]], list[Fault], list[Fault]]:
    """Sheets joined to staff-days, the doubtful pairs among them, and exact copies."""
    by_key: dict[tuple, list[_Found]] = {}
    copies: list[Fault] = []
    for one in found:
        group = by_key.setdefault(one.key, [])
        if any(one.sheet == other.sheet for other in group):
            copies.append(layout.broken(layout.COPY, one.place, layout.STAFF, one.sheet.staff_id))
        else:
            group.append(one)
    good = [group for group in by_key.values() if _goes_on(group)]
    both_cells = f"{layout.STAFF}, {layout.DAY}"
    twice = [
        layout.broken(layout.TWICE, one.place, both_cells, f"{one.sheet.staff_id} {one.sheet.date}", count=len(group))
        for group in by_key.values()
        if not _goes_on(group)
        for one in group
    ]
    return good, twice, copies


def _in_turn(groups: list[list[_Found]]) -> tuple[list[list[_Found]], list[Fault]]:
    """Staff-days without those after the start that are dated before the round before, and a fault for each of these."""
    last: dict[str, date] = {}
    for one in (group[0] for group in groups if group[0].round == "before"):
        last[one.sheet.office] = max(one.sheet.date, last.get(one.sheet.office, one.sheet.date))
    early = [
        group[0].round != "before" and group[0].sheet.date < last.get(group[0].sheet.office, group[0].sheet.date)
        for group in groups
    ]
    left_out = [one for group, out in zip(groups, early, strict=True) if out for one in group]
    faults = [layout.broken(layout.TOO_EARLY, one.place, layout.DAY, one.sheet.date) for one in left_out]
    return [group for group, out in zip(groups, early, strict=True) if not out], faults


def _goes_on(group: list[_Found]) -> bool:
    """One sheet, or sheets of which all but one say that they continue and no two fill the same slot."""
    clocks = [clock for one in group for clock in one.sheet.slots]
    return len(group) == 1 or (sum(not one.sheet.continued for one in group) <= 1 and len(clocks) == len(set(clocks)))


def _rows(group: list[_Found]) -> Iterator[tuple]:
    """Slots of one staff-day; working time without an entry becomes unrecorded."""
    first = group[0]
    for clock, activity, minutes in (*_recorded(group), *_unrecorded(group)):
        sheet = first.sheet
        start = f"{clock // 60:02d}:{clock % 60:02d}"
        yield (
            sheet.office,
            sheet.unit,
            sheet.staff_id,
            pd.Timestamp(sheet.date),
            first.round,
            start,
            activity,
            float(minutes),
        )


def _recorded(group: list[_Found]) -> Iterator[tuple[int, str, int]]:
    for one in group:
        for clock, parts in one.sheet.slots.items():
            for activity, minutes in parts.items():
                yield clock, str(activity), minutes


def _unrecorded(group: list[_Found]) -> Iterator[tuple[int, str, int]]:
    """Minutes of each empty slot that lie within the hours worked."""
    filled = {clock for one in group for clock in one.sheet.slots}
    worked = {
        minute % DAY_MINUTES
        for one in group
        for minute in range(one.sheet.start, min(one.sheet.end, one.sheet.start + DAY_MINUTES))
    }
    for clock in range(0, DAY_MINUTES, layout.SLOT_MINUTES):
        minutes = (
            sum(minute in worked for minute in range(clock, clock + layout.SLOT_MINUTES)) if clock not in filled else 0
        )
        if minutes:
            yield clock, UNRECORDED, minutes


def _frame(rows: list[tuple]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "shift"])
    return frame.sort_values(["office", "round", "staff_id", "date", "slot_start", "activity"], ignore_index=True)
