"""The questions a committee asked, each answered in words with the way to its table and picture, or with what would answer it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.questions import Question
from caredx.measures.absent import Absent
from caredx.pages import displays, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import actions, cycle, effects, follow_up, groups, kpi, peers, supported, survey, targets
from caredx.pages.chapters.follow_up.reports import reporting_sentence
from caredx.pages.chapters.questions import pictures
from caredx.pages.displays import as_written
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import QUESTION_THEMES
from caredx.words.punctuation import listed
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
    "not_started": Way((peers.reach.not_started_sentence,), (peers.CHAPTER.line,)),
    "reasons": Way((survey.reasons.reasons_sentence,), (survey.CHAPTER.line,)),
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


def chapter(found: Findings) -> Markup:
    """The questions of this prefecture; those asked elsewhere in a card."""
    own, lang = found.questions.asked, found.lang
    head = displays.heading(2, say.title(lang), anchor="questions")
    lead = say.lead_none if not own else say.lead if any(one.asked_on for one in own) else say.lead_paper
    one_source = len({(one.source, one.asked_on) for one in own}) == 1
    told = Markup().join(_question(found, number, one, sourced=not one_source) for number, one in enumerate(own, 1))
    source = _source(own[0], lang) if one_source else Markup()
    return head + displays.paragraph(lead(lang)) + source + told + _elsewhere(found)


def _source(one: Question, lang: Lang) -> Markup:
    return displays.source_line([(one.source, one.asked_on)], lang)


def _asked(one: Question, lang: Lang) -> str:
    """A question as it was asked; in English what it asks for."""
    return one.text if lang == "ja" else QUESTION_THEMES[one.theme].en


def _question(found: Findings, number: int, one: Question, *, sourced: bool) -> Markup:
    """Heading, who asked, sentences, where they stand, picture."""
    lang, given = found.lang, answer(found, one.theme)
    title = say.numbered.fill(number=number, asked=_asked(one, lang))(lang)
    asked = (displays.paragraph(as_written(one.text)) if lang == "en" else Markup()) + (
        _source(one, lang) if sourced else Markup()
    )
    body = Markup().join(displays.paragraph(_line(line, found)) for line in given.lines)
    picture = WAYS[one.theme].picture(found)
    return displays.heading(3, title, anchor=f"question-{number}") + asked + body + _ways(found, given) + picture


def _line(line: Line, found: Findings) -> Markup:
    """A sentence with the mark of where its numbers come from; none where it holds no number."""
    if not line.sentence.figures or not (line.real or found.example):
        return line.sentence.html
    return Markup("{} {}").format(
        line.sentence, (displays.real_mark if line.real else displays.example_mark)(found.lang)
    )


def _ways(found: Findings, given: Answer) -> Markup:
    """Links to table and picture; data that would answer, or say more."""
    lang = found.lang
    where = (
        displays.paragraph(Markup("<b>{}</b>{}").format(say.where(lang), _links(given.where, lang)))
        if given.where
        else Markup()
    )
    more = displays.paragraph(Markup("<b>{}</b>{}").format(say.more(lang), " ".join(given.wanted(lang))))
    return where + (more if given.wanted(lang) else Markup())


def _links(where: Iterable[tuple[str, Text]], lang: Lang) -> Markup:
    return listed((displays.element("a", title(lang), href=f"#{quote(anchor)}") for anchor, title in where), lang)


def _elsewhere(found: Findings) -> Markup:
    """What another committee asked and this one may: briefly, without pictures; nothing where all of it was asked here."""
    lang, rest = found.lang, found.questions.lent
    if not rest:
        return Markup()
    answers = displays.definition_list((_asked(one, lang), _brief(found, one)) for one in rest)
    return displays.details(say.borrowed(lang), answers + _source(rest[0], lang))


def _brief(found: Findings, one: Question) -> Markup:
    """Sentences of an answer and the links to its chapters."""
    given, lang = answer(found, one.theme), found.lang
    links = [Markup("{}{}").format(say.where(lang), _links(given.where, lang))] if given.where else []
    return Markup("<br>").join([*(_line(line, found) for line in given.lines), *links])


CHAPTER = Chapter("questions", say.title, chapter)
