"""An attacker of ratios: reads every value of a public edition off its files and asks what each withheld sum may be.

    python tests/attack_ratios.py FOLDER PLAN      what came back, and 1 if anything did

Read are saved tables, numbers behind and in sentences, positions of marks in pictures, records beside the pages (JSON); of several ways a
value is told all hold at once, each open by half of its last digit, a position by half of what it is written to. The attacker knows
everybody's denominator, and what is part of what. A linear program over all prefectures and national groups of an outcome, and bounds
passed round the parts of each prefecture (exact there: sums of one way each that share a total close no circle), say between what a
withheld numerator lies. It is recovered if that is closer than 10 % on either side. Who is secret is judged here, by the rules of the
plan and from the results themselves: nothing of the door is asked.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import attack
import numpy as np
import pandas as pd
from scipy.optimize import linprog

from caredx.findings import cells, nation
from caredx.findings.results import Results
from caredx.measures.estimates import Estimate
from caredx.words import codes, params

NEAR, NOISE = 0.1, 1e-6
"""A sum told closer than this is recovered; bounds that move by less have not moved."""
LEVELS = nation.LEVELS
BY_UNIT = {"hours_per_staff_month": "overtime", "days_per_staff_year": "paid_leave"}
NATIONAL, TWO = "national", "two"
Key = tuple[str, int, str, str, str]
"""KPI, year, place, way and group, as in the words of the house; all of a prefecture has neither way nor group."""
Told = dict[Key, list[tuple[float, float]]]
"""Between what a value lies, by every place where it is told."""
_DATA = re.compile(r'<data value="([^"]+)" data-of="([^"]+)"[^>]*>([^<]*)')
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
_TEXT = re.compile(r'<text [^>]*x="([^"]+)" y="([^"]+)"[^>]*>([^<]*)<')
_USE = re.compile(r'<use [^>]*x="([^"]+)" y="([^"]+)"')


def around(text: str) -> tuple[float, float]:
    """Between what a number lies that is written so."""
    value, half = float(text), attack.half(text)
    # "0.1" may have been 0.10 before zeros fell away, never 0.1004: four digits are the most that leave.
    return value - half, value + half


def period(text: str) -> int:
    """Year of a period as files have it."""
    digits = re.sub(r"\D", "", text)[:4]
    return int(digits) if digits else 0


def read(pages: Mapping[str, str], year: int) -> Told:
    """Everything told of ratios by pages, by code of the prefecture (or municipality) they are of."""
    told: Told = defaultdict(list)
    for code, page in pages.items():
        for frame in attack.saved(page):
            for key, text in _of_table(frame, code, year):
                told[key].append(around(text))
        for value, of, _ in _DATA.findall(page):
            key = _of_sentence(of, code, year)
            if key:
                told[key].append(around(value))
        for picture in PICTURE.findall(page):
            for key, ends in of_picture(picture, year):
                told[key].append(ends)
    return told


def _of_table(frame: pd.DataFrame, code: str, year: int) -> Iterator[tuple[Key, str]]:
    have, rows = set(frame), frame.to_dict("records")
    if {"universe", "dims", "value"} <= have:
        for row in rows:
            if re.fullmatch(r"\d\d/kpi:\w+", row["universe"]) and row["value"]:
                place, _, kpi = row["universe"].partition("/kpi:")
                way = row["dims"]
                group = row[way]
                yield (
                    (kpi, period(row["period"]), place, *(("", "") if group == "total" else (way, group))),
                    row["value"],
                )
    elif {"prefecture", "value", "unit"} <= have:
        for row in rows:
            kpi = row.get("kpi") or BY_UNIT.get(row["unit"], "")
            reported = row.get("source", "panel.csv") != "panel.csv" and row.get("source_kind") != "computed"
            if kpi and row["value"] and not reported:
                place = row.get("municipality", "")
                part = (cells.MUNICIPALITY, place) if place else ("", "")
                yield (kpi, period(row.get("period", "")) or year, row["prefecture"], *part), row["value"]
    elif {"group", "outcome", "value"} <= have:
        everybody = len(rows) > 2
        for row in rows:
            whose = (NATIONAL, "", row["group"]) if everybody else (code[:2], TWO, row["group"])
            for column, name in (("value", ""), ("plain_value", "plain")):
                if row.get(column):
                    yield (row["outcome"] + (f":{name}" if name else ""), period(row["period"]), *whose), row[column]


def _of_sentence(of: str, code: str, year: int) -> Key | None:
    if found := re.fullmatch(r"kpi\.(\w+)\.own\.value", of):
        part = (cells.MUNICIPALITY, code) if len(code) > 2 else ("", "")
        return found[1], year, code[:2], *part
    if found := re.fullmatch(r"groups\.own\.(\w+)\.(\w+)\.(level|plain)\.value", of):
        return found[2] + (":plain" if found[3] == "plain" else ""), year, code[:2], TWO, found[1]
    return None


class _Place(NamedTuple):
    at: float
    row: float


def of_picture(svg: str, year: int) -> Iterator[tuple[Key, tuple[float, float]]]:
    """Positions of the marks of the comparison of the 47, read off the axis."""
    named = re.search(r'<title id="dots-(\w+)-title"', svg)
    if not named or named[1] not in BY_UNIT.values():
        return
    texts = [(float(x), float(y), text.replace("▶", "").strip()) for x, y, text in _TEXT.findall(svg)]
    low = max(y for _, y, text in texts if re.fullmatch(r"[\d.]+", text))
    ticks = [(x, float(text)) for x, y, text in texts if y == low and re.fullmatch(r"[\d.]+", text)]
    slope, start = np.polyfit(*zip(*ticks, strict=True), 1)
    names = {place.name(lang): place.code for place in codes.PREFECTURES for lang in ("ja", "en")}
    rows = {y: names[text] for _, y, text in texts if text in names}
    open_ = slope * max(attack.half(x) for x, _ in _USE.findall(svg))
    for x, y in _USE.findall(svg):
        beside = min(rows, key=lambda row: abs(row - float(y)))
        if abs(beside - float(y)) < 6:
            middle = slope * float(x) + start
            yield (named[1], year, rows[beside], "", ""), (middle - 2 * open_, middle + 2 * open_)


@dataclass(frozen=True)
class Truth:
    """What there is to find: numerators and denominators of every cell of one outcome and year, and who is secret."""

    outcome: str
    year: int
    top: dict[Key, float] = field(repr=False)
    size: dict[Key, float] = field(repr=False)
    secret: frozenset[Key] = field(repr=False)
    sums: list[tuple[Key, tuple[Key, ...]]] = field(repr=False)
    shared: list[tuple[Key, tuple[Key, ...]]] = field(repr=False)


def few(one: Estimate, rules: Mapping[str, float]) -> bool:
    """Whether a ratio tells of too few establishments, or of one."""
    tops = [(total, top) for total, top in zip((one.numerator, one.denominator), one.largest, strict=True) if top]
    return 0 < (one.n or 0) < rules["threshold"] or any(carried(float(total or 0), top, rules) for total, top in tops)


def carried(total: float, top: Iterable[float], rules: Mapping[str, float]) -> bool:
    """Whether the greatest parts of a sum give it away."""
    first = sorted(top, reverse=True)
    if not first:
        return False
    near = total - sum(first[:2]) < rules["p_percent"] / 100 * first[0]
    return near or sum(first[: int(rules["dominance_n"])]) > rules["dominance_k"] / 100 * total


def truths(results: Results) -> Iterator[Truth]:
    """Every outcome with a national level, from the results as they are before anything is withheld."""
    rules, wholes, parts = results.params.disclosure.rules, cells._wholes(results), cells._parts(results)
    for one in nation.nations(results):
        top: dict[Key, float] = {}
        size: dict[Key, float] = {}
        secret: set[Key] = set()
        sums: list[tuple[Key, tuple[Key, ...]]] = []

        def add(key: Key, y: float, x: float, risky: bool, top=top, size=size, secret=secret) -> Key:
            top[key], size[key] = y, x
            if risky:
                secret.add(key)
            return key

        def estimate(key: Key, value: Estimate, add=add) -> Key:
            return add(key, float(value.numerator or 0), float(value.denominator or 0), few(value, rules))

        for code in one.own:
            place = one.outcome, one.year, code
            whole = estimate((*place, "", ""), wholes[place][0])
            for way, groups in parts.get(place, {}).items():
                if way == "others":
                    continue
                inside = [estimate((*place, way, name), part) for name, part in groups.items() if part.known]
                left = [total[whole] - sum(total[key] for key in inside) for total in (top, size)]
                if left[0] > 1e-6 * top[whole]:
                    inside.append(add((*place, way, "left"), *left, False))
                if left[0] > -1e-6 * top[whole]:
                    sums.append((whole, tuple(inside)))
        shared = _nation(one, rules, add)
        yield Truth(one.outcome, one.year, top, size, frozenset(secret), sums, shared)


def _nation(one: nation.Nation, rules: Mapping[str, float], add) -> list[tuple[Key, tuple[Key, ...]]]:
    """Prefectures as the list of establishments has them, national groups, and those of a group in each prefecture."""
    groups = [name for name in nation.GROUPS if name in one.rows]

    def summed(key: Key, rows: pd.DataFrame, *, shown: bool = True) -> Key:
        risky = shown and (
            0 < len(rows) < rules["threshold"] or any(carried(rows[c].sum(), rows[c].nlargest(2), rules) for c in "yx")
        )
        return add(key, float(rows["y"].sum()), float(rows["x"].sum()), bool(risky))

    def key(place: str, way: str, name: str) -> Key:
        return one.outcome, one.year, place, way, name

    found = []
    whole = summed(key(NATIONAL, "", "all"), one.rows)
    listed = []
    for code, rows in one.rows.groupby("pref"):
        listed.append(summed(key(code, TWO, "all"), rows, shown=False))
        sides = [summed(key(code, TWO, side), rows[rows["two"] == yes]) for side, yes in ((TWO, True), ("no", False))]
        found.append((listed[-1], tuple(sides)))
        left = one.own[code].numerator - rows["y"].sum(), one.own[code].denominator - rows["x"].sum()
        rest = [add(key(code, "listed", "not"), *left, False)] if left[0] > 1e-6 * rows["y"].sum() else []
        if left[0] > -1e-6 * rows["y"].sum():
            found.append((key(code, "", ""), (listed[-1], *rest)))
    found.append((whole, tuple(listed)))
    atoms = {
        name: summed(key(NATIONAL, "atom", str(name)), rows, shown=False) for name, rows in one.rows.groupby(groups)
    }
    for place, name in enumerate(groups):
        inside = tuple(atom for which, atom in atoms.items() if (which[place] if isinstance(which, tuple) else which))
        found.append((whole if name == "all" else summed(key(NATIONAL, "", name), one.rows[one.rows[name]]), inside))
        if name == TWO:
            found.append(
                (key(NATIONAL, "", name), tuple(key(code, TWO, TWO) for code in sorted(one.rows["pref"].unique())))
            )
    return found


def known(truth: Truth, told: Told) -> dict[Key, tuple[float, float]]:
    """Between what each numerator lies by what is told of it alone."""
    found = {}
    for key, size in truth.size.items():
        low, high = 0.0, np.inf
        for least, most in told.get(key, ()):
            low, high = max(low, least * size - 1e-9), min(high, most * size + 1e-9)
        found[key] = (low, high) if low <= high else (0.0, np.inf)  # told two ways that do not agree: another list
    return found


def bounds(truth: Truth, told: Told) -> dict[Key, tuple[float, float]]:
    """Between what each numerator lies for who reads everything."""
    found = known(truth, told)
    passed(found, truth.sums)
    solved(found, truth, told)
    passed(found, truth.sums)
    return found


def passed(found: dict[Key, tuple[float, float]], sums: list[tuple[Key, tuple[Key, ...]]]) -> None:
    """Bounds passed round sums until nothing moves."""
    moved = True
    while moved:
        moved = False
        for whole, parts in sums:
            lows, highs = (np.array([found[part][end] for part in parts]) for end in (0, 1))
            low, high = max(found[whole][0], lows.sum()), min(found[whole][1], highs.sum())
            others = [highs[np.arange(len(parts)) != i].sum() for i in range(len(parts))]
            new = {
                part: (max(lows[i], low - others[i]), min(highs[i], high - (lows.sum() - lows[i])))
                for i, part in enumerate(parts)
            }
            for cell, (least, most) in (new | {whole: (low, high)}).items():
                if least > found[cell][0] + NOISE or most < found[cell][1] - NOISE:
                    found[cell], moved = (least, most), True


def solved(found: dict[Key, tuple[float, float]], truth: Truth, told: Told) -> None:
    """A linear program over prefectures and national groups: least and most of every one that is not shown."""
    names = sorted({key for whole, parts in truth.shared for key in (whole, *parts)})
    place, scale = {key: i for i, key in enumerate(names)}, max(truth.size.values())
    equal = np.zeros((len(truth.shared), len(names)))
    for number, (whole, parts) in enumerate(truth.shared):
        equal[number, place[whole]] -= 1.0
        for part in parts:
            equal[number, place[part]] += 1.0
    less, most = [], []
    for (outcome, year, code, way, group), ends in told.items():
        yes, no = ((truth.outcome, year, code, TWO, side) for side in (TWO, "no"))
        if outcome == f"{truth.outcome}:plain" and group == TWO and way == TWO and yes in place:
            row = np.zeros(len(names))
            row[place[yes]], row[place[no]] = scale / truth.size[yes], -scale / (truth.size[no] or 1.0)
            for low, high in ends:
                less += [row, -row]
                most += [high, -low]
    box = [(found[key][0] / scale, None if np.isinf(found[key][1]) else found[key][1] / scale) for key in names]
    more = {"A_ub": np.array(less), "b_ub": np.array(most)} if less else {}
    for key in names:
        if key in told and key not in truth.secret:
            continue
        ends = []
        for sign in (1.0, -1.0):
            goal = np.zeros(len(names))
            goal[place[key]] = sign
            one = linprog(goal, A_eq=equal, b_eq=np.zeros(len(equal)), bounds=box, method="highs", **more)
            ends.append(one.x[place[key]] * scale if one.success else found[key][sign < 0])
        found[key] = (max(found[key][0], ends[0]), min(found[key][1], ends[1]))


class Account(NamedTuple):
    """What one outcome gave."""

    outcome: str
    told: int
    secret: int
    shown: list[Key]
    back: list[tuple[Key, float, float, float]]


def account(truth: Truth, told: Told) -> Account:
    """Secret cells that are shown, and those of which the sum comes back; a cell nobody is in is no secret."""
    found = bounds(truth, told)
    secret = sorted(key for key in truth.secret if truth.top[key] > 0)
    shown = [key for key in secret if told.get(key)]
    back = [
        (key, *found[key], truth.top[key])
        for key in secret
        if found[key][0] > (1 - NEAR) * truth.top[key] + 1e-6 or found[key][1] < (1 + NEAR) * truth.top[key] - 1e-6
    ]
    return Account(truth.outcome, sum(key in told for key in truth.top), len(secret), shown, back)


def exactly(truth: Truth) -> Told:
    """What an edition would tell that withholds the secret cells alone, and rounds nothing: the attack must succeed there."""
    hidden = {
        key for key in truth.top if key in truth.secret or key[3] in ("atom", "listed") or key[4] in ("left", "no")
    }
    return {
        key: [around(repr(truth.top[key] / truth.size[key]))]
        for key in truth.top
        if key not in hidden and truth.size[key]
    }


def pages_of(folder: Path) -> dict[str, str]:
    """Pages and records below a folder of an edition, by the code in the name of their folder."""
    found: dict[str, str] = defaultdict(str)
    for path in sorted(folder.rglob("*.html")):
        code = re.match(r"\d+", path.parent.name)
        found[code[0] if code else ""] += path.read_text(encoding="utf-8")
    return found


def records_of(folder: Path) -> Iterator[tuple[Key, tuple[float, float]]]:
    """Values of the records that lie beside pages."""
    for path in sorted(folder.rglob("record.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        for row in found["values"]:
            if row.get("kind") == "computed" and row.get("value") is not None:
                yield (
                    (row["kpi"], period(row.get("period", "")), found["prefecture"], "", ""),
                    around(repr(row["value"])),
                )


def workbooks_of(folder: Path, year: int) -> Iterator[tuple[Key, tuple[float, float]]]:
    """Values of the workbooks that lie beside pages."""
    for path in sorted(folder.rglob("tables.xlsx")):
        for frame in attack.sheets(path):
            for key, text in _of_table(frame, path.parent.name[:2], year):
                yield key, around(text)


def main(folder: str, plan: str) -> int:
    """Attack everything below a folder that was made from a plan."""
    results = Results(params.load(Path(plan), "13"), "13", "public")
    pages = pages_of(Path(folder))
    told = read(pages, results.params.fiscal_year)
    for key, ends in (*records_of(Path(folder)), *workbooks_of(Path(folder), results.params.fiscal_year)):
        told[key].append(ends)
    back = 0
    for truth in truths(results):
        open_, now = account(truth, exactly(truth)), account(truth, told)
        back += len(now.back) + len(now.shown)
        print(
            f"{truth.outcome}: {len(truth.top)} cells, {now.secret} secret; told exactly but for these {len(open_.back)} come back; "
            f"of {len(pages)} places' pages {now.told} are told, {len(now.shown)} of the secret ones, and {len(now.back)} come back"
        )
        for key, low, high, true in now.back[:10]:
            print(f"  {'/'.join(map(str, key))}: {low:g} … {high:g} (is {true:g})")
        for key in now.shown[:10]:
            print(f"  {'/'.join(map(str, key))} is shown")
    return int(bool(back))


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
