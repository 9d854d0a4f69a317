"""The event study equals R `did` on the public mpdta data: cells, averages, pre-test, clusters, base periods, anticipation.

Source of the reference values: R `did` 2.5 with ``bstrap = FALSE``, as frozen in the parity files of d2cml-ai/csdid (MIT),
``csdid/test_csdid/r_ref/ref_attgt.csv``, ``ref_aggte.csv``, ``ref_pretest.csv`` and ``sim/ref_gaps.csv`` (retrieved 2026-11).
mpdta: 500 counties, 2003-2007, log teen employment, cohorts 2004, 2006, 2007 (Callaway and Sant'Anna 2021).

Without covariates and clusters everything depends on the data only through the size, mean and scatter of each cohort. These
numbers are in ``mpdta_moments.csv``, and the tests run on a panel built to have exactly them; the tests by cluster need the
counties themselves and run where a package that ships mpdta is installed.
"""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caredx.measures.adoption import event_study, impute

MOMENTS = Path(__file__).with_name("mpdta_moments.csv")
COLUMNS = {
    "unit": "countyreal",
    "time": "year",
    "cohort": "first.treat",
    "outcome": "lemp",
    "inference": "large-sample",
}
EXACT = {"rtol": 0, "atol": 1e-10}

CELLS = [
    (2004, 2004),
    (2004, 2005),
    (2004, 2006),
    (2004, 2007),
    (2006, 2004),
    (2006, 2005),
    (2006, 2006),
    (2006, 2007),
    (2007, 2004),
    (2007, 2005),
    (2007, 2006),
    (2007, 2007),
]
ATT = {
    "never": (
        [
            -0.0105032462209624,
            -0.0704231581031467,
            -0.137258738889403,
            -0.100811363085404,
            0.00652011242423301,
            -0.00275081875051882,
            -0.00459460695286304,
            -0.0412244715462175,
            0.0305066555832928,
            -0.00272589288611625,
            -0.0310871193896889,
            -0.0260544107191966,
        ],
        [
            0.0232510363681664,
            0.0309847667572767,
            0.0364356642876865,
            0.0343592258346732,
            0.0233268051418047,
            0.0195585610358817,
            0.0177551966592763,
            0.0202291807041068,
            0.01503356028013,
            0.0163958328955344,
            0.0178775113133435,
            0.0166554353492522,
        ],
    ),
    "not_yet": (
        [
            -0.0193723636759221,
            -0.0783190990620607,
            -0.136274346328678,
            -0.100811363085404,
            -0.00256255094261098,
            -0.00193924609578875,
            0.00466087631997615,
            -0.0412244715462175,
            0.0297593647610311,
            -0.0024106128000969,
            -0.0310871193896889,
            -0.0260544107191966,
        ],
        [
            0.0223101128836806,
            0.0303902285433973,
            0.03540338496891,
            0.0343592258346732,
            0.0225302351453388,
            0.019042158605819,
            0.0163355842468236,
            0.0202291807041068,
            0.0145335416386514,
            0.0160312963755178,
            0.0178775113133435,
            0.0166554353492522,
        ],
    ),
}
# (overall effect, overall se, parts, effects, ses)
AGGREGATES = {
    ("never", "simple"): (-0.0399512751551763, 0.0120340127701854, (), [], []),
    ("never", "group"): (
        -0.0310182822287484,
        0.0124460593209979,
        (2004, 2006, 2007),
        [-0.0797491265747291, -0.0229095392495403, -0.0260544107191966],
        [0.0263677994350273, 0.0167033302551619, 0.0166554353492522],
    ),
    ("never", "dynamic"): (
        -0.0772398214573151,
        0.0199649890618494,
        (-3, -2, -1, 0, 1, 2, 3),
        [
            0.0305066555832928,
            -0.000563084626385429,
            -0.0244587449711696,
            -0.0199318167892593,
            -0.0509573670651939,
            -0.137258738889403,
            -0.100811363085404,
        ],
        [
            0.01503356028013,
            0.01329164473655,
            0.0142364022105193,
            0.0118263640580582,
            0.016893476268678,
            0.0364356642876865,
            0.0343592258346733,
        ],
    ),
    ("never", "calendar"): (
        -0.0417004321312822,
        0.01597185188456,
        (2004, 2005, 2006, 2007),
        [-0.0105032462209624, -0.0704231581031467, -0.0488159842650431, -0.0370593399359766],
        [0.0232510363681664, 0.0309847667572767, 0.0201258612605003, 0.0137470791411185],
    ),
    ("not_yet", "simple"): (-0.0397636256230437, 0.0120524247873419, (), [], []),
    ("not_yet", "group"): (
        -0.030462228112565,
        0.0125751201316818,
        (2004, 2006, 2007),
        [-0.0836942930380162, -0.0182817976131207, -0.0260544107191966],
        [0.0257015997680069, 0.0159222358245001, 0.0166554353492522],
    ),
    ("not_yet", "dynamic"): (
        -0.0773993139705847,
        0.0195601769463944,
        (-3, -2, -1, 0, 1, 2, 3),
        [
            0.0297593647610311,
            -0.00244615388606511,
            -0.0242689034145076,
            -0.0189221990834249,
            -0.0535893473848319,
            -0.136274346328678,
            -0.100811363085404,
        ],
        [
            0.0145335416386514,
            0.0131203504342708,
            0.0144636816758019,
            0.0120445686892691,
            0.016946385539125,
            0.03540338496891,
            0.0343592258346733,
        ],
    ),
    ("not_yet", "calendar"): (
        -0.0442670834758837,
        0.0155709044211449,
        (2004, 2005, 2006, 2007),
        [-0.0193723636759221, -0.0783190990620607, -0.0423175312295752, -0.0370593399359766],
        [0.0223101128836806, 0.0303902285433972, 0.0190562576431668, 0.0137470791411185],
    ),
}
PRETEST = {
    "never": 7.79123662720035,
    "not_yet": 7.79092771882739,
}  # 5 cells before adoption; R prints p 0.16812, 0.16814
CLUSTERED = [
    0.0121342668946805,
    0.0145095695302911,
    0.0232019144104819,
    0.020797887486524,
    0.0358483168279247,
    0.0208364837504074,
    0.0202838930271974,
    0.0271837236080214,
    0.0165491903382581,
    0.0159728414781747,
    0.0266230339586743,
    0.0143442032201854,
]  # by state, control never
UNIVERSAL = {  # (cohort, year): (effect, se); the base year is 0 without se
    (2004, 2003): (0.0, np.nan),
    (2006, 2003): (-0.0037692936737142, 0.0313420276018159),
    (2006, 2004): (0.00275081875051881, 0.0195585610358817),
    (2006, 2005): (0.0, np.nan),
    (2007, 2003): (0.00330635669251235, 0.0244518729439318),
    (2007, 2004): (0.0338130122758051, 0.0211291749243127),
    (2007, 2005): (0.0310871193896889, 0.0178775113133435),
    (2007, 2006): (0.0, np.nan),
    (2007, 2007): (-0.0260544107191966, 0.0166554353492522),
}
ANTICIPATION = {  # one year; cohort 2004 has no base year left
    (2006, 2004): (0.006520112424233, 0.0233268051418047),
    (2006, 2005): (-0.00275081875051881, 0.0195585610358817),
    (2006, 2006): (-0.00734542570338184, 0.022942862267559),
    (2006, 2007): (-0.0439752902967363, 0.0265787670169677),
    (2007, 2004): (0.0305066555832928, 0.01503356028013),
    (2007, 2005): (-0.00272589288611625, 0.0163958328955344),
    (2007, 2006): (-0.0310871193896889, 0.0178775113133435),
    (2007, 2007): (-0.0571415301088855, 0.020210163218686),
}


def panel_with_the_moments_of_mpdta() -> pd.DataFrame:
    """A panel whose cohorts have exactly the sizes, means and scatter matrices of mpdta."""
    rng, frames, first = np.random.default_rng(1), [], 0
    for cohort, part in pd.read_csv(MOMENTS).groupby("cohort"):
        n, years = int(part["counties"].iloc[0]), part["year"].to_numpy()
        scatter = part.filter(like="scatter_").to_numpy()
        noise = rng.standard_normal((n, len(years)))
        orthonormal = np.linalg.qr(noise - noise.mean(axis=0))[0]
        y = part["mean"].to_numpy() + orthonormal @ np.linalg.cholesky(scatter).T
        frames.append(
            pd.DataFrame(
                {
                    "countyreal": np.repeat(np.arange(first, first + n), len(years)),
                    "year": np.tile(years, n),
                    "first.treat": cohort,
                    "lemp": y.ravel(),
                }
            )
        )
        first += n
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="module")
def mpdta() -> pd.DataFrame:
    return panel_with_the_moments_of_mpdta()


@pytest.fixture(scope="module")
def counties() -> pd.DataFrame:
    """The data themselves; `clust` is the state (the first digits of the county code), as in the reference."""
    spec = importlib.util.find_spec("moderndid")
    path = Path(spec.origin).parent / "core/datasets/mpdta_long.pkl.gz" if spec else None
    if path is None or not path.exists():
        pytest.skip("no installed package ships mpdta (moderndid does)")
    frame = pd.read_pickle(path)
    return frame.assign(clust=frame["countyreal"] // 1000)


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_cells(mpdta, control):
    cells = event_study(mpdta, **COLUMNS, control=control).to_frame()
    assert list(zip(cells["cohort"], cells["time"], strict=True)) == CELLS
    np.testing.assert_allclose(cells["effect"], ATT[control][0], **EXACT)
    np.testing.assert_allclose(cells["se"], ATT[control][1], **EXACT)


@pytest.mark.parametrize(("control", "kind"), list(AGGREGATES))
def test_averages(mpdta, control, kind):
    effect, se, parts, effects, ses = AGGREGATES[control, kind]
    found = event_study(mpdta, **COLUMNS, control=control).aggregate(kind)
    assert found.parts == parts
    np.testing.assert_allclose([found.effect, found.se], [effect, se], **EXACT)
    np.testing.assert_allclose(found.part_effect, effects, **EXACT)
    np.testing.assert_allclose(found.part_se, ses, **EXACT)


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_path_is_the_dynamic_average(mpdta, control):
    path = event_study(mpdta, **COLUMNS, control=control).path
    _, _, parts, effects, ses = AGGREGATES[control, "dynamic"]
    assert tuple(path.months) == parts
    np.testing.assert_allclose(path.effect, effects, **EXACT)
    np.testing.assert_allclose(path.se, ses, **EXACT)
    assert path.units.tolist() == [131, 171, 171, 191, 60, 20, 20]
    assert path.cohorts.tolist() == [1, 2, 2, 3, 2, 1, 1]


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_pretest(mpdta, control):
    test = event_study(mpdta, **COLUMNS, control=control).pretrend()
    assert test.over == "cells" and test.df == 5
    assert test.wald == pytest.approx(PRETEST[control], abs=1e-9)
    assert test.p == pytest.approx(0.1681, abs=1e-4)


def test_universal_base(mpdta):
    cells = event_study(mpdta, **COLUMNS, control="never", base="universal").to_frame().set_index(["cohort", "time"])
    assert len(cells) == 15
    for key, (effect, se) in UNIVERSAL.items():
        np.testing.assert_allclose(cells.loc[key, ["effect", "se"]].to_numpy(float), [effect, se], **EXACT)


def test_anticipation(mpdta):
    study = event_study(mpdta, **COLUMNS, control="never", anticipation=1)
    assert study.counts.dropped_early == 20
    cells = study.to_frame().set_index(["cohort", "time"])
    assert set(cells.index) == set(ANTICIPATION)
    for key, expected in ANTICIPATION.items():
        np.testing.assert_allclose(cells.loc[key, ["effect", "se"]].to_numpy(float), expected, **EXACT)


def test_clusters_by_state(counties):
    study = event_study(counties, **COLUMNS, control="never", cluster="clust")
    assert study.small_sample_factor == 1.0 and study.clusters == 29
    np.testing.assert_allclose(study.to_frame()["se"], CLUSTERED, **EXACT)


def test_moments_are_those_of_the_counties(counties, mpdta):
    for control in ("never", "not_yet"):
        real, built = (event_study(data, **COLUMNS, control=control) for data in (counties, mpdta))
        np.testing.assert_allclose(real.vcov, built.vcov, rtol=1e-9)
        np.testing.assert_allclose(real.path.effect, built.path.effect, **EXACT)


# --- peers ----------------------------------------------------------------------------------------------------------


def test_same_imputation_path_as_diff_diff(mpdta):
    peer = pytest.importorskip("diff_diff")
    frame = mpdta.rename(columns={"first.treat": "cohort"})
    found = peer.ImputationDiD().fit(frame, outcome="lemp", unit="countyreal", time="year", first_treat="cohort")
    theirs = found.aggregate("event_study")
    ours = impute(mpdta, **COLUMNS)
    after = np.asarray(theirs.event_time) >= 0
    np.testing.assert_allclose(ours.effect, np.asarray(theirs.att)[after], atol=1e-8)
    np.testing.assert_allclose(ours.se, np.asarray(theirs.se)[after], atol=1e-8)


@pytest.mark.parametrize(("ours", "theirs"), [("never", "never_treated"), ("not_yet", "not_yet_treated")])
def test_same_covariance_as_diff_diff(mpdta, ours, theirs):
    peer = pytest.importorskip("diff_diff")
    frame = mpdta.rename(columns={"first.treat": "cohort"})
    model = peer.CallawaySantAnna(control_group=theirs)
    found = model.fit(frame, outcome="lemp", unit="countyreal", time="year", first_treat="cohort").aggregate(
        "event_study"
    )
    path = event_study(mpdta, **COLUMNS, control=ours).path
    np.testing.assert_allclose(path.effect, found.att, atol=1e-10)
    np.testing.assert_allclose(path.vcov, found.vcov, atol=1e-12)
