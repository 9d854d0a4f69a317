"""Two rates of one thing side by side, and the waterfall from the first to the second."""

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.survey import NAGASAKI
from caredx.measures.estimates import Estimate
from caredx.measures.survey import Reconciliation, Step
from caredx.measures.survey.reconciliation import CAUSES
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.survey import response, wording
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.waterfall import waterfall
from caredx.pages.telling import Sentence, Told, tell
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("survey")


def reconciliation_sentence(found: Findings) -> Sentence:
    """What makes the gap between the own survey and the dashboard: from the files, else from published figures, else what is missing."""
    own, lang = found.survey, found.lang
    if own.reconciliation is not None:
        return (
            measured_sentence(own.reconciliation, lang)
            if own.tells_way
            else tell(say.reconciliation_withheld, lang, "none")
        )
    if own.prefecture == NAGASAKI:
        return published_sentence(own.nagasaki.way, lang)
    return tell(say.reconciliation_none, lang, "none")


def measured_sentence(way: Reconciliation, lang: Lang) -> Sentence:
    """Gap, largest step, remainder."""
    steps = [one for one in way.steps if one.move is not None and one.cause != "remainder"]
    largest, rest = max(steps, key=lambda one: abs(one.move)), way.steps[-1]
    at = f"survey.reconciliation.steps.{way.steps.index(largest)}.move"
    return tell(
        say.measured,
        lang,
        "fact",
        evidence=_evidence(way, lang),
        start=telling.value(way.start, lang, "survey.reconciliation.start"),
        end=telling.value(way.end, lang, "survey.reconciliation.end"),
        gap=_points(way.gap, "survey.reconciliation.gap"),
        cause=CAUSES[largest.cause](lang),
        move=_points(largest.move, at),
        rest=_points(rest.move, f"survey.reconciliation.steps.{len(way.steps) - 1}.move"),
    )


def published_sentence(way: Reconciliation, lang: Lang) -> Sentence:
    """The same from two published rates: what non-response leaves open, and what is not known."""
    of, bounds = "survey.nagasaki.way", way.bounds
    joins = say.joins_not(lang)
    if way.response_alone:
        before, after = say.joins(lang).split("{silent}")
        joins = Told([before, telling.figure(way.implied_silent, Unit.SHARE, lang, f"{of}.implied_silent"), after])
    return tell(
        say.real,
        lang,
        "fact",
        evidence=[telling.count(way.start, lang, f"{of}.start")],
        start=telling.value(way.start, lang, f"{of}.start"),
        end=telling.value(way.end, lang, f"{of}.end"),
        gap=_points(way.gap, f"{of}.gap"),
        response=telling.figure(bounds.response, Unit.SHARE, lang, f"{of}.bounds.response"),
        low=telling.figure(bounds.low, Unit.SHARE, lang, f"{of}.bounds.low"),
        high=telling.figure(bounds.high, Unit.SHARE, lang, f"{of}.bounds.high"),
        joins=joins,
    )


def _evidence(way: Reconciliation, lang: Lang) -> list[Told]:
    of = "survey.reconciliation"
    counts = [
        Told([word(lang), *telling.count(one, lang, f"{of}.{name}")])
        for name, one, word in (("start", way.start, say.answers), ("end", way.end, say.entries))
    ]
    return [telling.interval(way.start, lang, f"{of}.start"), *counts]


def _points(move: float, of: str) -> telling.Figure:
    return telling.Figure(float(move), wording.signed_points(move), of)


def two_definitions_strip(found: Findings) -> str:
    """Own survey, national definition, and what separates them, in at most three lines: for the first page."""
    own, lang = found.survey, found.lang
    way, told = own.reconciliation, own.tells_way
    if way is None and own.prefecture == NAGASAKI:
        way, told = own.nagasaki.way, True
    between = (
        esc(say.strip_none(lang))
        if way is None
        else _separates(way, lang)
        if told
        else esc(say_pages.withheld_mark(lang))
    )
    sides = [(say.own(lang), None if way is None else way.start), (say.board(lang), None if way is None else way.end)]
    lines = [f"<b>{esc(name)}</b> {_short(one, lang, told)}" for name, one in sides] + [
        f"<b>{esc(say.separates(lang))}</b> {between}"
    ]
    real = own.reconciliation is None and way is not None
    mark = (
        displays.real_mark(lang)
        if real
        else displays.example_mark(lang)
        if way is not None and own.results.params.example
        else ""
    )
    return displays.paragraph("<br>".join([f"{lines[0]} {mark}".strip(), *lines[1:]]))


def _short(one: Estimate | None, lang: Lang, told: bool) -> str:
    if one is None:
        return esc(say_pages.no_data(lang))
    return esc(numbers.told(one, lang) if told else say_pages.withheld_mark(lang))


def _separates(way: Reconciliation, lang: Lang) -> str:
    """The three largest measured steps, or what non-response leaves open."""
    if way.bounds is not None and all(one.known != "measured" or one.cause == "remainder" for one in way.steps):
        low, high = (wording.percent(end, lang) for end in (way.bounds.low, way.bounds.high))
        possible = f"{CAUSES['response'](lang)}{say.reconciliation_separates(lang)}{say.bounded(lang).format(low=low, high=high)}"
        return esc(possible + say.reconciliation_separates_2(lang) + say.rest(lang))
    steps = sorted((one for one in way.steps if one.move), key=lambda one: -abs(one.move))[:3]
    told = [f"{CAUSES[one.cause](lang)} {wording.signed_points(one.move)}" for one in steps]
    return esc(say.reconciliation_separates_2(lang).join(told) + say.separates_points(lang))


def section(found: Findings) -> str:
    """Definitions side by side, waterfall, steps, sentence."""
    own, lang = found.survey, found.lang
    head = displays.heading(3, say.reconciliation_title(lang))
    sentence = displays.paragraph(reconciliation_sentence(found).html, "lede")
    if own.reconciliation is None:
        return head + sentence + (wording.missing(own.missing, lang) if own.missing else "")
    if not own.tells_way:
        return head + sentence + wording.hidden(lang)
    way, example = own.reconciliation, own.results.params.example
    source = wording.own_source(own, (way.end.source, way.end.reference_date))
    scopes = (esc(say.asked(lang)), esc(say.reconciliation_listed(lang)))
    steps = picture_of(way, lang, name="survey-waterfall", source=source, origin=displays.origin_of(example))
    drawn = displays.twocol(steps, response.picture(own))
    return (
        head
        + sentence
        + drawn
        + definitions(way, scopes, lang, source=source)
        + steps_table(way, lang, source=source, public=own.results.public)
    )


def definitions(way: Reconciliation, scopes: tuple[str, str], lang: Lang, *, source: str, caption: str = "") -> str:
    """Both definitions side by side: whom they count, among whom, when."""
    sides = [
        _facts(one, scope, words, lang)
        for one, scope, words in zip((way.start, way.end), scopes, (say.surveyed, say.marked), strict=True)
    ]
    rows = [[esc(text(lang)), sides[0][key], sides[1][key]] for key, text in say["items"].items()]
    heads = [say.item(lang), say.own(lang), say.board(lang)]
    return displays.table(heads, rows, caption=caption or say.side_by_side(lang), source=source)


def _facts(one: Estimate, scope: str, words: Text, lang: Lang) -> dict[str, str]:
    unstated = esc(say.reconciliation_unstated(lang))
    counts = {
        key: unstated if part is None else numbers.quantity(part, lang)
        for key, part in (("numerator", one.numerator), ("denominator", one.denominator))
    }
    return counts | {
        "definition": esc(words(lang)),
        "rate": esc(numbers.value(one, lang)),
        "interval": esc(_interval(one, lang)) or unstated,
        "responded": unstated if one.missing is None else wording.percent(1 - one.missing, lang),
        "scope": scope,
        "date": esc(numbers.period(one.reference_date, lang)),
        "source": as_written(one.source),
    }


def _interval(one: Estimate, lang: Lang) -> str:
    if not one.has_interval:
        return ""
    low, high = (wording.percent(end, lang) for end in (one.low, one.high))
    return say.interval_to(lang).format(low=low, high=high)


def picture_of(way: Reconciliation, lang: Lang, *, name: str, source: str, origin: str) -> str:
    """The waterfall."""
    rows = pd.DataFrame(waterfall_rows(way, lang))
    title = say.reconciliation_picture(lang).format(
        start=wording.percent(way.start.value, lang), end=wording.percent(way.end.value, lang)
    )
    alt = " / ".join(f"{row['label']} {row['text']}" for row in rows.to_dict("records"))
    picture = waterfall(rows, name=name, title=title, alt=alt, axis=say.axis_share(lang))
    return displays.figure(
        picture,
        how_to_read=say.reconciliation_how(lang),
        limits=say.reconciliation_limits(lang),
        lang=lang,
        source=source,
        level=4,
        origin=origin,
    )


def waterfall_rows(way: Reconciliation, lang: Lang) -> list[dict[str, object]]:
    """Start, steps, end as they are drawn; the steps take the levels of the result."""
    start, end = way.start.value, way.end.value
    rows = [_level(say.own(lang), start, lang)]
    for one, at in zip(way.steps, way.to_frame().to_dict("records"), strict=True):
        rows.append(_step(one, at["before"], at["after"], start, lang))
    return [*rows, _level(say.board(lang), end, lang)]


def _level(label: str, value: float, lang: Lang) -> dict[str, object]:
    return {
        "label": label,
        "kind": "level",
        "before": value,
        "after": value,
        "low": None,
        "high": None,
        "text": wording.percent(value, lang),
    }


def _step(one: Step, before: float, after: float, start: float, lang: Lang) -> dict[str, object]:
    row = {"label": CAUSES[one.cause](lang), "before": before, "after": after, "low": None, "high": None}
    if one.known == "unknown":
        return row | {"kind": "unknown", "text": say.unknown(lang)}
    if one.known == "bounded":
        low, high = start + one.low, start + one.high
        return row | {
            "kind": "bounded",
            "low": low,
            "high": high,
            "text": say.bounded(lang).format(low=wording.percent(low, lang), high=wording.percent(high, lang)),
        }
    return row | {"kind": "remainder" if one.cause == "remainder" else "move", "text": wording.signed_points(one.move)}


def steps_table(way: Reconciliation, lang: Lang, *, source: str, public: bool, place: str = "") -> str:
    """Steps in numbers; establishments behind a step only in the internal edition, they lie in one another and differ by a few."""
    shown = [0, 1, 3, 4] if public else [0, 1, 2, 3, 4]
    caption = place + say.steps(lang)
    rows = [[_cells(one, lang)[i] for i in shown] for one in way.steps]
    table = displays.table(
        [say.row("reconciliation_heads")[i](lang) for i in shown],
        rows,
        caption=caption,
        numeric=[i for i, column in enumerate(shown) if column in (1, 2)],
        source=source,
    )
    return displays.details(esc(caption), table)


def _cells(one: Step, lang: Lang) -> list[str]:
    move = "" if one.move is None else wording.signed_points(one.move)
    if one.known == "bounded":
        move = say.interval_to(lang).format(low=wording.signed_points(one.low), high=wording.signed_points(one.high))
    needs = esc(needed_files.in_words(one.needs, lang)) if one.needs else ""
    return [
        esc(CAUSES[one.cause](lang)),
        move,
        "" if one.n is None else numbers.quantity(one.n, lang),
        esc(say["known"][one.known](lang)),
        needs,
    ]
