"""A fact as an answer holds it: which wording tells it, the exact numbers in it, and what it rests on.

A chapter that took numbers from tables for itself chose, divided and compared on the way. Here that is done: what is left for the
page is to write each number in the reader's language (`caredx.pages.telling.fact`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from caredx.measures.estimates import Estimate
from caredx.words.units import AnyUnit, Unit


class Period(str):
    """A period as the sources write it: ``FY2025``, ``2025-08``."""

    __slots__ = ()


@dataclass(frozen=True)
class Number:
    """A number of a fact.

    Attributes
    ----------
    value : float
        Exact, in its unit inside.
    of : str
        The result and field it comes from.
    unit : AnyUnit or None
        None for a plain count.
    form : {'', 'bare', 'signed', 'year'}
        Written without its unit, as a move with its sign, or as a year.
    """

    value: float
    of: str
    unit: AnyUnit | None = None
    form: Literal["", "bare", "signed", "year"] = ""


@dataclass(frozen=True)
class Fact:
    """One thing found.

    Attributes
    ----------
    code : str
        Which wording tells it.
    slots : Mapping of str to object
        What fills it: a `Number`, a `Period`, a `Text`, a code or a name as it stands in its source, a fact, or several of these one after the other.
    estimate : Estimate or None
        What it rests on, with interval and n.
    of : str
        The result the estimate is.
    n : Number, Fact, several of these or None
        How many it rests on, where the estimate does not say so.
    answers : bool
        False where it says only what is missing or withheld.
    """

    code: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    estimate: Estimate | None = None
    of: str = ""
    n: "Number | Fact | tuple[Fact, ...] | None" = None
    answers: bool = True


def number_of(one: Estimate, of: str) -> Number:
    """The value of an estimate that is known."""
    return Number(one.number, f"{of}.value", one.unit)


def share_of(value: float, of: str) -> Number:
    """A share that no estimate holds."""
    return Number(value, of, Unit.SHARE)
