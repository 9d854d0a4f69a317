"""Why a verdict is what it is, in words: the same on a page, in a file for the next plan and in a saved table."""

from collections.abc import Callable, Mapping, Sequence

from caredx.measures.kpi import Kpi, Verdict
from caredx.measures.kpi.reasons import REASONS
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.units import AnyUnit
from caredx.words.written import pace, written

say = words_of("kpi")


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
