"""Why the care-plan linkage does not spread: it serves pairs of users only, so three rates of one place lie far apart."""

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey import SurveyResults
from caredx.measures.estimates import Estimate
from caredx.pages import displays, telling
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.rates import rates
from caredx.pages.telling import Sentence, tell
from caredx.words.catalog import words_of
from caredx.words.units import Unit

say = words_of("survey")

SIDES = ("managers", "providers")


def tells(own: SurveyResults) -> bool:
    """Whether the counts of either side may be shown, users apart from others."""
    if own.linkage is None:
        return False
    table = own.released["linkage_sides"]
    uses = [use for use in ("yes", "no") if (table.rows["use"] == use).any()]
    return all(table.shown(side=side, use=use) for side in SIDES for use in uses)


def linkage_sentence(found: Findings) -> Sentence:
    """Linked pairs beside establishments, and what would link half."""
    own, lang = found.survey, found.lang
    if own.linkage is None:
        return tell(say.no_pair if _asked(own) else say.none, lang, "none")
    beside = found.results.sheet.row("careplan_establishment").own
    if not tells(own) or not _may(own, beside):
        return tell(say.withheld, lang, "none")
    table, pairs = own.released["linkage_sides"], own.linkage
    counts = [cell(table, lang, side=side) for side in SIDES]
    n = telling.Told(["n=", counts[0], "×", counts[1]])
    below = beside.known and pairs.share < beside.value
    return tell(
        say.sentence if below else say.plain,
        lang,
        "fact",
        evidence=[n],
        share=telling.figure(pairs.share, Unit.SHARE, lang, "survey.linkage.share"),
        establishments=telling.value(beside, lang, "results.sheet.careplan_establishment.own"),
        half=telling.figure(pairs.either_side_for(0.5), Unit.SHARE, lang, "survey.linkage.either_side_for_half"),
    )


def _asked(own: SurveyResults) -> bool:
    """Whether anything is known of the use of the linkage."""
    return own.offices is not None and bool(own.offices["careplan_link"].notna().any())


def _may(own: SurveyResults, one: Estimate) -> bool:
    """Whether an estimate over the prefecture's establishments may stand beside counts of mine."""
    policy = own.results.policy
    return (
        not one.known
        or one.n is None
        or not (policy.small(one.n) or policy.telling(one.numerator or 0, one.denominator or one.n))
    )


def section(found: Findings) -> str:
    """Sentence, three rates, table by municipality."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, say.linkage_title(lang)) + displays.paragraph(linkage_sentence(found).html, "lede")
    if own.linkage is None:
        return head + (
            "" if _asked(own) else wording.missing([needed_files.in_words("offices.csv (careplan_link)", lang)], lang)
        )
    if not tells(own):
        return head + wording.hidden(lang)
    meeting = own.linkage.meeting
    told = (
        ""
        if meeting is None or own.results.public
        else displays.paragraph(esc(say.meeting(lang).format(meeting=wording.percent(meeting, lang))))
    )
    return (
        head
        + _picture(found)
        + told
        + (
            ""
            if own.results.public
            else displays.details(esc(say.caption(lang)), _table(own, own.released["linkage_sides"]))
        )
    )


def _picture(found: Findings) -> str:
    own, lang = found.survey, found.lang
    kpis = {key: found.results.sheet.row(key).own for key in ("careplan_muni", "careplan_establishment")}
    rows = [
        {
            "label": say["labels"][key](lang),
            "kind": "interval",
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "text": wording.percent(one.value, lang),
        }
        for key, one in kpis.items()
        if _may(own, one)
    ]
    share = own.linkage.share
    rows.append(
        {
            "label": say["labels"]["pairs"](lang),
            "kind": "other",
            "value": share,
            "low": None,
            "high": None,
            "text": wording.percent(share, lang),
        }
    )
    frame = pd.DataFrame(rows)
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows)
    picture = rates(frame, name="linkage-rates", title=say.picture(lang), alt=alt, axis=say.axis_share(lang))
    return displays.figure(
        picture,
        how_to_read=say.how(lang),
        limits=say.limits(lang),
        lang=lang,
        source=_source(own, *kpis.values()),
        level=4,
        origin=displays.origin_of(own.results.params.example),
    )


def _source(own: SurveyResults, *others: Estimate) -> str:
    mark = displays.example_mark(own.lang) if own.results.params.example else ""
    pairs = [(one.source, one.reference_date) for one in others if one.known]
    return displays.source_line(
        [*pairs, (own.results.options.sources["offices"], own.results.options.as_of)], own.lang, mark=mark
    )


def _table(own: SurveyResults, table: ReleasedTable) -> str:
    lang = own.lang
    places = [place for place in table.rows["municipality"].unique() if place != "total"]
    sides = [side for side in SIDES if side in set(table.rows["side"])]
    rows = [[esc(place), *_cells(table, sides, own, municipality=place)] for place in sorted(places)]
    rows.append([esc(say.all(lang)), *_cells(table, sides, own)])
    link = displays.csv_link(
        table.to_frame(), say.caption(lang), lang, origin=displays.origin_of(own.results.params.example)
    )
    return displays.table(
        [text(lang) for text in say.row("heads")],
        rows,
        caption=say.caption(lang),
        numeric=range(1, 5),
        source=_source(own),
        after=link,
    )


def _cells(table: ReleasedTable, sides: list[str], own: SurveyResults, **where: str) -> list[str]:
    used = {"use": "yes"} if (table.rows["use"] == "yes").any() else None
    found = []
    for side in SIDES:
        if side not in sides:
            found += ["0", "0"]
            continue
        found += [
            cell_html(table, own.lang, side=side, **where),
            "0" if used is None else cell_html(table, own.lang, side=side, **used, **where),
        ]
    return found
