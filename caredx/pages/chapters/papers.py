"""What the prefecture has published itself: figures as they stand in its papers, survey answers drawn, remarks."""

from collections.abc import Iterator, Sequence

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.estimates import share
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.actions import measured
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.style import words
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("papers")

DRAWN_FROM = 4
LONGEST_ON_PAPER = 40
"""Rows of about one printed page; a longer table is left to the screen."""
TOTALS = ("合計", "計", "全体", "total")


def figures_section(figures: pd.DataFrame, lang: Lang, *, skip: Sequence[str] = ("check",)) -> str:
    """What the prefecture has published, one table, as it stands in its papers; empty where there is none.

    Parameters
    ----------
    figures : DataFrame
        ``indicator, category, value, unit, period, kind, denominator, source, note``.
    skip : sequence of str
        Kinds left out: add-up tests of ours are no figures of the prefecture.
    """
    shown = figures[~figures["kind"].isin(skip)]
    if shown.empty:
        return ""
    rows = [
        [
            as_written(row.indicator)
            + (f'<span class="reason">{as_written(row.note)}</span>' if esc(row.note) else ""),
            as_written(row.category),
            measured(row.value, row.unit, lang),
            "" if pd.isna(row.denominator) else numbers.quantity(row.denominator, lang),
            _when(row.period, lang),
            esc(words(say["kinds"], row.kind, lang)),
        ]
        for row in shown.itertuples()
    ]
    source = displays.source_line([(source, "") for source in shown["source"]], lang, mark=displays.real_mark(lang))
    link = displays.csv_link(shown, say.figures(lang), lang, origin="published")
    heads = [text(lang) for text in say.row("figure_heads")]
    body = displays.table(heads, rows, caption=say.figures(lang), numeric=(2, 3), source=source, after=link)
    pictures = [_survey_picture(number, group, lang) for number, group in enumerate(_surveys(shown), 1)]
    drawn = displays.twocol(*pictures) if pictures else ""
    return displays.heading(3, say.figures(lang)) + drawn + _folded(body, len(shown), lang)


def _folded(body: str, rows: int, lang: Lang) -> str:
    """The table in a card; one of several printed pages stays away from paper, where a line says so."""
    title = f"{say.figures(lang)} ({rows})"
    if rows <= LONGEST_ON_PAPER:
        return displays.details(title, body)
    said = displays.paragraph(say.on_screen(lang).format(title=say.figures(lang), n=rows), "paper-only")
    return displays.details(title, body, css="card screen-only") + said


def _when(period: str, lang: Lang) -> str:
    told = numbers.period(period, lang)
    return esc(told) if lang == "ja" or told.isascii() else as_written(told)


def _surveys(figures: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Questions of a survey with enough answers to draw: counts of establishments over one denominator."""
    asked = figures[
        (figures["kind"] == "survey") & (figures["unit"] == "establishments") & figures["denominator"].notna()
    ]
    for _, group in asked.groupby(["indicator", "denominator"], sort=False):
        answers = group[~group["category"].isin(TOTALS)]
        if len(answers) >= DRAWN_FROM:
            yield answers.sort_values("value", ascending=False, kind="stable")


def _survey_picture(number: int, answers: pd.DataFrame, lang: Lang) -> str:
    asked = answers["denominator"].iloc[0]
    found = [share(row.value, asked, needs=row.source) for row in answers.itertuples()]
    rows = pd.DataFrame(
        {
            "label": answers["category"].array,
            "value": [one.value for one in found],
            "low": [one.low for one in found],
            "high": [one.high for one in found],
            "few": False,
            "own": False,
            "answers": answers["value"].array,
        }
    )
    alt = " / ".join(f"{row.label} {Unit.SHARE.write(row.value, lang)}" for row in rows.itertuples())
    top = say.survey_picture(lang).format(
        label=rows["label"].iloc[0], value=Unit.SHARE.write(rows["value"].iloc[0], lang)
    )
    picture = dot_rows(
        rows,
        Unit.SHARE,
        name=f"survey-{number}",
        title=say.survey(lang).format(top=top),
        alt=alt,
        axis=say.survey_axis(lang),
        lang=lang,
    )
    first = answers.iloc[0]
    source = displays.source_line([(first["source"], first["period"])], lang, mark=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=say.survey_how(lang).format(n=f"{asked:,.0f}"),
        limits=say.survey_limits(lang),
        source=source,
        lang=lang,
        level=4,
        in_source_words=first["indicator"],
        origin="published",
    )


def notes_section(notes: Sequence[str], lang: Lang) -> str:
    """Remarks of the overlay as they stand; empty where there is none."""
    return displays.heading(3, say.notes(lang)) + displays.bullets(map(as_written, notes)) if notes else ""


def chapter(found: Findings) -> str:
    """Figures and remarks of the prefecture's overlay."""
    return figures_section(found.results.figures, found.lang) + notes_section(found.results.notes, found.lang)


CHAPTER = Chapter("published-figures", None, chapter)
