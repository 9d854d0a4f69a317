"""Published figures, each with the page it stands on, and recounts from the real open data where they are at hand."""

from pathlib import Path

import pandas as pd
import pytest
import recounts

from caredx import official
from caredx.intake import insurance_report, open_data
from caredx.words import codes, params

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "real"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real open data (../shared/data/real) are not here")


def test_insured_and_certified_persons_of_the_47_prefectures():
    # 介護保険事業状況報告（年報）令和5年度: 第２表 全国 35,889,733; 第４－１－１表 全国 7,083,236 (2024-03-31)
    rows = official.load("insured_certified")
    assert rows["pref"].tolist() == [prefecture.code for prefecture in codes.PREFECTURES]
    assert rows["insured1_total"].sum() == 35_889_733
    assert rows["certified_total"].sum() == 7_083_236
    ages = rows[["insured1_65_74", "insured1_75_84", "insured1_85plus"]].sum(axis=1)
    assert (ages == rows["insured1_total"]).all()
    levels = [f"certified_{level}" for level in ("support1", "support2", "care1", "care2", "care3", "care4", "care5")]
    assert (rows[levels].sum(axis=1) == rows["certified_total"]).all()


def test_prefecture_codes_end_in_their_check_digit():
    # 全国地方公共団体コード（総務省）: 010006 北海道, 130001 東京都, 240001 三重県, 470007 沖縄県
    rows = official.load("prefectures").set_index("pref")
    assert rows.loc[["01", "13", "24", "47"], "code6"].tolist() == ["010006", "130001", "240001", "470007"]
    assert rows["code6"].map(codes.is_code6).all()
    assert [(p.code6, p.ja, p.en) for p in codes.PREFECTURES] == list(
        rows[["code6", "name_ja", "name_en"]].itertuples(index=False, name=None)
    )


# 調査研究事業 報告書案 図表591 (第246回介護給付費分科会), https://wic-net.com/material/document/19514/283: count, n, printed %,
# and the per cent that count and n give. Five of the twelve printed values differ in the last digit.
TAKE_UP = {
    ("320", "I"): (92, 14275, 0.6, 0.6),
    ("320", "II"): (2033, 14275, 14.2, 14.2),
    ("331;332;334;335;336;337", "I"): (341, 5964, 5.7, 5.7),
    ("331;332;334;335;336;337", "II"): (1327, 5964, 22.4, 22.3),
    ("510", "I"): (135, 8519, 1.6, 1.6),
    ("510", "II"): (1936, 8519, 22.8, 22.7),
    ("520", "I"): (76, 4162, 1.8, 1.8),
    ("520", "II"): (1276, 4162, 30.6, 30.7),
    ("540", "I"): (44, 2553, 1.7, 1.7),
    ("540", "II"): (512, 2553, 20.1, 20.1),
    ("550", "I"): (1, 908, 0.1, 0.1),
    ("550", "II"): (92, 908, 10.2, 10.1),
}


def test_add_on_take_up_as_printed_and_as_counted():
    rows = official.load("addon_takeup").set_index(["services", "addon"])
    assert set(rows.index) == set(TAKE_UP)
    for key, (holders, establishments, printed, counted) in TAKE_UP.items():
        row = rows.loc[key]
        assert (row["holders"], row["establishments"]) == (holders, establishments)
        assert row["printed_share"] == pytest.approx(printed / 100)
        assert round(holders / establishments * 100 + 1e-9, 1) == counted
        assert ("末位が合わない" in row["note"]) == (printed != counted)


def test_staffing_ratios_of_the_plan_and_its_exchanged_cells():
    # 省力化投資促進プラン（介護） p.49: starting point 老健 2.2, 特養 2.0, 特定 2.6 (note 2); its own table prints FY2022 特養 2.2, 老健 2.0
    rows = official.load("staffing_ratio").set_index(["care_home_type", "period", "kind"])
    assert (
        rows.loc[("roken", "FY2023", "survey"), "value"] == 2.2
        and rows.loc[("tokuyo", "FY2023", "survey"), "value"] == 2.0
    )
    assert rows.loc[("tokutei", "FY2023", "survey"), "value"] == 2.6
    for home, printed in (("tokuyo", 2.2), ("roken", 2.0)):
        assert rows.loc[(home, "FY2022", "table"), "value"] == printed
        assert "入れ替わっている" in rows.loc[(home, "FY2022", "table"), "note"]


def test_hours_that_a_mirror_printed_as_per_cent():
    # jpdata.org (2026-05-03) prints 680.0 % / 640.0 % / 680.0 %; 省力化投資促進プラン p.49: 6.4 hours in FY2022
    rows = official.kpi_national("overtime")
    assert rows["value"].tolist() == [6.8, 6.4, 6.8, 6.4] and set(rows["unit"]) == {"hours_per_staff_month"}
    assert rows.loc[rows["main"], "note"].str.contains("680.0%").all()


def test_figures_of_nagano_add_up_but_for_the_survey():
    # 長野県 県の生産性向上に関する取組について: subsidised 17 robots + 40 ICT + 53 packages + 0 = 110;
    # adopted 166 + considering 85 + not 164 = 415, printed total 416
    rows = official.load("nagano_2024")
    value = rows.set_index("id")["value"]
    assert value[["N055", "N060", "N063", "N064"]].tolist() == [17, 40, 53, 0] and value["N065"] == 110
    assert value[["N049", "N050", "N051", "N052", "N053", "N054"]].sum() == value["N055"]
    assert (
        value[["N056", "N057", "N058", "N059"]].sum() == value["N060"]
        and value[["N061", "N062"]].sum() == value["N063"]
    )
    assert value[["N067", "N069", "N071"]].sum() == 415 and value["N066"] == 416
    assert value["N014"] == 446_818_000  # printed 446,818 千円 (FY2024, notified)


def test_figures_of_mie():
    # 令和７年第１回三重県介護現場革新会議 議事概要 (2025-07-08): 102 participants in FY2024, 200 aimed at; adoption 90 % in 2029
    value = official.load("mie_2025").set_index("id")["value"]
    assert (value["M010"], value["M011"], value["M008"], value["M009"]) == (102, 200, 0.9, 3)
    assert value["M028"] == 407_900_000


def test_hearing_totals_and_what_was_coded():
    # ヒアリング調査 報告書 第4節: budget measures 28 in the text, 29 (62 %) in the chart; coded from the excerpts: 29 of 47
    rows = official.load("hearing_totals").set_index("id")
    assert (rows.at["D1", "count"], rows.at["D2", "count"], rows.at["D2", "stated_share"]) == (28, 29, 0.62)
    coded = official.load("hearing_prefectures")
    assert len(coded) == 47 and coded["subsidy_robot_ict"].sum() == 41  # 「about nine in ten」
    assert (coded["centre_status"] == "established").sum() == 27


def test_curve_of_the_install_ratio():
    # 令和4年度 効果測定事業 報告書 p.42: y = 76.481x² − 81.882x + 260.02 over 37 facilities; 2.9, 6.8, 8.4, 6.4, 2.1 % less
    rows = official.load("monitoring_install_curve")
    x = rows["install_ratio"]
    assert rows["fitted_minutes"].tolist() == pytest.approx((76.481 * x**2 - 81.882 * x + 260.02).tolist(), abs=0.006)
    assert rows["published_reduction_share"].tolist() == pytest.approx([0, 0.029, 0.068, 0.084, 0.064, 0.021])


def test_care_assistant_minutes_add_to_a_day():
    # 令和4年度 効果測定事業 報告書 p.184: A + B + C + D + 未記入 = 480 within ±0.1 in each phase
    rows = official.load("timestudy_published").query(
        "device_or_measure == '介護助手' and source_page.str.contains('/184 ')"
    )
    parts = rows[rows["category"].str.match(r"[A-D]\.|未記入")].groupby("phase")["value"].sum()
    assert parts.to_dict() == pytest.approx({"pre": 480, "post1": 480, "post2": 480}, abs=0.11)


def test_the_grid_of_establishments_is_complete():
    rows = official.load("establishments")
    assert len(rows) == 47 * 27 and not rows.duplicated(["pref", "service"]).any()
    # 介護サービス情報公表システム オープンデータ, end of December 2025: the 27 files together hold 56,442 rows
    assert rows["establishments"].sum() == 56_442


@needs_real
def test_establishments_equal_the_counts_of_all_27_services():
    counted = pd.read_csv(REAL / "establishments_by_prefecture.csv", dtype={"pref_code": str, "service_code": str})
    ours = official.load("establishments").set_index(["pref", "service"])["establishments"].sort_index()
    theirs = counted.set_index(["pref_code", "service_code"])["establishments"].sort_index()
    assert ours.to_dict() == theirs.to_dict()


@needs_real
def test_establishments_equal_the_recount_of_the_18_files():
    data = open_data.read_folder(REAL)
    listed = recounts.count_by_service(data)
    # An ended service is listed in the file, and told apart when read: it is counted here from what was dropped.
    ended = (
        data.dropped[data.dropped["reason"] == "service_ended"]
        .groupby(["pref", "service"])
        .size()
        .unstack(fill_value=0)
    )
    recount = listed.add(ended.reindex(index=listed.index, columns=listed.columns, fill_value=0))
    ours = official.load("establishments").pivot(index="pref", columns="service", values="establishments")
    assert recount.shape == (47, 18)
    pd.testing.assert_frame_equal(ours[list(recount.columns)], recount, check_names=False)


@needs_real
def test_insured_persons_equal_the_sums_of_the_sheet():
    sheet = recounts.insured_by_prefecture(insurance_report.read_insured(REAL / "kaigohoken_r5_02h.xlsx"))
    ours = official.load("insured_certified")
    columns = ["pref", "insurers", "insured1_total", "insured1_65_74", "insured1_75_84", "insured1_85plus"]
    pd.testing.assert_frame_equal(ours[columns], sheet[columns])


@needs_real
def test_certified_persons_equal_the_sums_per_prefecture():
    sums = pd.read_csv(REAL / "insured_certified_by_prefecture_r5.csv", dtype={"pref_code": str}).set_index("pref_code")
    ours = official.load("insured_certified").set_index("pref")
    columns = [column for column in ours.columns if column.startswith("certified_")]
    assert (ours[columns] == sums[columns]).all().all()


@pytest.mark.parametrize(("code", "name"), [("20", "nagano_2024"), ("24", "mie_2025")])
def test_figures_of_an_overlay_are_those_of_the_published_table(code, name):
    # The overlay is what a report shows, the table what can be counted with: they must not drift apart.
    overlay = params.load(ROOT / "params" / "example.yaml", code).overlay
    rows = official.load(name)
    known = set(zip(rows["indicator_ja"], rows["category_ja"], rows["value"].round(6).fillna(-1), strict=True))
    for figure in overlay.figures:
        indicator = figure.indicator.split("（1")[0]
        value = -1 if figure.value is None else round(figure.value / 100 if figure.unit == "%" else figure.value, 6)
        assert (indicator, figure.category, value) in known, figure.indicator
    assert {figure.source for figure in overlay.figures} | {activity.source for activity in overlay.activities} <= set(
        rows["source"]
    )
    amounts = {activity.value for activity in overlay.activities if activity.unit == "yen"}
    assert amounts and amounts <= set(rows.loc[rows["unit"] == "yen", "value"])


def test_what_two_prefectures_aim_at():
    # 令和７年第１回三重県介護現場革新会議 議事概要: adoption 90 % in 2029; the Nagano slides name no KPI target
    mie = params.load(ROOT / "params" / "example.yaml", "24").overlay
    assert [(target.kpi, target.year, target.inside) for target in mie.targets] == [("tech_adoption", 2029, 0.9)]
    nagano = params.load(ROOT / "params" / "example.yaml", "20").overlay
    assert nagano.targets == [] and any("166＋85＋164＝415" in note for note in nagano.notes)
    counts = {(activity.kind, activity.stage, activity.unit): activity.value for activity in nagano.activities}
    assert (
        counts[("seminar", "actual", "persons")] == 31 + 32 + 67 + 72
        and counts[("consultation", "actual", "cases")] == 116
    )
