"""Sums of the panel by establishment and year, which lie beside it among the checked tables: all that KPI ask of its months."""

from caredx.intake.derived import Derived
from caredx.measures.office_years import DTYPES, office_years

OFFICE_YEARS = Derived("office_years", "panel", DTYPES, office_years)
