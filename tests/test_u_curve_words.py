"""Words never contradict the band: any path, any covariance, drawn at random; and the command prints no nan for any of them."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from caredx.commands.effect import u_curve
from caredx.measures.adoption import Path
from caredx.measures.adoption.path import Support
from caredx.measures.inference import as_normal, two_sided_p
from caredx.measures.inference.clusters import Sides
from caredx.measures.u_curve import summarise, summarise_path

DRAWS = 2000


def any_path(seed: int, size: int, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Months (gaps, before 0 too), effects and a covariance: full, singular, with certain months, or nothing but zeros."""
    rng = np.random.default_rng(seed)
    others = rng.choice(np.append(np.arange(-5, 0), np.arange(1, 30)), size - 3, replace=False)
    months = np.sort(np.append(others, [0, 31, 33]))
    rank = {"full": size + 3, "singular": 2, "certain": size, "none": 1}[kind]
    factor = rng.normal(0, rng.uniform(0.05, 1.5), (size, rank)) * rng.uniform(0.2, 2, (size, 1))
    if kind != "full":
        factor[rng.random(size) < {"singular": 0, "certain": 0.4, "none": 1}[kind]] = 0
    shape = rng.choice(["u", "flat", "turn"])
    truth = {"u": -2 + 0.2 * months, "flat": 0.0 * months, "turn": 2 * np.sin(months / 4)}[shape]
    return months, truth + factor @ rng.standard_normal(rank), factor @ factor.T


def sides_of(vcov: np.ndarray, seed: int) -> Sides:
    rng = np.random.default_rng(seed)
    df = rng.uniform(3, 40, (2, len(vcov)))
    return Sides(0.6 * vcov, 0.4 * vcov, *df)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(6, 25),
    st.sampled_from(["full", "singular", "certain", "none"]),
    st.booleans(),
    st.sampled_from(["higher", "lower"]),
)
def test_what_is_said_is_what_the_band_shows(seed, size, kind, few, better):
    months, effect, vcov = any_path(seed, size, kind)
    sides = sides_of(vcov, seed) if few else None
    curve = summarise(months, effect, vcov, better=better, sides=sides, draws=DRAWS)
    after, sign = months >= 0, 1 if better == "higher" else -1
    y, x, half = sign * effect[after], months[after], curve.shown.half
    below, above = x[y + half < 0], x[y - half > 0]
    assert curve.dip_month == (below[0] if len(below) else None)
    assert curve.has_dip == (len(below) > 0) == (curve.verdict in ("confirmed", "dip only"))
    later = above[above > below[0]] if len(below) else above
    assert curve.gain_month == (later[0] if len(later) else None)
    assert (curve.verdict == "confirmed") == (len(below) > 0 and len(later) > 0)
    assert (curve.verdict == "gain only") == (not len(below) and len(above) > 0)
    assert (curve.verdict == "not shown") == (not len(below) and not len(above))
    assert (curve.shape == "gain then loss") == (
        len(below) > 0 and not len(later) and len(above) > 0 and bool(above[0] < below[0])
    )
    if not curve.has_dip:
        assert curve.trough_value is None and curve.break_even is None and not curve.break_even_set
    else:
        assert curve.trough_month in curve.trough_months and curve.trough_value == y.min()
        assert all(low >= curve.dip_month for low, _ in curve.break_even_set)
        assert curve.break_even is None or curve.break_even > curve.dip_month
    assert abs((curve.shown.p_dip <= 0.05) - (len(below) > 0)) == 0 or abs(curve.shown.p_dip - 0.05) <= 1 / DRAWS


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(6, 15), st.sampled_from(["full", "certain"]))
def test_the_band_drawn_beside_a_path_is_that_of_its_verdict(seed, size, kind):
    months, effect, vcov = any_path(seed, size, kind)
    rng, one = np.random.default_rng(seed), np.ones(size, int)
    support = Support(20, 20, rng.choice([3, 5, 20], size, p=[0.1, 0.1, 0.8]))
    path = Path(months, effect, vcov, one, one, sides_of(vcov, seed), support)
    if len(path.supported().months) < 2:
        return
    curve, band = summarise_path(path, draws=DRAWS), path.drawn_band(draws=DRAWS)
    seen = np.isin(months, path.supported().months) & (np.diag(vcov) > 0)
    shown_half = curve.shown.half[curve.shown.half > 0]
    np.testing.assert_allclose(((band.high - band.low) / 2)[seen], shown_half, rtol=1e-9)
    assert np.isnan(band.low[(months >= 0) & ~seen]).all()  # no band where nothing is told, or nothing varies


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    size=st.integers(4, 12),
    kind=st.sampled_from(["full", "singular", "certain", "none"]),
    scale=st.sampled_from([1e-9, 1.0, 1e12]),
    inference=st.sampled_from(["small-sample", "large-sample"]),
)
def test_the_command_prints_no_nan_for_any_path(tmp_path_factory, seed, size, kind, scale, inference):
    months, effect, vcov = any_path(seed, size, kind)
    file = tmp_path_factory.mktemp("paths") / "path.json"
    told = {"months": months.tolist(), "effect": (scale * effect).tolist(), "vcov": (scale**2 * vcov).tolist()}
    file.write_text(json.dumps(told))
    for lang in ("ja", "en"):
        text = CliRunner().invoke(u_curve, [str(file), "--inference", inference], obj={"lang": lang})
        assert text.exit_code == 0 and "nan" not in text.output.lower() and "inf" not in text.output.lower()
    found = CliRunner().invoke(u_curve, [str(file), "--inference", inference, "--json"], obj={})
    json.loads(found.output, parse_constant=pytest.fail)


def test_months_of_the_trough_are_read_with_t():
    months, effect, vcov = np.arange(4), np.array([-3.0, -1.0, 0.5, 1.0]), 0.25 * np.eye(4)
    four = np.full(4, 4.0)
    few = Sides(vcov, np.zeros((4, 4)), four, np.full(4, np.inf))
    normal, by_t = (summarise(months, effect, vcov, sides=sides) for sides in (None, few))
    # month 1 lies 2 / √0.5 = 2.83 standard errors above the lowest: p 0.0023 normal, 0.024 with four degrees of freedom, and the
    # largest of three gaps needs 2.06 (p 0.02): not the trough by the normal law, perhaps the trough by t
    assert normal.trough_months == (0,) and by_t.trough_months == (0, 1)
    np.testing.assert_allclose(few.df_of_gaps()[0, 1:], 4.0)
    assert two_sided_p(as_normal(2.83, 4.0)) == pytest.approx(two_sided_p(2.83, 4.0))
    assert as_normal(-2.0, np.inf) == -2.0 and as_normal(-2.0, 5.0) < 0
