"""Indicators of the office's own in every prefecture, exact: what the door settles together with the KPI, and pages then show."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from caredx import official
from caredx.findings.kept import kept
from caredx.intake import store, tables
from caredx.measures import own
from caredx.measures.breakdown import By
from caredx.measures.estimates import Estimate
from caredx.words.catalog import words_of
from caredx.words.errors import Fault, ParamsError
from caredx.words.params import Params
from caredx.words.params.specs import IndicatorSpec

say_plan = words_of("plan")
COUNTED = ("number", "integer", "yes_no")
"""Kinds of columns that can be summed."""

WAYS: tuple[By, ...] = ("service_group", "size_band")
Results = Any
"""`caredx.findings.results.Results`, whose cells are settled from here."""
Values = Mapping[str, Mapping[str, Mapping[int, Estimate]]]
"""By indicator, prefecture and fiscal year."""


def values(results: Results) -> Values:
    """Yearly values of every indicator and prefecture, made once a cycle."""
    found = partial(of_tables, results, partial(rows_of, results))
    return kept(results, "own-values", found) if results.params.indicators else {}


def rows_of(results: Results, card: IndicatorSpec) -> pd.DataFrame | None:
    """What an indicator is made of: of a nation's table the columns it needs, not all."""
    needed = {"pref", "office", "service", "month", card.cluster, card.numerator, card.denominator}
    return results.table(card.table, columns=[name for name in store.declared(card.table).dtypes if name in needed])


def everyone(results: Results, card: IndicatorSpec) -> Estimate | None:
    """An indicator over all establishments that handed in data, exact; None where its table was not supplied."""
    return kept(results, f"own-everyone-{card.id}", partial(_everyone, results, card))


def _everyone(results: Results, card: IndicatorSpec) -> Estimate | None:
    rows, year = rows_of(results, card), results.params.fiscal_year
    if rows is None:
        return None
    part = own.of_year(rows, year).assign(everyone="")
    return own.by_group(part, card, by="everyone", period=f"FY{year}", **results.options.birth(card.table)).get("")


def of_tables(results: Results, rows_of: Callable[[IndicatorSpec], pd.DataFrame | None]) -> Values:
    """Yearly values of every indicator by what stands as prefecture in its rows."""
    cards = ((card, rows_of(card)) for card in results.params.indicators)
    year = results.params.fiscal_year
    return {
        card.id: own.yearly(rows, card, year, by="pref", **results.options.birth(card.table))
        for card, rows in cards
        if rows is not None
    }


def parts(results: Results) -> Iterator[tuple[str, str, str, str, Estimate]]:
    """Indicator, prefecture, way, group and value of the year judged."""
    for card in results.params.indicators:
        rows = rows_of(results, card)
        if rows is None:
            continue
        split = partial(
            own.by_place, card, year=results.params.fiscal_year, rows=rows, offices=results.table("offices")
        )
        for way in WAYS:
            found = split(by=way, services=official.load("services"), options=results.options)
            yield from ((card.id, place, way, group, one) for (place, group), one in found.items())


def refuse_unknown_columns(params: Params) -> None:
    """Raise `ParamsError` with every column an own indicator names and its table does not have."""
    faults = [fault for place, card in enumerate(params.indicators) for fault in _faults(params, place, card)]
    if faults:
        raise ParamsError(faults)


def _faults(params: Params, place: int, card: IndicatorSpec) -> Iterator[Fault]:
    columns = {column.name: column.kind for column in tables.find(card.table).columns}
    sums = [name for name, kind in columns.items() if kind in COUNTED]
    wanted = {"numerator": (card.numerator, sums), "denominator": (card.denominator, sums)}
    for key, (name, known) in (wanted | {"cluster": (card.cluster, [*columns])}).items():
        if name and name not in known:
            rule, remedy = say_plan.fault("own_column")
            told = remedy.fill(known=", ".join(known))
            yield Fault(params.path.name, f"indicators.{place + 1}.{key}", rule, name, told)
