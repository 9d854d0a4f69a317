"""Our arithmetic reproduces every derived figure printed with the national time studies.

Sources: FY2022 効果測定事業 report (分割1/2) by page; 省力化投資促進プラン（介護） p. 49. The printed means are put into staff-days and
go through the same code as any study.
"""

import pandas as pd
import pytest

from caredx import official
from caredx.measures.cluster_tests import clustered_mean
from caredx.measures.time_study.days import cells, staff_days
from caredx.measures.time_study.staffing import hours_freed, users_per_staff
from caredx.measures.time_study.study import measure

ROUNDS = {"pre": "before", "post1": "after1", "post2": "after2", "post": "after"}
PARTS = {"A.直接介護": "A", "B.間接業務": "B", "C.休憩": "C", "D.その他": "D", "未記入": "unrecorded"}


def printed(device, *categories):
    return official.load("timestudy_published").query("device_or_measure == @device and category in @categories")


def study(rows, activities, shift):
    """Staff-days that all hold the printed means, as many as there were staff."""
    long = [
        ("national", f"s{i}", pd.Timestamp("2022-06-01"), shift, ROUNDS[row.phase], activities[row.category], row.value)
        for row in rows.itertuples()
        for i in range(int(row.n))
    ]
    return staff_days(
        pd.DataFrame(long, columns=["office", "staff_id", "date", "shift", "round", "activity", "minutes"])
    )


@pytest.fixture(scope="module")
def assistants():
    """Care assistants, p. 184: minutes of 480 per staff-day in three rounds, n = 158, 155, 160."""
    return study(printed("介護助手", *PARTS), PARTS, "all")


def change(found, activity, after_round):
    (one,) = [c for c in found.changes if (c.activity, c.round) == (activity, after_round)]
    return one


def test_parts_add_to_480(assistants):
    # p. 184: columns add to 479.9, 480.1 and 480.0
    sums = assistants.minutes.groupby(level="round").mean().sum(axis=1)
    assert sums.to_dict() == pytest.approx({"before": 479.9, "after1": 480.1, "after2": 480.0})
    assert ((sums - 480).abs() <= 0.1 + 1e-9).all()


def test_shares_of_the_assistants_study(assistants):
    # Shares of 480 calculated from p. 184; the columns are 0.1 minutes off 480, so the last decimal holds.
    share = measure(assistants).allocation.share
    before = [round(100 * share["all", "before", part], 1) for part in PARTS.values()]
    after2 = [round(100 * share["all", "after2", part], 1) for part in PARTS.values()]
    assert before == [49.8, 31.9, 12.5, 2.5, 3.3] and after2 == [52.8, 29.2, 13.6, 3.3, 1.0]


def test_indirect_work_fell_by_about_13_minutes_with_bounds_from_29_to_8(assistants):
    # p. 184: 153.1 → 140.3, unrecorded 16.0 → 5.0; plan p. 49 prints 約13分
    found = change(measure(assistants), "B", "after2")
    assert (found.n_before, found.n_after, found.facilities) == (158, 160, 1)
    assert found.headline.estimate == pytest.approx(-12.8)
    assert round(found.headline.estimate) == printed("介護助手", "間接業務")["value"].item() == -13
    assert found.unrecorded_bounds == pytest.approx((-28.8, -7.8))
    assert found.recording_doubtful


def test_where_the_assistants_minutes_went(assistants):
    # p. 184: A +14.5, B -12.8, C +5.5, D +3.9, unrecorded -11.0: together the 0.1 by which the columns differ
    found = {c.activity: c.headline.estimate for c in measure(assistants).changes if c.round == "after2"}
    assert found == pytest.approx({"A": 14.5, "B": -12.8, "C": 5.5, "D": 3.9, "unrecorded": -11.0})
    assert sum(found.values()) == pytest.approx(0.1)


def test_communication_prints_two_figures_and_the_values_give_one():
    # p. 191: the text says +2.2 then -1.3, the chart label 1.1 less; 17.1 - 18.4 = -1.3
    rows = printed("介護助手", "利用者とのコミュニケーション").set_index("phase")["value"]
    assert rows["post1"] - rows["pre"] == pytest.approx(2.2) and rows["post2"] - rows["pre"] == pytest.approx(-1.3)


def test_night_monitoring_fell_by_about_17_minutes():
    # p. 39: 245.7 → 237.5 → 228.4 minutes of 600, n = 277, 251, 248; plan p. 49 prints 約17分
    rows = printed("見守り機器（新規・追加）", "直接介護+巡回・移動")
    found = measure(study(rows, {"直接介護+巡回・移動": "care"}, "night"))
    assert change(found, "care", "after1").headline.estimate == pytest.approx(-8.2)
    assert change(found, "care", "after2").headline.estimate == pytest.approx(-17.3)
    assert (
        round(change(found, "care", "after2").headline.estimate)
        == printed("見守り機器", "直接介護+巡回・移動")["value"].item()
        == -17
    )


def test_transfer_by_one_instead_of_two():
    # FY2023, plan p. 49: 17.2 (8.6 minutes by two staff) → 8.2 by one: -9
    before, after = printed("移乗支援（非装着）排泄時", "移動・移乗（排泄1回）")["value"]
    assert before == pytest.approx(2 * 8.6) and after - before == pytest.approx(-9.0)


@pytest.mark.parametrize(
    ("category", "hours", "freed"),
    [("訪問スケジュール作成・修正", [27.3, 22.1], 5.2), ("訪問介護員としての訪問", [8.0, 17.1], -9.1)],
)
def test_ai_schedule_frees_5_hours_and_gives_9_to_visits(category, hours, freed):
    # FY2024, plan p. 49, four staff in a week: scheduling 1,640 → 1,327 minutes, visits 480 → 1,026
    before, after = printed("AI訪問スケジュール作成", category)["value"]
    assert [round(minutes / 60, 1) for minutes in (before, after)] == hours
    assert round(hours_freed(clustered_mean([(after - before) / 4], [1.0], ["office"]), 4).value, 1) == freed


def test_users_per_staff_implied_by_time():
    # p. 253: 2.49 / 0.77 = 3.23
    rows = (
        official.load("timestudy_published")
        .query("device_or_measure == 'SOMPOケア 複数機器+役割分担'")
        .set_index("category")["value"]
    )
    implied = users_per_staff(rows["職員1人あたり利用者数"], rows["利用者1人あたり 直接介護+間接業務"])
    assert round(implied, 2) == rows["職員1人あたり利用者数（推計 2.49/0.77）"] == 3.23


def test_facility_shares_agree_with_their_minutes():
    # pp. 104, 119: 19 facilities, minutes of 480 and printed percentages
    rows = official.load("timestudy_facility")
    assert rows.groupby("device")["facility"].nunique().sum() == 19
    for part in ("transfer", "device"):
        assert ((rows[f"{part}_min"] / rows["total_min"] - rows[f"{part}_share"]).abs() <= 0.001).all()


def test_the_curve_of_install_ratios_is_that_of_the_paper():
    # p. 42: -2.9 % at an install ratio of 10 %, -6.8 at 30, -8.4 at 50, -6.4 at 80, -2.1 at 100; 37 facilities
    rows = official.load("monitoring_install_curve")
    fallen = 1 - rows["fitted_minutes"] / rows["fitted_minutes"].iloc[0]
    assert (100 * fallen).round(1).tolist() == [0, 2.9, 6.8, 8.4, 6.4, 2.1]
    assert (100 * rows["published_reduction_share"]).round(1).tolist() == [0, 2.9, 6.8, 8.4, 6.4, 2.1]


def test_means_without_spread_give_no_interval(assistants):
    # No standard deviation is printed anywhere: one pooled mean a round cannot say how sure it is.
    assert all(c.headline.low is None and c.headline.p is None for c in measure(assistants).changes)
    assert cells(assistants).staff_days.tolist() == [155, 160, 158]
