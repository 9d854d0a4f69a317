"""Why a verdict is what it is, worded: one sentence a reason, with the numbers and sources it rests on.

A committee that cannot read the reason believes neither a good verdict nor a missing one. A sentence names the source of each
value it compares, because two series that count differently can make any movement.
"""

from caredx.words.catalog import words_of

say = words_of("reasons")


REASONS = say["because"]
"""Wording of each reason. Fields are keys of `Verdict.detail`: ``…year``, ``years`` and ``n`` are whole numbers, the rest is in the KPI's unit
(``pace_…`` per year). Sources and what is to be checked about them are keys of `Verdict.words`."""

CHECK_SOURCES = say.check_sources
