"""How likely a target is, in four words, because a figure would promise what yearly values cannot keep.

A ceiling is invisible before a share nears it, so high probabilities come true less often than they say. The words are as wide as
that: the part *targets* of the credibility benchmark shows how often each came true. Neither 0 nor 1 nor any figure is told.
"""

from typing import Literal

Chance = Literal["under_1_in_10", "1_to_3_in_10", "about_even", "more_likely_than_not"]
CHANCES: tuple[Chance, ...] = ("under_1_in_10", "1_to_3_in_10", "about_even", "more_likely_than_not")
_BOUNDS = (0.1, 0.4, 0.8)


def grade(probability: float) -> Chance:
    """The word for a forecast probability: the next one begins at 0.1, 0.4 and 0.8.

    Examples
    --------
    >>> str(grade(0.05)), str(grade(0.5)), str(grade(0.9))
    ('under_1_in_10', 'about_even', 'more_likely_than_not')
    """
    return CHANCES[sum(probability >= bound for bound in _BOUNDS)]
