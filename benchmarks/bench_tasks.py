"""A researcher's twelve tasks with caredx and with pyfixest, linearmodels or statsmodels, where they can do them: lines needed and seconds.

    python benchmarks/bench_tasks.py --peers PATH/TO/PYTHON [--homes 1000] [--times 3]

The peers are no dependency of the project: `--peers` is the Python of an environment that has them (`pip install pyfixest linearmodels`);
without it only caredx is timed. Every snippet runs in a process of its own, interleaved, and the least CPU time counts: of the first call with
the imports it pays for, and of a second one. Peers are told what they need to do well: saturated event studies (not two-way fixed effects), clusters, weights.
A task that no peer has a call for is said to have none; what the peer gives less of is said beside it. Lines are those of the snippet below.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
TASKS: dict[str, dict[str, str]] = {
    "load": {
        "caredx": 'rows = cx.read("panel.csv", columns={"office": "home", "month": "ym"})',
        "pandas": 'rows = pd.read_csv("panel.csv").rename(columns={"home": "office", "ym": "month"})',
    },
    "overtime by service": {
        "caredx": 'cx.kpi("overtime", panel, by="kind", columns=NAMES).plot()',
        "statsmodels": """
            panel["year"] = pd.to_datetime(panel["ym"]).dt.to_period("Y-MAR").dt.year - 1
            panel["rate"] = panel["ot"] / panel["fte"]
            for year, rows in panel.groupby("year"):
                model = smf.wls("rate ~ 0 + kind", rows, weights=rows["fte"])
                found = model.fit(cov_type="cluster", cov_kwds={"groups": rows["home"]}).conf_int()
                plt.errorbar(found.index, found.mean(axis=1), (found[1] - found[0]) / 2, fmt="o")
        """,
    },
    "two turnovers": {
        "caredx": """
            cx.turnover(panel, by="kind", columns=NAMES | TURNOVER).plot()
            cx.turnover(panel, definition="survey", by="kind", columns=NAMES | TURNOVER).plot()
        """
    },
    "leave": {
        "caredx": 'cx.kpi("paid_leave", panel, by="kind", columns=NAMES | {"leave_days": "paid"}).plot()',
        "statsmodels": """
            panel["year"] = pd.to_datetime(panel["ym"]).dt.to_period("Y-MAR").dt.year - 1
            panel["rate"] = panel["paid"] / panel["fte"] * 12
            for year, rows in panel.groupby("year"):
                model = smf.wls("rate ~ 0 + kind", rows, weights=rows["fte"])
                found = model.fit(cov_type="cluster", cov_kwds={"groups": rows["home"]}).conf_int()
                plt.errorbar(found.index, found.mean(axis=1), (found[1] - found[0]) / 2, fmt="o")
        """,
    },
    "staffing": {"caredx": 'cx.staffing_change(panel, by="service", columns=NAMES).plot()'},
    "event study": {
        "caredx": 'cx.event_study(panel, unit="home", time="t", cohort="start", outcome="rate", cluster="corp").plot()',
        "pyfixest (saturated)": """
            rows = panel.assign(start=panel["start"].fillna(0).astype(int))
            study = pf.event_study(rows, yname="rate", idname="home", tname="t", gname="start", cluster="corp",
                                   estimator="saturated")
            path = study.aggregate()
            plt.errorbar(path.index, path["Estimate"], 1.96 * path["Std. Error"], fmt="o")
        """,
        "linearmodels (cohort × month dummies)": """
            since = (panel["t"] - panel["start"]).where(panel["start"].notna())
            cells = panel["start"].astype("string") + ":" + since.astype("string")
            seen = cells.where(since.notna() & (since != -1)).astype("category")
            dummies = pd.get_dummies(seen, dtype=float)
            rows = pd.concat([panel[["home", "t", "rate", "corp"]], dummies], axis=1).set_index(["home", "t"])
            model = PanelOLS(rows["rate"], rows[dummies.columns], entity_effects=True, time_effects=True,
                             drop_absorbed=True, check_rank=False)
            found = model.fit(cov_type="clustered", clusters=rows["corp"].astype("category").cat.codes)
            lag = pd.Series([float(name.split(":")[1]) for name in found.params.index], index=found.params.index)
            size = dummies.sum()[found.params.index]
            path = (found.params * size).groupby(lag).sum() / size.groupby(lag).sum()
            weights = np.array([(lag == one) * size / size[lag == one].sum() for one in path.index], dtype=float)
            se = np.sqrt(np.diag(weights @ found.cov.to_numpy() @ weights.T))
            plt.errorbar(path.index, path, 1.96 * se, fmt="o")
        """,
    },
    "U-curve": {
        "caredx": """
            study = cx.event_study(panel, unit="home", time="t", cohort="start", outcome="rate", cluster="corp")
            study.u_curve(better="lower").plot()
        """
    },
    "time study": {
        "caredx": 'cx.time_study(cx.read_time_study("log.csv")).plot()',
        "pyfixest": """
            log = pd.read_csv("log.csv", dtype={"activity": str})
            days = log.groupby(["office", "staff_id", "date", "round", "activity"])["minutes"].sum().unstack(fill_value=0)
            days = days.reset_index().assign(after=lambda rows: (rows["round"] != "before").astype(float))
            names = {one: f"a{one}" for one in log["activity"].unique()}
            found = [pf.feols(f"{one} ~ after | office", days.rename(columns=names), vcov={"CRV1": "office"})
                     for one in names.values()]
            pf.coefplot(found)
        """,
    },
    "power": {
        "caredx": "cx.power(sd=2.0, effect=0.8, icc=0.1, cluster_size=3).plot()",
        "statsmodels": """
            sizes = np.arange(5, 401) / (1 + 2 * 0.1)
            seen = [np.squeeze(TTestIndPower().solve_power(None, n, 0.05, 0.8)) * 2.0 for n in sizes]
            plt.plot(np.arange(5, 401), seen)
            plt.axhline(0.8)
        """,
    },
    "funnel and shrinkage": {
        "caredx": """
            cx.funnel(areas, "yes", "n", area="pref").plot()
            cx.shrink(areas, "yes", n="n", area="pref").plot()
        """
    },
    "raking and reconciliation": {
        "caredx": """
            cx.rake(answers, {"group": {"home": 50, "visit": 50}}).share("uses").plot()
            cx.reconcile(0.75, 0.40, answered=300, asked=1000).plot()
        """
    },
    "yen per hour": {
        "caredx": """
            study = cx.event_study(panel, unit="home", time="t", cohort="start", outcome="rate", cluster="corp")
            cx.yen_per_hour(2_000_000, study, staff=20, months=24).plot()
        """
    },
}
IMPORTS = {
    "caredx": "import caredx as cx",
    "pandas": "import pandas as pd",
    "statsmodels": (
        "import statsmodels.formula.api as smf\nimport matplotlib.pyplot as plt\nfrom statsmodels.stats.power import TTestIndPower"
    ),
    "pyfixest": "import pyfixest as pf\nimport matplotlib.pyplot as plt",
    "linearmodels": "from linearmodels.panel import PanelOLS\nimport matplotlib.pyplot as plt",
}
SETUP = """
import json, numpy as np, pandas as pd
panel, areas, answers = (pd.DataFrame(json.load(open(f"{name}.json"))) for name in ("panel", "areas", "answers"))
NAMES = {"office": "home", "month": "ym", "staff_fte": "fte", "overtime_hours": "ot"}
TURNOVER = {"leavers": "left", "hires": "joined", "headcount_jan1": "heads"}
"""
RUN = """
import matplotlib, os, sys, time, warnings
matplotlib.use("agg"); warnings.simplefilter("ignore"); held = sys.stdout; sys.stdout = open(os.devnull, "w")
{setup}
code = {code!r}
first = time.process_time()
{imports}
exec(code)
done = time.process_time()
plt_closed = "matplotlib.pyplot" in sys.modules and sys.modules["matplotlib.pyplot"].close("all")
again = time.process_time()
exec(code)
end = time.process_time()
sys.stdout = held
print(end - again, done - first)
"""


def written(folder: Path, homes: int) -> None:
    """A panel with a known truth, a time study, areas and answers, in files every pandas reads."""
    rng = np.random.default_rng(7)
    rows = pd.MultiIndex.from_product([range(homes), range(48)], names=["home", "t"]).to_frame(index=False)
    start = np.where(np.arange(homes) % 3 == 0, np.nan, rng.integers(10, 34, homes))
    rows["start"] = start[rows["home"]]
    since = rows["t"] - rows["start"]
    effect = np.where(since < 0, 0, np.where(since < 6, 0.7, -1.0))
    rows["rate"] = rng.normal(8, 2, homes)[rows["home"]] + np.nan_to_num(effect) + rng.normal(0, 1, len(rows))
    months = pd.period_range("2022-04", periods=48, freq="M").astype(str)
    rows["ym"], rows["corp"] = months[rows["t"]], rows["home"] // 2
    rows["kind"] = np.where(rows["home"] % 2, "a", "b")
    rows["service"] = np.where(rows["home"] % 2, "510", "520")
    rows["fte"] = 15.0 + rows["home"] % 20
    rows["ot"], rows["paid"], rows["users"] = rows["rate"] * rows["fte"], rows["fte"] * 0.9, rows["fte"] * 2.2
    rows["left"], rows["joined"], rows["heads"] = (rows["t"] % 12 == 3).astype(int), 0, 30
    rows = rows.assign(**{name: rows[name].astype(object) for name in ("ym", "kind", "service")})
    rows.to_csv(folder / "panel.csv", index=False)
    log = pd.DataFrame(
        [
            (f"20{home:08d}", f"s{s}", f"2025-{month}-0{day}", when, "day", task, float(minutes + home % 5))
            for home in range(40)
            for s in range(5)
            for day in (1, 2)
            for when, month, cut in (("before", "04", 0), ("after1", "10", 15))
            for task, minutes in (("1", 200), ("2", 120), ("12", 90 - cut))
        ],
        columns=["office", "staff_id", "date", "round", "shift", "activity", "minutes"],
    )
    log.to_csv(folder / "log.csv", index=False)
    n = rng.integers(20, 200, 47)
    tables = {
        "panel": rows,
        "areas": {"pref": [f"p{i}" for i in range(47)], "yes": rng.binomial(n, 0.3).tolist(), "n": n.tolist()},
        "answers": {"group": ["home"] * 8 + ["visit"] * 2, "uses": [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]},
    }
    for name, table in tables.items():
        held = {key: list(column) for key, column in table.items()}
        (folder / f"{name}.json").write_text(json.dumps(held, default=float), encoding="utf-8")


def seconds(python: str, library: str, code: str, folder: Path) -> tuple[float, float]:
    """CPU seconds of a second call, and of the first with its imports."""
    text = RUN.format(setup=SETUP, imports=IMPORTS[library.partition(" ")[0]], code=textwrap.dedent(code).strip())
    done = subprocess.run(
        [python, "-c", text], check=False, cwd=folder, capture_output=True, text=True, env=_environment()
    )
    if done.returncode:
        raise RuntimeError(f"{library}: {done.stderr[-2000:]}")
    work, whole = map(float, done.stdout.split())
    return work, whole


def _environment() -> dict[str, str]:
    return dict(os.environ, PYTHONPATH=str(ROOT), OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", NUMBA_NUM_THREADS="1")


def lines(code: str) -> int:
    return len([line for line in textwrap.dedent(code).strip().splitlines() if line.strip()])


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--peers")
    asked.add_argument("--homes", type=int, default=1000)
    asked.add_argument("--times", type=int, default=3)
    given = asked.parse_args()
    print(f"{given.homes} homes x 48 months, least of {given.times}, CPU seconds: first call with imports / again")
    print("| task | with | lines | first | again | first × caredx | again × caredx |\n|---|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, given.homes)
        for task, ways in TASKS.items():
            known = {way: code for way, code in ways.items() if way == "caredx" or given.peers}
            runs: dict[str, list[tuple[float, float]]] = {way: [] for way in known}
            for _ in range(given.times):
                for way, code in known.items():
                    runs[way].append(seconds(sys.executable if way == "caredx" else given.peers, way, code, folder))
            least = {way: tuple(map(min, zip(*found, strict=True))) for way, found in runs.items()}
            for way, (again, first) in least.items():
                ratios = [one / ours for one, ours in zip((first, again), least["caredx"][::-1], strict=True)]
                told = f"{first:.2f} | {again:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f}"
                print(f"| {task} | {way} | {lines(ways[way])} | {told} |", flush=True)
            if len(ways) == 1:
                print(f"| {task} | no call in the peers | – | – | – | – | – |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
