"""Hundreds of generated time-study workbooks, one sheet in twenty damaged: is all damage found and no good sheet lost?

    python benchmarks/sheets.py [--workbooks 300] [--seed 20260630]

Ten sheets a workbook (five members of staff on two days). Prints what was damaged, found, missed and lost, and the seconds.
"""

import argparse
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import openpyxl

from caredx.intake import time_sheet
from caredx.intake.time_sheet import FilledSheet, TimeSheets, layout
from caredx.intake.time_sheet.writing import filled_workbook

SHARE, STAFF, DAYS = 0.05, 5, 2


class Written(NamedTuple):
    """Sheets written: places of good ones, and (place, cell, kind) of damaged ones."""

    good: set[str]
    damaged: list[tuple[str, str, str]]


class Compared(NamedTuple):
    """What the reader made of them."""

    missed: list[tuple[str, str, str]]
    lost: list[str]
    false_alarms: list[str]


DAMAGES = {
    "slot adds to 14": ("F11:F34", lambda sheet: _clear(sheet, F11=7, F12=7)),
    "slot adds to 6": ("F11:F34", lambda sheet: _clear(sheet, F11=6)),
    "hours worked empty": ("S4", lambda sheet: _set(sheet, S4=None)),
    "persons in a cell of minutes": ("F11", lambda sheet: _clear(sheet, F11="5人", F12=5)),
    "activity 25": ("F35", lambda sheet: _set(sheet, F35=10)),
    "no staff ID": ("H3", lambda sheet: _set(sheet, H3=None)),
    "day that does not exist": ("H4", lambda sheet: _set(sheet, H4="令和8年6月31日")),
    "weekday of another day": ("H4", lambda sheet: _weekday(sheet)),
    "hour label out of order": ("L9", lambda sheet: _set(sheet, L9="3時台")),
    "ID of a colleague": ("H3, H4", lambda sheet: None),
}


def write(folder: Path, *, workbooks: int, seed: int) -> Written:
    """Write the workbooks and damage one sheet in twenty, every kind in turn."""
    rng = np.random.default_rng(seed)
    kinds = list(DAMAGES)
    written = Written(set(), [])
    hit = set(rng.permutation(workbooks * STAFF * DAYS)[: round(SHARE * workbooks * STAFF * DAYS)].tolist())
    done = 0
    for number in range(workbooks):
        after_round = number % 2
        file = folder / ("事後①" if after_round else "事前") / f"home{number // 2:03d}.xlsx"
        sheets = [_sheet(rng, number // 2, staff, day, after_round) for staff in range(STAFF) for day in range(DAYS)]
        book = filled_workbook(sheets)
        chosen = {}
        for i, title in enumerate(book.sheetnames):
            if number * STAFF * DAYS + i in hit:
                chosen[title] = kinds[done % len(kinds)]
                done += 1
        _damage(book, chosen)
        file.parent.mkdir(exist_ok=True)
        book.save(file)
        _note(written, file.relative_to(folder).as_posix(), book, chosen)
    return written


def compare(written: Written, found: TimeSheets) -> Compared:
    """Damage that no fault names by place and cell; good sheets with a fault; faults of good sheets."""
    told = {(fault.place, fault.column) for fault in found.faults}
    places = {fault.place for fault in found.faults}
    bad = {place for place, _, _ in written.damaged}
    missed = [one for one in written.damaged if one[:2] not in told]
    lost = sorted(written.good & places)
    if found.read != len(written.good):
        lost.append(f"{len(written.good)} good sheets, {found.read} read")
    return Compared(missed, lost, sorted(places - bad - written.good))


def _sheet(rng: np.random.Generator, home: int, staff: int, day: int, after_round: int) -> FilledSheet:
    start = int(rng.choice([7 * 60, 8 * 60 + 30, 13 * 60, 21 * 60]))
    slots = {}
    for clock in range(start, start + 540, 10):
        if rng.random() < 0.96:
            first, second = rng.choice(24, 2, replace=False) + 1
            minutes = int(rng.integers(1, 10))
            slots[clock % 1440] = (
                {int(first): 10} if rng.random() < 0.6 else {int(first): minutes, int(second): 10 - minutes}
            )
    slots[start % 1440 // 10 * 10] = {1: 10}
    when = date(2026, 9 if after_round else 6, 1) + timedelta(days=day)
    return FilledSheet(f"第{home}ホーム", "", f"S{staff:02d}", when, start, start + 540, slots, "8:30～17:30")


def _damage(book: openpyxl.Workbook, chosen: dict[str, str]) -> None:
    for title, kind in chosen.items():
        DAMAGES[kind][1](book[title])
        if kind == "ID of a colleague":
            book[title]["H3"] = "S99"
            book[_twin(book, title, chosen)]["H3"], book[_twin(book, title, chosen)]["H4"] = (
                "S99",
                book[title]["H4"].value,
            )


def _twin(book: openpyxl.Workbook, _title: str, chosen: dict[str, str]) -> str:
    """A sheet without damage of its own that becomes the second sheet of the same staff-day."""
    return next(name for name in book.sheetnames if name not in chosen)


def _note(written: Written, place: str, book: openpyxl.Workbook, chosen: dict[str, str]) -> None:
    bad = {title: (DAMAGES[kind][0], kind) for title, kind in chosen.items()}
    for title, kind in chosen.items():
        if kind == "ID of a colleague":
            bad[_twin(book, title, chosen)] = (DAMAGES[kind][0], kind)
    for title in book.sheetnames:
        where = f"{place}［{title}］"
        if title in bad:
            written.damaged.append((where, *bad[title]))
        else:
            written.good.add(where)


def _set(sheet, **cells: object) -> None:
    for address, value in cells.items():
        sheet[address] = value


def _clear(sheet, **cells: object) -> None:
    """Empty the first slot and write into it anew."""
    for row in range(layout.BLOCKS[0].first, layout.BLOCKS[0].last + 1):
        sheet[f"F{row}"] = None
    _set(sheet, **cells)


def _weekday(sheet) -> None:
    text = sheet["H4"].value
    sheet["H4"] = text[: text.index("（")] + ("（火）" if "（火" not in text else "（水）")


def main() -> None:
    """Write, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--workbooks", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20260630)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        written = write(Path(folder), workbooks=options.workbooks, seed=options.seed)
        ready = time.perf_counter()
        found = time_sheet.read(Path(folder))
        seconds = time.perf_counter() - ready
    report = compare(written, found)
    print(
        f"{options.workbooks} workbooks, {len(written.good) + len(written.damaged)} sheets, written in {ready - started:.1f} s"
    )
    print(
        f"damaged {len(written.damaged)} in {len({kind for *_, kind in written.damaged})} ways, "
        f"missed {len(report.missed)}, good sheets lost {len(report.lost)}, false alarms {len(report.false_alarms)}"
    )
    print(
        f"read in {seconds:.1f} s ({1000 * seconds / (len(written.good) + len(written.damaged)):.1f} ms a sheet), "
        f"{len(found.rows)} rows"
    )


if __name__ == "__main__":
    main()
