"""Which tables and columns supply a KPI: those it is computed from, or its row among the finished figures."""

from caredx.measures.absent import Absent, Needed, needs
from caredx.measures.kpi.definitions import KPIS

_TOWNS = (Needed("offices", ("municipality", "careplan_link")),)
_COMPUTED: dict[str, tuple[Needed, ...]] = {
    "committee": (Needed("offices", ("committee",)),),
    "careplan_muni": _TOWNS,
    "careplan_muni_multi": _TOWNS,
    "careplan_establishment": (Needed("offices", ("careplan_link",)),),
    "tech_adoption": (Needed("offices", ("feature_entry", "technology_marked")),),
    "kasan_share": (Needed("offices", ("service", "addon")),),
    "overtime": (Needed("panel", ("overtime_hours", "staff_fte")),),
    "paid_leave": (Needed("panel", ("leave_days", "staff_fte")),),
    "turnover_1": (Needed("panel", ("leavers", "headcount_jan1"), months="calendar_year"),),
    "turnover_kaigorodo": (Needed("panel", ("leavers", "hires", "headcount_jan1"), months="to_september"),),
    "turnover_2": (
        Needed("panel", ("leavers", "headcount_jan1")),
        Needed("offices", ("addon",)),
        Needed("adoption", ("subsidised",)),
    ),
    "turnover_3": (Needed("panel", ("leavers", "headcount_jan1")), Needed("offices", ("addon", "flexible_staffing"))),
    "staffing_flex": (Needed("panel", ("users", "staff_fte"), months="base_and_now"),),
}
_OF_ROW = {"tech_adoption_survey": ("numerator", "responses", "population")}


def _needs(kpi: str) -> Absent:
    row = (Needed("kpi", _OF_ROW.get(kpi, ()), kpi=kpi),)
    return needs(_COMPUTED[kpi], row) if kpi in _COMPUTED else needs(row)


NEEDS: dict[str, Absent] = {kpi: _needs(kpi) for kpi in KPIS}
"""What would supply each KPI that has no value."""
