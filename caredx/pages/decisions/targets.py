"""Paths to the targets and how likely they are."""

from dataclasses import dataclass

from caredx.pages.results import Results


@dataclass(frozen=True)
class TargetResults:
    """Paths to the targets and how likely they are.

    Attributes
    ----------
    results : Results
    """

    results: Results
