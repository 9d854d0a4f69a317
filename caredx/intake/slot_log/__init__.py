"""Slot logs too long for memory: 10^8 ten-minute slots to staff-days and cells, out of core through DuckDB."""

from caredx.intake.slot_log.summing import StaffDayLog, is_slot_log, sum_slots, summarise

__all__ = ["StaffDayLog", "is_slot_log", "sum_slots", "summarise"]
