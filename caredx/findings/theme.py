"""What every class of results by theme begins with: the results of a prefecture, its code and the language."""

from dataclasses import dataclass

from caredx.findings.results import Results
from caredx.words.labels import Lang


@dataclass(frozen=True)
class Theme:
    """Results of one theme under one plan, seen from one prefecture.

    Attributes
    ----------
    results : Results
    """

    results: Results

    @property
    def lang(self) -> Lang:
        return self.results.lang

    @property
    def prefecture(self) -> str:
        return self.results.prefecture

    @property
    def example(self) -> bool:
        """Whether the prefecture's own values are made up."""
        return self.results.params.example

    def reproduction(self, page: str = "report") -> dict[str, object]:
        """Digests, choices, versions and command behind a page."""
        return self.results.reproduction(page)
