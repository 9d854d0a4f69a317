"""The published figures that come with the project, typed and in the units used inside.

``caredx/official/tables`` carries official definitions, targets, national series and what 47 prefectures said in the hearing, so
that a report stands without any download. Every row there has a source and a reference date. Values stay as printed: a
column ``value`` has its unit beside it in ``unit`` (``%`` for a share in per cent), and a column whose name ends in ``_pct``
is a printed percentage. `load` turns both into what the rest of the house uses: shares in [0, 1], unit codes of
`caredx.words.units`, and ``_pct`` renamed ``_share``. An empty cell means *not published in the text found*, never zero or no.
"""

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from caredx.words import codes
from caredx.words.catalog import Text, words_of
from caredx.words.errors import Unknown

say = words_of("official")

FOLDER = files(__name__) / "tables"
TAIL = ("reference_date", "source", "source_page", "status", "note", "note_en")
STATUSES = say["statuses"]
# Printed unit words and what they become: unit code inside, divisor.
PRINTED = {"%": ("share", 100), "% change": ("change_rate", 100)}
# Measures the closed list of units does not hold; they stay as printed and are never compared.
OTHER_UNITS = ("ratio", "points", "score", "years", "beds", "count", "flag", "date")


class Published(NamedTuple):
    """How one table is typed.

    Attributes
    ----------
    title : Text
    numbers : tuple of str
        Number columns (float64, empty = NaN).
    measured : tuple of str
        Number columns in the unit that the row's ``unit`` names.
    flags : tuple of str
        Yes/no columns (1, 0, empty = not stated).
    whole : tuple of str
        Counts and years that stand on every row (int64).
    """

    title: Text
    numbers: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


_HEARING_FLAGS = (
    "national_platform_window",
    "subsidy_robot_ict",
    "demand_exceeds_budget",
    "accompaniment_support",
    "careplan_link_project",
    "care_assistant_project",
    "certification_or_award",
    "own_survey",
    "issue_finance",
    "issue_experts",
    "issue_understanding",
    "issue_post_adoption_use",
    "issue_effect_not_measured",
    "issue_situation_unknown",
    "issue_small_providers",
    "issue_pref_staff_capacity",
    "issue_subsidy_dependence",
    "issue_running_cost",
    "issue_eligibility_unclear",
    "issue_national_timing",
    "internal_consult",
    "external_consult",
    "no_consult_stated",
    "need_budget",
    "need_awareness",
    "need_experts",
    "need_good_practice",
    "need_baseline_data",
    "need_effect_evidence",
    "need_kpi_definition",
    "need_device_list",
    "need_early_notice",
    "dashboard_mentioned",
    "dashboard_use_compare",
    "dashboard_use_share",
    "dashboard_use_budget",
    "dashboard_use_policy",
    "dashboard_undecided",
    "qol_effect_data_collected",
)
_BODY_FLAGS = (
    "issue_finance",
    "issue_running_cost",
    "issue_experts",
    "issue_understanding",
    "issue_post_adoption_use",
    "issue_situation_unknown",
    "issue_small_providers",
    "issue_effect_not_measured",
    "internal_consult",
    "external_consult",
)
_CERTIFIED = (
    "certified_support1",
    "certified_support2",
    "certified_care1",
    "certified_care2",
    "certified_care3",
    "certified_care4",
    "certified_care5",
)
_HALF_YEARS = ("fy2022_h2", "fy2023_h1", "fy2023_h2", "fy2024_h1", "fy2024_h2", "fy2025_h1", "fy2025_h2")
_TARGETS = ("target_2026", "target_2029", "target_2040")

TABLES: dict[str, Published] = {
    "kpi_targets": Published(say.kpi_targets, measured=("baseline", *_TARGETS)),
    "kpi_national": Published(say.kpi_national, (), ("value",), ("main",), ("year",)),
    "kpi_prefecture": Published(
        say.kpi_prefecture, ("numerator", "denominator", "population", "responses"), ("value",)
    ),
    "services": Published(say.services, flags=("addon_eligible",)),
    "prefectures": Published(say.prefectures),
    "municipalities": Published(say.municipalities),
    "municipality_places": Published(say.municipality_places, ("latitude", "longitude")),
    "neighbours": Published(say.neighbours),
    "staffing_ratio": Published(say.staffing_ratio, measured=("value",), whole=("fiscal_year",)),
    "addon_takeup": Published(say.addon_takeup, whole=("establishments", "holders")),
    "establishments": Published(say.establishments, whole=("establishments",)),
    "insured_certified": Published(
        say.insured_certified,
        whole=(
            "insurers",
            "insured1_total",
            "insured1_65_74",
            "insured1_75_84",
            "insured1_85plus",
            "certified_total",
            *_CERTIFIED,
            "certified_insured1_total",
        ),
    ),
    "hearing_prefectures": Published(say.hearing_prefectures, ("n_model_facilities",), (), _HEARING_FLAGS),
    "hearing_bodies": Published(say.hearing_bodies, flags=_BODY_FLAGS),
    "hearing_totals": Published(say.hearing_totals, ("count", "denominator")),
    "hearing_numbers": Published(say.hearing_numbers, (), ("value",)),
    "cases": Published(say.cases),
    "technology_by_service": Published(say.technology_by_service, ("establishments",)),
    "sources": Published(say.sources),
    "nagano_2024": Published(say.nagano_2024, ("denominator",), ("value",)),
    "mie_2025": Published(say.mie_2025, ("denominator",), ("value",)),
    "monitoring_install_curve": Published(say.monitoring_install_curve, ("install_ratio", "fitted_minutes")),
    "subsidy_rules": Published(
        say.subsidy_rules,
        ("staff_min", "staff_max", "rate", "rate_low", "rate_joint", "report_years"),
        ("cap", "cap_low", "cap_joint", "cap_each", "cap_each_home"),
        ("plan_required",),
        ("fiscal_year",),
    ),
    "subsidy_conditions": Published(say.subsidy_conditions, ("report_years",)),
    "device_prices": Published(say.device_prices, measured=("price_low", "price_high")),
    "national_plan": Published(say.national_plan, measured=("value",)),
    "labour_saving_standard": Published(say.labour_saving_standard, whole=("number",)),
    "efiling": Published(say.efiling, whole=(*_HALF_YEARS, "total_answers")),
    "report_fields": Published(say.report_fields),
    "scale_bands": Published(say.scale_bands, ("items", "band", "band_min", "band_max")),
    "timestudy_classification": Published(say.timestudy_classification, ("sub_no", "in_r4_study_no")),
    "timestudy_facility": Published(say.timestudy_facility, ("total_min", "transfer_min", "device_min")),
    "timestudy_published": Published(
        say.timestudy_published, ("n", "n_before", "n_after", "base_minutes"), ("value", "value_low", "value_high")
    ),
}
NAMES = tuple(TABLES)


def load(name: str) -> pd.DataFrame:
    """One published table, typed, in the units used inside; a fresh copy each time.

    Parameters
    ----------
    name : str
        One of `NAMES`.

    Returns
    -------
    DataFrame
        Number columns float64 (NaN = not published), counts that stand on every row int64, yes/no columns ``boolean`` (NA = not
        stated), text columns text ("" = not stated). ``unit`` holds a code of `caredx.words.units` or one of `OTHER_UNITS`;
        percentages are shares in [0, 1].

    Raises
    ------
    Unknown
        If there is no such table; the names are told.
    """
    if name not in TABLES:
        names = ", ".join(NAMES)
        raise Unknown(say.no_table.fill(name=name, names=names))
    return _typed(name).copy()


def read_all() -> None:
    """Read every table, for a process whose children will want them."""
    for name in NAMES:
        _typed(name)


def kpi_targets() -> pd.DataFrame:
    """National KPI targets, one row a KPI and year.

    Returns
    -------
    DataFrame
        ``kpi, year, value, rule, words, words_en, unit`` and provenance. ``rule`` is ``at_least``, ``at_most``,
        ``mean_of_three`` or ``increase``; ``value`` is NaN where the target is a rule. Targets nobody published are no row.
    """
    wide = load("kpi_targets")
    years = []
    for year in (2026, 2029, 2040):
        columns = {
            f"target_{year}": "value",
            f"rule_{year}": "rule",
            f"words_ja_{year}": "words",
            f"words_en_{year}": "words_en",
        }
        years.append(wide.rename(columns=columns)[["kpi", *columns.values(), "unit", *TAIL]].assign(year=year))
    long = pd.concat(years, ignore_index=True)
    long.insert(1, "year", long.pop("year"))
    return long[long["rule"] != ""].sort_values(["kpi", "year"], ignore_index=True)


def kpi_national(kpi: str | None = None) -> pd.DataFrame:
    """National values that follow the definition of a KPI, oldest first within a series.

    Rows of one KPI can belong to several ``series`` (overtime: the dashboard's and the plan's, whose years do not agree).
    Series are never to be joined; ``main`` marks the one to be shown first, the others go beside it. Figures of another
    definition or group (`related_kpi`) are in ``load("kpi_national")`` only.

    Parameters
    ----------
    kpi : str, optional
        A KPI id; all of them by default.
    """
    rows = load("kpi_national")
    rows = rows[rows["kpi"] == kpi] if kpi else rows[rows["kpi"] != ""]
    order = {"kpi": True, "main": False, "series": True, "year": True, "period": True}
    return rows.sort_values([*order], ascending=[*order.values()], ignore_index=True)


def hearing(pref: str) -> pd.Series:
    """What the FY2024 hearing report says of one prefecture: a row of ``hearing_prefectures``.

    Coded from excerpts: True = said, False = the opposite said in plain words, NA = not stated (never "no").
    """
    rows = load("hearing_prefectures").set_index("pref")
    return rows.T[codes.prefecture(pref).code]


@cache
def _typed(name: str) -> pd.DataFrame:
    table = TABLES[name]
    raw = pd.read_csv(
        io.StringIO((FOLDER / f"{name}.csv").read_text(encoding="utf-8")), dtype=str, keep_default_na=False
    )
    out = raw.assign(**{column: _number(raw[column]) for column in (*table.numbers, *table.measured)})
    out = out.assign(**{column: _flag(raw[column]) for column in table.flags})
    out = out.astype(dict.fromkeys(table.whole, "int64"))
    for column in _percentages(raw.columns):
        out[column] = _number(raw[column]) / 100
    if table.measured:
        out[list(table.measured)] = out[list(table.measured)].div(raw["unit"].map(_divisor), axis=0)
        out["unit"] = raw["unit"].map(lambda word: PRINTED.get(word, (word,))[0])
    return out.rename(columns={column: column.removesuffix("_pct") + "_share" for column in _percentages(raw.columns)})


def _percentages(columns: Iterable) -> list[str]:
    return [column for column in columns if column.endswith("_pct")]


def _divisor(word: str) -> int:
    return PRINTED[word][1] if word in PRINTED else 1


def _number(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.replace("", None), errors="raise").astype("float64")


def _flag(column: pd.Series) -> pd.Series:
    return column.map({"1": True, "0": False}).astype("boolean")
