"""What a figure is a figure of: how it was come by, by which definition, and over whom.

A rate a prefecture counted itself and a rate computed from a list of establishments may bear one name and still count differently;
the list may hold half of the establishments. A change between two such figures is no change of anything. So every KPI value carries
its basis, and a change is computed only between values of one basis.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from caredx.words.catalog import Text, words_of

say = words_of("values")

SourceKind = Literal["reported", "computed", "survey"]
KINDS = say["source_kinds"]
ASPECTS = say["aspects"]
SAME_POPULATION, SLACK = 0.2, 5.0
"""Establishments open and close: lists that differ by up to a fifth (or five) are of the same population. A list of a few towns of a
prefecture, or a survey of another group, differs by more."""


class Based(Protocol):
    """A figure that says what it is a figure of (`caredx.measures.estimates.Estimate`)."""

    @property
    def source(self) -> str:
        """Title of the source."""

    @property
    def basis(self) -> "Basis | None":
        """How the value was come by, where known."""


@dataclass(frozen=True)
class Basis:
    """What stands behind a value.

    Attributes
    ----------
    kind : {'reported', 'computed', 'survey'}
        Counted by the prefecture as a whole, computed here from rows, or from those that answered a survey.
    definition : str
        KPI and the choices that make another figure of it: ``turnover_2:pooled``.
    population : float or None
        Units the value speaks of, those without an answer included; None = not said.
    """

    kind: SourceKind
    definition: str
    population: float | None = None

    def unlike(self, other: "Basis") -> tuple[str, ...]:
        """Keys of `ASPECTS` in which the two differ; empty where a change between them is a change."""
        found = [name for name in ("kind", "definition") if getattr(self, name) != getattr(other, name)]
        return (*found, *(["population"] if self._apart(other.population) else []))

    def _apart(self, other: float | None) -> bool:
        if self.population is None or other is None:
            return False
        return abs(self.population - other) > max(SLACK, SAME_POPULATION * max(self.population, other))

    def is_part_of(self, whole: float | None) -> bool:
        """Whether the population is clearly smaller than one that is known: a list that is not complete."""
        return whole is not None and self.population is not None and self._apart(whole) and self.population < whole


def unlike(one: Based, other: Based) -> tuple[str, ...]:
    """Why no change is computed between two values; empty where one may be. Figures without a basis must share their source.

    Examples
    --------
    >>> from caredx.measures.estimates import share
    >>> unlike(share(1, 2, basis=Basis("reported", "committee")), share(1, 2, basis=Basis("survey", "committee")))
    ('kind',)
    """
    if one.basis is None or other.basis is None:
        return () if one.source == other.source else ("source",)
    return one.basis.unlike(other.basis)


def kind_of(one: Based) -> Text:
    """How a value was come by, in words; its source where it has no basis."""
    return KINDS[one.basis.kind] if one.basis else Text(one.source, one.source)
