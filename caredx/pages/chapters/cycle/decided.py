"""What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.cycle import Reviewed
from caredx.measures.cycle.review import Review
from caredx.pages import displays, numbers
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.expectations import against_expected
from caredx.pages.style import VERDICT_SIGNS
from caredx.pages.telling import Figure, Sentence, Told, tell, whole
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("cycle")

BARE = ("reached", "not_reached")
"""Reasons that only repeat the two columns before the verdict."""


def review_counts_sentence(found: Findings) -> Sentence:
    """One sentence: how many decisions were met, not met, or cannot be told."""
    lang, seen = found.lang, found.cycle.review
    if seen is None:
        return tell(say.no_decisions, lang, "none")
    shown = [one for one in seen.rows if not found.cycle.withheld(one)]
    counts = {name: sum(one.outcome == name for one in shown) for name in say["outcomes"]}
    slots = {name: whole(n, lang, f"cycle.review.{name}") for name, n in counts.items()}
    few = len(seen.rows) - len(shown)
    opening, _, closing = say.hidden(lang).partition("{n}")
    hidden = Told([opening, whole(few, lang, "cycle.review.withheld"), closing]) if few else ""
    name = words.cycle_name(found.cycle.decided.cycle, lang)
    known = Told([*_by_chance(shown, lang), say.meaning(lang)])
    return tell(
        say.counted,
        lang,
        "fact",
        cycle=name,
        n=whole(len(seen.rows), lang, "cycle.review.n"),
        hidden=hidden,
        known=known,
        **slots,
    )


def _by_chance(shown: list[Reviewed], lang: Lang) -> Told:
    """How many of those met may be chance: a reader takes *met* for success."""
    n = sum(one.outcome == "met" and bool(one.chance_alone) for one in shown)
    opening, _, closing = say.by_chance(lang).partition("{n}")
    return (
        Told([opening, whole(n, lang, "cycle.review.met_by_chance"), closing, say.decided_by_chance(lang)])
        if n
        else Told()
    )


def section(found: Findings) -> str:
    """Sentence, table, picture; how to write decisions down where there are none."""
    lang, seen = found.lang, found.cycle.review
    head = displays.heading(3, say.decided_title(lang))
    if seen is None:
        return head + displays.paragraph(review_counts_sentence(found).html, "nodata")
    return head + displays.paragraph(review_counts_sentence(found).html) + _table(found, seen) + _picture(found, seen)


def _table(found: Findings, seen: Review) -> str:
    lang = found.lang
    specs = {spec.id: spec for spec in found.cycle.decided.decisions}
    rows = [_row(one, specs[one.decision.id].note, found) for one in seen.rows]
    origin = (
        "published"
        if found.cycle.decided_for_real and found.results.params.example
        else displays.origin_of(found.results.params.example)
    )
    link = displays.csv_link(_saved(found, seen), say.decided_caption(lang), lang, origin=origin)
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.not_shown(lang))}", "limits")
    heads = [text(lang) for text in say.row("decided_heads")]
    return (
        displays.table(
            heads, rows, caption=say.decided_caption(lang), numeric=(1, 2), source=_source(found), after=link
        )
        + limits
    )


def _row(one: Reviewed, note: str, found: Findings) -> list[str]:
    lang, asked = found.lang, one.decision
    about = say.due(lang).format(subject=words.subject(asked, lang), year=asked.due)
    name = f"{esc(asked.id)}　{as_written(asked.text)}" + f'<span class="reason">{esc(about)}</span>'
    name += f'<span class="reason">{say.note(lang)}{as_written(note)}</span>' if note else ""
    expected = words.amount(asked, asked.expected, lang, f"cycle.review.{asked.id}.expected").html
    if found.cycle.withheld(one):
        mark = say_pages.withheld_mark(lang)
        return [name, expected, mark, mark, mark, mark]
    judged = displays.verdict(one.outcome, lang, say["outcomes"]) + (
        "" if one.reason in BARE else f'<span class="reason">{words.why(one, lang)}</span>'
    )
    chance = (
        say.volume(lang)
        if asked.activity and one.seen is not None
        else say["chance"][one.chance_alone](lang)
        if one.seen is not None
        else say.no_value(lang)
    )
    part = say.no_value(lang)
    if one.contribution is not None:
        part = Figure(
            one.contribution,
            numbers.written(one.contribution, Unit.SHARE, lang),
            f"cycle.review.{asked.id}.contribution",
        ).html
    return [name, expected, _seen(one, lang), judged, esc(chance), part]


def _seen(one: Reviewed, lang: Lang) -> str:
    if one.seen is None:
        return say_pages.no_data(lang)
    place = f"cycle.review.{one.decision.id}"
    text = words.amount(one.decision, one.seen, lang, f"{place}.seen").html
    if one.low is not None:
        ends = [
            Figure(end, numbers.written(end, one.decision.unit, lang, with_unit=False), f"{place}.{name}").html
            for name, end in (("low", one.low), ("high", one.high))
        ]
        text += f'<span class="reason">{ends[0]}{say.seen_to(lang)}{ends[1]}</span>'
    return text


def _saved(found: Findings, seen: Review) -> pd.DataFrame:
    """The review as released: nothing of a withheld figure."""
    table = seen.to_frame()
    hidden = [found.cycle.withheld(one) for one in seen.rows]
    for name in ("baseline", "now", "seen", "low", "high", "contribution"):
        table[name] = table[name].astype("float64").mask(hidden)
    return table.assign(outcome=table["outcome"].mask(hidden, "withheld"), reason=table["reason"].mask(hidden, ""))


def _picture(found: Findings, seen: Review) -> str:
    """Seen over expected, one row a decision; nothing to draw where nothing was seen."""
    lang = found.lang
    rows = pd.DataFrame([_drawn(one, found) for one in seen.rows])
    if rows["value"].isna().all():
        return ""
    alt = " / ".join(
        f"{row.label} {row.absent if pd.isna(row.value) else f'{row.value * 100:.0f}'}" for row in rows.itertuples()
    )
    picture = against_expected(
        rows, name="decisions-reviewed", title=say.picture(lang), alt=alt, axis=say.axis(lang), lang=lang
    )
    origin = displays.origin_of(found.results.params.example and not found.cycle.decided_for_real)
    return displays.figure(
        picture,
        how_to_read=say.read(lang),
        limits=say.not_shown(lang),
        lang=lang,
        source=_source(found),
        level=4,
        origin=origin,
    )


def _drawn(one: Reviewed, found: Findings) -> dict[str, object]:
    lang = found.lang
    hidden = found.cycle.withheld(one) or one.seen is None or one.decision.expected == 0
    ends = [None if hidden or end is None else end / one.decision.expected for end in (one.low, one.high)]
    if None not in ends:
        ends.sort()
    absent = say_pages.withheld_mark(lang) if found.cycle.withheld(one) else say_pages.no_data(lang)
    sign = VERDICT_SIGNS[one.outcome] + say["outcomes"][one.outcome](lang)
    label = f"{one.decision.id} {say_pages.withheld_mark(lang) if found.cycle.withheld(one) else sign}"
    value = None if hidden else one.seen / one.decision.expected
    low, high = ends
    outcome = "cannot_tell" if found.cycle.withheld(one) else one.outcome
    return {"label": label, "outcome": outcome, "value": value, "low": low, "high": high, "absent": absent}


def _source(found: Findings) -> str:
    """Who decided, and where the figures seen come from."""
    lang = found.lang
    mark = displays.real_mark(lang) if found.cycle.decided_for_real and found.results.params.example else ""
    mark = mark or (displays.example_mark(lang) if found.results.params.example else "")
    sources = [(one.now.source, one.now.reference_date) for one in found.cycle.review.rows if one.now is not None]
    signed = displays.paragraph(
        f"{say.signed(lang)}{displays.source_title(found.cycle.decided.signed, lang)}", "source"
    )
    return signed + displays.source_line(sources, lang, mark=mark)
