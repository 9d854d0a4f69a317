"""Where the prefecture lies among the 47 and within."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class PeerResults:
    """Where the prefecture lies among the 47 and within.

    Attributes
    ----------
    results : Results
    """

    results: Results
