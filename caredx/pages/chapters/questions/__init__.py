"""The questions a committee asked, each answered in words with the way to its table and picture, or with what would answer it."""

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.findings.questions import Question
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.questions.answers import WAYS, Answer, Line, answer
from caredx.pages.displays import as_written
from caredx.words.catalog import words_of
from caredx.words.labels import QUESTION_THEMES, Lang, Text
from caredx.words.punctuation import listed

say = words_of("questions")


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
