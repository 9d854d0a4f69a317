"""Does the break-even set cover, is 'confirmed' rare without a U, and what do the usual wrong answers say?

    python benchmarks/u_curve_coverage.py [runs]

Panels with a known dip and gain: facilities adopt at different months, outcomes move with facility, month and autocorrelated
noise. Coverage has a simulation error of about 2 × sqrt(0.95 × 0.05 / runs).
"""

import sys
import time

import numpy as np
import pandas as pd

from caredx.measures.adoption import event_study
from caredx.measures.u_curve import summarise

RHO, NOISE, ADOPTERS = 0.4, 1.0, 0.4


def dip_and_gain(k: np.ndarray, gain: float = 0.6, dip: float = 1.0) -> np.ndarray:
    """True effect k months after adoption: -0.84 in month 2, zero in month 10.8, +0.27 on average in months 12-18."""
    return gain * (1 - np.exp(-k / 9)) - dip * ((k + 1) / 4) * np.exp(1 - (k + 1) / 4)


def panel(rng: np.random.Generator, facilities: int, months: int, effect, *, trend: float = 0.0) -> pd.DataFrame:
    """A balanced panel, four in ten adopting in the middle months; `trend` = extra drift of adopters a month (a violation)."""
    cohort = np.where(rng.random(facilities) < ADOPTERS, rng.integers(7, months - 18, facilities), 0)
    t = np.arange(1, months + 1)
    k = t - cohort[:, None]
    noise = rng.standard_normal((facilities, months))
    for step in range(1, months):
        noise[:, step] = RHO * noise[:, step - 1] + np.sqrt(1 - RHO**2) * noise[:, step]
    after = (cohort[:, None] > 0) & (k >= 0)
    y = (
        1.5 * rng.standard_normal((facilities, 1))
        + 0.03 * t
        + NOISE * noise
        + np.where(after, effect(np.maximum(k, 0)), 0.0)
    )
    y += trend * t * (cohort[:, None] > 0)
    return pd.DataFrame(
        {
            "office": np.repeat(np.arange(facilities), months),
            "month": np.tile(t, facilities),
            "adopted": np.repeat(cohort, months),
            "y": y.ravel(),
        }
    )


def study(frame: pd.DataFrame):
    return event_study(frame, unit="office", time="month", cohort="adopted", outcome="y")


def delta_interval(path, curve) -> tuple[float, float] | None:
    """The usual interval: delta method at the estimated crossing."""
    if curve.break_even is None:
        return None
    x, i = curve.break_even, int(np.searchsorted(path.months, curve.break_even)) - 1
    s = x - path.months[i]
    weight = np.zeros(len(path.months))
    weight[i], weight[i + 1] = 1 - s, s
    se = np.sqrt(weight @ path.vcov @ weight) / (path.effect[i + 1] - path.effect[i])
    return x - 1.96 * se, x + 1.96 * se


def covered(pieces, truth: float) -> bool:
    return any(low <= truth and (high is None or truth <= high) for low, high in pieces)


def coverage(runs: int, facilities: int, horizon: int, months: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    grid = np.arange(horizon + 1)
    truth = dip_and_gain(grid)
    crossing = np.interp(0, truth[2:], grid[2:])
    total = np.cumsum(truth)
    bottom = int(np.argmin(total))
    repaid = float(np.interp(0, total[bottom:], grid[bottom:])) if total[-1] > 0 else None
    hits: dict[str, list] = {}
    widths = []
    for _ in range(runs):
        path = study(panel(rng, facilities, months, dip_and_gain)).path.between(0, horizon)
        curve = summarise(path.months, path.effect, path.vcov)
        interval = delta_interval(path, curve)
        band = path.band()
        seen = {
            "break-even set (test inversion)": covered(curve.break_even_set, crossing),
            "delta method at the crossing": interval is not None and interval[0] <= crossing <= interval[1],
            "trough month in its set": int(np.argmin(truth)) in curve.trough_months,
            "trough value in its interval": curve.trough_low <= truth.min() <= curve.trough_high,
            "late mean": abs(curve.late_mean - truth[-6:].mean()) <= 1.96 * curve.late_se,
            "sup-t band, whole path": bool((np.abs(path.effect - truth) <= band.critical * path.se).all()),
        }
        if repaid is not None:
            seen["pay-back set"] = covered(curve.cumulative_set, repaid)
        for name, hit in seen.items():
            hits.setdefault(name, []).append(hit)
        width = sum((high if high is not None else horizon) - low for low, high in curve.break_even_set)
        widths.append((width, np.nan if interval is None else interval[1] - interval[0]))
        hits.setdefault("set open to the right", []).append(not curve.established)
        hits.setdefault("verdict confirmed", []).append(curve.verdict == "confirmed")
    print(
        f"\n{facilities} facilities, months 0-{horizon}, {runs} runs; true break-even {crossing:.2f}, pay-back {repaid}"
    )
    for name, values in hits.items():
        print(f"  {name:34s} {100 * np.mean(values):5.1f} %")
    print("  mean length in months: set {:.1f}, delta {:.1f}".format(*np.nanmean(widths, axis=0)))


def false_alarms(runs: int, facilities: int, seed: int) -> None:
    """How often 'confirmed' is said where there is no U; the largest rate must not exceed 5 %."""
    shapes = {
        "no effect": lambda k: 0.0 * k,
        "dip only (back to zero)": lambda k: dip_and_gain(k, gain=0.0),
        "gain only (monotone)": lambda k: dip_and_gain(k, dip=0.0),
        "lasting loss": lambda k: -0.5 + 0.0 * k,
    }
    print(f"\n'confirmed' without a U, {facilities} facilities, {runs} runs each (at most 5 %)")
    for name, shape in shapes.items():
        rng = np.random.default_rng(seed)
        verdicts = []
        for _ in range(runs):
            path = study(panel(rng, facilities, 42, shape)).path.between(0, 18)
            verdicts.append(summarise(path.months, path.effect, path.vcov).verdict)
        rates = {
            word: round(100 * verdicts.count(word) / runs, 1)
            for word in ("confirmed", "dip only", "gain only", "not shown")
        }
        print(f"  {name:26s} {rates}")


def wrong_answers(runs: int, facilities: int, seed: int) -> None:
    """What the usual single numbers say about the same panels."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(runs):
        frame = panel(rng, facilities, 42, dip_and_gain)
        result = study(frame)
        path = result.path.between(0, 18)
        after = (frame.adopted > 0) & (frame.month >= frame.adopted)
        adopters = frame[frame.adopted > 0]
        y = frame.y.to_numpy().reshape(facilities, -1)
        d = after.to_numpy(float).reshape(facilities, -1)
        y, d = (m - m.mean(1, keepdims=True) - m.mean(0) + m.mean() for m in (y, d))
        curve = summarise(path.months, path.effect, path.vcov)
        rows.append(
            {
                "two-way fixed effects, one coefficient": (d * y).sum() / (d**2).sum(),
                "before/after of adopters": adopters.y[after].mean() - adopters.y[~after].mean(),
                "adopters against others, after": frame.y[after].mean() - frame.y[~after].mean(),
                "simple average of all effects": result.aggregate("simple").effect,
                "early mean (0-5)": curve.early_mean,
                "late mean (13-18)": curve.late_mean,
            }
        )
    truth = dip_and_gain(np.arange(19.0))
    print(
        f"\nThe same panels read in one number ({facilities} facilities, mean of {runs} runs);"
        f" truth: early {truth[:6].mean():+.2f}, late {truth[13:].mean():+.2f}"
    )
    for name, value in pd.DataFrame(rows).mean().items():
        print(f"  {name:42s} {value:+.3f}")


def quadratic_is_wrong_for_a_j() -> None:
    """A noise-free dip with a plateau, read by a quadratic: the sign of the square and Lind-Mehlum's p."""
    import statsmodels.api as sm

    from caredx.measures.u_curve import lind_mehlum

    k = np.arange(37.0)
    fit = sm.OLS(dip_and_gain(k), sm.add_constant(np.column_stack([k, k**2]))).fit()
    test = lind_mehlum(fit.params[1], fit.params[2], fit.cov_params()[1:, 1:], 0, 36, fit.df_resid)
    print(f"\nA noise-free J read by a quadratic: alternative '{test.shape}', p {test.p_value:.2g}")


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    start = time.perf_counter()
    coverage(runs, 300, 18, 42, seed=1)
    coverage(max(runs // 4, 20), 1000, 29, 54, seed=2)
    false_alarms(max(runs // 2, 20), 300, seed=3)
    wrong_answers(max(runs // 20, 5), 1000, seed=4)
    quadratic_is_wrong_for_a_j()
    print(f"\n{time.perf_counter() - start:.0f} s")
