"""How often a 95 % interval of a time study holds the true change, by number of facilities and by how much homes drift.

    python benchmarks/coverage.py [--studies 4000] [--seed 20260630]

Simulated staff-days: a facility's level, a shock common to its facility and round (ICC = its share of a staff-day's variance),
a staff effect present in both rounds, and the day's own scatter. The interval of this project (CR2, Satterthwaite df) stands
beside that of the t-test on staff-days, which takes them as independent and which caredx shows nowhere else.
"""

import argparse

import numpy as np
import pandas as pd
from scipy import stats

from caredx.measures.cluster_tests import clustered_mean, within_weight

CHANGE, SIGMA, DAYS, STAFF_SHARE = -12.0, 45.0, 5, 0.3


def study(rng: np.random.Generator, facilities: int, icc: float, uneven: bool) -> list[np.ndarray]:
    """Minutes of every facility as an array (round, staff, day)."""
    staff = rng.geometric(1 / 6, facilities) + 1 if uneven else np.full(facilities, 6)
    shock = SIGMA * np.sqrt(icc / (1 - icc))
    homes = []
    for count in staff:
        person = rng.normal(0, SIGMA * np.sqrt(STAFF_SHARE), (1, count, 1))
        own = rng.normal(0, SIGMA * np.sqrt(1 - STAFF_SHARE), (2, count, DAYS))
        common = rng.normal(0, shock, (2, 1, 1)) + np.array([0.0, CHANGE]).reshape(2, 1, 1)
        homes.append(150 + rng.normal(0, 30) + person + own + common)
    return homes


def cr2_interval(homes: list[np.ndarray]) -> tuple[float, float]:
    """Interval of the headline estimate."""
    n = [home[0].size for home in homes]
    found = clustered_mean([home[1].mean() - home[0].mean() for home in homes], within_weight(n, n), range(len(homes)))
    return found.low, found.high


def staff_day_interval(homes: list[np.ndarray]) -> tuple[float, float]:
    """Welch's t interval on staff-days, as if they were independent."""
    before, after = (np.concatenate([home[i].ravel() for home in homes]) for i in (0, 1))
    interval = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    return interval.low, interval.high


def coverage(
    facilities: int, icc: float, *, uneven: bool = False, studies: int = 1000, seed: int = 20260630
) -> tuple[float, float]:
    """Share of studies whose interval holds the true change: this project's, and the staff-day t-test's."""
    rng = np.random.default_rng([seed, facilities, round(1000 * icc), uneven])
    held = np.zeros(2)
    for _ in range(studies):
        homes = study(rng, facilities, icc, uneven)
        held += [low <= CHANGE <= high for low, high in (cr2_interval(homes), staff_day_interval(homes))]
    return tuple(held / studies)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--studies", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=20260630)
    options = parser.parse_args()
    rows = []
    for uneven in (False, True):
        for facilities in (6, 10, 30):
            for icc in (0.05, 0.1, 0.2, 0.3):
                held = coverage(facilities, icc, uneven=uneven, studies=options.studies, seed=options.seed)
                rows.append(("uneven" if uneven else "even", facilities, icc, *(100 * share for share in held)))
    table = pd.DataFrame(rows, columns=["sizes", "facilities", "icc", "cr2_percent", "staff_day_t_percent"])
    print(
        f"coverage of nominal 95 % intervals, {options.studies} studies each, "
        f"simulation error about {100 * np.sqrt(0.95 * 0.05 / options.studies):.1f} points"
    )
    print(table.to_string(index=False, float_format=lambda value: f"{value:.2f}" if value < 1 else f"{value:.1f}"))


if __name__ == "__main__":
    main()
