"""The KPI of the national plan: definitions, values with intervals, verdicts against targets, one sheet a prefecture."""

from caredx.measures.kpi.results import Comparison, Kpi, KpiRow, KpiSheet, Target, Verdict

__all__ = ["Comparison", "Kpi", "KpiRow", "KpiSheet", "Target", "Verdict"]
