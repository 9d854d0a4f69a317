"""Paths and what is read off them: averages, tests before adoption, dips, crossings and drifts, with visible arithmetic."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from caredx.measures.adoption.path import Path, Support, wald_test
from caredx.measures.adoption.pretrend import Pretrend, pretrend
from caredx.measures.comparison import (
    before_after,
    did_2x2,
    drift_breakdown,
    exit_rates,
    group_difference,
    match,
    planned_detectable,
    relative_magnitudes,
    smoothness,
)
from caredx.measures.inference import quantiles
from caredx.measures.inference.clusters import Sides
from caredx.measures.u_curve import summarise, summarise_path
from caredx.measures.u_curve.crossing import first_up_crossing, zero_set
from caredx.measures.u_curve.curve import UCurve
from caredx.measures.u_curve.expected import expect
from caredx.measures.u_curve.quadratic import lind_mehlum, two_lines
from caredx.measures.u_curve.shape import fit_dip_and_gain
from caredx.measures.u_curve.shown import shown
from caredx.words.errors import TooFewData


def path(months, effect, se=1.0, *, df=None, support=None, base=-1, vcov=None):
    """Independent months (the base month without variance); both sides with the same variance and df."""
    months = np.asarray(months)
    variance = np.where(months == base, 0.0, np.broadcast_to(np.asarray(se, float) ** 2, months.shape))
    vcov = np.diag(variance) if vcov is None else vcov
    ones = np.full(len(months), 30)
    sides = (
        None
        if df is None
        else Sides(vcov / 2, vcov / 2, np.full(len(months), float(df)), np.full(len(months), float(df)))
    )
    return Path(
        months, np.broadcast_to(np.asarray(effect, float), months.shape).copy(), vcov, ones, ones, sides, support
    )


def carried(behind, adopting=20, comparing=20):
    return Support(adopting, comparing, np.asarray(behind))


class TestSupport:
    @pytest.mark.parametrize(
        ("adopting", "comparing", "behind", "given", "window"),
        [
            (10, 8, 5, True, True),
            (9, 8, 5, False, True),
            (10, 7, 5, False, False),
            (10, 8, 4, False, False),
        ],
    )
    def test_ten_adopting_eight_comparing_five_behind_a_month(self, adopting, comparing, behind, given, window):
        one = carried([behind], adopting, comparing)
        assert (bool(one.given[0]), bool(one.window_only[0])) == (given, window)

    def test_a_month_that_few_carry_has_no_error_and_ends_the_path(self):
        found = path([-2, -1, 0, 1, 2, 3], 1.0, df=10, support=carried([9, 9, 9, 9, 4, 9]))
        assert np.isnan(found.se).tolist() == [False, True, False, False, True, False]
        assert found.supported().months.tolist() == [0, 1]
        assert np.isnan(found.band().low).tolist() == [False, True, False, False, True, False]

    def test_the_mean_of_months_0_to_5_needs_five_adopters_and_no_more(self):
        few = path(range(8), 2.0, df=4, support=carried([6] * 8, adopting=6))
        value, se, df = few.mean_with_df(0, 5)
        assert (value, se) == pytest.approx((2.0, 1 / np.sqrt(6)))
        # two equal sides of four degrees of freedom: (1/2 + 1/2)² / (¼/4 + ¼/4)
        assert df == pytest.approx(8)
        assert np.isnan(few.mean(0, 6)[1]) and np.isnan(
            path(range(8), 2.0, df=4, support=carried([4] * 8, adopting=6)).mean(0, 5)[1]
        )
        assert few.interval(0, 5) == pytest.approx((2 - 2.306004 / np.sqrt(6), 2 + 2.306004 / np.sqrt(6)), abs=1e-5)
        assert np.isnan(few.mean(-1, 4)[1]) or few.months.min() == 0


def test_a_band_before_and_one_after():
    found = path([-3, -2, -1, 0, 1, 2], [0, 0, 0, 1, 2, 3.0], df=12, support=carried([9] * 6))
    whole, drawn = found.band(), found.drawn_band()
    before, after = found.between(-3, -1).band(), found.between(0, 2).band()
    assert drawn.low[[0, 1]] == pytest.approx(before.low[[0, 1]]) and drawn.high[3:] == pytest.approx(after.high)
    assert drawn.critical == after.critical < whole.critical and np.isnan(drawn.low[2])
    large = path([-3, -2, -1, 0, 1, 2], 0.0)
    assert large.drawn_band().low == pytest.approx(large.band().low, nan_ok=True)
    assert list(found.to_frame().columns) == ["month", "effect", "se", "units", "cohorts"]


def test_a_wald_test_counts_directions_that_vary():
    # independent: 4 + 1 = 5 on two; a third entry that repeats the first adds nothing; one without variance neither
    vcov = np.array([[1.0, 0, 1, 0], [0, 4.0, 0, 0], [1, 0, 1.0, 0], [0, 0, 0, 0]])
    found = wald_test(np.array([2.0, 2.0, 2.0, 9.0]), vcov, over="months")
    assert (found.wald, found.df) == (pytest.approx(5), 2) and found.p == pytest.approx(stats.chi2.sf(5, 2))
    none = wald_test(np.array([1.0]), np.zeros((1, 1)), over="cells")
    assert np.isnan(none.wald) and none.df == 0 and np.isnan(none.p)


class TestPretrend:
    def test_the_window_is_months_minus_12_to_minus_2(self):
        months = np.arange(-15, 6)
        found = pretrend(path(months, np.where(months == -7, 4.0, 0.0), df=30))
        assert found.window == (-12, -2) and found.largest_t == pytest.approx(
            stats.norm.isf(stats.t.sf(4, 60)), abs=0.01
        )
        assert found.p == pytest.approx(1 - (1 - 2 * stats.norm.sf(found.largest_t)) ** 11, abs=0.002)
        assert pretrend(path(months, 0.0, df=30, base=-2), anticipation=1).window == (-13, -3)
        outside = pretrend(path(months, np.where((months == -13) | (months >= -1), 9.0, 0.0), df=30))
        assert outside.largest_t == pytest.approx(0) and outside.p == 1

    def test_a_slope_through_the_base_month(self):
        months = np.arange(-12, 3)
        found = pretrend(path(months, 0.1 * (months + 1), df=1e9))
        # months −11 … −1 from the base: Σ d² = 11·12·23/6 = 506; se = 1/√506
        assert found.slope == pytest.approx(0.1) and found.slope_se == pytest.approx(1 / np.sqrt(506))
        assert found.slope_p == pytest.approx(2 * stats.norm.sf(0.1 * np.sqrt(506)))

    def test_f_on_three_means(self):
        months = np.arange(-12, 0)
        effect = np.select([months <= -9, months <= -5, months <= -2], [1.0, -0.5, 0.25], 0.0)
        found = pretrend(path(months, effect, df=1e12))
        # means of 4, 4 and 3 months: 4 · 1 + 4 · .25 + 3 · .0625, over three
        wald = 4 + 1 + 3 / 16
        assert found.wald == pytest.approx(wald) and found.f == pytest.approx(wald / 3) and found.df == 3
        assert found.f_p == pytest.approx(stats.chi2.sf(wald, 3), abs=1e-6)
        part = pretrend(path(np.arange(-8, 0), 0.0, df=30))
        assert np.isnan(part.f) and part.df == 0 and part.window == (-8, -2)
        assert np.isnan(pretrend(path(months, effect)).f)  # large-sample paths keep the Wald test

    def test_the_drift_it_would_have_found(self):
        # one month, 4 from the base: |N(4δ, 1)| > 1.96 four times in five at 4δ = 1.96 + .84
        one = pretrend(path(np.array([-5, -1, 0]), 0.0, df=1e12))
        assert one.detectable == pytest.approx((1.959964 + 0.841621) / 4, abs=0.03)

    def test_refused_where_few_clusters_carry(self):
        months = np.arange(-12, 3)
        found = pretrend(path(months, 0.0, df=30, support=carried([4] * 15)))
        assert found.window is None and np.isnan(found.p) and np.isnan(found.detectable)
        partly = pretrend(path(months, 0.0, df=30, support=carried([4] * 4 + [9] * 11)))
        assert partly.window == (-8, -2)
        assert Pretrend(None, *(float("nan"),) * 9).df == 0


class TestShown:
    DRAWN = np.random.default_rng(5).standard_normal((20000, 5))

    def read(self, *y, df=None, level=0.95):
        return shown(np.array(y), np.ones(5), df, self.DRAWN, level)

    def test_words_follow_the_order_in_which_it_came(self):
        # five independent months: c = Φ⁻¹((1 + .95^(1/5))/2) = 2.57
        assert self.read(0, 0, 0, 0, 0).shape == "not shown"
        assert self.read(0, -3, 0, 0, 0).shape == "dip" and self.read(0, -3, 0, 0, 0).dip == 1
        assert self.read(0, -3, 0, 3, 0).shape == "dip then gain" and self.read(0, -3, 0, 3, 4).gain == 3
        assert self.read(0, 0, 3, 0, 0).shape == "gain" and self.read(3, -3, 0, 0, 0).shape == "gain then loss"
        assert self.read(3, -3, 0, 3, 0).shape == "dip then gain"
        assert self.read(0, -2.5, 0, 2.5, 0).shape == "not shown" and self.read(0, -2.65, 0, 0, 0).shape == "dip"

    def test_p_of_a_dip_is_that_of_the_lowest_month(self):
        found = self.read(0, -2.0, 1, 0, 0)
        assert found.p_dip == pytest.approx(1 - (1 - 2 * stats.norm.sf(2)) ** 5, abs=0.01)
        assert found.p_gain == pytest.approx(1 - (1 - 2 * stats.norm.sf(1)) ** 5, abs=0.01)
        assert self.read(1, 1, 1, 1, 1).p_dip == 1 and self.read(0, 0, 0, 0, -3).p_gain == 1
        sure = shown(np.array([0.0, -1.0]), np.array([1.0, 0.0]), None, self.DRAWN[:, :2], 0.95)
        assert sure.p_dip == 0 and sure.dip == 1 and sure.half[1] == 0
        still = shown(np.zeros(2), np.zeros(2), None, self.DRAWN[:, :2], 0.95)
        assert still.half.tolist() == [0, 0] and still.shape == "not shown"
        wide = self.read(0, -3, 0, 0, 0, df=np.full(5, 4.0))
        assert wide.dip is None and wide.half[0] > 4  # t of four degrees of freedom


def u(effect, se=0.2, **how):
    months = np.arange(len(effect))
    return summarise(months, np.array(effect, float), np.eye(len(effect)) * se**2, draws=4000, **how)


class TestUCurve:
    DIP = (0, -2, -2, -1, 0, 1, 1, 1, 1, 1, 1, 1, 1.0)

    def test_trough_crossing_and_repayment(self):
        found = u(self.DIP)
        assert (found.trough_month, found.trough_value, found.dip_month, found.gain_month) == (1, -2.0, 1, 5)
        assert found.break_even == 4 and found.verdict == "confirmed" and found.has_dip and found.established
        # running sum 0 −2 −4 −5 −5 −4 −3 −2 −1 0: repaid in month 9
        assert found.cumulative_break_even == 9 and (found.early, found.late) == ((0, 5), (7, 12))
        assert found.early_mean == pytest.approx(-4 / 6) and found.early_se == pytest.approx(0.2 / np.sqrt(6))
        assert found.late_mean == pytest.approx(1) and found.p_late < 1e-6 and found.trough_months == (1, 2)
        low, high = found.break_even_set[0]
        assert low < 4 < high and found.trough_low < -2 < found.trough_high and not found.relapse

    def test_a_lower_outcome_is_turned(self):
        other = u([-x for x in self.DIP], better="lower")
        assert other.trough_value == -2 and other.break_even == 4

    def test_cost_is_repaid_by_the_running_sum(self):
        flat = u([0, 1, 1, 1, 1, 1.0], cost=2.0)
        assert flat.cumulative_break_even == 2 and not flat.has_dip and flat.break_even is None
        assert u([0, 1, 1, 1, 1, 1.0]).cumulative_break_even is None

    def test_without_a_dip_nothing_is_told_of_one(self):
        none = u([0.0] * 8)
        assert (
            none.verdict == "not shown" and not none.has_dip and none.trough_low is None and none.break_even_set == ()
        )
        assert not none.established and none.shown_p == min(none.shown.p_dip, none.shown.p_gain)

    def test_windows_decide_in_large_samples(self):
        found = u(self.DIP, inference="large-sample")
        assert (
            found.verdict == "confirmed"
            and found.shown is None
            and found.shown_p == found.p_value == max(found.p_early, found.p_late)
        )
        dip = u((0, -2, -2, -1, -1, 0, 0, 0, 0, 0, 0, 0), inference="large-sample")
        assert (dip.shape, dip.verdict) == ("dip", "dip only")
        assert u((0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), inference="large-sample").verdict == "gain only"

    def test_a_path_of_too_few_clusters_is_called_approximate(self):
        months = np.arange(13)
        for adopting, about in ((39, True), (40, False)):
            one = path(months, self.DIP, 0.2, df=38, support=carried([30] * 13, adopting, 40))
            assert summarise_path(one, draws=4000).break_even_approximate is about
        with pytest.raises(TooFewData):
            summarise_path(path(months, self.DIP, 0.2, df=38, support=carried([30] + [4] * 12)))
        assert summarise_path(path(months, self.DIP, 0.2), draws=4000).shown is None  # large-sample

    def test_two_months_and_an_early_one_are_needed(self):
        with pytest.raises(TooFewData):
            u([1.0])
        with pytest.raises(TooFewData):
            summarise(np.array([7, 8]), np.zeros(2), np.eye(2))
        with pytest.raises(ValueError, match="belong"):
            summarise(np.arange(2), np.zeros(2), np.eye(3))
        with pytest.raises(ValueError, match="better"):
            u([0.0, 1], better="up")

    def test_a_frame_holds_outer_limits(self):
        table = u(self.DIP).to_frame().set_index("figure")
        assert table.loc["trough_month", ["low", "high"]].tolist() == [1, 2]
        half = 1.959964 * 0.2 / np.sqrt(6)
        assert table.loc["late_mean", "high"] == pytest.approx(1 + half, abs=1e-5)
        opened = u((0, -2, -2, -1, -1, -1)).to_frame().set_index("figure")
        assert opened.loc["break_even", "high"] == np.inf and isinstance(u(self.DIP), UCurve)


def test_what_an_applicant_should_expect_of_five_staff():
    months = np.array([-2, 0, 2, 1])
    vcov = np.diag([9.0, 0.04, 0.16, 0.09])
    found = expect(months, np.array([9.0, -1.0, 3.0, 0.5]), vcov, size=5.0, cost=2.0)
    assert found.months.tolist() == [0, 1, 2] and found.effect == pytest.approx([-5, 2.5, 15])
    assert found.total == pytest.approx([-7, -4.5, 10.5])
    z = 1.959964
    assert found.high - found.effect == pytest.approx(z * 5 * np.array([0.2, 0.3, 0.4]), abs=1e-4)
    assert found.total_high - found.total == pytest.approx(z * 5 * np.sqrt([0.04, 0.13, 0.29]), abs=1e-4)
    turned = expect(months, np.array([9.0, -1.0, 3.0, 0.5]), vcov, better="lower")
    assert turned.high - turned.effect == pytest.approx(z * np.array([0.2, 0.3, 0.4]), abs=1e-4)
    assert turned.effect == pytest.approx([1, -0.5, -3]) and turned.size == 1 and len(turned.to_frame()) == 3


class TestCrossings:
    X = np.arange(4.0)

    def test_the_first_rise_to_zero(self):
        assert first_up_crossing(self.X, np.array([-1.0, -1, 1, 2])) == 1.5
        assert first_up_crossing(self.X, np.array([-1.0, 0, -1, 3])) == 1.0
        assert (
            first_up_crossing(self.X, np.array([1.0, -1, -2, -1])) is None
            and first_up_crossing(self.X, np.zeros(4)) is None
        )

    def test_every_point_of_the_set_is_one_the_test_allows(self):
        random = np.random.default_rng(0)
        for _ in range(20):
            root = random.standard_normal((4, 4))
            y, v, z = random.standard_normal(4) * 2, root @ root.T / 4, 1.96
            pieces = zero_set(self.X, y, v, z)
            for x in np.linspace(0, 3, 151):
                i = min(int(x), 2)
                s = x - i
                load = np.array([1 - s, s])
                allowed = (load @ y[i : i + 2]) ** 2 <= z**2 * (load @ v[i : i + 2, i : i + 2] @ load)
                inside = any(low - 1e-7 <= x <= (np.inf if high is None else high) + 1e-7 for low, high in pieces)
                assert inside == allowed or (x == 3 and pieces[-1][1] is None)
            assert (pieces[-1:] and pieces[-1][1] is None) == (not y[-1] > z * np.sqrt(v[-1, -1])) or not pieces

    def test_without_error_it_is_the_crossing(self):
        assert zero_set(self.X, np.array([-1.0, -1, 1, 2]), np.zeros((4, 4)), 1.96) == ((1.5, 1.5),)
        assert zero_set(np.array([3.0]), np.array([0.1]), np.eye(1), 1.96) == ((3.0, None),)
        assert zero_set(np.array([3.0]), np.array([9.0]), np.eye(1), 1.96) == ()
        # between two multiples the larger holds
        wide = zero_set(self.X, np.array([-1.0, -1, 1, 2]), np.eye(4) * 0.01, np.array([2.0, 2, 20, 2]))
        assert wide[0][0] == 1


class TestQuadratic:
    def test_both_slopes_must_be_shown(self):
        # y = −4x + x² on [0, 5]: slopes −4 and 6, turning at 2
        cov = np.array([[0.25, -0.04], [-0.04, 0.01]])
        found = lind_mehlum(-4.0, 1.0, cov, 0.0, 5.0, df=20)
        assert (found.shape, found.slope_low, found.slope_high, found.extreme) == ("U", -4, 6, 2) and not found.outside
        se = np.sqrt([0.25, 0.25 + 4 * 5 * -0.04 + 100 * 0.01])
        assert (found.t_low, found.t_high) == pytest.approx((-4 / se[0], 6 / se[1])) and found.t == min(
            abs(-4 / se[0]), 6 / se[1]
        )
        assert found.p_value == pytest.approx(stats.t.sf(min(4 / se[0], 6 / se[1]), 20))
        g = np.array([-0.5, -2.0])
        assert found.extreme_se == pytest.approx(np.sqrt(g @ cov @ g))
        ((low, high),) = found.fieller
        assert low < 2 < high
        turned = lind_mehlum(4.0, -1.0, cov, 0.0, 5.0)
        assert turned.shape == "inverse U" and turned.p_low == pytest.approx(stats.norm.sf(4 / se[0]))
        assert lind_mehlum(-4.0, 1.0, cov, 2.5, 5.0).outside and lind_mehlum(-4.0, 1.0, cov, 0.0, 1.5).outside
        assert not lind_mehlum(-4.0, 1.0, cov, 2.0, 5.0).outside

    def test_two_lines_at_a_given_break(self):
        x = np.repeat(np.arange(11.0), 3)
        noise = np.tile([0.05, 0.0, -0.05], 11)
        y = np.where(x <= 4, 8 - 2 * x, x - 4 + 3.0) + noise
        found = two_lines(x, y, 4.0)
        assert (found.slope_low, found.slope_high) == pytest.approx((-2, 1)) and (found.n_low, found.n_high) == (15, 18)
        assert found.shape == "U" and two_lines(x, -y, 4.0).shape == "inverse U"
        assert two_lines(x, np.abs(noise) + x, 4.0).shape is None
        weak = two_lines(x, y + 30 * np.sin(17 * x), 4.0)
        assert weak.shape is None and max(weak.p_low, weak.p_high) > 0.05
        z = np.random.default_rng(1).standard_normal(33)
        more = two_lines(x, y + 5 * z, 4.0, z)
        assert (more.slope_low, more.slope_high) == pytest.approx((-2, 1), abs=0.01)

    def test_a_dip_and_a_gain_as_a_formula(self):
        months = np.arange(-2, 25)
        u_ = (months + 1) / 3.0
        effect = np.where(months >= 0, 2 * (1 - np.exp(-months / 6.0)) - 1.5 * u_ * np.exp(1 - u_), 9.0)
        vcov = np.eye(27) * 0.01
        found = fit_dip_and_gain(months, effect, vcov)
        assert found.params == pytest.approx([2, 6, 1.5, 3], rel=1e-3)
        assert found.df == 21 and found.chi2 == pytest.approx(0, abs=1e-4) and found.p == pytest.approx(1)
        assert found.fitted == pytest.approx(effect[2:], abs=1e-3)
        x, step = months[2:].astype(float), 1e-5

        def curve(a, t1, b, t2):
            v = (x + 1) / t2
            return a * (1 - np.exp(-x / t1)) - b * v * np.exp(1 - v)

        at = found.params
        jacobian = np.column_stack(
            [(curve(*(at + step * e)) - curve(*(at - step * e))) / (2 * step) for e in np.eye(4)]
        )
        assert found.se == pytest.approx(np.sqrt(np.diag(np.linalg.inv(jacobian.T @ jacobian / 0.01))), rel=1e-3)
        with pytest.raises(TooFewData):
            fit_dip_and_gain(np.arange(4), np.zeros(4), np.eye(4))


def changes(before, after, **columns):
    """Two rows a unit."""
    n = len(before)
    rows = pd.DataFrame({"unit": [*range(n)] * 2, "late": [False] * n + [True] * n, "y": [*before, *after]})
    return rows.assign(**{name: [*values, *values] for name, values in columns.items()})


class TestDifferences:
    def test_before_and_after_is_the_mean_change(self):
        found = before_after(changes([1.0, 2, 3, 4], [2.0, 4, 6, None]), unit="unit", outcome="y", after="late")
        # changes 1, 2, 3: mean 2, SD 1 over √3; one unit seen once
        assert (found.value, found.se, found.df) == pytest.approx((2, 1 / np.sqrt(3), 2))
        assert (found.treated, found.control, found.clusters, found.dropped, found.grade) == (3, 0, 3, 1, "D")
        half = 4.302653 / np.sqrt(3)
        assert (found.low, found.high) == pytest.approx((2 - half, 2 + half), abs=1e-5)
        assert found.p_value == pytest.approx(2 * stats.t.sf(2 * np.sqrt(3), 2))

    def test_two_by_two(self):
        rows = changes([1.0, 2, 1, 1], [4.0, 7, 2, 4], treated=[True, True, False, False])
        found = did_2x2(rows, unit="unit", outcome="y", treated="treated", after="late")
        # changes 3, 5 against 1, 3: 4 − 2; x = ±½: Σx² = 1; scores .5·(−1), .5·1, −.5·(−1), −.5·1: Σ = 1; 4/3 · 1
        assert (found.value, found.se) == pytest.approx((2, np.sqrt(4 / 3))) and (
            found.treated,
            found.control,
            found.df,
        ) == (2, 2, 3)
        with pytest.raises(TooFewData):
            did_2x2(rows.assign(treated=True), unit="unit", outcome="y", treated="treated", after="late")

    def test_groups_within_strata(self):
        units = pd.DataFrame(
            {"holds": [True, False, True, False, True, None], "y": [3.0, 1, 9, 5, 100, 1], "kind": list("aabbcc")}
        )
        found = group_difference(units, group="holds", outcome="y", strata=["kind"])
        # (3 − 1 + 9 − 5) / 2; kind c has one side only
        assert found.value == pytest.approx(3) and (found.treated, found.control, found.dropped, found.grade) == (
            2,
            2,
            2,
            "C",
        )
        plain = group_difference(units, group="holds", outcome="y")
        assert plain.value == pytest.approx((3 + 9 + 100) / 3 - 3) and (plain.dropped, plain.grade) == (1, "D")

    def test_what_a_planned_comparison_could_find(self):
        # √(1/20 + 1/30) × 2 with 48 degrees of freedom; corporations of 5 at ICC .25 double the variance and leave 8
        assert planned_detectable(2.0, 20, 30) == pytest.approx(
            2 * np.sqrt(1 / 20 + 1 / 30) * sum(stats.t.ppf([0.975, 0.8], 48))
        )
        grouped = planned_detectable(2.0, 20, 30, icc=0.25, cluster_size=5)
        assert grouped == pytest.approx(2 * np.sqrt(2 * (1 / 20 + 1 / 30)) * sum(stats.t.ppf([0.975, 0.8], 8)))
        assert planned_detectable(2.0, 1, 1) == pytest.approx(2 * np.sqrt(2) * sum(stats.t.ppf([0.975, 0.8], 1)))

    def test_pairs_are_near_and_of_one_class(self):
        units = pd.DataFrame(
            {
                "unit": list("abcdefg"),
                "adopts": [True, True, False, False, False, True, False],
                "kind": ["x", "x", "x", "x", "x", "y", "y"],
                "size": [1.0, 5.0, 1.2, 4.6, 3.0, 9.0, None],
            }
        )
        found = match(units, unit="unit", adopter="adopts", exact=["kind"], near=["size"])
        assert (
            found.pairs[["adopter", "other"]].to_numpy().tolist() == [["a", "c"], ["b", "d"]] and found.unmatched == 1
        )
        sd = np.std([1.2, 4.6, 3.0], ddof=1)
        assert found.pairs["distance"].tolist() == pytest.approx([0.2 / sd, 0.4 / sd])
        size = found.balance.set_index("variable").loc["size"]
        assert (size["adopters"], size["others"]) == pytest.approx((5, 8.8 / 3)) and size[
            "matched_others"
        ] == pytest.approx(2.9)
        with pytest.raises(TooFewData):
            match(units[units["adopts"]], unit="unit", adopter="adopts", exact=["kind"], near=["size"])
        with pytest.raises(TooFewData):
            match(units[~units["adopts"]], unit="unit", adopter="adopts", exact=["kind"], near=["size"])


class TestDrifts:
    MONTHS = np.arange(-6, 7)

    def test_a_drift_that_overturns(self):
        found = drift_breakdown(
            path(self.MONTHS, np.where(self.MONTHS >= 0, 3.0, -0.2 * (self.MONTHS + 1)), 0.5), (0, 5)
        )
        # months 0-5 lie 3.5 from the base; se .5/√6; slope −.2 (Σ d² = 1 + 4 + 9 + 16 + 25)
        half = 1.959964 * 0.5 / np.sqrt(6)
        assert found.overturning == pytest.approx((3 - half) / 3.5, abs=1e-5)
        assert (found.slope_before, found.slope_before_se) == pytest.approx((-0.2, 0.5 / np.sqrt(55)))
        assert found.times == pytest.approx((3 - half) / 3.5 / 0.2, abs=1e-4) and found.half == pytest.approx(
            1.959964 * 0.5 / np.sqrt(55), abs=1e-5
        )
        assert drift_breakdown(path(self.MONTHS, np.where(self.MONTHS >= 0, -3.0, 0.0), 0.5), (0, 5)).overturning < 0
        assert drift_breakdown(path(self.MONTHS, 0.1, 0.5), (0, 5)).overturning == 0
        near = drift_breakdown(path(self.MONTHS, -0.2 * (self.MONTHS + 1), 0.5), (0, 5), before=2)
        assert near.slope_before_se == pytest.approx(0.5 / np.sqrt(5))  # 1 + 4
        with pytest.raises(TooFewData):
            drift_breakdown(path(np.arange(-1, 7), 1.0), (0, 5))

    def test_steps_at_most_m_times_those_before(self):
        effect = np.where(self.MONTHS >= 0, 3.0, np.where(self.MONTHS == -4, 0.3, 0.0))
        found = relative_magnitudes(path(self.MONTHS, effect, 0.1, df=1e9), (0, 5))
        assert found.largest_step == pytest.approx(0.3) and found.largest_step_high > 0.3
        z, z2 = (quantiles.z(level) for level in (0.95, 0.975))
        se = 0.1 / np.sqrt(6)
        assert (found.low[0], found.high[0]) == pytest.approx((3 - z * se, 3 + z * se), abs=1e-4)
        reach = 3.5 * found.largest_step_high
        assert found.high[1] == pytest.approx(3 + z2 * se + 0.5 * reach, abs=1e-4)
        assert found.breakdown == pytest.approx((3 - z2 * se) / reach, abs=1e-4)
        none = relative_magnitudes(path(self.MONTHS, np.where(self.MONTHS >= 0, 0.01, 0.0), 0.1, df=1e9), (0, 5))
        assert none.breakdown == 0
        with pytest.raises(TooFewData):
            relative_magnitudes(path(np.arange(-1, 7), 1.0), (0, 5))
        with pytest.raises(TooFewData):
            relative_magnitudes(path(np.array([-5, -3, -1, 0, 1, 2, 3, 4, 5]), 1.0), (0, 5))

    def test_bends_under_smoothness(self):
        straight = path(self.MONTHS, np.where(self.MONTHS >= 0, 1.0, 0.0), 0.01)
        found = smoothness(straight, (0, 5), [0.0, 0.1])
        assert (
            found.largest_bend_before == pytest.approx(0)
            and found.low[0] < 1 < found.high[0]
            and found.low[1] < found.low[0]
        )
        bent = smoothness(path(self.MONTHS, np.where(self.MONTHS == -3, 0.5, 0.0), 0.01), (0, 5))
        assert bent.largest_bend_before == pytest.approx(1.0)  # 0, .5, 0: second difference −1
        assert bent.bends[[0, -1]].tolist() == [0, 1] and len(bent.to_frame()) == 8
        assert 0 < bent.breakdown < 0.1  # weights on the bent month carry it to the effect
        assert found.breakdown > 0 and np.isfinite(found.breakdown)
        low, high = (
            smoothness(straight, (0, 5), [found.breakdown]).low[0],
            smoothness(straight, (0, 5), [found.breakdown]).high[0],
        )
        assert low == pytest.approx(0, abs=1e-3) or high == pytest.approx(0, abs=1e-3)
        with pytest.raises(TooFewData):
            smoothness(path(np.arange(-1, 7), 1.0), (0, 5))


def test_exits_are_counted_by_months_under_risk():
    rows = pd.DataFrame(
        [("a", t, 3) for t in range(1, 7)] + [("b", t, 3) for t in range(1, 5)] + [("c", t, 0) for t in range(1, 7)] + [("d", t, 0) for t in (1, 2, 4)],
        columns=["unit", "time", "cohort"],
    ).assign(y=1.0)  # fmt: skip
    found = exit_rates(rows, unit="unit", time="time", cohort="cohort", outcome="y")
    # after adoption: a 3-6, b 3-4 (gone); before or never: a 1-2, b 1-2, c 1-6, d 1-4 (the gap at 3 closes, then gone)
    assert (found.adopted.exits, found.adopted.unit_periods, found.others.exits, found.others.unit_periods) == (
        1,
        6,
        1,
        14,
    )
    assert found.ratio == pytest.approx((1 / 6) / (1 / 14))
    # conditional on two exits: p = 6/20 each; both or none as unlikely as one
    assert found.p_value == pytest.approx(stats.binomtest(1, 2, 6 / 20).pvalue)
    low, high = stats.binomtest(1, 2, 6 / 20).proportion_ci(0.95, method="exact")
    assert found.ratio_low == pytest.approx(low / (1 - low) * 14 / 6) and found.ratio_high == pytest.approx(
        high / (1 - high) * 14 / 6
    )
