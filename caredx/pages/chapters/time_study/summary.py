"""The sentences a committee reads first, and the block that stands in the report of a prefecture."""

import pandas as pd
from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.day import bars
from caredx.pages.chapters.time_study.opening import NONE
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import comma
from caredx.words.units import Unit

say = words_of("time_study", "summary")

VERDICTS = {True: "beyond", False: "within", None: "none"}


def sentences(study: StudyResults) -> tuple[Sentence, ...]:
    """What a reader should take away: the primary figure, the registered ones, the recording, what it cannot say."""
    made = (one(study, *pair) for pair in study.lasts for one in (_primary, _registered, _unrecorded))
    cautions = {change.headline.clusters: caution(change, study.lang) for change in study.primaries}
    found = [sentence for sentence in (*made, *cautions.values()) if sentence]
    return (*found, telling.remark(written.NEVER, study.lang))


def _minutes(value: float, lang: Lang, of: str) -> Figure:
    return telling.figure(value, written.UNIT, lang, of)


def _signed(value: float, lang: Lang, of: str, *, unit: bool = True) -> Figure:
    return Figure(float(value), written.signed(value, lang, unit=unit), of, written.UNIT.code)


def _span(low: float, high: float, lang: Lang, of: str) -> Told:
    ends = {side: _signed(end, lang, f"{of}.{side}", unit=False) for side, end in (("low", low), ("high", high))}
    return telling.phrase(written.say.span, lang, **ends)


def _evidence(change: Change, lang: Lang, of: str) -> tuple[Told, Told]:
    """Interval and n of a change, as its sentence ends."""
    headline, interval = change.headline, Told([written.NO_INTERVAL(lang)])
    if headline.low is not None and headline.high is not None:
        span = _span(headline.low, headline.high, lang, f"{of}.headline")
        interval = telling.phrase(written.say.interval, lang, level=numbers.level(headline.level), span=span)
    names = {"before": "n_before", "after": "n_after", "facilities": "facilities"}
    counts = {slot: telling.whole(getattr(change, name), lang, f"{of}.{name}") for slot, name in names.items()}
    return interval, telling.phrase(written.say.n, lang, **counts, word=written.homes(change.facilities))


def _primary(study: StudyResults, shift: str, name: str) -> Sentence | None:
    change, lang = study.primary(shift, name), study.lang
    if change is None:
        return None
    of = f"study.{shift}.{name}.{change.activity}"
    return telling.tell(
        say.primary,
        lang,
        "D",
        evidence=_evidence(change, lang, of),
        pair=written.pair_title(shift, name, lang),
        part=written.activity_name(change.activity, lang),
        before=_minutes(change.before, lang, f"{of}.before"),
        after=_minutes(change.after, lang, f"{of}.after"),
        told=_signed(change.headline.estimate, lang, f"{of}.headline.estimate"),
        verdict=say["verdicts"][VERDICTS[change.beyond]](lang),
    )


def _registered(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang, named = study.lang, list(filter(study.registered, study.family(shift, name)))
    if not named or named[0].headline.clusters < 2:
        return None
    sure, of = study.sure(shift, name), f"study.{shift}.{name}"
    each = [
        part
        for change in sure
        for part in (comma(lang), f"{written.activity_name(change.activity, lang)} ", *_item(change, lang))
    ]
    return telling.tell(
        say.registered,
        lang,
        "D",
        evidence=_evidence(named[0], lang, f"study_items.{shift}.{name}.{named[0].activity}")[1:],
        pair=written.pair_title(shift, name, lang),
        n=telling.whole(len(named), lang, f"{of}.registered"),
        alpha=numbers.alpha(study.level),
        k=telling.whole(len(sure), lang, f"{of}.sure"),
        names=Told(each[1:]) if each else NONE(lang),
    )


def _item(change: Change, lang: Lang) -> Told:
    """The change of one registered activity with its interval."""
    of, headline = f"study_items.{change.shift}.{change.round}.{change.activity}", change.headline
    value = _signed(headline.estimate, lang, f"{of}.headline.estimate")
    if headline.low is None or headline.high is None:
        return Told([value])
    return telling.phrase(say.item, lang, value=value, span=_span(headline.low, headline.high, lang, f"{of}.headline"))


def _unrecorded(study: StudyResults, shift: str, name: str) -> Sentence | None:
    lang, change = study.lang, study.kept(shift, name, study.plan.primary)
    if change is None or change.unrecorded_bounds is None:
        return None
    of = f"study_kept.{shift}.{name}.{change.activity}"

    def share(at: str) -> Figure | str:
        found = study.unrecorded(shift, at)
        return "－" if pd.isna(found) else telling.figure(found, Unit.SHARE, lang, f"unrecorded.{shift}.{at}")

    return telling.tell(
        say.unrecorded,
        lang,
        "D",
        evidence=_evidence(change, lang, of)[1:],
        pair=written.pair_title(shift, name, lang),
        before=share("before"),
        after=share(name),
        part=written.activity_name(change.activity, lang),
        span=_span(*change.unrecorded_bounds, lang, f"{of}.unrecorded_bounds"),
        doubt=say.doubt(lang) if change.recording_doubtful else "",
    )


def caution(change: Change, lang: Lang) -> Sentence | None:
    """What too few facilities cannot say; None with six or more."""
    n, of = change.headline.clusters, f"study.{change.shift}.{change.round}.{change.activity}"
    if n == 1:
        return telling.remark(written.say.one, lang)
    if not change.out_of_reach:
        return None
    least = Figure(change.least_p, f"{change.least_p:g}", f"{of}.least_p")
    return telling.remark(written.say.few, lang, n=telling.whole(n, lang, f"{of}.headline.clusters"), p=least)


def box(study: StudyResults) -> Markup:
    """The sentences under their heading."""
    return head.summary_box(sentences(study), study.lang, example=study.example)


def of_place(found: Findings) -> Markup:
    """How staff time changed in a time study, in short: sentences, the day as bars, where to read more."""
    study, show = found.studies, Pieces(found.studies)
    opening = show.head(2, say.title, "time-study")
    if study.problem is not None:
        return opening + show.text(study.problem, "nodata")
    told = displays.bullets(Markup("{} {}").format(sentence, show.mark()).rstrip() for sentence in sentences(study))
    return opening + told + bars(study) + show.text(say.more, "meta")


CHAPTER = Chapter("time-study", say.title, of_place)
