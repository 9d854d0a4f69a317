"""A prefecture's KPI figures: one row a published or collected figure, what must hold in it, and what hardly can be."""

import pandas as pd

from caredx.intake.plausibility import places, series
from caredx.intake.schema import Background, Column, Doubt, Rule, Table
from caredx.intake.tables.shared_columns import PREFECTURE, no_more_than, whole
from caredx.intake.tables.values import POSSIBLE, UNITS, WHOLE, impossible, percent_to_inside, unit_column
from caredx.intake.tables.words import KPI_IDS, KPI_UNITS
from caredx.words.catalog import words_of
from caredx.words.folding import fold
from caredx.words.units import Unit

say = words_of("table_kpi")

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
    Rule(("unit", "kpi"), *say.fault("unit_of_kpi"), _wrong_unit),
    Rule(_NUMBERS, *say.fault("value_or_ratio"), lambda rows: rows["value"].isna()),
    Rule(_NUMBERS, *say.fault("value_agrees"), _disagrees),
    Rule(
        ("numerator", "denominator", "unit"),
        *say.fault("numerator_in_denominator"),
        lambda rows: (rows["unit"] == Unit.SHARE.code) & (rows["numerator"] > rows["denominator"]),
    ),
    Rule(("denominator",), *say.fault("no_zero"), lambda rows: rows["denominator"] == 0),
    no_more_than("denominator", "population", *say.fault("denominator_in_population")),
    Rule(("denominator", "responses", "kpi", "scope"), *say.fault("own_survey_responses"), _silent_counted_as_no),
    WHOLE,
    whole("population"),
    whole("responses"),
    *(whole(part, "unit", when=_counted) for part in ("numerator", "denominator")),
    Rule(
        ("scope",),
        *say.fault("no_service"),
        lambda rows: rows["scope"].map(lambda text: fold(text) in _WHOLE_WORDS, na_action="ignore").eq(True),
    ),
    Rule(
        ("value", "kpi", "unit"),
        *say.fault("overtime_most"),
        lambda rows: (
            (rows["kpi"] == "overtime")
            & (rows["unit"] == Unit.HOURS_PER_STAFF_MONTH.code)
            & (rows["value"] > OVERTIME_LIMIT)
        ),
    ),
    Rule(
        ("value", "kpi"),
        *say.fault("one_stop"),
        lambda rows: (rows["kpi"] == "one_stop") & rows["value"].notna() & ~rows["value"].isin([0, 1]),
    ),
    Rule(("period", "kpi"), *say.fault("calendar_year"), _no_calendar_year),
    no_more_than("responses", "population", *say.fault("responses_in_population")),
)


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
    Doubt(("period",), *say.fault("after_reference"), _yet_to_come),
    Doubt(("value", "unit", "numerator", "denominator"), *say.fault("hundredths"), _slipped_share),
    Doubt(("value", "kpi"), *say.fault("unlikely"), _unusual),
    Doubt(
        ("value", "kpi", "period", "prefecture", "scope", "unit", "denominator"),
        *say.fault("far_from_other_years"),
        _jump,
    ),
    Doubt(
        ("denominator", "population", "kpi", "prefecture", "scope"), *say.fault("far_from_places"), _wrong_population
    ),
)


KPI = Table(
    "kpi",
    say.title,
    say.note,
    (
        PREFECTURE,
        Column("kpi", "choice", alias="指標", choices=KPI_IDS, example="tech_adoption_survey"),
        Column("period", "period", alias="期間", example="FY2025"),
        Column("scope", alias="対象範囲", nullable=True, example="入所系・通所系"),
        Column("value", "number", alias="値", nullable=True, example="53.4"),
        unit_column("%"),
        Column("numerator", "number", alias="分子", nullable=True, low=0, example="166"),
        Column("denominator", "number", alias="分母", nullable=True, low=0, example="311"),
        Column("population", "number", alias="母集団", nullable=True, low=0, example="400"),
        Column("responses", "number", alias="回答数", nullable=True, low=0, example="311"),
        Column("reference_date", alias="基準日", example="2025-08-31"),
        Column("source", alias="出典", example="令和7年度 介護テクノロジー導入状況調査 p.4"),
    ),
    describe=say["columns"],
    key=("prefecture", "kpi", "period", "scope"),
    rules=RULES,
    doubts=DOUBTS,
    prepare=prepare,
)
