"""One decision put before a council: its head, its reason, its cost, and who goes without."""

from dataclasses import dataclass
from typing import Literal

from caredx.findings.facts import Fact, Number
from caredx.words.units import Unit

Known = Literal["budget", "written", "nothing", "none"]


@dataclass(frozen=True)
class Cost:
    """What a decision costs.

    Attributes
    ----------
    known : {'budget', 'written', 'nothing', 'none'}
        A budget on record, as the office wrote it, no money at all, or not costed.
    yen : float or None
    parts : tuple of Fact or str
        At most two lines below the amount.
    of : str
        The result the amount is.
    """

    known: Known
    yen: float | None = None
    parts: tuple[Fact | str, ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Asked:
    """One decision.

    Attributes
    ----------
    code : str
        What it is about; ``written`` for one of the office's own.
    head, why, left : Fact or str
    cost : Cost
    """

    code: str
    head: Fact | str
    why: Fact | str
    cost: Cost
    left: Fact | str


def counted(name: str, value: float) -> Number:
    """A count told by a decision alone."""
    return Number(float(value), f"agenda.numbers.{name}")


def moved(name: str, value: float | None, unit: Unit, *, volume: bool) -> Number:
    """A move, or a volume, told by a decision alone."""
    return Number(float(value or 0.0), f"agenda.numbers.{name}", unit, "" if volume else "signed")
