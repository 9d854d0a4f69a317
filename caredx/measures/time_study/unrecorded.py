"""Time for which nothing was written (未記入), and what it could do to an effect.

When the unrecorded share falls from one round to the next, minutes turn up in the activities that were always there: the
record improved, not the work. The FY2022 assistant study prints -12.8 minutes of indirect work while unrecorded time fell from
16.0 to 5.0; if all of it had been indirect work before and none after, the change is -28.8, the other way round -7.8.

Bounds in words: the estimator is run again on two extreme books. In the one, every unrecorded minute of *before* belonged to
the activity and none of *after* (the lowest change possible); in the other, none of *before* and every one of *after* (the
highest). Whatever the truth about the unrecorded minutes, the change lies between the two.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Bounds(NamedTuple):
    """Lowest and highest change that unrecorded minutes allow."""

    low: float
    high: float


def bounds(
    change: float,
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    weight: npt.ArrayLike = 1.0,
) -> Bounds:
    """Bounds of a change over all ways to hand out the unrecorded minutes.

    Parameters
    ----------
    change : float
        Estimated change, minutes per staff-day.
    before, after : float, or one a facility
        Unrecorded minutes per staff-day in each round.
    weight : float, or one a facility
        Weights with which the estimator averages facilities.

    Examples
    --------
    >>> bounds(-12.0, 5.0, 3.0)
    Bounds(low=-17.0, high=-9.0)
    """
    before, after, weight = np.atleast_1d(before), np.atleast_1d(after), np.atleast_1d(weight)
    return Bounds(change - float(weight @ before / weight.sum()), change + float(weight @ after / weight.sum()))


def doubtful(change: float, change_unrecorded: float, *, ratio: float = 0.5) -> bool:
    """Whether recording changed about as much as the activity: |change of unrecorded| >= ratio x |change|.

    Examples
    --------
    >>> doubtful(-12.0, 7.0), doubtful(-12.0, 2.0)
    (True, False)
    """
    return abs(change_unrecorded) >= ratio * abs(change) and change_unrecorded != 0
