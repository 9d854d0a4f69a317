"""Rent or buy: the month in which both have cost the same, with the grant of the rules, and when there is none."""

import pandas as pd
import pytest

from caredx.measures.cost.lifetime import RentOrBuy, rent_or_buy
from caredx.measures.cost.rules import SubsidyRule
from caredx.pages.report import open_annex

RULE = SubsidyRule(
    "20", 2025, "robot", "", (), (0, float("inf")), "device", 0.75, 300_000, None, None, None, None, "", ""
)
QUOTED = pd.DataFrame(
    {
        "device": ["sensor", "sensor", "lift"],
        "category": "robot",
        "technology": ["monitoring", "monitoring", "transfer"],
        "price": [999_999.0, 280_000.0, 1_200_000.0],
        "rent": [1.0, 9_000.0, 24_000.0],
        "upkeep": [0.0, 24_000.0, None],
        "quoted_on": pd.to_datetime(["2025-01-01", "2026-01-01", "2026-01-01"]),
    }
)


def test_both_have_cost_the_same_after_price_less_grant_over_rent_less_upkeep():
    lift, sensor = rent_or_buy(QUOTED, [RULE], 2025)
    assert (lift.device, lift.grant, sensor.grant) == ("lift", 300_000, 210_000)
    assert sensor.granted_months == pytest.approx(70_000 / 7_000) and sensor.months == pytest.approx(40)
    # Checked the long way: after that many months both sums are equal.
    assert lift.price - lift.grant == pytest.approx(lift.rent * lift.granted_months)


def test_without_a_rule_there_is_no_grant_and_where_upkeep_eats_the_rent_no_month():
    assert {one.grant for one in rent_or_buy(QUOTED, [RULE], 2024)} == {None}
    software = RentOrBuy("software", "ict", None, 1_500_000.0, 15_000.0, 180_000.0, 1_000_000.0)
    assert software.always_rent and software.months is None and software.granted_months is None


def test_the_page_tells_each_device_of_the_example(world):
    page = open_annex(world / "params" / "example.yaml", "20").money().data
    assert page.count("か月を超えて使用") == 3 and "使用する月数によらず借りる方" in page
