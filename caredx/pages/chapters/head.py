"""The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from caredx.findings.theme import Theme
from caredx.pages import displays, numbers
from caredx.pages.chapters import doubts
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import headed

say = words_of("head")


def page_head(found: Theme, contents: Sequence[tuple[str, Text]], *, title: Text | None = say.title) -> Markup:
    """Banner (for example data), title, dates and the mark of the edition, contents.

    Parameters
    ----------
    contents : sequence of (str, Text)
        Anchors and titles of the chapters.
    title : Text or None
        None where a sheet before it has given the title of the page.
    """
    show, lang = Pieces(found), found.lang
    mark = Markup("{}<br><strong>{}</strong>").format(facts(found), say["edition_marks"][found.audience](lang))
    return Markup().join(
        [
            banner(found),
            show.head(1, page_title(found, title)) if title else "",
            displays.paragraph(as_written(found.title), "meta") if lang == "en" else "",
            displays.paragraph(mark, "meta"),
            show.text(say.describes),
            secrecy(found),
            displays.anchor_list([(anchor, text(lang)) for anchor, text in contents], say.contents(lang)),
            doubts.box(found.results, jumps=title is None),  # a page opened by the sheet shows the indicators
        ]
    )


def secrecy(found: Theme) -> Markup:
    """What a public edition withholds; empty for the internal one."""
    if found.secrecy is None:
        return Markup()
    show = Pieces(found)
    return show.text(say.public_note.fill(**found.secrecy)) + (show.text(say.corrected) if found.corrects else Markup())


def banner(found: Theme) -> Markup:
    """Says that the data are made up; empty for real ones."""
    told = Markup("<p><strong>{}</strong></p><p>{}</p>").format(say.banner(found.lang), say.banner_text(found.lang))
    return displays.element("div", told, class_="banner") if found.example else Markup()


def page_title(found: Theme, title: Text = say.title) -> Text:
    """Title of a page: of whom and of what."""
    place = codes.prefecture(found.prefecture)
    return title.fill(prefecture=Text(place.ja, place.en), title=found.title)


def facts(found: Theme) -> Markup:
    """Year judged, cycle, day: one line."""
    lang, day = found.lang, numbers.period(found.day, found.lang)
    written = numbers.period(f"FY{found.year}", lang), found.cycle_name, day
    pairs = (headed(term(lang), escape(text), lang) for term, text in zip(say.row("meta"), written, strict=True))
    return escape(say.head_facts(lang)).join(pairs)


def summary_box(sentences: Sequence[Sentence], lang: Lang, *, example: bool) -> Markup:
    """The sentences, their numbers tied to the results."""
    mark = Markup(" {}").format(displays.example_mark(lang)) if example else Markup()
    items = [Markup("{}{}").format(sentence, mark) for sentence in sentences]
    return displays.heading(2, say.summary(lang), anchor="summary") + displays.bullets(items, "lede")
