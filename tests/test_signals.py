"""XmR charts: each rule on a drawn series, limits by hand, and the rate of false alarms."""

import numpy as np
import pandas as pd
import pytest

from caredx.measures import signals
from caredx.pages.report import open_annex


def chart(values):
    months = pd.Series(pd.period_range("2023-04", periods=len(values), freq="M").to_timestamp())
    return signals.chart(months, pd.Series(values, dtype=float))


def sounded(values):
    found = chart(values)
    return {rule: len(found.months(rule)) for rule in signals.RULES}


CALM = [10, 12] * 9


def test_limits_are_those_of_the_mean_moving_range():
    found = chart(CALM)
    assert (found.mean, found.low, found.high) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))
    assert found.signals == 0


def test_each_rule_sounds_where_it_is_drawn():
    assert sounded([*CALM, 30, *CALM])["beyond"] == 1
    # Seven months above: only the seventh completes the run.
    assert sounded([12, 10] * 6 + [12.5] * 7 + [9.5] * 6 + [11.9])["run"] == 1
    assert sounded([10, 14] * 6 + [9, 10, 11, 12, 13, 14, 15] + [10, 14] * 6)["trend"] == 1
    near = chart([*CALM, 15.2, 15.2, 11, *CALM])
    assert near.months("near") and not near.months("beyond")


def test_six_in_a_row_are_none():
    assert sounded([12, 10] * 6 + [12.5] * 6 + [9.5] * 6)["run"] == 0


def test_few_months_give_no_limits_and_gaps_are_left_out():
    assert chart([1.0] * 11) is None
    assert len(chart([*CALM, np.nan, 11]).rows) == len(CALM) + 1


def test_false_alarms_grow_with_the_months_and_are_the_same_each_time():
    one, two = (signals.false_alarms(months, seed=1) for months in (12, 36))
    assert 0.02 < one < two < 0.5 and two == signals.false_alarms(36, seed=1)


def test_the_chapter_is_of_the_internal_edition(world):
    plan = world / "params" / "example.yaml"
    report = open_annex(plan, "13")
    assert (
        set(report.found.signals.charts) == {"overtime", "paid_leave"} and "Making Data Count" in report.signals().data
    )
    assert "庁内用" in open_annex(plan, "13", edition="public").signals().data
