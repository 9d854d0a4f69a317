"""Which prefectures lack which figures, so that *no data* and *not assessable* appear on pages made from the example.

Nagano and Mie are left whole: their overlays with real targets are the ones readers look at first.
"""

from collections.abc import Sequence

from caredx.made_up import design
from caredx.words.codes import PREFECTURES

WHOLE = ("20", "24")
LATE_PANEL_FIRST = 15  # April 2024: only two fiscal years, hence no mean of three

_ABSENT = {
    "tech_adoption_survey": 12,
    "careplan_muni_multi": 5,
    "digital_core_staff": 4,
    "outreach": 3,
    "turnover_kaigorodo": 20,
}
_SHORT = {"careplan_muni": 6, "committee": 6, "tech_adoption": 5, "tech_adoption_survey": 8}


def gaps(seed: int) -> dict[str, dict[str, list[str]]]:
    """Prefecture codes by kind of gap and KPI.

    Returns
    -------
    dict
        ``absent``: no row at all; ``short``: FY2024 and FY2025 only; ``previous_absent``: no figure before the panel;
        ``late_panel``: panel from April 2024.
    """
    random = design.stream(seed, "gaps")
    codes = [p.code for p in PREFECTURES if p.code not in WHOLE]

    def some(number: int) -> list[str]:
        return sorted(str(code) for code in random.choice(codes, number, replace=False))

    return {
        "absent": {kpi: some(number) for kpi, number in _ABSENT.items()},
        "short": {kpi: some(number) for kpi, number in _SHORT.items()},
        "previous_absent": {"overtime, paid_leave, turnover_1": some(6)},
        "late_panel": {"panel": some(3)},
    }


def years(found: dict[str, dict[str, list[str]]], kpi: str, pref: str) -> Sequence[int]:
    """Fiscal years for which a prefecture has a figure of a KPI."""
    if pref in found["absent"].get(kpi, ()):
        return ()
    return (2024, 2025) if pref in found["short"].get(kpi, ()) else (2023, 2024, 2025)
