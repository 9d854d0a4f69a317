"""The U-curve after adoption: dip, break-even, pay-back and whether it is shown; tests of a U in a regression.

`summarise` takes any path with its covariance; `expect` turns one into a table for an applicant.
"""

from caredx.measures.u_curve.curve import UCurve
from caredx.measures.u_curve.expected import Expectation, expect
from caredx.measures.u_curve.quadratic import LindMehlum, TwoLines, lind_mehlum, two_lines
from caredx.measures.u_curve.shape import DipAndGain, fit_dip_and_gain
from caredx.measures.u_curve.summary import summarise, summarise_path

__all__ = [
    "DipAndGain",
    "Expectation",
    "LindMehlum",
    "TwoLines",
    "UCurve",
    "expect",
    "fit_dip_and_gain",
    "lind_mehlum",
    "summarise",
    "summarise_path",
    "two_lines",
]
