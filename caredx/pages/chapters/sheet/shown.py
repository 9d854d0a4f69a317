"""Values as the edition may show them on the sheet."""

from caredx.measures.estimates import Estimate, no_data
from caredx.pages import numbers
from caredx.pages.decisions import Decisions


def shown(found: Decisions, one: Estimate) -> Estimate:
    """A value of a prefecture; withheld where the public edition may not show it."""
    policy = found.results.policy
    if not one.known or one.n is None:
        return one
    counted = one.method == "wilson" and one.numerator is not None
    if policy.small(one.n) or (counted and policy.telling(one.numerator, one.denominator)):
        return no_data(one.unit, needs=numbers.WITHHELD, period=one.period, source=one.source, reference_date=one.reference_date)
    return one
