"""What each KPI is, in words a committee can check a figure against: one card a KPI; its texts stand in the catalogue.

Texts follow the public definitions (社会保障審議会介護保険部会 第116回 資料3 p.122; 省力化投資促進プラン（介護） p.48-49;
介護現場の生産性向上に関するダッシュボード「データの定義」). Where a definition is not published the caveat says so and names the
choice made here. A definition of our own is a background figure, never an official KPI.
"""

from typing import Any

from caredx.measures.kpi.results import Kpi
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS

say = words_of("definitions")


def _kpi(name: str, stage: Any, better: Any, rule: Any) -> Kpi:
    words, unit = INDICATORS[name]
    return Kpi(
        id=name,
        stage=stage,
        name=words,
        unit=unit,
        better=better,
        rule=rule,
        numerator=say["numerator_here"].of(name),
        denominator=say["denominator_here"].of(name),
        definition=say["definition_here"].of(name),
        origin=say["origin_here"].of(name),
        caveat=say["caveat_here"].of(name),
    )


_CARDS = (
    _kpi("outreach", "input", "higher", "increase"),
    _kpi("digital_core_staff", "input", "higher", "level"),
    _kpi("one_stop", "input", "higher", "established"),
    _kpi("committee", "input", "higher", "level"),
    _kpi("careplan_muni", "output", "higher", "level"),
    _kpi("careplan_muni_multi", "output", "higher", "level"),
    _kpi("careplan_establishment", "background", "higher", "level"),
    _kpi("tech_adoption", "output", "higher", "level"),
    _kpi("tech_adoption_survey", "background", "higher", "level"),
    _kpi("kasan_share", "output", "higher", "level"),
    _kpi("overtime", "outcome", "lower", "mean_of_three"),
    _kpi("paid_leave", "outcome", "higher", "mean_of_three"),
    _kpi("turnover_1", "outcome", "lower", "level"),
    _kpi("turnover_kaigorodo", "background", "lower", "level"),
    _kpi("turnover_2", "outcome", "higher", "level"),
    _kpi("turnover_3", "outcome", "higher", "level"),
    _kpi("staffing_flex", "outcome", "higher", "level"),
)

KPIS: dict[str, Kpi] = {card.id: card for card in _CARDS}
"""Every KPI by id, in the order of the official logic model."""
