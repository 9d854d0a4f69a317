"""Ratios of sums over establishments: degrees of freedom, spread of rates, no event seen."""

import numpy as np
import pandas as pd
import pytest

from caredx.measures.inference import leave_one_out
from caredx.measures.peers.shrinkage import _beta_grid
from caredx.measures.ratios import RATE_CV, none_seen, rate_spread, ratio_by, ratio_of_sums
from caredx.words.units import Unit

SHARE = {"unit": Unit.SHARE}
Y, X = [3, 1, 9, 4, 2, 12], [20, 11, 70, 25, 18, 120]


@pytest.mark.parametrize(
    ("influence", "df"),
    [
        # four equal clusters, u = 4/3 e: 3(Σu²)²/Σu⁴ − 2 = 3 · 4² / 4 − 2 = 10, more than the G − 1 = 3 of the shares
        ([1.0, -1, 1, -1], 3.0),
        # 3 · (9 + 1 + 1 + 1)² / (81 + 1 + 1 + 1) − 2 = 432/84 − 2 = 3.14…, still more than 3
        ([3.0, -1, -1, -1], 3.0),
        # one cluster carries all: 3 · (9 + 3 · 0.01)² / (81 + …) − 2 = 1.02, raised to 1.5
        ([3.0, 0.1, 0.1, -0.1], 1.5),
        # 3 · (9 + 0.75)² / (81 + 0.1875) − 2 = 1.5127…
        ([3.0, 0.5, -0.5, -0.5], 3 * 9.75**2 / 81.1875 - 2),
    ],
)
def test_degrees_of_freedom_fall_where_few_clusters_carry_the_spread(influence, df):
    se, found = leave_one_out(np.array(influence), np.full(4, 0.25))
    assert se == pytest.approx(4 / 3 * np.sqrt(np.sum(np.square(influence)))) and found == pytest.approx(df)


def test_the_spread_of_rates_by_moments():
    # One group of 40: rate 0.5, sizes 10, every other office 8 or 2 leavers: residuals ±3, h = 1/40.
    y, x = np.array([8.0, 2.0] * 20), np.full(40, 10.0)
    beyond, whole = 40 * (9 / (1 - 1 / 40) - 5), 40 * 25
    assert rate_spread([("a", y, x)]) == pytest.approx(np.sqrt(beyond / whole))
    assert rate_spread([("a", np.full(40, 5.0), x)]) == 0  # less than chance
    assert rate_spread([("a", y[:20], x[:20])]) == RATE_CV  # 19 beyond one: too few to tell
    assert rate_spread([("a", y[:21], x[:21])]) != RATE_CV


def test_a_group_without_any_event_takes_the_spread_from_the_others():
    random = np.random.default_rng(4)
    rates = 0.2 * random.gamma(1 / 0.25, 0.25, 60)
    frame = pd.DataFrame(
        {"area": ["b"] * 60 + ["a"] * 6, "office": range(66), "y": [*random.poisson(rates * 20), *[0] * 6]}
    )
    found = ratio_by(frame.assign(x=20.0), "y", "x", by=["area"], cluster="office", **SHARE)
    cv = rate_spread([("b", frame["y"].to_numpy(float)[:60], np.full(60, 20.0))])
    assert 0 < cv < 1 and found["a",].high == pytest.approx(none_seen([20.0] * 6, rate_cv=cv))
    assert (found["a",].low, found["a",].method, found["a",].n) == (0, "poisson", 6)


def test_rows_of_any_grain_are_summed_within_their_group_first():
    frame = pd.DataFrame({"year": [1, 1, 1, 2], "office": list("aaba"), "y": [1.0, 2, 4, 8], "x": [10.0, 10, 10, 10]})
    found = ratio_by(frame, "y", "x", by=["year"], cluster="office", **SHARE)
    by_hand = ratio_of_sums([3, 4], [20, 10], **SHARE)
    assert (found[1,].low, found[1,].high, found[1,].n) == (by_hand.low, by_hand.high, 2) and found[2,].n == 1


def test_the_prior_of_a_share_has_the_correlation_it_is_named_by():
    # Two establishments of an area correlate by 1/(M + 1) under Beta(mM, (1 − m)M)
    weight, mean, size = _beta_grid(np.array([3.0, 9, 4, 0, 12]), np.array([5.0, 12, 15, 4, 20]))
    spreads = np.unique(np.round(1 / (size + 1), 12))
    assert spreads.min() == pytest.approx(0.002) and spreads.max() == pytest.approx(0.5) and len(spreads) == 13
    assert weight.sum() == pytest.approx(1) and ((mean > 0) & (mean < 1)).all()
