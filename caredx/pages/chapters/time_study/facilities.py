"""The change in each facility: dots under letters, because a page may be handed on and a home may be recognised by its number."""

import pandas as pd
from markupsafe import Markup

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.changes import ZERO
from caredx.pages.chapters.time_study.written import minutes, signed
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.trust import each

say = words_of("time_study", "facilities")

TITLE = say.title


def section(study: StudyResults) -> Markup:
    """Dots of the primary figure by shift."""
    show, lang = Pieces(study), study.lang
    if all(change.facilities == 1 for change in study.primaries):
        return Markup().join(
            show.text(say.one.fill(**_named(c, lang), change=signed(c.headline.estimate, lang)), "nodata")
            for c in study.primaries
        )
    return show.text(say.lead) + displays.twocol(*(_shift(study, change) for change in study.primaries))


def _named(change: Change, lang: Lang) -> dict[str, str]:
    return {"pair": written.title_of(change, lang), "part": written.activity_name(change.activity, lang)}


def _shift(study: StudyResults, change: Change) -> Markup:
    """A row for each facility, and the whole with its interval below; the numbers in a card."""
    lang, table, named = study.lang, study.lettered(change), _named(change, study.lang)
    headline, none = change.headline, float("nan")
    rows = pd.DataFrame(
        [
            *((one.facility, one.difference, none, none, False) for one in each(table)),
            (say.whole(lang), headline.estimate, headline.low, headline.high, True),
        ],
        columns=["label", "value", "low", "high", "own"],
    ).astype({"low": float, "high": float})
    dots = listed((f"{one.facility} {signed(one.difference, lang)}" for one in each(table)), lang)
    picture = dot_rows(
        rows.assign(few=False),
        written.UNIT,
        name=f"ts-homes-{change.shift}-{change.round}",
        title=finding(change, lang),
        alt=say.alt.fill(dots=dots, change=written.told(change, lang))(lang),
        axis=say.axis.fill(**named)(lang),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    limits = [written.caution(change, lang), say.limits.fill(never=written.NEVER)(lang)]
    drawn = Pieces(study).figure(
        picture, how=say.how(lang), limits=" ".join(filter(None, limits)), source=written.source(study)
    )
    return drawn + _numbers(study, table, say.caption.fill(**named)(lang))


def finding(change: Change, lang: Lang) -> str:
    """In how many facilities the figure fell and rose."""
    counts = {"n": change.facilities, "fewer": change.fell, "more": change.rose}
    return say.finding.fill(**_named(change, lang), **counts)(lang)


def _numbers(study: StudyResults, table: pd.DataFrame, caption: str) -> Markup:
    lang = study.lang
    cells = (
        lambda row: row.facility,
        lambda row: f"{row.n_before:,}",
        lambda row: f"{row.n_after:,}",
        lambda row: minutes(row.before, lang, unit=False),
        lambda row: minutes(row.after, lang, unit=False),
        lambda row: signed(row.difference, lang, unit=False),
    )
    rows, heads = table.itertuples(), say.row("heads")
    body = Pieces(study).table(rows, heads, cells, caption=caption, numeric=range(1, 6), frame=table)
    return displays.details(caption, body)
