"""The closed list of KPI: id, name and unit. Where figures are defined and computed is `caredx.measures.kpi`.

Params, the KPI file of a prefecture and the measures must speak of the same thing, and two definitions of one word
(adoption on the national dashboard, adoption in a prefecture's own survey) must not share an id.
"""

from typing import NamedTuple

from caredx.words.labels import Text
from caredx.words.units import Unit


class Indicator(NamedTuple):
    """A KPI as params and files may name it."""

    name: Text
    unit: Unit


INDICATORS: dict[str, Indicator] = {
    "outreach": Indicator(Text("生産性向上方策等の周知件数", "Outreach count"), Unit.CASES),
    "digital_core_staff": Indicator(Text("デジタル（中核）人材育成数", "Digital core staff trained"), Unit.PERSONS),
    "one_stop": Indicator(Text("ワンストップ窓口の設置", "One-stop centre"), Unit.PREFECTURES),
    "committee": Indicator(Text("委員会設置事業所の割合", "Establishments with a productivity committee"), Unit.SHARE),
    "careplan_muni": Indicator(
        Text(
            "ケアプランデータ連携の普及自治体割合（1事業所以上）",
            "Municipalities with care-plan data linkage (1 or more users)",
        ),
        Unit.SHARE,
    ),
    "careplan_muni_multi": Indicator(
        Text(
            "ケアプランデータ連携の普及自治体割合（複数事業所）",
            "Municipalities with care-plan data linkage (several users)",
        ),
        Unit.SHARE,
    ),
    "careplan_establishment": Indicator(
        Text("ケアプランデータ連携の利用事業所割合", "Establishments using care-plan data linkage"), Unit.SHARE
    ),
    "tech_adoption": Indicator(
        Text("ICT・介護ロボット等の導入事業所割合（国の定義）", "Technology adoption rate (national definition)"),
        Unit.SHARE,
    ),
    "tech_adoption_survey": Indicator(
        Text("テクノロジー導入率（県の独自調査）", "Technology adoption rate (prefecture's own survey)"), Unit.SHARE
    ),
    "kasan_share": Indicator(
        Text(
            "生産性向上推進体制加算（Ⅰ・Ⅱ）の取得事業所割合", "Establishments holding the productivity add-on (I or II)"
        ),
        Unit.SHARE,
    ),
    "overtime": Indicator(Text("1か月の平均残業時間", "Average overtime per month"), Unit.HOURS_PER_STAFF_MONTH),
    "paid_leave": Indicator(
        Text("有給休暇の年間平均取得日数", "Average paid leave taken per year"), Unit.DAYS_PER_STAFF_YEAR
    ),
    "turnover_1": Indicator(
        Text("離職率（雇用動向調査の定義）", "Turnover (Employment Trends Survey definition)"), Unit.SHARE
    ),
    "turnover_kaigorodo": Indicator(
        Text("離職率（介護労働実態調査の定義）", "Turnover (Care Work Survey definition)"), Unit.SHARE
    ),
    "turnover_2": Indicator(
        Text("離職率②：①の群より低い事業所の割合", "Turnover, group 2: establishments below group 1"), Unit.SHARE
    ),
    "turnover_3": Indicator(
        Text("離職率③：②の群より低い事業所の割合", "Turnover, group 3: establishments below group 2"), Unit.SHARE
    ),
    "staffing_flex": Indicator(Text("人員配置の柔軟化", "Flexible staffing"), Unit.CHANGE_RATE),
}
