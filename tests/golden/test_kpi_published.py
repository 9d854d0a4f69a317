"""Published KPI figures found again by our functions, each with its source and page."""

import pytest

from caredx import official
from caredx.measures import staffing
from caredx.measures.estimates import share
from caredx.measures.kpi import adoption, national_targets, national_values
from caredx.measures.kpi.verdicts import mean_of_three
from caredx.measures.time_study.staffing import users_per_staff
from caredx.words.units import Unit

PLAN = official.load("addon_takeup")


def printed(value: float) -> str:
    return Unit.SHARE.write(value, with_unit=False)


def test_care_plan_share_of_august_2025():
    # 28,191 establishments, 9.8 % (Joint 2025-09-11, https://www.joint-kaigo.com/articles/40285); the denominator is implied.
    assert printed(share(28191, 287663).value) == "9.8"


# 第246回介護給付費分科会 調査研究事業 報告書案 図表591 (https://wic-net.com/material/document/19514/283): count, establishments,
# printed share, and the share the counts give. Four of twelve differ in the last digit: both are kept, neither is mended.
@pytest.mark.parametrize(
    ("holders", "establishments", "as_printed", "as_counted"),
    [
        (92, 14275, "0.6", "0.6"),
        (2033, 14275, "14.2", "14.2"),  # 認知症対応型共同生活介護 Ⅰ, Ⅱ
        (341, 5964, "5.7", "5.7"),
        (1327, 5964, "22.4", "22.3"),  # 特定施設
        (135, 8519, "1.6", "1.6"),
        (1936, 8519, "22.8", "22.7"),  # 介護老人福祉施設
        (76, 4162, "1.8", "1.8"),
        (1276, 4162, "30.6", "30.7"),  # 介護老人保健施設
        (44, 2553, "1.7", "1.7"),
        (512, 2553, "20.1", "20.1"),  # 地域密着型介護老人福祉施設
        (1, 908, "0.1", "0.1"),
        (92, 908, "10.2", "10.1"),  # 介護医療院
    ],
)
def test_addon_takeup_of_spring_2024(holders, establishments, as_printed, as_counted):
    assert printed(share(holders, establishments).value) == as_counted
    row = PLAN[(PLAN["holders"] == holders) & (PLAN["establishments"] == establishments)].iloc[0]
    assert printed(row["printed_share"]) == as_printed


def test_the_printed_take_up_differs_from_the_counts_in_four_cells():
    differing = [
        row for row in PLAN.itertuples() if printed(row.holders / row.establishments) != printed(row.printed_share)
    ]
    assert len(differing) == 4


def test_kitakyushu_counts_no_answer_as_no():
    # 介護ロボットの導入状況などに関するアンケート調査（令和6年度）: 166 of 311 homes, 53.4 %, from 182 answers.
    # http://ssl.city.kitakyushu.lg.jp/contents/31600120_00002.html
    assert printed(adoption.survey_of_all(166, 311).value) == "53.4"
    answered = adoption.survey_of_answers(166, 182, 311)
    assert printed(answered.value) == "91.2"
    assert printed(answered.missing) == "41.5"


def test_kitakyushu_by_kind_of_home_is_of_all_facilities():
    # The same page: 84 + 34 + 144 + 49 = 311 facilities, 64 + 21 + 50 + 31 = 166; answers (182) are printed for the total only.
    rows = official.load("kpi_prefecture").query("municipality == '401005' and period == '2024-11'").set_index("scope")
    kinds = rows.drop(index="合計")
    assert (kinds["numerator"].sum(), kinds["denominator"].sum()) == (166, 311)
    assert kinds[["population", "responses"]].isna().all(axis=None)
    assert rows.loc["合計", ["population", "responses"]].tolist() == [311, 182]
    assert kinds["note"].str.contains("分母は全施設").all()


def test_nagano_survey_of_2024():
    # 長野県 県の生産性向上に関する取組について: 166 yes, 85 considering, 164 no; the table prints a total of 416, the parts add to 415.
    assert 166 + 85 + 164 == 415
    assert printed(adoption.survey_of_answers(166, 415).value) == "40.0"


@pytest.mark.parametrize(
    ("years", "achieved"),
    # 省力化投資促進プラン（介護） p.49: mean of the latest three years at or below the previous value, FY2022 6.4 h.
    # Dashboard values 6.8, 6.4, 6.8 h give 6.667: not achieved.
    [((6.8, 6.4, 6.8), False), ((6.4, 6.2, 6.0), True), ((6.4, 6.4, 6.4), True)],
)
def test_mean_of_three_for_overtime(years, achieved):
    assert mean_of_three(years, 6.4, better="lower") is achieved


def test_full_time_equivalents_are_cut_as_on_the_form():
    # 令和7年度 改定検証 調査票 p.41: cut below the second decimal, at least 0.1 (https://www.wic-net.com/material/document/21617/5).
    assert staffing.full_time_equivalent(2, [24, 15], 40) == 2.9
    assert staffing.truncate_fte(0.05) == 0.1
    assert staffing.truncate_fte(1.99) == 1.9


def test_night_staffing_implied_by_the_time_study():
    # FY2022 効果測定事業 報告書 p.16: work per user 77 %, users per staff 2.49 → 3.23 (https://wic-net.com/material/document/9020).
    assert users_per_staff(2.49, 0.77) == pytest.approx(3.2338, abs=5e-5)


def test_two_formulas_of_staffing_differ():
    assert staffing.change_of_users_per_fte(2.0, 3.0) == 0.5
    assert staffing.fte_saved_per_user(2.0, 3.0) == pytest.approx(1 / 3)


def test_national_values_are_the_latest_of_the_main_series_and_never_a_plan():
    rows = national_values(official.load("kpi_national"))
    found = {kpi: row.value for kpi, row in rows.items()}
    assert printed(found["tech_adoption"].value) == "31.2"  # mirror of the dashboard, 2026-05-03
    assert printed(found["committee"].value) == "40.1"
    assert printed(found["careplan_muni_multi"].value) == "20.6"
    assert found["one_stop"].value == 31  # end of FY2024; the 45 of FY2025 is a plan (省力化投資促進プラン p.48)
    assert (found["overtime"].value, found["overtime"].unit) == (
        6.8,
        Unit.HOURS_PER_STAFF_MONTH,
    )  # the mirror prints 680.0 %
    assert printed(found["turnover_1"].value) == "13.3"
    assert printed(found["turnover_kaigorodo"].value) == "12.4"
    assert printed(found["careplan_establishment"].value) == "9.8"
    assert rows["turnover_kaigorodo"].scope.ja == "2職種"  # 訪問介護員・介護職員: not all staff
    assert all(estimate.reference_date and estimate.source for estimate in found.values())


def test_national_targets():
    # 省力化投資促進プラン（介護） p.49; 介護保険部会 第116回 資料3 p.122; 三重県 議事概要 2025-07-08 (90 % by 2029).
    found = {
        kpi: [(one.year, one.value, one.rule) for one in aims]
        for kpi, aims in national_targets(official.kpi_targets()).items()
    }
    assert found["turnover_1"] == [(2026, 0.153, "at_most"), (2029, 0.15, "at_most"), (2040, None, "at_most")]
    assert found["turnover_2"] == [(2026, 0.3, "at_least"), (2029, 0.5, "at_least"), (2040, 0.9, "at_least")]
    assert found["tech_adoption"] == [(2029, 0.9, "at_least")]
    assert found["staffing_flex"] == [
        (2026, pytest.approx(0.013), "at_least"),
        (2029, 0.081, "at_least"),
        (2040, 0.332, "at_least"),
    ]
    assert found["digital_core_staff"] == [(2026, 5000, "at_least"), (2029, 10000, "at_least")]
    assert [rule for _, _, rule in found["overtime"]] == ["mean_of_three"] * 3
    assert "committee" not in found and "careplan_muni" not in found  # never published


def test_base_of_the_staffing_kpi():
    # Note 2 of the plan, FY2023 survey: 老健 2.2, 特養 2.0, 特定 2.6 (its table prints 特養 2.2 and 老健 2.0 for FY2022).
    rows = official.load("staffing_ratio")
    survey = rows[rows["kind"] == "survey"].set_index("care_home_type")["value"]
    assert survey.to_dict() == {"tokuyo": 2.0, "roken": 2.2, "tokutei": 2.6}
    assert set(survey.index) == set(staffing.CARE_HOMES)
