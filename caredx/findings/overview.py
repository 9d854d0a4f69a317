"""All prefectures of a cycle, or all municipalities of one, at a glance: each KPI's value, verdict and direction, and missing files.

Every cell is the row of that prefecture's own sheet for the council (`caredx.findings.spine`); nothing is judged anew here, so the
overview cannot differ from the sheets it leads to. Municipalities go through the door of disclosure together
(`caredx.findings.municipality`), so what one row withholds no other gives back. A KPI of which none has a value has no column.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from caredx.findings.cells import MUNICIPAL
from caredx.findings.municipality import MunicipalResults
from caredx.findings.peers import PeerResults
from caredx.findings.spine import SHOWN, SpineRow, band_of
from caredx.findings.theme import Theme
from caredx.measures.kpi import KPIS, Kpi
from caredx.words.catalog import Lang
from caredx.words.codes import PREFECTURES

SHOWN_KPI = tuple(kpi for group in SHOWN.values() for kpi in group)
"""KPI of the sheet for the council, in its order."""
GOOD, BAD, OPEN = ("met", "on_course"), ("off_course", "missed"), ("no_data", "unsure", "withheld")


@dataclass(frozen=True)
class Overview(Theme):
    """The matrix.

    Attributes
    ----------
    results : Results
        Of any prefecture under the plan.
    peers : PeerResults
    """

    peers: PeerResults

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, SpineRow]]:
        """By KPI and JIS code."""
        return {kpi: self._rows(kpi) for kpi in SHOWN_KPI}

    def _rows(self, kpi: str) -> Mapping[str, SpineRow]:
        band = band_of(self.peers, kpi)
        standings = self.peers.standings.get(kpi, {})
        return {
            place.code: SpineRow.of(self.results.sheets[place.code].row(kpi), standings.get(place.code), band)
            for place in PREFECTURES
        }

    def kpi(self, name: str) -> Kpi:
        """The KPI with this id."""
        return KPIS[name]

    def beside(self, kpi: str) -> float | None:
        """The national value the 47 are held beside."""
        return self.peers.beside(kpi)

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """By KPI: prefectures ``good``, ``bad``, ``open`` (cannot be judged) and ``no_target``."""
        return {kpi: _grouped(rows) for kpi, rows in self.rows.items()}

    @property
    def total(self) -> Mapping[str, int]:
        """The same over all KPI, and ``judged``."""
        whole: Counter[str] = sum((Counter(one) for one in self.counts.values()), Counter())
        return {name: whole[name] for name in ("good", "bad", "open", "no_target")} | {
            "judged": whole["good"] + whole["bad"]
        }

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, int]]:
        """By KPI: prefectures by how their value stands beside the national one."""
        return {kpi: Counter(row.word for row in rows.values()) for kpi, rows in self.rows.items()}

    @cached_property
    def moved(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By KPI with any: codes of prefectures ``improving`` and ``worsening`` over the years."""
        found = {
            kpi: {
                way: tuple(c for c, row in rows.items() if row.direction == way) for way in ("improving", "worsening")
            }
            for kpi, rows in self.rows.items()
        }
        return {kpi: ways for kpi, ways in found.items() if any(ways.values())}

    @cached_property
    def missing(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """By input table: prefectures that lack a value for want of it, and the KPI it would give."""
        places: dict[str, dict[str, None]] = {}
        kpis: dict[str, dict[str, None]] = {}
        for kpi, rows in self.rows.items():
            for code, row in rows.items():
                if row.own.known or row.own.withheld or not row.files:
                    continue
                table = row.files[0]
                places.setdefault(table, {})[code] = None
                kpis.setdefault(table, {})[kpi] = None
        order = sorted(places, key=lambda table: -len(places[table]))
        return {table: (tuple(sorted(places[table])), tuple(kpis[table])) for table in order}


def _grouped(rows: Mapping[str, SpineRow]) -> Mapping[str, int]:
    states: Counter[str] = Counter(row.state for row in rows.values())
    kinds = {"good": GOOD, "bad": BAD, "open": OPEN, "no_target": ("no_target",)}
    return {kind: sum(states[state] for state in members) for kind, members in kinds.items()}


@dataclass(frozen=True)
class MunicipalOverview:
    """The matrix of one prefecture.

    Attributes
    ----------
    results : MunicipalResults
        Of any of its municipalities.
    """

    results: MunicipalResults

    @property
    def lang(self) -> Lang:
        """The language the page is written in."""
        return self.results.lang

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """KPI of which any municipality has a value, or had one that is withheld."""
        sheets = self.results.sheets.values()
        return tuple(
            KPIS[kpi] for kpi in MUNICIPAL if any((own := one.row(kpi).own).known or own.withheld for one in sheets)
        )

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, SpineRow]]:
        """By code of the municipality and KPI."""
        return {
            code: {kpi.id: SpineRow.of(sheet.row(kpi.id), None, None) for kpi in self.kpis}
            for code, sheet in self.results.sheets.items()
        }

    @cached_property
    def whole(self) -> Mapping[str, SpineRow]:
        """The prefecture itself."""
        return {kpi.id: SpineRow.of(self.results.whole.row(kpi.id), None, None) for kpi in self.kpis}
