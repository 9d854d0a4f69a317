"""Which cells of a cycle a public edition withholds: settled once for all prefectures, services, sizes, add-ons and municipalities.

47 pages, their maps, tables and municipal pages tell of the same establishments, so what one of them withholds another must not give
back. All are one system per KPI and year: a prefecture is the sum of its parts, in each way it is taken apart. KPI of the same
establishments withhold the same counts. The three national levels of groups of establishments are sums over prefectures and over what
their groups share (holders of add-on I lie in groups 2 and 3); their own prefectures' values are settled before, so that a national
figure gives way, not a prefecture. Each page reads its part: one made alone shows the same cells.

Sums of one way each and a total they share close no circle, where bounds passed round are exact (`disclosure.system`): a cycle costs
seconds, and a linear program is asked for the national groups alone.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings import own_values
from caredx.findings.computed import Tables, tables_of_some
from caredx.findings.disclosure import Parts, Policy, Tells, moved_by_few, suppress, withheld_parts
from caredx.findings.kept import kept
from caredx.findings.nation import Nation, nations
from caredx.findings.released import OF_OFFICES, OTHERS, small
from caredx.measures.breakdown import BROKEN_DOWN, By, by_place
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.computed import from_tables, of_all
from caredx.measures.kpi.sheet import Known, gather
from caredx.words import codes
from caredx.words.params.specs import IndicatorSpec

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
Results = Any
"""`caredx.findings.results.Results`, which reads its cells here."""
Key = tuple[str, int, str, str, str]


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
    old = handed_out(results)
    name = (
        ""
        if old is None
        else hashlib.sha256(repr((old.params, sorted(old.built.digests.items()))).encode()).hexdigest()
    )
    return kept(results, f"withheld-cells-{name[:16]}", lambda: settled(results))


def municipal(results: Results) -> Known:
    """What the sheets of all municipalities of the country are made from: the tables with the municipality in place of the prefecture."""
    return kept(results, "kpi-known-municipalities", lambda: _municipal(results))


def municipal_own(results: Results) -> own_values.Values:
    """Yearly values of the office's own indicators in all municipalities of the country."""
    offices = results.table("offices") if results.params.indicators else None
    if offices is None:
        return {}
    places = _towns(offices)

    def moved(card: IndicatorSpec) -> pd.DataFrame | None:
        listed = card.table == "offices"
        return offices.assign(pref=places["town"]) if listed else _placed(own_values.rows_of(results, card), places)

    return kept(results, "own-values-municipalities", partial(own_values.of_tables, results, moved))


def settled(results: Results) -> Cells:
    """Every system of the cycle, one after the other, the national one last."""
    policy, counts = Policy(**results.params.disclosure.rules), np.zeros(2, dtype=int)
    hidden: set[Key] = set()
    tells = _tells(results, policy)
    wholes, parts = _wholes(results), _parts(results)
    for kpi, year, place in sorted({*wholes, *parts}):
        values, ways = wholes.get((kpi, year, place), []), parts.get((kpi, year, place), {})
        found, first = _withheld(values, ways, policy, partial(tells, (kpi, year, place)))
        hidden |= {(kpi, year, place, *key) for key in found}
        counts += len([one for one in values if one.known][:1]) + sum(map(len, ways.values())), first
    for nation in nations(results):
        whole = nation.outcome, nation.year, NATIONAL
        groups = {*withheld_groups(nation, hidden, policy)}
        groups |= {name for name, one in nation.levels.items() if tells(whole, ("", name), one)}
        hidden |= {(*whole, "", group) for group in groups}
    return Cells(frozenset(hidden), *map(int, counts))


def handed_out(results: Results) -> Results | None:
    """The cycle of the public edition that the plan names as handed out already."""
    given = results.params.disclosure.published
    old = results.opened(results.params.root / given) if results.public and given else None
    return None if old is None or old.params == results.params else old


def _tells(results: Results, policy: Policy) -> Callable[[tuple[str, int, str], tuple[str, str], Estimate], bool]:
    """Whether a cell may not be shown for what it is: by the rules, or beside an edition that was handed out."""
    old = handed_out(results)
    if old is None:
        return lambda _, __, one: small(one, policy)
    was, then = cells(old), _told(old)

    def tells(place: tuple[str, int, str], part: tuple[str, str], one: Estimate) -> bool:
        key = (*place, *part)
        if small(one, policy) or key not in then or not one.known:
            return small(one, policy)
        return not was.shown(*key) or moved_by_few(then[key], one, policy)

    return tells


def _told(old: Results) -> dict[Key, Estimate]:
    """Every value of a cycle by its cell, exact."""
    found = {(*place, "", ""): ones[0] for place, ones in _wholes(old).items()}
    for place, ways in _parts(old).items():
        found |= {(*place, way, key): one for way, some in ways.items() for key, one in some.items()}
    for one in nations(old):
        found |= {(one.outcome, one.year, NATIONAL, "", name): level for name, level in one.levels.items()}
    return {key: one for key, one in found.items() if one.known}


def _wholes(results: Results) -> dict[tuple[str, int, str], list[Estimate]]:
    """Every value of a KPI, year and prefecture, the computed one first; other definitions of the year judged are told apart."""
    known = results.gathered()
    found: dict[tuple[str, int, str], list[Estimate]] = {}
    computed = {**{kpi: known.computed.values.get(kpi, {}) for kpi in OF_OFFICES}, **own_values.values(results)}
    for kpi, places in computed.items():
        for place, years in places.items():
            for year, one in years.items():
                found.setdefault((kpi, year, place), []).append(one)
    for kpi in OF_OFFICES:
        for place, reported in known.reported.items():
            for figure in reported.get(kpi, []):
                found.setdefault((kpi, figure.year, place), []).append(figure.value)
    return found


def _parts(results: Results) -> dict[tuple[str, int, str], dict[str, Parts]]:
    """By KPI, year and prefecture: the ways it is taken apart, each with its groups."""
    year = results.params.fiscal_year
    found: dict[tuple[str, int, str], dict[str, Parts]] = {}
    split = partial(by_place, services=official.load("services"), options=results.options)
    for tables in tables_of_some(results.params.processed):
        of_some = {way: split(BROKEN_DOWN, way, year, panel=tables["panel"], offices=tables["offices"]) for way in WAYS}
        for way, kpi in product(WAYS, BROKEN_DOWN):
            for (place, group), one in of_some[way].get(kpi, {}).items():
                found.setdefault((kpi, year, place), {}).setdefault(way, {})[group] = one
    computed = municipal(results).computed.values
    for kpi, towns in {**{kpi: computed.get(kpi, {}) for kpi in MUNICIPAL}, **municipal_own(results)}.items():
        for code, years in towns.items():
            for then, one in years.items():
                found.setdefault((kpi, then, code[:2]), {}).setdefault(MUNICIPALITY, {})[code] = one
    for kpi, place, by, group, one in own_values.parts(results):
        found.setdefault((kpi, year, place), {}).setdefault(by, {})[group] = one
    others = results.gathered().computed.others
    for kpi in OF_OFFICES:
        for place, named in others.get(kpi, {}).items():
            found.setdefault((kpi, year, place), {})[OTHERS] = {name.en: one for name, one in named}
    return found


def _municipal(results: Results) -> Known:
    year, how = results.params.fiscal_year, {"services": official.load("services"), "options": results.options}
    return gather(
        year,
        kpi=None,
        computed=of_all(from_tables(year, **_moved(some), **how) for some in tables_of_some(results.params.processed)),
        published_targets=official.kpi_targets(),
        published_national=official.load("kpi_national"),
        **how,
    )


def _moved(tables: Tables) -> Tables:
    """The same in which the municipality stands in place of the prefecture; without a list of establishments nobody knows it."""
    offices = tables["offices"]
    if offices is None:
        return {"panel": None, "offices": None, "adoptions": None}
    places = _towns(offices)
    return {
        "panel": _placed(tables["panel"], places),
        "offices": offices.assign(pref=places["town"]),
        "adoptions": _placed(tables["adoptions"], places),
    }


def _towns(offices: pd.DataFrame) -> pd.DataFrame:
    """Prefecture, office and service of every establishment on the list, with its municipality."""
    return offices[["pref", "office", "service"]].assign(town=offices["municipality"].map(codes.municipality_of))


def _placed(rows: pd.DataFrame | None, places: pd.DataFrame) -> pd.DataFrame | None:
    if rows is None:
        return None
    by = [column for column in ("pref", "office", "service") if column in rows]
    placed = rows.merge(places.drop_duplicates(by)[[*by, "town"]], on=by, how="inner")
    return placed.assign(pref=placed["town"]).drop(columns="town")


def _withheld(
    values: list[Estimate], ways: Mapping[str, Parts], policy: Policy, tells: Tells
) -> tuple[set[tuple[str, str]], int]:
    """Ways and groups to withhold of one KPI, year and prefecture (the whole: both empty), and how many for what they are."""
    known = [one for one in values if one.known]
    others = [one for one in ways.get(OTHERS, {}).values() if one.known and one.n is not None]
    summed = {way: groups for way, groups in ways.items() if way != OTHERS}
    risky = any(tells(("", ""), one) for one in known)
    found, first = withheld_parts(known[0] if known else None, risky, summed, policy, tells)
    few = [one for one in others if small(one, policy)]
    if few or ("", "") in found:
        found.add((OTHERS, ""))
    return found, first + len(few)


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
