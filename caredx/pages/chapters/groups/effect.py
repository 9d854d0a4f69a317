"""The adjusted effect beside the groups, and the answer to whether adoption raised leave: from dates of adoption, grade B."""

from caredx.findings.effects import EffectResults
from caredx.findings.place import Findings
from caredx.measures.effects import Effect, TooFew
from caredx.pages import effect_words
from caredx.pages.telling import Figure, Sentence, Told, tell
from caredx.words.labels import Lang, Text

ROSE = Text(
    "{place}では、導入後{months}か月目に有給休暇の取得が導入により平均{late}増えたと推定される（導入直後の{early_months}か月目は{early}）。{own}",
    "In {place} adoption is estimated to have raised leave taken by {late} on average in months {months} after it (months {early_months}: {early}). {own}",
)
FELL = Text(
    "{place}では、導入後{months}か月目の有給休暇の取得は導入により平均{late}と減ったと推定される（導入直後の{early_months}か月目は{early}）。{own}",
    "In {place} adoption is estimated to have lowered leave taken by {late} on average in months {months} after it (months {early_months}: {early}). {own}",
)
UNCLEAR = Text(
    "{place}では、導入後{months}か月目の有給休暇の取得の変化は{late}で、増えたとは言えない（{detectable}より小さい変化は見つけにくい。導入直後の{early_months}か月目は{early}）。{own}",
    "In {place} the change of leave taken in months {months} after adoption is {late}: a rise cannot be told (changes under {detectable} are hard to find; months {early_months}: {early}). {own}",
)
OWN = Text("県だけでは{late}（区間{low}〜{high}）", "This prefecture alone: {late} (interval {low} to {high})")
OWN_FEW = Text(
    "県だけでは事業所が少なく推定できない", "This prefecture alone has too few establishments for an estimate"
)
NONE = Text(
    "導入で有給休暇が増えたかは判断できない（必要なファイル：{files}）",
    "Whether adoption raised leave cannot be told (needed: {files})",
)
NO_ESTIMATE = Text(
    "導入の効果は推定できない（導入した事業所か、比べる相手の月数が足りない）",
    "No effect can be estimated (too few adopters, or too few months to compare)",
)
OVERTIME = Text(
    "導入時期を使った比較では、{place}の残業時間への効果は導入後{months}か月目に{late}（導入直後の{early_months}か月目は{early}）",
    "From dates of adoption the effect on overtime in {place} is {late} in months {months} after it (months {early_months}: {early})",
)
EFFECT_NONE = Text(
    "残業への効果は推定できない（必要なファイル：{files}）", "No effect on overtime can be estimated (needed: {files})"
)


def leave_sentence(found: Findings) -> Sentence:
    """Whether adoption raised leave taken: Japan, and the prefecture alone."""
    estimate, lang = _outcome(found.effects, "paid_leave"), found.lang
    if estimate is None:
        return tell(NONE, lang, "none", files=_files(found))
    if isinstance(estimate, TooFew):
        return tell(NO_ESTIMATE, lang, "none")
    late = estimate.late
    template = ROSE if late.low > 0 else FELL if late.high < 0 else UNCLEAR
    slots = _slots(found, estimate, "effects.leave") | {"own": _own(found, estimate)}
    if template is UNCLEAR:
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
        return tell(EFFECT_NONE, lang, "none", files=_files(found))
    if isinstance(estimate, TooFew):
        return tell(NO_ESTIMATE, lang, "none")
    return tell(
        OVERTIME,
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
    return Text(" ＋ ", " + ")(found.lang).join(found.effects.missing)


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
            Text(f"{late.level * 100:g}％区間 ", f"{late.level * 100:g}% interval ")(lang),
            ends[0],
            Text("〜", " to ")(lang),
            ends[1],
        ]
    )
    n = Figure(float(counts.adopters), f"{counts.adopters:,}", f"{of}.study.counts.adopters")
    others = Figure(float(counts.never), f"{counts.never:,}", f"{of}.study.counts.never")
    return [
        interval,
        Told([Text("導入n=", "adopters n=")(lang), n]),
        Told([Text("未導入n=", "never n=")(lang), others]),
    ]


def _own(found: Findings, national: Effect) -> Told | str:
    """The prefecture alone; its counts are left out, they may be few."""
    lang, own = found.lang, found.effects.own(national.outcome)
    if isinstance(own, TooFew):
        return OWN_FEW(lang)
    of = "effects.own_leave.late"
    figures = {
        name: _change(getattr(own.late, part), own, f"{of}.{part}", lang)
        for name, part in (("late", "value"), ("low", "low"), ("high", "high"))
    }
    parts: list[object] = []
    rest = OWN(lang)
    for name in ("late", "low", "high"):
        before, rest = rest.split("{" + name + "}")
        parts += [before, figures[name]]
    return Told([*parts, rest])
