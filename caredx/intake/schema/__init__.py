"""How a table is described and checked, with pandera underneath.

Each column declares unit, description and constraints once; the data dictionary, the templates and the checks
all come from there. A file is told all its faults at once, because an official who mends one and then meets the
next will stop.
"""

from caredx.intake.schema.columns import Column, Kind
from caredx.intake.schema.declaration import Rule
from caredx.intake.schema.doubts import ALONE, Background, Checked, Doubt, Suspicion
from caredx.intake.schema.table import Table

__all__ = ["ALONE", "Background", "Checked", "Column", "Doubt", "Kind", "Rule", "Suspicion", "Table"]
