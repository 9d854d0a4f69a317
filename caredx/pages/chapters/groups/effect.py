"""The adjusted effect beside the groups, and the answer to whether adoption raised leave: from dates of adoption, grade B."""

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.effects import Effect, TooFew
from caredx.pages import effect_words, telling
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.catalog import words_of

say = words_of("groups")

LEAVE = "paid_leave"


def leave_sentence(found: Findings) -> Sentence:
    """Whether adoption raised leave taken: Japan, and the prefecture alone."""
    national = [] if found.effects.missing else found.effects.national
    estimate = next((one for one in national if one.outcome.id == LEAVE), None)
    if not isinstance(estimate, Effect):
        return _none(found, estimate, "leave")
    late, of = estimate.late, "effects.leave"
    smallest = effect_words.change(late.detectable, estimate.outcome, found.lang, signed=False)
    detectable = Figure(late.detectable, smallest, f"{of}.late.detectable")
    slots = _slots(found, estimate, of) | {"own": _own(found, estimate), "detectable": detectable}
    return tell(say["leave"][late.direction], found.lang, "B", evidence=_evidence(found, estimate, of), **slots)


def overtime_effect_sentence(found: Findings) -> Sentence:
    """The effect on overtime, to stand beside the groups."""
    estimate, of = found.effects.main, "effects.main"
    if not isinstance(estimate, Effect):
        return _none(found, estimate, "overtime")
    evidence = _evidence(found, estimate, of)
    return tell(say.overtime, found.lang, "B", evidence=evidence, **_slots(found, estimate, of))


def _none(found: Findings, estimate: TooFew | None, what: str) -> Sentence:
    """No effect: too few, or a file missing."""
    if isinstance(estimate, TooFew):
        return tell(say.no_estimate, found.lang, "none")
    return tell(
        say["no_effect"][what], found.lang, "none", files=needed_files.in_words(found.effects.missing, found.lang)
    )


def _change(estimate: Effect, window: str, part: str, found: Findings, of: str, *, with_unit: bool = True) -> Figure:
    """A part (value, low, high) of the mean effect of a window."""
    value = float(getattr(getattr(estimate, window), part))
    text = effect_words.change(value, estimate.outcome, found.lang, with_unit=with_unit)
    return Figure(value, text, f"{of}.{window}.{part}")


def _slots(found: Findings, estimate: Effect, of: str) -> dict[str, object]:
    lang = found.lang
    return {
        "place": effect_words.everywhere(found.effects.participants, lang),
        "months": effect_words.months(estimate.late, lang),
        "early_months": effect_words.months(estimate.early, lang),
        "late": _change(estimate, "late", "value", found, of),
        "early": _change(estimate, "early", "value", found, of),
    }


def _evidence(found: Findings, estimate: Effect, of: str) -> list[Told]:
    """Interval of the late effect and the establishments behind it."""
    counts, lang = estimate.study.counts, found.lang
    low, high = (_change(estimate, "late", part, found, of, with_unit=False) for part in ("low", "high"))
    behind = {name: getattr(counts, name) for name in ("adopters", "never")}
    told = {name: telling.whole(n, lang, f"{of}.study.counts.{name}") for name, n in behind.items()}
    return [
        telling.between(low, high, lang, level=estimate.late.level),
        *(telling.phrase(say["behind"][name], lang, n=figure) for name, figure in told.items()),
    ]


def _own(found: Findings, national: Effect) -> Told | str:
    """The prefecture alone; its counts are left out, they may be few."""
    own, of = found.effects.own(national.outcome), "effects.own_leave"
    if isinstance(own, TooFew):
        return say.own_few(found.lang)
    parts = {"late": "value", "low": "low", "high": "high"}
    return telling.phrase(
        say.own, found.lang, **{slot: _change(own, "late", part, found, of) for slot, part in parts.items()}
    )
