"""One time study, whatever form it came in: the reader of the command and of the pages.

A long file, a folder of them, or the ministry's sheets become the same rows, each staff-day dated by the start of its shift; what is to
be said of the reading stands beside them. Logs too long for memory have a way of their own (`slot_log`).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from caredx.intake import time_log, time_sheet
from caredx.intake.classification import DAY, Classification, ShiftRule
from caredx.intake.schema import Suspicion
from caredx.intake.shifts import Dating
from caredx.intake.time_sheet.folder import workbooks
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, Unknown

say = words_of("time_log")


@dataclass(frozen=True)
class Source:
    """What was read, apart from the minutes.

    Attributes
    ----------
    kind : str
        ``long``, ``sheets`` or ``slot_log``.
    faults, remarks : tuple of Fault
        Why sheets were left out, and what to mend on those that were read.
    clock : bool
        Whether day and night came from the clock.
    sheets : dict
        Sheets ``read``, ``left_out`` and ``blank``; empty for other kinds.
    ignored : tuple of str
        Columns that were left aside.
    crossing, joined : int
        Shifts across midnight, and those whose two dates were joined.
    suspicions : tuple of Suspicion
        What is odd about the rows of a long file.
    """

    kind: str
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    clock: bool = True
    sheets: dict[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    crossing: int = 0
    joined: int = 0
    suspicions: tuple[Suspicion, ...] = ()


def read(
    path: Path,
    *,
    classification: Classification = "official",
    cluster: str = "office",
    year: int | None = None,
    day: tuple[str, str] = DAY,
    shift_by: ShiftRule = "staff_day",
    dating: Dating = "detect",
    progress: bool = False,
) -> tuple[pd.DataFrame, Source]:
    """Rows of a time study, and what is to be said of them.

    Parameters
    ----------
    path : Path
        A long CSV or .xlsx, a workbook of sheets, or a folder of either.
    classification, cluster, day, shift_by, dating
        As in `time_log.read`.
    year : int or None
        Of sheets whose date has none.
    progress : bool
        A bar on stderr while sheets are read.
    """
    clock: dict[str, Any] = {"day": day, "shift_by": shift_by, "dating": dating}
    is_book = path.is_file() and path.suffix.lower() in (".xlsx", ".xlsm", ".xls")
    if (path.is_dir() and workbooks(path)) or (is_book and time_sheet.holds_sheets(path)):
        found = time_sheet.read(path, year=year, progress=progress, **clock)
        if cluster not in found.rows.columns:
            raise Unknown(say.no_cluster_on_sheets.fill(cluster=cluster))
        count = {"read": found.read, "left_out": found.left_out, "blank": len(found.blank)}
        more: dict[str, Any] = {"sheets": count, "crossing": found.crossing, "joined": found.joined}
        return found.rows, Source("sheets", found.faults, found.remarks, **more)
    log = time_log.read(path, classification=classification, cluster=cluster, **clock)
    more = {"crossing": log.crossing, "joined": log.joined, "suspicions": log.suspicions}
    return log.rows, Source("long", clock=log.clock, ignored=log.ignored, **more)
