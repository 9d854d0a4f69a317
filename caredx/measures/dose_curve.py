"""Minutes against the share of beds with a monitoring device: a dose curve, not a learning curve.

The FY2022 study fits a parabola through 37 facilities at one point in time: night minutes against install ratio. It looks
like the U of the guideline turned into numbers, but its axis is equipment, not months: it says nothing on how long a dip
lasts. So it has a type of its own, without months, path or covariance, which no function for learning curves accepts.
"""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from caredx.words.errors import TooFewData
from caredx.words.labels import Text


@dataclass(frozen=True)
class DoseCurve:
    """Fitted parabola of minutes over the install ratio, cross-section.

    Attributes
    ----------
    square, linear, constant : float
        y = square x^2 + linear x + constant; x in [0, 1], y in minutes per night staff (direct care, rounds and walking).
    facilities : int
    """

    square: float
    linear: float
    constant: float
    facilities: int
    axis: ClassVar[Text] = Text(
        "見守り機器の導入率（時間の経過ではない）", "install ratio of monitoring devices (not time)"
    )

    def minutes(self, ratio: float) -> float:
        """Fitted minutes at an install ratio in [0, 1]; there is no facility beyond."""
        if not 0 <= ratio <= 1:
            raise TooFewData(f"an install ratio lies in 0-1, not {ratio}")
        return self.square * ratio**2 + self.linear * ratio + self.constant

    def reduction(self, ratio: float) -> float:
        """Fitted fall against no device, as a share of the minutes without."""
        return 1 - self.minutes(ratio) / self.constant

    @property
    def lowest(self) -> float:
        """Install ratio with the fewest fitted minutes."""
        return -self.linear / (2 * self.square)

    def to_frame(self, ratios: tuple[float, ...] = (0.0, 0.1, 0.3, 0.5, 0.8, 1.0)) -> pd.DataFrame:
        """`install_ratio`, `minutes`, `reduction`."""
        return pd.DataFrame(
            {"install_ratio": ratios, "minutes": map(self.minutes, ratios), "reduction": map(self.reduction, ratios)}
        )


NIGHT_MONITORING = DoseCurve(76.481, -81.882, 260.02, 37)
"""FY2022 効果測定事業 report, p. 42."""
