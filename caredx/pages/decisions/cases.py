"""Cases and practice of others."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class CaseResults:
    """Cases and practice of others.

    Attributes
    ----------
    results : Results
    """

    results: Results
