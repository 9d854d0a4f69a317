"""Costs, hours freed, rules of the subsidy, allocation."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class MoneyResults:
    """Costs, hours freed, rules of the subsidy, allocation.

    Attributes
    ----------
    results : Results
    """

    results: Results
