"""The interval of a share: Wilson's score interval, which holds at small counts and at 0 and 1.

References
----------
.. [1] Wilson EB (1927). Probable inference, the law of succession, and statistical inference. JASA 22:209-212.
"""

import math

from caredx.measures.inference.quantiles import z


def wilson(numerator: float, denominator: float, *, level: float = 0.95) -> tuple[float, float]:
    """Limits of the Wilson score interval; they hold the share itself and lie in [0, 1].

    Examples
    --------
    >>> [round(limit, 3) for limit in wilson(8, 10)]
    [0.49, 0.943]
    """
    z2 = z(level) ** 2
    value = numerator / denominator
    centre = (value + z2 / (2 * denominator)) / (1 + z2 / denominator)
    half = math.sqrt(z2 * (value * (1 - value) / denominator + z2 / (4 * denominator**2))) / (1 + z2 / denominator)
    # At 0 and 1 the two terms differ in the last digit only by float error.
    return max(0.0, min(centre - half, value)), min(1.0, max(centre + half, value))
