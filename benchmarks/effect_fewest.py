"""How few adopters are too few: coverage of the band and of window means on subsamples of the example data, whose truth is known.

    python benchmarks/effect_fewest.py [draws]

Draws n adopters and n never-adopters (at least 8) from all prefectures, estimates overtime and compares months 0-12 with the true
path. `caredx.measures.effects.effect` takes its least number from here.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from caredx.made_up.design import overtime_effect
from caredx.measures.adoption import event_study
from caredx.pages.effects import open_effects
from caredx.words.errors import TooFewData

SIZES = (5, 10, 20, 40)
WINDOWS = ((0, 5), (7, 12))
PLAN = Path(__file__).resolve().parents[1] / "params" / "example.yaml"


def covered(panel: pd.DataFrame) -> list[bool] | None:
    """Whether both window intervals and the band hold the truth; None where months 0-12 are not all seen."""
    try:
        path = event_study(panel, unit="office", time="month", cohort="cohort", outcome="overtime").path.between(0, 12)
    except TooFewData:
        return None
    if len(path.months) < 13:
        return None
    truth, band = overtime_effect(path.months), path.band(draws=2000)
    means = [(path.mean(*window), truth[window[0] : window[1] + 1].mean()) for window in WINDOWS]
    return [abs(mean - true) <= 1.96 * se for (mean, se), true in means] + [
        bool(((band.low <= truth) & (truth <= band.high)).all())
    ]


def main(draws: int) -> None:
    """One line a size."""
    frame = open_effects(PLAN, "20").found.frame
    parts = dict(tuple(frame.groupby("office")))
    cohort = frame.drop_duplicates("office").set_index("office")["cohort"]
    adopters, never = np.array(cohort.index[cohort > frame["month"].min()]), np.array(cohort.index[cohort.isna()])
    rng = np.random.default_rng(1)
    print("adopters  months 0-5  months 7-12  band 0-12   (share covered, nominal 95 %)")
    for size in SIZES:
        found = []
        for _ in range(draws):
            chosen = [*rng.choice(adopters, size, False), *rng.choice(never, max(size, 8), False)]
            found.append(covered(pd.concat([parts[office] for office in chosen])))
        shares = np.mean([row for row in found if row is not None], axis=0)
        print(f"{size:8d}  {shares[0]:10.2f}  {shares[1]:11.2f}  {shares[2]:9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 150)
