"""Words, rates and their picture, as several sections of this chapter show them."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.facts import Fact
from caredx.findings.survey import SurveyResults
from caredx.findings.survey_told import Rate
from caredx.measures.absent import Absent
from caredx.pages import displays, numbers, telling
from caredx.pages.figures.rows import rates
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Sentence
from caredx.words.catalog import Family, Lang, words_of
from caredx.words.units import Unit

say = words_of("survey")
say_pages = words_of("pages")


def told(one: Fact, lang: Lang) -> Sentence:
    """A fact of the survey as a sentence."""
    return telling.fact(one, say["told"], lang)


def part(one: Fact, lang: Lang) -> telling.Told:
    """A fact of the survey as a part of something longer."""
    return telling.part(one, say["told"], lang)


def own_source(show: Pieces, own: SurveyResults, *more: tuple[str, str]) -> Markup:
    """Source line of the prefecture's own survey."""
    return show.source([*([] if own.answers is None else [own.source]), *more])


def missing(absent: Absent, lang: Lang) -> Markup:
    """Says which tables would supply a figure."""
    return displays.paragraph(say.missing.fill(files=needed_files.in_words(absent, lang))(lang), "nodata")


def percent(value: float | None, lang: Lang) -> str:
    """A share, or the word for none."""
    return say_pages.no_data(lang) if value is None or value != value else numbers.written(value, Unit.SHARE, lang)


def between(low: float, high: float, lang: Lang) -> str:
    """``12.0％〜34.5％``."""
    return say.range.fill(low=percent(low, lang), high=percent(high, lang))(lang)


def rate_rows(found: Iterable[Rate], lang: Lang) -> list[dict[str, Any]]:
    """Rates as they are drawn."""
    return [
        {
            "label": str(part(one.label, lang)),
            "kind": one.kind,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "text": between(one.low, one.high, lang)
            if one.value is None and one.low is not None and one.high is not None
            else percent(one.value, lang),
        }
        for one in found
    ]


def picture(
    show: Pieces,
    rows: list[dict[str, Any]],
    words: Family,
    *,
    name: str,
    source: Markup,
    title: str = "",
    origin: str = "own",
    draw: Callable[..., Picture] = rates,
) -> Markup:
    """Rows drawn between the sentences of a family: ``picture`` (its title, unless one is given), ``how``, ``limits``."""
    lang, alt = show.lang, " / ".join(f"{row['label']} {row['text']}" for row in rows)
    title = title or words["picture"](lang)
    drawn = draw(pd.DataFrame(rows), name=name, title=title, alt=alt, axis=say.axis_share(lang))
    return show.figure(
        drawn, how=words["how"](lang), limits=words["limits"](lang), source=source, level=4, origin=origin
    )
