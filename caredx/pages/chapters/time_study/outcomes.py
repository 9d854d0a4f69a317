"""Outcomes of users and staff beside staff minutes, in one table: time saved at the cost of users is no gain."""

from markupsafe import Markup

from caredx.findings import study_outcomes
from caredx.findings.studies import StudyResults
from caredx.measures.scales import SCALES
from caredx.measures.time_study.change import Change
from caredx.pages import numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed
from caredx.words.trust import given

say = words_of("time_study", "outcomes")

TITLE = say.title
HIGHER = {name for name, scale in SCALES.items() if scale.better == "higher"}


def section(study: StudyResults) -> Markup:
    """One table; without outcomes the file that would supply them."""
    lang, show = study.lang, Pieces(study)
    rows = [_minutes(one, lang) for one in study_outcomes.minutes(study)] + [
        _outcome(one, lang) for one in study.outcomes
    ]
    units = {one.activity: unit.en if (unit := _unit(one.activity)) else "" for one in study.outcomes}
    exact = study_outcomes.table(study, units)
    return (
        show.text(say.lead)
        + show.table(rows, say.row("heads"), caption=say.caption(lang), numeric=range(3, 8), frame=exact)
        + (Markup() if study.outcomes else show.text(say.no_file, "nodata"))
        + show.text(say.limits.fill(never=written.NEVER), "limits")
    )


def _minutes(one: Change, lang: Lang) -> tuple[str, ...]:
    return (
        written.activity_name(one.activity, lang),
        say.per_day(lang),
        written.title_of(one, lang),
        *(written.minutes(side, lang, unit=False) for side in (one.before, one.after)),
        written.signed(one.headline.estimate, lang, unit=False),
        written.limits(one, lang),
        written.n(one, lang),
        _adjusted(one),
    )


def _outcome(one: Change, lang: Lang) -> tuple[str, ...]:
    """A measure of persons: two decimals, since falls per person and month are small numbers."""
    name, unit, low, high = one.activity, _unit(one.activity), one.headline.low, one.headline.high
    if unit:
        better = say["better"]["higher" if name in HIGHER else "lower"]
        name = (SCALES[name].name if name in SCALES else say["measures"][name])(lang) + bracketed(better(lang), lang)
    span = (
        written.NO_INTERVAL(lang)
        if low is None or high is None
        else written.say.span.fill(low=_signed(low), high=_signed(high))(lang)
    )
    return (
        name,
        unit(lang) if unit else "",
        written.arrow(one.round, lang),
        *(_two(side) for side in (one.before, one.after)),
        _signed(given(one.headline.estimate)),
        span,
        written.n(one, lang, persons=True),
        _adjusted(one),
    )


def _unit(measure: str) -> Text | None:
    """None for a measure of the study's own."""
    return say.points if measure in SCALES else say["units"].get(measure)


def _adjusted(change: Change) -> str:
    return written.p_value(change.p_holm if change.p_holm is not None else change.q_bh)


def _two(value: float) -> str:
    return f"{value:,.2f}".replace("-", numbers.MINUS)


def _signed(value: float) -> str:
    return ("+" if value >= 0.005 else "") + _two(value)
