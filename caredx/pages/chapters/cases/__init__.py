"""What prefectures high on a KPI do, and coded cases, as facts with their source.

Offered to other chapters: `cases_for(found, kpi)`, short links to the cases that bear on a KPI.
"""

from collections.abc import Sequence

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures import cases as measure
from caredx.measures.cases import PRACTICES, Practice
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, hearing_words, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.cases.library import anchor, library_section
from caredx.pages.chapters.cases.words import ANCHOR
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say_pages = words_of("pages")

say = words_of("cases")

__all__ = ["ANCHOR", "TITLE", "cases_for", "chapter", "high_sentence"]

MAIN = "tech_adoption"
MOST_OPEN, MOST_CASES, MOST_NAMES = 2, 4, 8


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang = found.lang
    head = displays.heading(2, say.title(lang), anchor=ANCHOR) + displays.paragraph(esc(say.lead(lang)))
    low = found.cases.low(found.targets.sheet)
    if not low:
        return head + _none_low(found) + library_section(found)
    mark = f"{displays.example_mark(lang)} {esc(say.chosen_by_example(lang))}" if found.results.params.example else ""
    first = [displays.heading(3, row.kpi.name(lang)) + _beside(found, row) for row in low[:MOST_OPEN]]
    rest = [
        displays.details(
            esc(say.other_low(lang).format(kpi=row.kpi.name(lang), why=_why(found, row))), _beside(found, row)
        )
        for row in low[MOST_OPEN:]
    ]
    return head + (displays.paragraph(mark) if mark else "") + "".join([*first, *rest]) + library_section(found)


def _none_low(found: Findings) -> str:
    """Why no KPI is told to be low; then what others do for the KPI every prefecture is asked about."""
    lang = found.lang
    rows = [row for row in found.targets.sheet if row.kpi.rule != "established"]
    known = sum(row.own.known for row in rows)
    counts = {
        "known": telling.whole(known, lang, "cases.known"),
        "unknown": telling.whole(len(rows) - known, lang, "cases.unknown"),
    }
    told = telling.tell(say.no_low, lang, "fact", **counts) if known else telling.tell(say.no_values, lang, "none")
    row = found.targets.row(MAIN)
    lead = displays.paragraph(told.html, "" if known else "nodata") + displays.paragraph(esc(say.instead(lang)))
    return lead + _facts(found, row) + cases_for(found, MAIN)


def _beside(found: Findings, row: KpiRow) -> str:
    """One low KPI: who is high, what they said, which cases bear on it."""
    return displays.paragraph(high_sentence(found, row.kpi.id).html) + _facts(found, row) + cases_for(found, row.kpi.id)


def high_sentence(found: Findings, kpi: str) -> Sentence:
    """Where a KPI stands, and which prefectures differ on the better side."""
    lang, row, high = found.lang, found.targets.row(kpi), found.cases.high(kpi)
    of = f"kpi.{kpi}.own"
    slots: dict[str, object] = {
        "kpi": row.kpi.name(lang),
        "now": telling.value(row.own, lang, of),
        "why": _why(found, row),
    }
    if high:
        slots |= {"n": telling.whole(len(high), lang, f"cases.{kpi}.high"), "names": _prefectures(high, lang)}
    template = say.no_others if high is None else say.high if high else say.none_high
    return telling.tell(
        template,
        lang,
        "fact",
        evidence=[telling.interval(row.own, lang, of), telling.count(row.own, lang, of)],
        **slots,
    )


def _why(found: Findings, row: KpiRow) -> str:
    if found.cases.worse(row):
        return say.why_worse(found.lang)
    return (say.why_pace if row.verdict.pace_needed is not None else say.why_rule)(found.lang)


def _facts(found: Findings, row: KpiRow) -> str:
    """Table of measures that bear on the KPI: said by those high on it, and by how many of the 47."""
    lang, practice, hearing = found.lang, found.cases.practice(row.kpi.id), found.cases.hearing
    rows, saved = [], []
    for flag in PRACTICES[row.kpi.id]:
        said = measure.said_by(hearing, flag)
        own = [code for code in said["pref"] if code in practice.prefectures]
        text = hearing_words.FLAGS[flag][1](lang)
        rows.append([esc(text), esc(_prefectures(own, lang)) or say.nobody(lang), esc(_said(list(said["pref"]), lang))])
        saved.append(
            said.assign(kpi=row.kpi.id, fact=flag, words=text, high_on_kpi=said["pref"].isin(practice.prefectures))
        )
    caption = say.facts_caption(lang).format(kpi=row.kpi.name(lang))
    born = hearing.iloc[0]
    source = displays.source_line([(born["source"], born["reference_date"])], lang, mark=displays.real_mark(lang))
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.facts_limits(lang))}", "limits")
    link = displays.csv_link(pd.concat(saved, ignore_index=True), caption, lang, origin="published")
    table = displays.table(
        [text(lang) for text in say.row("facts_heads")], rows, caption=caption, source=source, after=limits + link
    )
    return table + _also(practice, lang)


def _said(prefectures: Sequence[str], lang: Lang) -> str:
    """Names where they are few, else how many."""
    return (
        say.more(lang).format(n=len(prefectures))
        if len(prefectures) > MOST_NAMES
        else _prefectures(prefectures, lang) or say.nobody(lang)
    )


def _also(practice: Practice, lang: Lang) -> str:
    """Tags of the prefectures high on the KPI, one line each, closed on screen."""
    tags = practice.facts[practice.facts["value"] != "said"]
    if tags.empty:
        return ""
    known = {**say_pages["tags"], **say["measures"]}
    lines = [
        say.also_row(lang).format(
            pref=codes.prefecture(code).name(lang),
            fact=say.also(lang).join(known[tag](lang) if tag in known else tag for tag in rows["value"]),
        )
        for code, rows in tags.groupby("pref")
    ]
    return displays.details(esc(say.also_2(lang)), displays.bullets(map(esc, lines)))


def cases_for(found: Findings, kpi: str, *, most: int = MOST_CASES) -> str:
    """The cases that bear on a KPI as a short list with links to their cards; empty where there is none."""
    lang, cases = found.lang, found.cases.on(kpi)
    if not cases:
        return ""
    lines = [
        f'<a href="#{anchor(case)}">{case.id}</a> {as_written(case.area)}'
        + esc(say.case_text(lang).format(measure=case.measure(lang), evidence=case.evidence(lang)))
        for case in cases[:most]
    ]
    more = [esc(say.rest(lang).format(n=len(cases) - most))] if len(cases) > most else []
    return displays.paragraph(f"<b>{esc(say.cases_head(lang))}</b>") + displays.bullets([*lines, *more])


def _prefectures(prefectures: Sequence[str], lang: Lang) -> str:
    return listed((codes.prefecture(code).name(lang) for code in prefectures), lang)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
