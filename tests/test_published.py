"""The published figures: a source and a date on every row, units from the closed list, unknown stays unknown."""

import re

import pandas as pd
import pytest

from caredx import official
from caredx.words import codes
from caredx.words.errors import Unknown
from caredx.words.indicators import INDICATORS
from caredx.words.units import Unit

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def raw(name: str) -> pd.DataFrame:
    return pd.read_csv(official.FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def test_every_file_of_the_folder_is_declared_and_the_other_way_round():
    assert {path.stem for path in official.FOLDER.glob("*.csv")} == set(official.NAMES)
    readme = (official.FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in official.NAMES if f"`{name}.csv`" not in readme] == []


@pytest.mark.parametrize("name", official.NAMES)
def test_every_row_has_source_reference_date_and_status(name):
    rows = raw(name)
    assert set(official.TAIL) <= set(rows.columns) and len(rows)
    assert (rows["source"].str.strip() != "").all() and (rows["reference_date"].str.strip() != "").all()
    assert set(rows["status"]) <= set(official.STATUSES)
    assert rows["reference_date"].str.contains(r"\d{4}").all()


@pytest.mark.parametrize("name", official.NAMES)
def test_sources_are_titles_of_the_list_and_pages_are_public_addresses(name):
    rows = raw(name)
    assert set(rows["source"]) <= set(raw("sources")["title"])
    assert rows["source_page"].str.match(r"$|https?://").all()


@pytest.mark.parametrize("name", official.NAMES)
def test_notes_stand_in_both_languages(name):
    rows = raw(name)
    assert ((rows["note"] == "") == (rows["note_en"] == "")).all()
    wordy = rows["note"].str.contains(r"[A-Za-z]{4}") & ~rows["note"].str.contains(JAPANESE)
    assert not wordy.any()


@pytest.mark.parametrize("name", official.NAMES)
def test_a_table_is_typed_as_declared(name):
    table, rows = official.TABLES[name], official.load(name)
    for column in (*table.numbers, *table.measured):
        assert rows[column].dtype == "float64", column
    for column in table.whole:
        assert rows[column].dtype == "int64", column
    for column in table.flags:
        assert rows[column].dtype == "boolean", column
        assert set(raw(name)[column]) <= {"", "0", "1"}, column
    rest = set(rows.columns) - {*table.numbers, *table.measured, *table.whole, *table.flags}
    assert all(
        rows[column].dtype == ("float64" if column.endswith("_share") and column[:-6] + "_pct" in raw(name) else "str")
        for column in rest
    )


@pytest.mark.parametrize("name", official.NAMES)
def test_units_are_of_the_closed_list_and_values_within_their_bounds(name):
    rows = official.load(name)
    if "unit" not in rows:
        return
    known = {unit.code for unit in Unit}
    assert set(rows["unit"]) <= known | set(official.OTHER_UNITS)
    for column in official.TABLES[name].measured:
        for code in set(rows["unit"]) & known:
            values = rows.loc[rows["unit"] == code, column].dropna()
            # effects of a study may be minutes fewer than before
            low = -Unit.of(code).high if name == "timestudy_published" else Unit.of(code).low
            assert values.between(low, Unit.of(code).high).all(), code


@pytest.mark.parametrize("name", [name for name in official.NAMES if "pref" in raw(name)])
def test_prefectures_are_two_digit_codes(name):
    assert set(raw(name)["pref"]) <= {prefecture.code for prefecture in codes.PREFECTURES}


def test_services_are_three_digit_codes_everywhere():
    known = set(raw("services")["service"])
    assert len(known) == 35 and set(raw("establishments")["service"]) <= known
    for name in ("staffing_ratio", "addon_takeup", "technology_by_service"):
        assert {code for cell in raw(name)["services"] for code in cell.split(";")} <= known


def test_percentages_become_shares_and_nothing_else_changes():
    one = official.load("kpi_national").set_index(["series", "period"])
    assert one.at[("tech_adoption_dashboard", "2026-05"), "value"] == pytest.approx(0.312)  # printed 31.2 %
    assert one.at[("tech_adoption_dashboard", "2026-05"), "unit"] == "share"
    assert one.at[("overtime_plan", "FY2022"), "value"] == 6.4  # printed 6.4 hours
    assert one.at[("care_staff", "FY2023"), "value"] == 2_126_000  # printed 212.6万人
    curve = official.load("monitoring_install_curve").set_index("install_ratio")
    assert curve.at[0.5, "published_reduction_share"] == pytest.approx(0.084)  # printed 8.4 %


def test_empty_cells_are_unknown_and_never_zero_or_no():
    nagano = official.hearing("20")
    assert nagano["name_ja"] == "長野県" and nagano["issue_finance"]
    assert pd.isna(nagano["accompaniment_support"])
    assert official.hearing("三重")["n_model_facilities"] == 3
    devices = official.load("technology_by_service").set_index("services")
    assert devices.loc["710", "transfer_support_share"] == 0  # printed ー: none
    assert pd.isna(devices.loc["430", "transfer_support_share"])  # printed ・: not asked


def test_a_caller_cannot_change_what_the_next_one_gets():
    first = official.load("kpi_national")
    first.loc[:, "value"] = 0.0
    assert official.load("kpi_national")["value"].max() > 0


def test_an_unknown_table_tells_the_names():
    with pytest.raises(Unknown) as refused:
        official.load("kpi")
    assert "kpi_targets" in refused.value.text("ja") and "kpi_targets" in refused.value.text("en")


def test_targets_are_one_row_a_kpi_and_year_in_the_unit_of_the_kpi():
    targets = official.kpi_targets()
    assert not targets.duplicated(["kpi", "year"]).any() and set(targets["kpi"]) <= set(INDICATORS)
    assert (targets["unit"] == targets["kpi"].map(lambda kpi: INDICATORS[kpi].unit.code)).all()
    assert set(targets["rule"]) == {"at_least", "at_most", "mean_of_three", "increase"}
    worded = targets["value"].isna()
    assert (targets.loc[worded, "words"] != "").all() and (targets.loc[~worded, "words"] == "").all()
    value = targets.set_index(["kpi", "year"])["value"]
    # drawn from the KPI table: turnover ① 15.3 → 15.0, flexible staffing 1.3 → 8.1 → 33.2, adoption 90 in 2029
    assert value[("turnover_1", 2026)] == pytest.approx(0.153) and value[("turnover_1", 2029)] == pytest.approx(0.150)
    assert value["staffing_flex"].tolist() == pytest.approx([0.013, 0.081, 0.332])
    assert value[("tech_adoption", 2029)] == pytest.approx(0.9) and ("tech_adoption", 2026) not in value.index
    assert "committee" not in value.index.get_level_values("kpi")  # targets never published: no row, no zero


def test_national_values_follow_the_unit_and_definition_of_their_kpi():
    rows = official.kpi_national()
    assert set(rows["kpi"]) <= set(INDICATORS)
    assert (rows["unit"] == rows["kpi"].map(lambda kpi: INDICATORS[kpi].unit.code)).all()
    assert not official.load("kpi_national").duplicated(["series", "period"]).any()
    main = rows[rows["main"]].groupby("kpi")["series"].nunique()
    assert (main == 1).all() and set(main.index) == set(rows["kpi"])


def test_series_that_must_not_be_joined_stay_apart():
    assert set(official.kpi_national("turnover_1")["series"]) == {"turnover_dashboard"}
    assert set(official.kpi_national("turnover_kaigorodo")["series"]) == {"turnover_kaigorodo"}
    assert set(official.kpi_national("careplan_establishment")["series"]) == {"careplan_establishment_share"}
    overtime = official.kpi_national("overtime")
    assert overtime["main"].tolist() == [True] * 3 + [
        False
    ]  # the plan's FY2022 beside the dashboard's series, not in it
    assert official.kpi_national("kasan_share").empty


def test_a_prefecture_shows_survey_and_dashboard_under_two_kpi():
    nagasaki = official.load("kpi_prefecture").query("pref == '42'")
    assert nagasaki.loc[nagasaki["kpi"] == "tech_adoption", "value"].tolist() == [0.4]
    newest = nagasaki[nagasaki["period"] == "2024-07/08"].iloc[0]
    assert (newest["kpi"], newest["value"], newest["responses"], newest["population"]) == (
        "tech_adoption_survey",
        0.75,
        494,
        1416,
    )
