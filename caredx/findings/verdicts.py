"""How the KPI of one place stand on their nearest target: counted, which of them a reader is told first, and why, in words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from caredx.measures.kpi import Kpi, KpiRow, KpiSheet, Verdict
from caredx.measures.kpi.reasons import REASONS
from caredx.measures.kpi.results import Status
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.units import AnyUnit
from caredx.words.written import pace, written

say = words_of("kpi")

OUTCOMES = ("overtime", "turnover_1", "paid_leave")
"""Money is spent for these, not for devices."""


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of a sheet.

    Attributes
    ----------
    sheet : KpiSheet
        As the edition may show it.
    """

    sheet: KpiSheet

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """KPI in all (``kpi``), by verdict on their nearest target, without target, without data."""
        reasons = Counter("no_data" if row.own.unsupplied else row.verdict.reason for row in self.sheet)
        told = Counter(row.verdict.status for row in self.sheet)
        by_status = {status: told[status] for status in get_args(Status)}
        return {"kpi": len(self.sheet.rows), **by_status, **{name: reasons[name] for name in ("no_target", "no_data")}}

    @property
    def out_of_reach(self) -> str:
        """The first KPI, in the order of the logic model, whose nearest target needs a faster pace than seen; empty for none."""
        late = (row.kpi.id for row in self.sheet if row.verdict.reason == "pace_too_slow")
        return next(late, "")

    @property
    def outcome(self) -> KpiRow | None:
        """The first outcome with a value."""
        known = {row.kpi.id: row for row in self.sheet if row.own.known}
        return next((known[name] for name in OUTCOMES if name in known), None)

    @property
    def unsupplied(self) -> tuple[KpiRow, ...]:
        """KPI that nobody supplied."""
        return tuple(row for row in self.sheet if row.own.unsupplied)


def word(verdict: Verdict) -> Status | Literal["no_target"]:
    """What a reader is told: a KPI without a target value is out of scope, not one that cannot be judged."""
    return "no_target" if verdict.untargeted else verdict.status


def reason(
    kpi: Kpi,
    verdicts: Sequence[Verdict],
    lang: Lang,
    *,
    titled: Callable[[str], str] = str,
    text: Callable[[str], str] = str,
    words: Mapping[str, Text] = REASONS,
) -> str:
    """The wording of verdicts of one reason, numbers in the KPI's unit: what they share once, what differs side by side.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Of one reason.
    titled : callable
        How the title of a source is written.
    text : callable
        What is made of a wording: `markupsafe.escape` for a page.
    words : mapping of str to Text
        By reason; shorter ones for a page that names sources elsewhere.
    """
    first, dot = verdicts[0], text(say.whose(lang))
    fields = {key: [_detail(key, one.detail[key], kpi.unit, lang) for one in verdicts] for key in first.detail}
    fields |= {key: [_word(one.words[key], lang, titled) for one in verdicts] for key in first.words}
    told = text(words[first.reason](lang)).format(
        **{key: dot.join(dict.fromkeys(all_)) for key, all_ in fields.items()}
    )
    held = say.near_previous if "previous" in first.detail else say.near
    return told + held(lang) if near(first) else told


def near(verdict: Verdict) -> bool:
    """Whether the interval of the value holds what it is judged by."""
    return bool(verdict.detail.get("within_interval")) and verdict.reason != "too_few"


def _word(word: Text | str, lang: Lang, titled: Callable[[str], str]) -> str:
    return titled(word) if isinstance(word, str) else word(lang)


def _detail(key: str, number: float, unit: AnyUnit, lang: Lang) -> str:
    if key.endswith("year") or key in ("years", "n"):
        return f"{number:.0f}"
    return pace(number, unit, lang) if key.startswith("pace_") else written(number, unit, lang)
