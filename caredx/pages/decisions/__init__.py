"""The results behind the pages that decide, one module a theme, each computed once when first asked for.

A chapter, the one-page sheet and the budget page often show the same result; all of them take it from the one `Decisions` of a
page, so a table, a sentence and a picture cannot differ.
"""

from dataclasses import dataclass
from functools import cached_property

from caredx.labels import Lang
from caredx.pages.effect_results import EffectResults
from caredx.pages.results import Results
from caredx.pages.studies import StudyResults


@dataclass(frozen=True)
class Decisions:
    """Everything a page of one prefecture rests on, by theme.

    Attributes
    ----------
    results : Results
    """

    results: Results

    @property
    def lang(self) -> Lang:
        return self.results.lang

    @cached_property
    def effects(self) -> EffectResults:
        """Effects of adoption."""
        return EffectResults(self.results)

    @cached_property
    def studies(self) -> StudyResults:
        """The time study."""
        return StudyResults(self.results)
