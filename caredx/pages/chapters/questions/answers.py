"""The shape of an answer: sentences, where their table and picture stand, and what would answer better."""

from collections.abc import Callable
from dataclasses import dataclass

from caredx.findings.place import Findings
from caredx.pages import telling
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Text

say = words_of("questions")


@dataclass(frozen=True)
class Line:
    """One sentence and whether its numbers are published ones (real on every page) or the prefecture's own files."""

    sentence: Sentence
    real: bool


@dataclass(frozen=True)
class Theme:
    """How a kind of question is answered.

    Attributes
    ----------
    own : tuple of callable
        Sentences from the prefecture's own files; grade *none* where they do not suffice. Empty where no form holds the answer.
    where : tuple of (str, Text)
        Anchors of the chapters that hold table and picture, and their titles.
    files : tuple of str
        Tables (as in `caredx.intake.tables`) that the own sentences rest on.
    facts : callable
        What published figures say to it; empty where nothing.
    real : callable
        Whether the facts are published figures; activities may come from the files of the cycle.
    picture : callable
        HTML below the sentences, with its own source; empty where there is nothing to draw.
    better : Text or None
        What no file of ours holds yet and would answer better.
    facts_first : bool
        Whether the facts lead even where the own files speak.
    """

    own: tuple[Callable[[Findings], Sentence], ...]
    where: tuple[tuple[str, Text], ...]
    files: tuple[str, ...] = ()
    facts: Callable[[Findings], tuple[Sentence, ...]] = lambda found: ()
    real: Callable[[Findings], bool] = lambda found: True
    picture: Callable[[Findings], str] = lambda found: ""
    better: Text | None = None
    facts_first: bool = False


@dataclass(frozen=True)
class Answer:
    """An answer as it is shown.

    Attributes
    ----------
    lines : tuple of Line
    where : tuple of (str, Text)
        Empty where nothing could be answered.
    missing : tuple of str
        Files not supplied that would answer, or answer better.
    """

    lines: tuple[Line, ...]
    where: tuple[tuple[str, Text], ...]
    missing: tuple[str, ...]

    @property
    def answered(self) -> bool:
        """Whether any sentence says more than what is missing."""
        return any(line.sentence.grade != "none" for line in self.lines)


def answer(found: Findings, theme: Theme) -> Answer:
    """Answer a question by its theme: published facts lead where the own files say nothing."""
    own = tuple(Line(sentence(found), False) for sentence in theme.own)
    facts = tuple(Line(one, theme.real(found)) for one in theme.facts(found))
    spoken = any(line.sentence.grade != "none" for line in own)
    lines = own + facts if spoken and not theme.facts_first else facts + own
    if not lines and theme.better:
        lines = (Line(telling.tell(theme.better, found.lang, "none"), False),)
    result = Answer(lines, theme.where, missing(found, theme.files))
    nowhere = not facts if not theme.own else not spoken
    return Answer(lines, (), result.missing) if nowhere else result


def missing(found: Findings, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Files of these tables that were not supplied."""
    return tuple(f"{name}.csv" for name in tables if name in found.results.built.absent)


def cannot(found: Findings, *tables: str, either: bool = False) -> Sentence:
    """What would answer, where nothing of this prefecture does: all of the tables, or `either` of them."""
    files = missing(found, tables) or tuple(f"{name}.csv" for name in tables)
    word = say.cannot_or if either else say.cannot_and
    return telling.tell(say.cannot, found.lang, "none", files=word(found.lang).join(files))
