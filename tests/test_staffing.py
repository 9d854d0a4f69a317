"""Full-time equivalents without float error, users per FTE by kind of home, and the interval of a change."""

import numpy as np
import pandas as pd
import pytest

from caredx import official
from caredx.measures import staffing
from caredx.words.units import Unit

SERVICES = pd.DataFrame({"service": ["510", "520", "331", "110"], "care_home_type": ["tokuyo", "roken", "tokutei", ""]})


@pytest.mark.parametrize(
    ("full_time", "hours", "weekly", "expected"),
    [
        (2, [24, 15], 40, 2.9),  # 2.975
        (0, [2], 40, 0.1),  # 0.05: somebody is there
        (1, [39.6], 40, 1.9),  # 1.99
        (0, [], 40, 0.0),  # nobody
        (0, [4.1, 4.1, 3.8], 40, 0.3),  # 12/40 exactly: floats would make it 0.29999…
        (1, [38.75 / 5] * 5, 38.75, 2.0),  # a whole post in five parts
        (3, [], 40, 3.0),
    ],
)
def test_full_time_equivalent(full_time, hours, weekly, expected):
    assert staffing.full_time_equivalent(full_time, hours, weekly) == expected


@pytest.mark.parametrize("tenths", range(0, 200, 7))
def test_a_total_of_whole_tenths_is_kept(tenths):
    assert staffing.truncate_fte(tenths / 10) == tenths / 10


def panel(year, users, fte, services=("510", "520")):
    months = pd.date_range(f"{year}-04", periods=12, freq="MS")
    rows = [
        {
            "pref": "20",
            "office": f"O{i}",
            "service": services[i % len(services)],
            "month": month,
            "users": u,
            "staff_fte": f,
        }
        for i, (u, f) in enumerate(zip(users, fte, strict=True))
        for month in months
    ]
    return pd.DataFrame(rows)


def test_users_per_fte_by_kind_of_home():
    homes = staffing.care_homes(panel(2025, [60.0, 90.0, 40.0], [30.0, 45.0, 10.0], ("510", "520", "110")), SERVICES)
    found = staffing.users_per_fte(homes)
    assert found["20", "tokuyo", 2025].value == 60 / 30
    assert found["20", "roken", 2025].value == 90 / 45
    assert found["20", "roken", 2025].unit is Unit.USERS_PER_FTE
    assert len(found) == 2  # home help is no care home


def test_a_month_without_users_or_staff_is_left_out():
    rows = panel(2025, [60.0], [30.0], ("510",))
    rows.loc[0, "users"], rows.loc[1, "staff_fte"] = np.nan, 0.0
    homes = staffing.care_homes(rows, SERVICES)
    assert homes["months"].tolist() == [10] and homes["staff_fte"].tolist() == [300.0]
    assert staffing.users_per_fte(homes)["20", "tokuyo", 2025].value == 2.0


def test_the_interval_holds_the_change_and_one_home_has_none():
    both = pd.concat(
        [panel(2023, [60.0, 80.0, 70.0], [30.0, 41.0, 35.0]), panel(2025, [63.0, 82.0, 75.0], [30.0, 40.0, 34.0])]
    )
    homes = staffing.care_homes(both, SERVICES)
    for one in (*staffing.staffing_change(homes)["20"][2025].values(), staffing.same_homes_change(homes)["20"][2025]):
        assert one.low < one.value < one.high and one.n == 3
    alone = staffing.care_homes(both[both["office"] == "O0"], SERVICES)
    found = staffing.same_homes_change(alone)["20"][2025]
    assert found.value == pytest.approx(63 / 60 - 1) and not found.has_interval


def test_without_the_base_year_there_is_no_change_of_the_same_homes():
    homes = staffing.care_homes(panel(2025, [63.0], [30.0]), SERVICES)
    assert staffing.same_homes_change(homes) == {}
    assert staffing.staffing_change(homes)["20"][2025]["users_per_fte"].value == pytest.approx(2.1 / 2.0 - 1)


def test_the_starts_are_those_published():
    rows = official.load("staffing_ratio")
    rows = rows[(rows["kind"] == "survey") & (rows["fiscal_year"] == staffing.BASE_YEAR)]
    assert rows.set_index("care_home_type")["value"].to_dict() == staffing.BASES


@pytest.mark.parametrize("homes", [3, 10])
def test_the_interval_of_a_change_covers(homes):
    random, covered, runs = np.random.default_rng(20260630), 0, 150
    for _ in range(runs):
        size = np.exp(random.normal(np.log(30), 0.5, homes))
        level = random.normal(2.1, 0.2, homes)
        then, now = (size * level * np.exp(random.normal(shift, 0.05, homes)) for shift in (0.0, 0.08))
        frame = pd.DataFrame(
            {
                "pref": "20",
                "office": np.tile(np.arange(homes), 2).astype(str),
                "fiscal_year": np.repeat([2023, 2025], homes),
            }
        )
        frame = frame.assign(users=np.concatenate([then, now]), staff_fte=np.tile(size, 2), months=1)
        one = staffing.same_homes_change(frame.assign(care_home_type="tokuyo"))["20"][2025]
        covered += one.low <= np.exp(0.08) - 1 <= one.high
    assert covered / runs >= 0.9


def test_texts_may_be_categories():
    both = pd.concat(
        [panel(2023, [60.0, 80.0], [30.0, 41.0]), panel(2025, [63.0, 82.0], [30.0, 40.0])], ignore_index=True
    )
    texts = ["pref", "office", "service"]
    plain, numbered = (
        staffing.care_homes(rows, SERVICES) for rows in (both, both.astype(dict.fromkeys(texts, "category")))
    )
    for change in (staffing.staffing_change, staffing.same_homes_change):
        assert change(numbered)["20"] == change(plain)["20"]
