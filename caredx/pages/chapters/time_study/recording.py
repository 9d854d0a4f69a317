"""How well it was recorded: unrecorded time in each round, and what it leaves open."""

import pandas as pd

from caredx.findings.studies import StudyResults
from caredx.intake.classification import UNRECORDED
from caredx.measures.time_study.change import Change
from caredx.pages import displays
from caredx.pages.chapters.time_study import words
from caredx.pages.chapters.time_study.day import source
from caredx.pages.displays import esc
from caredx.pages.figures.bounds import bounded
from caredx.words.catalog import words_of

say = words_of("time_study")


def chapter(study: StudyResults) -> str:
    """Shares, warnings, bounds."""
    lang = study.lang
    head = displays.heading(2, say.recording_title(lang), anchor="recording")
    if not study.written.has_unrecorded:
        return head + displays.paragraph(esc(say.no_label(lang)))
    told = [esc(text) for shift, name in study.pairs for text in _told(study, shift, name)]
    return head + displays.bullets(told) + picture(study)


def _told(study: StudyResults, shift: str, name: str) -> list[str]:
    """Unrecorded minutes of one comparison, and the warning where they changed about as much as the primary figure."""
    lang, pair = study.lang, words.pair_title(shift, name, study.lang)
    primary, blank = kept(study, shift, name, study.plan.primary), kept(study, shift, name, UNRECORDED)
    if blank is None:
        return []
    quality = study.scales["none"].quality.set_index(["shift", "round"])["unrecorded_share"]
    shares = [words.percent(quality.get((shift, at), float("nan")), lang) for at in ("before", name)]
    sides = {"before": words.minutes(blank.before, lang), "after": words.minutes(blank.after, lang)}
    lines = [say.falling(lang).format(pair=pair, **sides, share_before=shares[0], share_after=shares[1])]
    if primary is not None:
        text = say.warning if primary.recording_doubtful else say.fine
        lines.append(
            text(lang).format(
                pair=pair,
                part=words.activity_name(primary.activity, lang),
                unrecorded=words.signed(blank.headline.estimate, lang),
                change=words.signed(primary.headline.estimate, lang),
            )
        )
    return lines


def kept(study: StudyResults, shift: str, name: str, activity: str) -> Change | None:
    """A change on the scale that still holds unrecorded time."""
    scale = "kept" if study.plan.scale == "removed" else study.plan.scale
    return next(
        (c for c in study.scales[scale].changes if (c.shift, c.round, c.activity) == (shift, name, activity)), None
    )


def picture(study: StudyResults) -> str:
    """Change, interval and bounds of the primary figure in every comparison."""
    lang = study.lang
    found = [
        c for shift, name in study.pairs if (c := kept(study, shift, name, study.plan.primary)) and c.unrecorded_bounds
    ]
    if not found:
        return ""
    rows = pd.DataFrame(
        [
            {
                "label": words.pair_title(c.shift, c.round, lang),
                "value": c.headline.estimate,
                "low": c.headline.low,
                "high": c.headline.high,
                "lowest": c.unrecorded_bounds.low,
                "highest": c.unrecorded_bounds.high,
            }
            for c in found
        ]
    ).astype({"low": float, "high": float})
    widest = found[-1]
    title = say.recording_finding(lang).format(
        part=words.activity_name(widest.activity, lang),
        low=words.signed(widest.unrecorded_bounds.low, lang),
        high=words.signed(widest.unrecorded_bounds.high, lang),
        pair=words.pair_title(widest.shift, widest.round, lang),
    )
    alt = " / ".join(
        f"{words.pair_title(c.shift, c.round, lang)} {words.told(c, lang)} {words.span(*c.unrecorded_bounds, lang)}"
        for c in found
    )
    drawn = bounded(rows, words.UNIT, name="ts-bounds", title=title, alt=alt, axis=say.recording_axis(lang), lang=lang)
    how = say.recording_how(lang).format(level=f"{study.level * 100:g}")
    return displays.figure(drawn, how_to_read=how, limits=say.recording_limits(lang), lang=lang, source=source(study))
