"""The results behind the page of one municipality: the same measures one level down, small counts withheld over all of a prefecture.

A municipality may have three establishments. So beside each of its own values stands the value drawn towards the prefecture by as
much as its own is noise, and the prefecture's. The municipalities of a prefecture go through the door together: a public page of one
must not tell, by subtraction from the prefecture, what the page of another withholds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from caredx.findings import own, released
from caredx.findings.cells import MUNICIPAL, MUNICIPALITY, municipal, municipal_own
from caredx.findings.disclosure import WITHHELD
from caredx.findings.place_names import city_names, official_names
from caredx.findings.results import Results
from caredx.measures.estimates import Estimate, hidden
from caredx.measures.kpi import KpiRow, KpiSheet, Verdict
from caredx.measures.kpi.sheet import sheets_from
from caredx.measures.peers import Shrunken, shrink_estimates
from caredx.words import codes

KINDS = {"市": "city", "町": "town", "村": "village", "区": "ward"}


@dataclass(frozen=True)
class MunicipalResults(Results):
    """Results of one municipality under one plan.

    Attributes
    ----------
    area : str
        Six-digit code; of a ward of a designated city its city.
    """

    area: str = ""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of the municipalities of the prefecture with an establishment: as the open data write them, else as officially listed."""
        rows = self.table("open_data", own=True, columns=["municipality", "municipality_name"])
        known = {} if rows is None else city_names(rows)
        listed = official_names(self.prefecture)
        return {code: listed[code] for code in (*self._places[MUNICIPALITY], self.area) if code in listed} | known

    def name(self, code: str) -> str:
        """Name of a municipality, or its code."""
        return self.names.get(code, code)

    @property
    def place(self) -> str:
        """Name of the municipality."""
        return self.name(self.area)

    @property
    def kind(self) -> str:
        """``city``, ``town``, ``village`` or ``ward``; else ``municipality``."""
        return KINDS.get(self.place[-1], "municipality")

    def known(self, kpi: str) -> list[Estimate]:
        """Values of a KPI of the municipalities that have one, by code."""
        values = [one.row(kpi).own for _, one in sorted(self.sheets.items())]
        return [one for one in values if one.known]

    def few(self, kpi: str) -> list[str]:
        """Codes of the municipalities whose value rests on few establishments."""
        values = {code: one.row(kpi).own for code, one in self.sheets.items()}
        return [code for code, one in values.items() if one.known and (one.n or 0) < self.options.min_offices]

    @property
    def saved(self) -> pd.DataFrame:
        """Each KPI with the value drawn towards the prefecture and the prefecture's own."""
        return pd.DataFrame(
            {
                "kpi": row.kpi.id,
                "municipality": self.area,
                **row.own.to_record(),
                "shrunk": self.drawn[row.kpi.id].value if row.kpi.id in self.drawn else None,
                "prefecture_value": self.whole.row(row.kpi.id).own.value,
            }
            for row in self.sheet
        )

    def reproduction(self, page: str = "report") -> dict[str, object]:
        """Digests, choices, versions and the command for this municipality."""
        facts = super().reproduction(page)
        return facts | {"command": facts["command"].replace(f"--pref {self.prefecture}", f"--area {self.area}")}

    @cached_property
    def drawn(self) -> dict[str, Estimate]:
        """The municipality's value drawn towards the prefecture, by KPI, where its own may be shown."""
        found = {}
        for row in self.sheet:
            whole = self.shrunken(row.kpi.id) if row.own.known else None
            if whole is not None:
                rows = whole.rows.set_index("area")
                value, low, high = (float(rows[name][self.area]) for name in ("shrunk", "low", "high"))
                found[row.kpi.id] = Estimate(value, row.own.unit, level=whole.level, low=low, high=high)
        return found

    @cached_property
    def _places(self) -> pd.DataFrame:
        """Municipality of every establishment of the prefecture, by office and service."""
        offices = self.table("offices", own=True)
        if offices is None:
            return pd.DataFrame(columns=["office", "service", MUNICIPALITY])
        return offices[["office", "service"]].assign(
            **{MUNICIPALITY: offices["municipality"].map(codes.municipality_of)}
        )

    @cached_property
    def doubted_here(self) -> tuple[str, ...]:
        """KPI of the prefecture that rest on values in doubt of establishments of this municipality."""
        inside = set(self._places.loc[self._places[MUNICIPALITY] == self.area, "office"])
        return tuple(
            name
            for name, one in self.doubts.resting.items()
            if any(key.get("office") in inside for odd in one.on for key in odd.suspicion.keys)
        )

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """Municipalities of the prefecture with any establishment in the tables, and this one."""
        return tuple(sorted({*self._places[MUNICIPALITY], *self.names, self.area}))

    @cached_property
    def _all_sheets(self) -> Mapping[str, KpiSheet]:
        found = sheets_from(released.known(municipal(self), self.policy), self.municipalities)
        return {code: replace(one, rows=tuple(one.row(kpi) for kpi in MUNICIPAL)) for code, one in found.items()}

    @cached_property
    def sheets(self) -> Mapping[str, KpiSheet]:
        """KPI sheets of the municipalities as the edition may show them."""
        if not self.public:
            return self._all_sheets
        return {
            code: replace(one, rows=tuple(self._row(row, code) for row in one.rows))
            for code, one in self._all_sheets.items()
        }

    def _row(self, row: KpiRow, code: str) -> KpiRow:
        """A row with every year withheld whose own year is: small counts of last year give those of this year away."""
        kpi = row.kpi.id

        def may(one: Estimate) -> bool:
            return self.cells.shown(kpi, released.year_told(kpi, one), self.prefecture, MUNICIPALITY, code)

        if not row.own.known or may(row.own):
            # Other definitions were not settled one level down.
            return released.row_of(row, self.policy, may, others=False)
        verdicts = tuple(Verdict("cannot_tell", WITHHELD, verdict.target) for verdict in row.verdicts)
        return replace(row, own=hidden(row.own), history=(), others=(), verdicts=verdicts)

    @property
    def sheet(self) -> KpiSheet:
        """The KPI sheet of this municipality."""
        return self.sheets[self.area]

    @cached_property
    def own_sheet(self) -> KpiSheet:
        """The indicators of the office's own in this municipality, as the edition may show them."""
        found = own.of_place(self, municipal_own(self), self.area)
        return replace(found, rows=tuple(self._row(row, self.area) for row in found.rows)) if self.public else found

    @cached_property
    def whole(self) -> KpiSheet:
        """The KPI sheet of the prefecture, to stand beside."""
        return self.released(self.bare_sheet())

    def shrunken(self, kpi: str) -> Shrunken | None:
        """The municipalities drawn towards their mean; None with fewer than three that have a value. Computed from what is shown."""
        values = {code: one.row(kpi).own for code, one in self.sheets.items()}
        return shrink_estimates(values, level=self.options.level)

    @cached_property
    def services(self) -> pd.DataFrame:
        """Establishments by service in the municipality and the prefecture, from the open data: ``service, own, prefecture``."""
        rows = self.table("open_data", own=True, columns=["municipality", "service"])
        if rows is None:
            return pd.DataFrame(columns=["service", "own", "prefecture"])
        own = rows[rows["municipality"].map(codes.municipality_of) == self.area].groupby("service").size()
        return (
            pd.DataFrame({"own": own, "prefecture": rows.groupby("service").size()})
            .fillna(0)
            .astype(int)
            .rename_axis("service")
            .reset_index()
        )
