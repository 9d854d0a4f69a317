"""The labour-saving standard: how many establishments stand at which level, what would lift most, and the order of visits."""

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.reminders import MIME
from caredx.findings.standard import StandardResults
from caredx.intake import self_check
from caredx.intake.tables.words import SUPPORTS, TASKS
from caredx.measures.estimates import Estimate
from caredx.measures.standard import LEVELS
from caredx.pages import displays, numbers, telling
from caredx.pages.amounts import cell, counted, parts
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written
from caredx.pages.figures import bars
from caredx.pages.figures.bars import Part
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed, listed, ranged
from caredx.words.units import Unit

say = words_of("standard")
say_pages = words_of("pages")

ANCHOR = "standard"
LOOKS = (bars.NO, bars.LATER, bars.PARTLY, bars.DONE)
STATES = ("0", *map(str, LEVELS))
TOLD, VISITS = 3, 15
SIGNS = self_check.SIGNS


def level_sentence(found: Findings) -> Sentence:
    """How many handed in a self-check, and how many of them stand at each level or above; or what would tell."""
    own, lang = found.standard, found.lang
    if own.missing:
        return telling.tell(say.nothing, lang, "none", files=needed_files.in_words(own.missing, lang))
    if own.empty:
        return telling.tell(say.empty, lang, "none")
    of = "standard.at_least"
    shares = {f"l{one}": _share(own.at_least(one), lang, f"{of}.{one}") for one in LEVELS}
    which, told = parts(shares, say["level_parts"], lang)
    first = own.at_least(1)
    evidence = [telling.interval(first, lang, f"{of}.1")] if first.known else []
    n = counted(own.table("group"), lang)
    response = _share(own.response, lang, "standard.response")
    return telling.tell(say["levels"][which], lang, "fact", n=n, response=response, parts=told, evidence=evidence)


def next_sentence(found: Findings) -> Sentence:
    """Which single task would lift most establishments to their next level."""
    own, lang = found.standard, found.lang
    if own.missing or own.empty:
        return level_sentence(found)
    top = own.steps.head(TOLD)
    if top.empty:
        return telling.tell(say.no_step, lang, "fact")
    table = own.table("next")
    steps = [
        telling.phrase(say.step, lang, task=TASKS[task](lang), n=cell(table, lang, next=task)) for task in top["task"]
    ]
    several = cell(table, lang, next=own.several)
    more = telling.phrase(say.several, lang, n=several) if isinstance(several, telling.Figure) else ""
    word = say["steps"]["one" if len(steps) == 1 else "ranked"]
    return telling.tell(word, lang, "fact", steps=telling.listed(steps, lang), several=more)


def _share(one: Estimate, lang: Lang, of: str) -> telling.Figure | str:
    value = telling.value(one, lang, of)
    return value if one.known and isinstance(value, telling.Figure) else say_pages.withheld_mark(lang)


def _ranged(one: Estimate, lang: Lang, of: str) -> str:
    """A share with its interval on a line below; 秘 where it is withheld."""
    if one.low is None or one.high is None:
        return say_pages.withheld_mark(lang)
    low, high = (numbers.written(end, Unit.SHARE, lang, with_unit=False) for end in (one.low, one.high))
    value = displays.cell(telling.value(one, lang, of), lang)
    return Markup("{}<br>{}").format(value, bracketed(ranged(low, high, lang), lang).strip())


def _figure(own: StandardResults, show: Pieces) -> Markup:
    """Establishments by level, one bar a kind of service."""
    lang, table, names = own.lang, own.table("group"), own.names("group")
    rows = []
    for group in own.groups("group"):
        cells = {state: table.record(group=group, level=state) for state in STATES}
        shown = all(one["shown"] for one in cells.values())
        counts = {state: one["n"] if shown else float("nan") for state, one in cells.items()}
        note = "" if shown else say_pages.withheld_mark(lang)
        rows.append({"label": names[group](lang), **counts, "note": note})
    if all(row["note"] for row in rows):
        return Markup()
    looks = [Part(state, say["level"][f"l{state}"](lang), look) for state, look in zip(STATES, LOOKS, strict=True)]
    alt = " / ".join(
        f"{row['label']}: {row['note'] or ', '.join(f'{part.label} {row[part.id]:.0f}' for part in looks)}"
        for row in rows
    )
    picture = bars.part_bars(
        pd.DataFrame(rows),
        looks,
        name=ANCHOR,
        title=say.figure(lang),
        alt=alt,
        axis=say.axis(lang),
        data=table.to_frame(),
    )
    return show.figure(
        picture, how=say.how(lang), limits=say.limits(lang), source=show.input("standard", "offices"), level=3
    )


def _by_group(own: StandardResults, show: Pieces) -> Markup:
    """Shares at each level or above, by kind of service and by size."""
    lang = own.lang
    rows: list[tuple[str, str, Text]] = [("group", "", say.everyone)]
    rows += [(way, group, own.names(way)[group]) for way in ("group", "band") for group in own.groups(way)]
    cells = [
        lambda row, one=one: _ranged(own.at_least(one, row[0], row[1]), lang, f"standard.at_least.{one}.{row[1]}")
        for one in LEVELS
    ]
    return show.table(
        rows,
        say.row("group_heads"),
        (
            lambda row: row[2],
            lambda row: displays.cell(cell(own.table(row[0]), lang, **own.place(*row[:2])), lang),
            *cells,
            lambda row: displays.few(say.few.fill(least=own.least)(lang), own.few(*row[:2])),
        ),
        caption=say.group_caption(lang),
        numeric=range(1, 5),
        source=show.input("standard", "offices"),
    )


def _by_task(own: StandardResults, show: Pieces) -> Markup:
    """The standard itself, and how far each task has come."""
    lang = own.lang

    def floor(row: dict) -> str:
        one = own.carried.get(row["task"])
        return "－" if one is None else _ranged(one, lang, f"standard.carried.{row['task']}")

    return show.table(
        own.tasks.to_dict("records"),
        say.row("task_heads"),
        (
            lambda row: Markup("{}<br><small>{}</small>").format(row[f"name_{lang}"], row[f"scope_{lang}"]),
            *(lambda row, one=one: SIGNS[row[f"level{one}"]] for one in LEVELS),
            lambda row: _ranged(own.marked(row["task"], "single", "double"), lang, f"standard.some.{row['task']}"),
            lambda row: _ranged(own.marked(row["task"], "double"), lang, f"standard.double.{row['task']}"),
            floor,
            lambda row: displays.cell(cell(own.table("next"), lang, next=row["task"]), lang),
        ),
        caption=say.task_caption(lang),
        numeric=range(4, 8),
        source=_published(own, show) + show.input("standard", "offices", "adoption"),
    )


def _published(own: StandardResults, show: Pieces) -> Markup:
    first = own.tasks.iloc[0]
    return show.source([(first["source"], first["reference_date"])], "published")


def _over_time(own: StandardResults, show: Pieces) -> Markup:
    lang, moves = own.lang, own.moves
    if moves is None:
        return show.text(say.not_moved)
    slots: dict[str, Any] = {move: cell(own.table("moved"), lang, moved=move) for move in moves}
    return show.told(telling.tell(say.moved, lang, "fact", **slots), marked=True)


def _visits(own: StandardResults, show: Pieces) -> Markup:
    """The sheet for offices, and inside the order in which advisers could visit them."""
    lang = own.lang
    link = displays.file_link(self_check.NAME, self_check.content(lang), MIME, say.sheet(lang))
    if own.triage is None:
        return link + show.text(say.inside)
    rows = own.triage

    def missing(row: Any) -> Markup:
        return escape(listed([TASKS[task](lang) for task in row.missing], lang))

    table = show.table(
        rows.head(VISITS).itertuples(),
        say.row("visit_heads"),
        (
            lambda row: row.office,
            lambda row: as_written(row.name),
            lambda row: own.names("group")[row.group],
            lambda row: row.level,
            missing,
            lambda row: listed([SUPPORTS[kind](lang) for kind in row.supported], lang),
        ),
        caption=say.visits(lang),
        numeric=(3,),
        frame=rows.assign(missing=rows["missing"].map(";".join), supported=rows["supported"].map(";".join)),
    )
    return link + show.details(say.visits, table + show.text(say.visits_how, "limits"))


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.standard, Pieces(found.standard)
    head = show.head(2, say.title, ANCHOR) + show.text(say.lead)
    if own.missing or own.empty:
        link = displays.file_link(self_check.NAME, self_check.content(own.lang), MIME, say.sheet(own.lang))
        return head + show.told(level_sentence(found), "nodata") + link
    told = show.told(level_sentence(found), marked=True) + show.told(next_sentence(found), marked=True)
    left = show.text(say.incomplete.fill(n=own.incomplete), "reason") if own.incomplete else Markup()
    return (
        head
        + told
        + _over_time(own, show)
        + left
        + _figure(own, show)
        + _by_group(own, show)
        + _by_task(own, show)
        + show.limits(say.derived_limits)
        + _visits(own, show)
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
