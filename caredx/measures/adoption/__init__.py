"""Effects of adoption that begins at different dates: group-time effects, the path since adoption, averages and bands.

`event_study` takes any panel, and its `path` is what to read first; `caredx.measures.u_curve.summarise` turns a path into depth,
length and pay-back of a dip. `impute` gives a second opinion on the same path.
"""

from caredx.measures.adoption.aggregates import Aggregate
from caredx.measures.adoption.imputation import impute
from caredx.measures.adoption.path import Band, Path, Wald
from caredx.measures.adoption.study import EventStudy, event_study

__all__ = ["Aggregate", "Band", "EventStudy", "Path", "Wald", "event_study", "impute"]
