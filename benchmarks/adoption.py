"""Time and peak memory of an event study on a national panel, against the packages that do the same, in one run.

    python benchmarks/adoption.py [--peers] [--csdid] [--repeat 3] [--facilities 20000] [--headline]

Each contestant runs in a process of its own, one after the other, interleaved over the repeats; the best time (by the clock and of
the processor, which other work on the machine does not lengthen) and the largest peak (resident memory of the whole process,
libraries and panel included) are printed. 20,000 facilities × 60 months, four in ten adopting in months 13-48 (36 cohorts).
``--peers`` needs diff-diff, ``--csdid`` (over a minute) csdid. ``--headline`` runs this library's main case and the peers alone.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np
import pandas as pd

OURS = "caredx, covariance + 95 % band"
COLUMNS = {"unit": "office", "time": "month", "cohort": "adopted", "outcome": "y"}


def panel(facilities: int, months: int = 60, *, gaps: float = 0.0, seed: int = 1) -> pd.DataFrame:
    """Facilities with a dip after adoption and a later gain; `gaps` = share of rows missing."""
    rng = np.random.default_rng(seed)
    cohort = np.where(rng.random(facilities) < 0.4, rng.integers(13, 49, facilities), 0)
    t = np.arange(1, months + 1)
    k = t - cohort[:, None]
    effect = 0.6 * (1 - np.exp(-k / 9)) - ((k + 1) / 4) * np.exp(1 - (k + 1) / 4)
    y = rng.standard_normal((facilities, 1)) + 0.02 * t + rng.standard_normal((facilities, months))
    y += np.where((cohort[:, None] > 0) & (k >= 0), effect, 0.0)
    frame = pd.DataFrame(
        {
            "office": np.repeat(np.arange(facilities), months),
            "month": np.tile(t, facilities),
            "adopted": np.repeat(cohort, months),
            "corporation": np.repeat(np.arange(facilities) // 3, months),
            "y": y.ravel(),
        }
    )
    return frame[rng.random(len(frame)) >= gaps] if gaps else frame


def caredx(frame: pd.DataFrame, **options) -> float:
    from caredx.measures.adoption import event_study

    study = event_study(frame, **COLUMNS, **options)
    return study.band(0.95).critical


def diff_diff(frame: pd.DataFrame, draws: int = 0) -> float:
    from diff_diff import CallawaySantAnna

    model = CallawaySantAnna(control_group="not_yet_treated", n_bootstrap=draws, seed=1 if draws else None)
    found = model.fit(frame, outcome="y", unit="office", time="month", first_treat="adopted")
    return float(np.asarray(found.aggregate("event_study").vcov)[0, 0])


def csdid(frame: pd.DataFrame) -> float:
    from csdid.att_gt import ATTgt

    model = ATTgt(
        yname="y", gname="adopted", idname="office", tname="month", data=frame, control_group=["notyettreated"]
    )
    model.fit(est_method="reg", bstrap=False)
    model.aggte(typec="dynamic", bstrap=False, cband=False)
    return float(model.atte["overall_se"])


CONTESTANTS = {
    OURS: caredx,
    "caredx, by corporation": lambda frame: caredx(frame, cluster="corporation"),
    "caredx, 5 % of rows missing": caredx,
    "diff-diff, analytic, no band": diff_diff,
    "csdid, analytic": csdid,
    "panel alone": len,
}
LIBRARIES = {"caredx": "caredx.measures.adoption", "diff-diff": "diff_diff", "csdid": "csdid.att_gt"}


def measure(name: str, facilities: int) -> None:
    """In the child: library and panel first, then the clock."""
    import importlib
    import warnings

    warnings.simplefilter("ignore")
    for word, module in LIBRARIES.items():
        if name.startswith(word):
            importlib.import_module(module)
    frame = panel(facilities, gaps=0.05 if "missing" in name else 0.0)
    start, spent = time.perf_counter(), time.process_time()
    CONTESTANTS[name](frame)
    seconds, cpu = time.perf_counter() - start, time.process_time() - spent
    print(json.dumps({"seconds": seconds, "cpu": cpu, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def child(name: str, facilities: int) -> dict | None:
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(facilities)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"  {name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def compare(names: list[str], facilities: int, repeat: int) -> dict[str, dict]:
    """Best time and largest peak of each, interleaved."""
    best: dict[str, dict] = {}
    for turn in range(repeat):
        for name in names:
            if name.startswith("csdid") and turn:
                continue
            found = child(name, facilities)
            if found:
                old = best.get(name, found)
                best[name] = {one: min(old[one], found[one]) for one in ("seconds", "cpu")}
                best[name]["mb"] = max(old["mb"], found["mb"])
    return best


def show(best: dict[str, dict], against: list[str]) -> None:
    ours = best[OURS]
    for name, found in best.items():
        line = f"  {name:32s} {found['seconds']:8.2f} s {found['cpu']:8.2f} s CPU {found['mb']:8.0f} MB"
        if name in against:
            time_, cpu, mb = (ours[one] / found[one] for one in ("seconds", "cpu", "mb"))
            line += f"   caredx / this: time {time_:.3f}, CPU {cpu:.3f}, memory {mb:.2f}"
        print(line)


def growth(repeat: int) -> None:
    print("\nGrowth (goal: linear), covariance + 95 % band")
    first = None
    for facilities in (5_000, 20_000, 80_000):
        found = compare([OURS], facilities, repeat)[OURS]
        first = first or found["seconds"] / facilities
        per = found["seconds"] / facilities
        print(
            f"  {facilities:6d} facilities {found['seconds']:7.2f} s {found['mb']:7.0f} MB"
            f"   {1e6 * per:6.1f} µs a facility ({per / first:.2f} × the smallest)"
        )


def u_curve() -> None:
    from caredx.measures.u_curve import summarise

    k = np.arange(37)
    effect = 0.6 * (1 - np.exp(-k / 9)) - ((k + 1) / 4) * np.exp(1 - (k + 1) / 4)
    vcov = 0.01 * 0.6 ** np.abs(np.subtract.outer(k, k))
    seconds = []
    for _ in range(10):
        start = time.perf_counter()
        summarise(k, effect, vcov)
        seconds.append(time.perf_counter() - start)
    print(f"\nU-curve summary of a 37-month path: {np.median(seconds):.3f} s (median of 10; goal 0.1)")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--peers", action="store_true")
    options.add_argument("--csdid", action="store_true")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--facilities", type=int, default=20_000)
    options.add_argument("--headline", action="store_true")
    options.add_argument("--child", nargs=2)
    chosen = options.parse_args()
    if chosen.child:
        measure(chosen.child[0], int(chosen.child[1]))
        return
    names = ["panel alone", *(name for name in CONTESTANTS if name.startswith("caredx"))]
    peers = ["diff-diff, analytic, no band"] * chosen.peers + ["csdid, analytic"] * chosen.csdid
    print(f"{chosen.facilities:,} facilities × 60 months, 36 cohorts; best of {chosen.repeat} (csdid once)")
    ours = [OURS] if chosen.headline else names
    show(compare([*ours, *peers], chosen.facilities, chosen.repeat), peers)
    if chosen.headline:
        return
    growth(chosen.repeat)
    u_curve()


if __name__ == "__main__":
    main()
