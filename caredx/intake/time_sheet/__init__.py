"""The official sheet 「職員向けタイムスタディ調査票」: one sheet per member of staff and day, filled in by hand.

`read` takes a workbook or a folder of hundreds; `write_time_sheet_template` writes a blank one with the same cells.
"""

from caredx.intake.time_sheet.folder import TimeSheets, holds_sheets, read
from caredx.intake.time_sheet.sheet import FilledSheet
from caredx.intake.time_sheet.writing import write_time_sheet_template, write_time_sheets

__all__ = ["FilledSheet", "TimeSheets", "holds_sheets", "read", "write_time_sheet_template", "write_time_sheets"]
