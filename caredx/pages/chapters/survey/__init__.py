"""How far an own survey can be trusted, and why it differs from the dashboard."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files, survey_gap, survey_told
from caredx.findings.kept import told
from caredx.findings.place import Findings
from caredx.findings.survey_published import FUKUOKA, NAGASAKI
from caredx.findings.survey_told import SIDES
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.survey import reasons, reconciliation, wording
from caredx.pages.chapters.survey.reconciliation import count
from caredx.pages.displays import as_written
from caredx.pages.figures.bars import waterfall
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given

say = words_of("survey")


def worked(found: Findings) -> Markup:
    """The own case where it is one's own, the other as an example; both in a closed card elsewhere."""
    lang, own, show = found.lang, found.survey, Pieces(found)
    # The same on all 47 pages, whoever supplied what.
    cases = {
        NAGASAKI: told(found.results, "pages-worked-nagasaki", lambda: nagasaki(found)),
        FUKUOKA: told(found.results, "pages-worked-kitakyushu", lambda: kitakyushu(found)),
    }
    titles = {NAGASAKI: say["nagasaki"]["title"], FUKUOKA: say["kitakyushu"]["title"]}
    mine = cases.pop(own.prefecture, "")
    if not mine:
        both = Markup().join(show.head(4, titles[place]) + case for place, case in cases.items())
        return displays.details(Markup("{} {}").format(say.examples(lang), show.mark("published")), both)
    ((other, example),) = cases.items()
    card = displays.details(Markup("{} {}").format(titles[other](lang), show.mark("published")), example)
    return show.head(3, titles[own.prefecture]) + mine + card


def nagasaki(found: Findings) -> Markup:
    """Sentence, definitions, rates with bounds, waterfall."""
    case, lang, show, words = found.survey.nagasaki, found.lang, Pieces(found), say["nagasaki"]
    gap = survey_gap.published_gap(case)
    sources = survey_told.sources([*case.rates.rows.itertuples(), case.dashboard])
    source = show.source(sources, "published")
    rows = wording.rate_rows(survey_told.worked_rates(case), lang)
    rates = wording.picture(show, rows, words, name="nagasaki-rates", source=source, origin="published")
    steps = reconciliation.picture_of(
        show, given(gap.way), name="nagasaki-waterfall", source=source, origin="published"
    )
    scopes = as_written(case.scope), as_written(case.dashboard_scope)
    table = reconciliation.definitions(show, gap, scopes, source=source, caption=words["side_by_side"](lang))
    sentence = show.told(wording.told(gap.told, lang), "lede")
    needs = reconciliation.steps_table(show, gap, source=source, place=words["place"](lang))
    return sentence + displays.twocol(rates, steps) + table + _over_time(found, source) + needs


def _over_time(found: Findings, source: Markup) -> Markup:
    case, lang, words = found.survey.nagasaki, found.lang, say["nagasaki"]

    def stated(row, value: float, write) -> Markup:
        return escape(say.not_stated(lang)) if pd.isna(row.answers) else write(value, lang)

    return Pieces(found).table(
        case.rates.rows.itertuples(),
        [words[one] for one in ("survey", "rate", "answers", "asked", "response", "range", "moved", "source")],
        [
            lambda row: numbers.period(row.period, lang),
            lambda row: wording.percent(row.rate, lang),
            lambda row: stated(row, row.answers, numbers.quantity),
            lambda row: stated(row, row.asked, numbers.quantity),
            lambda row: stated(row, row.response, wording.percent),
            lambda row: stated(row, row.low, lambda low, lang: wording.between(low, row.high, lang)),
            lambda row: _moved(row, lang),
            lambda row: as_written(row.source),
        ],
        caption=words["caption"](lang),
        numeric=range(1, 6),
        frame=case.rates.to_frame(),
        source=source,
        origin="published",
    )


def _moved(row, lang: Lang) -> Markup:
    known = not pd.isna(row.beyond_previous)
    return escape(say["moved"][bool(row.beyond_previous)](lang)) if known else Markup()


def kitakyushu(found: Findings) -> Markup:
    """Sentence and waterfall of one step."""
    way, lang, show, words = found.survey.kitakyushu, found.lang, Pieces(found), say["kitakyushu"]
    source = show.source([way.start], "published")
    rows = [row for row in reconciliation.waterfall_rows(way, lang) if row["kind"] != "remainder"]
    rows[0]["label"], rows[-1]["label"] = words["among"](lang), words["whole"](lang)
    name, origin = "kitakyushu-waterfall", "published"
    picture = wording.picture(show, rows, words, name=name, source=source, origin=origin, draw=waterfall)
    return show.told(wording.told(survey_told.city(way), lang), "lede") + picture


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
    worked,
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
