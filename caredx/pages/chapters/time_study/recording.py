"""How well it was recorded: unrecorded time in each round, and what it leaves open."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.studies import StudyResults
from caredx.intake.classification import UNRECORDED
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import minutes, signed
from caredx.pages.figures.rows import bounded
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.trust import given

say = words_of("time_study", "recording")

TITLE = say.title


def section(study: StudyResults) -> Markup:
    """Shares, warnings, bounds."""
    if not study.written.has_unrecorded:
        return Pieces(study).text(say.no_label)
    told = (escape(text(study.lang)) for pair in study.pairs for text in _told(study, *pair))
    return displays.bullets(told) + picture(study)


def _told(study: StudyResults, shift: str, name: str) -> list[Text]:
    """Unrecorded minutes of one comparison, and the warning where they changed about as much as the primary figure."""
    lang, pair = study.lang, written.pair_title(shift, name, study.lang)
    primary, blank = study.kept(shift, name, study.plan.primary), study.kept(shift, name, UNRECORDED)
    if blank is None:
        return []
    shares = {
        f"share_{side}": written.percent(study.unrecorded(shift, at), lang)
        for side, at in (("before", "before"), ("after", name))
    }
    sides = {"before": minutes(blank.before, lang), "after": minutes(blank.after, lang)}
    falling = say.falling.fill(pair=pair, **sides, **shares)
    if primary is None:
        return [falling]
    part, change = written.activity_name(primary.activity, lang), signed(primary.headline.estimate, lang)
    text = say.warning if primary.recording_doubtful else say.fine
    return [falling, text.fill(pair=pair, part=part, unrecorded=signed(blank.headline.estimate, lang), change=change)]


def picture(study: StudyResults) -> Markup:
    """Change, interval and bounds of the primary figure in every comparison."""
    lang, kept = study.lang, (study.kept(*pair, study.plan.primary) for pair in study.pairs)
    found = [one for one in kept if one and one.unrecorded_bounds]
    if not found:
        return Markup()
    titles = [written.title_of(one, lang) for one in found]
    rows = [
        (title, one.headline.estimate, one.headline.low, one.headline.high, *given(one.unrecorded_bounds))
        for title, one in zip(titles, found, strict=True)
    ]
    low, high = (signed(end, lang) for end in given(found[-1].unrecorded_bounds))
    part = written.activity_name(study.plan.primary, lang)
    drawn = bounded(
        pd.DataFrame(rows, columns=["label", "value", "low", "high", "lowest", "highest"]).astype(
            {"low": float, "high": float}
        ),
        written.UNIT,
        name="ts-bounds",
        title=say.finding.fill(part=part, low=low, high=high, pair=titles[-1])(lang),
        alt=" / ".join(
            f"{title} {written.told(one, lang)} {written.span(*given(one.unrecorded_bounds), lang)}"
            for title, one in zip(titles, found, strict=True)
        ),
        axis=written.AXIS(lang),
        lang=lang,
    )
    how, limits = say.how.fill(level=numbers.level(study.level))(lang), say.limits(lang)
    return Pieces(study).figure(drawn, how=how, limits=limits, source=written.source(study))
