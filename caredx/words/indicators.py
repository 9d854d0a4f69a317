"""The closed list of KPI: id, name and unit. Where figures are defined and computed is `caredx.measures.kpi`.

Params, the KPI file of a prefecture and the measures must speak of the same thing, and two definitions of one word
(adoption on the national dashboard, adoption in a prefecture's own survey) must not share an id.
"""

from typing import NamedTuple

from caredx.words.catalog import Text, words_of
from caredx.words.units import Unit

say = words_of("indicators")


class Indicator(NamedTuple):
    """A KPI as params and files may name it."""

    name: Text
    unit: Unit


INDICATORS: dict[str, Indicator] = {
    "outreach": Indicator(say.outreach, Unit.CASES),
    "digital_core_staff": Indicator(say.digital_core_staff, Unit.PERSONS),
    "one_stop": Indicator(say.one_stop, Unit.PREFECTURES),
    "committee": Indicator(say.committee, Unit.SHARE),
    "careplan_muni": Indicator(say.careplan_muni, Unit.SHARE),
    "careplan_muni_multi": Indicator(say.careplan_muni_multi, Unit.SHARE),
    "careplan_establishment": Indicator(say.careplan_establishment, Unit.SHARE),
    "tech_adoption": Indicator(say.tech_adoption, Unit.SHARE),
    "tech_adoption_survey": Indicator(say.tech_adoption_survey, Unit.SHARE),
    "kasan_share": Indicator(say.kasan_share, Unit.SHARE),
    "overtime": Indicator(say.overtime, Unit.HOURS_PER_STAFF_MONTH),
    "paid_leave": Indicator(say.paid_leave, Unit.DAYS_PER_STAFF_YEAR),
    "turnover_1": Indicator(say.turnover_1, Unit.SHARE),
    "turnover_kaigorodo": Indicator(say.turnover_kaigorodo, Unit.SHARE),
    "turnover_2": Indicator(say.turnover_2, Unit.SHARE),
    "turnover_3": Indicator(say.turnover_3, Unit.SHARE),
    "staffing_flex": Indicator(say.staffing_flex, Unit.CHANGE_RATE),
}

TAKEN = frozenset(
    {
        *INDICATORS,
        "turnover",
        "staffing",
        "pref",
        "block",
        "office",
        "month",
        "cohort",
        "cluster",
        "technology",
        "subsidised",
    }
    | {"install_band", "service", "service_group", "size_band", "staff_fte", "group", "everyone"}
)
"""Ids an indicator of the office's own cannot have: those of the KPI, of registered outcomes, and of columns they stand beside."""
