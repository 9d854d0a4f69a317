"""How far each estimator can be believed: bias, coverage, false alarms and power with known truth, over sizes, skew and clustering.

    python benchmarks/credibility.py [PART ...] [--draws 400] [--seed 1]   measure and save, then write docs/credibility.md
    python benchmarks/credibility.py events --only ipw                     only settings whose name holds this; the rest stays
    python benchmarks/credibility.py --page                               write docs/credibility.md from what is saved

A part is a module of `benchmarks/credibility_parts` with ``rows(draws, seed)`` (``rows(draws, seed, only)`` where single settings can
be asked for), which yields one dict a cell of its grid:

    estimator, setting   what was measured and on which truth and size (texts)
    measure              bias | coverage | false_positive | power | came_true (share of what was called likely that came)
    value, mc_error      share (or bias in units of the true spread), and its simulation error
    draws                draws behind it
    width                median width of the interval where there is one, else None
    bar                  (low, high) the value must lie in, None = only shown
    outcome              met | refused | approximate | shown: `refused` and `approximate` say what the code does at this size

Results are saved as ``<part>.csv`` beside the parts. What is supported is written down once, in `caredx.measures.supported`, from
which both the page and the code read. A module may also give ``small()``: rows of a few seconds with a fixed seed, for the tests.
"""

import argparse
import importlib
import math
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # what stands beside this script is measured, whatever is installed
PARTS = Path(__file__).resolve().parent / "credibility_parts"
PAGES = {"ja": ROOT / "docs" / "credibility_ja.md", "en": ROOT / "docs" / "credibility.md"}
COLUMNS = ("estimator", "setting", "measure", "value", "mc_error", "draws", "width", "bar_low", "bar_high", "outcome")
OUTCOMES = ("met", "refused", "approximate", "shown")
MEASURES = ("bias", "coverage", "false_positive", "power", "came_true")


def cell(estimator: str, setting: str, measure: str, hits: Iterable[bool], **more) -> dict:
    """A cell from single hits: the share with its simulation error; `more`: width, bar, outcome.

    Where no outcome is given it follows from the bar, with two simulation errors allowed: above it only the width suffers, so
    an interval that covers more than its bar counts as met.
    """
    hits = [bool(hit) for hit in hits]
    n = max(len(hits), 1)
    value = sum(hits) / n
    error = math.sqrt(max(value * (1 - value), 0.25 / n) / n)
    bar, width = more.get("bar"), more.get("width")
    outcome = more.get("outcome") or judged(measure, value, error, bar)
    return {
        "estimator": estimator,
        "setting": setting,
        "measure": measure,
        "value": value,
        "mc_error": error,
        "draws": len(hits),
        "width": width,
        "bar": bar,
        "outcome": outcome,
    }


def bias(estimator: str, setting: str, errors: Iterable[float]) -> dict:
    """A cell from single errors: their mean in units of their own spread."""
    values = np.array(list(errors), float)
    n = max(len(values), 1)
    value = float(values.mean() / values.std()) if len(values) > 1 and values.std() > 0 else 0.0
    row = {"estimator": estimator, "setting": setting, "measure": "bias", "value": value, "mc_error": n**-0.5}
    return row | {"draws": n, "width": None, "bar": None, "outcome": "shown"}


def judged(measure: str, value: float, error: float, bar: tuple[float, float] | None) -> str:
    """Whether a value meets its bar within two simulation errors; coverage and power above it and alarms below it do."""
    if bar is None:
        return "shown"
    low, high = bar
    below, above = value < low - 2 * error, value > high + 2 * error
    missed = above if measure == "false_positive" else below if measure in ("coverage", "power") else below or above
    return "missed" if missed else "met"


def parts() -> list[str]:
    """Names of the parts there are."""
    return sorted(path.stem for path in PARTS.glob("*.py") if not path.stem.startswith("_"))


def measured(part: str, draws: int, seed: int, only: str = "") -> pd.DataFrame:
    """Run one part, or its settings whose name holds `only`."""
    module = importlib.import_module(f"credibility_parts.{part}")
    rows = []
    for row in module.rows(draws, seed, only) if only else module.rows(draws, seed):
        low, high = row.pop("bar") or (None, None)
        rows.append(row | {"bar_low": low, "bar_high": high})
        print(f"  {part}: {row['estimator']}, {row['setting']}, {row['measure']} {row['value']:.3f}", file=sys.stderr)
    return pd.DataFrame(rows, columns=COLUMNS)


def joined(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Saved cells with those of the same name measured anew in their place, others after them."""
    key = ["estimator", "setting", "measure"]
    table = pd.concat([old.set_index(key), new.set_index(key)])
    first = table.index.drop_duplicates()
    return table[~table.index.duplicated(keep="last")].loc[first].reset_index()


def saved() -> dict[str, pd.DataFrame]:
    """Results saved by the last run of every part."""
    return {path.stem: pd.read_csv(path) for path in sorted(PARTS.glob("*.csv"))}


def page(lang: str) -> str:
    """The page of a language: the limits; every cell measured stands in the English one."""
    from caredx.measures.supported import LIMITS

    lines = [_HEADS[lang], *_LIMIT_HEADS[lang], "|---|---|---|---|"]
    lines += [f"| `{name}` | {limit.least:g} | {limit.what(lang)} | {limit.part} |" for name, limit in LIMITS.items()]
    if lang == "ja":
        return "\n".join(lines) + "\n"
    for part, table in saved().items():
        lines += ["", f"## {part}", "", "| estimator | setting | measure | value | ± | draws | width | bar | outcome |"]
        lines += ["|---|---|---|---|---|---|---|---|---|", *map(_line, table.itertuples(index=False))]
    return "\n".join(lines) + "\n"


def _line(row) -> str:
    width = "" if pd.isna(row.width) else f"{row.width:.3g}"
    bar = "" if pd.isna(row.bar_low) else f"{row.bar_low:g}–{row.bar_high:g}"
    value = f"{row.value:.3f} | {row.mc_error:.3f}" if row.draws else "– | –"
    numbers = f"{value} | {row.draws} | {width} | {bar}"
    return f"| {row.estimator} | {row.setting} | {row.measure} | {numbers} | {row.outcome} |"


_LIMIT_HEADS = {
    "ja": ("## 何を示し、何を示さないか\n", "| | 下限 | 何の数か、満たないときどうするか | 測定 |"),
    "en": ("## What is given and what is refused\n", "| | limit | of what, and what is done below it | part |"),
}
_HEADS = {
    "ja": """# どこまで信じられるか

真の値が分かっている人工のデータで、区間が真の値を含む割合、何もないときに「ある」と言う割合、あるものを見つける割合、偏りを
測りました。示せない規模は、標本ではなく設計（法人の数、名簿の規模、年数）で断ります。その境目は `caredx/measures/supported.py` の
1か所にあり、プログラムもこのページ（`python benchmarks/credibility.py` が書き出します）もそこから読みます。測定の結果は、推定の方法と
規模の組ごとに [英語のページ](credibility.md) にあります。
""",
    "en": """# How far each figure can be believed

Written by `python benchmarks/credibility.py`. On made-up data with known truth: how often intervals hold it (coverage), how often
something is claimed where there is nothing (false_positive), how often what is there is found (power), and bias. ± is the simulation
error. `met` = within the bar up to two simulation errors (a wider interval than needed counts, its width is printed); `refused` and
`approximate` = what the code does at this size; `shown` = no bar.
The limits in Japanese: [credibility_ja.md](credibility_ja.md).
""",
}


def main() -> None:
    """Measure the parts asked for and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("part", nargs="*", choices=[*parts(), []], help="default: all")
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="settings whose name holds this")
    parser.add_argument("--page", action="store_true", help="only write the page from what is saved")
    options = parser.parse_args()
    for part in [] if options.page else options.part or parts():
        start = time.perf_counter()
        table = measured(part, options.draws, options.seed, options.only)
        if options.only:
            table = joined(saved()[part], table)
        table.to_csv(PARTS / f"{part}.csv", index=False, float_format="%.6g")
        print(f"{part}: {len(table)} cells, {time.perf_counter() - start:.0f} s", file=sys.stderr)
    for lang, place in PAGES.items():
        place.write_text(page(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
