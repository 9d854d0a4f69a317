"""Who answered, and one rate under three counts: as it is, weighted to the services asked, and in the worst case."""

from markupsafe import Markup, escape

from caredx.findings import needed_files, survey_told
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey_told import Group
from caredx.pages import displays
from caredx.pages.chapters.survey import wording
from caredx.pages.counts import cell_html
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.trust import given

say = words_of("survey")


def response_sentence(found: Findings) -> Sentence:
    """Response, rate, weighted rate and bounds in one sentence."""
    return wording.told(survey_told.response(found.survey), found.lang)


def section(found: Findings) -> Markup:
    """Sentence, picture, table of response; or what file is missing."""
    show, own, words, lang = Pieces(found), found.survey, say["response"], found.lang
    head = show.head(3, words["title"])
    if own.response is None:
        return head + wording.missing(needed_files.ANSWERS, lang)
    # Beside the waterfall, where there is one.
    rates = show.text(say.hidden, "nodata") if not own.tells else Markup() if own.tells_way else picture(found)
    tables = _table(found, "survey_response")
    if own.by_place:
        tables += displays.details(words["places"](lang), _table(found, "survey_place"))
    else:
        tables += Markup() if own.by_place is None else show.text(words["inside"], "reason")
    return head + show.told(response_sentence(found), "lede") + rates + _weights(found) + tables


def picture(found: Findings) -> Markup:
    """One rate under three counts, and the dashboard's definition where it can be told."""
    own, show = found.survey, Pieces(found)
    end = [] if own.reconciliation is None else [own.reconciliation.end]
    source = wording.own_source(show, own, *((one.source, one.reference_date) for one in end))
    rows = wording.rate_rows(survey_told.rates(own), found.lang)
    return wording.picture(show, rows, say["response"], name="survey-rates", source=source)


def _weights(found: Findings) -> Markup:
    """What the weights cost."""
    if not found.survey.tells or found.survey.raked is None:
        return Markup()
    made = given(given(found.survey.reconciliation).raked)
    words = say["response"]["weights"].fill(deff=f"{made.design_effect:.2f}", n=f"{made.effective_n:.1f}")
    return Pieces(found).text(words, "reason")


def _table(found: Findings, name: str) -> Markup:
    """Asked, answered and response by group, from released counts only."""
    own, show, lang, words = found.survey, Pieces(found), found.lang, say["response"]
    table, rows = own.released[name], survey_told.groups(own, name)
    place = name == "survey_place"
    names = {next(iter(row.where.values()), ""): row.name(lang) for row in rows}
    frame = table.to_frame()
    frame = frame.assign(label_group=frame[table.dims[0]].map(names).fillna(""))
    written = as_written if place else escape
    return show.table(
        rows,
        [words["place" if place else "group"], *(words[one] for one in ("asked", "answered", "rate", "interval"))],
        [
            lambda row: (written if row.where else escape)(row.name(lang)),
            lambda row: count(table, lang, **row.where),
            lambda row: count(table, lang, replied="answered", **row.where),
            lambda row: "" if row.rate is None else wording.percent(row.rate.value, lang),
            lambda row: _interval(row, lang),
        ],
        caption=words["places" if place else "caption"](lang),
        numeric=range(1, 5),
        frame=frame,
        source=wording.own_source(show, own),
    )


def _interval(row: Group, lang: Lang) -> str:
    return "" if row.rate is None else wording.between(*row.rate.limits, lang)


def count(table: ReleasedTable, lang: Lang, **where: str) -> str:
    """A released count for a cell; a category nobody is in is told as 0."""
    there = all(value in set(table.rows[dim]) for dim, value in where.items())
    return cell_html(table, lang, **where) if there else "0"
