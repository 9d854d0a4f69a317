"""The optional adjusted estimate: same shape of result, on the same scale, and a clear word where the extra is absent."""

import sys

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study
from caredx.measures.second_opinion import doubly_robust
from caredx.words.errors import EnvironmentFault

COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "hours"}


def make_panel(seed: int = 1) -> pd.DataFrame:
    """Large offices adopt more often and drift upwards; the true effect is 1."""
    rng = np.random.default_rng(seed)
    offices, months = 400, 8
    size = rng.normal(0, 1, offices)
    cohort = np.where(rng.random(offices) < 1 / (1 + np.exp(-size)), rng.choice([4, 6], offices), 0)
    t = np.arange(1, months + 1)
    hours = (
        0.5 * size[:, None] * t
        + ((cohort[:, None] > 0) & (t >= cohort[:, None]))
        + rng.normal(0, 0.5, (offices, months))
    )
    return pd.DataFrame(
        {
            "office": np.repeat([f"o{i}" for i in range(offices)], months),
            "month": np.tile(t, offices),
            "adopted": np.repeat(cohort, months),
            "hours": hours.ravel(),
            "size": np.repeat(size, months),
            "corporation": np.repeat(np.arange(offices) // 4, months),
        }
    )


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "diff_diff", None)
    with pytest.raises(EnvironmentFault, match="second-opinion") as caught:
        doubly_robust(make_panel(), **COLUMNS, covariates=["size"])
    assert caught.value.exit_code == 3


def test_adjusting_removes_the_drift_of_size():
    pytest.importorskip("diff_diff")
    panel = make_panel()
    plain, adjusted = event_study(panel, **COLUMNS).path, doubly_robust(panel, **COLUMNS, covariates=["size"])
    np.testing.assert_array_equal(adjusted.months, plain.months)
    np.testing.assert_array_equal(adjusted.units, plain.units)
    late = adjusted.months >= 2
    assert (np.abs(adjusted.effect[late] - 1) < 4 * adjusted.se[late]).all()
    assert (plain.effect[late] > 1.3).all()


@pytest.mark.parametrize("cluster", [None, "corporation"])
def test_a_covariate_without_bearing_leaves_our_own_standard_errors(cluster):
    pytest.importorskip("diff_diff")
    panel = make_panel().assign(size=lambda d: (d["office"].str[1:].astype(int) % 2).astype(float))
    ours = event_study(panel, **COLUMNS, cluster=cluster).path
    theirs = doubly_robust(panel, **COLUMNS, covariates=["size"], cluster=cluster)
    np.testing.assert_allclose(theirs.se, ours.se, rtol=0.05)
    np.testing.assert_allclose(theirs.effect, ours.effect, atol=0.05)
