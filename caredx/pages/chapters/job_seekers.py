"""What job seekers could be shown of an establishment; inside, the values of those with a certificate or an award, and how they stand beside the others."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.job_seekers import INDICATORS, MARKS, OUTCOMES, JobSeekers
from caredx.findings.place import Findings
from caredx.intake.tables.words import ADDONS, SUPPORTS
from caredx.measures.groups import OUTCOMES as UNITS
from caredx.measures.groups import GroupRow
from caredx.pages import numbers, telling
from caredx.pages.amounts import cell, parts
from caredx.pages.book import Chapter
from caredx.pages.chapters.groups import difference_told, limits_told
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words import indicators
from caredx.words.catalog import Text, words_of

say = words_of("job_seekers")

ANCHOR = "job-seekers"
MOST = 15


def marked_sentence(found: Findings) -> Sentence:
    """Establishments certified and awarded, among those listed; or what would tell."""
    own, lang = found.job_seekers, found.lang
    if own.missing:
        return telling.tell(say.nothing, lang, "none", files=needed_files.in_words(own.missing, lang))
    counts = {kind: cell(found.support.table(kind), lang, **{kind: "yes"}) for kind in MARKS}
    which, told = parts(counts, say["marked_parts"], lang)
    return telling.tell(say["marked"][which], lang, "fact" if told else "none", parts=told)


def _name(indicator: str) -> Text:
    return indicators.INDICATORS[indicator].name if indicator in OUTCOMES else say["indicators_here"][indicator]


def _indicators(own: JobSeekers, show: Pieces) -> Markup:
    """Each indicator, who may show it, and inside of how many establishments it is known."""
    known = own.known or {}
    inside = 3 if known else 2
    cells: tuple[Callable[[Any], object], ...] = (
        lambda row: _name(row[0]),
        lambda row: say["bases"][row[1]],
        lambda row: f"{known[row[0]]:,}",
    )
    return show.table(
        INDICATORS.items(),
        say.row("heads_here")[:inside],
        cells[:inside],
        caption=say.caption(own.lang),
        numeric=(2,) if known else (),
        source=show.input("support", "offices", "panel"),
    )


def _beside(own: JobSeekers, show: Pieces) -> Markup:
    """Establishments with a mark beside the others: level, difference as it is, and with service and size held equal."""
    lang = own.lang

    def difference(row: tuple[str, GroupRow], which: str) -> object:
        one, unit, of = getattr(row[1], which), UNITS[row[0]], f"job_seekers.beside.{row[0]}.{which}"
        told = difference_told(one, unit, f"{of}.value", lang)
        ends = limits_told(one, unit, of, lang) if one else ""
        return Markup("{}<br>{}").format(told, ends) if ends else told

    table = show.table(
        own.beside.items(),
        say.row("beside_heads_here"),
        (
            lambda row: _name(row[0]),
            lambda row: telling.value(row[1].level, lang, f"job_seekers.beside.{row[0]}.level"),
            lambda row: f"{row[1].plain.members:,}" if row[1].plain else "－",
            lambda row: difference(row, "plain"),
            lambda row: difference(row, "adjusted"),
        ),
        caption=say.beside_caption(lang),
        numeric=range(1, 5),
        source=show.input("support", "panel", "offices"),
        frame=pd.DataFrame([one.level.to_record() | {"outcome": outcome} for outcome, one in own.beside.items()]),
    )
    return show.head(3, say.beside_title) + table + show.limits(say.beside_limits)


def _sheet(own: JobSeekers, show: Pieces) -> Markup:
    """One row an establishment with a mark: what it can be asked to agree to."""
    lang, rows = own.lang, own.sheet

    def value(outcome: str) -> Callable[[Any], object]:
        return lambda row: (
            "－"
            if pd.isna(getattr(row, outcome))
            else numbers.written(getattr(row, outcome), UNITS[outcome], lang, with_unit=False)
        )

    return show.details(
        say.sheet_caption,
        show.table(
            rows.head(MOST).itertuples(),
            say.row("sheet_heads_here"),
            (
                lambda row: as_written(row.name if isinstance(row.name, str) else row.office),
                lambda row: SUPPORTS[row.mark],
                lambda row: ADDONS[row.addon],
                *map(value, OUTCOMES),
            ),
            caption=say.sheet_caption(lang),
            numeric=range(3, 6),
            source=show.input("support", "panel", "offices"),
            frame=rows,
        ),
    )


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.job_seekers, Pieces(found.job_seekers)
    head = show.head(2, say.title, ANCHOR) + show.text(say.lead)
    if own.missing:
        return head + show.told(marked_sentence(found), "nodata")
    values = _beside(own, show) + _sheet(own, show) if own.values_shown else show.text(say.inside, "meta")
    return (
        head
        + show.told(marked_sentence(found), marked=True)
        + _indicators(own, show)
        + show.limits(say.limits)
        + values
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
