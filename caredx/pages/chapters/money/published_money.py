"""Yen the prefecture published, beside the trial: real figures of different concepts, with only the arithmetic they allow."""

import pandas as pd

from caredx.findings.money import MoneyResults
from caredx.intake.tables.words import STAGES
from caredx.pages import displays
from caredx.pages.chapters.money import words
from caredx.pages.displays import as_written, esc
from caredx.pages.numbers import period
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("money")


def section(found: MoneyResults) -> str:
    """Table of real amounts."""
    lang, rows = found.lang, found.real
    start = displays.heading(3, say.published_money_title(lang))
    if rows.empty:
        return start + displays.paragraph(esc(say.none(lang)), "nodata")
    return start + displays.paragraph(say.published_money_lead(lang)) + amounts(rows, lang)


def amounts(rows: pd.DataFrame, lang: Lang) -> str:
    """One row an amount."""
    cells = [_cells(row, lang) for row in rows.itertuples()]
    line = displays.source_line(
        [(row.source, period(f"FY{row.fiscal_year}", lang)) for row in rows.itertuples()],
        lang,
        mark=displays.real_mark(lang),
    )
    keep = rows[["fiscal_year", "name", "stage", "value", "unit", "number", "per_establishment", "source", "note"]]
    link = displays.csv_link(keep, say.published_money_caption(lang), lang, origin="published")
    return displays.table(
        [head(lang) for head in say.row("published_money_heads")],
        cells,
        caption=say.published_money_caption(lang),
        numeric=(3, 4, 5),
        source=line,
        after=displays.paragraph(esc(say.number_needed(lang)), "limits") + link,
    )


def _cells(row: tuple, lang: Lang) -> list[str]:
    of = f"published.{row.fiscal_year}.{row.kind}.{row.stage}"
    known = pd.notna(row.per_establishment)
    return [
        esc(period(f"FY{row.fiscal_year}", lang)),
        as_written(row.name),
        esc(STAGES[row.stage](lang)),
        words.yen(row.value, lang, of).html,
        f"{row.number:,.0f}" if known else esc(say.not_known(lang)),
        words.yen(row.per_establishment, lang, f"{of}.per_establishment").html if known else esc(say.not_known(lang)),
        as_written(row.note),
    ]
