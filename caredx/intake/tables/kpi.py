"""A prefecture's KPI figures: one row a published or collected figure."""

import pandas as pd

from caredx.intake.schema import Column, Rule, Table
from caredx.intake.tables.shared_columns import PREFECTURE, no_more_than
from caredx.intake.tables.values import POSSIBLE, UNITS, WHOLE, impossible, percent_to_inside, unit_column
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS
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
        Text("は母集団の数（population）以下でなければなりません", "must not exceed the population"),
        Text("母集団は調査の対象全体の数です。", "The population is everybody the survey was meant for."),
    ),
    Rule(
        ("denominator", "responses", "kpi", "scope"),
        Text(
            "は、県の独自調査の導入率では回答数（responses）と同じでなければなりません",
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
        Text("は母集団の数（population）以下でなければなりません", "must not exceed the population"),
        Text(
            "回答数と配布数が逆になっていないか確かめてください。",
            "Check that answers and survey size are not exchanged.",
        ),
    ),
)

KPI = Table(
    "kpi",
    Text("KPIの実績値", "KPI figures"),
    Text(
        "公表または調査された指標の値を、1つの値につき1行で記入する。定義や出典の異なる値は scope を分けて別の行にする。",
        "One row a published or collected figure. Figures of another definition or source are rows of "
        "their own with another scope.",
    ),
    (
        PREFECTURE,
        Column(
            "kpi", Text("指標。", "Indicator."), "choice", alias="指標", choices=KPI_IDS, example="tech_adoption_survey"
        ),
        Column(
            "period",
            Text(
                "値の対象期間。年度は FY2025、暦年は CY2025、月は 2025-04、日は 2025-04-30。雇用動向調査の離職率は暦年。",
                "What the figure speaks of: FY2025, CY2025, 2025-04 or 2025-04-30; turnover_1 speaks of a calendar year.",
            ),
            "period",
            alias="期間",
            example="FY2025",
        ),
        Column(
            "scope",
            Text("対象の範囲。全サービスなら空欄。", "Part of the services it covers; empty means all."),
            alias="対象範囲",
            nullable=True,
            example="入所系・通所系",
        ),
        Column(
            "value",
            Text(
                "値。分子と分母があれば空欄でもよい。",
                "The figure; may be empty if numerator and denominator are given.",
            ),
            "number",
            alias="値",
            nullable=True,
            example="53.4",
        ),
        unit_column(
            Text(
                "値の単位。割合は %（31.2）または share（0.312）。",
                "Unit of the value; a share as % (31.2) or share (0.312).",
            ),
            "%",
        ),
        Column(
            "numerator",
            Text("分子（該当した数）。", "Numerator."),
            "number",
            alias="分子",
            nullable=True,
            low=0,
            example="166",
        ),
        Column(
            "denominator",
            Text(
                "分母（答えた数）。県の独自調査の導入率では回答数と同じ。",
                "Denominator (those that answered); for the own adoption survey the responses.",
            ),
            "number",
            alias="分母",
            nullable=True,
            low=0,
            example="311",
        ),
        Column(
            "population",
            Text("母集団（調査の対象全体の数）。", "Everybody the figure was meant to cover."),
            "number",
            alias="母集団",
            nullable=True,
            low=0,
            example="400",
        ),
        Column(
            "responses",
            Text("回答数。", "Number of answers."),
            "number",
            alias="回答数",
            nullable=True,
            low=0,
            example="311",
        ),
        Column(
            "reference_date",
            Text(
                "基準日または基準期間（2025-08-31、令和7年7〜8月 など、出典のとおり）。",
                "Date or period of observation, as the source states it.",
            ),
            alias="基準日",
            example="2025-08-31",
        ),
        Column(
            "source",
            Text("出典（文書名・調査名・ページ）。", "Document or survey, with page."),
            alias="出典",
            example="令和7年度 介護テクノロジー導入状況調査 p.4",
        ),
    ),
    key=("prefecture", "kpi", "period", "scope"),
    rules=RULES,
    prepare=prepare,
)
