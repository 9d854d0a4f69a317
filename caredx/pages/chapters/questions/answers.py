"""How each kind of question is answered: the one table that ties it to the sentences, chapters and pictures behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.absent import Absent
from caredx.pages import telling
from caredx.pages.chapters import actions, cycle, effects, follow_up, groups, kpi, peers, supported, survey, targets
from caredx.pages.chapters.follow_up.reports import reporting_sentence
from caredx.pages.chapters.questions import pictures
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.trust import given

say = words_of("questions")


@dataclass(frozen=True)
class Line:
    """One sentence and whether its numbers are published ones (real on every page) or the prefecture's own files."""

    sentence: Sentence
    real: bool


@dataclass(frozen=True)
class Answer:
    """An answer as it is shown.

    Attributes
    ----------
    lines : tuple of Line
    where : tuple of (str, Text)
        Anchors and titles of the chapters with table and picture; empty where nothing could be answered.
    missing : tuple of str
        Files not supplied that would answer, or answer better.
    better : Text or None
        What no file of ours holds yet and would answer better.
    """

    lines: tuple[Line, ...]
    where: tuple[tuple[str, Text], ...]
    missing: Absent | None
    better: Text | None

    @property
    def answered(self) -> bool:
        """Whether any sentence says more than what is missing."""
        return any(line.sentence.grade != "none" for line in self.lines)

    def wanted(self, lang: Lang) -> list[str]:
        """What would say more; a sentence that could not answer names its files itself."""
        named = any(line.sentence.grade == "none" for line in self.lines)
        files = [needed_files.in_words(self.missing, lang)] if self.missing and not named else []
        return files + ([self.better(lang)] if self.better and self.answered else [])


@dataclass(frozen=True)
class Way:
    """How a kind of question is answered beside what published figures say to it.

    Attributes
    ----------
    own : tuple of callable
        Sentences from the prefecture's own files; grade *none* where they do not suffice. Empty where no form holds the answer.
    where : tuple of (str, Text)
    picture : callable
        HTML below the sentences, with its own source; empty where there is nothing to draw.
    better : Text or None
    facts_first : bool
        Whether published figures lead even where the own files speak.
    """

    own: tuple[Callable[[Findings], Sentence], ...]
    where: tuple[tuple[str, Text | None], ...]
    picture: Callable[[Findings], str] = lambda found: ""
    better: Text | None = None
    facts_first: bool = False


def answer(found: Findings, theme: str) -> Answer:
    """Answer a question by its theme: published facts lead where the own files say nothing."""
    way, asked = WAYS[theme], found.questions
    own = tuple(Line(sentence(found), False) for sentence in way.own)
    facts = tuple(Line(_told(one, found), asked.real(theme)) for one in asked.facts(theme))
    if theme == "contribution" and not facts:
        facts = (Line(cannot(found, needed_files.ACTIVITIES), False),)
    spoken = any(line.sentence.grade != "none" for line in own)
    lines = own + facts if spoken and not way.facts_first else facts + own
    if not lines and way.better:
        lines = (Line(telling.tell(way.better, found.lang, "none"), False),)
    somewhere = spoken if way.own else facts
    where = tuple((anchor, given(title)) for anchor, title in way.where) if somewhere else ()
    return Answer(lines, where, asked.missing(theme), way.better)


def _told(one, found: Findings) -> Sentence:
    return telling.fact(one, say["facts"], found.lang)


def cannot(found: Findings, absent: Absent | None) -> Sentence:
    """What would answer, where nothing of this prefecture does."""
    return telling.tell(say.cannot, found.lang, "none", files=needed_files.in_words(absent, found.lang))


def pace_sentence(found: Findings) -> Sentence:
    """What accompaniment can move at most, held against the gain needed a year; or what is missing for it."""
    one = found.questions.accompaniment.pace
    return telling.tell(say.no_pace, found.lang, "none") if one is None else _told(one, found)


def fitness_sentence(found: Findings) -> Sentence:
    """Whether the survey figures supplied can be analysed."""
    one = found.questions.fitness_of_own()
    return cannot(found, found.questions.without_survey) if one is None else _told(one, found)


WAYS: dict[str, Way] = {
    "contribution": Way(
        (pace_sentence,),
        (cycle.CHAPTER.line, actions.ABOUT_HEARING.line),
        pictures.contribution,
        facts_first=True,
    ),
    "not_started": Way((peers.not_started_sentence,), (peers.CHAPTER.line,)),
    "reasons": Way((survey.reasons_sentence,), (survey.CHAPTER.line,)),
    "leave": Way((groups.leave_sentence,), (groups.CHAPTER.line, effects.CHAPTER.line)),
    "linkage": Way((survey.linkage_sentence,), (survey.CHAPTER.line, kpi.CHAPTER.line)),
    "fitness": Way((fitness_sentence,), (survey.CHAPTER.line,)),
    "self_running": Way((follow_up.self_running_sentence,), (follow_up.CHAPTER.line, supported.CHAPTER.line)),
    "target_years": Way((), (targets.CHAPTER.line, kpi.CHAPTER.line), pictures.target_years),
    "undecided": Way((), (actions.ABOUT_HEARING.line,), pictures.undecided, say.no_answers),
    "lending": Way((), (actions.ABOUT_HEARING.line,), better=say.no_loans),
    "report_duty": Way((reporting_sentence,), (follow_up.CHAPTER.line,)),
}
"""By key of `caredx.words.labels.QUESTION_THEMES`."""
