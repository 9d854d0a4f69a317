"""Leave-one-cluster-out errors, weights and covariates equal R: clubSandwich's CR3, refits, DRDID's formulas, Bell-McCaffrey df.

Transcript (R 4, clubSandwich; `d` is the table below, ``dy = y1 - y0``, ``D = adopted > 0``; G = clusters):

    f <- lm(dy ~ D, d);                     coef(f)[2]                                                    # 0.504761904761905
    sqrt(vcovCR(f, cluster = d$office, type = "CR3")[2, 2] * (G - 1) / G)                                 # 0.577647759501857
    sqrt(vcovCR(f, cluster = d$corporation, type = "CR3")[2, 2] * (G - 1) / G)                            # 0.596551905862744
    g <- lm(dy ~ D, d, weights = staff);    coef(g)[2]                                                    # 0.355730841121496
    b <- sapply(clusters, function(k) coef(update(g, subset = cluster != k))[2])
    sqrt((G - 1) / G * sum((b - coef(g)[2])^2))                           # office 0.741210037580071, corporation 0.712283534242882
    h <- lm(dy ~ x, d[d$D == 0, ]); e <- d$dy - predict(h, d); mean(e[d$D == 1])                          # 0.598396233832349
    inf <- d$D*(e - att)/sum(d$D) - ((1 - d$D)*e)*(X %*% solve(crossprod(X[d$D == 0, ])) %*% colMeans(X[d$D == 1, ]))
    sqrt(sum(inf^2))                                                                                      # 0.54250761306295
    ps <- fitted(glm(D ~ x, binomial, d)); w <- ps*(1 - d$D)/(1 - ps)
    mean(d$dy[d$D == 1]) - sum(w*d$dy)/sum(w)                                                             # 0.632907072263655
    mean(e[d$D == 1]) - sum(w*e)/sum(w)                                                                   # 0.626130299058727
    q <- lm(z ~ 1); coef_test(q, vcov = "CR2", cluster = c(1,1,1,2,2,3,4,4,5,6,6,6))$df_Satt              # 4.16730445430889

The standard errors of the two adjusted estimates with a propensity are those of csdid 0.4 (see `test_csdid_reference`).
"""

import io

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study
from caredx.measures.inference import share_df

TABLE = """corporation,adopted,staff,x,y0,y1
0,2,6.0,-0.14,9.19,6.99
0,2,6.0,-0.38,10.35,9.56
0,0,24.0,0.46,10.25,8.5
1,2,16.0,0.82,11.1,11.76
1,2,18.0,-0.2,8.72,8.06
2,2,19.0,-0.15,9.34,11.58
3,2,22.0,0.69,9.16,12.05
3,2,3.0,-0.87,8.27,9.91
4,2,16.0,-1.51,10.13,11.23
5,2,6.0,0.39,10.53,11.66
5,2,13.0,-0.67,9.26,10.6
5,2,28.0,-1.92,11.39,8.99
6,2,17.0,-0.81,10.82,12.26
7,2,4.0,-0.47,10.63,11.44
7,0,17.0,-1.19,10.4,9.93
8,0,6.0,-1.49,10.96,9.3
8,0,23.0,0.04,8.67,9.74
8,0,28.0,0.9,10.61,9.41
9,0,29.0,-0.23,10.6,10.36
10,0,19.0,-0.74,8.23,9.7
10,2,26.0,0.38,10.35,9.75
11,0,12.0,0.72,9.75,9.97
12,0,6.0,-0.3,10.78,9.29
12,0,16.0,0.54,9.56,9.87
13,0,14.0,1.04,9.98,11.58
13,0,20.0,-0.21,10.34,12.08
"""
COLUMNS = {"unit": "office", "time": "period", "cohort": "adopted", "outcome": "y"}


def two_periods() -> pd.DataFrame:
    """`TABLE` as a panel."""
    wide = pd.read_csv(io.StringIO(TABLE)).rename_axis("office").reset_index()
    return pd.concat([wide.assign(period=1, y=wide["y0"]), wide.assign(period=2, y=wide["y1"])])


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    return two_periods()


@pytest.mark.parametrize(
    ("options", "effect", "se"),
    [
        ({}, 0.504761904761905, 0.577647759501857),
        ({"cluster": "corporation"}, 0.504761904761905, 0.596551905862744),
        ({"weights": "staff"}, 0.355730841121496, 0.741210037580071),
        ({"weights": "staff", "cluster": "corporation"}, 0.355730841121496, 0.712283534242882),
    ],
)
def test_leaving_a_cluster_out_is_cr3(panel, options, effect, se):
    path = event_study(panel, **COLUMNS, **options).path
    assert path.effect[0] == pytest.approx(effect, abs=1e-12)
    assert np.sqrt(path.vcov[0, 0]) == pytest.approx(se, abs=1e-12)
    # 14 offices adopt, but only 9 corporations: with these the standard error is not told
    assert np.isnan(path.se[0]) == ("cluster" in options)


@pytest.mark.parametrize(
    ("method", "effect", "se"),
    [
        ("reg", 0.598396233832349, 0.54250761306295),
        ("ipw", 0.632907072263655, 0.54293816),
        ("dr", 0.626130299058727, 0.53381785),
    ],
)
def test_covariates_enter_as_in_drdid(panel, method, effect, se):
    study = event_study(panel, **COLUMNS, covariates=["x"], method=method, inference="large-sample")
    assert study.path.effect[0] == pytest.approx(effect, abs=1e-9) and study.regressed_cells == 0
    assert study.path.se[0] == pytest.approx(se, abs=1e-8)


def test_degrees_of_freedom_of_unequal_clusters_are_bell_and_mccaffreys():
    assert share_df(np.array([3, 2, 1, 2, 1, 3]) / 12) == pytest.approx(4.16730445430889, abs=1e-10)
    assert share_df(np.full(12, 1 / 12)) == pytest.approx(11)
    assert share_df(np.ones(1)) == 0
