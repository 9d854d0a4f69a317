"""Lind and Mehlum's test against published output, and its algebra.

[a] Stata `utest` output posted at m.pinggu.org/bbs/thread-4667505-1-1.html (2017, retrieved 2026-11). Printed: interval, slopes,
    t and one-sided p at both ends, extreme point, overall t and p. The regression is not printed, but slopes and their t are
    all the test uses: coefficients and variances are solved from them; the covariance of the slopes is free and set to 0.
[b] Kuznets curve, F. Nielsen, Soci709 course, nielsen.sites.oasis.unc.edu/soci709/m6/m5kuz.html (retrieved 2026-11): SYSTAT
    prints coefficients, standard errors, tolerance 0.003598 of both regressors (1 − r², so the correlation of the two
    coefficients is −sqrt(1 − 0.003598)), N = 60 and the range of x. The square is significant (p 0.018); the U is not shown.
"""

import numpy as np
import pytest

from caredx.measures.inference import fieller
from caredx.measures.u_curve import lind_mehlum, two_lines


def from_slopes(low, high, slope_low, slope_high, t_low, t_high):
    """Coefficients and covariance with these slopes and t at the ends, the two slopes uncorrelated."""
    solve = np.linalg.inv([[1, 2 * low], [1, 2 * high]])
    b = solve @ [slope_low, slope_high]
    return b[0], b[1], solve @ np.diag([(slope_low / t_low) ** 2, (slope_high / t_high) ** 2]) @ solve.T


def test_stata_utest_output():
    b1, b2, cov = from_slopes(-156.6146, 519.1631, -13.54852, 44.90505, -1.0813, 1.081918)
    test = lind_mehlum(b1, b2, cov, -156.6146, 519.1631, df=15138)  # not printed; the df the printed p implies
    assert test.shape == "U" and not test.outside
    assert test.extreme == pytest.approx(0.0188902, abs=5e-5)  # the slopes are printed to seven digits
    assert (test.slope_low, test.slope_high) == pytest.approx((-13.54852, 44.90505))
    assert test.p_low == pytest.approx(0.1397904, abs=1e-5) and test.p_high == pytest.approx(0.1396531, abs=1e-6)
    assert round(test.t, 2) == 1.08 and round(test.p_value, 2) == 0.14


def test_a_significant_square_is_not_a_u():
    b1, b2, se1, se2 = 81.408835, -13.966332, 37.982385, 5.744243
    cov = -np.sqrt(1 - 0.003598) * se1 * se2
    test = lind_mehlum(b1, b2, [[se1**2, cov], [cov, se2**2]], 2.451786, 3.975845, df=57)
    assert b2 / se2 == pytest.approx(-2.43136, abs=1e-5)  # as printed, p 0.01821
    assert test.shape == "inverse U" and not test.outside
    assert test.p_low == pytest.approx(0.10, abs=0.005) and test.p_high < 0.001
    assert test.p_value == test.p_low


@pytest.mark.parametrize(("b1", "b2"), [(-1.0, 0.1), (1.0, -0.1), (-0.3, 0.05), (0.4, 0.02)])
@pytest.mark.parametrize("df", [None, 20])
def test_the_test_at_a_is_the_fieller_set_at_1_minus_2a_inside_the_interval(b1, b2, df):
    # Lind and Mehlum (2010), section 3: both ways of testing agree for every size a.
    cov = np.array([[0.04, -0.004], [-0.004, 0.0006]])
    for size in (0.01, 0.05, 0.10, 0.2):
        test = lind_mehlum(b1, b2, cov, 1.0, 9.0, df, level=1 - 2 * size)
        inside = len(test.fieller) == 1 and test.fieller[0][0] >= 1.0 and test.fieller[0][1] <= 9.0
        assert inside == (test.p_value <= size)


def test_extremum_outside_the_interval_fails_trivially():
    test = lind_mehlum(1.0, 0.1, np.eye(2) * 1e-4, 0.0, 10.0)
    assert test.outside and test.p_value > 0.5


def test_fieller_set_may_be_bounded_two_half_lines_or_everything():
    # Roots of (d² − q²vd) r² − 2 (nd − q²c) r + (n² − q²vn) = 0 with c = 0, q = 2.
    (bounded,) = fieller(2.0, 1.0, 0.04, 0.01, 0.0, 2.0)  # 0.96 r² − 4 r + 3.84
    assert bounded == pytest.approx(
        ((4 - np.sqrt(16 - 4 * 0.96 * 3.84)) / 1.92, (4 + np.sqrt(16 - 4 * 0.96 * 3.84)) / 1.92)
    )
    halves = fieller(2.0, 0.1, 0.04, 0.01, 0.0, 2.0)  # −0.03 r² − 0.4 r + 3.84
    assert halves[0][0] == -np.inf and halves[1][1] == np.inf and halves[0][1] < halves[1][0]
    assert fieller(0.1, 0.1, 0.04, 0.01, 0.0, 2.0) == ((-np.inf, np.inf),)
    assert fieller(0.0, 1.0, 1.0, 0.01, 0.0, 2.0)[0] == pytest.approx((-2 / np.sqrt(0.96), 2 / np.sqrt(0.96)))


def test_delta_variance_of_the_turning_point():
    cov = np.array([[0.04, -0.004], [-0.004, 0.0006]])
    test = lind_mehlum(-1.0, 0.1, cov, 0.0, 10.0)
    gradient = np.array([-1 / 0.2, -1.0 / 0.02])
    assert test.extreme == pytest.approx(5.0) and test.extreme_se == pytest.approx(np.sqrt(gradient @ cov @ gradient))


def test_two_lines_are_the_regressions_on_each_side():
    rng = np.random.default_rng(2)
    x = np.sort(rng.uniform(0, 10, 200))
    y = np.abs(x - 4) + rng.normal(0, 0.5, 200) * (1 + x / 5)
    lines = two_lines(x, y, 4.0)
    for side, slope, se in ((x <= 4, lines.slope_low, lines.se_low), (x > 4, lines.slope_high, lines.se_high)):
        design = np.column_stack([np.ones(side.sum()), x[side]])
        inverse = np.linalg.inv(design.T @ design)
        b = inverse @ design.T @ y[side]
        hat = np.einsum("ij,jk,ik->i", design, inverse, design)
        scale = ((y[side] - design @ b) / (1 - hat)) ** 2  # HC3
        assert slope == pytest.approx(b[1])
        assert se == pytest.approx(np.sqrt((inverse @ (design.T * scale) @ design @ inverse)[1, 1]))
    assert lines.shape == "U" and (lines.n_low, lines.n_high) == ((x <= 4).sum(), (x > 4).sum())
    assert two_lines(x, -y, 4.0).shape == "inverse U" and two_lines(x, x, 4.0).shape is None
