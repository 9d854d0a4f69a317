"""Time study: staff-days, how they divide, what changed and how sure that is.

`staff_days` makes staff-days of checked rows, `measure` makes the whole result of them; the other modules answer one further
question each (where freed minutes went, what it means for staffing, how large the next study must be).
"""

from caredx.measures.time_study.days import Cells, StaffDays, arranged, cells, rolled_up, scaled, staff_days
from caredx.measures.time_study.study import TimeStudy, measure, measure_cells

__all__ = [
    "Cells",
    "StaffDays",
    "TimeStudy",
    "arranged",
    "cells",
    "measure",
    "measure_cells",
    "rolled_up",
    "scaled",
    "staff_days",
]
