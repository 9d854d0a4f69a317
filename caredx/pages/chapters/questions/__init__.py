"""The questions a committee asked, each answered in words with the way to its table and picture, or with what would answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from caredx import official
from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.questions.answers import Answer, Line, answer
from caredx.pages.chapters.questions.themes import THEMES
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.labels import QUESTION_THEMES, Lang
from caredx.words.punctuation import listed

say = words_of("questions")

ANCHOR = "questions"
LENDER = "mie_2025"
LENT = {
    "M036": "contribution",
    "M037": "not_started",
    "M038": "reasons",
    "M039": "leave",
    "M040": "linkage",
    "M041": "fitness",
    "M042": "self_running",
    "M043": "target_years",
}
"""Questions of the published minutes of Mie and their themes."""


@dataclass(frozen=True)
class Question:
    """A question as it was asked."""

    text: str
    theme: str
    asked_on: str
    source: str


def chapter(found: Findings) -> str:
    """The questions of this prefecture; those asked elsewhere in a card."""
    own, lang = own_questions(found), found.lang
    head = displays.heading(2, say.title(lang), anchor=ANCHOR)
    lead = say.lead_none if not own else say.lead if any(one.asked_on for one in own) else say.lead_paper
    one_source = len({(one.source, one.asked_on) for one in own}) == 1
    told = "".join(_question(found, number, one, sourced=not one_source) for number, one in enumerate(own, 1))
    source = _source(own[0], lang) if one_source else ""
    return head + displays.paragraph(esc(lead(lang))) + source + told + _elsewhere(found, own)


def _source(one: Question, lang: Lang) -> str:
    return displays.source_line([(one.source, one.asked_on)], lang)


def own_questions(found: Findings) -> list[Question]:
    """Questions of the prefecture's overlay."""
    overlay = found.results.params.overlay
    specs = overlay.questions if overlay else []
    return [
        Question(one.text, one.theme, one.asked_on.isoformat() if one.asked_on else "", one.source) for one in specs
    ]


def lent_questions() -> list[Question]:
    """The questions of the committee whose minutes are published."""
    rows = official.load(LENDER)
    rows = rows[rows["block"] == "question"]
    return [Question(row.category_ja, LENT[row.id], row.period, row.source) for row in rows.itertuples()]


def _question(found: Findings, number: int, one: Question, *, sourced: bool) -> str:
    """Heading, who asked, sentences, where they stand, picture."""
    lang, theme = found.lang, THEMES[one.theme]
    given = answer(found, theme)
    title = f"{say.number(lang).format(number=number)}{say.question(lang)}{one.text if lang == 'ja' else QUESTION_THEMES[one.theme].en}"
    head = displays.heading(3, title, anchor=f"question-{number}")
    asked = (displays.paragraph(as_written(one.text)) if lang == "en" else "") + (_source(one, lang) if sourced else "")
    body = "".join(displays.paragraph(_line(line, found)) for line in given.lines)
    return head + asked + body + _ways(found, one.theme, given) + theme.picture(found)


def _line(line: Line, found: Findings) -> str:
    """A sentence with the mark of where its numbers come from; none where it holds no number."""
    if not line.sentence.figures:
        return line.sentence.html
    mark = (
        displays.real_mark(found.lang)
        if line.real
        else displays.example_mark(found.lang)
        if found.results.params.example
        else ""
    )
    return f"{line.sentence.html} {mark}".strip()


def _ways(found: Findings, theme: str, given: Answer) -> str:
    """Links to table and picture; data that would answer, or say more."""
    lang, comma = found.lang, say.ways(found.lang)
    links = [f'<a href="#{quote(anchor)}">{esc(title(lang))}</a>' for anchor, title in given.where]
    where = displays.paragraph(f"<b>{say.where(lang)}</b>{comma.join(links)}") if links else ""
    better = THEMES[theme].better
    named = any(line.sentence.grade == "none" for line in given.lines)
    # A sentence that could not answer names its files itself.
    wanted = ([comma.join(given.missing)] if given.missing and not named else []) + (
        [better(lang)] if better and given.answered else []
    )
    return where + (
        displays.paragraph(f"<b>{say.more(lang)}</b>{esc(say.ways_2(lang).join(wanted))}") if wanted else ""
    )


def _elsewhere(found: Findings, own: Sequence[Question]) -> str:
    """What another committee asked and this one may: briefly, without pictures; nothing where all of it was asked here."""
    lang, asked = found.lang, {one.theme for one in own}
    rest = [one for one in lent_questions() if one.theme not in asked]
    if not rest:
        return ""
    answers = displays.definition_list(
        (one.text if lang == "ja" else QUESTION_THEMES[one.theme].en, _brief(found, one)) for one in rest
    )
    return displays.details(esc(say.borrowed(lang)), answers + _source(rest[0], lang))


def _brief(found: Findings, one: Question) -> str:
    """Sentences of an answer and the links to its chapters."""
    given, lang = answer(found, THEMES[one.theme]), found.lang
    links = listed((f'<a href="#{quote(anchor)}">{esc(title(lang))}</a>' for anchor, title in given.where), lang)
    return "<br>".join(_line(line, found) for line in given.lines) + (f"<br>{say.where(lang)}{links}" if links else "")


CHAPTER = Chapter(ANCHOR, say.title, chapter)
