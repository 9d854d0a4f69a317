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
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

PRIMARY = Text(
    "{pair}：{part}は1人1日あたり {before} → {after}、変化は{told}。{verdict}",
    "{pair}: {part} {before} → {after} per staff-day, a change of {told}. {verdict}",
)
VERDICTS = {
    "beyond": Text("区間は0を含みません。", "The interval leaves out 0."),
    "within": Text("区間は0を含み、偶然で説明できます。", "The interval holds 0: chance may explain it."),
    "none": Text("", ""),
}
REGISTERED = Text(
    "{pair}：事前に決めた{n}業務のうち、補正後（Holm）の p が{alpha}未満は{k}（{names}）。",
    "{pair}: of {n} activities named before the study, {k} have an adjusted p (Holm) below {alpha} ({names}).",
)
UNRECORDED = Text(
    "{pair}：未記入の割合は {before} → {after}。未記入の扱いしだいで、{part}の変化は {span} 分まで動きえます。{doubt}",
    "{pair}: unrecorded {before} → {after}. Depending on it, the change of {part} may be anything in {span} minutes. {doubt}",
)
DOUBT = Text("記録のしかたの変化が、変化の半分以上の大きさです。", "The change of recording is half of it or more.")
MORE = Text("くわしくは別冊「タイムスタディ」にあります。", "More on the page on the time study.")
NONE = Text("なし", "none")
ITEM = Text("{value}〔{span}〕", "{value} [{span}]")


def sentences(study: StudyResults) -> tuple[Sentence, ...]:
    """What a reader should take away: the primary figure, the registered ones, the recording, what it cannot say."""
    made = (one(study, *pair) for pair in study.lasts for one in (_primary, _registered, _unrecorded))
    cautions = {
        str(change.headline.clusters): _caution(change, study.lang)
        for pair in study.lasts
        if (change := study.primary(*pair))
    }
    found = [sentence for sentence in (*made, *cautions.values()) if sentence]
    return (*found, telling.remark(words.NEVER, study.lang))


def _of(change: Change) -> str:
    """Where a change stands in the results."""
    return f"study.{change.shift}.{change.round}.{change.activity}"


def _minutes(value: float, lang: Lang, of: str) -> Figure:
    return telling.figure(value, words.UNIT, lang, of)


def _signed(value: float, lang: Lang, of: str, *, unit: bool = True) -> Figure:
    return Figure(float(value), words.signed(value, lang, unit=unit), of, words.UNIT.code)


def _span(low: float, high: float, lang: Lang, of: str) -> Told:
    ends = {side: _signed(end, lang, f"{of}.{side}", unit=False) for side, end in (("low", low), ("high", high))}
    return telling.phrase(words.SPAN, lang, **ends)


def evidence(change: Change, lang: Lang, of: str) -> tuple[Told, Told]:
    """Interval and n of a change, as its sentence ends."""
    headline = change.headline
    span = _span(headline.low, headline.high, lang, f"{of}.headline") if headline.low is not None else None
    interval = (
        telling.phrase(words.INTERVAL, lang, level=f"{headline.level * 100:g}", span=span)
        if span
        else Told([words.NO_INTERVAL(lang)])
    )
    names = {"before": "n_before", "after": "n_after", "facilities": "facilities"}
    counts = {slot: telling.whole(getattr(change, name), lang, f"{of}.{name}") for slot, name in names.items()}
    return interval, telling.phrase(
        words.N, lang, **counts, word="facility" if change.facilities == 1 else "facilities"
    )


def _primary(study: StudyResults, shift: str, name: str) -> Sentence | None:
    change, lang = study.primary(shift, name), study.lang
    if change is None:
        return None
    verdict, of = "none" if change.headline.low is None else "beyond" if beyond_zero(change) else "within", _of(change)
    return telling.tell(
        PRIMARY,
        lang,
        "D",
        evidence=evidence(change, lang, of),
        pair=words.pair_title(shift, name, lang),
        part=words.activity_name(change.activity, lang),
        before=_minutes(change.before, lang, f"{of}.before"),
        after=_minutes(change.after, lang, f"{of}.after"),
        told=_signed(change.headline.estimate, lang, f"{of}.headline.estimate"),
        verdict=VERDICTS[verdict](lang),
    )


def _registered(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang = study.lang
    named = [change for change in family(study, shift, name) if change.activity in study.plan.registered]
    if not named or named[0].headline.clusters < 2:
        return None
    alpha = 1 - study.level
    sure = [change for change in named if change.p_holm is not None and change.p_holm < alpha]
    comma = Text("、", ", ")(lang)
    each = [
        part
        for change in sure
        for part in (comma, f"{words.activity_name(change.activity, lang)} ", _item(change, lang))
    ]
    of = f"study.{shift}.{name}"
    return telling.tell(
        REGISTERED,
        lang,
        "D",
        evidence=evidence(named[0], lang, f"study_items.{shift}.{name}.{named[0].activity}")[1:],
        pair=words.pair_title(shift, name, lang),
        n=telling.whole(len(named), lang, f"{of}.registered"),
        alpha=f"{alpha:.3g}",
        k=telling.whole(len(sure), lang, f"{of}.sure"),
        names=Told(each[1:]) if each else NONE(lang),
    )


def _item(change: Change, lang: Lang) -> Told:
    """The change of one registered activity with its interval."""
    of, headline = f"study_items.{change.shift}.{change.round}.{change.activity}", change.headline
    value = _signed(headline.estimate, lang, f"{of}.headline.estimate")
    if headline.low is None:
        return Told([value])
    return telling.phrase(ITEM, lang, value=value, span=_span(headline.low, headline.high, lang, f"{of}.headline"))


def _unrecorded(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang, change = study.lang, recording.kept(study, shift, name, study.plan.primary)
    if change is None or change.unrecorded_bounds is None:
        return None
    shares = study.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
    of = f"study_kept.{shift}.{name}.{change.activity}"
    return telling.tell(
        UNRECORDED,
        lang,
        "D",
        evidence=evidence(change, lang, of)[1:],
        pair=words.pair_title(shift, name, lang),
        before=_share(shares[shift, "before"], lang, f"unrecorded.{shift}.before"),
        after=_share(shares[shift, name], lang, f"unrecorded.{shift}.{name}"),
        part=words.activity_name(change.activity, lang),
        span=_span(*change.unrecorded_bounds, lang, f"{of}.unrecorded_bounds"),
        doubt=DOUBT(lang) if change.recording_doubtful else "",
    )


def _share(share: float, lang: Lang, of: str) -> Figure | str:
    return words.percent(share, lang) if pd.isna(share) else telling.figure(share, Unit.SHARE, lang, of)


def _caution(change: Change, lang: Lang) -> Sentence | None:
    """What too few facilities cannot say; None with six or more."""
    n, of = change.headline.clusters, _of(change)
    if n == 1:
        return telling.remark(words.ONE, lang)
    if not change.out_of_reach:
        return None
    least = least_p(n)
    return telling.remark(
        words.FEW,
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
    opening = displays.heading(2, words.TITLE(lang), anchor="time-study")
    if study.problem is not None:
        return opening + displays.paragraph(esc(study.problem(lang)), "nodata")
    mark = f" {displays.example_mark(lang)}" if study.results.params.example else ""
    told = displays.bullets([f"{sentence.html}{mark}" for sentence in sentences(study)])
    return opening + told + bars(study) + displays.paragraph(esc(MORE(lang)), "meta")


def of_place(found: Findings) -> str:
    """How staff time changed in a time study, in short."""
    return block(found.studies)


CHAPTER = Chapter("time-study", words.TITLE, of_place)
