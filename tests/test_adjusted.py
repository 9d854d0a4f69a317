"""Covariates and weights in the event study: bias removed, cells equal diff-diff, no flood of warnings, faults of a column told."""

import warnings

import numpy as np
import pandas as pd
import pytest
from adjusted_sample import make_panel

from caredx.measures.adoption import event_study
from caredx.words.errors import TableError

COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "hours"}


@pytest.mark.parametrize("method", ["dr", "reg", "ipw"])
def test_adjusting_removes_the_drift_of_size(method):
    panel = make_panel()
    plain = event_study(panel, **COLUMNS).path
    adjusted = event_study(panel, **COLUMNS, covariates=["size"], method=method).path
    np.testing.assert_array_equal(adjusted.months, plain.months)
    late = adjusted.months >= 2
    assert (np.abs(adjusted.effect[late] - 1) < 4 * adjusted.se[late]).all()
    assert (plain.effect[late] > 1.3).all()


@pytest.mark.parametrize("method", ["reg", "ipw"])
def test_equals_diff_diff(method):
    peer = pytest.importorskip("diff_diff")
    panel = make_panel()
    ours = event_study(panel, **COLUMNS, covariates=["size"], method=method, inference="large-sample").path
    model = peer.CallawaySantAnna(estimation_method=method, control_group="not_yet_treated")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = model.fit(
            panel, outcome="hours", unit="office", time="month", first_treat="adopted", covariates=["size"]
        )
        theirs = fitted.aggregate("event_study")
    np.testing.assert_allclose(ours.effect, theirs.att, atol=1e-8)
    np.testing.assert_allclose(ours.se, theirs.se, rtol=1e-6)


@pytest.mark.parametrize("cluster", [None, "corporation"])
def test_a_covariate_without_bearing_leaves_the_standard_errors(cluster):
    panel = make_panel().assign(size=lambda d: (d["office"].str[1:].astype(int) % 2).astype(float))
    plain = event_study(panel, **COLUMNS, cluster=cluster).path
    adjusted = event_study(panel, **COLUMNS, covariates=["size"], cluster=cluster).path
    np.testing.assert_allclose(adjusted.se, plain.se, rtol=0.05)
    np.testing.assert_allclose(adjusted.effect, plain.effect, atol=0.05)


def test_cohorts_of_one_are_counted_not_warned_of():
    panel = make_panel()
    few = panel[(panel["adopted"] == 0) | panel["office"].isin([f"o{i}" for i in range(40)])]
    alone = few.assign(adopted=few["adopted"].where(few["office"] != few.loc[few["adopted"] > 0, "office"].iloc[0], 5))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        study = event_study(alone, **COLUMNS, covariates=["size"])
    assert study.regressed_cells == 7  # the cohort of one, in every month but the first


def test_weights_that_are_copies_count_as_copies():
    panel = make_panel()
    twice = panel.assign(weight=np.where(panel["office"].str[1:].astype(int) % 2, 2, 1))
    copies = panel[panel["office"].str[1:].astype(int) % 2 == 1]
    doubled = pd.concat([panel, copies.assign(office=copies["office"] + "b")])
    weighted = event_study(twice, **COLUMNS, weights="weight").path.effect
    np.testing.assert_allclose(weighted, event_study(doubled, **COLUMNS).path.effect, atol=1e-10)


def test_faults_of_weights_and_covariates_are_told_together():
    panel = make_panel().assign(weight=1.0).astype({"size": object})
    panel.loc[3, "weight"], panel.loc[5, "size"] = 0.0, "large"
    with pytest.raises(TableError) as caught:
        event_study(panel, **COLUMNS, weights="weight", covariates=["size"])
    assert {(fault.column, fault.first_row) for fault in caught.value.faults} == {("weight", 5), ("size", 7)}
