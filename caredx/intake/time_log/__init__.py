"""A time study as one long file: `read` gives the checked minutes, and what is odd about them."""

from caredx.intake.time_log.reading import TimeLog, read
from caredx.intake.time_log.rules import DAY_MINUTES, SLOT_MINUTES, STAFF_DAY

__all__ = ["DAY_MINUTES", "SLOT_MINUTES", "STAFF_DAY", "TimeLog", "read"]
