"""The sentences a committee reads first, and the block that stands in the report of a prefecture."""

from dataclasses import dataclass

from caredx.labels import Text
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters import head
from caredx.pages.chapters.time_study import recording, words
from caredx.pages.chapters.time_study.changes import beyond_zero, family
from caredx.pages.chapters.time_study.day import bars
from caredx.pages.displays import esc
from caredx.pages.studies import StudyResults

PRIMARY = Text("{pair}：{part}は1人1日あたり {before} → {after}、変化は{told}。{verdict}", "{pair}: {part} {before} → {after} per staff-day, a change of {told}. {verdict}")
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
MORE = Text("くわしくは notebooks/time_study.ipynb のページにあります。", "More in the page of notebooks/time_study.ipynb.")
NONE = Text("なし", "none")


@dataclass(frozen=True)
class StudySentence:
    """A sentence and the changes whose numbers stand in it."""

    text: str
    evidence: tuple[Change, ...] = ()


def sentences(study: StudyResults) -> tuple[StudySentence, ...]:
    """What a reader should take away: the primary figure, the registered ones, the recording, what it cannot say."""
    found = [sentence for pair in study.lasts for sentence in (_primary(study, *pair), _registered(study, *pair), _unrecorded(study, *pair)) if sentence]
    cautions = dict.fromkeys(words.caution(change, study.lang) for pair in study.lasts if (change := study.primary(*pair)))
    found += [StudySentence(text) for text in cautions if text]
    return (*found, StudySentence(words.NEVER(study.lang)))


def _primary(study: StudyResults, shift: str, name: str) -> StudySentence | None:
    change, lang = study.primary(shift, name), study.lang
    if change is None:
        return None
    verdict = "none" if change.headline.low is None else "beyond" if beyond_zero(change) else "within"
    text = PRIMARY(lang).format(
        pair=words.pair_title(shift, name, lang), part=words.activity_name(change.activity, lang), before=words.minutes(change.before, lang),
        after=words.minutes(change.after, lang), told=words.told(change, lang), verdict=VERDICTS[verdict](lang),
    )  # fmt: skip
    return StudySentence(text.strip(), (change,))


def _registered(study: StudyResults, shift: str, name: str) -> StudySentence | None:
    lang = study.lang
    named = [change for change in family(study, shift, name) if change.activity in study.plan.registered]
    if not named or named[0].headline.clusters < 2:
        return None
    alpha = 1 - study.level
    sure = [change for change in named if change.p_holm is not None and change.p_holm < alpha]
    each = [f"{words.activity_name(change.activity, lang)} {words.signed(change.headline.estimate, lang)}" for change in sure]
    text = REGISTERED(lang).format(
        pair=words.pair_title(shift, name, lang), n=len(named), alpha=f"{alpha:.3g}", k=len(sure),
        names=Text("、", ", ")(lang).join(each) or NONE(lang),
    )  # fmt: skip
    return StudySentence(text, tuple(sure))


def _unrecorded(study: StudyResults, shift: str, name: str) -> StudySentence | None:
    lang, change = study.lang, recording.kept(study, shift, name, study.plan.primary)
    if change is None or change.unrecorded_bounds is None:
        return None
    shares = study.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
    text = UNRECORDED(lang).format(
        pair=words.pair_title(shift, name, lang), before=words.percent(shares[shift, "before"], lang), after=words.percent(shares[shift, name], lang),
        part=words.activity_name(change.activity, lang), span=words.span(*change.unrecorded_bounds, lang),
        doubt=DOUBT(lang) if change.recording_doubtful else "",
    )  # fmt: skip
    return StudySentence(text.strip(), (change,))


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
    told = displays.bullets([f"{esc(sentence.text)}{mark}" for sentence in sentences(study)])
    return opening + told + bars(study) + displays.paragraph(esc(MORE(lang)), "meta")
