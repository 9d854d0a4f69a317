"""From views to action: years held in common, growth beside that of the views, and nothing without views of two years."""

import pandas as pd
import pytest

from caredx.measures.reach import Reach, steps
from caredx.pages.report import open_annex


def done(*rows):
    found = pd.DataFrame(rows, columns=["kind", "name", "fiscal_year", "value"])
    return found.assign(unit="cases", stage="actual")


ROWS = done(
    ("page_views", "site", 2023, 1000.0),
    ("page_views", "site", 2025, 2000.0),
    ("page_views", "films", 2025, 2000.0),
    ("exhibition", "fair", 2022, 900.0),
    ("exhibition", "fair", 2023, 100.0),
    ("exhibition", "fair", 2025, 150.0),
    ("consultation", "desk", 2023, 10.0),
    ("consultation", "desk", 2025, 50.0),
    ("lending", "begun in 2025", 2025, 5.0),
)


def test_each_activity_is_held_beside_the_views_of_the_years_both_have():
    views, fair, desk = steps(ROWS)
    assert (views.stage, views.values, views.factor) == ("views", (1000.0, 4000.0), 4.0)
    assert (fair.stage, fair.years, fair.factor) == ("visits", (2023, 2025), 1.5)
    assert fair.per_thousand == pytest.approx((100, 37.5)) and fair.lags
    assert desk.per_thousand == pytest.approx((10, 12.5)) and not desk.lags
    assert Reach((views, fair, desk)).counts == {"visits": {"all": 1, "less": 1}, "actions": {"all": 1, "less": 0}}


def test_plans_money_and_views_of_one_year_tell_nothing():
    assert steps(ROWS.assign(stage="plan")) == () and steps(ROWS.assign(unit="yen")) == ()
    assert steps(ROWS[ROWS["fiscal_year"] == 2025]) == ()


def test_the_page_tells_of_the_example_and_names_what_is_missing(world):
    page = open_annex(world / "params" / "example.yaml", "13")
    assert len(page.found.papers.reach.steps) == 5 and "閲覧1,000回当たり" in page.activities().data
    real = open_annex(world / "params" / "published.yaml", "20")
    assert real.found.papers.reach.steps == () and "種類「ウェブページ・動画の閲覧」" in real.activities().data
