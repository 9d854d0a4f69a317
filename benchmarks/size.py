"""How the work grows with the country: 1 %, 10 % and 100 % of 250,000 establishments, stage by stage, beside DuckDB and polars.

    python benchmarks/size.py [--share 0.01 --share 0.1 --share 1] [--out FOLDER]

Every stage is a process of its own: processor seconds (children included) and the largest resident memory of any of its processes.
*DuckDB* and *polars* are what a researcher would write: read and cast the panel, the same checks that need no history (office and
month twice, bounds, overtime within hours), sums by office, partitioned Parquet. polars is left out where it is not installed; it is
no dependency of the project. Files are written once into FOLDER and deleted at the end.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NATIONAL = 2.0125
"""Scale of the example at which its ten services have as many establishments as all services of Japan (249,927)."""
NUMBERS = ("staff_fte", "users", "hours", "overtime_hours", "leave_days", "headcount_jan1", "leavers", "hires")
PLACES = ("13", "20", "31")
"""Tokyo, which computes what all share; then a middling and the smallest prefecture."""


def write_example(folder: Path, share: float) -> None:
    """The example of this size, with a plan for it."""
    from caredx import made_up

    made_up.write(folder / "data" / "raw" / "example", scale=NATIONAL * share, fewest=1)


def prepare(folder: Path, _: float) -> None:
    """The files of the plan to checked tables."""
    from caredx.findings.prepare import prepare as build
    from caredx.words import params

    build(params.load(folder / "params" / "example.yaml"))


def with_duckdb(folder: Path, _: float) -> None:
    """The panel alone, by a script in DuckDB."""
    import duckdb

    types = {"office": "VARCHAR", "service": "VARCHAR", "month": "VARCHAR"} | dict.fromkeys(NUMBERS, "DOUBLE")
    source = folder / "data" / "raw" / "example" / "panel.csv"
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(
            f"CREATE TABLE panel AS SELECT left(office, 2) AS pref, * FROM read_csv('{source}', columns = {types}, ignore_errors = true)"
        )
        for broken in (
            "count(*) - count(DISTINCT (office, month))",
            "count(*) FILTER (overtime_hours > hours)",
            *(f"count(*) FILTER ({name} < 0)" for name in NUMBERS),
        ):
            connection.execute(f"SELECT {broken} FROM panel").fetchone()
        sums = ", ".join(f"sum({name})" for name in NUMBERS)
        connection.execute(f"SELECT office, {sums} FROM panel GROUP BY office").fetchall()
        connection.execute(f"COPY panel TO '{folder / 'duckdb'}' (FORMAT parquet, PARTITION_BY (pref))")


def with_polars(folder: Path, _: float) -> None:
    """The panel alone, by a script in polars."""
    import polars as pl

    rows = pl.read_csv(
        folder / "data" / "raw" / "example" / "panel.csv",
        schema_overrides=dict.fromkeys(NUMBERS, pl.Float64),
        ignore_errors=True,
    ).with_columns(pl.col("office").str.slice(0, 2).alias("pref"))
    rows.select("office", "month").is_duplicated().sum()
    rows.filter(pl.col("overtime_hours") > pl.col("hours")).height  # noqa: B018 - the work is the check
    rows.select([(pl.col(name) < 0).sum() for name in NUMBERS])
    rows.group_by("office").agg(pl.col(NUMBERS).sum())
    for key, part in rows.partition_by("pref", as_dict=True).items():
        part.write_parquet(folder / f"polars-{key[0]}.parquet")


def page(folder: Path, code: str) -> None:
    """The council's sheets of one prefecture, as a run makes them."""
    from caredx.batch.how import How
    from caredx.batch.run import run
    from caredx.words import codes

    run(folder / "params" / "example.yaml", [codes.find(code)], page="council", how=How(jobs=1))


STAGES = {"example": write_example, "prepare": prepare, "DuckDB": with_duckdb, "polars": with_polars}


def measure(stage: str, folder: Path, share: float) -> None:
    """Run one stage in this process, and print what it took."""
    sys.path.insert(0, str(ROOT))
    started = time.perf_counter()
    if stage.startswith("page "):
        page(folder, stage.removeprefix("page "))
    else:
        STAGES[stage](folder, share)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    peak = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps({"cpu": cpu, "peak": peak, "wall": time.perf_counter() - started}))


def run_stage(stage: str, folder: Path, share: float) -> dict[str, float] | str:
    """One stage in a fresh process; the last words of one that failed."""
    command = [sys.executable, __file__, "--measure", stage, "--share", str(share), "--out", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    return json.loads(lines[-1]) if done.returncode == 0 else (lines or ["nothing"])[-1]


def main(shares: list[float], out: Path | None) -> None:
    """Every stage at every size; a table in Markdown."""
    print("| share | stage | CPU s | wall s | peak MiB |\n|---|---|---|---|---|", flush=True)
    for share in shares:
        folder = Path(tempfile.mkdtemp(dir=out, prefix="size-"))
        try:
            shutil.copytree(ROOT / "params", folder / "params")
            for stage in (*STAGES, *(f"page {code}" for code in PLACES)):
                told = run_stage(stage, folder, share)
                cells = (
                    told if isinstance(told, str) else f"{told['cpu']:.1f} | {told['wall']:.1f} | {told['peak']:.0f}"
                )
                print(f"| {share:.0%} | {stage} | {cells} |", flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--share", type=float, action="append")
    given.add_argument("--out", type=Path)
    given.add_argument("--measure")
    asked = given.parse_args()
    if asked.measure:
        measure(asked.measure, asked.out, asked.share[0])
    else:
        main(asked.share or [0.01, 0.1, 1.0], asked.out)
