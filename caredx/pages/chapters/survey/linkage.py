"""Why the care-plan linkage does not spread: it serves pairs of users only, so three rates of one place lie far apart."""

from markupsafe import Markup

from caredx.findings import needed_files, survey_told
from caredx.findings.place import Findings
from caredx.findings.survey_told import SIDES
from caredx.pages import displays
from caredx.pages.chapters.survey import wording
from caredx.pages.chapters.survey.response import count
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of

say = words_of("survey")


def linkage_sentence(found: Findings) -> Sentence:
    """Linked pairs beside establishments, and what would link half."""
    return wording.told(survey_told.linkage(found.survey), found.lang)


def section(found: Findings) -> Markup:
    """Sentence, three rates, table by municipality."""
    own, show, words, lang = found.survey, Pieces(found), say["linkage"], found.lang
    head = show.head(3, words["title"]) + show.told(linkage_sentence(found), "lede")
    if own.linkage is None:
        return head + (Markup() if own.links_known else wording.missing(needed_files.LINKAGE, lang))
    if not survey_told.linkage_told(own):
        return head + show.text(say.hidden, "nodata")
    beside, offices = survey_told.linkage_estimates(own).values(), own.offices_source
    source = show.source([*(one for one in beside if one.known), offices])
    rows = wording.rate_rows(survey_told.linkage_rates(own), lang)
    picture = wording.picture(show, rows, words, name="linkage-rates", source=source)
    meeting = survey_told.meeting(own)
    met = Markup() if meeting is None else displays.paragraph(wording.part(meeting, lang))
    return head + picture + met + _table(found, show.source([offices]))


def _table(found: Findings, source: Markup) -> Markup:
    """Use on either side by municipality, where the edition has it."""
    table, lang, words = found.survey.released["linkage_sides"], found.lang, say["linkage"]
    if "municipality" not in table.dims:
        return Markup()
    places = sorted(place for place in table.rows["municipality"].unique() if place != "total")
    caption = words["caption"](lang)
    sides = [{"side": side} | use for side in SIDES for use in ({}, {"use": "yes"})]
    shown = Pieces(found).table(
        [{"municipality": place} for place in places] + [{}],
        [words[one] for one in ("place", "managers", "managers_using", "providers", "providers_using")],
        [
            lambda row: row.get("municipality") or say.all(lang),
            *((lambda row, side=side: count(table, lang, **side, **row)) for side in sides),
        ],
        caption=caption,
        numeric=range(1, 5),
        frame=table.to_frame(),
        source=source,
    )
    return displays.details(caption, shown)
