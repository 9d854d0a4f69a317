"""The sheet: which figure stands in a row, what stands beside it, and that nothing is made up."""

import numpy as np
import pandas as pd
import pytest
from kpi_sample import adoptions, kpi_table, offices, panel, tables

from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KPIS, NEEDS, Options, compare, prefectural_target
from caredx.measures.kpi.comparison import position
from caredx.measures.kpi.reported import figures, latest, of_all_surveyed, year_of
from caredx.measures.kpi.sheet import sheet, sheets
from caredx.words.indicators import INDICATORS
from caredx.words.units import Unit

NOTHING = {"kpi": None, "panel": None, "offices": None, "adoptions": None}


@pytest.fixture(scope="module")
def both():
    return sheets(["20", "24"], 2025, **tables())


def test_there_is_a_card_for_every_indicator_in_one_order(both):
    assert set(KPIS) == set(INDICATORS) == set(NEEDS)
    assert [row.kpi.id for row in both["20"]] == list(KPIS)
    for kpi in KPIS.values():
        words = (kpi.name, kpi.numerator, kpi.denominator, kpi.definition, kpi.origin, kpi.caveat)
        assert all(text.ja and text.en for text in words)


def test_without_any_file_every_row_says_what_would_supply_it():
    found = sheet("20", 2025, **tables(**NOTHING))
    for row in found:
        assert (row.own.value, row.own.absent, row.history, row.others) == (None, NEEDS[row.kpi.id], (), ())
        assert row.verdict.status == "cannot_tell"
    assert {row.verdict.reason for row in found if row.targets} == {"no_value"}


def test_a_prefecture_without_rows_gets_a_sheet_too():
    assert sheet("47", 2025, **tables()).row("overtime").own.absent == NEEDS["overtime"]


def test_rows_of_one_prefecture_do_not_depend_on_the_others(both):
    alone = tables(
        panel=panel()[lambda rows: rows["pref"] == "20"], offices=offices()[lambda rows: rows["pref"] == "20"]
    )
    assert sheet("20", 2025, **alone) == both["20"]


def test_computed_values_have_their_birth_certificate(both):
    for row in both["20"]:
        if row.own.known:
            assert row.own.source and row.own.reference_date and row.own.period
            assert row.own.numerator is not None and row.own.denominator is not None
            assert row.own.missing is not None and row.own.n
    assert both["20"].row("overtime").own.source == "panel.csv"
    assert both["20"].row("tech_adoption").own.missing == pytest.approx(1 / 4)  # no entry in 「事業所の特色」


def test_sources_and_dates_come_from_the_options():
    options = Options(as_of="2026-06-30", sources={"offices": "offices_2026.csv"}, level=0.9)
    own = sheet("20", 2025, **tables(options=options)).row("committee").own
    assert (own.source, own.reference_date, own.level) == ("offices_2026.csv", "2026-06-30", 0.9)


def test_history_is_yearly_oldest_first_and_ends_with_the_year_judged(both):
    assert [one.period for one in both["20"].row("overtime").history] == ["FY2023", "FY2024", "FY2025"]
    assert [one.period for one in both["20"].row("turnover_1").history] == [
        "CY2024",
        "CY2025",
    ]  # January 2023 is not in the panel
    assert [one.period for one in both["20"].row("turnover_kaigorodo").history] == ["FY2024", "FY2025"]


def test_a_reported_figure_comes_first_and_the_computed_one_beside_it():
    table = kpi_table(
        {"kpi": "committee", "period": "FY2025", "value": 0.5, "numerator": 10, "denominator": 20, "population": 40}
    )
    row = sheet("20", 2025, **tables(kpi=table)).row("committee")
    assert (row.own.value, row.own.source, row.own.missing) == (0.5, "県資料", 0.5)
    assert ("computed from the tables supplied", 1 / 3) in [(name.en, one.value) for name, one in row.others]


def test_exact_parts_stand_for_a_rounded_value():
    table = kpi_table({"kpi": "kasan_share", "period": "FY2025", "value": 0.333, "numerator": 1, "denominator": 3})
    assert sheet("20", 2025, **tables(kpi=table)).row("kasan_share").own.value == 1 / 3


def test_a_figure_for_part_of_the_services_stands_beside_not_in_the_row():
    table = kpi_table({"kpi": "tech_adoption", "period": "FY2025", "scope": "入所系", "value": 0.85})
    row = sheet("20", 2025, **tables(kpi=table)).row("tech_adoption")
    assert row.own.source == "offices.csv"
    assert next(name.ja for name, _ in row.others).endswith("入所系")


def test_definitions_of_adoption_stand_side_by_side_and_are_never_mixed():
    table = kpi_table(
        {
            "kpi": "tech_adoption_survey",
            "period": "FY2025",
            "value": 0.912,
            "numerator": 166,
            "denominator": 182,
            "population": 311,
            "responses": 182,
        }
    )
    found = sheet("20", 2025, **tables(kpi=table))
    beside = {name.en: one.value for name, one in found.row("tech_adoption").others}
    assert found.row("tech_adoption").own.value == 1 / 3
    assert beside["own survey: share of those that answered"] == 166 / 182
    assert beside["own survey: share of all surveyed (no answer counted as no)"] == pytest.approx(166 / 311)
    assert beside["adoption list: share of all establishments (not on the list counted as no)"] == 1 / 4
    assert len(found.row("tech_adoption").history) == 1


def test_a_survey_that_counts_no_answer_as_no_is_named_so():
    # 北九州市 prints 166/311 from 182 answers: under a scope that says so it stays what was printed.
    row = figures(
        kpi_table(
            {
                "kpi": "tech_adoption_survey",
                "period": "FY2024",
                "scope": "無回答を「なし」と数える",
                "value": 0.534,
                "numerator": 166,
                "denominator": 311,
                "population": 311,
                "responses": 182,
            }
        )
    )["20"]["tech_adoption_survey"][0]
    assert (row.value.numerator, row.value.denominator, row.value.value) == (166, 311, 166 / 311)
    assert row.value.missing == pytest.approx(1 - 182 / 311)


def test_answers_stand_in_for_a_denominator_that_was_not_given():
    row = figures(kpi_table({"kpi": "tech_adoption_survey", "period": "FY2024", "value": 0.4, "responses": 415}))["20"][
        "tech_adoption_survey"
    ][0]
    assert (row.value.denominator, row.value.n) == (415, 415)


def test_a_survey_share_without_its_count_still_has_its_interval():
    # 長崎県: 75 % of 494 answers, 1,416 surveyed.
    row = figures(
        kpi_table(
            {
                "kpi": "tech_adoption_survey",
                "period": "2024-08",
                "value": 0.75,
                "denominator": 494,
                "population": 1416,
                "responses": 494,
            }
        )
    )["20"]["tech_adoption_survey"][0]
    assert row.year == 2024 and row.value.has_interval and row.value.numerator is None
    assert row.value.value == pytest.approx(0.75) and row.value.missing == pytest.approx(1 - 494 / 1416)
    assert of_all_surveyed(row).value == pytest.approx(0.75 * 494 / 1416)


def test_reported_turnover_has_no_interval():
    row = figures(kpi_table({"kpi": "turnover_1", "period": "CY2025", "numerator": 15, "denominator": 100}))["20"][
        "turnover_1"
    ][0]
    assert (row.value.value, row.value.has_interval, row.value.method) == (0.15, False, "none")


@pytest.mark.parametrize(
    ("period", "calendar", "year"),
    [
        ("FY2025", False, 2025),
        ("CY2025", True, 2025),
        ("2026-03", False, 2025),
        ("2026-04-01", False, 2026),
        ("2026-03", True, 2026),
    ],
)
def test_the_year_a_period_counts_for(period, calendar, year):
    assert year_of(period, calendar=calendar) == year


def test_of_two_dates_in_a_year_the_later_counts_and_a_whole_year_before_both():
    rows = [
        {"kpi": "careplan_establishment", "period": period, "value": value}
        for period, value in (("2025-08-31", 0.098), ("2025-05-31", 0.072))
    ]
    assert latest(figures(kpi_table(*rows))["20"]["careplan_establishment"], 2025).value.value == 0.098
    rows.append({"kpi": "careplan_establishment", "period": "FY2025", "value": 0.11})
    assert latest(figures(kpi_table(*rows))["20"]["careplan_establishment"], 2025).value.value == 0.11


OVERTIME = {"kpi": "overtime", "unit": "hours_per_staff_month"}


def test_previous_value_may_come_from_an_earlier_report_but_a_pace_from_one_source():
    table = kpi_table(OVERTIME | {"period": "FY2022", "value": 9.0})
    row = sheet("20", 2025, **tables(kpi=table, options=Options(min_offices=1))).row("overtime")
    assert [one.source for one in row.history] == ["県資料", "panel.csv", "panel.csv", "panel.csv"]
    assert (row.verdict.status, row.verdict.detail["previous"]) == ("on_course", 9.0)
    assert (row.verdict.words["previous_source"], row.verdict.words["source"]) == ("県資料", "panel.csv")
    lower = kpi_table(OVERTIME | {"period": "FY2022", "value": 7.0})
    again = sheet("20", 2025, **tables(kpi=lower, options=Options(min_offices=1))).row("overtime")
    assert again.verdict.pace_seen == row.verdict.pace_seen


def test_previous_value_as_a_mean_of_three_a_year_ago():
    years = {2022: 6.6, 2023: 6.0, 2024: 6.0, 2025: 6.3}
    table = kpi_table(*(OVERTIME | {"period": f"FY{year}", "value": value} for year, value in years.items()))
    single = sheet("20", 2025, **tables(kpi=table)).row("overtime").verdict
    mean = (
        sheet("20", 2025, **tables(kpi=table, options=Options(previous_value="mean_of_three", min_offices=1)))
        .row("overtime")
        .verdict
    )
    assert single.detail["previous"] == 6.6
    assert mean.detail["previous"] == pytest.approx((6.6 + 6.0 + 6.0) / 3)
    assert single.status == mean.status == "on_course"
    assert (mean.words["previous_when"].en, mean.words["check"].en) == ("FY2022-2024", "")


def test_one_reported_year_does_not_hide_a_panel_of_three():
    table = kpi_table(OVERTIME | {"period": "FY2022", "value": 9.0}, OVERTIME | {"period": "FY2025", "value": 8.0})
    row = sheet("20", 2025, **tables(kpi=table, options=Options(min_offices=1))).row("overtime")
    assert row.own.source == "県資料"
    assert (row.verdict.reason, row.verdict.words["source"]) == ("mean_kept_so_far", "panel.csv")
    assert row.verdict.detail["mean"] == pytest.approx(
        sum(one.value for name, one in row.others if name.en.startswith("computed")), abs=1
    )


def test_three_years_of_two_sources_are_not_three_years():
    late = panel(first="2024-04", months=24)
    table = kpi_table(OVERTIME | {"period": "FY2022", "value": 9.0}, OVERTIME | {"period": "FY2023", "value": 8.0})
    row = sheet("20", 2025, **tables(kpi=table, panel=late)).row("overtime")
    assert (row.verdict.status, row.verdict.reason, row.verdict.detail["years"]) == (
        "cannot_tell",
        "fewer_than_three_years",
        2,
    )


def test_prefectural_targets_stand_before_national_ones_of_the_same_year():
    own = prefectural_target("turnover_1", 2026, 0.1, "県計画")
    row = sheet("20", 2025, **tables(own_targets={"20": [own]})).row("turnover_1")
    assert [(one.year, one.level) for one in row.targets][:2] == [(2026, "prefecture"), (2026, "national")]
    assert len(row.verdicts) == len(row.targets) and row.verdict is row.verdicts[0]
    assert own.rule == "at_most" and own.text.ja == "10％以下"


def test_a_target_is_worded_as_it_was_set():
    assert prefectural_target("tech_adoption", 2026, 0.5525, "県計画").text.en == "at least 55.25 %"
    assert prefectural_target("outreach", 2026, 1200, "県計画").text.ja == "1,200件以上"


def test_staffing_shows_both_formulas_by_name_whichever_is_chosen():
    for chosen in ("users_per_fte", "fte_saved"):
        row = sheet("20", 2025, **tables(options=Options(staffing_change=chosen))).row("staffing_flex")
        names = [name.en for name, _ in row.others]
        assert names[:2] == ["change of users per FTE (s_t/s_0 − 1)", "FTE saved per user (1 − s_0/s_t)"]
        assert row.own in [one for _, one in row.others]


def test_a_level_of_users_per_fte_is_no_change_rate():
    table = kpi_table(
        {"kpi": "staffing_flex", "period": "FY2025", "scope": "特養", "value": 2.1, "unit": "users_per_fte"}
    )
    row = sheet("20", 2025, **tables(kpi=table, panel=None)).row("staffing_flex")
    assert row.own.value is None
    assert [one.unit for _, one in row.others] == [Unit.USERS_PER_FTE]


def test_group_rules_show_the_level_they_compared_with(both):
    row = both["20"].row("turnover_2")
    assert [name.en for name, _ in row.others] == ["level compared with: sum of leavers / sum of employees"]
    assert row.own.denominator == 3  # I, II and the one that bought with a subsidy


HEARING = pd.DataFrame(
    {
        "pref": ["20", "24", "01"],
        "centre_status": ["established", "planned_FY2025", "not_stated"],
        "reference_date": "2024-06..2025-02",
        "source": "ヒアリング",
    }
)


def test_a_centre_once_established_stands_and_a_plan_is_not_one():
    found = sheets(["20", "24", "01"], 2025, **tables(hearing=HEARING))
    assert found["20"].row("one_stop").own.value == 1
    assert found["20"].row("one_stop").verdict.status == "met"
    assert found["24"].row("one_stop").own.value is None  # a plan of last year says nothing of this one
    assert [one.value for _, one in found["24"].row("one_stop").others] == [0]
    assert found["01"].row("one_stop").others == ()


def test_a_report_of_its_own_comes_before_the_hearing():
    table = kpi_table({"kpi": "one_stop", "period": "FY2025", "value": 0, "unit": "prefectures"})
    row = sheet("20", 2025, **tables(kpi=table, hearing=HEARING)).row("one_stop")
    assert (row.own.value, [one.value for _, one in row.others]) == (0, [1])


def test_tidy_frame_has_a_row_a_target(both):
    frame = both["20"].to_frame()
    assert len(frame) == sum(len(row.verdicts) for row in both["20"])
    assert {"kpi", "unit", "value", "low", "high", "target_year", "status", "reason", "national"} <= set(frame)


def test_comparison_says_beyond_chance_or_not(both):
    found = compare("overtime", both, min_n=4)
    assert found.national.value == 6.8 and set(found.values) == {"20", "24"}
    assert set(found.positions.values()) <= {"below", "within_chance"}
    assert compare("overtime", both).positions["20"] == "too_few"
    assert compare("outreach", both).positions["20"] == "no_data"
    assert compare("kasan_share", both).positions["20"] == "no_national"
    assert found.compared == ("20", "24") and found.expected_by_chance == pytest.approx(2 * 0.05)
    assert compare("overtime", both).expected_by_chance == 0  # too few establishments are not compared
    assert list(found.to_frame()["prefecture"]) == ["20", "24"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.2, 0.4, "within_chance"), (0.3, 0.4, "within_chance"), (0.31, 0.4, "above"), (0.2, 0.29, "below")],
)
def test_position_is_by_the_interval(low, high, expected):
    assert position(Estimate((low + high) / 2, Unit.SHARE, low=low, high=high, n=50), 0.3, min_n=10) == expected


def test_a_count_is_no_position():
    table = kpi_table({"kpi": "outreach", "period": "FY2025", "value": 300, "unit": "cases"})
    found = compare("outreach", sheets(["20"], 2025, **tables(kpi=table)))
    assert (found.positions["20"], found.incomparable, found.expected_by_chance) == ("no_national", "total", 0)


def test_a_national_value_of_another_group_is_shown_and_not_compared(both):
    found = compare("turnover_kaigorodo", both, min_n=1)
    assert found.national.value == pytest.approx(0.124) and found.national_scope.ja == "2職種"
    assert (set(found.positions.values()), found.incomparable) == ({"no_national"}, "scope")
    assert both["20"].row("turnover_kaigorodo").national_scope.en == "two occupations"
    assert compare("turnover_1", both, min_n=1).incomparable == compare("kasan_share", both).incomparable == ""


def test_the_remark_on_a_national_value_comes_with_it(both):
    assert (
        "転載サイト" in both["20"].row("turnover_1").national_note.ja and both["20"].row("turnover_1").national_note.en
    )
    for silent in ("tech_adoption", "kasan_share"):
        assert tuple(both["20"].row(silent).national_note) == ("", "")


def test_nobody_to_count_is_not_a_missing_file():
    listed = offices(homes=1).assign(service="110", addon="none", flexible_staffing=False)
    day = panel(homes=1).assign(service="110")
    found = sheet("20", 2025, **tables(offices=listed, panel=day, adoptions=None))
    for kpi in ("kasan_share", "turnover_2", "turnover_3", "staffing_flex"):
        own = found.row(kpi).own
        assert (own.value, own.denominator, own.missing) == (None, 0, None), kpi
    assert found.row("turnover_3").verdict.reason == found.row("staffing_flex").verdict.reason == "nobody_counted"
    gaps = panel().assign(leavers=np.nan)
    assert sheet("20", 2025, **tables(panel=gaps)).row("turnover_2").verdict.reason == "none_known"


def test_inputs_are_left_as_they_were():
    given = tables(kpi=kpi_table(OVERTIME | {"period": "FY2022", "value": 9.0}))
    before = {name: frame.copy(deep=True) for name, frame in given.items()}
    sheets(["20"], 2025, **given)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(given[name], frame)


def test_all_47_from_thirty_thousand_rows():
    codes = [f"{i:02d}" for i in range(1, 48)]
    one = panel(prefectures=["01"], homes=18)
    large = pd.concat([one.assign(pref=code, office=code + one["office"].str[2:]) for code in codes], ignore_index=True)
    found = sheets(
        codes, 2025, **tables(panel=large, offices=offices(prefectures=codes, homes=18), adoptions=adoptions())
    )
    assert len(large) == 30456 and all(np.isfinite(sheet.row("overtime").own.value) for sheet in found.values())


def test_a_target_of_the_prefecture_stands_on_its_own_kpi_only():
    own = prefectural_target("tech_adoption", 2029, 0.9, "県計画")
    rows = sheet("24", 2025, **tables(own_targets={"24": [own], "20": []}))
    assert [row.kpi.id for row in rows if own in row.targets] == ["tech_adoption"]
    assert not any(own in row.targets for row in sheet("20", 2025, **tables(own_targets={"24": [own]})))


def test_care_plan_linkage_counts_towns_with_one_user_and_with_several_apart():
    # two towns that answered: one with two users, one with a single one
    listed = offices(prefectures=["20"], homes=8)
    listed["municipality"] = ["202011", "202029"] * 4
    listed["careplan_link"] = pd.array([True, True, True, False, False, False, None, None], dtype="boolean")
    found = sheet("20", 2025, **tables(offices=listed))
    assert (found.row("careplan_muni").own.value, found.row("careplan_muni_multi").own.value) == (1.0, 0.5)
