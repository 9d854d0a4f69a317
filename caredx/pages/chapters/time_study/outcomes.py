"""Outcomes of users and staff beside staff minutes, in one table: time saved at the cost of users is no gain."""

from caredx.findings.studies import StudyResults
from caredx.measures.scales import SCALES
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.outcomes import side_by_side
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("time_study")

MEASURES = {
    "falls": say.measures_falls,
    "night_wakings": say.measures_night_wakings,
    **{name: scale.name for name, scale in SCALES.items()},
}
UNITS = {
    "falls": say.units_falls,
    "night_wakings": say.units_night_wakings,
    **dict.fromkeys(SCALES, say.units),
}
LOWER = {"falls", "night_wakings"} | {name for name, scale in SCALES.items() if scale.better == "lower"}


def chapter(study: StudyResults) -> str:
    """One table; without outcomes the file that would supply them."""
    lang = study.lang
    head = displays.heading(2, say.outcomes_title(lang), anchor="outcomes") + displays.paragraph(
        esc(say.outcomes_lead(lang))
    )
    minutes = [c for pair in study.lasts for c in study.groups.changes if (c.shift, c.round) == pair]
    rows = [_row(c, lang) for c in minutes] + [_row(c, lang, outcome=True) for c in study.outcomes]
    units = {c.activity: UNITS[c.activity].en if c.activity in UNITS else "" for c in study.outcomes}
    caption = say.outcomes_caption(lang)
    link = displays.csv_link(side_by_side(minutes, study.outcomes, units), caption, lang)
    table = displays.table(
        [text(lang) for text in say.row("outcomes_heads")], rows, caption=caption, numeric=range(3, 8), after=link
    )
    missing = "" if study.outcomes else displays.paragraph(esc(say.no_file(lang)), "nodata")
    return (
        head
        + table
        + missing
        + displays.paragraph(esc(say.outcomes_limits(lang).format(never=say.never(lang))), "limits")
    )


def _row(change: Change, lang: Lang, *, outcome: bool = False) -> list[str]:
    known = outcome and change.activity in MEASURES
    name = MEASURES[change.activity](lang) if known else words.activity_name(change.activity, lang)
    if known:
        better = say["better"]["lower" if change.activity in LOWER else "higher"](lang)
        name += say.row_word.fill(better=better)(lang)
    unit = say.per_day(lang) if not outcome else UNITS[change.activity](lang) if change.activity in UNITS else ""
    pair = words.pair_title(change.shift, change.round, lang)
    arrow = f"{words.round_name('before', lang)} → {words.round_name(change.round, lang)}"
    write = _two if outcome else lambda value: words.minutes(value, lang, unit=False)
    ends = (change.headline.low, change.headline.high)
    span = _span(ends, lang) if outcome else words.span(*ends, lang)
    return [
        esc(name),
        esc(unit),
        esc(arrow if outcome else pair),
        write(change.before),
        write(change.after),
        _sign(change.headline.estimate) if outcome else words.signed(change.headline.estimate, lang, unit=False),
        esc(span or say.no_interval(lang)),
        esc(words.n(change, lang, persons=outcome)),
        esc(_adjusted(change)),
    ]


def _adjusted(change: Change) -> str:
    return words.p_value(change.p_holm if change.p_holm is not None else change.q_bh)


def _two(value: float) -> str:
    """Two decimals: falls per person and month are small numbers."""
    return f"{value:,.2f}".replace("-", numbers.MINUS)


def _sign(value: float) -> str:
    text = _two(value)
    return f"+{text}" if value >= 0.005 else text


def _span(ends: tuple[float | None, float | None], lang: Lang) -> str:
    if None in ends:
        return ""
    low, high = map(_sign, ends)
    return say.span_to.fill(low=low, high=high)(lang)
