"""What a public edition withholds beside two tools of the field: cells, protection and seconds on the same made tables.

    python benchmarks/disclosure.py [--prefectures 47] [--offices 120] [--peers PYTHON [--rules] | --cycle]

`pytauargus` (the engine of τ-Argus with HiGHS: optimal and modular suppression) and `acro` (the rules for cells alone) are peers, no
dependencies; `acro` needs an older pandas than this project. So they are asked in an interpreter of their own:
``uv venv peers && uv pip install --python peers/bin/python pytauargus acro``, then ``--peers peers/bin/python``. Without it the table holds
this project alone. sdcTable (R) is in no Debian package and is not compared.

Tables: hours over staff of every prefecture by service and by size (two ways with one total), and establishments by service × size.
Rules everywhere: fewer than 10 establishments, the two largest beyond 85 %, p = 10 %. Protection: cells that were withheld for what they are
and that a linear program over everything shown (exact sums) tells closer than 10 %, or 3 establishments.

``--rules`` asks `acro` cell by cell instead: fewer than the threshold, (n,k), p %, on hours by service, by size and by both.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import attack

RULES = {"threshold": 10, "n": 2, "k": 85.0, "p": 10.0}
WAYS = ("service", "size")


def microdata(prefectures: int, offices: int, seed: int = 20260630) -> pd.DataFrame:
    """Establishments with staff-months and hours; services and sizes as uneven as they are."""
    random, rows = np.random.default_rng(seed), []
    for place in range(prefectures):
        n = int(offices * random.lognormal(0, 0.6)) + 20
        service = random.choice(list("ABCDEFGH"), n, p=[0.3, 0.22, 0.16, 0.12, 0.09, 0.06, 0.03, 0.02])
        size = random.choice(["-29", "30-", "50-", "80-"], n, p=[0.5, 0.25, 0.15, 0.1])
        staff = random.lognormal(5, 1.0, n).round(1)
        hours = (staff * random.gamma(6, 1.0, n)).round(1)
        rows.append(pd.DataFrame({"pref": f"P{place:02d}", "service": service, "size": size, "x": staff, "y": hours}))
    return pd.concat(rows, ignore_index=True).assign(one=1.0)


def ours(rows: pd.DataFrame) -> dict[str, object]:
    """Ratios by the system of the cycle, counts by the release of a table."""
    from caredx.findings.disclosure import CountTable, Policy, release, withheld_parts
    from caredx.findings.released import small
    from caredx.measures.ratios import ratio_of_sums
    from caredx.words.units import Unit

    policy, how = Policy(), {"unit": Unit.HOURS_PER_STAFF_MONTH}
    found: dict[str, list] = {"ratios": [], "counts": []}
    start = time.process_time()
    for place, own in rows.groupby("pref"):
        ways = {
            way: {key: ratio_of_sums(part["y"], part["x"], **how) for key, part in own.groupby(way)} for way in WAYS
        }
        whole = ratio_of_sums(own["y"], own["x"], **how)
        hidden, _ = withheld_parts(whole, False, ways, policy, lambda _, one: small(one, policy))
        found["ratios"] += [[place, way, key] for way, key in hidden]
    middle = time.process_time()
    for place, own in rows.groupby("pref"):
        counts = own.groupby(list(WAYS)).size().rename("n").reset_index()
        table = release([CountTable("t", WAYS, counts)], policy, totals_told=True).tables[0].rows
        found["counts"] += [
            [place, *keys] for keys in table.loc[~table["shown"], list(WAYS)].itertuples(index=False, name=None)
        ]
    end = time.process_time()
    return {"cells": found, "seconds": {"ratios": middle - start, "counts": end - middle}}


def tau_argus(rows: pd.DataFrame) -> dict[str, object]:
    """τ-Argus' engine, table by table: optimal suppression."""
    import pytauargus

    rule = f"NK({RULES['n']},{RULES['k']:g})|P({RULES['p']:g},1)|FREQ({RULES['threshold']},10)"
    found: dict[str, list] = {"ratios": [], "counts": []}
    seconds = dict.fromkeys(found, 0.0)
    for place, own in rows.groupby("pref"):
        for name, tables, response in (("ratios", [[way] for way in WAYS], "y"), ("counts", [list(WAYS)], "one")):
            start = time.process_time()
            rules = rule if response == "y" else f"FREQ({RULES['threshold']},10)"
            made = pytauargus.protect(own[[*WAYS, response]], tables, response, rules, "OPT(1)")
            seconds[name] += time.process_time() - start
            for way, table in zip(tables, made.tables, strict=True):
                for row in table.rows:
                    if row["status"] in ("U", "M"):  # unsafe by itself, and withheld to protect
                        keys = [str(row[column]).replace("Total", "total") for column in way]
                        one = ["", ""] if keys == ["total"] else way + keys
                        found[name].append([place, *(one if len(way) == 1 else keys)])
    return {"cells": found, "seconds": seconds}


def acro_cells(rows: pd.DataFrame) -> dict[str, object]:
    """ACRO: which cells fail a rule by themselves; it knows no complementary suppression."""
    import acro

    found: dict[str, list] = {"ratios": [], "counts": []}
    seconds = dict.fromkeys(found, 0.0)
    session = acro.ACRO(suppress=True)
    for place, own in rows.groupby("pref"):
        for way in WAYS:
            start = time.process_time()
            table = session.crosstab(own[way], own["pref"], values=own["y"], aggfunc="mean")
            seconds["ratios"] += time.process_time() - start
            found["ratios"] += [[place, way, key] for key, gone in table.isna().any(axis=1).items() if gone]
        start = time.process_time()
        table = session.crosstab(own["service"], own["size"])
        seconds["counts"] += time.process_time() - start
        found["counts"] += [
            [place, s, z] for s, line in table.iterrows() for z, value in line.items() if pd.isna(value)
        ]
    return {"cells": found, "seconds": seconds}


RULE_WAYS = (("service",), ("size",), ("service", "size"))


def _cells(rows: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    for way in RULE_WAYS:
        for keys, part in rows.groupby(["pref", *way])["y"]:
            yield "|".join((*way, *map(str, keys))), part


def our_rules(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Cells that fail each rule, by this project's policy with the others switched off."""
    from caredx.findings.disclosure import Policy

    off = {"threshold": 1, "dominance_k": 100.0, "p_percent": 0.0}
    dominance, near = Policy(**off | {"dominance_k": RULES["k"]}), Policy(**off | {"p_percent": RULES["p"]})
    found: dict[str, list[str]] = {"threshold": [], "nk": [], "p": []}
    for key, part in _cells(rows):
        top = sorted(part, reverse=True)[:3]
        found["threshold"] += [key] if Policy(threshold=RULES["threshold"]).small(len(part)) else []
        found["nk"] += [key] if dominance.dominated(part.sum(), top) else []
        found["p"] += [key] if near.dominated(part.sum(), top) else []
    return found


def acro_rules(rows: pd.DataFrame) -> dict[str, object]:
    """The same by the checks of ACRO on its own aggregates; of (n,k) it has the ten largest fixed, here the two of the rule."""
    from acro import sdc_agg_funcs as sums
    from acro.sdcchecks import SDCChecks

    sums.NK_N = RULES["n"]
    appetite = {
        "safe_threshold": RULES["threshold"],
        "safe_nk_k": RULES["k"] / 100,
        "safe_pratio_p": RULES["p"] / 100,
    }
    checks = SDCChecks(appetite)
    names, parts = zip(*_cells(rows), strict=True)
    made = {
        "count_table": len,
        "sum": pd.Series.sum,
        "max": pd.Series.max,
        "top_2_sum": sums.agg_top_2_sum,
        "top_n_sum": sums.agg_top_n_sum,
        "num_negative": sums.agg_num_negative,
    }
    tables = {name: pd.DataFrame({"y": [one(part) for part in parts]}, index=names) for name, one in made.items()}
    evidence, table = SimpleNamespace(interim_tables=tables), SimpleNamespace(model_type="table")
    found = {}
    for rule, check in (("threshold", "min_threshold"), ("nk", "nk_dominance"), ("p", "ppercent_dominance")):
        _, _, mask = getattr(checks, f"check_{check}")("", evidence, table)
        found[rule] = [*mask.index[mask["y"].astype(bool)]]
    return {"cells": found, "seconds": {}}


def told_by_rule(ours: dict[str, list[str]], theirs: dict[str, list[str]], cells: int) -> None:
    """How many cells fail each rule, by both, by one alone."""
    print(f"{cells} cells\nrule        caredx    acro  caredx alone  acro alone")
    for rule, mine in ours.items():
        other = {*theirs[rule]}
        print(f"{rule:<10} {len(mine):7d} {len(other):7d} {len({*mine} - other):13d} {len(other - {*mine}):11d}")


def recovered(rows: pd.DataFrame, cells: dict[str, list]) -> dict[str, int]:
    """Cells withheld for what they are that a linear program still tells, everything else being shown exactly."""
    gone = {name: {tuple(one) for one in some} for name, some in cells.items()}
    found = dict.fromkeys(cells, 0)
    for place, own in rows.groupby("pref"):
        found["ratios"] += sum(_sums_back(own, way, gone["ratios"], place) for way in WAYS)
        found["counts"] += _counts_back(own, gone["counts"], place)
    return found


def _sums_back(own: pd.DataFrame, way: str, gone: set, place: str) -> int:
    """Sums of one way told closer than p %."""
    sums = own.groupby(way)["y"].sum()
    shown = {key: repr(float(value)) for key, value in sums.items() if (place, way, key) not in gone}
    shown |= {} if (place, "", "") in gone else {"total": repr(float(sums.sum()))}
    sizes, back = {**dict.fromkeys(sums.index, 1.0), "total": 1.0}, 0
    for key in _failing(own, way):
        low, high = attack.interval(key, shown, sizes, [("total", tuple(sums.index))])
        back += low > 0.9 * sums[key] or high < 1.1 * sums[key]
    return int(back)


def _counts_back(own: pd.DataFrame, gone: set, place: str) -> int:
    """Small counts of services by sizes told closer than 3."""
    inner = own.groupby(list(WAYS)).size().unstack(fill_value=0)
    grid = pd.concat([inner, inner.sum().to_frame("total").T]).assign(total=lambda table: table.sum(axis=1))
    cells = {f"{s}|{z}": ((place, s, z), int(n)) for s, row in grid.iterrows() for z, n in row.items()}
    shown = {name: f"{n}.0000000" for name, (key, n) in cells.items() if key not in gone}
    sums = [(f"{s}|total", tuple(f"{s}|{z}" for z in inner.columns)) for s in grid.index]
    sums += [(f"total|{z}", tuple(f"{s}|{z}" for s in inner.index)) for z in inner.columns]
    few = [name for name, (_, n) in cells.items() if 0 < n < RULES["threshold"]]
    ends = [attack.interval(name, shown, dict.fromkeys(cells, 1.0), sums) for name in few]
    return sum(high - low < 3 for low, high in ends)


def _failing(own: pd.DataFrame, way: str) -> list[str]:
    failing = []
    for key, part in own.groupby(way):
        top, total = part["y"].nlargest(2), part["y"].sum()
        few = len(part) < RULES["threshold"] or top.sum() > RULES["k"] / 100 * total
        failing += [key] if few or total - top.sum() < RULES["p"] / 100 * top.iloc[0] else []
    return failing


def cycle(rows: pd.DataFrame, seed: int = 1) -> None:
    """Twelve KPI of a country by service, size, add-on and municipality: cells withheld for what they are, in all, and seconds."""
    from caredx.findings.disclosure import Policy, withheld_parts
    from caredx.findings.released import small
    from caredx.measures.estimates import Estimate, largest, share
    from caredx.words.units import Unit

    random, policy = np.random.default_rng(seed), Policy()
    towns = random.zipf(1.6, len(rows)) % 37
    rows = rows.assign(addon=random.choice(["I", "II", "none"], len(rows), p=[0.05, 0.25, 0.7]), town=towns.astype(str))
    first = after = all_ = 0
    seconds = 0.0
    for kpi in range(12):
        rate = 0.05 + 0.07 * kpi
        said = rows.assign(yes=random.random(len(rows)) < rate)

        def value(part: pd.DataFrame, kpi: int = kpi) -> Estimate:
            if kpi % 2:
                return share(int(part["yes"].sum()), len(part))
            top, bottom = float(part["y"].sum()), float(part["x"].sum())
            at, half = top / bottom, 0.8 * top / bottom / len(part) ** 0.5
            most = largest(part["y"]), largest(part["x"])
            born = {"n": len(part), "numerator": top, "denominator": bottom, "largest": most}
            return Estimate(at, Unit.HOURS_PER_STAFF_MONTH, low=at - half, high=at + half, **born)

        for _, own in said.groupby("pref"):
            ways = {way: {key: value(part) for key, part in own.groupby(way)} for way in (*WAYS, "addon", "town")}
            whole = value(own)
            start = time.process_time()
            hidden, few = withheld_parts(whole, small(whole, policy), ways, policy, lambda _, one: small(one, policy))
            seconds += time.process_time() - start
            first, after, all_ = first + few, after + len(hidden), all_ + 1 + sum(map(len, ways.values()))
    print(
        f"{len(rows)} establishments, 12 KPI: {all_} cells, {first} withheld by rule, {after} in all, {seconds:.1f} CPU s"
    )


TOOLS = {"pytauargus": tau_argus, "acro": acro_cells}
ASKED = {**TOOLS, "acro-rules": acro_rules}


def asked_of(tool: str, rows: pd.DataFrame, python: str) -> dict | None:
    """What a peer says in an interpreter of its own; None, and its last words told, where it can't."""
    with tempfile.TemporaryDirectory() as home:
        source, out = Path(home) / "rows.csv", Path(home) / "out.json"
        rows.to_csv(source, index=False)
        asked = subprocess.run(
            [str(Path(python).absolute()), str(Path(__file__).resolve()), "--ask", tool, source, out],
            capture_output=True,
            text=True,
            check=False,
            cwd=home,
        )
        if asked.returncode:
            print(f"{tool}: {asked.stderr.strip().splitlines()[-1]}")
            return None
        return json.loads(out.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prefectures", type=int, default=47)
    parser.add_argument("--offices", type=int, default=120)
    parser.add_argument("--peers", help="an interpreter with pytauargus and acro")
    parser.add_argument("--rules", action="store_true", help="acro, cell by cell")
    parser.add_argument("--cycle", action="store_true", help="the cells of a whole cycle instead")
    parser.add_argument("--ask", nargs=3, metavar=("TOOL", "ROWS", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        tool, source, out = given.ask
        Path(out).write_text(json.dumps(ASKED[tool](pd.read_csv(source, dtype={"size": str}))), encoding="utf-8")
        return
    rows = microdata(given.prefectures, given.offices)
    if given.cycle:
        cycle(rows)
        return
    print(f"{len(rows)} establishments, {given.prefectures} prefectures")
    if given.rules:
        if (theirs := asked_of("acro-rules", rows, given.peers)) is not None:
            told_by_rule(our_rules(rows), theirs["cells"], sum(1 for _ in _cells(rows)))
        return
    print("tool        table    withheld  seconds  recovered")
    found = {"caredx": ours(rows)}
    for tool in TOOLS if given.peers else ():
        if (one := asked_of(tool, rows, given.peers)) is not None:
            found[tool] = one
    for tool, one in found.items():
        back = recovered(rows, one["cells"])
        for name in ("ratios", "counts"):
            print(f"{tool:<11} {name:<8} {len(one['cells'][name]):8d} {one['seconds'][name]:8.2f} {back[name]:10d}")


if __name__ == "__main__":
    main()
