"""The event study against its definition written out slowly, and what it does with gaps, clusters and odd panels.

`Slow` follows the formulas unit by unit: one influence value for each unit and cell, sums of their products for covariances.
"""

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study, impute
from caredx.measures.adoption.path import wald_test
from caredx.words.errors import TableError, TooFewData

COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "hours"}
LARGE = {"inference": "large-sample"}


def make_panel(seed: int, *, offices: int = 60, months: int = 9, never: bool = True, gaps: float = 0.0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    cohort = rng.choice(([0] if never else []) + [4, 5, 8], offices)
    t = np.arange(1, months + 1)
    k = t - cohort[:, None]
    effect = np.where((cohort[:, None] > 0) & (k >= 0), -1.0 + 0.3 * k, 0.0)
    hours = 100 + 5 * rng.standard_normal((offices, 1)) + 0.2 * t + effect + rng.standard_normal((offices, months))
    frame = pd.DataFrame(
        {
            "office": np.repeat(np.arange(offices), months),
            "month": np.tile(t, offices),
            "adopted": np.repeat(cohort, months),
            "hours": hours.ravel(),
            "corporation": np.repeat(np.arange(offices) % 17, months),
        }
    )
    return frame[rng.random(len(frame)) >= gaps].reset_index(drop=True)


class Slow:
    """Callaway and Sant'Anna without covariates, by definition."""

    def __init__(self, panel, *, control="not_yet", anticipation=0, base="varying", cluster=None):
        wide = panel.pivot(index="office", columns="month", values="hours")
        self.y, self.times = wide.to_numpy(), wide.columns.to_numpy()
        cohort = panel.groupby("office")["adopted"].first().reindex(wide.index).to_numpy(float)
        cohort = np.where(cohort == 0, np.inf, cohort)
        keep = cohort > self.times[0] + anticipation
        self.y, self.cohort = self.y[keep], cohort[keep]
        names = (
            panel.groupby("office")[cluster].first().reindex(wide.index).to_numpy()[keep]
            if cluster
            else np.arange(keep.sum())
        )
        self.cluster = np.unique(names, return_inverse=True)[1]
        self.n = len(self.y)
        self.cells, self.att, self.influence = [], [], []
        for g in np.unique(self.cohort[self.cohort <= self.times[-1]]):
            for j, t in enumerate(self.times):
                before = [i for i, s in enumerate(self.times) if s + anticipation < g][-1]
                b = before if base == "universal" or t >= g - anticipation else j - 1
                if b >= 0:
                    self._cell(g, t, j, b, control, anticipation)
        self.att, self.influence = np.array(self.att), np.array(self.influence).T

    def _cell(self, g, t, j, b, control, anticipation):
        change = self.y[:, j] - self.y[:, b]
        seen = ~np.isnan(change)
        treated = seen & (self.cohort == g)
        later = self.cohort > max(t, self.times[b]) + anticipation
        others = seen & (np.isinf(self.cohort) if control == "never" else later) & (self.cohort != g)
        if not treated.any() or not others.any():
            return
        influence = np.zeros(self.n)
        influence[treated] = self.n / treated.sum() * (change[treated] - change[treated].mean())
        influence[others] = -self.n / others.sum() * (change[others] - change[others].mean())
        self.cells.append((g, t, treated.sum(), others.sum()))
        self.att.append(change[treated].mean() - change[others].mean())
        self.influence.append(influence)

    def variance(self, influence):
        sums = np.zeros((self.cluster.max() + 1, influence.shape[1]))
        np.add.at(sums, self.cluster, influence)
        return sums.T @ sums / self.n**2

    def weighted(self, chosen):
        """Average of chosen cells by cohort size with the influence of the estimated sizes, unit by unit."""
        size = {g: np.mean(self.cohort == g) for g, *_ in self.cells}
        weight = np.array([size[g] for (g, *_), c in zip(self.cells, chosen, strict=True) if c])
        att, total = self.att[chosen], sum(weight)
        value = att @ weight / total
        influence = self.influence[:, chosen] @ weight / total
        for (g, *_), a in zip([c for c, x in zip(self.cells, chosen, strict=True) if x], att, strict=True):
            influence = influence + ((self.cohort == g) - size[g]) * (a - value) / total
        return value, influence

    def path(self):
        month = np.array([t - g for g, t, *_ in self.cells])
        found = [self.weighted(month == k) for k in np.unique(month)]
        return np.array([v for v, _ in found]), self.variance(np.column_stack([i for _, i in found]))


SETTINGS = [
    {},
    {"control": "never"},
    {"anticipation": 1},
    {"anticipation": 2, "control": "never"},
    {"base": "universal"},
    {"base": "universal", "anticipation": 1},
    {"cluster": "corporation"},
    {"cluster": "corporation", "base": "universal"},
]


@pytest.mark.parametrize("gaps", [0.0, 0.25])
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_equals_the_definition(settings, gaps):
    panel = make_panel(3, gaps=gaps)
    slow, study = Slow(panel, **settings), event_study(panel, **COLUMNS, **LARGE, **settings)
    cells = study.to_frame()
    np.testing.assert_array_equal(cells[["cohort", "time", "units", "controls"]].to_numpy(float), slow.cells)
    np.testing.assert_allclose(cells["effect"], slow.att, atol=1e-11)
    se = np.sqrt(np.diag(slow.variance(slow.influence)))
    np.testing.assert_allclose(cells["se"], np.where(se < 1e-9, np.nan, se), atol=1e-10)
    effect, vcov = slow.path()
    np.testing.assert_allclose(study.path.effect, effect, atol=1e-11)
    np.testing.assert_allclose(study.vcov, vcov, atol=1e-11)


@pytest.mark.parametrize("gaps", [0.0, 0.25])
def test_averages_equal_the_definition(gaps):
    panel = make_panel(4, gaps=gaps)
    slow, study = Slow(panel, cluster="corporation"), event_study(panel, **COLUMNS, **LARGE, cluster="corporation")
    g, t = (np.array([cell[i] for cell in slow.cells]) for i in (0, 1))
    value, influence = slow.weighted(t >= g)
    simple = study.aggregate("simple")
    np.testing.assert_allclose(
        [simple.effect, simple.se], [value, np.sqrt(slow.variance(influence[:, None]))[0, 0]], atol=1e-11
    )
    by_time = [slow.weighted((t == time) & (g <= t)) for time in np.unique(t[t >= g])]
    calendar = study.aggregate("calendar")
    influence = np.column_stack([i for _, i in by_time])
    np.testing.assert_allclose(calendar.part_effect, [v for v, _ in by_time], atol=1e-11)
    np.testing.assert_allclose(calendar.part_se, np.sqrt(np.diag(slow.variance(influence))), atol=1e-11)
    np.testing.assert_allclose(
        calendar.se, np.sqrt(slow.variance(influence.mean(axis=1, keepdims=True)))[0, 0], atol=1e-11
    )


def test_two_groups_two_periods_is_the_difference_of_differences():
    #  office  before  after            change
    #  a (adopts)  10     13              3
    #  b (adopts)  20     21              1
    #  c           10     10              0
    #  d           30     31              1
    #  effect = (3 + 1) / 2 − (0 + 1) / 2 = 1.5;  se² = (1² + 1²) / 2² + (0.5² + 0.5²) / 2² = 0.625
    panel = pd.DataFrame(
        {
            "office": list("aabbccdd"),
            "month": ["2024-01", "2024-02"] * 4,
            "adopted": ["2024-02"] * 4 + [None] * 4,
            "hours": [10, 13, 20, 21, 10, 10, 30, 31],
        }
    )
    cell = event_study(panel, **COLUMNS, **LARGE).to_frame().iloc[0]
    assert (cell["cohort"], cell["time"], cell["month"]) == ("2024-02", "2024-02", 0)
    assert cell["effect"] == pytest.approx(1.5) and cell["se"] == pytest.approx(np.sqrt(0.625))


def test_everyone_left_out_is_counted():
    panel = make_panel(5)
    extra = pd.DataFrame(
        {
            "office": [900, 900, 901, 901, 902],
            "month": [1, 2, 1, 2, 3],
            "adopted": [1, 1, 0, 0, 0],
            "hours": [1.0, 2.0, np.nan, np.nan, 5.0],
        }
    )
    counts = event_study(pd.concat([panel, extra]), **COLUMNS).counts
    assert (counts.dropped_early, counts.dropped_empty) == (1, 1)
    assert counts.units == counts.adopters + counts.never == 61
    assert counts.missing == 8 and counts.observations == 60 * 9 + 1


def test_late_adopters_count_as_never_within_the_panel():
    panel = make_panel(6)
    moved = panel.assign(adopted=panel["adopted"].where(panel["adopted"] != 0, 99))
    np.testing.assert_array_equal(event_study(moved, **COLUMNS).vcov, event_study(panel, **COLUMNS).vcov)


def test_without_never_adopters_the_last_cohort_compares_until_it_adopts():
    panel = make_panel(7, never=False)
    study = event_study(panel, **COLUMNS)
    assert study.counts.last_cohort_as_control == (panel.groupby("office")["adopted"].first() == 8).sum()
    assert study.counts.dropped_periods == 2 and study.to_frame()["time"].max() == 7
    with pytest.raises(TooFewData):
        event_study(panel, **COLUMNS, control="never")


@pytest.mark.parametrize(
    "panel",
    [
        make_panel(1)[lambda d: d["month"] == 1],
        make_panel(1)[lambda d: d["adopted"] == 0],
        make_panel(1)[lambda d: d["adopted"] == 4],
        make_panel(1).assign(hours=np.nan),
    ],
    ids=["one period", "nobody adopts", "nobody compares", "no outcome"],
)
def test_too_little_to_work_with_is_said(panel):
    with pytest.raises(TooFewData):
        event_study(panel, **COLUMNS)


def test_balanced_keeps_one_composition_from_zero_on():
    study = event_study(make_panel(8), **COLUMNS)
    path = study.balanced(3)
    assert path.months[-1] == 3
    after = path.months >= 0
    assert (
        set(path.cohorts[after]) == {2} and len(set(path.units[after])) == 1
    )  # cohorts 4 and 5 are seen 3 months and more
    assert study.path.between(0, 3).cohorts.tolist() == [3, 3, 2, 2]
    with pytest.raises(TooFewData):
        study.balanced(99)


def test_band_is_wider_than_pointwise_and_reproducible():
    study = event_study(make_panel(9), **COLUMNS)
    band = study.band(0.95, seed=1)
    assert 1.96 < band.critical < 4
    np.testing.assert_array_equal(band.low, study.band(0.95, seed=1).low)
    assert study.band(0.99).critical > band.critical
    single = study.path.between(0, 0).band(0.95)
    assert single.critical == pytest.approx(1.96, abs=0.03)


def test_pretrend_leaves_out_directions_without_variance():
    rng = np.random.default_rng(0)
    a = rng.standard_normal((3, 3))
    full = a @ a.T + np.eye(3)
    effect = np.array([0.5, -0.2, 0.1])
    exact = wald_test(effect, full, over="months")
    assert exact.df == 3 and exact.wald == pytest.approx(effect @ np.linalg.solve(full, effect))
    doubled = np.vstack([np.eye(3), [1, 1, 0]])  # the fourth is the sum of two others: nothing new
    same = wald_test(doubled @ effect, doubled @ full @ doubled.T, over="months")
    assert same.df == 3 and same.wald == pytest.approx(exact.wald)
    assert np.isnan(wald_test(np.zeros(2), np.zeros((2, 2)), over="months").p)


def test_pretrend_over_cells_only_where_there_are_clusters_for_it():
    study = event_study(make_panel(10), **COLUMNS, **LARGE)
    assert study.pretrend().over == "months"  # 60 offices, 12 cells before adoption
    assert study.pretrend("cells").df == 2 + 3 + 6
    assert event_study(make_panel(10, offices=400), **COLUMNS, **LARGE).pretrend().over == "cells"


@pytest.mark.parametrize(
    "write",
    [
        lambda m: pd.PeriodIndex(pd.to_datetime(m + "-01"), freq="M"),
        lambda m: pd.to_datetime(m + "-01"),
        lambda m: m + "-15",
        lambda m: m.str.replace("-", "/"),
        lambda m: m.str.replace("-", "").astype(float),
        lambda m: m.astype("category"),
    ],
    ids=["period", "date", "date text", "slash", "yyyymm", "category"],
)
def test_months_in_any_writing_lie_one_apart(write):
    panel = make_panel(11)
    names = pd.Series(pd.period_range("2023-09", periods=9, freq="M").astype(str), index=range(1, 10))  # crosses a year
    adopts = panel["adopted"] > 0
    adopted = pd.Series(None, index=panel.index, dtype=object)
    adopted[adopts] = list(write(names[panel["adopted"][adopts]].reset_index(drop=True)))
    month = write(names[panel["month"]].reset_index(drop=True))
    study, plain = event_study(panel.assign(month=month, adopted=adopted), **COLUMNS), event_study(panel, **COLUMNS)
    np.testing.assert_array_equal(study.path.months, plain.path.months)
    np.testing.assert_allclose(study.vcov, plain.vcov, rtol=1e-12)
    assert study.to_frame()["cohort"].iloc[0] == "2023-12"


@pytest.mark.parametrize("never", [0, np.nan, np.inf, None])
def test_never_in_any_writing(never):
    panel = make_panel(12)
    column = panel["adopted"].astype(object).where(panel["adopted"] != 0, never)
    np.testing.assert_allclose(
        event_study(panel.assign(adopted=column), **COLUMNS).vcov, event_study(panel, **COLUMNS).vcov
    )


def test_a_period_nobody_reported_is_bridged_not_imputed():
    panel = make_panel(13)
    study = event_study(panel[panel["month"] != 3], **COLUMNS)
    cells = study.to_frame().set_index(["cohort", "time"])
    assert (4, 3) not in cells.index
    frame = panel.pivot(index="office", columns="month", values="hours")
    cohort = panel.groupby("office")["adopted"].first()
    change = frame[4] - frame[2]  # the last period before adoption in month 4 is now month 2
    assert cells.loc[(4, 4), "effect"] == pytest.approx(
        change[cohort == 4].mean() - change[(cohort == 0) | (cohort > 4)].mean()
    )


def test_all_faults_of_a_table_are_told_at_once():
    panel = make_panel(14).astype({"hours": object, "month": object, "adopted": object})
    panel.loc[3, "hours"] = "12時間"
    panel.loc[5, "month"] = "spring"
    panel.loc[10, "adopted"] = 6
    panel.loc[len(panel)] = panel.loc[20]
    panel.loc[30, "corporation"] = np.nan
    with pytest.raises(TableError) as caught:
        event_study(panel, **COLUMNS, cluster="corporation", place="panel.csv")
    told = {(fault.column, fault.count) for fault in caught.value.faults}
    assert told == {("hours", 1), ("month", 1), ("adopted", 1), ("corporation", 1)}
    assert {fault.first_row for fault in caught.value.faults} == {5, 7, 12, 32, 542}
    assert "panel.csv" in caught.value.text("en") and "12時間" in caught.value.text("ja")
    with pytest.raises(TableError) as caught:
        event_study(panel, unit="x", time="y", cohort="adopted", outcome="hours")
    assert [fault.column for fault in caught.value.faults] == ["x", "y"]


def test_the_panel_is_not_changed():
    panel = make_panel(15, gaps=0.1)
    before = panel.copy(deep=True)
    event_study(panel, **COLUMNS, cluster="corporation")
    impute(panel, **COLUMNS)
    pd.testing.assert_frame_equal(panel, before)


def test_imputation_is_least_squares_on_the_months_without_adoption():
    panel = make_panel(16, gaps=0.15)
    path = impute(panel, **COLUMNS)
    under = (panel["adopted"] > 0) & (panel["month"] >= panel["adopted"])
    both = pd.get_dummies(panel[["office", "month"]].astype(str), dtype=float).to_numpy()
    fitted = both @ np.linalg.lstsq(both[~under], panel["hours"][~under], rcond=None)[0]
    left = (panel["hours"] - fitted)[under].groupby((panel["month"] - panel["adopted"])[under]).mean()
    np.testing.assert_array_equal(path.months, left.index)
    np.testing.assert_allclose(path.effect, left, atol=1e-9)
    assert (path.se > 0).all()
