"""Which cells of a cycle a public edition withholds: settled once for all prefectures, services, sizes, add-ons and municipalities.

47 pages, their maps, tables and municipal pages tell of the same establishments, so what one of them withholds another must not give
back. All are one system per KPI and year: a prefecture is the sum of its parts, in each way it is taken apart. KPI of the same
establishments withhold the same counts. The three national levels of groups of establishments are sums over prefectures and over what
their groups share (holders of add-on I lie in groups 2 and 3); their own prefectures' values are settled before, so that a national
figure gives way, not a prefecture. Each page reads its part: one made alone shows the same cells.

Sums of one way each and a total they share close no circle, where bounds passed round are exact (`disclosure.system`): a cycle costs
seconds, and a linear program is asked for the national groups alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.disclosure import Cell, Policy, System, left_open, suppress
from caredx.findings.kept import kept
from caredx.findings.nation import Nation, nations
from caredx.findings.released import OF_OFFICES, OTHERS, small
from caredx.measures.breakdown import BROKEN_DOWN, By, by_place
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import gather
from caredx.measures.kpi.sheet import Known
from caredx.words import codes

WAYS: tuple[By, ...] = ("service_group", "size_band", "addon")
MUNICIPALITY = "municipality"
NATIONAL = "national"
MUNICIPAL = (
    "tech_adoption",
    "committee",
    "careplan_establishment",
    "kasan_share",
    "overtime",
    "paid_leave",
    "turnover_1",
    "staffing_flex",
)
"""KPI told of a municipality: those computed from its establishments."""
TOLERANCE = 1e-6
Results = Any
"""`caredx.findings.results.Results`, which reads its cells here."""
Key = tuple[str, int, str, str, str]
Parts = dict[str, Estimate]


@dataclass(frozen=True)
class Cells:
    """What is withheld of a cycle.

    Attributes
    ----------
    hidden : frozenset of (str, int, str, str, str)
        KPI, year, place (JIS code, or `NATIONAL`), way it is taken apart and group; the last two empty for the whole.
    all, first : int
        Cells with a value, and those withheld for what they are themselves; the others of `hidden` protect these.
    """

    hidden: frozenset[Key]
    all: int
    first: int

    def shown(self, kpi: str, year: int, place: str, way: str = "", group: str = "") -> bool:
        """Whether a cell may be shown."""
        return (kpi, year, place, way, group) not in self.hidden


OPEN = Cells(frozenset(), 0, 0)
"""Nothing is withheld."""


def cells(results: Results) -> Cells:
    """What the public edition of a cycle withholds, settled once and kept."""
    return kept(results, "withheld-cells", lambda: settled(results))


def municipal(results: Results) -> Known:
    """What the sheets of all municipalities of the country are made from: the tables with the municipality in place of the prefecture."""
    return kept(results, "kpi-known-municipalities", lambda: _municipal(results))


def settled(results: Results) -> Cells:
    """Every system of the cycle, one after the other, the national one last."""
    policy, counts = Policy(**results.params.disclosure.model_dump()), np.zeros(2, dtype=int)
    hidden: set[Key] = set()
    wholes, parts = _wholes(results), _parts(results)
    for kpi, year, place in sorted({*wholes, *parts}):
        values, ways = wholes.get((kpi, year, place), []), parts.get((kpi, year, place), {})
        found, first = _withheld(values, ways, policy)
        hidden |= {(kpi, year, place, *key) for key in found}
        counts += len([one for one in values if one.known][:1]) + sum(map(len, ways.values())), first
    for nation in nations(results):
        groups = [*withheld_groups(nation, hidden, policy)]
        hidden |= {(nation.outcome, nation.year, NATIONAL, "", group) for group in groups}
    return Cells(frozenset(hidden), *map(int, counts))


def _wholes(results: Results) -> dict[tuple[str, int, str], list[Estimate]]:
    """Every value of a KPI, year and prefecture, the computed one first; other definitions of the year judged are told apart."""
    known = results.gathered()
    found: dict[tuple[str, int, str], list[Estimate]] = {}
    for kpi in OF_OFFICES:
        for place, years in known.computed.values.get(kpi, {}).items():
            for year, one in years.items():
                found.setdefault((kpi, year, place), []).append(one)
        for place, reported in known.reported.items():
            for figure in reported.get(kpi, []):
                found.setdefault((kpi, figure.year, place), []).append(figure.value)
    return found


def _parts(results: Results) -> dict[tuple[str, int, str], dict[str, Parts]]:
    """By KPI, year and prefecture: the ways it is taken apart, each with its groups."""
    year = results.params.fiscal_year
    found: dict[tuple[str, int, str], dict[str, Parts]] = {}
    tables = {name: results.table(name) for name in ("panel", "offices")}
    for kpi in BROKEN_DOWN:
        for way in WAYS:
            split = by_place(kpi, way, year, **tables, services=official.load("services"), options=results.options)
            for (place, group), one in split.items():
                found.setdefault((kpi, year, place), {}).setdefault(way, {})[group] = one
    for kpi in MUNICIPAL:
        for code, years in municipal(results).computed.values.get(kpi, {}).items():
            for then, one in years.items():
                found.setdefault((kpi, then, code[:2]), {}).setdefault(MUNICIPALITY, {})[code] = one
    others = results.gathered().computed.others
    for kpi in OF_OFFICES:
        for place, named in others.get(kpi, {}).items():
            found.setdefault((kpi, year, place), {})[OTHERS] = {name.en: one for name, one in named}
    return found


def _municipal(results: Results) -> Known:
    offices = results.table("offices")
    tables: dict[str, pd.DataFrame | None] = dict.fromkeys(("panel", "offices", "adoption"))
    if offices is not None:
        places = offices[["pref", "office", "service"]].assign(town=offices["municipality"].map(codes.municipality_of))
        tables = {name: _moved(results, name, places) for name in tables}
    return gather(
        results.params.fiscal_year,
        kpi=None,
        panel=tables["panel"],
        offices=tables["offices"],
        adoptions=tables["adoption"],
        published_targets=official.kpi_targets(),
        published_national=official.load("kpi_national"),
        services=official.load("services"),
        options=results.options,
    )


def _moved(results: Results, name: str, places: pd.DataFrame) -> pd.DataFrame | None:
    """A table in which the municipality stands in place of the prefecture."""
    rows = results.table(name)
    if rows is None:
        return None
    if name == "offices":
        return rows.assign(pref=places["town"])
    by = [column for column in ("pref", "office", "service") if column in rows]
    placed = rows.merge(places.drop_duplicates(by)[[*by, "town"]], on=by, how="inner")
    return placed.assign(pref=placed["town"]).drop(columns="town")


def _withheld(values: list[Estimate], ways: Mapping[str, Parts], policy: Policy) -> tuple[set[tuple[str, str]], int]:
    """Ways and groups to withhold of one KPI, year and prefecture (the whole: both empty), and how many for what they are."""
    known = [one for one in values if one.known]
    others = [one for one in ways.get(OTHERS, {}).values() if one.known and one.n is not None]
    summed = {way: groups for way, groups in ways.items() if way != OTHERS}
    found, first = withheld_parts(known[0] if known else None, any(small(one, policy) for one in known), summed, policy)
    few = [one for one in others if small(one, policy)]
    if few or ("", "") in found:
        found.add((OTHERS, ""))
    return found, first + len(few)


def withheld_parts(
    whole: Estimate | None, risky: bool, ways: Mapping[str, Parts], policy: Policy
) -> tuple[set[tuple[str, str]], int]:
    """Groups by way that are withheld, the whole among them; whatever cannot be protected takes the rest with it."""
    made = _system(whole, risky, ways, policy)
    if made is None:
        return set(), 0
    system, told = made
    # Counts first and alone: KPI of the same establishments then withhold the same ones, whatever else they withhold.
    counts = System(system.cells, {"n": system.counts["n"]}, system.sums, secret=system.secret)
    few = suppress(counts, policy, shown_before=told)
    before = [cell for cell, gone in zip(system.cells, few.hidden, strict=True) if gone]
    full = suppress(system, policy, shown_before=told, hidden_before=before)
    hidden = np.ones(len(system.cells), dtype=bool) if full.unprotected or few.unprotected else full.hidden
    hidden &= ~system.unseen
    names = [next(iter(cell), ("", "")) for cell in system.cells]
    return {name for name, gone in zip(names, hidden, strict=True) if gone}, int((full.primary & ~system.unseen).sum())


def _system(
    whole: Estimate | None, risky: bool, ways: Mapping[str, Parts], policy: Policy
) -> tuple[System, list[Cell]] | None:
    """The whole, its parts in each way, and what a way leaves of it; with sums told elsewhere that parts add to instead."""
    rows: list[tuple[Cell, dict[str, float], bool, bool]] = []
    sums, told = [], []
    shares = all(
        _counted(one) for one in (*([whole] if whole else []), *(p for w in ways.values() for p in w.values()))
    )
    measure = "x" if shares else "amount"
    if whole:
        rows.append((frozenset(), _measures(whole, measure), risky, False))
    for way, groups in sorted(ways.items()):
        place = len(rows)
        rows += [
            (frozenset({(way, group)}), _measures(one, measure), small(one, policy), False)
            for group, one in sorted(groups.items())
        ]
        parts = tuple(range(place, len(rows)))
        left = _left(rows, parts, measure, whole is not None)
        if left is None:
            told.append(frozenset({(way, "")}))
            rows.append((told[-1], _summed(rows, parts, measure), False, False))
            sums.append((len(rows) - 1, parts))
            continue
        if left["n"] > 0:
            rows.append((frozenset({(way, "left")}), left, False, True))
            parts = (*parts, len(rows) - 1)
        sums.append((0, parts))
    return (_made(rows, sums, measure), told) if rows else None


def _made(rows: list, sums: list, measure: str) -> System:
    names, values, risky, secret = zip(*rows, strict=True)
    columns = {name: np.array([one[name] for one in values]) for name in ("n", measure, "low", "high")}
    told = {} if measure == "x" else {"amount": (columns["low"], columns["high"])}
    counts = {name: columns[name] for name in ("n", measure)}
    return System(names, counts, tuple(sums), told, np.array(risky), np.array(secret))


def _counted(one: Estimate) -> bool:
    return not one.known or (one.method == "wilson" and one.numerator is not None)


def _measures(one: Estimate, measure: str) -> dict[str, float]:
    """Establishments, what they add, and between what that lies for who sees the value shown."""
    if not one.known or not one.n:
        return _exact(0.0, 0.0, measure)
    if measure == "x" or one.numerator is None:
        return _exact(float(one.n), float(one.numerator or 0.0), measure)
    low, high = left_open(one, one.denominator or 0.0)
    return {"n": float(one.n), measure: float(one.numerator), "low": low, "high": high}


def _exact(n: float, value: float, measure: str) -> dict[str, float]:
    return {"n": n, measure: value, "low": value, "high": value}


def _summed(rows: list, parts: Iterable[int], measure: str) -> dict[str, float]:
    return _exact(*(sum(rows[i][1][name] for i in parts) for name in ("n", measure)), measure)


def _left(rows: list, parts: tuple[int, ...], measure: str, whole: bool) -> dict[str, float] | None:
    """What the parts leave of the whole; None where they are no parts of it (a reported figure beside a list)."""
    if not whole:
        return None
    total, found = rows[0][1], _summed(rows, parts, measure)
    left = {name: total[name] - found[name] for name in ("n", measure)}
    near = TOLERANCE * max(1.0, total[measure])
    if left["n"] < 0 or left[measure] < -near or (left["n"] == 0 and left[measure] > near):
        return None
    return _exact(left["n"], max(0.0, left[measure]), measure)


def withheld_groups(nation: Nation, hidden: set[Key], policy: Policy) -> Iterator[str]:
    """National groups that would give back a prefecture, or what groups share."""
    withheld = {code for code in nation.places if (nation.outcome, nation.year, code, "", "") in hidden}
    system = nation.system(withheld, policy)
    shown = [cell for cell in nation.settled if next(iter(cell))[1] not in withheld]
    found = suppress(system, policy, shown_before=shown)
    for cell, gone, secret in zip(system.cells, found.hidden, system.unseen, strict=True):
        kind, name = next(iter(cell))
        if kind == "group" and not secret and (gone or found.unprotected):
            yield name
