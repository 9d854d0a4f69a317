"""Reports and use after adoption."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class FollowUpResults:
    """Reports and use after adoption.

    Attributes
    ----------
    results : Results
    """

    results: Results
