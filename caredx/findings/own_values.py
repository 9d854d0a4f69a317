"""Indicators of the office's own in every prefecture, exact: what the door settles together with the KPI, and pages then show."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.kept import kept
from caredx.measures import own
from caredx.measures.breakdown import By
from caredx.measures.estimates import Estimate

WAYS: tuple[By, ...] = ("service_group", "size_band")
Results = Any
"""`caredx.findings.results.Results`, whose cells are settled from here."""
Values = Mapping[str, Mapping[str, Mapping[int, Estimate]]]
"""By indicator, prefecture and fiscal year."""


def values(results: Results) -> Values:
    """Yearly values of every indicator and prefecture, made once a cycle."""
    return kept(results, "own-values", lambda: of_tables(results, results.table)) if results.params.indicators else {}


def of_tables(results: Results, table: Callable[[str], pd.DataFrame | None]) -> Values:
    """Yearly values of every indicator by what stands as prefecture in the tables of this name."""
    cards = ((card, table(card.table)) for card in results.params.indicators)
    year = results.params.fiscal_year
    return {
        card.id: own.yearly(rows, card, year, by="pref", **results.options.birth(card.table))
        for card, rows in cards
        if rows is not None
    }


def parts(results: Results) -> Iterator[tuple[str, str, str, str, Estimate]]:
    """Indicator, prefecture, way, group and value of the year judged."""
    for card in results.params.indicators:
        rows = results.table(card.table)
        if rows is None:
            continue
        split = partial(
            own.by_place, card, year=results.params.fiscal_year, rows=rows, offices=results.table("offices")
        )
        for way in WAYS:
            found = split(by=way, services=official.load("services"), options=results.options)
            yield from ((card.id, place, way, group, one) for (place, group), one in found.items())
