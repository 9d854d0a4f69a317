"""What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed."""

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.decided import Decided, Judged
from caredx.findings.place import Findings
from caredx.measures.cycle import Decision, Reviewed
from caredx.measures.cycle.review import REASONS
from caredx.measures.kpi import NEEDS
from caredx.pages import displays, numbers, telling
from caredx.pages.displays import as_written
from caredx.pages.figures.rows import against_expected
from caredx.pages.pieces import Pieces
from caredx.pages.style import VERDICT_SIGNS
from caredx.pages.telling import Figure, Sentence, Told, tell, whole
from caredx.words.catalog import Lang, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.punctuation import listed
from caredx.words.trust import given
from caredx.words.units import Unit

say_pages = words_of("pages")
say = words_of("cycle")

BARE = ("reached", "not_reached")
"""Reasons that only repeat the two columns before the verdict."""
UNKNOWN = ("no_activity", "no_value", "no_baseline")
"""Reasons behind which a file is missing."""


def review_counts_sentence(found: Findings) -> Sentence:
    """One sentence: how many decisions were met, not met, or cannot be told."""
    lang, seen = found.lang, found.cycle.judged
    if seen is None:
        return tell(say.no_decisions, lang, "none")
    n: dict[str, Any] = {name: whole(number, lang, f"cycle.review.{name}") for name, number in seen.counts.items()}
    hidden = telling.phrase(say.hidden, lang, n=n["withheld"]) if n["withheld"].value else ""
    # A reader takes *met* for success.
    chance = telling.phrase(say.by_chance, lang, n=n["met_by_chance"]) if n["met_by_chance"].value else ()
    known = Told([*chance, say.meaning(lang)])
    return tell(
        say.counted, lang, "fact", cycle=numbers.period(seen.papers.cycle, lang), hidden=hidden, known=known, **n
    )


def section(found: Findings) -> Markup:
    """Sentence, table, picture; how to write decisions down where there are none."""
    show, seen = Pieces(found), found.cycle.judged
    head, told = show.head(3, say.decided_title), review_counts_sentence(found)
    if seen is None:
        return head + show.told(told, "nodata")
    return head + show.told(told) + _table(show, seen) + _picture(show, seen)


def _table(show: Pieces, seen: Decided) -> Markup:
    lang = show.lang

    def shown(cell):
        return lambda row: say_pages.withheld_mark(lang) if row.withheld else cell(row.one)

    table = show.table(
        seen.rows,
        say.row("decided_heads"),
        (
            lambda row: _name(row, lang),
            lambda row: _amount(row.one.decision, row.one.decision.expected, lang, f"{_of(row.one)}.expected"),
            shown(lambda one: _seen(one, lang)),
            shown(lambda one: displays.verdict(one.outcome, lang, say["outcomes"]) + _why(one, lang)),
            lambda row: say_pages.withheld_mark(lang) if row.withheld else say["chance"][row.chance](lang),
            shown(lambda one: _part(one, lang)),
        ),
        caption=say.decided_caption(lang),
        numeric=(1, 2),
        source=_source(show, seen),
        frame=seen.to_frame(),
        origin="published" if seen.published else "own",
    )
    return table + show.limits(say.not_shown)


def _of(one: Reviewed) -> str:
    return f"cycle.review.{one.decision.id}"


def _name(row: Judged, lang: Lang) -> Markup:
    asked = row.one.decision
    subject = INDICATORS[asked.kpi].name(lang) if asked.kpi else ACTIVITY_KINDS[given(asked.activity)](lang)
    told = Markup("{}　{}").format(asked.id, as_written(asked.text)) + _small(
        escape(say.due.fill(subject=subject, year=asked.due)(lang))
    )
    return told + (_small(say.note(lang) + as_written(row.note)) if row.note else Markup())


def _small(markup: Markup) -> Markup:
    return displays.element("span", markup, class_="reason")


def _amount(asked: Decision, number: float, lang: Lang, of: str) -> Figure:
    """What a decision expected or brought: a change of a KPI, or a volume of an activity."""
    return (telling.change if asked.kpi else telling.figure)(number, asked.unit, lang, of)


def _seen(one: Reviewed, lang: Lang) -> str:
    if one.seen is None:
        return say_pages.no_data(lang)
    text = _amount(one.decision, one.seen, lang, f"{_of(one)}.seen").html
    if one.low is None:
        return text
    unit, of = one.decision.unit, _of(one)
    ends = {
        name: telling.figure(getattr(one, name), unit, lang, f"{of}.{name}", with_unit=False)
        for name in ("low", "high")
    }
    return text + _small(telling.phrase(say_pages.closed, lang, **ends).html)


def _why(one: Reviewed, lang: Lang) -> Markup:
    """The reason of a verdict, and which data would tell where nobody can."""
    if one.reason in BARE:
        return Markup()
    asked = one.decision
    fields = {
        key: f"{number:.0f}" if key in ("due", "year", "baseline_year") else str(_amount(asked, number, lang, key))
        for key, number in (one.detail or {}).items()
    }
    fields |= {key: listed([text(lang) for text in texts], lang) for key, texts in one.words.items()}
    text = escape(REASONS[one.reason](lang).format(**fields))
    return _small(
        text + (escape(say.would_tell(lang)).format(file=_file(asked, lang)) if one.reason in UNKNOWN else Markup())
    )


def _file(asked: Decision, lang: Lang) -> str:
    if asked.kpi:
        return needed_files.in_words(NEEDS[asked.kpi], lang)
    what = as_written(asked.name) if asked.name else ACTIVITY_KINDS[given(asked.activity)](lang)
    return escape(say.row_of_activities(lang)).format(what=what)


def _part(one: Reviewed, lang: Lang) -> str:
    if one.contribution is None:
        return say.no_value(lang)
    return telling.figure(one.contribution, Unit.SHARE, lang, f"{_of(one)}.contribution").html


def _picture(show: Pieces, seen: Decided) -> Markup:
    """Seen over expected, one row a decision; nothing to draw where nothing was seen."""
    lang = show.lang
    rows = pd.DataFrame([_drawn(one, lang) for one in seen.rows])
    if rows["value"].isna().all():
        return Markup()
    alt = " / ".join(
        f"{row['label']} {row['absent'] if pd.isna(row['value']) else numbers.written(row['value'], Unit.SHARE, lang)}"
        for row in rows.to_dict("records")
    )
    picture = against_expected(
        rows, name="decisions-reviewed", title=say.picture(lang), alt=alt, axis=say.axis(lang), lang=lang
    )
    return show.figure(
        picture,
        how=say.read(lang),
        limits=say.not_shown(lang),
        source=_source(show, seen),
        level=4,
        origin="supplied" if seen.published else "own",
    )


def _drawn(row: Judged, lang: Lang) -> dict[str, object]:
    one, hidden = row.one, say_pages.withheld_mark(lang)
    told = hidden if row.withheld else VERDICT_SIGNS[one.outcome] + say["outcomes"][one.outcome](lang)
    absent = hidden if row.withheld else say_pages.no_data(lang)
    outcome = "cannot_tell" if row.withheld else one.outcome
    return {"label": f"{one.decision.id} {told}", "outcome": outcome, **row.share, "absent": absent}


def _source(show: Pieces, seen: Decided) -> Markup:
    """Who decided, and where the figures seen come from."""
    signed = Markup("{}{}").format(say.signed(show.lang), displays.source_title(seen.papers.signed, show.lang))
    return displays.paragraph(signed, "source") + show.source(seen.sources, "published" if seen.published else "own")
