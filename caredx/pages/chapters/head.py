"""The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page."""

from collections.abc import Sequence

from caredx.findings.theme import Theme
from caredx.pages import displays, numbers
from caredx.pages.chapters import doubts
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.params import Params

say = words_of("head")


def page_head(found: Theme, contents: Sequence[tuple[str, Text]], *, title: Text | None = say.title) -> str:
    """Banner (for example data), title, dates and the mark of the edition, contents.

    Parameters
    ----------
    contents : sequence of (str, Text)
        Anchors and titles of the chapters.
    title : Text or None
        None where a sheet before it has given the title of the page.
    """
    params, lang, edition = found.results.params, found.lang, found.results.edition
    note = say.public_note(lang).format(threshold=params.disclosure.threshold) if edition == "public" else ""
    return "".join(
        [
            banner(found),
            displays.heading(1, page_title(params, found.prefecture, lang, title)) if title else "",
            displays.paragraph(as_written(params.title), "meta") if lang == "en" else "",
            displays.paragraph(
                f"{facts(params, lang)}<br><strong>{say['edition_marks'][edition](lang)}</strong>", "meta"
            ),
            displays.paragraph(esc(note)) if note else "",
            displays.anchor_list([(anchor, text(lang)) for anchor, text in contents], say.contents(lang)),
            doubts.box(found.results, jumps=title is None),  # a page opened by the sheet shows the indicators
        ]
    )


def banner(found: Theme) -> str:
    """Says that the data are made up; empty for real ones."""
    told = f"<p><strong>{say.banner(found.lang)}</strong></p><p>{say.banner_text(found.lang)}</p>"
    return f'<div class="banner">{told}</div>' if found.example else ""


def page_title(params: Params, prefecture: str, lang: Lang, title: Text = say.title) -> str:
    """Title of a page: of whom and of what."""
    return title(lang).format(prefecture=codes.prefecture(prefecture).name(lang), title=params.title)


def facts(params: Params, lang: Lang) -> str:
    """Year judged, cycle, day: one line."""
    written = (
        numbers.period(f"FY{params.fiscal_year}", lang),
        params.cycle,
        numbers.period(params.as_of.isoformat(), lang),
    )
    colon = say.facts(lang)
    return say.head_facts(lang).join(
        f"{term(lang)}{colon}{esc(text)}" for term, text in zip(say.row("meta"), written, strict=True)
    )


def summary_box(sentences: Sequence[Sentence], lang: Lang, *, example: bool) -> str:
    """The sentences, their numbers tied to the results."""
    mark = f" {displays.example_mark(lang)}" if example else ""
    items = [f"{sentence.html}{mark}" for sentence in sentences]
    return displays.heading(2, say.summary(lang), anchor="summary") + displays.bullets(items, "lede")
