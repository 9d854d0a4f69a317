"""Where support has been, as a map: one mark a municipality, at the median place of its establishments.

Places come from the published open data, for municipalities they lack from the open data of the plan. What a mark says follows from counts
that passed the door: a municipality with a withheld count says only that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import cdist

from caredx import official
from caredx.findings.disclosure import ReleasedTable
from caredx.words import codes

APART = 0.6
"""Degrees (some 65 km) of sea or void beyond which a municipality is named beside the map in place of drawn on it."""
DRAWN = ("none", "some", "many", "withheld")
LANDMARKS = 4
"""Municipalities with most establishments, named for orientation."""


def places(own: pd.DataFrame | None) -> dict[str, tuple[float, float]]:
    """Longitude and latitude by code of municipality; `own` is the plan's open data, for those the published ones lack."""
    known = official.load("municipality_places").set_index("municipality")[["longitude", "latitude"]].astype(float)
    if own is not None and len(own):
        rows = own.assign(municipality=own["municipality"].map(codes.municipality_of))
        more = rows.groupby("municipality")[["longitude", "latitude"]].median().dropna()
        known = known.combine_first(more)
    return {str(code): (float(x), float(y)) for code, x, y in known.itertuples(name=None)}


@dataclass(frozen=True)
class TownMark:
    """One municipality on the map.

    Attributes
    ----------
    code, name : str
    x, y : float
        In degrees of latitude, so that one unit is as long east as north.
    kind : str
        One of `DRAWN`: no office reached, a smaller share than in the whole prefecture, at least that, or a count withheld.
    named : bool
        Whether its name stands on the map.
    """

    code: str
    name: str
    x: float
    y: float
    kind: str
    named: bool


@dataclass(frozen=True)
class CoverageMap:
    """Municipalities with listed offices, by what support reached of them.

    Attributes
    ----------
    towns : sequence of (str, str)
        Code and name.
    table : ReleasedTable
        Offices by ``municipality`` and ``reached``.
    places : mapping of str to (float, float)
        As of `places`.
    """

    towns: Sequence[tuple[str, str]]
    table: ReleasedTable
    places: Mapping[str, tuple[float, float]]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """By code: one of `DRAWN`."""
        whole = self._share()
        return {code: self._kind(self._share(municipality=code), whole) for code, _ in self.towns}

    def _share(self, **of: str) -> float | None:
        told = self.table.record(reached="yes", **of), self.table.record(**of)
        return told[0]["n"] / told[1]["n"] if all(one["shown"] for one in told) and told[1]["n"] else None

    @staticmethod
    def _kind(share: float | None, whole: float | None) -> str:
        if share is None:
            return "withheld"
        return "none" if share == 0 else "some" if whole is None or share < whole else "many"

    def count(self, kind: str) -> int:
        """Municipalities of a kind, on the map or off it."""
        return sum(one == kind for one in self.kinds.values())

    @cached_property
    def _near(self) -> frozenset[str]:
        """The largest group of municipalities of which each has another within `APART`."""
        known = [code for code, _ in self.towns if code in self.places]
        if not known:
            return frozenset()
        x, y = np.array([self.places[code] for code in known]).T
        flat = np.column_stack([x * np.cos(np.deg2rad(y.mean())), y])
        _, groups = connected_components(cdist(flat, flat) < APART)
        largest = np.bincount(groups).argmax()
        return frozenset(code for code, group in zip(known, groups, strict=True) if group == largest)

    @cached_property
    def marks(self) -> tuple[TownMark, ...]:
        """What is drawn, in the order of codes; empty where fewer than two can be placed, or there is no share to compare with or none to show."""
        told = len(self._near) > 1 and self.count("withheld") < len(self.towns)
        return tuple(self._marks()) if told and self._share() is not None else ()

    def _marks(self) -> Iterator[TownMark]:
        middle = float(np.mean([self.places[code][1] for code in self._near]))
        sizes = {code: self.table.record(municipality=code) for code in self._near}
        shown = sorted((code for code in sizes if sizes[code]["shown"]), key=lambda code: (-sizes[code]["n"], code))
        for code, name in self.towns:
            if code in self._near:
                x, y = self.places[code]
                named = self.kinds[code] == "none" or code in shown[:LANDMARKS]
                yield TownMark(code, name, x * float(np.cos(np.deg2rad(middle))), y, self.kinds[code], named)

    @property
    def off(self) -> tuple[str, ...]:
        """Names of municipalities too far off, or without a known place."""
        return tuple(name for code, name in self.towns if code not in self._near)
