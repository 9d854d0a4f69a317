"""Reports owed and received, check by check, and the list of those to ask for."""

import math

import pandas as pd

from caredx.findings import reminders
from caredx.findings.follow_up import CHECKS as ORDER
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.measures.follow_up import STATES
from caredx.pages import counts, displays, telling
from caredx.pages.displays import esc
from caredx.pages.figures import part_bars
from caredx.pages.figures.part_bars import Part
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("follow_up")

LOOKS = {
    "reported": part_bars.DONE,
    "late": part_bars.PARTLY,
    "due": part_bars.WAITING,
    "silent": part_bars.ALARM,
    "not_yet": part_bars.LATER,
}
SHOWN_ROWS = 10


def section(found: Findings) -> str:
    """Bars, table, sentence, reminder list."""
    own, lang = found.follow_up, found.lang
    sentence = said(reporting_sentence(found), found)
    drawn = any(own.count(check, state) > 0 for check in ORDER for state in STATES)
    beside = _remarks(found) + _list(own, lang)
    # Where every count is withheld there is nothing to draw.
    opening = displays.twocol(_figure(found), beside) + _table(found) if drawn else _table(found, linked=True) + beside
    return displays.heading(3, say.reports_title(lang)) + sentence + opening


def said(sentence: Sentence, found: Findings) -> str:
    """A sentence, marked where its numbers are samples."""
    mark = displays.example_mark(found.lang) if found.results.params.example and sentence.figures else ""
    return displays.paragraph(f"{sentence.html} {mark}".strip())


def reporting_sentence(found: Findings) -> Sentence:
    """How many of the reports due are in, how many overdue, who was never heard of."""
    own, lang = found.follow_up, found.lang
    if own.missing:
        return telling.tell(say.missing, lang, "none", files=say.reporting_sentence_and(lang).join(own.missing))
    if own.found is None:
        return telling.tell(say.nothing_due, lang, "fact")
    one = own.reporting()
    if one is None:
        return telling.tell(say.not_told, lang, "fact")
    if not one.known:
        return telling.tell(say.nothing_due, lang, "fact")
    of = "follow_up.reporting"
    return telling.tell(
        say.sentence,
        lang,
        "fact",
        due=telling.whole(one.denominator, lang, f"{of}.denominator"),
        came=telling.whole(one.numerator, lang, f"{of}.numerator"),
        share=telling.value(one, lang, of),
        silent=telling.whole(own.found.counts["silent"], lang, "follow_up.counts.silent"),
        never=telling.figure(len(own.found.silent_offices), Unit.ESTABLISHMENTS, lang, "follow_up.silent_offices"),
        evidence=[telling.interval(one, lang, of), telling.count(one, lang, of)],
    )


def _figure(found: Findings) -> str:
    own, lang = found.follow_up, found.lang
    rows = pd.DataFrame([_drawn(own, check, lang) for check in ORDER])
    parts = [Part(state, reminders.STATES[state](lang), LOOKS[state]) for state in STATES]
    title = (
        say.withheld(lang)
        if own.withheld
        else (say.some_silent if own.found.counts["silent"] else say.none_silent)(lang)
    )
    comma = say.figure(lang)
    alt = " / ".join(
        f"{row['label']}: "
        + (row["note"] or comma.join(f"{part.label} {row[part.id]:.0f}" for part in parts if row[part.id] > 0))
        for row in rows.to_dict("records")
    )
    picture = part_bars.part_bars(
        rows, parts, name="follow-up-reports", title=title, alt=alt, axis=say.axis(lang), data=_counts(own, lang)
    )
    return displays.figure(
        picture,
        how_to_read=say.how(lang),
        limits=say.limits(lang),
        source=source(found),
        lang=lang,
        level=4,
        origin=origin(found),
    )


def _drawn(own: FollowUpResults, check: str, lang: Lang) -> dict[str, object]:
    counts = {state: own.count(check, state) for state in STATES}
    hidden = any(math.isnan(count) for count in counts.values())
    return {"label": say["short"][check](lang), **counts, "note": say_pages.withheld_mark(lang) if hidden else ""}


def _counts(own: FollowUpResults, lang: Lang) -> pd.DataFrame:
    """All released tables below each other, each with the word for its check."""
    frames = [own.table(check).to_frame().assign(label_check=CHECKS[check](lang)) for check in ORDER]
    return pd.concat(frames, ignore_index=True)


def _table(found: Findings, *, linked: bool = False) -> str:
    own, lang = found.follow_up, found.lang
    heads = [say.check_head(lang), *(reminders.STATES[state](lang) for state in STATES), say.all_head(lang)]
    rows = []
    for check in ORDER:
        table = own.table(check)
        there = set(table.rows[check])
        cells = [counts.cell_html(table, lang, **{check: state}) if state in there else "0" for state in STATES]
        rows.append([esc(CHECKS[check](lang)), *cells, counts.cell_html(table, lang)])
    link = displays.csv_link(_counts(own, lang), say.caption(lang), lang, origin=origin(found)) if linked else ""
    return displays.table(
        heads, rows, caption=say.caption(lang), numeric=range(1, len(heads)), source=source(found), after=link
    )


def _remarks(found: Findings) -> str:
    """What was assumed and left out; counts of the few stay inside."""
    own, lang = found.follow_up, found.lang
    if found.results.public:
        return ""
    told = [(say.assumed, own.assumed), (say.strange, len(own.found.unknown))]
    return "".join(displays.paragraph(esc(text(lang).format(n=number)), "reason") for text, number in told if number)


def _list(own: FollowUpResults, lang: Lang) -> str:
    """The workbook, and its first rows in a card."""
    if own.results.public:
        return displays.paragraph(esc(say.list_inside(lang)))
    rows = own.reminders
    if rows.empty:
        return displays.paragraph(esc(say.no_list(lang)))
    content = reminders.workbook(rows, as_of=own.results.params.as_of.isoformat(), lang=lang)
    link = displays.file_link(reminders.NAME, content, reminders.MIME, say.list(lang).format(n=len(rows)))
    columns = ("office", "check", "due_on", "days_over")  # what fits beside a picture; the workbook holds the rest
    heads = [reminders.HEADS[name][0](lang) for name in columns]
    cells = [
        [esc(reminders.cell_text(name, row, lang)) for name in columns]
        for row in rows.head(SHOWN_ROWS).to_dict("records")
    ]
    return link + displays.details(
        esc(say.list_words(lang)), displays.table(heads, cells, caption=say.list_words(lang), numeric=(3,))
    )


def source(found: Findings) -> str:
    """Files behind the chapter."""
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    return displays.source_line([found.follow_up.source], found.lang, mark=mark)


def origin(found: Findings) -> str:
    """Whose values they are."""
    return displays.origin_of(found.results.params.example)
