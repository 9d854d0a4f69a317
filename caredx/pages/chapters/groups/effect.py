"""The adjusted effect beside the groups, and the answer to whether adoption raised leave: from dates of adoption, grade B."""

from caredx.findings.effects import EffectResults
from caredx.findings.place import Findings
from caredx.measures.effects import Effect, TooFew
from caredx.pages import effect_words
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("groups")


def leave_sentence(found: Findings) -> Sentence:
    """Whether adoption raised leave taken: Japan, and the prefecture alone."""
    estimate, lang = _outcome(found.effects, "paid_leave"), found.lang
    if estimate is None:
        return tell(say.none, lang, "none", files=_files(found))
    if isinstance(estimate, TooFew):
        return tell(say.no_estimate, lang, "none")
    late = estimate.late
    template = say.rose if late.low > 0 else say.fell if late.high < 0 else say.unclear
    slots = _slots(found, estimate, "effects.leave") | {"own": _own(found, estimate)}
    if template is say.unclear:
        slots["detectable"] = Figure(
            late.detectable,
            effect_words.change(late.detectable, estimate.outcome, lang, signed=False),
            "effects.leave.late.detectable",
        )
    return tell(template, lang, "B", evidence=_evidence(found, estimate, "effects.leave"), **slots)


def overtime_effect_sentence(found: Findings) -> Sentence:
    """The effect on overtime, to stand beside the groups."""
    estimate, lang = found.effects.main, found.lang
    if estimate is None:
        return tell(say.effect_none, lang, "none", files=_files(found))
    if isinstance(estimate, TooFew):
        return tell(say.no_estimate, lang, "none")
    return tell(
        say.overtime,
        lang,
        "B",
        evidence=_evidence(found, estimate, "effects.main"),
        **_slots(found, estimate, "effects.main"),
    )


def _outcome(effects: EffectResults, name: str) -> Effect | TooFew | None:
    if effects.missing:
        return None
    return next(one for one in effects.national if one.outcome.id == name)


def _files(found: Findings) -> str:
    return say.files(found.lang).join(found.effects.missing)


def _change(value: float, estimate: Effect, of: str, lang: Lang) -> Figure:
    return Figure(float(value), effect_words.change(value, estimate.outcome, lang), of)


def _slots(found: Findings, estimate: Effect, of: str) -> dict[str, object]:
    lang = found.lang
    return {
        "place": effect_words.everywhere(found.effects.participants, lang),
        "months": effect_words.months(estimate.late, lang),
        "early_months": effect_words.months(estimate.early, lang),
        "late": _change(estimate.late.value, estimate, f"{of}.late.value", lang),
        "early": _change(estimate.early.value, estimate, f"{of}.early.value", lang),
    }


def _evidence(found: Findings, estimate: Effect, of: str) -> list[Told]:
    """Interval of the late effect and the establishments behind it."""
    late, counts, lang = estimate.late, estimate.study.counts, found.lang
    ends = [
        Figure(end, effect_words.change(end, estimate.outcome, lang, with_unit=False), f"{of}.late.{name}")
        for end, name in ((late.low, "low"), (late.high, "high"))
    ]
    interval = Told(
        [
            say.evidence_interval.fill(level=f"{late.level * 100:g}")(lang),
            ends[0],
            say.evidence_to(lang),
            ends[1],
        ]
    )
    n = Figure(float(counts.adopters), f"{counts.adopters:,}", f"{of}.study.counts.adopters")
    others = Figure(float(counts.never), f"{counts.never:,}", f"{of}.study.counts.never")
    return [
        interval,
        Told([say.evidence_adopters_n(lang), n]),
        Told([say.evidence_never_n(lang), others]),
    ]


def _own(found: Findings, national: Effect) -> Told | str:
    """The prefecture alone; its counts are left out, they may be few."""
    lang, own = found.lang, found.effects.own(national.outcome)
    if isinstance(own, TooFew):
        return say.own_few(lang)
    of = "effects.own_leave.late"
    figures = {
        name: _change(getattr(own.late, part), own, f"{of}.{part}", lang)
        for name, part in (("late", "value"), ("low", "low"), ("high", "high"))
    }
    parts: list[object] = []
    rest = say.own(lang)
    for name in ("late", "low", "high"):
        before, rest = rest.split("{" + name + "}")
        parts += [before, figures[name]]
    return Told([*parts, rest])
