"""Numbers of record: what the estimators gave on fixed inputs when their agreement with R, csdid and the definitions was last checked.

Grids, priors, tolerances and seeds are part of a method: a change of one moves figures in the third digit, which tests with tolerances
let pass. Here it is seen, and must be meant. After a change of method that is meant: python tests/golden/test_numbers_of_record.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from caredx.measures.absent import Absent
from caredx.measures.adoption import event_study, impute
from caredx.measures.comparison import drift_breakdown, match, relative_magnitudes, smoothness
from caredx.measures.comparison.placebo import placebo_dates
from caredx.measures.estimates import Estimate
from caredx.measures.groups import difference
from caredx.measures.peers import funnel, funnel_of, shrink_means, shrink_shares
from caredx.measures.ratios import none_seen, ratio_by, ratio_of_sums
from caredx.measures.survey.raking import rake, weighted_share
from caredx.measures.targets.forecast import Series, forecast, forecasts
from caredx.measures.time_study import power
from caredx.measures.u_curve import summarise_path
from caredx.measures.u_curve.crossing import zero_set
from caredx.words.units import Unit

STORED = Path(__file__).with_suffix(".json").with_name("numbers_of_record.json")
HOW = {"unit": "unit", "time": "t", "cohort": "g", "outcome": "y"}
SHARE = {"unit": Unit.SHARE}


def panel(gaps=0.0):
    """26 adopters in periods 9, 10 and 12 and 14 others over twenty; two homes a corporation; x goes with adoption."""
    random = np.random.default_rng(4)
    units, t = 40, np.arange(1, 21)
    cohort = np.where(np.arange(units) < 26, np.array([9, 10, 12])[np.arange(units) % 3], 0)
    x = random.standard_normal(units) + 0.4 * (cohort > 0)
    k = t - cohort[:, None]
    y = random.normal(0, 1, (units, 1)) + 0.6 * random.standard_normal((units, 20)) + 0.05 * x[:, None] * t
    y += np.where((cohort[:, None] > 0) & (k >= 0), np.minimum(-1.5 + 0.3 * k, 1.2), 0)
    single = {
        "unit": np.arange(units),
        "g": cohort,
        "corporation": np.arange(units) // 2,
        "x": x,
        "staff": np.exp(random.normal(0, 0.4, units)),
    }
    long = {name: np.repeat(values, 20) for name, values in single.items()}
    frame = pd.DataFrame(long | {"t": np.tile(t, units), "y": y.ravel()})
    return frame[random.random(len(frame)) >= gaps] if gaps else frame


def paths():
    rows, holes = panel(), panel(0.06)
    for name, frame, how in (
        ("plain", rows, {"base": "universal"}),
        ("gaps", holes, {"cluster": "corporation"}),
        ("weights", rows, {"weights": "staff"}),
        ("large", holes, {"inference": "large-sample", "cluster": "corporation"}),
        *((method, rows, {"covariates": ["x"], "method": method}) for method in ("dr", "reg", "ipw")),
        ("dr gaps", holes, {"covariates": ["x"], "cluster": "corporation", "weights": "staff"}),
        ("dr large", rows, {"covariates": ["x"], "inference": "large-sample"}),
    ):
        study = event_study(frame, **HOW, **how)
        part = study.path.between(-3, 8)
        yield f"{name}: effect", part.effect
        yield f"{name}: se", part.se
        yield f"{name}: df", part.df if part.df is not None else []
        yield f"{name}: cells", study.to_frame()["se"].iloc[[5, 25, 45]]
        for kind in ("simple", "group", "calendar"):
            found = study.aggregate(kind)
            yield f"{name}: {kind}", [found.effect, found.se, *found.part_effect[:3], *found.part_se[:3]]
        yield f"{name}: skipped", [study.cells.skipped, study.regressed_cells]


def imputations():
    for name, frame, how in (("plain", panel(), {}), ("gaps, corporations", panel(0.06), {"cluster": "corporation"}), ("ahead", panel(), {"anticipation": 1}), ("large", panel(), {"inference": "large-sample"})):  # fmt: skip
        part = impute(frame, **HOW, **how).between(0, 8)
        yield f"imputed {name}: effect", part.effect
        yield f"imputed {name}: se", part.se


def readings():
    study = event_study(panel(), **HOW, base="universal")
    before = study.pretrend()
    yield (
        "pretrend",
        [
            before.p,
            before.largest_t,
            before.f,
            before.f_df,
            before.f_p,
            before.slope,
            before.slope_se,
            before.slope_p,
            before.detectable,
        ],
    )
    for name, inference in (("small", {}), ("windows", {"inference": "large-sample"})):
        curve = summarise_path(study.path, **inference)
        yield (
            f"u-curve {name}",
            [
                curve.trough_value,
                curve.trough_low,
                curve.trough_high,
                curve.break_even,
                curve.cumulative_break_even,
                curve.early_mean,
                curve.early_se,
                curve.late_mean,
                curve.late_se,
                curve.p_early,
                curve.p_late,
                curve.shown_p,
            ],
        )
        yield (
            f"u-curve {name}: sets",
            [x for piece in (*curve.break_even_set, *curve.cumulative_set) for x in piece] + [*curve.trough_months],
        )
    for name, found in (("band", study.path.band()), ("drawn band", study.path.drawn_band())):
        yield name, [found.critical, *found.low[8:14], *found.multiple[8:14]]
    bends = smoothness(study.path, (0, 5), [0.0, 0.02, 0.2])
    yield "smoothness", [*bends.low, *bends.high, bends.breakdown, bends.largest_bend_before]
    ratios = relative_magnitudes(study.path, (0, 5))
    yield (
        "relative magnitudes",
        [*ratios.low, *ratios.high, ratios.breakdown, ratios.largest_step, ratios.largest_step_high],
    )
    slope = drift_breakdown(study.path, (0, 5))
    yield "drift", [slope.overturning, slope.slope_before, slope.slope_before_se, slope.se]
    placebo = placebo_dates(panel(), 4, **HOW)
    yield "placebo", [placebo.effect, placebo.se, placebo.p_value, placebo.df]
    units = panel().groupby("unit")[["x", "staff", "g"]].first().reset_index().assign(adopts=lambda one: one["g"] > 0)
    pairs = match(units, unit="unit", adopter="adopts", exact=[], near=["x", "staff"])
    yield "pairs", [*pairs.pairs["distance"], *pairs.balance["difference_after"]]


def crossings():
    random = np.random.default_rng(1)
    for number in range(6):
        root = random.standard_normal((5, 5))
        pieces = zero_set(np.array([0.0, 1, 2, 4, 5]), 1.5 * random.standard_normal(5), root @ root.T / 6, 1.96)
        yield f"zero set {number}", [x for piece in pieces for x in piece]


def quantiles(found):
    return [found.quantile(p) for p in (0.025, 0.1, 0.5, 0.9, 0.975)] + [found.below(0.3)]


def forecasts_told():
    years = np.array([2019.0, 2020, 2021, 2023, 2025])
    share = Series(years, np.array([-1.1, -0.8, -0.7, 0.1, 0.3]), np.array([0.02, 0.02, 0.01, 0.02, 0.01]), True)
    hours = Series(years, np.array([9.0, 8.2, 8.4, 7.0, 6.8]), np.zeros(5), False)
    for name, series in (("share", share), ("hours", hours)):
        for ahead, found in zip((1, 4), forecasts(series, [1, 4]), strict=True):
            yield f"forecast of {name} in {ahead} years", quantiles(found)
    steady = Series(np.arange(2020.0, 2025), np.array([2.0, 2.5, 3.0, 3.5, 4.0]), np.zeros(5), True)
    yield "forecast without noise", quantiles(forecast(steady, 3))


def areas():
    x, n = [3, 9, 4, 0, 12, 6, 0], [5, 12, 15, 4, 20, 7, 0]
    found = shrink_shares(dict(enumerate(x)), dict(enumerate(n)))
    yield (
        "shrunken shares",
        [
            found.mean,
            found.tau2,
            found.p_value,
            *found.rows[["raw_low", "raw_high", "weight", "shrunk", "low", "high"]].to_numpy().ravel(),
        ],
    )
    y, se = [28.0, 8, -3, 7, -1, 1, 18, np.nan], [15.0, 10, 16, 11, 9, 11, 10, 1.0]
    found = shrink_means(dict(enumerate(y)), dict(enumerate(se)), level=0.9)
    yield (
        "shrunken means",
        [
            found.mean,
            found.tau2,
            found.p_value,
            *found.rows[["raw_low", "raw_high", "weight", "shrunk", "low", "high"]].to_numpy().ravel(),
        ],
    )
    n = [4, 40, 90, 160, 400, 1000]
    for name, x, how in (
        ("even", [1, 8, 20, 31, 78, 205], {}),
        ("spread", [1, 20, 10, 60, 60, 400], {}),
        ("winsorised", [1, 20, 10, 60, 60, 400], {"winsorise": 0.1, "centre": 0.3}),
    ):
        found = funnel(dict(zip("abcdef", x, strict=True)), dict(zip("abcdef", n, strict=True)), **how)
        yield (
            f"funnel {name}",
            [
                found.centre,
                found.phi,
                found.phi_limit,
                found.tau2,
                *found.rows[["low_inner", "high_inner", "low_outer", "high_outer", "z"]].to_numpy().ravel(),
            ],
        )
        yield f"funnel {name} elsewhere", found.limits([10, 55.4]).to_numpy().ravel()
    random = np.random.default_rng(3)
    values = {}
    for number in range(8):
        size = np.round(16 * np.exp(0.6 * random.standard_normal(14))) + 2
        values[str(number)] = ratio_of_sums(random.poisson((0.1 + 0.02 * number) * size), size, **SHARE)
    values |= {
        "none": ratio_of_sums([0] * 30, [16] * 30, **SHARE),
        "little": ratio_of_sums([0] * 12, [2] * 12, **SHARE),
        "silent": Estimate(None, absent=Absent("no_value"), **SHARE),
    }
    found = funnel_of(values, centre=0.15)
    yield (
        "funnel of ratios",
        [found.phi, found.tau2, *found.rows[["size", "z", "low_outer", "high_outer", "beyond"]].to_numpy().ravel()],
    )
    yield "funnel of ratios, own centre", funnel_of(values).rows["z"]


def ratios_told():
    random = np.random.default_rng(8)
    frame = pd.DataFrame(
        {"office": np.arange(60) // 2, "by": np.arange(60) // 20, "x": np.round(5 + 30 * random.random(60))}
    )
    frame["y"] = np.where(
        frame["by"] == 2, 0, random.poisson(0.2 * frame["x"] * np.repeat(random.gamma(4, 0.25, 30), 2))
    )
    for key, one in ratio_by(frame, "y", "x", by=["by"], cluster="office", **SHARE).items():
        yield f"ratio of group {key[0]}", [one.value, one.low, one.high]
    yield (
        "none seen",
        [none_seen([16, 20, 9, 40], level=level, rate_cv=cv) for level in (0.9, 0.95) for cv in (0.0, 0.5, 1.0)],
    )
    office = frame.groupby("office", as_index=False).agg(x=("x", "sum"), y=("y", "sum"))
    stratum = pd.Series(np.where(office["x"] > 40, "large", "small"))
    for name, strata in (("plain", None), ("in strata", stratum)):
        one = difference(office["y"], office["x"], pd.Series(np.arange(30) % 3 == 0), strata)
        yield (
            f"difference {name}",
            [
                one.value,
                one.se,
                one.low,
                one.high,
                one.df,
                one.ratio,
                one.ratio_low,
                one.ratio_high,
                one.covered,
                one.members,
                one.others,
            ],
        )
    answers = pd.DataFrame({"a": np.arange(40) % 3, "b": np.arange(40) % 2, "yes": (np.arange(40) ** 2 % 7) < 3})
    raked = rake(answers, {"a": {0: 30, 1: 50, 2: 20}, "b": {0: 61, 1: 39}})
    one = weighted_share(answers["yes"], raked)
    yield (
        "raked share",
        [one.value, one.low, one.high, raked.gap < 1e-9, raked.design_effect, raked.effective_n, *raked.weights[:6]],
    )
    yield (
        "raked in three rounds",
        [*rake(answers, {"a": {0: 30, 1: 50, 2: 20}, "b": {0: 61, 1: 39}}, rounds=3).weights[:6]],
    )
    scatter = power.Clustering(144.0, 2600.0)
    yield "power", [power.power(change, scatter, homes, 10) for change in (5, 15, 30) for homes in (2, 5, 40)]


PARTS = {part.__name__: part for part in (paths, imputations, readings, crossings, forecasts_told, areas, ratios_told)}


def numbers(part):
    """All of a part, by name; NaN and infinite as None."""
    found = {}
    for name, values in PARTS[part]():
        flat = np.asarray(values, float).ravel()
        found[name] = [float(value) if np.isfinite(value) else None for value in flat]
    return found


@pytest.mark.parametrize("part", PARTS)
def test_the_numbers_of_record(part):
    then, now = json.loads(STORED.read_text(encoding="utf-8"))[part], numbers(part)
    assert list(now) == list(then)
    for name, values in then.items():
        assert [value is None for value in now[name]] == [value is None for value in values], name
        seen, known = ([value for value in one if value is not None] for one in (now[name], values))
        assert seen == pytest.approx(known, rel=2e-6, abs=1e-9), name


if __name__ == "__main__":
    STORED.write_text(json.dumps({part: numbers(part) for part in PARTS}, indent=1) + "\n", encoding="utf-8")
