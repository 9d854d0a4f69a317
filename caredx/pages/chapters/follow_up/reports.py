"""Reports owed and received, check by check, and the list of those to ask for."""

import math
from functools import partial

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files, reminders
from caredx.findings.follow_up import CHECKS as ORDER
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.measures.follow_up import STATES
from caredx.pages import displays, telling
from caredx.pages.amounts import cell
from caredx.pages.figures import bars
from caredx.pages.figures.bars import Part
from caredx.pages.numbers import period
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import comma
from caredx.words.trust import given, records
from caredx.words.units import Unit

say = words_of("follow_up")
say_pages = words_of("pages")

LOOKS = {
    "reported": bars.DONE,
    "late": bars.PARTLY,
    "due": bars.WAITING,
    "silent": bars.ALARM,
    "not_yet": bars.LATER,
}
LISTED = ("office", "check", "due_on", "days_over")
"""What fits beside a picture; the workbook holds the rest."""
SHOWN_ROWS = 10


def section(found: Findings) -> Markup:
    """Bars, table, sentence, reminder list."""
    own, show = found.follow_up, Pieces(found.follow_up)
    remarks = [show.text(say["remarks"][what].fill(n=n), "reason") for what, n in own.remarks.items()]
    beside = Markup().join(remarks) + _list(own)
    opening = (
        displays.twocol(figure(own, show), beside) + _table(own) if own.drawn else _table(own, linked=True) + beside
    )
    return show.head(3, say.reports_title) + said(own, reporting_sentence(found)) + opening


def said(own: FollowUpResults, sentence: Sentence) -> Markup:
    """A sentence, marked where its numbers are samples."""
    return Pieces(own).told(sentence, marked=bool(sentence.figures))


def both(own: FollowUpResults) -> str:
    """The tables that are missing."""
    return needed_files.in_words(own.missing, own.lang) if own.missing else ""


def reporting_sentence(found: Findings) -> Sentence:
    """How many of the reports due are in, how many overdue, who was never heard of."""
    own, lang, of = found.follow_up, found.lang, "follow_up.reporting"
    if why := own.unreported:
        return telling.tell(say["unreported"][why], lang, "none" if why == "missing" else "fact", files=both(own))
    one, (silent, never) = given(own.reporting()), own.silent
    return telling.tell(
        say.reported,
        lang,
        "fact",
        due=telling.whole(given(one.denominator), lang, f"{of}.denominator"),
        came=telling.whole(given(one.numerator), lang, f"{of}.numerator"),
        share=telling.value(one, lang, of),
        silent=telling.whole(silent, lang, "follow_up.counts.silent"),
        never=telling.figure(never, Unit.ESTABLISHMENTS, lang, "follow_up.silent_offices"),
        evidence=[telling.interval(one, lang, of), telling.count(one, lang, of)],
    )


def figure(own: FollowUpResults, show: Pieces) -> Markup:
    """Reports check by check, as bars."""
    lang = own.lang
    rows = pd.DataFrame([_drawn(own, check) for check in ORDER])
    parts = [Part(state, say["states"][state](lang), LOOKS[state]) for state in STATES]
    title = say["figure_title"]["withheld" if own.withheld else "silent" if own.silent[0] else "none"](lang)
    lines = []
    for row in rows.to_dict("records"):
        counts = comma(lang).join(f"{part.label} {row[part.id]:.0f}" for part in parts if row[part.id] > 0)
        lines.append(f"{row['label']}: {row['note'] or counts}")
    words = {"name": "follow-up-reports", "title": title, "alt": " / ".join(lines), "axis": say.axis(lang)}
    picture = bars.part_bars(rows, parts, **words, data=_counts(own))
    return show.figure(picture, how=say.how(lang), limits=say.limits(lang), source=show.source([own.source]), level=4)


def _drawn(own: FollowUpResults, check: str) -> dict[str, object]:
    counts = {state: own.count(check, state) for state in STATES}
    hidden = any(math.isnan(count) for count in counts.values())
    note = say_pages.withheld_mark(own.lang) if hidden else ""
    return {"label": say["short"][check](own.lang), **counts, "note": note}


def _counts(own: FollowUpResults) -> pd.DataFrame:
    """All released tables below each other, each with the word for its check."""
    frames = [own.table(check).to_frame().assign(label_check=CHECKS[check](own.lang)) for check in ORDER]
    return pd.concat(frames, ignore_index=True)


def _table(own: FollowUpResults, *, linked: bool = False) -> Markup:
    show, lang = Pieces(own), own.lang
    tables = {check: own.table(check) for check in ORDER}
    return show.table(
        tables,
        [say.check_head, *(say["states"][state] for state in STATES), say.all_head],
        [
            lambda check: CHECKS[check],
            *(lambda check, state=state: cell(tables[check], lang, **{check: state}) for state in STATES),
            lambda check: cell(tables[check], lang),
        ],
        caption=say.caption(lang),
        numeric=range(1, len(STATES) + 2),
        source=show.source([own.source]),
        frame=_counts(own) if linked else None,
    )


def workbook(rows: pd.DataFrame, *, day: str, lang: Lang) -> bytes:
    """The list of reports to ask for, as of an ISO day."""
    return reminders.workbook(rows, title=say.list_title(lang).format(day=period(day, lang)), lang=lang)


def _list(own: FollowUpResults) -> Markup:
    """The workbook, and its first rows in a card."""
    show, lang, rows = Pieces(own), own.lang, own.reminders
    if rows is None:
        return show.text(say.list_inside)
    if rows.empty:
        return show.text(say.no_list)
    content = workbook(rows, day=own.day, lang=lang)
    link = displays.file_link(reminders.NAME, content, reminders.MIME, say.list(lang).format(n=len(rows)))
    table = show.table(
        records(rows.head(SHOWN_ROWS)),
        [say["list_heads"][name] for name in LISTED],
        [partial(reminders.cell_text, name, lang=lang) for name in LISTED],
        caption=say.list_words(lang),
        numeric=(3,),
    )
    return link + show.details(say.list_words, table)
