"""What tells of single establishments withheld before anything is shown in public, so that no sum gives it back.

Computing, hiding and showing are three steps; this is the second. An internal edition shows everything (`INTERNAL`). In a public one
cells are withheld for what they are (`policy`), then what would give them back by subtraction inside a table, between tables that share
totals (`suppress`, `audit`), and against editions already handed out; ratios are told with the digits their interval supports (`digits`).

References: Hundepool A et al. (2012), Statistical Disclosure Control, ch. 4; Buzzigoli L, Giusti A (1999), An
algorithm to calculate the lower and upper bounds of the elements of an array given its marginals.
"""

from caredx.findings.disclosure.audit import Audit
from caredx.findings.disclosure.digits import DIGITS, cut, left_open, significant, step, supported
from caredx.findings.disclosure.parts import Parts, Tells, withheld_parts
from caredx.findings.disclosure.policy import (
    COUNTS,
    INTERNAL,
    WITHHELD,
    Counts,
    Policy,
    identifying,
    moved_by_few,
    revised_by_few,
    unnamed,
)
from caredx.findings.disclosure.release import Released, ReleasedTable, of_groups, release, saved, settled
from caredx.findings.disclosure.suppress import Suppression, primary, suppress
from caredx.findings.disclosure.system import TOTAL, Cell, CountTable, System, system

__all__ = [
    "COUNTS",
    "DIGITS",
    "INTERNAL",
    "TOTAL",
    "WITHHELD",
    "Audit",
    "Cell",
    "CountTable",
    "Counts",
    "Parts",
    "Policy",
    "Released",
    "ReleasedTable",
    "Suppression",
    "System",
    "Tells",
    "cut",
    "identifying",
    "left_open",
    "moved_by_few",
    "of_groups",
    "primary",
    "release",
    "revised_by_few",
    "saved",
    "settled",
    "significant",
    "step",
    "supported",
    "suppress",
    "system",
    "unnamed",
    "withheld_parts",
]
