"""Groups 1 to 3 and add-on holders."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class GroupResults:
    """Groups 1 to 3 and add-on holders.

    Attributes
    ----------
    results : Results
    """

    results: Results
