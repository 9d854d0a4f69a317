"""Prices of applications beside published ranges: inside, above, below, or no range."""

import pandas as pd

from caredx import official
from caredx.measures.cost import conditions


def test_each_price_is_held_beside_its_own_range():
    rows = pd.DataFrame(
        [
            ("robot", "monitoring", 900_000, 2),  # 450,000 a sensor: the highest price printed
            ("robot", "monitoring", 900_002, 2),
            ("robot", "monitoring", 100_000, 2),
            ("robot", "transfer", 80_000, None),  # the cheapest assist suit
            ("ict", "care_work", 5_000_001, 40),  # by the whole application
            ("robot", "training", 500_000, 1),
        ],
        columns=["category", "technology", "cost", "units"],
        index=[5, 6, 7, 8, 9, 10],
    )
    found = conditions.price_standing(rows, official.load("device_prices"))
    assert found.to_dict() == {5: "inside", 6: "above", 7: "below", 8: "inside", 9: "above", 10: "no_range"}
