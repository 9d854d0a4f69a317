"""Two rates of one thing side by side, and the waterfall from the first to the second."""

from markupsafe import Markup, escape

from caredx.findings import needed_files, survey_gap, survey_told
from caredx.findings.disclosure import ReleasedTable
from caredx.findings.place import Findings
from caredx.findings.survey_gap import Gap
from caredx.findings.survey_told import Group
from caredx.measures.estimates import Estimate
from caredx.measures.survey import Reconciliation, Step
from caredx.measures.survey.reconciliation import CAUSES
from caredx.pages import displays, numbers
from caredx.pages.amounts import cell_html
from caredx.pages.chapters.survey import wording
from caredx.pages.displays import as_written
from caredx.pages.figures.bars import waterfall
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.trust import given, records

say = words_of("survey")
say_pages = words_of("pages")


def response_sentence(found: Findings) -> Sentence:
    """Response, rate, weighted rate and bounds in one sentence."""
    return wording.told(survey_told.response(found.survey), found.lang)


def answered(found: Findings) -> Markup:
    """Sentence, picture, table of response; or what file is missing."""
    show, own, words, lang = Pieces(found), found.survey, say["response"], found.lang
    head = show.head(3, words["title"])
    if own.response is None:
        return head + wording.missing(needed_files.ANSWERS, lang)
    # Beside the waterfall, where there is one.
    rates = show.text(say.hidden, "nodata") if not own.tells else Markup() if own.tells_way else rates_picture(found)
    tables = _response_table(found, "survey_response")
    if own.by_place:
        tables += displays.details(words["places"](lang), _response_table(found, "survey_place"))
    else:
        tables += Markup() if own.by_place is None else show.text(words["inside"], "reason")
    return head + show.told(response_sentence(found), "lede") + rates + _weights(found) + tables


def rates_picture(found: Findings) -> Markup:
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


def _response_table(found: Findings, name: str) -> Markup:
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


def reconciliation_sentence(found: Findings) -> Sentence:
    """What makes the gap between the own survey and the dashboard: from the files, else from published figures, else what is missing."""
    return wording.told(survey_gap.gap(found.survey).told, found.lang)


def section(found: Findings) -> Markup:
    """Definitions side by side, waterfall, steps, sentence."""
    own, lang, show, words = found.survey, found.lang, Pieces(found), say["gap"]
    head = show.head(3, words["title"]) + show.told(reconciliation_sentence(found), "lede")
    if own.reconciliation is None:
        return head + (wording.missing(own.missing, lang) if own.missing else Markup())
    if not own.tells_way:
        return head + show.text(say.hidden, "nodata")
    gap = survey_gap.gap(own)
    way = given(gap.way)
    source = wording.own_source(show, own, (way.end.source, way.end.reference_date))
    pictures = displays.twocol(picture_of(show, way, source=source), rates_picture(found))
    scopes = escape(words["asked"](lang)), escape(words["listed"](lang))
    caption = words["side_by_side"](lang)
    return (
        head
        + pictures
        + definitions(show, gap, scopes, source=source, caption=caption)
        + steps_table(show, gap, source=source)
    )


def definitions(show: Pieces, gap: Gap, scopes: tuple[str, str], *, source: Markup, caption: str) -> Markup:
    """Both definitions side by side: whom they count, among whom, when."""
    lang, words, items = show.lang, say["gap"], say["items"]
    ends = zip((given(gap.way).start, given(gap.way).end), scopes, (words["surveyed"], words["marked"]), strict=True)
    sides = [_facts(one, scope, definition, lang) for one, scope, definition in ends]
    return show.table(
        items.items(),
        [words["item"], words["own"], words["board"]],
        [
            lambda row: row[1](lang),
            *((lambda row, side=side: side[row[0]] or say.not_stated(lang)) for side in sides),
        ],
        caption=caption,
        source=source,
    )


def _facts(one: Estimate, scope: str, definition: Text, lang: Lang) -> dict[str, str]:
    """By key of the items; empty where it is not stated."""
    return {
        "definition": escape(definition(lang)),
        "rate": escape(numbers.value(one, lang)),
        "interval": escape(wording.between(*one.limits, lang)) if one.has_interval else Markup(),
        "numerator": "" if one.numerator is None else numbers.quantity(one.numerator, lang),
        "denominator": "" if one.denominator is None else numbers.quantity(one.denominator, lang),
        "responded": "" if one.responded is None else wording.percent(one.responded, lang),
        "scope": scope,
        "date": escape(numbers.period(one.reference_date, lang)),
        "source": as_written(one.source),
    }


def picture_of(
    show: Pieces, way: Reconciliation, *, source: Markup, name: str = "survey-waterfall", origin: str = "own"
) -> Markup:
    """The waterfall."""
    lang, words = show.lang, say["gap"]
    ends = {name: wording.percent(one.value, lang) for name, one in (("start", way.start), ("end", way.end))}
    title = words["picture"].fill(**ends)(lang)
    rows = waterfall_rows(way, lang)
    return wording.picture(show, rows, words, name=name, source=source, title=title, origin=origin, draw=waterfall)


def _end(name: str, value: float, lang: Lang) -> dict[str, object]:
    level = {"label": say["gap"][name](lang), "kind": "level", "text": wording.percent(value, lang)}
    return {**level, "before": value, "after": value, "low": None, "high": None}


def waterfall_rows(way: Reconciliation, lang: Lang) -> list[dict[str, object]]:
    """Start, steps, end as they are drawn; the steps take the levels of the result."""
    first, last = (_end("own", way.start.number, lang), _end("board", way.end.number, lang))
    levels = records(way.to_frame())
    return [first, *(_step(one, at, lang) for one, at in zip(way.steps, levels, strict=True)), last]


def _step(one: Step, at: dict[str, float], lang: Lang) -> dict[str, object]:
    row = {"label": CAUSES[one.cause](lang), "before": at["before"], "after": at["after"], "low": None, "high": None}
    if one.known == "unknown":
        return row | {"kind": "unknown", "text": say["known"]["unknown"](lang)}
    if one.known == "bounded":
        ends = {"low": at["least"], "high": at["most"]}
        text = say.anywhere.fill(**{name: wording.percent(end, lang) for name, end in ends.items()})(lang)
        return row | ends | {"kind": "bounded", "text": text}
    return row | {"kind": "remainder" if one.cause == "remainder" else "move", "text": numbers.signed(given(one.move))}


def steps_table(show: Pieces, gap: Gap, *, source: Markup, place: str = "") -> Markup:
    """Steps in numbers; the establishments behind a step where the edition has them."""
    lang, words, steps = show.lang, say["steps"], given(gap.way).steps
    columns = {
        "step": lambda one: CAUSES[one.cause](lang),
        "move": lambda one: _move(one, lang),
        "n": lambda one: "" if one.n is None else numbers.quantity(one.n, lang),
        "known": lambda one: say["known"][one.known](lang),
        "file": lambda one: escape(needed_files.in_words(one.absent, lang)) if one.absent else Markup(),
    }
    if all(one.n is None for one in steps):
        del columns["n"]
    caption = place + words["title"](lang)
    numeric = [i for i, name in enumerate(columns) if name in ("move", "n")]
    heads = [words[name] for name in columns]
    table = show.table(steps, heads, [*columns.values()], caption=caption, numeric=numeric, source=source)
    return displays.details(caption, table)


def _move(one: Step, lang: Lang) -> str:
    if one.known == "bounded":
        return say.range.fill(low=numbers.signed(given(one.low)), high=numbers.signed(given(one.high)))(lang)
    return "" if one.move is None else numbers.signed(one.move)
