"""Dip, break-even, pay-back and verdict: drawn paths whose answers can be read off, awkward ones, and small simulations."""

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study
from caredx.measures.u_curve import expect, fit_dip_and_gain, summarise
from caredx.measures.u_curve.crossing import first_up_crossing, zero_set
from caredx.words.errors import TooFewData

U = [-1.0, -2.0, -1.0, 1.0, 2.0, 2.0, 2.0, 2.0]
#    month 0     1     2    3    4 …   zero between 2 and 3; running sum −1 −3 −4 −3 −1 1 3 5: zero in 4.5


def small(k: int, se: float = 1e-3) -> np.ndarray:
    return se**2 * np.eye(k)


def true_path(k):
    """-0.84 in month 2, zero in month 10.81, then up."""
    return 0.6 * (1 - np.exp(-k / 9)) - ((k + 1) / 4) * np.exp(1 - (k + 1) / 4)


def correlated(k: int, se: float, rho: float = 0.6) -> np.ndarray:
    return se**2 * rho ** np.abs(np.subtract.outer(np.arange(k), np.arange(k)))


def test_a_drawn_u():
    curve = summarise(range(8), U, small(8), early=(0, 2), late=3)
    assert (curve.trough_month, curve.trough_value, curve.trough_months) == (1, -2.0, (1,))
    assert curve.break_even == pytest.approx(2.5) and curve.cumulative_break_even == pytest.approx(4.5)
    ((low, high),) = curve.break_even_set
    assert low < 2.5 < high and high - low < 0.01 and curve.established and not curve.relapse
    assert curve.early_mean == pytest.approx(-4 / 3) and curve.late_mean == pytest.approx(2.0)
    assert curve.early_se == pytest.approx(1e-3 / np.sqrt(3))
    assert curve.verdict == "confirmed" and curve.p_value < 1e-6


def test_lower_is_better_turns_the_path_over():
    curve, turned = summarise(range(8), U, small(8)), summarise(range(8), np.negative(U), small(8), better="lower")
    for name in (
        "trough_month",
        "trough_value",
        "break_even",
        "break_even_set",
        "cumulative_set",
        "p_value",
        "verdict",
    ):
        assert getattr(turned, name) == getattr(curve, name)


def test_order_and_months_before_adoption_do_not_matter():
    months, effect = np.arange(-3, 8), np.append([9.0, 9.0, 9.0], U)
    shuffled = np.random.default_rng(1).permutation(11)
    v = correlated(11, 0.2)
    curve = summarise(months[shuffled], effect[shuffled], v[np.ix_(shuffled, shuffled)])
    assert curve == summarise(range(8), U, v[3:, 3:])


@pytest.mark.parametrize("path", [[0.0, 0.5, 1.0, 1.5, 2.0, 2.0], [0.1, 0.2, 0.4, 0.8, 1.0, 1.1]])
def test_a_monotone_gain_has_no_dip_and_no_break_even(path):
    curve = summarise(range(6), path, small(6), early=(0, 1), late=2)
    assert curve.trough_month is curve.trough_value is curve.break_even is curve.cumulative_break_even is None
    assert curve.trough_months == curve.break_even_set == curve.cumulative_set == ()
    assert curve.verdict == "gain only" and not curve.has_dip


def test_a_gain_whose_first_month_is_below_zero_by_noise_has_no_dip():
    path = [-0.02, 0.5, 1.0, 1.5, 2.0, 2.0]
    assert not summarise(range(6), path, small(6, 0.1), early=(0, 1), late=2).has_dip
    assert summarise(range(6), path, small(6, 0.001), early=(0, 1), late=2).has_dip  # known to 0.001 it is one


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ([-2.0, -2.0, -1.0, -0.1, 0.0, 0.1, 0.0, -0.1], "dip only"),
        ([0.0, 0.1, -0.1, 0.1, 0.0, 0.1, 0.0, -0.1], "not shown"),
        ([-2.0, -2.0, -2.0, -2.0, -2.0, -2.0, -2.0, -2.0], "dip only"),
    ],
)
def test_verdicts(path, verdict):
    assert summarise(range(8), path, small(8, 0.2), early=(0, 2), late=3).verdict == verdict


def test_still_below_zero_at_the_end_means_later_or_never():
    curve = summarise(range(4), [-1.0, -3.0, -2.0, -1.0], small(4), early=(0, 1), late=2)
    assert curve.break_even is None and curve.break_even_set == ((3.0, None),) and not curve.established


def test_a_relapse_gives_a_set_in_pieces():
    path = [-2.0, -3.0, 2.0, 3.0, 0.0, 3.0, 4.0]
    curve = summarise(range(7), path, small(7, 0.1), early=(0, 1), late=2)
    assert curve.relapse and len(curve.break_even_set) == 2
    assert curve.break_even_set[1][0] < 4 < curve.break_even_set[1][1]
    assert curve.break_even == pytest.approx(1.6)


def test_the_set_is_fieller_s_on_a_straight_line():
    # One segment from (0, −1) to (10, 3): zero at x solves (−1 + 0.4 x)² = z² var(x), a quadratic.
    v = np.array([[0.04, 0.01], [0.01, 0.09]])
    z = 1.959963984540054
    ((low, high),) = zero_set(np.array([0, 10]), np.array([-1.0, 3.0]), v, z)
    for x in (low, high):
        s = x / 10
        variance = (1 - s) ** 2 * 0.04 + 2 * s * (1 - s) * 0.01 + s**2 * 0.09
        assert (-1 + 0.4 * x) ** 2 == pytest.approx(z**2 * variance)
    assert low < 2.5 < high


def test_the_set_agrees_with_a_fine_grid():
    rng = np.random.default_rng(4)
    for _ in range(40):
        k = 12
        root = rng.standard_normal((k, k)) * 0.3
        v, y, x = root @ root.T, np.cumsum(rng.standard_normal(k)) * 0.7 - 1, np.sort(rng.choice(30, k, replace=False))
        pieces = zero_set(x, y, v, 1.96)
        fine = np.linspace(x[0], x[-1], 4001)[1:-1]
        weight = np.stack([np.interp(fine, x, unit) for unit in np.eye(k)], axis=1)
        margin = 1.96 * np.sqrt(np.einsum("ij,jk,ik->i", weight, v, weight)) - np.abs(weight @ y)
        inside = np.array([any(low <= f and (high is None or f <= high) for low, high in pieces) for f in fine])
        clear = np.abs(margin) > 1e-6
        np.testing.assert_array_equal(inside[clear], (margin > 0)[clear])
        assert (pieces[-1][1] is None if pieces else False) == (y[-1] <= 1.96 * np.sqrt(v[-1, -1]))


def test_crossing_on_a_month_and_never():
    x = np.arange(4)
    assert first_up_crossing(x, np.array([-1.0, 0.0, 1.0, 2.0])) == 1.0
    assert first_up_crossing(x, np.array([-1.0, -0.5, -0.2, -0.1])) is None
    assert first_up_crossing(x, np.array([1.0, -1.0, 3.0, 1.0])) == pytest.approx(1.25)


def test_singular_covariance_and_no_variance():
    direction = np.linspace(1, 2, 8)
    singular = summarise(range(8), U, 0.01 * np.outer(direction, direction), early=(0, 2), late=3)
    assert singular.verdict == "confirmed" and singular.established
    exact = summarise(range(8), U, np.zeros((8, 8)), early=(0, 2), late=3)
    assert exact.break_even_set[0] == pytest.approx((2.5, 2.5)) and exact.trough_months == (1,)
    assert exact.p_value == 0.0 and exact.verdict == "confirmed"


def test_months_need_not_be_consecutive():
    # Rounds in months 0, 3, 6, 12: the running sum takes each month from the line between rounds.
    path = [-1.0, -2.0, 1.0, 3.0]
    curve = summarise([0, 3, 6, 12], path, small(4), early=(0, 5), late=6)
    every = np.interp(np.arange(13), [0, 3, 6, 12], path)
    total = np.cumsum(every)
    assert curve.break_even == pytest.approx(5.0)
    bottom = int(total.argmin())
    assert curve.cumulative_break_even == pytest.approx(np.interp(0, total[bottom:], np.arange(13)[bottom:]))
    assert curve.late == (7, 12) and curve.late_mean == 3.0


def test_cost_must_be_repaid_too():
    free, costly = (summarise(range(8), U, small(8), cost=cost) for cost in (0.0, 2.0))
    assert costly.cumulative_break_even == pytest.approx(free.cumulative_break_even + 1.0)
    gain = summarise(range(6), [1.0] * 6, small(6), early=(0, 1), late=2, cost=2.5)
    assert not gain.has_dip and gain.cumulative_break_even == pytest.approx(1.5)


def test_trough_set_grows_with_noise_and_holds_the_lowest_month():
    k, y = np.arange(19), true_path(np.arange(19.0))
    exact, rough = (summarise(k, y, correlated(19, se)).trough_months for se in (0.001, 0.2))
    assert exact == (2,) and set(exact) < set(rough) and 12 not in rough


def test_too_short_a_path_is_said():
    with pytest.raises(TooFewData):
        summarise([0], [1.0], [[1.0]])
    with pytest.raises(TooFewData):
        summarise([7, 8, 9], [1.0, 2.0, 3.0], np.eye(3))
    with pytest.raises(ValueError, match="belong together"):
        summarise([0, 1], [1.0, 2.0], np.eye(3))
    with pytest.raises(ValueError, match="better"):
        summarise([0, 1], [1.0, 2.0], np.eye(2), better="up")


def simulate(runs: int, seed: int, shape, se: float = 0.15):
    rng, k = np.random.default_rng(seed), np.arange(19)
    v, truth = correlated(19, se), shape(k.astype(float))
    root = np.linalg.cholesky(v)
    for _ in range(runs):
        y = truth + root @ rng.standard_normal(19)
        yield k, y, v, summarise(k, y, v, draws=200)


def test_the_break_even_set_covers_where_the_delta_method_does_not():
    hits, delta, truth = [], [], 10.813810211228455
    for k, y, v, curve in simulate(600, 7, true_path):
        hits.append(any(low <= truth and (high is None or truth <= high) for low, high in curve.break_even_set))
        if curve.break_even is None:
            delta.append(False)
            continue
        i = int(np.searchsorted(k, curve.break_even)) - 1
        w = np.zeros(19)
        w[i], w[i + 1] = i + 1 - curve.break_even, curve.break_even - i
        delta.append(abs(truth - curve.break_even) <= 1.96 * np.sqrt(w @ v @ w) / (y[i + 1] - y[i]))
    assert 0.93 <= np.mean(hits) <= 0.97  # simulation error 0.009
    assert np.mean(delta) < 0.85


def test_the_usual_single_numbers_are_wrong_answers_to_a_u():
    # A noise-free panel: month 0-5 after adoption lose, later months gain. One coefficient of two-way fixed effects says loss,
    # a mere before/after says gain from a season, an average over all effects says about nothing.
    t = np.arange(1, 43)
    cohort = np.append(np.repeat(np.arange(7, 25), 10), np.zeros(270))
    k = t - cohort[:, None]
    under = (cohort[:, None] > 0) & (k >= 0)
    y = 0.03 * t + np.where(under, true_path(np.maximum(k, 0).astype(float)), 0.0)
    frame = pd.DataFrame(
        {"u": np.repeat(np.arange(450), 42), "t": np.tile(t, 450), "g": np.repeat(cohort, 42), "y": y.ravel()}
    )
    path = event_study(frame, unit="u", time="t", cohort="g", outcome="y").path.between(0, 18)
    np.testing.assert_allclose(path.effect, true_path(np.arange(19.0)), atol=1e-10)
    assert path.effect[-6:].mean() > 0.29
    d, two_way = (m - m.mean(1, keepdims=True) - m.mean(0) + m.mean() for m in (under.astype(float), y))
    assert (d * two_way).sum() / (d**2).sum() < 0
    assert y[under].mean() - y[(cohort[:, None] > 0) & ~under].mean() > 0.5
    assert abs(y[under].mean() - (0.03 * np.broadcast_to(t, y.shape))[under].mean()) < 0.1


@pytest.mark.parametrize(
    "shape",
    [lambda k: 0.0 * k, lambda k: np.where(k < 6, -1.0, 0.0), lambda k: np.where(k < 6, 0.0, 1.0)],
    ids=["nothing", "dip only", "gain only"],
)
def test_confirmed_is_rare_without_a_u(shape):
    verdicts = [curve.verdict for *_, curve in simulate(400, 8, shape)]
    assert verdicts.count("confirmed") / 400 <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 400)


def test_the_formula_is_recovered_and_its_fit_tested():
    k = np.arange(37)
    v = correlated(37, 0.02)
    fit = fit_dip_and_gain(k, true_path(k), v)
    np.testing.assert_allclose(fit.params, [0.6, 9.0, 1.0, 4.0], rtol=1e-4)
    assert fit.chi2 < 1e-6 and fit.df == 33 and fit.p == pytest.approx(1.0)
    assert (fit.se > 0).all()
    step = fit_dip_and_gain(k, np.where(k % 7 < 3, -1.0, 1.0), v)
    assert step.p < 1e-6
    with pytest.raises(TooFewData):
        fit_dip_and_gain(range(4), [0.0] * 4, np.eye(4))


def test_expectation_for_an_applicant_scales_the_curve():
    k = np.arange(25)
    v = correlated(25, 0.05)
    plan = expect(k, -true_path(k), v, better="lower", size=20, cost=3.0)
    np.testing.assert_allclose(plan.effect, 20 * true_path(k))
    np.testing.assert_allclose(plan.total, np.cumsum(20 * true_path(k)) - 3.0)
    np.testing.assert_allclose(plan.high - plan.low, 2 * 1.959964 * 20 * 0.05, rtol=1e-6)
    running = np.tril(np.ones((25, 25)))
    np.testing.assert_allclose(
        plan.total_high - plan.total, 1.959964 * 20 * np.sqrt(np.diag(running @ v @ running.T)), rtol=1e-6
    )
    assert plan.curve.break_even == pytest.approx(10.8138, abs=1e-3)
    assert list(plan.to_frame()) == ["month", "effect", "low", "high", "total", "total_low", "total_high"]


def test_frame_is_exact_and_tidy():
    frame = summarise(range(8), U, small(8), early=(0, 2), late=3).to_frame().set_index("figure")
    assert frame.loc["break_even", "value"] == pytest.approx(2.5)
    assert frame.loc["late_mean", "se"] == pytest.approx(1e-3 / np.sqrt(3))
    frame = summarise(range(4), [-1.0, -3.0, -2.0, -1.0], small(4)).to_frame().set_index("figure")
    assert np.isnan(frame.loc["break_even", "value"]) and frame.loc["break_even", "high"] == np.inf
