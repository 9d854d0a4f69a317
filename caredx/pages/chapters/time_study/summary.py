"""The sentences a committee reads first, and the block that stands in the report of a prefecture."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.findings.studies import StudyResults
from caredx.measures.cluster_tests import least_p
from caredx.measures.time_study.change import Change
from caredx.pages import displays, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import recording, words
from caredx.pages.chapters.time_study.changes import beyond_zero, family
from caredx.pages.chapters.time_study.day import bars
from caredx.pages.displays import esc
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("time_study")


def sentences(study: StudyResults) -> tuple[Sentence, ...]:
    """What a reader should take away: the primary figure, the registered ones, the recording, what it cannot say."""
    made = (one(study, *pair) for pair in study.lasts for one in (_primary, _registered, _unrecorded))
    cautions = {
        str(change.headline.clusters): _caution(change, study.lang)
        for pair in study.lasts
        if (change := study.primary(*pair))
    }
    found = [sentence for sentence in (*made, *cautions.values()) if sentence]
    return (*found, telling.remark(say.never, study.lang))


def _of(change: Change) -> str:
    """Where a change stands in the results."""
    return f"study.{change.shift}.{change.round}.{change.activity}"


def _minutes(value: float, lang: Lang, of: str) -> Figure:
    return telling.figure(value, words.UNIT, lang, of)


def _signed(value: float, lang: Lang, of: str, *, unit: bool = True) -> Figure:
    return Figure(float(value), words.signed(value, lang, unit=unit), of, words.UNIT.code)


def _span(low: float, high: float, lang: Lang, of: str) -> Told:
    ends = {side: _signed(end, lang, f"{of}.{side}", unit=False) for side, end in (("low", low), ("high", high))}
    return telling.phrase(say.span, lang, **ends)


def evidence(change: Change, lang: Lang, of: str) -> tuple[Told, Told]:
    """Interval and n of a change, as its sentence ends."""
    headline = change.headline
    span = _span(headline.low, headline.high, lang, f"{of}.headline") if headline.low is not None else None
    interval = (
        telling.phrase(say.interval, lang, level=f"{headline.level * 100:g}", span=span)
        if span
        else Told([say.no_interval(lang)])
    )
    names = {"before": "n_before", "after": "n_after", "facilities": "facilities"}
    counts = {slot: telling.whole(getattr(change, name), lang, f"{of}.{name}") for slot, name in names.items()}
    return interval, telling.phrase(say.n, lang, **counts, word="facility" if change.facilities == 1 else "facilities")


def _primary(study: StudyResults, shift: str, name: str) -> Sentence | None:
    change, lang = study.primary(shift, name), study.lang
    if change is None:
        return None
    verdict, of = "none" if change.headline.low is None else "beyond" if beyond_zero(change) else "within", _of(change)
    return telling.tell(
        say.primary,
        lang,
        "D",
        evidence=evidence(change, lang, of),
        pair=words.pair_title(shift, name, lang),
        part=words.activity_name(change.activity, lang),
        before=_minutes(change.before, lang, f"{of}.before"),
        after=_minutes(change.after, lang, f"{of}.after"),
        told=_signed(change.headline.estimate, lang, f"{of}.headline.estimate"),
        verdict=say["verdicts"][verdict](lang),
    )


def _registered(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang = study.lang
    named = [change for change in family(study, shift, name) if change.activity in study.plan.registered]
    if not named or named[0].headline.clusters < 2:
        return None
    alpha = 1 - study.level
    sure = [change for change in named if change.p_holm is not None and change.p_holm < alpha]
    comma = say.summary_registered(lang)
    each = [
        part
        for change in sure
        for part in (comma, f"{words.activity_name(change.activity, lang)} ", _item(change, lang))
    ]
    of = f"study.{shift}.{name}"
    return telling.tell(
        say.registered,
        lang,
        "D",
        evidence=evidence(named[0], lang, f"study_items.{shift}.{name}.{named[0].activity}")[1:],
        pair=words.pair_title(shift, name, lang),
        n=telling.whole(len(named), lang, f"{of}.registered"),
        alpha=f"{alpha:.3g}",
        k=telling.whole(len(sure), lang, f"{of}.sure"),
        names=Told(each[1:]) if each else say.summary_none(lang),
    )


def _item(change: Change, lang: Lang) -> Told:
    """The change of one registered activity with its interval."""
    of, headline = f"study_items.{change.shift}.{change.round}.{change.activity}", change.headline
    value = _signed(headline.estimate, lang, f"{of}.headline.estimate")
    if headline.low is None:
        return Told([value])
    return telling.phrase(say.item, lang, value=value, span=_span(headline.low, headline.high, lang, f"{of}.headline"))


def _unrecorded(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang, change = study.lang, recording.kept(study, shift, name, study.plan.primary)
    if change is None or change.unrecorded_bounds is None:
        return None
    shares = study.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
    of = f"study_kept.{shift}.{name}.{change.activity}"
    return telling.tell(
        say.unrecorded,
        lang,
        "D",
        evidence=evidence(change, lang, of)[1:],
        pair=words.pair_title(shift, name, lang),
        before=_share(shares[shift, "before"], lang, f"unrecorded.{shift}.before"),
        after=_share(shares[shift, name], lang, f"unrecorded.{shift}.{name}"),
        part=words.activity_name(change.activity, lang),
        span=_span(*change.unrecorded_bounds, lang, f"{of}.unrecorded_bounds"),
        doubt=say.summary_doubt(lang) if change.recording_doubtful else "",
    )


def _share(share: float, lang: Lang, of: str) -> Figure | str:
    return words.percent(share, lang) if pd.isna(share) else telling.figure(share, Unit.SHARE, lang, of)


def _caution(change: Change, lang: Lang) -> Sentence | None:
    """What too few facilities cannot say; None with six or more."""
    n, of = change.headline.clusters, _of(change)
    if n == 1:
        return telling.remark(say.one, lang)
    if not change.out_of_reach:
        return None
    least = least_p(n)
    return telling.remark(
        say.few,
        lang,
        n=telling.whole(n, lang, f"{of}.headline.clusters"),
        p=Figure(least, f"{least:g}", f"{of}.least_p"),
    )


def box(study: StudyResults) -> str:
    """The sentences under their heading."""
    return head.summary_box(sentences(study), study.lang, example=study.results.params.example)


def block(study: StudyResults) -> str:
    """The chapter in the report of a prefecture: sentences, the day as bars, where to read more."""
    lang = study.lang
    opening = displays.heading(2, say.title(lang), anchor="time-study")
    if study.problem is not None:
        return opening + displays.paragraph(esc(study.problem(lang)), "nodata")
    mark = f" {displays.example_mark(lang)}" if study.results.params.example else ""
    told = displays.bullets([f"{sentence.html}{mark}" for sentence in sentences(study)])
    return opening + told + bars(study) + displays.paragraph(esc(say.summary_more(lang)), "meta")


def of_place(found: Findings) -> str:
    """How staff time changed in a time study, in short."""
    return block(found.studies)


CHAPTER = Chapter("time-study", say.title, of_place)
