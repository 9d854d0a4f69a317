"""Where freed minutes went.

The parts of a staff-day add up to its length, so what one activity loses others gain or the day gets shorter. The table of
changes therefore adds up exactly. Which minute went where is not observed: the flow from losers to gainers hands out every
loss in proportion to the gains, and says no more than that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from caredx.measures.time_study.change import Change
from caredx.words.errors import TooFewData

DUST = 1e-9
"""Minutes below which a change of a sum is a trace of binary numbers, not a change."""

LENGTH = "length"
"""Name of the entry that takes up a longer or shorter staff-day."""


@dataclass(frozen=True)
class FreedMinutes:
    """Changes of all parts of a staff-day in one shift, from *before* to one later round.

    Attributes
    ----------
    shift, round : str
    before, after : Series
        Minutes per staff-day by activity or group, facilities weighted as in the estimates.
    """

    shift: str
    round: str
    before: pd.Series
    after: pd.Series

    @property
    def change(self) -> pd.Series:
        """After - before; sums to `longer` exactly."""
        return self.after - self.before

    @property
    def longer(self) -> float:
        """By how many minutes the staff-day got longer (negative: shorter)."""
        return float(self.after.sum() - self.before.sum())

    @property
    def lengths(self) -> tuple[float, float]:
        """Length of the staff-day before and after."""
        return float(self.before.sum()), float(self.after.sum())

    @property
    def freed(self) -> float:
        """Minutes per staff-day that activities gave up together."""
        return float(-self.change.clip(upper=0).sum())

    @property
    def sizes(self) -> dict[str, float]:
        """Minutes each part lost or gained, `LENGTH` among them; what did not change is left out."""
        parts = {**self.change, LENGTH: self.longer}
        return {part: abs(minutes) for part, minutes in parts.items() if abs(minutes) > DUST}

    @property
    def most(self) -> tuple[str, float]:
        """The part that gained most, and how much."""
        return str(self.change.idxmax()), float(self.change.max())

    def to_frame(self) -> pd.DataFrame:
        """One row a part: before, after, change, share of what was freed (of a gain) in [0, 1]."""
        gains = self.change.clip(lower=0)
        share = gains / self.freed if self.freed else gains * 0.0
        columns = {"before": self.before, "after": self.after, "change": self.change, "share_of_freed": share}
        return pd.DataFrame(columns).rename_axis("activity").reset_index()

    def flows(self) -> pd.DataFrame:
        """`source`, `target`, `minutes`: every loss handed out in proportion to the gains.

        Losses and gains are made equal by the entry `LENGTH`: a shorter day is a target, a longer one a source.
        """
        parts = pd.concat([self.change, pd.Series({LENGTH: -self.longer})])
        lost, gained = -parts[parts < -DUST], parts[parts > DUST]
        rows = [(a, b, loss * gain / gained.sum()) for a, loss in lost.items() for b, gain in gained.items()]
        return pd.DataFrame(rows, columns=["source", "target", "minutes"])


def freed_minutes(
    found: Sequence[Change], shift: str, after_round: str, *, group: Mapping[str, str] | None = None
) -> FreedMinutes:
    """Gather all activities' changes of one shift and round.

    Parameters
    ----------
    found : sequence of Change
        From `changes`, all activities, one and the same level.
    shift, after_round : str
    group : mapping of activity to group or None
        Parts to join, in the order wished; an activity without a group keeps its own name.

    Examples
    --------
    >>> from caredx.measures import samples
    >>> from caredx.measures.time_study.change import changes
    >>> from caredx.measures.time_study.days import cells, staff_days
    >>> rows = samples.time_log()
    >>> found = freed_minutes(changes(cells(staff_days(rows))), "day", "after")
    >>> (found.after - found.before).to_dict()
    {'meals': 3.0, 'records': -20.0}
    """
    here = [c for c in found if (c.shift, c.round) == (shift, after_round)]
    if not here:
        raise TooFewData(f"no facility has both rounds in shift {shift!r}, round {after_round!r}")
    names = [(group or {}).get(c.activity, c.activity) for c in here]
    sides = (
        pd.DataFrame({"before": [c.before for c in here], "after": [c.after for c in here]})
        .groupby(names, sort=False)
        .sum()
    )
    order = [name for name in dict.fromkeys([*(group or {}).values(), *names]) if name in sides.index]
    return FreedMinutes(shift, after_round, sides.loc[order, "before"], sides.loc[order, "after"])
