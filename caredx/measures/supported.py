"""What the house gives at which size: the limits the code refuses or marks by, each with what was measured behind it.

An interval is worth its coverage. `benchmarks/credibility.py` measures bias, coverage, false alarms and power of every estimator
over sizes, skew, clustering and gaps; where a bar is not met, the figure is refused or marked here, by facts of the design (how
many clusters, register sizes, points), never by what the sample shows: samples that look harmless are those that mislead most.
The code reads its limits from this table and docs/credibility.md is written from it, so that neither can say something else.
"""

from dataclasses import dataclass

from caredx.words.catalog import Text, words_of

say = words_of("limits")


@dataclass(frozen=True)
class Limit:
    """One limit.

    Attributes
    ----------
    least : float
        Smallest (or, where `what` says "at most", largest) value of the design fact that is supported.
    what : Text
        The design fact, and what happens beyond it.
    part : str
        Part of the credibility benchmark that measures it (`benchmarks/credibility_parts`).
    """

    least: float
    what: Text
    part: str


_LIMITS: dict[str, tuple[float, str]] = {
    "effect.adopting_clusters": (10, "events"),
    "effect.comparing_clusters": (8, "events"),
    "effect.clusters_behind_month": (5, "events"),
    "effect.window_only": (5, "events"),
    "effect.break_even_clusters": (40, "events"),
    "effect.large_sample_clusters": (500, "events"),
    "ratio.offices": (2, "ratios"),
    "group.members": (3, "ratios"),
    "group.all_offices": (10, "ratios"),
    "shrinkage.areas": (3, "ratios"),
    "time_study.clusters": (2, "time_study"),
    "time_study.exact_test_clusters": (6, "time_study"),
    "targets.interval_points": (4, "targets"),
    "targets.chance_points": (5, "targets"),
    "targets.years_ahead": (6, "targets"),
    "signals.months": (12, "signals"),
}
LIMITS: dict[str, Limit] = {
    name: Limit(least, say["supported"].of(name), part) for name, (least, part) in _LIMITS.items()
}
"""Every limit, by a name `wing.fact`; the code asks `least`."""


def least(name: str) -> float:
    """The limit of that name.

    Examples
    --------
    >>> least("group.members")
    3
    """
    return LIMITS[name].least
