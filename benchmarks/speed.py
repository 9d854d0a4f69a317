"""How long three measures take that pages wait for; the numbers stay out of the tests, which say what is right and not how fast.

    python benchmarks/speed.py

Printed: best of three, beside the bound that a return to a loop over rows, prefectures or draws would break by far.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def summary_of_a_path() -> Callable[[], object]:
    """A U-curve summary of 37 months."""
    from test_u_curve import correlated, true_path

    from caredx.measures.u_curve import summarise

    months, covariance = np.arange(37), correlated(37, 0.1)
    return lambda: summarise(months, true_path(months), covariance)


def sheets_of_47() -> Callable[[], object]:
    """KPI sheets of 47 prefectures from 30,456 rows of the panel."""
    from kpi_sample import adoptions, offices, panel, tables

    from caredx.measures.kpi import sheets

    codes = [f"{i:02d}" for i in range(1, 48)]
    one = panel(prefectures=["01"], homes=18)
    large = pd.concat([one.assign(pref=code, office=code + one["office"].str[2:]) for code in codes], ignore_index=True)
    given = tables(panel=large, offices=offices(prefectures=codes, homes=18), adoptions=adoptions())
    return lambda: sheets(codes, 2025, **given)


def check_of_a_panel() -> Callable[[], object]:
    """24,000 rows of the panel at the door."""
    from test_tables import PANEL, example

    raw = pd.concat([example(PANEL)] * 24_000, ignore_index=True)
    raw["office"] = np.repeat([f"20701{i:05d}" for i in range(1000)], 24)
    raw["month"] = np.tile([f"{2024 + i // 12}-{i % 12 + 1:02d}" for i in range(24)], 1000)
    return lambda: PANEL.check(raw, "panel.csv")


BOUNDS = {summary_of_a_path: 0.25, sheets_of_47: 6.0, check_of_a_panel: 5.0}
"""Seconds; on two shared cores 0.03, 0.3 and 0.1 were seen."""


def best(job: Callable[[], object]) -> float:
    """Seconds of the quickest of three."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        job()
        taken.append(time.perf_counter() - started)
    return min(taken)


if __name__ == "__main__":
    for make, bound in BOUNDS.items():
        print(f"{make.__doc__} {best(make()):.2f} s (bound {bound} s)")
