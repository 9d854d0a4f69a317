"""Covariates and weights in the large-sample path equal csdid 0.4 (the Python port by the authors of R `did`): 84 numbers.

Transcript (`p` = `make_panel()`, ``id`` the number of the office, ``staff`` = 5 + id % 7):

    a = ATTgt(yname="hours", gname="adopted", idname="id", tname="month", data=p, control_group=["notyettreated"],
              xformla="hours~size"[, weights_name="staff"]).fit(est_method=METHOD, bstrap=False)
    a.aggte(typec=KIND, bstrap=False, cband=False)

and for `TABLE` of `test_small_sample_reference` the same with ``xformla="y~x"``. There diff-diff 3.13 gives 0.62632 (0.53392) for ``dr``:
it divides the weighted residuals of the controls by the number treated, where R `DRDID::drdid_panel`, csdid and equation 2.6 of
Callaway and Sant'Anna (2021) divide by the sum of the weights. Ours is theirs, 0.62613.
"""

import numpy as np
import pytest
from adjusted_sample import make_panel
from test_small_sample_reference import COLUMNS as TWO_PERIODS
from test_small_sample_reference import two_periods

from caredx.measures.adoption import event_study

COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "hours"}
AVERAGES = [
    ("reg", None, "simple", 0.9151604993502873, 0.05775105186593238),
    ("reg", None, "dynamic", 0.9268092166724969, 0.060712794270470646),
    ("reg", None, "group", 0.9108585715067369, 0.05727711455503128),
    ("reg", None, "calendar", 0.9145569614442521, 0.058246527740355006),
    ("ipw", None, "simple", 0.8475395200129875, 0.08617814935851854),
    ("ipw", None, "dynamic", 0.83325091948297, 0.10198814202731372),
    ("ipw", None, "group", 0.8634081481574739, 0.07981840778750061),
    ("ipw", None, "calendar", 0.8468469814260482, 0.08044563780584764),
    ("dr", None, "simple", 0.9164422190455688, 0.05842898552237538),
    ("dr", None, "dynamic", 0.9284598786259449, 0.06167298067211317),
    ("dr", None, "group", 0.9114413450854266, 0.057669119064073134),
    ("dr", None, "calendar", 0.9128059034615685, 0.059196971224645296),
    ("reg", "staff", "simple", 0.9104878513178553, 0.058492943651307444),
    ("reg", "staff", "dynamic", 0.9241295065099446, 0.061306487536023836),
    ("reg", "staff", "group", 0.9056303954147318, 0.058314712733078714),
    ("reg", "staff", "calendar", 0.9068817188606084, 0.059111202311774746),
    ("ipw", "staff", "simple", 0.8208522308013886, 0.09094461248669602),
    ("ipw", "staff", "dynamic", 0.8018583723378129, 0.10756256366953404),
    ("ipw", "staff", "group", 0.8395758956298888, 0.08406725986329047),
    ("ipw", "staff", "calendar", 0.8200854004013344, 0.08483201000445469),
    ("dr", "staff", "simple", 0.9126188032953377, 0.05925166539568717),
    ("dr", "staff", "dynamic", 0.9258534031079748, 0.06240820576129426),
    ("dr", "staff", "group", 0.9077150832467722, 0.058756930855660215),
    ("dr", "staff", "calendar", 0.9059705675546749, 0.06008456287618462),
]
PATH = {
    None: (
        [
            0.07757036974927681,
            -0.13679219879743362,
            0.10013494312998211,
            0.032184450433473545,
            0.9457266728510504,
            0.8174564631718177,
            0.9247199277030269,
            0.9408445898555816,
            1.013551739548248,
        ],
        [
            0.09277542277664476,
            0.09597390300955763,
            0.06849006872489162,
            0.0651371880134692,
            0.06471872496755705,
            0.07219497058697794,
            0.07221089614214804,
            0.10338681069820241,
            0.09975550951590476,
        ],
    ),
    "staff": (
        [
            0.0591600272446757,
            -0.10756284850713965,
            0.12536307662588508,
            0.030313142156117807,
            0.9345166316142621,
            0.8112542570826551,
            0.9246957625957533,
            0.9347510071805747,
            1.0240493570666285,
        ],
        [
            0.10102677985945008,
            0.09465174866839801,
            0.07077572655347414,
            0.06446759801883213,
            0.06618473005848036,
            0.07468050048892311,
            0.07446317901853748,
            0.10414195076656657,
            0.10159785765443743,
        ],
    ),
}
TWO = {
    ("reg", None): (0.5983962338323487, 0.54250761),
    ("ipw", None): (0.6329070722636077, 0.54293816),
    ("dr", None): (0.6261302990587099, 0.53381785),
    ("reg", "staff"): (0.2704908045753012, 0.70390614),
    ("ipw", "staff"): (0.3355636233012573, 0.65462504),
    ("dr", "staff"): (0.3182096777531336, 0.67579321),
}


def study_of(method: str, weights: str | None):
    panel = make_panel()
    number = panel["office"].str[1:].astype(int)
    options = {"covariates": ["size"], "method": method, "weights": weights, "inference": "large-sample"}
    return event_study(panel.assign(staff=5 + number % 7), **COLUMNS, **options)


@pytest.mark.parametrize(("method", "weights", "kind", "effect", "se"), AVERAGES)
def test_averages(method, weights, kind, effect, se):
    found = study_of(method, weights).aggregate(kind)
    assert (found.effect, found.se) == pytest.approx((effect, se), abs=1e-9)


@pytest.mark.parametrize("weights", [None, "staff"])
def test_path(weights):
    path = study_of("dr", weights).path
    np.testing.assert_allclose([path.effect, path.se], PATH[weights], rtol=0, atol=1e-9)


@pytest.mark.parametrize(("method", "weights"), TWO)
def test_two_periods(method, weights):
    options = {"covariates": ["x"], "method": method, "weights": weights, "inference": "large-sample"}
    path = event_study(two_periods(), **TWO_PERIODS, **options).path
    assert path.effect[0] == pytest.approx(TWO[method, weights][0], abs=1e-9)
    assert path.se[0] == pytest.approx(TWO[method, weights][1], abs=1e-8)
