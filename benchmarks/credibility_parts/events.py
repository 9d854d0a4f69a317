"""Event study and U-curve: panels of 48 months with known truth, monthly adoption dates and noise that lasts.

The setting is that of a prefecture: adoption spread over 26 months, outcomes of a facility correlated from month to month (AR(1)
0.6, SD 2), corporations with a shock of their own that wanders. `panel` is the only place that makes data.
"""

import numpy as np
import pandas as pd
from credibility import bias, cell

from caredx.measures.adoption import event_study, impute
from caredx.measures.u_curve import summarise_path
from caredx.words.errors import TooFewData

MONTHS, FIRST, LAST = 48, 13, 38
SD, RHO, WANDER = 2.0, 0.6, 0.15


def noise(rng: np.random.Generator, units: int, *, skew: bool = False) -> np.ndarray:
    """(units, MONTHS) of AR(1) noise with standard deviation SD; skewed = centred log-normal innovations."""
    shock = rng.standard_normal((units, MONTHS))
    if skew:
        shock = (np.exp(shock) - np.exp(0.5)) / np.sqrt((np.e - 1) * np.e)
    shock[:, 1:] *= np.sqrt(1 - RHO**2)
    for month in range(1, MONTHS):
        shock[:, month] += RHO * shock[:, month - 1]
    return SD * shock


def panel(rng: np.random.Generator, adopters: int, never: int, truth=None, **how) -> pd.DataFrame:
    """A long panel `office, month, adopted, corporation, y, x, kind, staff`.

    Options: `size` facilities a corporation (1), `uneven` (adopters and others count corporations, of 1 to 25 facilities each),
    `skew`, `het` (adopters' noise × 1.5), `drift` of adopters a month until they adopt, `gaps` share of rows missing, `quarterly`
    adoption dates, `trend` (outcomes drift with `x`, which adopters have more of), `calendar` (every month has its shock, and half of
    the facilities, one kind, a wandering one of their own).
    """
    homes = _homes(rng, adopters + never, how)
    units = int(homes.sum())
    corporation = np.repeat(np.arange(len(homes)), homes)
    treated = ((corporation if how.get("uneven") else np.arange(units)) < adopters)[:, None]
    dates = rng.integers(FIRST, LAST + 1, units)
    cohort = np.where(treated[:, 0], dates - (dates - FIRST) % 3 if how.get("quarterly") else dates, 0)
    t = np.arange(1, MONTHS + 1)
    k = t - cohort[:, None]
    y = noise(rng, units, skew=how.get("skew", False)) * np.where(treated & how.get("het", False), 1.5, 1.0)
    y += 2 * rng.standard_normal((units, 1)) + 0.02 * t
    if len(homes) < units:
        y += np.cumsum(WANDER * rng.standard_normal((len(homes), MONTHS)), axis=1)[corporation]
    y += np.where(treated, how.get("drift", 0.0) * np.minimum(k, 0), 0.0)
    if truth is not None:
        y += np.where(treated & (k >= 0), truth(np.maximum(k, 0)), 0.0)
    single, moved = _single(rng, treated[:, 0], t, how)
    single |= {"office": np.arange(units), "adopted": cohort, "corporation": corporation}
    long = {name: np.repeat(values, MONTHS) for name, values in single.items()}
    frame = pd.DataFrame(long | {"month": np.tile(t, units), "y": (y + moved).ravel()})
    gaps = how.get("gaps", 0.0)
    return frame[rng.random(len(frame)) >= gaps] if gaps else frame


def _homes(rng: np.random.Generator, count: int, how: dict) -> np.ndarray:
    """Facilities of every corporation."""
    if how.get("uneven"):
        return np.ceil(25 * rng.random(count) ** 3).astype(int)
    return np.full(count // how.get("size", 1), how.get("size", 1))


def _single(rng: np.random.Generator, treated: np.ndarray, t: np.ndarray, how: dict) -> tuple[dict, np.ndarray | float]:
    """What a facility is (`x`, `kind`, `staff`), and how its outcomes move with it."""
    if not {"trend", "calendar", "weights"} & set(how):
        return {}, 0.0
    x = rng.standard_normal(len(treated)) + 0.7 * treated
    kind, staff = np.arange(len(treated)) % 2, np.exp(0.6 * rng.standard_normal(len(treated)))
    moved = how.get("trend", 0.0) * x[:, None] * t
    if how.get("calendar"):
        own = np.cumsum(0.2 * rng.standard_normal(MONTHS))
        moved = moved + 3 * rng.standard_normal(MONTHS) + kind[:, None] * own
    return {"x": x, "kind": kind, "staff": staff}, moved


FLAT = None
ADJUSTED = {"covariates": ["x"], "method": "dr"}
QUARTERLY = {"adopters": 100, "never": 100, "trend": 0.05, "quarterly": True}
SIZES: dict[str, dict] = {
    "10/20": {"adopters": 10, "never": 20},
    "20/20": {"adopters": 20, "never": 20},
    "40/40": {"adopters": 40, "never": 40},
    "100/100": {"adopters": 100, "never": 100},
    "400/400": {"adopters": 400, "never": 400},
    "20/100": {"adopters": 20, "never": 100},
    "60/60 in corporations of 3": {"adopters": 60, "never": 60, "size": 3},
    "20/20, adopters' noise x 1.5": {"adopters": 20, "never": 20, "het": True},
    "40/40, skewed noise": {"adopters": 40, "never": 40, "skew": True},
    "40/40, 10 % of rows missing": {"adopters": 40, "never": 40, "gaps": 0.1},
    "5/40": {"adopters": 5, "never": 40},
    "8/20": {"adopters": 8, "never": 20},
    "5/5": {"adopters": 5, "never": 5},
    "10/10": {"adopters": 10, "never": 10},
    "4000/4000": {"adopters": 4000, "never": 4000},
    "15/15 corporations of 1-25": {"adopters": 15, "never": 15, "uneven": True},
    "30/30 corporations of 1-25": {"adopters": 30, "never": 30, "uneven": True},
    "40/40, calendar shocks": {"adopters": 40, "never": 40, "calendar": True},
    "40/40, calendar shocks, kind adjusted for": {
        "adopters": 40,
        "never": 40,
        "calendar": True,
        "study": {"covariates": ["kind"], "method": "reg"},
    },
    "40/40, weighted by staff": {"adopters": 40, "never": 40, "weights": True, "study": {"weights": "staff"}},
    "20/20, drift with x, reg": {"adopters": 20, "never": 20, "trend": 0.05, "study": ADJUSTED | {"method": "reg"}},
    "40/40, drift with x, reg": {"adopters": 40, "never": 40, "trend": 0.05, "study": ADJUSTED | {"method": "reg"}},
    "40/40, drift with x, dr": {"adopters": 40, "never": 40, "trend": 0.05, "study": ADJUSTED},
    "100/100, quarterly, drift with x, dr": QUARTERLY | {"study": ADJUSTED},
    "100/100, quarterly, drift with x, ipw": QUARTERLY | {"study": ADJUSTED | {"method": "ipw"}},
}
"""By name; its place is its seed. `study` = options of the estimator."""
TIMES = {
    "400/400": 1.5,
    "8/20": 3,
    "5/40": 2,
    "4000/4000": 0.5,
    "10/20": 2,
    "15/15 corporations of 1-25": 1.5,
} | dict.fromkeys((name for name in SIZES if "drift" in name or "adjusted" in name), 0.5)
"""How many times the draws asked for: more where a bar is near, fewer where a study takes long."""
BAND, SIZE, CLAIM, FOUND = (0.93, 0.97), (0.03, 0.07), (0.0, 0.05), (0.8, 1.0)
COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "y"}
LAST_MONTH = 18


def delayed(k: np.ndarray) -> np.ndarray:
    """A dip of 2.4 in months 6 to 17, then a gain of 2."""
    return np.where(k < 6, 0.0, np.where(k < 18, -2.4, 2.0))


def early_dip(k: np.ndarray) -> np.ndarray:
    """A dip of 2.5 at once that closes steadily: zero at month 10, +1 from month 14 on."""
    return np.minimum(-2.5 + 0.25 * k, 1.0)


def cluster_of(how: dict) -> str | None:
    return "corporation" if how.get("size", 1) > 1 or how.get("uneven") else None


def study_of(frame: pd.DataFrame, how: dict):
    """The study of a setting, measured from the month before adoption."""
    return event_study(frame, **COLUMNS, base="universal", cluster=cluster_of(how), **how.get("study", {}))


def null_cells(name: str, how: dict, draws: int, rng: np.random.Generator):
    """Nothing happens, before or after: sizes of tests, coverage of band, windows and second opinion, claims of a dip."""
    found: dict[str, list] = {key: [] for key in ("sup", "f", "band", "early", "late", "imputed", "dip", "any")}
    width: dict[str, list] = {key: [] for key in ("band", "early", "late", "imputed")}
    error: dict[str, list] = {key: [] for key in ("early", "late", "imputed")}
    for _ in range(draws):
        frame = panel(rng, truth=FLAT, **how)
        study = study_of(frame, how)
        path = study.path.between(0, LAST_MONTH)
        before = study.pretrend()
        if before.window is not None:
            found["sup"].append(before.p < 0.05)
            found["f"].append(before.f_p < 0.05)
        part = path.supported()
        if len(part.months) >= 12:
            band = part.band(draws=4000)
            found["band"].append(((band.low <= 0) & (band.high >= 0)).all())
            width["band"].append(np.median(band.high - band.low))
            curve = summarise_path(part, draws=4000)
            found["dip"].append(curve.has_dip)
            found["any"].append(curve.shape != "not shown")
        windows = [("early", path, (0, 5)), ("late", path, (7, 12))]
        if "study" not in how:
            windows.append(("imputed", impute(frame, **COLUMNS, cluster=cluster_of(how)), (0, 5)))
        for key, one, window in windows:
            low, high = one.interval(*window)
            error[key].append(one.mean(*window)[0])
            if np.isfinite(low):
                found[key].append(low <= 0 <= high)
                width[key].append(high - low)
    for key, label, measure, bar in (
        ("sup", "pre-trend test, months -12 to -2", "false_positive", SIZE),
        ("f", "pre-trend F on three means", "false_positive", SIZE),
        ("band", "uniform band, months 0 to 18", "coverage", BAND),
        ("early", "mean of months 0-5", "coverage", BAND),
        ("late", "mean of months 7-12", "coverage", BAND),
        ("imputed", "imputation, mean of months 0-5", "coverage", BAND),
        ("dip", "U-curve: dip (and break-even) claimed", "false_positive", CLAIM),
        ("any", "U-curve: dip or gain claimed", "false_positive", CLAIM),
    ):
        if found[key]:
            median = float(np.median(width[key])) if key in width else None
            yield cell(label, f"flat, {name}", measure, found[key], bar=bar, width=median)
        elif key != "imputed" or "study" not in how:
            yield cell(label, f"flat, {name}", measure, [], bar=bar, outcome="refused")
        if error.get(key):
            yield bias(label, f"flat, {name}", error[key])


def curve_cells(name: str, how: dict, draws: int, rng: np.random.Generator):
    """A delayed dip, and break-even of a dip at once."""
    seen: dict[str, list] = {"delayed": [], "early": []}
    for key, truth in (("delayed", delayed), ("early", early_dip)):
        for _ in range(draws):
            study = study_of(panel(rng, truth=truth, **how), how)
            try:
                seen[key].append(summarise_path(study.path.between(0, 23), draws=4000))
            except TooFewData:
                continue
    yield cell(
        "U-curve: dip found",
        f"dip in months 6-17, then gain, {name}",
        "power",
        [curve.has_dip for curve in seen["delayed"]],
        bar=FOUND,
    )
    shown = [curve for curve in seen["early"] if curve.has_dip]
    hits = [any(low <= 10 and (high is None or high >= 10) for low, high in c.break_even_set) for c in shown]
    approximate = {"outcome": "approximate"} if shown and shown[0].break_even_approximate else {}
    yield (
        cell("U-curve: break-even set, dip shown", f"dip at once, even at 10, {name}", "coverage", hits, bar=BAND)
        | approximate
    )
    yield cell("U-curve: dip found", f"dip at once, even at 10, {name}", "power", [c.has_dip for c in seen["early"]])


def power_cells(name: str, how: dict, draws: int, rng: np.random.Generator):
    """Drift of adopters of 0.1 a month until they adopt."""
    hits = [study_of(panel(rng, drift=0.1, **how), how).pretrend().p < 0.05 for _ in range(draws)]
    yield cell("pre-trend test, months -12 to -2", f"drift of 0.1 a month, {name}", "power", hits)


def rows(draws: int, seed: int, only: str = ""):
    """Cells of the table (see `benchmarks/credibility.py`)."""
    for number, (name, how) in enumerate(SIZES.items()):
        if only in name:
            yield from null_cells(name, how, int(draws * TIMES.get(name, 1)), np.random.default_rng([seed, number]))
    for start, cells in ((100, curve_cells), (200, power_cells)):
        for number, name in enumerate(("20/20", "40/40", "100/100")):
            if not only or only == name:
                yield from cells(name, SIZES[name], draws // 2, np.random.default_rng([seed, start + number]))


def small():
    """A few seconds: 20/20, nothing happens."""
    return null_cells("20/20", SIZES["20/20"], 60, np.random.default_rng(7))
