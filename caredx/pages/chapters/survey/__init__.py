"""How far an own survey can be trusted, and why it differs from the dashboard."""

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files, survey_told
from caredx.findings.place import Findings
from caredx.findings.survey_told import SIDES
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.survey import reasons, reconciliation, wording, worked
from caredx.pages.chapters.survey.reconciliation import count
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("survey")


def linkage_sentence(found: Findings) -> Sentence:
    """Linked pairs beside establishments, and what would link half."""
    return wording.told(survey_told.linkage(found.survey), found.lang)


def linkage(found: Findings) -> Markup:
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
    return head + picture + met + _linkage_table(found, show.source([offices]))


def _linkage_table(found: Findings, source: Markup) -> Markup:
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


def wishes(found: Findings) -> Markup:
    """Table by kind of service, or that the survey did not ask."""
    own, show, words, lang = found.survey, Pieces(found), say["wishes"], found.lang
    head = show.head(3, words["title"])
    if not own.undecided:
        return head + show.text(words["none"], "nodata")
    kinds = survey_told.kinds()
    shares = {(one.group, one.wish): one.share for one in own.undecided}
    table = show.table(
        list(dict.fromkeys(one.group for one in own.undecided)),
        (words["group"], *(say["wish_heads"][wish] for wish in own.wishes)),
        (
            lambda group: kinds[group] if group else say.all,
            *(lambda group, wish=wish: _told(shares[group, wish], lang) for wish in own.wishes),
        ),
        caption=words["caption"](lang),
        numeric=range(1, 1 + len(own.wishes)),
        source=wording.own_source(show, own),
        frame=pd.DataFrame({"group": one.group, "wish": one.wish, **one.share.to_record()} for one in own.undecided),
    )
    return head + show.text(words["lead"]) + table + show.limits(words["limits"])


def _told(one: Estimate, lang: Lang) -> Markup:
    """The share with interval and n on lines of their own: three offers stand side by side."""
    parts = (numbers.value(one, lang), numbers.interval(one, lang), numbers.count(one, lang))
    return Markup("<br>").join(part for part in parts if part)


SECTIONS = (
    reconciliation.section,
    worked.section,
    reconciliation.answered,
    reasons.questionnaire,
    reasons.section,
    wishes,
    linkage,
)


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    head = show.head(2, say.title, "survey") + show.text(say.lead)
    return head + Markup().join(section(found) for section in SECTIONS)


CHAPTER = Chapter("survey", say.title, chapter)
