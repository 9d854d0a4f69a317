"""Reports owed and received, check by check, and the list of those to ask for."""

import math

import pandas as pd

from caredx.findings import reminders
from caredx.findings.follow_up import CHECKS as ORDER
from caredx.findings.follow_up import FollowUpResults
from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.measures.follow_up import STATES
from caredx.pages import counts, displays, numbers, telling
from caredx.pages.displays import esc
from caredx.pages.figures import part_bars
from caredx.pages.figures.part_bars import Part
from caredx.pages.telling import Sentence
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("報告は届いているか", "Are the reports in?")
SHORT = {
    "m0": Text("導入時", "at start"),
    "m3": Text("3か月", "3 months"),
    "m6": Text("6か月", "6 months"),
    "m12": Text("12か月", "12 months"),
    "y1": Text("1年目", "year 1"),
    "y2": Text("2年目", "year 2"),
    "y3": Text("3年目", "year 3"),
}
LOOKS = {
    "reported": part_bars.DONE,
    "late": part_bars.PARTLY,
    "due": part_bars.WAITING,
    "silent": part_bars.ALARM,
    "not_yet": part_bars.LATER,
}
SOME_SILENT = Text("期限を30日過ぎても届かない報告がある", "Some reports are more than 30 days overdue")
NONE_SILENT = Text("期限を30日過ぎて届かない報告はない", "No report is more than 30 days overdue")
WITHHELD = Text("報告の提出状況（少数のため一部を秘匿）", "Reports received (small counts withheld)")
HOW = Text(
    "横棒は報告の時点ごとの事業所数です。橙色が、期限を30日過ぎても届いていない事業所です。灰色はまだ期限が来ていません。",
    "Bars: establishments at each report. Orange: more than 30 days overdue. Grey: not due yet.",
)
LIMITS = Text(
    "届いた報告の中身が正しいかは分かりません。複数の補助を受けた事業所は、時点ごとに最も急ぐ状態で1回数えます。年度の報告の期限日は公表資料になく、年度末としています。",
    "It does not say whether a report is right. An establishment with several grants counts once a check, in its most pressing state. "
    "The day by which yearly reports are due is not published; the end of the fiscal year is taken.",
)
AXIS = Text("事業所数", "Establishments")
CAPTION = Text("報告の提出状況", "Reports owed and received")
CHECK_HEAD, ALL_HEAD = Text("報告の時点", "Report"), Text("計", "All")
SENTENCE = Text(
    "期限の来た報告{due}件のうち{came}件（{share}）が届き、{silent}件は期限を30日過ぎても届いていない。一度も報告のない事業所は{never}。",
    "Of {due} reports due, {came} ({share}) are in and {silent} are more than 30 days overdue; {never} have never reported.",
)
NOT_TOLD = Text(
    "報告の提出率は、少数の事業所が分かるため公表版では伏せている（庁内版にある）。",
    "The share of reports received is withheld in the public edition because few establishments are behind it; the internal edition has it.",
)
MISSING = Text(
    "報告が届いているかは判断できない。{files} があれば、届いた報告と届いていない報告が分かる。",
    "Whether reports came cannot be told; {files} would tell which did and which did not.",
)
NOTHING_DUE = Text("期限の来た報告はまだない。", "No report is due yet.")
LIST = Text("督促一覧（Excel、{n}件）を保存", "Save the list of reminders (Excel, {n})")
LIST_WORDS = Text("督促の要る報告（期限の早い順）", "Reports to ask for, first due first")
NO_LIST = Text("督促の要る報告はありません。", "There is no report to ask for.")
LIST_INSIDE = Text(
    "事業所ごとの督促一覧は、公表版には載せず、庁内版だけにあります。",
    "The list of single establishments is in the internal edition only.",
)
ASSUMED = Text(
    "導入一覧に導入日のない補助が{n}件あり、年度末に導入したとみなして期限を計算しました。",
    "{n} grants have no day of introduction on the adoption list; the end of the fiscal year stands in.",
)
STRANGE = Text(
    "申請一覧に対応する交付のない報告が{n}件あり、数えていません。",
    "{n} reports belong to no grant on the list and are not counted.",
)
SHOWN_ROWS = 10


def section(found: Findings) -> str:
    """Bars, table, sentence, reminder list."""
    own, lang = found.follow_up, found.lang
    sentence = said(reporting_sentence(found), found)
    drawn = any(own.count(check, state) > 0 for check in ORDER for state in STATES)
    beside = _remarks(found) + _list(own, lang)
    # Where every count is withheld there is nothing to draw.
    opening = displays.twocol(_figure(found), beside) + _table(found) if drawn else _table(found, linked=True) + beside
    return displays.heading(3, TITLE(lang)) + sentence + opening


def said(sentence: Sentence, found: Findings) -> str:
    """A sentence, marked where its numbers are samples."""
    mark = displays.example_mark(found.lang) if found.results.params.example and sentence.figures else ""
    return displays.paragraph(f"{sentence.html} {mark}".strip())


def reporting_sentence(found: Findings) -> Sentence:
    """How many of the reports due are in, how many overdue, who was never heard of."""
    own, lang = found.follow_up, found.lang
    if own.missing:
        return telling.tell(MISSING, lang, "none", files=Text("と", " and ")(lang).join(own.missing))
    if own.found is None:
        return telling.tell(NOTHING_DUE, lang, "fact")
    one = own.reporting()
    if one is None:
        return telling.tell(NOT_TOLD, lang, "fact")
    if not one.known:
        return telling.tell(NOTHING_DUE, lang, "fact")
    of = "follow_up.reporting"
    return telling.tell(
        SENTENCE,
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
    title = WITHHELD(lang) if own.withheld else (SOME_SILENT if own.found.counts["silent"] else NONE_SILENT)(lang)
    comma = Text("、", ", ")(lang)
    alt = " / ".join(
        f"{row['label']}: "
        + (row["note"] or comma.join(f"{part.label} {row[part.id]:.0f}" for part in parts if row[part.id] > 0))
        for row in rows.to_dict("records")
    )
    picture = part_bars.part_bars(
        rows, parts, name="follow-up-reports", title=title, alt=alt, axis=AXIS(lang), data=_counts(own, lang)
    )
    return displays.figure(
        picture,
        how_to_read=HOW(lang),
        limits=LIMITS(lang),
        source=source(found),
        lang=lang,
        level=4,
        origin=origin(found),
    )


def _drawn(own: FollowUpResults, check: str, lang: Lang) -> dict[str, object]:
    counts = {state: own.count(check, state) for state in STATES}
    hidden = any(math.isnan(count) for count in counts.values())
    return {"label": SHORT[check](lang), **counts, "note": numbers.WITHHELD_MARK(lang) if hidden else ""}


def _counts(own: FollowUpResults, lang: Lang) -> pd.DataFrame:
    """All released tables below each other, each with the word for its check."""
    frames = [own.table(check).to_frame().assign(label_check=CHECKS[check](lang)) for check in ORDER]
    return pd.concat(frames, ignore_index=True)


def _table(found: Findings, *, linked: bool = False) -> str:
    own, lang = found.follow_up, found.lang
    heads = [CHECK_HEAD(lang), *(reminders.STATES[state](lang) for state in STATES), ALL_HEAD(lang)]
    rows = []
    for check in ORDER:
        table = own.table(check)
        there = set(table.rows[check])
        cells = [counts.cell_html(table, lang, **{check: state}) if state in there else "0" for state in STATES]
        rows.append([esc(CHECKS[check](lang)), *cells, counts.cell_html(table, lang)])
    link = displays.csv_link(_counts(own, lang), CAPTION(lang), lang, origin=origin(found)) if linked else ""
    return displays.table(
        heads, rows, caption=CAPTION(lang), numeric=range(1, len(heads)), source=source(found), after=link
    )


def _remarks(found: Findings) -> str:
    """What was assumed and left out; counts of the few stay inside."""
    own, lang = found.follow_up, found.lang
    if found.results.public:
        return ""
    told = [(ASSUMED, own.assumed), (STRANGE, len(own.found.unknown))]
    return "".join(displays.paragraph(esc(text(lang).format(n=number)), "reason") for text, number in told if number)


def _list(own: FollowUpResults, lang: Lang) -> str:
    """The workbook, and its first rows in a card."""
    if own.results.public:
        return displays.paragraph(esc(LIST_INSIDE(lang)))
    rows = own.reminders
    if rows.empty:
        return displays.paragraph(esc(NO_LIST(lang)))
    content = reminders.workbook(rows, as_of=own.results.params.as_of.isoformat(), lang=lang)
    link = displays.file_link(reminders.NAME, content, reminders.MIME, LIST(lang).format(n=len(rows)))
    columns = ("office", "check", "due_on", "days_over")  # what fits beside a picture; the workbook holds the rest
    heads = [reminders.HEADS[name][0](lang) for name in columns]
    cells = [
        [esc(reminders.cell_text(name, row, lang)) for name in columns]
        for row in rows.head(SHOWN_ROWS).to_dict("records")
    ]
    return link + displays.details(
        esc(LIST_WORDS(lang)), displays.table(heads, cells, caption=LIST_WORDS(lang), numeric=(3,))
    )


def source(found: Findings) -> str:
    """Files behind the chapter."""
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    return displays.source_line([found.follow_up.source], found.lang, mark=mark)


def origin(found: Findings) -> str:
    """Whose values they are."""
    return displays.origin_of(found.results.params.example)
