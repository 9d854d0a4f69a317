"""Where freed minutes went: a table that adds up exactly, and the same as bands."""

from markupsafe import Markup

from caredx.findings.studies import StudyResults
from caredx.measures.time_study.freed import FreedMinutes
from caredx.pages import displays
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import activity_name, minutes, signed
from caredx.pages.figures.flows import flow
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.trust import each

say = words_of("time_study", "freed")

TITLE = say.title


def section(study: StudyResults) -> Markup:
    """Bands and table of each shift's last round."""
    show, found = Pieces(study), [study.freed(*pair) for pair in study.lasts]
    bands, tables = (displays.twocol(*(make(study, one) for one in found)) for make in (band, table))
    return show.text(say.lead) + bands + tables + show.text(say.rounded, "meta")


def band(study: StudyResults, freed: FreedMinutes) -> Markup:
    """Bands from losses to gains."""
    lang, show, title = study.lang, Pieces(study), finding(freed, study.lang)
    flows = freed.flows()
    if flows.empty:
        return displays.paragraph(title, "nodata")
    shown = flows.replace({part: activity_name(part, lang) for part in freed.sizes})
    labels = {
        activity_name(part, lang): f"{activity_name(part, lang)}\n{minutes(size, lang)}"
        for part, size in freed.sizes.items()
    }
    alt = (say.alt.fill(source=a, target=b, minutes=minutes(size, lang))(lang) for a, b, size in each(shown))
    name, (before, after) = f"ts-flow-{freed.shift}-{freed.round}", say.row("sides")
    picture = flow(shown, labels, name=name, title=title, alt=" / ".join(alt), heads=(before(lang), after(lang)))
    limits = say.limits.fill(never=written.NEVER)(lang)
    return show.figure(picture, how=say.how(lang), limits=limits, source=written.source(study))


def finding(freed: FreedMinutes, lang: Lang) -> str:
    """Minutes given up and the part that gained most."""
    pair = written.pair_title(freed.shift, freed.round, lang)
    if not freed.freed:
        return say.no_change.fill(pair=pair)(lang)
    part, gain = freed.most
    slots = {"part": activity_name(part, lang), "gain": signed(gain, lang), "minutes": minutes(freed.freed, lang)}
    return say.finding.fill(pair=pair, **slots)(lang)


def table(study: StudyResults, freed: FreedMinutes) -> Markup:
    """Before, after and change of every part; the last row is their sum."""
    lang, exact = study.lang, freed.to_frame()
    rows = [
        (
            activity_name(row.activity, lang),
            *(minutes(side, lang, unit=False) for side in (row.before, row.after)),
            signed(row.change, lang, unit=False),
            written.percent(row.share_of_freed, lang) if row.change > 0 else "",
        )
        for row in each(exact)
    ]
    sums = (minutes(side, lang, unit=False) for side in freed.lengths)
    total = (displays.element("b", say.total(lang)), *sums, signed(freed.longer, lang, unit=False), "")
    caption = say.caption.fill(pair=written.pair_title(freed.shift, freed.round, lang))(lang)
    return Pieces(study).table([*rows, total], say.row("heads"), caption=caption, numeric=range(1, 5), frame=exact)
