"""Last cycle beside this one, decisions reviewed, logic model, proposal."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class CycleResults:
    """Last cycle beside this one, decisions reviewed, logic model, proposal.

    Attributes
    ----------
    results : Results
    """

    results: Results
