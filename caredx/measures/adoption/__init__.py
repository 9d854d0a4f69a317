"""Effects of adoption that begins at different dates: group-time effects, the path since adoption, averages and bands.

`event_study` takes any panel; `EventStudy.path` is what to read first, and `caredx.measures.u_curve.summarise` turns it into
depth, length and pay-back of a dip.
"""

from caredx.measures.adoption.path import Band, Path, Wald
from caredx.measures.adoption.study import Aggregate, EventStudy, event_study

__all__ = ["Aggregate", "Band", "EventStudy", "Path", "Wald", "event_study"]
