"""What changed, activity by activity: intervals as a picture, the family of each p in the table."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Pictures of the last round, tables of all."""
    lang = study.lang
    pictures = displays.twocol(*(picture(study, shift, name) for shift, name in study.lasts))
    tables = "".join(table(study, shift, name) for shift, name in study.pairs)
    method = say.method(lang).format(cluster=say["clusters"][study.plan.cluster](lang))
    return (
        displays.heading(2, say.changes_title(lang), anchor="changes")
        + displays.paragraph(esc(say.changes_lead(lang)))
        + pictures
        + tables
        + displays.paragraph(esc(method), "meta")
    )


def family(study: StudyResults, shift: str, name: str) -> list[Change]:
    """Activities of one comparison: registered first, then in the order of the sheet; unrecorded time is none."""
    here = [c for c in study.items.changes if (c.shift, c.round) == (shift, name) and c.activity != UNRECORDED]
    return sorted(here, key=lambda change: change.activity not in study.plan.registered)


def picture(study: StudyResults, shift: str, name: str) -> str:
    """Dots and intervals of one comparison."""
    lang, found = study.lang, family(study, shift, name)
    rows = pd.DataFrame(
        [
            {
                "label": words.numbered(c.activity, lang),
                "value": c.headline.estimate,
                "low": c.headline.low,
                "high": c.headline.high,
                "few": False,
                "own": c.activity in study.plan.registered,
            }
            for c in found
        ]
    ).astype({"low": float, "high": float})
    one = found[0].headline.clusters == 1
    alt = " / ".join(f"{words.activity_name(c.activity, lang)} {words.told(c, lang)}" for c in found)
    drawn = dot_rows(
        rows,
        words.UNIT,
        name=f"ts-forest-{shift}-{name}",
        title=finding(study, shift, name),
        alt=alt,
        axis=say.axis(lang),
        lang=lang,
        line=(0.0, say.zero(lang)),
    )
    how = say.how_one(lang) if one else say.how(lang).format(level=f"{study.level * 100:g}")
    limits = (
        say.limits(lang).format(few=words.caution(found[0], lang) + say.picture(lang), never=say.never(lang)).strip()
    )
    return displays.figure(drawn, how_to_read=how, limits=limits, lang=lang, source=source(study))


def finding(study: StudyResults, shift: str, name: str) -> str:
    """How many intervals leave out zero; with one facility the largest change of a registered activity."""
    lang, found = study.lang, family(study, shift, name)
    pair = words.pair_title(shift, name, lang)
    if found[0].headline.clusters == 1:
        named = [c for c in found if c.activity in study.plan.registered] or found
        most = max(named, key=lambda change: abs(change.headline.estimate))
        change = words.signed(most.headline.estimate, lang)
        return say.finding_one(lang).format(pair=pair, activity=words.activity_name(most.activity, lang), change=change)
    apart = [c for c in found if beyond_zero(c)]
    return say.finding(lang).format(
        pair=pair, named=len(apart), registered=sum(c.activity in study.plan.registered for c in apart)
    )


def beyond_zero(change: Change) -> bool:
    """Whether the interval leaves out 0."""
    low, high = change.headline.low, change.headline.high
    return low is not None and high is not None and (low > 0 or high < 0)


def table(study: StudyResults, shift: str, name: str) -> str:
    """All figures of one comparison in a card."""
    lang = study.lang
    here = [c for c in study.items.changes if (c.shift, c.round) == (shift, name)]
    caption = say.changes_caption(lang).format(pair=words.pair_title(shift, name, lang))
    exact = study.items.to_frame()
    link = displays.csv_link(exact[(exact["shift"] == shift) & (exact["round"] == name)], caption, lang)
    body = displays.table(
        [text(lang) for text in say.row("changes_heads")],
        [_row(study, c) for c in here],
        caption=caption,
        numeric=range(1, 12),
        after=link,
    )
    return displays.details(f"{esc(caption)} {esc(words.n(here[0], lang))}", body)


def _row(study: StudyResults, change: Change) -> list[str]:
    lang = study.lang
    mark = "▶ " if change.activity in study.plan.registered else ""
    limits = change.unrecorded_bounds
    bounds = esc(words.span(limits.low, limits.high, lang)) if limits else "－"
    doubt = f' <span class="reason">{say.doubt(lang)}</span>' if change.recording_doubtful else ""
    return [
        esc(mark + words.activity_name(change.activity, lang)),
        *(words.minutes(value, lang, unit=False) for value in (change.before, change.after)),
        words.signed(change.headline.estimate, lang, unit=False),
        esc(words.span(change.headline.low, change.headline.high, lang) or say.no_interval(lang)),
        esc(words.p_value(change.headline.p)),
        esc(adjusted(change, lang)),
        esc(words.p_value(change.p_sign_flip) if change.headline.clusters > 1 else "－"),
        esc(words.p_value(change.p_wild)),
        words.signed(change.facility_mean.estimate, lang, unit=False),
        esc(_paired(change, lang)),
        bounds + doubt,
    ]


def adjusted(change: Change, lang: Lang) -> str:
    """The p of its family, and which family that is."""
    if change.p_holm is not None:
        return say.holm(lang).format(p=words.p_value(change.p_holm))
    return say.bh(lang).format(p=words.p_value(change.q_bh)) if change.q_bh is not None else "－"


def _paired(change: Change, lang: Lang) -> str:
    if change.paired is None:
        return "－"
    return say.paired(lang).format(
        change=words.signed(change.paired.estimate, lang, unit=False), staff=change.paired.units
    )
