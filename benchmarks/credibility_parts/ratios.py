"""Ratios, groups, funnels, shrinkage, weighted shares and yen per hour: do their intervals hold the truth at the sizes of a place?

Establishments are log-normal in size (SD 0.6 or 1.2 of the log), their rates differ by a gamma distribution of cv 0.4; leavers
are Poisson, overtime is continuous. "size^b": the rate rises with size to the power b.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from credibility import bias, cell

from caredx.measures.cost.yen_per_hour import yen_per_hour
from caredx.measures.groups import difference
from caredx.measures.peers import funnel_of, shrink_means, shrink_shares
from caredx.measures.ratios import none_seen, ratio_of_sums
from caredx.measures.survey import rake, weighted_share
from caredx.words.units import Unit

BAR = (0.93, 0.97)
RATE = 0.15
HOW = {"unit": Unit.HOURS}
SIZES = (5, 10, 20, 40, 100, 400, 4000)


def rows(draws: int, seed: int) -> Iterator[dict]:
    """Every cell of the grid."""
    random = np.random.default_rng(seed)
    yield from _ratios(random, draws, SIZES)
    yield from _samples(random, draws, (5, 13, 40, 400))
    yield from _groups(random, draws, (2, 3, 5, 10, 40))
    yield from _shares(random, draws, (4, 8, 20, 60))
    yield from _means(random, draws, (4, 8, 20, 60))
    yield from _none(random, draws, (5, 10, 30))
    yield from _funnels(random, draws, (10, 47))
    yield from _yen(random, draws)
    yield from _raked(np.random.default_rng([seed, 77]), 4 * draws, (100, 260, 600))


def small() -> list[dict]:
    """A few cells with a fixed seed, for the tests."""
    random = np.random.default_rng(20260630)
    cells = [*_ratios(random, 60, (5,)), *_groups(random, 25, (3,))]
    shrunken = [*_shares(random, 20, (8,)), *_means(random, 40, (8,))]
    return [*cells, *shrunken, *_none(random, 200, (10,)), *_yen(random, 100)]


def offices(random: np.random.Generator, n: int, sd: float) -> np.ndarray:
    """Staff of n establishments, median 16, at least 2."""
    return np.maximum(2.0, np.round(16 * np.exp(sd * random.standard_normal(n))))


def events(random: np.random.Generator, x: np.ndarray, power: float, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Numerators of establishments and what they are expected to be."""
    mean = x * RATE * (x / 16) ** power
    rate = mean * random.gamma(1 / 0.4**2, 0.4**2, len(x))
    return (random.poisson(rate) if kind == "turnover" else rate * random.gamma(20, 1 / 20, len(x))), mean


def _cover(found, truth: float) -> bool:
    return found.has_interval and found.low <= truth <= found.high


def _width(widths: list[float]) -> float | None:
    return float(np.median(widths)) if widths else None


def _ratios(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    settings = (
        ("turnover", 0.6, 0.0),
        ("turnover", 1.2, 0.0),
        ("overtime", 1.2, 0.0),
        ("turnover", 0.6, 0.5),
        ("turnover", 1.2, 0.25),
        ("turnover", 1.2, 0.5),
    )
    for kind, sd, power in settings:
        for n in sizes:
            hits, widths, errors = [], [], []
            for _ in range(draws):
                x = offices(random, n, sd)
                y, mean = events(random, x, power, kind)
                found = ratio_of_sums(y, x, **HOW)
                truth = mean.sum() / x.sum()
                hits.append(_cover(found, truth))
                errors.append(found.value - truth)
                widths += [(found.high - found.low) / truth] if found.has_interval else []
            setting = f"{kind}, size SD {sd}, rate ~ size^{power:g}, {n} establishments"
            yield cell("ratio of these establishments", setting, "coverage", hits, bar=BAR, width=_width(widths))
            yield bias("ratio of these establishments", setting, errors)


def _samples(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    """What the interval of these establishments would cover of all like them: why it is never called that."""
    for sd, power in ((0.6, 0.0), (0.6, 0.5), (1.2, 0.5)):
        grid = np.exp(sd * np.random.default_rng(0).standard_normal(1_000_000))
        truth = RATE * (grid ** (1 + power)).mean() / grid.mean()
        for n in sizes:
            hits, widths = [], []
            for _ in range(draws):
                x = 16 * np.exp(sd * random.standard_normal(n))
                y, _ = events(random, x, power, "overtime")
                found = ratio_of_sums(y, x, **HOW)
                hits.append(_cover(found, truth))
                widths += [(found.high - found.low) / truth] if found.has_interval else []
            yield cell(
                "ratio of establishments like these",
                f"overtime, size SD {sd}, rate ~ size^{power:g}, {n} establishments",
                "coverage",
                hits,
                bar=BAR,
                width=_width(widths),
                outcome="refused",
            )


def _groups(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    for kind, noise in (("turnover", 1.0), ("overtime", 1.0), ("turnover", 1.5)):
        for members in sizes:
            others = max(60, members)
            found = [_group(random, members, others, kind=kind, noise=noise) for _ in range(draws)]
            known = [one for one in found if one.low is not None]
            setting = f"{kind}, size SD 0.9, {members} members, {others} others, members' spread x {noise:g}"
            if not known:
                yield cell("difference of a group", setting, "coverage", [], bar=BAR, outcome="refused")
                continue
            # Noise that only the members have is not in the design: the cell shows what it would cost.
            outcome = {"outcome": "approximate"} if noise > 1 else {}
            hits, widths = [one.low <= 0 <= one.high for one in known], [(one.high - one.low) / RATE for one in known]
            yield cell("difference of a group", setting, "coverage", hits, bar=BAR, width=_width(widths), **outcome)
            yield bias("difference of a group", setting, [one.value for one in found])
            beside = [one.ratio_low is not None and one.ratio_low <= 1 <= one.ratio_high for one in found]
            yield cell("ratio of a group, own spread", setting, "coverage", beside)
            if noise == 1:
                higher = [_group(random, members, others, kind=kind, times=1.5) for _ in range(draws // 2)]
                seen = [one.low is not None and one.low > 0 for one in higher]
                yield cell("difference of a group", f"{setting}, members' rate x 1.5", "power", seen)


def _group(
    random: np.random.Generator, members: int, others: int, *, kind: str, noise: float = 1.0, times: float = 1.0
):
    """The difference of members against others; `noise` times the spread of their rates, `times` their level."""
    n = members + others
    x, inside = offices(random, n, 0.9), np.arange(n) < members
    spread = np.where(inside, 0.4 * noise, 0.4) ** 2
    rate = RATE * x * random.gamma(1 / spread, spread) * np.where(inside, times, 1.0)
    y = random.poisson(rate) if kind == "turnover" else rate * random.gamma(20, 1 / 20, n)
    return difference(pd.Series(y), pd.Series(x), pd.Series(inside))


def _shares(random: np.random.Generator, draws: int, areas: tuple[int, ...]) -> Iterator[dict]:
    for a, b in ((2, 3), (20, 30)):
        for k in areas:
            found = []
            for _ in range(max(20, draws * 2 // k)):
                n, truth = random.integers(2, 25, k), random.beta(a, b, k)
                x = random.binomial(n, truth)
                if 0 < x.sum() < n.sum():
                    found.append((shrink_shares(dict(enumerate(x)), dict(enumerate(n))).rows, truth))
            yield from _shrunken("shrunken share", f"{k} areas of 2-24 establishments, beta({a}, {b})", found)


def _means(random: np.random.Generator, draws: int, areas: tuple[int, ...]) -> Iterator[dict]:
    for spread in (0.3, 1.0):
        for k in areas:
            found = []
            for _ in range(max(20, draws * 2 // k)):
                error, truth = random.uniform(0.4, 2, k), random.normal(5, spread, k)
                seen = random.normal(truth, error)
                found.append((shrink_means(dict(enumerate(seen)), dict(enumerate(error))).rows, truth))
            yield from _shrunken("shrunken mean", f"{k} areas, SE 0.4-2, SD between areas {spread:g}", found)


def _shrunken(name: str, setting: str, found: list) -> Iterator[dict]:
    """Over all areas of all draws."""
    hits = [hit for rows, truth in found for hit in (rows["low"] <= truth) & (truth <= rows["high"])]
    widths = [width for rows, _ in found for width in rows["high"] - rows["low"]]
    yield cell(name, setting, "coverage", hits, bar=BAR, width=_width(widths))
    # Areas of one draw share its mean: one error a draw.
    yield bias(name, setting, [float((rows["shrunk"] - truth).mean()) for rows, truth in found])


def _none(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    """At the limit itself the chance of seeing none is 2.5 %: how often none is seen there."""
    for n in sizes:
        for cv, told in ((1.0, "rates' cv 1, known"), (0.6, "rates' cv 0.6, limit for 1")):
            limit = none_seen([16.0] * n)
            rates = limit * random.gamma(1 / cv**2, cv**2, (20 * draws, n))
            seen = random.poisson(16 * rates).sum(axis=1) == 0
            setting = f"{n} establishments of 16, {told}"
            yield cell("limit of no event", setting, "false_positive", seen, bar=(0.0, 0.025), width=limit)


def _funnels(random: np.random.Generator, draws: int, areas: tuple[int, ...]) -> Iterator[dict]:
    for k in areas:
        flags, caught = [], []
        for _ in range(max(20, draws // 4)):
            values = {}
            for area in range(k):
                x = offices(random, 30, 0.6)
                values[str(area)] = ratio_of_sums(random.poisson(RATE * x * random.gamma(6.25, 0.16, 30)), x, **HOW)
            flags += list(funnel_of(values, centre=RATE).rows["standing"] == "differs")
            none = ratio_of_sums([0] * 30, [16] * 30, **HOW)
            caught.append(funnel_of(values | {"none": none}, centre=RATE).standing("none") == "differs")
        where = f"{k} areas of 30 establishments"
        yield cell("funnel, outer limits", f"{where}, none differs", "false_positive", flags, bar=(0.0, 0.01))
        yield cell("funnel, outer limits", f"{where}, 0 of 480 staff", "power", caught, bar=(0.99, 1.0))


def _raked(random: np.random.Generator, draws: int, sizes: tuple[int, ...]) -> Iterator[dict]:
    """Of 900 establishments of three services and two sizes."""
    service, size = random.choice(3, 900, p=[0.5, 0.3, 0.2]), random.choice(2, 900)
    adopted = random.random(900) < np.array([0.7, 0.4, 0.2])[service] + 0.15 * size
    frame = pd.DataFrame({"service": service, "size": size, "yes": adopted})
    margins = {name: frame[name].value_counts().to_dict() for name in ("service", "size")}
    for n in sizes:
        hits, widths, errors = [], [], []
        for _ in range(draws):
            sample = frame.iloc[random.choice(900, n, replace=False)]
            found = weighted_share(sample["yes"], rake(sample, margins))
            hits.append(_cover(found, adopted.mean()))
            errors.append(found.value - adopted.mean())
            widths.append(found.high - found.low)
        yield cell("raked share", f"{n} of 900 answered", "coverage", hits, bar=BAR, width=_width(widths))
        yield bias("raked share", f"{n} of 900 answered", errors)


def _yen(random: np.random.Generator, draws: int) -> Iterator[dict]:
    for hours, error, spread in ((600, 200, 1.5e5), (300, 250, 7e5)):
        for rho in (0.0, 0.6, 0.95):
            hits = []
            for first, second in random.standard_normal((5 * draws, 2)):
                joint = rho * first + np.sqrt(1 - rho**2) * second
                known = {"cost_se": spread, "hours_se": error, "correlation": rho}
                hits.append(yen_per_hour(1.2e6 + spread * first, hours + error * joint, **known).holds(1.2e6 / hours))
            setting = f"1.2 M yen (SE {spread / 1e6:g} M), {hours} hours (SE {error}), correlation {rho:g}"
            yield cell("yen per hour, whole set", setting, "coverage", hits, bar=BAR)
