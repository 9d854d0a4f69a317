"""The KPI of the national plan: definitions, values with intervals, verdicts against targets, one sheet a prefecture.

`caredx.measures.kpi.sheet`, which makes the sheets, is asked for by its name: who computes one KPI pays for none of it.
"""

from caredx.measures.kpi.comparison import compare
from caredx.measures.kpi.definitions import KPIS
from caredx.measures.kpi.options import Options
from caredx.measures.kpi.reasons import REASONS
from caredx.measures.kpi.results import Comparison, Kpi, KpiRow, KpiSheet, Target, Verdict
from caredx.measures.kpi.supplies import NEEDS
from caredx.measures.kpi.targets import national_targets, national_values, prefectural_target

__all__ = [
    "KPIS",
    "NEEDS",
    "REASONS",
    "Comparison",
    "Kpi",
    "KpiRow",
    "KpiSheet",
    "Options",
    "Target",
    "Verdict",
    "compare",
    "national_targets",
    "national_values",
    "prefectural_target",
]
