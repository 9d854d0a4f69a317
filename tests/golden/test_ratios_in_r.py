"""Ratios, groups, shrinkage and raking against R 4: survey 4.1, metafor 3.8, clubSandwich 0.5, sandwich 3.

Each test holds the R code that made its numbers, and what R printed with ``options(digits = 10)``.
"""

import math

import numpy as np
import pandas as pd
import pytest

from caredx.measures.groups import difference
from caredx.measures.inference import clustered_se, leave_one_out
from caredx.measures.peers import shrink_means, shrink_shares
from caredx.measures.peers.shrinkage import _normal_grid
from caredx.measures.ratios import none_seen
from caredx.measures.survey.raking import calibrated_se, rake, weighted_share

Y, X = np.array([3, 1, 9, 4, 0, 12, 6, 2.0]), np.array([20, 11, 70, 25, 8, 120, 33, 15.0])


def test_standard_errors_of_a_ratio_are_those_of_clubsandwich():
    # with y <- c(3,1,9,4,0,12,6,2), x <- c(20,11,70,25,8,120,33,15) and R <- sum(y)/sum(x)
    # m <- lm(I(y/x) ~ 1, weights = x)
    # for (t in c("CR2","CR3")) sqrt(vcovCR(m, cluster = 1:8, type = t, target = 1/x, inverse_var = FALSE)[1,1]) / R
    #   CR2 0.1180206409   CR3 0.1424930398
    # coef_test(m, vcov = vcovCR(m, cluster = 1:8, type = "CR2", target = 1/x), test = "Satterthwaite")$df   3.370694618
    influence, share = (Y - Y.sum() / X.sum() * X) / Y.sum(), X / X.sum()
    assert clustered_se(influence, share) == pytest.approx((0.1180206409, 3.370694618), rel=1e-9)
    assert leave_one_out(influence, share) == pytest.approx((0.1424930398, 3.370694618), rel=1e-9)


ANSWERS = pd.DataFrame(
    {
        "service": list("aaaabbbbcc") * 6,
        "size": list("xxyyxxyyxy") * 6,
        "yes": [int(answer) for answer in "101100101011010100110011101000101000111011110000100011011011"],
    }
)
MARGINS = {"service": {"a": 70, "b": 100, "c": 30}, "size": {"x": 110, "y": 90}}


def test_a_raked_share_is_that_of_survey():
    # d: service = rep(c("a","a","a","a","b","b","b","b","c","c"), 6), size and yes as above, N = 200
    # cal <- calibrate(svydesign(~1, data = d, fpc = ~N), ~service + size,
    #   population = c(`(Intercept)` = 200, serviceb = 100, servicec = 30, sizey = 90), calfun = "raking", epsilon = 1e-14)
    # svymean(~yes, cal)   0.48125   SE 0.05231555603;  weights 3.208333333 3.208333333 2.625 2.625 4.583333333 …
    # without fpc          SE 0.06252904928
    raked = rake(ANSWERS, MARGINS, tolerance=1e-13)
    assert list(raked.weights[:5]) == pytest.approx([3.208333333, 3.208333333, 2.625, 2.625, 4.583333333], rel=1e-9)
    answers = ANSWERS["yes"].to_numpy(float)
    assert weighted_share(ANSWERS["yes"].astype(bool), raked).value == pytest.approx(0.48125, rel=1e-10)
    assert calibrated_se(answers, raked) == pytest.approx(0.05231555603, rel=1e-9)
    assert calibrated_se(answers, raked) / math.sqrt(1 - 60 / 200) == pytest.approx(0.06252904928, rel=1e-9)


def test_a_poststratified_share_is_that_of_survey():
    # calibrate(de, ~service, population = c(`(Intercept)` = 200, serviceb = 100, servicec = 30))   0.4875   SE 0.05272276968
    raked = rake(ANSWERS, {"service": MARGINS["service"]})
    assert weighted_share(ANSWERS["yes"].astype(bool), raked).value == pytest.approx(0.4875, rel=1e-10)
    assert calibrated_se(ANSWERS["yes"].to_numpy(float), raked) == pytest.approx(0.05272276968, rel=1e-9)


SCHOOLS = np.array([28, 8, -3, 7, -1, 1, 18, 12.0]), np.array([15, 10, 16, 11, 9, 11, 10, 18.0])


@pytest.mark.parametrize(
    ("tau2", "mean", "se", "first", "first_se", "third", "third_se"),
    [
        (25, 7.850983234, 4.492096426, 9.865884911, 6.232570380, 6.885593266, 6.286803345),
        (100, 8.126472186, 5.519974562, 14.24140382, 9.156134056, 5.00105865, 9.363034058),
    ],
)
def test_each_piece_of_the_mixture_is_the_blup_of_metafor(tau2, mean, se, first, first_se, third, third_se):
    # f <- rma(yi, sei = se, tau2 = t2); coef(f); f$se; blup(f)     (R's blup leaves the error of the mean in its se)
    y, own = SCHOOLS
    _, tau, centre, spare = _normal_grid(y, own)
    at = np.sqrt(tau2)
    assert np.interp(at, tau, centre) == pytest.approx(mean, rel=1e-4)
    assert np.sqrt(np.interp(at, tau, spare)) == pytest.approx(se, rel=1e-3)
    weight = 1 / (own**2 + tau2)
    middle, left = (weight @ y) / weight.sum(), 1 / weight.sum()
    for i, value, error in ((0, first, first_se), (2, third, third_se)):
        pull = tau2 / (tau2 + own[i] ** 2)
        assert pull * y[i] + (1 - pull) * middle == pytest.approx(value, rel=1e-8)
        assert math.sqrt(pull * own[i] ** 2 + (1 - pull) ** 2 * left) == pytest.approx(error, rel=1e-8)


def test_means_integrated_over_their_spread_are_those_of_numerical_integration():
    # lm <- function(t) { w <- 1/(se^2+t^2); m <- sum(w*yi)/sum(w); exp(.5*sum(log(w)) - .5*sum(w*(yi-m)^2) - .5*log(sum(w))) }
    # expectations and distribution functions by integrate(…, rel.tol = 1e-10), limits by uniroot
    #   mean 7.932374446   tau2 75.14087395
    #   area 1  11.40024929  -2.105016611  31.62335467     area 3  6.130753214  -11.48222565  20.45917965
    found = shrink_means(*(dict(enumerate(part)) for part in SCHOOLS))
    assert (found.mean, found.tau2) == pytest.approx((7.932374446, 75.14087395), rel=1e-4)
    limits = found.rows.loc[[0, 2], ["shrunk", "low", "high"]].to_numpy().ravel()
    expected = [11.40024929, -2.105016611, 31.62335467, 6.130753214, -11.48222565, 20.45917965]
    assert limits == pytest.approx(expected, rel=1e-4)


def test_shares_integrated_over_mean_and_spread_are_those_of_a_fine_grid():
    # xb <- c(3,9,4,0,12,6,2,5); nb <- c(5,12,15,4,20,7,9,22); 400 means × 401 correlations from .002 to .5, flat in both
    # ll <- function(m, r) { M <- 1/r - 1; exp(sum(lbeta(xb + m*M, nb - xb + (1-m)*M) - lbeta(m*M, (1-m)*M))) }
    #   mean 0.4512123896
    #   area 1  0.5352528592  0.2193084549  0.8490099356     area 4  0.2166530899  0.004629551291  0.560403232
    found = shrink_shares(dict(enumerate([3, 9, 4, 0, 12, 6, 2, 5])), dict(enumerate([5, 12, 15, 4, 20, 7, 9, 22])))
    assert found.mean == pytest.approx(0.4512123896, abs=0.001)
    limits = found.rows.loc[[0, 3], ["shrunk", "low", "high"]].to_numpy().ravel()
    expected = [0.5352528592, 0.2193084549, 0.8490099356, 0.2166530899, 0.004629551291, 0.560403232]
    assert limits == pytest.approx(expected, abs=0.005)  # 13 × 23 points against 160,400


def test_the_limit_of_no_event_is_exact():
    # xs <- c(16,20,9,40); uniroot(function(l) prod((1 + xs*l)^(-1)) - .025, c(0,3), tol = 1e-12)                0.07770542017
    # uniroot(function(l) prod(dnbinom(0, size = 1/.36, mu = xs*l)) - .025, c(1e-6,3), tol = 1e-12)             0.05362058335
    assert none_seen([16, 20, 9, 40]) == pytest.approx(0.07770542017, rel=1e-8)
    assert none_seen([16, 20, 9, 40], rate_cv=0.6) == pytest.approx(0.05362058335, rel=1e-8)


def test_a_difference_with_borrowed_variance():
    # yy <- c(1,2,4,3,9,5,6,12,14,2,3,8); xx <- c(8,15,22,20,44,36,31,60,95,12,18,50); the first four are members
    # r2 <- (yy - R*xx)^2/(1-h); coef(lm(I(r2/xx) ~ xx)): the intercept is negative, so phi = (0, sum(r2)/sum(xx^2))
    # v <- phi[2]*xx^2; V <- sum(v[me])/sum(xx[me])^2 + sum(v[!me])/sum(xx[!me])^2; df <- sum(v)^2/sum(v^2)
    #   phi 0 0.0007693013199  diff -0.01667407737  se 0.01845885738  df 4.08303541  limits -0.06751564217 0.03416748743
    y, x = (
        pd.Series([1, 2, 4, 3, 9, 5, 6, 12, 14, 2, 3, 8.0]),
        pd.Series([8, 15, 22, 20, 44, 36, 31, 60, 95, 12, 18, 50.0]),
    )
    found = difference(y, x, pd.Series(np.arange(12) < 4))
    assert (found.value, found.se, found.df) == pytest.approx((-0.01667407737, 0.01845885738, 4.08303541), rel=1e-8)
    assert (found.low, found.high) == pytest.approx((-0.06751564217, 0.03416748743), rel=1e-8)
