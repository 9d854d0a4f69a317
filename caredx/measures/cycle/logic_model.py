"""The logic model filled with this cycle's values: money and activities → outputs → intermediate → final outcomes.

A committee asks how far accompaniment moves a KPI. The model says which step stands before which, with the value and
verdict of each, and marks every arrow by what holds it up: named by the official KPI system, or only assumed. An
arrow is no proof of an effect; one that was estimated carries the estimate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.measures.kpi.results import KpiSheet, Verdict
from caredx.words.catalog import Text, words_of
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.units import Unit

say = words_of("cycle", "model")

Stage = Literal["input", "output", "intermediate", "final"]
LinkBasis = Literal["official", "assumed", "estimated"]
STAGES = say["stages"]
"""Stages in order. The official system names 基盤整備, 基盤活用 and 効果; its 効果 is divided here, because leave and
overtime come before people stay."""

KPI_STAGES: dict[str, Stage] = {
    "outreach": "output",
    "digital_core_staff": "output",
    "one_stop": "output",
    "committee": "output",
    "careplan_muni": "output",
    "careplan_muni_multi": "output",
    "tech_adoption": "output",
    "kasan_share": "output",
    "overtime": "intermediate",
    "paid_leave": "intermediate",
    "turnover_1": "final",
    "turnover_2": "final",
    "turnover_3": "final",
    "staffing_flex": "final",
}
"""KPI in the model; background figures and the second definition of turnover are no part of it."""

BASES = say["bases"]
_ACTIVITY_LINKS = {
    "seminar": ("outreach",),
    "consultation": ("one_stop", "tech_adoption"),
    "accompaniment": ("committee", "tech_adoption", "kasan_share"),
    "subsidy": ("tech_adoption",),
    "lending": ("tech_adoption",),
    "exhibition": ("tech_adoption",),
    "careplan_link": ("careplan_muni", "careplan_muni_multi"),
    "centre": ("one_stop",),
    "award": ("committee",),
    "page_views": ("outreach",),
    "other": ("outreach",),
}
_OFFICIAL = tuple(
    (before, after)
    for before in ("committee", "tech_adoption", "kasan_share")
    for after in ("overtime", "paid_leave", "staffing_flex")
) + tuple(
    (before, after) for before in ("overtime", "paid_leave") for after in ("turnover_1", "turnover_2", "turnover_3")
)


@dataclass(frozen=True)
class Node:
    """One box of the model.

    Attributes
    ----------
    id : str
        KPI id, or ``activity:<kind>:<unit>``, with ``:<number>`` where several were entered under names of their own.
    stage : str
        One of `STAGES`.
    name : Text
    actual, plan : Estimate or None
        The value reached, and for an activity what was planned.
    verdict : Verdict or None
        Of a KPI, on its nearest target.
    title : str
        Of an activity, the name as entered.
    """

    id: str
    stage: Stage
    name: Text
    actual: Estimate | None
    plan: Estimate | None = None
    verdict: Verdict | None = None
    title: str = ""


@dataclass(frozen=True)
class Link:
    """One arrow of the model.

    Attributes
    ----------
    before, after : str
        Node ids.
    basis : {'official', 'assumed', 'estimated'}
    effect : Estimate or None
        Where it was estimated.
    """

    before: str
    after: str
    basis: LinkBasis
    effect: Estimate | None = None


@dataclass(frozen=True)
class LogicModel:
    """Boxes and arrows of one prefecture and year.

    Attributes
    ----------
    prefecture : str
    fiscal_year : int
    nodes : tuple of Node
        In the order of stages.
    links : tuple of Link
        Between nodes of the model only.
    """

    prefecture: str
    fiscal_year: int
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    def stage(self, stage: str) -> tuple[Node, ...]:
        """Boxes of one stage."""
        return tuple(node for node in self.nodes if node.stage == stage)

    @property
    def without_value(self) -> tuple[str, ...]:
        """Boxes nobody supplied a value for."""
        return tuple(node.id for node in self.nodes if node.actual is None or not node.actual.known)

    def to_frame(self) -> pd.DataFrame:
        """One row a box, exact, with the boxes it leads to joined by ``;``."""
        after = {node.id: ";".join(link.after for link in self.links if link.before == node.id) for node in self.nodes}
        records = []
        for node in self.nodes:
            value = node.actual.to_record() if node.actual else {}
            plan = node.plan.value if node.plan else None
            status = node.verdict.status if node.verdict else None
            records.append(
                {
                    "node": node.id,
                    "stage": node.stage,
                    "title": node.title,
                    "leads_to": after[node.id],
                    "plan": plan,
                    "status": status,
                    **value,
                }
            )
        return pd.DataFrame.from_records(records)


def logic_model(
    sheet: KpiSheet, activities: pd.DataFrame | None, *, effects: Mapping[tuple[str, str], Estimate] | None = None
) -> LogicModel:
    """Fill the model.

    Parameters
    ----------
    sheet : KpiSheet
    activities : DataFrame or None
        Checked table `activities` of the prefecture: ``fiscal_year, kind, name, stage, value, unit, source``.
    effects : Mapping of (str, str) to Estimate, optional
        Estimated effects by (KPI before, KPI after), such as adoption on overtime.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.kpi.sheet import sheet
    >>> own = sheet("20", 2025, **samples.kpi_tables())
    >>> model = logic_model(own, None)
    >>> [(node.id, node.actual.value) for node in model.nodes if node.actual and node.actual.value]
    [('tech_adoption', 0.4)]
    """
    done = () if activities is None else tuple(_activities(activities, sheet.fiscal_year))
    kpis = tuple(
        Node(row.kpi.id, KPI_STAGES[row.kpi.id], row.kpi.name, row.own, verdict=row.verdict)
        for row in sheet
        if row.kpi.id in KPI_STAGES
    )
    order = list(STAGES)
    nodes = tuple(sorted((*done, *kpis), key=lambda node: order.index(node.stage)))
    return LogicModel(sheet.prefecture, sheet.fiscal_year, nodes, tuple(_links(nodes, effects or {})))


def _activities(table: pd.DataFrame, year: int) -> list[Node]:
    """One box a kind, unit and name: what was planned, done and paid in the year.

    Names are kept apart: eight that applied and eight that were taken are not sixteen.
    """
    own = table[table["fiscal_year"] == year]
    nodes: list[Node] = []
    for (kind, code, title), rows in own.groupby(["kind", "unit", "name"], sort=False):
        unit = Unit.of(str(code))
        sums = {stage: part["value"].sum() for stage, part in rows.groupby("stage")}
        born: dict[str, Any] = {
            "period": f"FY{year}",
            "source": str(rows["source"].iloc[0]),
            "reference_date": f"FY{year}",
        }
        done = sums.get("actual", sums.get("budget"))
        actual = None if done is None else Estimate(float(done), unit, **born)
        plan = Estimate(float(sums["plan"]), unit, **born) if "plan" in sums else None
        if actual is not None or plan is not None:
            place = f"activity:{kind}:{code}"
            more = sum(node.id.startswith(f"{place}:") or node.id == place for node in nodes)
            node_id = f"{place}:{more + 1}" if more else place
            nodes.append(Node(node_id, "input", ACTIVITY_KINDS[str(kind)], actual, plan, title=str(title)))
    return sorted(nodes, key=lambda node: node.id)


def _links(nodes: tuple[Node, ...], effects: Mapping[tuple[str, str], Estimate]) -> list[Link]:
    known = {node.id for node in nodes}
    pairs: list[tuple[str, str, LinkBasis]] = [
        (node.id, kpi, "assumed")
        for node in nodes
        if node.stage == "input"
        for kpi in _ACTIVITY_LINKS[node.id.split(":")[1]]
    ]
    pairs += [(before, after, "official") for before, after in _OFFICIAL]
    links = []
    for before, after, basis in pairs:
        effect = effects.get((before, after))
        if {before, after} <= known:
            links.append(Link(before, after, "estimated" if effect else basis, effect))
    return links
