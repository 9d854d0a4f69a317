"""The own survey: response, weights, bounds, reconciliation."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class SurveyResults:
    """The own survey: response, weights, bounds, reconciliation.

    Attributes
    ----------
    results : Results
    """

    results: Results
