"""How the work grows with the country: 1 %, 10 % and 100 % of 250,000 establishments, stage by stage, beside DuckDB and polars.

    python benchmarks/size.py [--share 0.01 --share 0.1 --share 1] [--out FOLDER] [--polars PYTHON] [--minutes 20]

Every stage is a process of its own: processor seconds (children included) and the largest resident memory of any of its processes.
A page is a run of its own, so most of a further one is the start of that run; what the page itself took stands beside it.
*DuckDB* and *polars* are what a researcher would write: read and cast the panel, the checks that need no history (office and month
twice, bounds, overtime within hours), sums by office, partitioned Parquet. *DuckDB, all checks* holds each month against the others of
its office too, as `prepare` does. *panel* is our reader of that one file, *prepare* of every file of the plan, beside which
*DuckDB, every file* reads, casts and checks all of them by the same declarations, without the doubts of the smaller ones. polars is no dependency
of the project: name a Python that has it with --polars, else it is left out. Files are written into FOLDER and deleted at the end.
Standard output is the table of docs/scale.md; what each stage took by the clock is told beside it. After --minutes no stage begins,
and one that is under way then is stopped; the table says which are missing.
"""

import argparse
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from caredx.intake.schema import Table

ROOT = Path(__file__).resolve().parents[1]
NATIONAL = 2.0125
"""Scale of the example at which its ten services have as many establishments as all services of Japan (249,927)."""
NUMBERS = ("staff_fte", "users", "hours", "overtime_hours", "leave_days", "headcount_jan1", "leavers", "hires")
FAR = {
    "staff_fte": (1.8, 8),
    "users": (1.8, 8),
    "hours": (1.8, 8),
    "overtime_hours": (4, 6),
    "leave_days": (5, 6),
    "headcount_jan1": (2.5, 8),
}
"""Factor and robust standard deviations from which a month is far from the others of its office."""
QUERIES = "queries.json"
PAGES = (
    ("first council (Tokyo)", "council", "13"),
    ("further council (Nagano)", "council", "20"),
    ("further council (Tottori)", "council", "31"),
    ("first annex (Tokyo)", "annex", "13"),
    ("further annex (Nagano)", "annex", "20"),
    ("first provider page (Tokyo)", "provider", "13"),
    ("further provider page (Tottori)", "provider", "31"),
)
"""Tokyo computes what all share; then a middling and the smallest prefecture."""


def write_example(folder: Path, share: float) -> None:
    """The example of this size, with a plan for it."""
    from caredx import made_up

    raw = folder / "data" / "raw" / "example"
    made_up.write(raw, scale=NATIONAL * share, fewest=1)
    (folder / QUERIES).write_text(json.dumps(queries(raw)), encoding="utf-8")


def queries(raw: Path) -> dict[str, list[str]]:
    """By file of the plan beside the panel: what the script in DuckDB asks, made from the declared columns so that it checks the same."""
    from caredx.intake import outcomes, tables

    asked = {}
    for table in (*tables.TABLES.values(), outcomes.TABLE):
        path = raw / f"{table.id}.csv"
        if path.exists() and table.id != "panel":
            header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].split(",")
            asked[str(path)] = [_typed(table, path, header), *_broken(table, header)]
    for path in sorted((raw / "open_data").glob("jigyosho_*.csv")):
        asked[str(path)] = [
            _open_data(path),
            'SELECT count(*) - count(DISTINCT (事業所番号, サービスの種類)) FROM "table"',
        ]
    return asked


def _typed(table: "Table", path: Path, header: list[str]) -> str:
    """Every column of a file as its declared type."""
    types = {"float64": "DOUBLE", "int64": "BIGINT", "datetime64[us]": "TIMESTAMP"}
    day = {one.name: " || '-01'" if one.kind == "month" else "" for one in table.columns}
    read = [
        f'"{one.name}" AS "raw_{one.name}", TRY_CAST("{one.name}"{day[one.name]} AS {types[one.dtype]}) AS "{one.name}"'
        if one.dtype in types
        else f'"{one.name}"'
        for one in table.columns
        if one.name in header
    ]
    home = "left(office, 2)" if "office" in header else "prefecture"
    return f"CREATE TABLE \"table\" AS SELECT {home} AS pref, {', '.join(read)} FROM read_csv('{path}', all_varchar = true)"


def _broken(table: "Table", header: list[str]) -> list[str]:
    """Cells that do not cast, are missing, out of bounds, no choice or no code; and keys that stand there twice."""
    faults = []
    for one in table.columns:
        low, high = one.bounds
        if one.name not in header:
            continue
        if one.dtype in ("float64", "int64"):
            faults += [f'"raw_{one.name}" IS NOT NULL AND "{one.name}" IS NULL']
            faults += [f'"{one.name}" < {low}'] if low > -math.inf else []
            faults += [f'"{one.name}" > {high}'] if high < math.inf else []
        if not one.nullable:
            faults.append(f'"{one.name}" IS NULL')
        if one.choices:
            faults.append(f'"{one.name}" NOT IN ({", ".join(repr(code) for code in one.choices)})')
        if one.pattern:
            faults.append(f"NOT regexp_full_match(\"{one.name}\", '{one.pattern}')")
    key = ", ".join(f'"{name}"' for name in table.key if name in header)
    counts = ", ".join(f"count(*) FILTER ({fault})" for fault in faults)
    return [f'SELECT {counts} FROM "table"', f'SELECT count(*) - count(DISTINCT ({key})) FROM "table"']


def _open_data(path: Path) -> str:
    """A file of the open data, with its numbers as numbers."""
    numbers = ", ".join(f"TRY_CAST({name} AS DOUBLE) AS {name}" for name in ("緯度", "経度", "定員"))
    home = "left(都道府県コード又は市町村コード, 2) AS pref"
    return f"CREATE TABLE \"table\" AS SELECT {home}, * REPLACE ({numbers}) FROM read_csv('{path}', all_varchar = true)"


def prepare(folder: Path, _: float) -> None:
    """The files of the plan to checked tables."""
    from caredx.findings.prepare import prepare as build
    from caredx.words import params

    build(params.load(folder / "params" / "example.yaml"))


def prepare_earlier(folder: Path, _: float) -> None:
    """Those of the cycle before, which the first page would wait for."""
    from caredx.findings import prepare as preparing
    from caredx.words import params

    preparing.prepare_earlier(params.load(folder / "params" / "example.yaml"))


def read_panel(folder: Path, _: float) -> None:
    """The panel alone to checked partitions."""
    from caredx.intake import store

    store.build({"panel": folder / "data" / "raw" / "example" / "panel.csv"}, folder / "panel")


def with_duckdb(folder: Path, share: float, *, history: bool = False) -> None:
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
        if history:
            hold_against_history(connection)
        sums = ", ".join(f"sum({name})" for name in NUMBERS)
        connection.execute(f"SELECT office, {sums} FROM panel GROUP BY office").fetchall()
        connection.execute(
            f"COPY panel TO '{folder / f'duckdb-{history}'}' (FORMAT parquet, PARTITION_BY (pref), OVERWRITE)"
        )


def hold_against_history(connection: "duckdb.DuckDBPyConnection") -> None:
    """Months far from the middle one of their office, bursts of leavers and hires, more leavers than people, two headcounts a year."""
    middles = ", ".join(f"median({name}) AS m_{name}, count({name}) AS n_{name}" for name in FAR)
    connection.execute(f"CREATE TABLE middle AS SELECT office, {middles} FROM panel GROUP BY office")
    away = ", ".join(
        f"CASE WHEN n_{name} >= 6 AND m_{name} > 0 THEN abs(ln(({name} + m_{name} / 100) / (m_{name} * 1.01))) END AS {name}"
        for name in FAR
    )
    connection.execute(f"CREATE TABLE away AS SELECT office, {away} FROM panel JOIN middle USING (office)")
    spreads = ", ".join(f"1.4826 * median({name}) AS s_{name}" for name in FAR)
    limits = [
        f"count(*) FILTER ({name} >= greatest(ln({factor}), {z} * greatest(s_{name}, 0.04)))"
        for name, (factor, z) in FAR.items()
    ]
    spread = f"(SELECT office, {spreads} FROM away GROUP BY office)"
    connection.execute(f"SELECT {', '.join(limits)} FROM away JOIN {spread} USING (office)").fetchone()
    for name in ("leavers", "hires"):
        others = f"(SELECT office, sum({name}) AS total, count({name}) AS n FROM panel GROUP BY office)"
        burst = f"2 * (sqrt({name} + 0.375) - sqrt((total - {name}) / (n - 1) + 0.375)) >= 4.5"
        connection.execute(
            f"SELECT count(*) FILTER ({name} >= 5 AND n >= 6 AND {burst}) FROM panel JOIN {others} USING (office)"
        ).fetchone()
    years = "max(headcount_jan1) > min(headcount_jan1) AS two, sum(leavers) > max(headcount_jan1) + sum(hires) AS more"
    connection.execute(
        f"SELECT count(*) FILTER (two), count(*) FILTER (more) FROM (SELECT {years} FROM panel GROUP BY office, left(month, 4))"
    ).fetchone()


def with_duckdb_whole(folder: Path, share: float) -> None:
    """Every CSV of the plan by a script in DuckDB; the twenty workbooks (sheets of a time study, reports) are left out."""
    import duckdb

    with_duckdb(folder, share, history=True)
    asked = json.loads((folder / QUERIES).read_text(encoding="utf-8"))
    for path, (typed, *checks) in asked.items():
        with duckdb.connect(config={"threads": 2}) as connection:
            connection.execute(typed)
            for check in checks:
                connection.execute(check).fetchone()
            target = folder / "duckdb-whole" / Path(path).stem
            target.parent.mkdir(exist_ok=True)
            connection.execute(f"COPY \"table\" TO '{target}' (FORMAT parquet, PARTITION_BY (pref), OVERWRITE)")


def with_polars(folder: Path, _: float) -> None:
    """The panel alone, by a script in polars."""
    import polars as pl  # type: ignore[import-not-found]

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


def page(folder: Path, name: str, code: str) -> float:
    """A page of one prefecture, as a run makes it; processor seconds of the page itself."""
    from caredx.batch.how import How
    from caredx.batch.run import run
    from caredx.words import codes

    made = run(folder / "params" / "example.yaml", [codes.find(code)], page=name, how=How(jobs=1))
    if made.failed:
        raise RuntimeError(made.failed[0].cause)
    return sum(outcome.cpu for outcome in made.outcomes)


STAGES: dict[str, Callable[[Path, float], None]] = {
    "example": write_example,
    "panel": read_panel,
    "DuckDB": with_duckdb,
    "DuckDB, all checks": partial(with_duckdb, history=True),
    "polars": with_polars,
    "prepare, every file of the plan": prepare,
    "prepare, the cycle before": prepare_earlier,
    "DuckDB, every file": with_duckdb_whole,
}


def measure(stage: str, folder: Path, share: float) -> None:
    """Run one stage in this process, and print what it took."""
    sys.path.insert(0, str(ROOT))
    started, own = time.perf_counter(), 0.0
    if stage in STAGES:
        STAGES[stage](folder, share)
    else:
        own = page(folder, *next(asked for name, *asked in PAGES if name == stage))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    peak = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps({"cpu": cpu, "peak": peak, "wall": time.perf_counter() - started, "page": own}))


def run_stage(
    stage: str, folder: Path, share: float, python: str = sys.executable, *, seconds: float | None = None
) -> dict[str, float] | str:
    """One stage in a fresh process; the last words of one that failed, and that one took too long."""
    command = [python, __file__, "--measure", stage, "--share", str(share), "--out", str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    if seconds is not None and seconds <= 0:
        return "not begun: no time was left (--minutes)"
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=seconds)
    except subprocess.TimeoutExpired:
        return "stopped: no time was left (--minutes)"
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    if done.returncode == 0:
        return json.loads(lines[-1])
    named = [
        line for line in lines if re.match(r"[\w.]*(Error|Exception|Fault)\b", line)
    ]  # DuckDB shows a place below its words
    return (named or lines or ["nothing"])[-1]


def main(shares: list[float], out: Path | None, polars: str, minutes: float) -> None:
    """Every stage at every size; a table in Markdown."""
    end = time.monotonic() + 60 * minutes
    print("| share of 250,000 establishments | stage | CPU s | peak MiB |\n|---|---|---|---|", flush=True)
    for share in shares:
        folder = Path(tempfile.mkdtemp(dir=out, prefix="size-"))
        try:
            shutil.copytree(ROOT / "params", folder / "params")
            size = ""
            for stage in (*STAGES, *(name for name, *_ in PAGES)):
                python = polars if stage == "polars" else sys.executable
                told = run_stage(stage, folder, share, python, seconds=end - time.monotonic())
                print(f"| {size or sized(folder, share)} | {stage} | {cells(told)} |", flush=True)
                size = " "
                if not isinstance(told, str):
                    print(f"{share:.0%} {stage}: {told['wall']:.1f} s by the clock", file=sys.stderr, flush=True)
        finally:
            shutil.rmtree(folder)


def sized(folder: Path, share: float) -> str:
    """The share, with the rows and bytes of the panel."""
    panel = folder / "data" / "raw" / "example" / "panel.csv"
    if not panel.is_file():
        return f"{share:.0%}"
    with panel.open("rb") as file:
        rows = sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b"")) - 1
    return f"{share:.0%} ({rows:,} rows, {panel.stat().st_size / 1e6:.0f} MB)"


def cells(told: dict[str, float] | str) -> str:
    """Processor seconds, those of the page itself beside them, and the peak."""
    if isinstance(told, str):
        return f"{told} |"
    own = f" (the page itself {told['page']:.1f})" if told["page"] else ""
    return f"{told['cpu']:.1f}{own} | {told['peak']:,.0f}"


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--share", type=float, action="append")
    given.add_argument("--out", type=Path)
    given.add_argument("--polars", default=sys.executable)
    given.add_argument("--minutes", type=float, default=20)
    given.add_argument("--measure")
    asked = given.parse_args()
    if asked.measure:
        measure(asked.measure, asked.out, asked.share[0])
    else:
        main(asked.share or [0.01, 0.1, 1.0], asked.out, asked.polars, asked.minutes)
