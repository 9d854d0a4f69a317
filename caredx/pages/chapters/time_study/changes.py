"""What changed, activity by activity: intervals as a picture, the family of each p in the table."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.studies import StudyResults, of_pair
from caredx.measures.time_study.change import Change
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import p_value, signed, source
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.trust import given

say = words_of("time_study", "changes")

TITLE, ZERO, CLUSTERS = say.title, say.zero, say["clusters"]


def section(study: StudyResults) -> Markup:
    """Pictures of the last round, tables of all."""
    show, method = Pieces(study), say.method.fill(cluster=CLUSTERS[study.plan.cluster])
    pictures = displays.twocol(*(picture(study, *pair) for pair in study.lasts))
    return (
        show.text(say.lead)
        + pictures
        + Markup().join(table(study, *pair) for pair in study.pairs)
        + show.text(method, "meta")
    )


def picture(study: StudyResults, shift: str, name: str) -> Markup:
    """Dots and intervals of one comparison."""
    lang, found = study.lang, study.family(shift, name)
    rows = [
        {
            "label": written.numbered(c.activity, lang),
            "value": c.headline.estimate,
            "low": c.headline.low,
            "high": c.headline.high,
            "few": False,
            "own": study.registered(c),
        }
        for c in found
    ]
    drawn = dot_rows(
        pd.DataFrame(rows).astype({"low": float, "high": float}),
        written.UNIT,
        name=f"ts-forest-{shift}-{name}",
        title=finding(study, shift, name),
        alt=" / ".join(f"{written.activity_name(c.activity, lang)} {written.told(c, lang)}" for c in found),
        axis=written.AXIS(lang),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    alone = found[0].beyond is None
    how = say.how_one(lang) if alone else say.how.fill(level=numbers.level(study.level))(lang)
    limits = say.limits.fill(few=written.caution(found[0], lang), never=written.NEVER)(lang).strip()
    return Pieces(study).figure(drawn, how=how, limits=limits, source=source(study))


def finding(study: StudyResults, shift: str, name: str) -> str:
    """How many intervals leave out zero; with one facility the largest change of a registered activity."""
    lang, pair = study.lang, written.pair_title(shift, name, study.lang)
    largest, apart = study.largest(shift, name), study.beyond(shift, name)
    if largest.beyond is None:
        activity, change = written.activity_name(largest.activity, lang), signed(largest.headline.estimate, lang)
        return say.finding_one.fill(pair=pair, activity=activity, change=change)(lang)
    return say.finding.fill(pair=pair, named=len(apart), registered=sum(map(study.registered, apart)))(lang)


def table(study: StudyResults, shift: str, name: str) -> Markup:
    """All figures of one comparison in a card."""
    lang, here = study.lang, of_pair(study.items, shift, name)
    doubtful = all(change.recording_doubtful for change in here)

    def plain(value: float | None) -> str:
        return signed(given(value), lang, unit=False)

    cells = (
        lambda c: ("▶ " if study.registered(c) else "") + written.activity_name(c.activity, lang),
        lambda c: written.minutes(c.before, lang, unit=False),
        lambda c: written.minutes(c.after, lang, unit=False),
        lambda c: plain(c.headline.estimate),
        lambda c: written.limits(c, lang),
        lambda c: p_value(c.headline.p),
        lambda c: adjusted(c, lang),
        lambda c: p_value(c.p_sign_flip) if c.headline.clusters > 1 else "－",
        lambda c: p_value(c.p_wild),
        lambda c: plain(c.facility_mean.estimate) if c.headline.clusters > 1 else "－",
        lambda c: say.paired.fill(change=plain(c.paired.estimate), staff=c.paired.units)(lang) if c.paired else "－",
        lambda c: _bounds(c, lang, marked=not doubtful),
    )
    caption = say.caption.fill(pair=written.pair_title(shift, name, lang))(lang)
    exact = study.items.to_frame()
    exact = exact[(exact["shift"] == shift) & (exact["round"] == name)]
    note = displays.paragraph(say.doubt(lang), "meta") if doubtful else Markup()
    body = Pieces(study).table(
        here, say.row("heads"), cells, caption=caption, numeric=range(1, 12), frame=exact, source=note
    )
    return displays.details(Markup("{} {}").format(caption, written.n(here[0], lang)), body)


def adjusted(change: Change, lang: Lang) -> str:
    """The p of its family, and which family that is."""
    if change.p_holm is not None:
        return say.holm.fill(p=p_value(change.p_holm))(lang)
    return say.bh.fill(p=p_value(change.q_bh))(lang) if change.q_bh is not None else "－"


def _bounds(change: Change, lang: Lang, *, marked: bool) -> Markup:
    """What unrecorded time leaves open; `marked` with a word where the recording is in doubt."""
    limits = change.unrecorded_bounds
    told = escape(written.span(limits.low, limits.high, lang) if limits else "－")
    if not (marked and change.recording_doubtful):
        return told
    return told + Markup(' <span class="reason">{}</span>').format(say.doubt(lang))
