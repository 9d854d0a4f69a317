"""Yen the prefecture published, beside the trial: real figures of different concepts, with only the arithmetic they allow."""

import pandas as pd

from caredx.findings.money import MoneyResults
from caredx.intake.tables.words import STAGES
from caredx.pages import displays
from caredx.pages.chapters.money import words
from caredx.pages.displays import as_written, esc
from caredx.pages.numbers import period
from caredx.words.labels import Lang, Text

TITLE = Text("公表された予算・交付の額", "Budgets and grants as published")
LEAD = Text(
    "県が公表した実際の額です。<b>内示額・支出額・予算額は別の概念</b>（繰越の扱いも違う）なので、差や比を増減として読めません。"
    "同じ年度に補助した事業所の数が公表されている場合だけ、1事業所当たりの額を計算します。上の見本の申請とは別のものです。",
    "Real amounts, published by the prefecture. <b>Notified, spent and budgeted amounts are different concepts</b> (carry-over differs too), so differences and ratios "
    "are no rise or fall. Yen for an establishment is worked out only where the number subsidised in the same year is published. None of it belongs to the sample applications.",
)
NONE = Text(
    "公表された額：データなし。県別の設定ファイルの activities に金額の行を足すと載ります。",
    "Published amounts: no data. Add rows in yen to activities of the prefecture's own settings.",
)
CAPTION = Text("公表された額", "Amounts as published")
HEADS = (
    Text("年度", "FY"),
    Text("名称", "Name"),
    Text("種類", "Stage"),
    Text("額", "Yen"),
    Text("事業所数", "Establishments"),
    Text("1事業所当たり", "For one establishment"),
    Text("注", "Note"),
)
NOT_KNOWN = Text("データなし", "no data")
NUMBER_NEEDED = Text(
    "1事業所当たりの「データなし」は、その年度に補助した事業所の数が公表資料にないか、額が予算（まだ交付されていない）であるためです。",
    "“No data” for one establishment: the number subsidised that year is not in the published text, or the amount is a budget not yet granted.",
)


def section(found: MoneyResults) -> str:
    """Table of real amounts."""
    lang, rows = found.lang, found.real
    start = displays.heading(3, TITLE(lang))
    if rows.empty:
        return start + displays.paragraph(esc(NONE(lang)), "nodata")
    return start + displays.paragraph(LEAD(lang)) + amounts(rows, lang)


def amounts(rows: pd.DataFrame, lang: Lang) -> str:
    """One row an amount."""
    cells = [_cells(row, lang) for row in rows.itertuples()]
    line = displays.source_line(
        [(row.source, period(f"FY{row.fiscal_year}", lang)) for row in rows.itertuples()],
        lang,
        mark=displays.real_mark(lang),
    )
    keep = rows[["fiscal_year", "name", "stage", "value", "unit", "number", "per_establishment", "source", "note"]]
    link = displays.csv_link(keep, CAPTION(lang), lang, origin="published")
    return displays.table(
        [head(lang) for head in HEADS],
        cells,
        caption=CAPTION(lang),
        numeric=(3, 4, 5),
        source=line,
        after=displays.paragraph(esc(NUMBER_NEEDED(lang)), "limits") + link,
    )


def _cells(row: tuple, lang: Lang) -> list[str]:
    of = f"published.{row.fiscal_year}.{row.kind}.{row.stage}"
    known = pd.notna(row.per_establishment)
    return [
        esc(period(f"FY{row.fiscal_year}", lang)),
        as_written(row.name),
        esc(STAGES[row.stage](lang)),
        words.yen(row.value, lang, of).html,
        f"{row.number:,.0f}" if known else esc(NOT_KNOWN(lang)),
        words.yen(row.per_establishment, lang, f"{of}.per_establishment").html if known else esc(NOT_KNOWN(lang)),
        as_written(row.note),
    ]
