"""Values of one KPI by year: which of them belong together.

A pace and a mean of three are taken from values of one basis only; a past year shows the value most like that of today.
"""

from collections.abc import Iterable, Mapping

from caredx.measures.basis import unlike
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.verdicts import Earlier

HISTORY_YEARS = 5
Series = Mapping[int, Estimate]


def past(year: int, own: Estimate, series: tuple[Series, ...]) -> Estimate | None:
    """The value of a past year: one of the basis of today's before any other."""
    found = [one[year] for one in series if year in one]
    return next((one for one in found if own.known and not unlike(one, own)), found[0] if found else None)


def of_one_basis(series: Series, own: Estimate, year: int) -> dict[int, float]:
    """Yearly values that share a basis with the value judged; all of a series that holds none for the year."""
    years = (past for past in range(year - HISTORY_YEARS + 1, year + 1) if past in series)
    return {past: series[past].number for past in years if not own.known or not unlike(series[past], own)}


def three_years(year: int) -> tuple[int, ...]:
    """The year judged and the two before it."""
    return year - 2, year - 1, year


def with_three_years(main: Series, rest: Series, year: int) -> tuple[Series, Series]:
    """The series that has all three years first: one reported year must not hide a panel of three."""
    whole = [all(past in series for past in three_years(year)) for series in (main, rest)]
    return (rest, main) if whole == [False, True] else (main, rest)


def mean_of(series: Series, years: tuple[int, ...]) -> Earlier | None:
    """The mean of some years, if all are known: 「前回数値」, which an earlier report may supply, or a baseline."""
    if not all(year in series for year in years):
        return None
    return Earlier(sum(series[year].number for year in years) / len(years), years, sources(series, years))


def sources(series: Series, years: Iterable[int]) -> str:
    """Where the values of some years come from, each source once."""
    return "・".join(dict.fromkeys(series[year].source for year in years if year in series))
