"""What must hold in a row of KPI figures, and what hardly can be."""

import pandas as pd

from caredx.intake.plausibility import places, series
from caredx.intake.schema import Background, Doubt, Rule
from caredx.intake.tables.shared_columns import no_more_than, whole
from caredx.intake.tables.values import POSSIBLE, UNITS, WHOLE, impossible, percent_to_inside
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS
from caredx.words.folding import fold
from caredx.words.labels import Text
from caredx.words.units import Unit

RATIO_UNITS = (Unit.SHARE, Unit.HOURS_PER_STAFF_MONTH, Unit.DAYS_PER_STAFF_YEAR, Unit.USERS_PER_FTE)
# A figure published with d decimals lies within half a last digit of the exact one; 0.6 leaves room for how it was
# rounded.
_TOLERANCE = {unit.code: 0.6 * 10**-unit.decimals / unit.scale for unit in RATIO_UNITS}

# Overtime with work on days off must stay below this in any month (労働基準法36条6項), so no mean can exceed it.
OVERTIME_LIMIT = 100


def prepare(rows: pd.DataFrame) -> pd.DataFrame:
    """Percentages become shares, and a ratio given only by its parts gets its value.

    Parameters
    ----------
    rows : DataFrame
        Typed rows; `unit` may be ``%``.

    Returns
    -------
    DataFrame
        `unit` is a code of :class:`caredx.words.units.Unit`, `value` is in that unit (a share in [0, 1]).
    """
    if not {"kpi", "value", "unit", "numerator", "denominator"} <= set(rows):
        return rows
    own = {kpi: units[0].code for kpi, units in KPI_UNITS.items()}
    # An unknown KPI has a fault of its own; as most are shares, its value is looked at as one.
    rows = percent_to_inside(rows, rows["kpi"].map(own).fillna(Unit.SHARE.code))
    by_parts = rows["value"].isna() & rows["unit"].isin(_TOLERANCE) & (rows["denominator"] > 0)
    return rows.assign(value=rows["value"].mask(by_parts, rows["numerator"] / rows["denominator"]))


def _wrong_unit(rows: pd.DataFrame) -> pd.Series:
    allowed = {(kpi, unit.code) for kpi, units in KPI_UNITS.items() for unit in units}
    known = rows["kpi"].isin(KPI_IDS) & rows["unit"].isin(UNITS)
    return known & ~pd.MultiIndex.from_frame(rows[["kpi", "unit"]]).isin(allowed)


def _disagrees(rows: pd.DataFrame) -> pd.Series:
    exact = rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    # An impossible value, or parts that are exchanged, have a fault of their own.
    sound = ~impossible(rows) & ~impossible(rows.assign(value=exact))
    return sound & ((rows["value"] - exact).abs() > rows["unit"].map(_TOLERANCE).astype("float64") + 1e-12)


def _silent_counted_as_no(rows: pd.DataFrame) -> pd.Series:
    whole = (rows["kpi"] == "tech_adoption_survey") & (rows["scope"].fillna("") == "")
    return whole & rows["responses"].notna() & (rows["denominator"] != rows["responses"]) & rows["denominator"].notna()


def _no_calendar_year(rows: pd.DataFrame) -> pd.Series:
    return (
        (rows["kpi"] == "turnover_1")
        & rows["period"].notna()
        & ~rows["period"].str.startswith("CY").fillna(False).astype(bool)
    )


def _counted(rows: pd.DataFrame) -> pd.Series:
    """A share divides counts; hours and users are divided by full-time equivalents, which may be broken."""
    return rows["unit"] == Unit.SHARE.code


# Whoever writes one of them means all services, and a figure with a scope is taken for a part.
_WHOLE_WORDS = (
    "全体",
    "全サービス",
    "全サービス計",
    "すべて",
    "全て",
    "全部",
    "計",
    "合計",
    "総計",
    "全数",
    "all",
    "total",
    "allservices",
)

_NUMBERS = ("value", "unit", "numerator", "denominator")
RULES = (
    POSSIBLE,
    Rule(
        ("unit", "kpi"),
        Text("はこの指標の単位でなければなりません", "must be a unit of this KPI"),
        Text(
            "割合の指標は「%」、残業は「時間/人・月」、有給休暇は「日/人・年」です。指標ごとの単位は docs/data_dictionary.md の末尾にあります。",
            "Rates take %, overtime hours_per_staff_month, paid leave days_per_staff_year; "
            "docs/data_dictionary.md lists the units of each KPI.",
        ),
        _wrong_unit,
    ),
    Rule(
        _NUMBERS,
        Text(
            "か、分子と分母の両方が必要です（件数・人数は値が必要です）",
            "must be given, or both numerator and denominator (a count needs its value)",
        ),
        Text(
            "値を記入するか、分子と分母を記入してください。数値がないなら、その行を削除してください。",
            "Fill in the value or both parts; delete the row if there is no figure.",
        ),
        lambda rows: rows["value"].isna(),
    ),
    Rule(
        _NUMBERS,
        Text("は分子÷分母と一致しなければなりません", "must agree with numerator / denominator"),
        Text(
            "割合は小数第1位（53.4％）まで、時間・日数も小数第1位まで記入するか、値を空欄にしてください（分子と分母から計算します）。",
            "Give a share with one decimal (53.4 %), hours and days too, or leave the value empty: it is "
            "then computed from the parts.",
        ),
        _disagrees,
    ),
    Rule(
        ("numerator", "denominator", "unit"),
        Text("は、割合では分母以下でなければなりません", "must not exceed the denominator of a share"),
        Text(
            "分子と分母が逆になっていないか確かめてください。",
            "Check that numerator and denominator are not exchanged.",
        ),
        lambda rows: (rows["unit"] == Unit.SHARE.code) & (rows["numerator"] > rows["denominator"]),
    ),
    Rule(
        ("denominator",),
        Text("は0にできません", "must not be 0"),
        Text("対象がないなら、その行を削除してください。", "Delete the row if there is nothing to count."),
        lambda rows: rows["denominator"] == 0,
    ),
    no_more_than(
        "denominator",
        "population",
        Text("は母集団の数以下でなければなりません", "must not exceed the population"),
        Text("母集団は調査の対象全体の数です。", "The population is everybody the survey was meant for."),
    ),
    Rule(
        ("denominator", "responses", "kpi", "scope"),
        Text(
            "は、県の独自調査の導入率では回答数と同じでなければなりません",
            "must equal the responses for a prefecture's own adoption survey",
        ),
        Text(
            "無回答を「導入なし」と数えた率は別の数値です。分母を回答数に直すか、scope に数え方を書いて別の行にするか、その行を削除してください。",
            "A rate that counts non-answers as no is another figure: make the denominator the responses, or give the row a scope "
            "that says how it counts, or leave it out.",
        ),
        _silent_counted_as_no,
    ),
    WHOLE,
    whole("population"),
    whole("responses"),
    *(whole(part, "unit", when=_counted) for part in ("numerator", "denominator")),
    Rule(
        ("scope",),
        Text("は、全サービスの値なら空欄にします", "stays empty for a figure of all services"),
        Text(
            "「全体」「全サービス」などの語を消してください。一部の値なら、何を数えたかを書いてください。",
            "Remove the word for all; for a part, say which.",
        ),
        lambda rows: rows["scope"].map(lambda text: fold(text) in _WHOLE_WORDS, na_action="ignore").eq(True),
    ),
    Rule(
        ("value", "kpi", "unit"),
        Text(
            "は、残業時間では1人1か月100以下でなければなりません",
            "must not exceed 100 hours per staff-month for overtime",
        ),
        Text(
            "休日労働を含む時間外労働は月100時間未満が法律の上限です（労働基準法36条6項）。合計時間、年間の時間、分を記入していないか確かめてください。",
            "The legal limit, work on days off included, is below 100 hours a month (Labour Standards Act, art. 36-6). Check for totals, "
            "hours of a year, or minutes.",
        ),
        lambda rows: (
            (rows["kpi"] == "overtime")
            & (rows["unit"] == Unit.HOURS_PER_STAFF_MONTH.code)
            & (rows["value"] > OVERTIME_LIMIT)
        ),
    ),
    Rule(
        ("value", "kpi"),
        Text(
            "は、ワンストップ窓口では1（設置）か0（未設置）でなければなりません",
            "must be 1 (established) or 0 (not) for the one-stop centre",
        ),
        Text(
            "窓口の数や相談件数ではなく、県に設置しているかを記入してください。",
            "Say whether the prefecture has a centre, not how many desks or consultations.",
        ),
        lambda rows: (rows["kpi"] == "one_stop") & rows["value"].notna() & ~rows["value"].isin([0, 1]),
    ),
    Rule(
        ("period", "kpi"),
        Text(
            "は、雇用動向調査の離職率では暦年（CY2025）でなければなりません",
            "must be a calendar year (CY2025) for turnover of the Employment Trends Survey",
        ),
        Text(
            "1月から12月の離職者を1月1日の労働者で割った率です。年度の率は定義が異なるので、この指標には記入できません。介護労働実態調査の率は turnover_kaigorodo に記入してください。",
            "It divides leavers from January to December by employees on 1 January. A rate of a fiscal year is another figure; that of "
            "the Care Work Survey goes to turnover_kaigorodo.",
        ),
        _no_calendar_year,
    ),
    no_more_than(
        "responses",
        "population",
        Text("は母集団の数以下でなければなりません", "must not exceed the population"),
        Text(
            "回答数と配布数が逆になっていないか確かめてください。",
            "Check that answers and survey size are not exchanged.",
        ),
    ),
)


_SHARES = (Unit.SHARE.code, Unit.CHANGE_RATE.code)
# What a month or year of care work has never shown; the law draws the upper end of overtime (労働基準法36条4項: 45 hours).
_USUAL = {
    "overtime": (0.3, 45.0),
    "paid_leave": (2.0, 30.0),
    "turnover_1": (0.02, 0.5),
    "turnover_kaigorodo": (0.02, 0.5),
}
_MUNICIPAL = ("careplan_muni", "careplan_muni_multi")
_NEAR = 0.1


def _slipped_share(rows: pd.DataFrame, _: Background) -> pd.Series:
    """0.131 with %: read as 0.131 per cent; where the parts are given they have been compared already."""
    small = (rows["unit"] == Unit.SHARE.code) & (rows["value"] > 0) & (rows["value"] < 0.01)
    return small & (rows["numerator"].isna() | rows["denominator"].isna())


def _unusual(rows: pd.DataFrame, _: Background) -> pd.Series:
    low = rows["kpi"].map({kpi: ends[0] for kpi, ends in _USUAL.items()}).astype(float)
    high = rows["kpi"].map({kpi: ends[1] for kpi, ends in _USUAL.items()}).astype(float)
    return (rows["value"] < low) | (rows["value"] > high)


def _jump(rows: pd.DataFrame, _: Background) -> pd.Series:
    """Yearly values only; a single centre is there or not."""
    yearly = rows["period"].str.match(r"(FY|CY)\d{4}$").fillna(False).astype(bool) & (rows["kpi"] != "one_stop")
    asked = rows[yearly & rows["value"].notna()].assign(kind=rows["period"].str[:2])
    keys = ["prefecture", "kpi", "kind", "scope"]
    odd = pd.Series(False, index=rows.index)
    for code, part in asked.groupby("unit"):
        unit = Unit.of(str(code))
        factor, least = series.believed(unit)
        odd[part.index] = series.jumps(part, keys, "period", factor=factor, share=unit is Unit.SHARE, least=least)
    return odd


def _wrong_population(rows: pd.DataFrame, background: Background) -> pd.Series:
    """A denominator that is neither the municipalities nor the insurers, or the establishments, of the prefecture."""
    whole = rows["scope"].fillna("") == ""
    given = rows["population"].fillna(rows["denominator"])
    towns = rows["prefecture"].map(places.municipalities(background.as_of))
    insurers = rows["prefecture"].map(places.insurers())
    not_towns = ((given / towns - 1).abs() > _NEAR) & ((given / insurers - 1).abs() > _NEAR)
    served = rows["prefecture"].map(places.establishments(addon_only=True))
    not_served = (rows["kpi"] == "kasan_share") & (rows["population"] / served - 1).abs().gt(0.5)
    return whole & ((rows["kpi"].isin(_MUNICIPAL) & not_towns) | not_served)


def _yet_to_come(rows: pd.DataFrame, background: Background) -> pd.Series:
    """Periods that begin after the reference date."""
    first = rows["period"].map(_first_day, na_action="ignore")
    return pd.to_datetime(first) > pd.Timestamp(background.as_of or pd.Timestamp.max)


def _first_day(period: str) -> str:
    if period[:2] in ("FY", "CY"):
        return f"{period[2:]}-{'04' if period[0] == 'F' else '01'}-01"
    return f"{period}-01"[:10]


DOUBTS = (
    Doubt(
        ("period",),
        Text("が、評価の基準日より後に始まります", "begins after the reference date"),
        Text(
            "年度（元号）の誤りや、見込みの値でないか確かめてください。",
            "Check the year and era, and that it is no forecast.",
        ),
        _yet_to_come,
    ),
    Doubt(
        ("value", "unit", "numerator", "denominator"),
        Text("は1％未満の割合と読みました", "was read as a share below 1 %"),
        Text(
            "単位が % の列に 0.131 のような小数を書いていませんか（13.1％なら 13.1 と書くか、単位を share にします）。",
            "Is a fraction such as 0.131 written with unit %? Write 13.1, or make the unit share.",
        ),
        _slipped_share,
    ),
    Doubt(
        ("value", "kpi"),
        Text("は、この指標として外れた値です", "is an unlikely value for this indicator"),
        Text(
            "分を時間として、年の合計を月の値として、小数を％として書いていないか確かめてください。",
            "Are minutes written as hours, a year as a month, or a fraction as a percentage?",
        ),
        _unusual,
    ),
    Doubt(
        ("value", "kpi", "period", "prefecture", "scope", "unit", "denominator"),
        Text("は、ほかの年の値から、偶然のぶれを超えて大きく離れています", "lies far from other years, beyond chance"),
        Text(
            "定義・対象・単位がほかの年と同じか、原本と照らして確かめてください。定義が違うなら scope（対象範囲）を分けてください。",
            "Are definition, population and unit those of the other years? Give another definition another scope.",
        ),
        _jump,
    ),
    Doubt(
        ("denominator", "population", "kpi", "prefecture", "scope"),
        Text(
            "が、この県の市区町村や事業所の数と大きく違います",
            "is far from the number of municipalities or establishments of the prefecture",
        ),
        Text(
            "一部だけを数えたなら、scope（対象範囲）に何を数えたかを書いてください。全体なら分母を直してください。",
            "If only a part was counted, say in scope which; otherwise mend the denominator.",
        ),
        _wrong_population,
    ),
)
