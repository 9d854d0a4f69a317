"""The turn of the wheel: logic model, review of what was decided, proposal for the next plan, what changed and why."""

from caredx.measures.cycle.contribution import Contribution, contribution
from caredx.measures.cycle.differences import Differences, differences
from caredx.measures.cycle.logic_model import Link, LogicModel, Node, logic_model
from caredx.measures.cycle.proposal import Proposal, Proposed, propose
from caredx.measures.cycle.record import Record, record
from caredx.measures.cycle.review import Decision, Review, Reviewed, change_interval, review

__all__ = [
    "Contribution",
    "Decision",
    "Differences",
    "Link",
    "LogicModel",
    "Node",
    "Proposal",
    "Proposed",
    "Record",
    "Review",
    "Reviewed",
    "change_interval",
    "contribution",
    "differences",
    "logic_model",
    "propose",
    "record",
    "review",
]
