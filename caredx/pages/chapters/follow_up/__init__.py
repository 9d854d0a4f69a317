"""Who reported after adoption, who is silent, whether devices are used, and who runs on without support."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings.follow_up import FollowUpResults
from caredx.findings.place import Findings
from caredx.intake.tables.words import CHECKS
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.follow_up import reports
from caredx.pages.chapters.follow_up.reports import both, said
from caredx.pages.displays import as_written
from caredx.pages.figures.curves import use_months
from caredx.pages.numbers import period
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import TECHNOLOGIES
from caredx.words.punctuation import bracketed, ranged
from caredx.words.trust import given, records
from caredx.words.units import Unit

say = words_of("follow_up")
say_pages = words_of("pages")

SHOWN_ROWS = 15
ANCHOR = "follow-up"


Row = Mapping[str, Any]


def use_section(found: Findings) -> Markup:
    """Picture, table, sentence; inside, the list of idle devices."""
    own, lang, show = found.follow_up, found.lang, Pieces(found.follow_up)
    head = show.head(3, say.use_title) + said(own, use_sentence(found))
    if own.unused:
        return head
    rows = records(own.use)
    alt = " / ".join(_told(row, lang) for row in rows)
    picture = use_months(own.use, lang, name="follow-up-use", title=say.finding(lang), alt=alt)
    source = show.source([own.source])
    drawn = show.figure(picture, how=say.use_how(lang), limits=say.use_limits(lang), source=source, level=4)
    table = show.table(
        rows,
        say.row("use_heads"),
        [
            lambda row: say["short"][row["check"]],
            lambda row: _ranged(row, "use", lang),
            lambda row: _ranged(row, "idle", lang),
            lambda row: say_pages.withheld_mark if pd.isna(row["offices"]) else f"{row['offices']:,}",
        ],
        caption=say.use_caption(lang),
        numeric=range(1, 4),
        source=source,
    )
    return head + displays.twocol(drawn, table) + _idle(own)


def use_sentence(found: Findings) -> Sentence:
    """Use at introduction, after three months and after twelve, and what stands idle then."""
    own, lang, of = found.follow_up, found.lang, "follow_up.use.m12"
    if why := own.unused:
        return telling.tell(say["unused"][why], lang, "fact" if why == "withheld" else "none")
    rows = {row["check"]: row for row in records(own.use)}
    last, evidence = rows["m12"], []
    if pd.notna(last["use_low"]):
        ends = last["use_low"], last["use_high"]
        evidence.append(telling.limits(*ends, Unit.SHARE, lang, f"{of}.use", level=own.level))
    if pd.notna(n := last["offices"]) and n:
        evidence.append(telling.Told(["n=", Figure(float(n), f"{n:,}", f"{of}.offices")]))
    slots = {"first": ("m0", "use"), "early": ("m3", "use"), "last": ("m12", "use"), "idle": ("m12", "idle")}
    told = {slot: _share(rows[check], column, lang) for slot, (check, column) in slots.items()}
    return telling.tell(say.used, lang, "fact", evidence=evidence, **told)


def _share(row: Row, column: str, lang: Lang) -> Figure | str:
    """A share of a round; withheld where nothing of the round is left, else nobody said it."""
    if pd.isna(row[column]):
        return (say_pages.withheld_mark if pd.isna(row["offices"]) else say_pages.no_data)(lang)
    return telling.figure(row[column], Unit.SHARE, lang, f"follow_up.use.{row['check']}.{column}")


def _told(row: Row, lang: Lang) -> str:
    heads, shares = say["use_heads"], [str(_share(row, name, lang)) for name in ("use", "idle")]
    return f"{CHECKS[row['check']](lang)}: {heads['use'](lang)} {shares[0]}, {heads['idle'](lang)} {shares[1]}"


def _ranged(row: Row, name: str, lang: Lang) -> Markup:
    """A share with its interval on a line below."""
    value = displays.cell(_share(row, name, lang), lang)
    if pd.isna(row[name]) or pd.isna(row[f"{name}_low"]):
        return value
    low, high = (numbers.written(row[f"{name}_{end}"], Unit.SHARE, lang, with_unit=False) for end in ("low", "high"))
    return Markup("{}<br>{}").format(value, bracketed(ranged(low, high, lang), lang).strip())


def _idle(own: FollowUpResults) -> Markup:
    """Who has devices that nobody uses."""
    show, lang, rows = Pieces(own), own.lang, own.idle
    if rows is None:
        return Markup()
    if rows.empty:
        return show.text(say.no_idle)
    table = show.table(
        rows.head(SHOWN_ROWS).itertuples(),
        say.row("idle_heads"),
        [
            lambda row: row.office,
            lambda row: TECHNOLOGIES[row.technology],
            lambda row: CHECKS[row.check],
            lambda row: f"{row.units:,.0f}",
            lambda row: f"{row.units_used:,.0f}",
            lambda row: as_written(row.note),
        ],
        caption=say.idle(lang),
        numeric=(3, 4),
        frame=rows,
    )
    return displays.details(f"{say.idle(lang)} ({len(rows)})", table)


def running(found: Findings) -> Markup:
    """Whether subsidised establishments run on their own: one sentence and what it does not say."""
    own, show = found.follow_up, Pieces(found.follow_up)
    one = own.self_running()
    few = show.text(say.few.fill(least=one.few), "few") if one and one.few else Markup()
    return (
        show.head(3, say.running_title) + said(own, self_running_sentence(found)) + few + show.text(say.scope, "limits")
    )


def self_running_sentence(found: Findings) -> Sentence:
    """Whether subsidised establishments still use their equipment at month 12, or what would tell."""
    own, lang, of = found.follow_up, found.lang, "follow_up.self_running"
    if why := own.unheard:
        return telling.tell(say["unheard"][why], lang, "fact" if why == "withheld" else "none", files=both(own))
    found_running = given(own.self_running())
    one = found_running.share
    return telling.tell(
        say.running,
        lang,
        "fact",
        n=telling.whole(given(one.n), lang, f"{of}.n"),
        share=telling.value(one, lang, of),
        owed=telling.figure(found_running.owed, Unit.ESTABLISHMENTS, lang, f"{of}.owed"),
        heard=telling.figure(found_running.heard, Unit.SHARE, lang, f"{of}.heard"),
        evidence=[telling.interval(one, lang, of), telling.count(one, lang, of)],
    )


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.follow_up, Pieces(found.follow_up)
    head = show.head(2, say.title, ANCHOR)
    if own.missing:
        return head + show.text(say.no_files.fill(files=reports.both(own)), "nodata")
    if own.found is None:
        return head + show.text(say.no_grants, "nodata")
    lead = show.text(say.lead.fill(day=period(own.day, own.lang)))
    return head + lead + reports.section(found) + use_section(found) + running(found)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
