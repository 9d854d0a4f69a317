"""What the prefecture has published itself: figures as they stand in its papers, survey answers drawn, remarks, values known elsewhere.

Values published under other definitions are never mixed with the KPI table. Nagasaki read 40 % on the national dashboard and 75 % in its
own survey of 1,416 establishments, 494 of which answered. Both are right under their definitions; a page must show the definitions.
"""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.papers import Asked
from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.actions import measured
from caredx.pages.displays import as_written
from caredx.pages.figures.rows import dot_rows, estimate_rows
from caredx.pages.pieces import Pieces
from caredx.pages.style import words
from caredx.words.catalog import Lang, words_of
from caredx.words.units import Unit

say = words_of("papers")
say_known = words_of("known")

LONGEST_ON_PAPER = 40
"""Rows of about one printed page; a longer table is left to the screen."""


def _reason(text: Markup) -> Markup:
    return displays.element("span", text, class_="reason") if text else Markup()


def _number(value: float, lang: Lang) -> str:
    return "" if pd.isna(value) else numbers.quantity(value, lang)


def figures_section(found: Findings) -> Markup:
    """What the prefecture has published, one table, as it stands in its papers; empty where there is none."""
    show, lang, shown = Pieces(found), found.lang, found.papers.figures
    if shown.empty:
        return Markup()
    cells = (
        lambda row: as_written(row.indicator) + _reason(as_written(row.note)),
        lambda row: as_written(row.category),
        lambda row: measured(row.value, row.unit, lang),
        lambda row: _number(row.denominator, lang),
        lambda row: _when(row.period, lang),
        lambda row: words(say["kinds"], row.kind, lang),
    )
    source = show.source([(source, "") for source in shown["source"]], "published")
    body = show.table(
        shown.itertuples(),
        say.row("figure_heads"),
        cells,
        caption=say.figures(lang),
        numeric=(2, 3),
        source=source,
        frame=shown,
        origin="published",
    )
    pictures = [_survey_picture(show, number, one) for number, one in enumerate(found.papers.surveys, 1)]
    drawn = displays.twocol(*pictures) if pictures else Markup()
    return show.head(3, say.figures) + drawn + _folded(body, len(shown), lang)


def _folded(body: Markup, rows: int, lang: Lang) -> Markup:
    """The table in a card; one of several printed pages stays away from paper, where a line says so."""
    title = f"{say.figures(lang)} ({rows})"
    if rows <= LONGEST_ON_PAPER:
        return displays.details(title, body)
    said = displays.paragraph(say.on_screen(lang).format(title=say.figures(lang), n=rows), "paper-only")
    return displays.details(title, body, css="card screen-only") + said


def _when(period: str, lang: Lang) -> Markup:
    told = numbers.period(period, lang)
    return escape(told) if lang == "ja" or told.isascii() else as_written(told)


def _survey_picture(show: Pieces, number: int, asked: Asked) -> Markup:
    lang, answers = show.lang, {label: Unit.SHARE.write(one.number, show.lang) for label, one in asked.answers.items()}
    label, value = next(iter(answers.items()))
    rows = estimate_rows(asked.answers.items(), lang).drop(columns="absent")
    picture = dot_rows(
        rows.assign(answers=asked.counts),
        Unit.SHARE,
        name=f"survey-{number}",
        title=say.survey(lang).format(top=say.survey_picture(lang).format(label=label, value=value)),
        alt=" / ".join(f"{label} {value}" for label, value in answers.items()),
        axis=say.survey_axis(lang),
        lang=lang,
    )
    return show.figure(
        picture,
        how=say.survey_how(lang).format(n=f"{asked.of:,.0f}"),
        limits=say.survey_limits(lang),
        source=show.source([(asked.source, asked.period)], "published"),
        level=4,
        in_source_words=asked.question,
        origin="published",
    )


def known_values(found: Findings) -> Markup:
    """Values of the prefecture published under other definitions, each with its own denominator; empty where there is none."""
    show, lang, rows = Pieces(found), found.lang, found.papers.known_values
    if rows.empty:
        return Markup()
    cells = (
        lambda row: _name(row, lang),
        lambda row: as_written(row.scope),
        lambda row: numbers.period(row.period, lang),
        lambda row: Unit.of(row.unit).write(row.value, lang),
        lambda row: _number(row.numerator, lang),
        lambda row: _number(row.denominator, lang),
        lambda row: _number(row.responses, lang) + (" / " + _number(row.population, lang)).removesuffix(" / "),
        lambda row: as_written(row.source),
    )
    saved = rows.drop(columns=["source_page"])
    table = show.table(
        rows.itertuples(),
        say_known.row("heads"),
        cells,
        caption=say_known.title(lang),
        numeric=(3, 4, 5, 6),
        frame=saved,
        origin="published",
    )
    lead = displays.paragraph(Markup("{} {}").format(say_known.lead(lang), show.mark("published")))
    return show.head(3, say_known.title) + lead + table


def _name(row, lang: Lang) -> Markup:
    name, note = (row.name_ja, as_written(row.note)) if lang == "ja" else (row.name_en, escape(row.note_en))
    return escape(name) + _reason(as_written(row.area) if row.municipality else Markup()) + _reason(note)


def chapter(found: Findings) -> Markup:
    """Figures and remarks of the prefecture's overlay."""
    notes = found.results.notes
    remarks = Pieces(found).head(3, say.notes) + displays.bullets(map(as_written, notes)) if notes else Markup()
    return figures_section(found) + remarks


CHAPTER = Chapter("published-figures", None, chapter)
