"""What a KPI must be read against: how many establishments of which service, how many insured and certified persons.

Real published counts of all 47 prefectures. They are full counts, so there is no interval: a difference is a difference, but
says nothing of why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from caredx.measures.estimates import Estimate
from caredx.words.units import Unit

PERSONS = 10_000
NATIONAL = "00"
SMALLEST = 0.01


@dataclass(frozen=True)
class ServiceMix:
    """Establishments of a prefecture by service beside the country.

    Attributes
    ----------
    prefecture : str
        JIS code.
    rows : DataFrame
        ``service``; ``establishments``, ``share``, ``per_10000`` (insured persons of 65 and over) and the same with
        ``national_``. Shares are of the services listed, in [0, 1].
    source, reference_date, insured_source, insured_date : str
    """

    prefecture: str
    rows: pd.DataFrame = field(repr=False)
    source: str
    reference_date: str
    insured_source: str
    insured_date: str

    @property
    def establishments(self) -> int:
        """Establishments of all services with a published count."""
        return int(self.rows["establishments"].sum())

    @property
    def services(self) -> int:
        """Services with a count."""
        return len(self.rows)

    @property
    def furthest(self) -> pd.Series:
        """The service whose share differs most from the country's."""
        return self.rows.iloc[int((self.rows["share"] - self.rows["national_share"]).abs().argmax())]

    @property
    def ordered(self) -> pd.DataFrame:
        """Rows by the share in the country, largest first."""
        return self.rows.sort_values("national_share", ascending=False)

    @property
    def leading(self) -> pd.DataFrame:
        """Those services that make up one per cent of either."""
        return self.ordered[(self.ordered[["share", "national_share"]] >= SMALLEST).any(axis=1)]

    def missing(self, services: pd.DataFrame) -> list[str]:
        """Services that exist and are not among those counted.

        Parameters
        ----------
        services : DataFrame
            ``service, group``.
        """
        living = services.loc[services["group"] != "ended", "service"]
        return [one for one in living if one not in set(self.rows["service"])]

    def to_frame(self) -> pd.DataFrame:
        """One row a service, exact."""
        return self.rows.assign(prefecture=self.prefecture, source=self.source, reference_date=self.reference_date)


def service_mix(establishments: pd.DataFrame, insured: pd.DataFrame, prefecture: str) -> ServiceMix:
    """Establishments by service, their shares, and how many there are for 10,000 insured persons.

    Parameters
    ----------
    establishments : DataFrame
        ``pref, service, establishments, source, reference_date``; a service without establishments may have no row.
    insured : DataFrame
        ``pref, insured1_total, source, reference_date``.
    prefecture : str

    Examples
    --------
    >>> from caredx import official
    >>> rows = service_mix(official.load("establishments"), official.load("insured_certified"), "20").rows
    >>> rows.set_index("service").loc["520", ["share", "national_share"]].astype(float).round(3).tolist()
    [0.081, 0.073]
    """
    counts = establishments.pivot_table(
        index="service", columns="pref", values="establishments", aggfunc="sum", fill_value=0
    )
    own, country = counts[prefecture] if prefecture in counts else 0 * counts.sum(axis=1), counts.sum(axis=1)
    persons = insured.set_index("pref")["insured1_total"]
    rows = pd.DataFrame(
        {
            "establishments": own,
            "share": own / max(own.sum(), 1),
            "per_10000": own / persons[prefecture] * PERSONS,
            "national_establishments": country,
            "national_share": country / country.sum(),
            "national_per_10000": country / persons.sum() * PERSONS,
        }
    ).reset_index()
    return ServiceMix(
        prefecture,
        rows,
        *_first(establishments, "source", "reference_date"),
        *_first(insured, "source", "reference_date"),
    )


def certified_share(insured: pd.DataFrame) -> Mapping[str, Estimate]:
    """Insured persons of 65 and over who are certified as needing care or support (認定率), by JIS code; ``00`` = Japan.

    Numerator and denominator hold first-category insured persons (第１号被保険者) only; certified persons of 40 to 64 are in
    neither [1]_.

    Examples
    --------
    >>> from caredx.official import load
    >>> found = certified_share(load("insured_certified"))
    >>> round(found["00"].value, 3), round(found["20"].value, 3)
    (0.194, 0.172)

    .. [1] 厚生労働省, 介護保険事業状況報告（年報）, definition of 認定率.
    """
    table = insured.set_index("pref")[["certified_insured1_total", "insured1_total"]]
    table.loc[NATIONAL] = table.sum()
    source, date = _first(insured, "source", "reference_date")
    return {
        str(code): Estimate(
            certified / persons,
            Unit.SHARE,
            period=date,
            source=source,
            reference_date=date,
            numerator=certified,
            denominator=persons,
            missing=0.0,
        )
        for code, certified, persons in table.itertuples()
    }


def _first(frame: pd.DataFrame, *columns: str) -> list[str]:
    return [str(frame[column].iloc[0]) for column in columns]
