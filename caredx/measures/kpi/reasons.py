"""Why a verdict is what it is, worded: one sentence a reason, with the numbers and sources it rests on.

A committee that cannot read the reason believes neither a good verdict nor a missing one. A sentence names the source of each
value it compares, because two series that count differently can make any movement.
"""

from caredx.words.catalog import words_of
from caredx.words.labels import Text

say = words_of("reasons")


def _mean(ja: str, en: str) -> Text:
    return Text(
        "直近3年間の平均 {mean}（出典 {source}）が前回数値 {previous}（{previous_when}、出典 {previous_source}）に照らして"
        + ja
        + "{check}",
        "the mean of three years, {mean} (source {source}), "
        + en
        + " the previous value {previous} ({previous_when}, source "
        "{previous_source}){check}",
    )


def _increase(ja: str, en: str) -> Text:
    return Text(
        "{baseline_year}年度の {baseline}（出典 {baseline_source}）から {value}（出典 {source}）" + ja + "{check}",
        en + " from {baseline} in FY{baseline_year} (source {baseline_source}) to {value} (source {source}){check}",
    )


REASONS = say["because"]
"""Wording of each reason. Fields are keys of `Verdict.detail`: ``…year``, ``years`` and ``n`` are whole numbers, the rest is in the KPI's unit
(``pace_…`` per year). Sources and what is to be checked about them are keys of `Verdict.words`."""

CHECK_SOURCES = say.check_sources
