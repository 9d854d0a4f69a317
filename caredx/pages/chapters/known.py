"""Values of the prefecture that have been published, each with its own denominator: never mixed with the KPI table.

Nagasaki read 40 % on the national dashboard and 75 % in its own survey of 1,416 establishments, 494 of which answered. Both are
right under their definitions; a page must show the definitions.
"""

import pandas as pd

from caredx.pages import displays, numbers
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("known")


def known_values(rows: pd.DataFrame, lang: Lang) -> str:
    """Rows of the published table ``kpi_prefecture`` of one prefecture, targets left out; empty where there is none."""
    rows = rows[rows["kind"] != "target"]
    if rows.empty:
        return ""
    cells = [_cells(row, lang) for row in rows.itertuples()]
    table = displays.table(
        [text(lang) for text in say.row("heads")],
        cells,
        caption=say.title(lang),
        numeric=(3, 4, 5, 6),
        after=displays.csv_link(rows.drop(columns=["source_page"]), say.title(lang), lang, origin="published"),
    )
    lead = f"{esc(say.lead(lang))} {displays.real_mark(lang)}"
    return displays.heading(3, say.title(lang)) + displays.paragraph(lead) + table


def _cells(row, lang: Lang) -> list[str]:
    note = row.note if lang == "ja" else row.note_en
    name = row.name_ja if lang == "ja" else row.name_en
    place = f'<span class="reason">{as_written(row.area)}</span>' if row.municipality else ""
    remark = f'<span class="reason">{as_written(note) if lang == "ja" else esc(note)}</span>' if note else ""
    unit = Unit.of(row.unit)
    answers = "" if pd.isna(row.responses) else numbers.quantity(row.responses, lang)
    asked = "" if pd.isna(row.population) else f" / {numbers.quantity(row.population, lang)}"
    return [
        esc(name) + place + remark,
        as_written(row.scope),
        esc(numbers.period(row.period, lang)),
        esc(unit.write(row.value, lang)),
        *("" if pd.isna(part) else numbers.quantity(part, lang) for part in (row.numerator, row.denominator)),
        answers + asked,
        as_written(row.source),
    ]
