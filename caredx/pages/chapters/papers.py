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
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

FIGURES = Text("県が公表した数値", "Figures the prefecture has published")
FIGURE_HEADS = (
    Text("項目", "Item"),
    Text("区分", "Category"),
    Text("値", "Value"),
    Text("分母", "Denominator"),
    Text("時点", "Period"),
    Text("性質", "Kind"),
)
KINDS = {
    "actual": Text("実績", "actual"),
    "plan": Text("計画", "plan"),
    "target": Text("目標", "target"),
    "budget": Text("予算", "budget"),
    "notified amount": Text("内示額", "notified amount"),
    "rule": Text("規程", "rule"),
    "survey": Text("調査", "survey"),
    "derived": Text("算出", "derived"),
    "check": Text("検算", "check"),
    "qualitative": Text("質的", "qualitative"),
}
NOTES = Text("補足", "Remarks")
SURVEY = Text("県の調査：最も多い答えは{top}", "Survey of the prefecture: the commonest answer was given by {top}")
SURVEY_HOW = Text(
    "点が回答事業所のうちその答えを選んだ割合、横線が95％区間です（n={n}、複数回答のことがあります）。",
    "Dots are shares of answering establishments giving the answer, lines 95% intervals (n={n}; several answers may be allowed).",
)
SURVEY_LIMITS = Text(
    "答えた事業所だけの割合で、答えていない事業所の姿は分かりません。区間は答えの偏りを含みません。",
    "Only of those that answered; the intervals hold no bias of who answered.",
)
SURVEY_AXIS = Text("回答事業所に占める割合（％）", "Share of answers (%)")
DRAWN_FROM = 4
LONGEST_ON_PAPER = 40
"""Rows of about one printed page; a longer table is left to the screen."""
ON_SCREEN = Text("{title}（{n}件）：全件はCSVまたは画面で。", "{title} ({n}): all of them on the screen or as CSV.")
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
            esc(words(KINDS, row.kind, lang)),
        ]
        for row in shown.itertuples()
    ]
    source = displays.source_line([(source, "") for source in shown["source"]], lang, mark=displays.real_mark(lang))
    link = displays.csv_link(shown, FIGURES(lang), lang, origin="published")
    heads = [text(lang) for text in FIGURE_HEADS]
    body = displays.table(heads, rows, caption=FIGURES(lang), numeric=(2, 3), source=source, after=link)
    pictures = [_survey_picture(number, group, lang) for number, group in enumerate(_surveys(shown), 1)]
    drawn = displays.twocol(*pictures) if pictures else ""
    return displays.heading(3, FIGURES(lang)) + drawn + _folded(body, len(shown), lang)


def _folded(body: str, rows: int, lang: Lang) -> str:
    """The table in a card; one of several printed pages stays away from paper, where a line says so."""
    title = f"{FIGURES(lang)} ({rows})"
    if rows <= LONGEST_ON_PAPER:
        return displays.details(title, body)
    said = displays.paragraph(ON_SCREEN(lang).format(title=FIGURES(lang), n=rows), "paper-only")
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
    top = Text("{label}（{value}）", "{value}")(lang).format(
        label=rows["label"].iloc[0], value=Unit.SHARE.write(rows["value"].iloc[0], lang)
    )
    picture = dot_rows(
        rows,
        Unit.SHARE,
        name=f"survey-{number}",
        title=SURVEY(lang).format(top=top),
        alt=alt,
        axis=SURVEY_AXIS(lang),
        lang=lang,
    )
    first = answers.iloc[0]
    source = displays.source_line([(first["source"], first["period"])], lang, mark=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=SURVEY_HOW(lang).format(n=f"{asked:,.0f}"),
        limits=SURVEY_LIMITS(lang),
        source=source,
        lang=lang,
        level=4,
        in_source_words=first["indicator"],
        origin="published",
    )


def notes_section(notes: Sequence[str], lang: Lang) -> str:
    """Remarks of the overlay as they stand; empty where there is none."""
    return displays.heading(3, NOTES(lang)) + displays.bullets(map(as_written, notes)) if notes else ""


def chapter(found: Findings) -> str:
    """Figures and remarks of the prefecture's overlay."""
    return figures_section(found.results.figures, found.lang) + notes_section(found.results.notes, found.lang)


CHAPTER = Chapter("published-figures", None, chapter)
