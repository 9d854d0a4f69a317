"""Problem first: paths from problem to KPI as the plan states them, steps not stated, activities and applications without a problem."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.causes import CauseResults
from caredx.findings.place import Findings
from caredx.intake.tables.words import SUBSIDY_CATEGORIES, TASKS, TECHNOLOGIES
from caredx.measures.causes import Path
from caredx.pages import displays, telling
from caredx.pages.amounts import cell, parts
from caredx.pages.book import Chapter
from caredx.pages.chapters.cycle.model import kpi_box
from caredx.pages.displays import as_written
from caredx.pages.figures.logic_model import Box, Root, trees
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.punctuation import listed

say = words_of("causes")

ANCHOR = "causes"
DRAWN = 8
"""Paths in the picture, so that it stays on one page; the table has all."""


def tree_sentence(found: Findings) -> Sentence:
    """Problems and paths stated, and paths with a gap; or what would tell."""
    own, lang = found.causes, found.lang
    if own.missing:
        return telling.tell(say.nothing, lang, "none", file=needed_files.in_words(own.missing, lang))
    tree = own.tree
    of = {"problems": (tree.stated, "stated"), "paths": (tree.size, "size"), "gaps": (tree.gapped, "gapped")}
    told: dict[str, Any] = {slot: telling.whole(n, lang, f"causes.tree.{name}") for slot, (n, name) in of.items()}
    return telling.tell(say["told"]["gaps" if tree.gapped else "whole"], lang, "fact", **told)


def _activities(own: CauseResults, lang: Lang) -> tuple[Markup, ...]:
    """Activities of the year that no stated problem stands behind, where there are activities."""
    if not own.activities:
        return ()
    names = [as_written(name) for name in own.without_problem]
    return (escape(say.activities.fill(names=listed(names, lang))(lang) if names else say.all_activities(lang)),)


def application_sentence(found: Findings) -> Sentence:
    """Applications by what they state; or that none can be asked."""
    own, lang = found.causes, found.lang
    if not own.asked or own.applied.released is None:
        return telling.tell(say.no_applications, lang, "none")
    table = own.applied.released["stated"]
    if not table.shown():
        return telling.tell(words_of("pages").withheld_told, lang, "none")
    which, told = parts(
        {name: cell(table, lang, stated=name) for name in say["application_parts"]}, say["application_parts"], lang
    )
    return telling.tell(
        say["applications"][which],
        lang,
        "fact" if told else "none",
        year=telling.year(own.applied.year, "money.year"),
        n=cell(table, lang),
        parts=told,
    )


def _roots(found: Findings) -> Iterator[Root]:
    """Problems with their causes as many paths as the picture holds."""
    lang, problems = found.lang, found.causes.tree.problems
    drawn = set(map(id, itertools.islice(itertools.chain.from_iterable(problems.values()), DRAWN)))
    kpis = {node.id: kpi_box(node, lang) for node in found.cycle.model.nodes if node.verdict}
    for problem, own in problems.items():
        paths = [path for path in own if id(path) in drawn]
        causes: dict[tuple[str | None, str | None], list[Path]] = {}
        for path in paths:
            causes.setdefault((path.task, path.cause), []).append(path)
        title = say.problem.fill(problem=problem or say.gap(lang))(lang)
        if paths:
            yield Root(
                title,
                tuple(
                    (_cause(*key, lang), tuple(_pair(one, kpis, lang) for one in own)) for key, own in causes.items()
                ),
            )


def _cause(task: str | None, cause: str | None, lang: Lang) -> Box:
    beside = (say.task.fill(task=TASKS[task](lang))(lang),) if task else ()
    return Box(cause or say.gap(lang), beside, open=cause is None)


def _pair(path: Path, kpis: dict[str, Box], lang: Lang) -> tuple[Box, Box]:
    """The measure with its technology and kind, and the KPI with its value and verdict."""
    beside = [TECHNOLOGIES[path.technology](lang)] if path.technology else []
    beside += [ACTIVITY_KINDS[path.activity](lang)] if path.activity else []
    gap = Box(say.gap(lang), (), open=True)
    kpi = gap if path.kpi is None else kpis.get(path.kpi) or Box(INDICATORS[path.kpi].name(lang), ())
    return Box(path.change or say.gap(lang), tuple(beside), open=path.change is None), kpi


def _figure(found: Findings, show: Pieces) -> Markup:
    own, lang = found.causes, found.lang
    roots = list(_roots(found))
    picture = trees(roots, name=ANCHOR, title=say.figure(lang), alt=tree_sentence(found).text, data=own.tree.to_frame())
    more = say.more.fill(n=DRAWN)(lang) if len(own.tree.paths) > DRAWN else ""
    in_source = own.title if lang == "en" else ""
    return show.figure(
        picture,
        how=say.how(lang) + more,
        limits=say.limits(lang),
        source=show.input("causes"),
        in_source_words=in_source,
    )


def _paths(own: CauseResults, show: Pieces) -> Markup:
    lang = own.lang

    def named(words: Mapping[str, Text], code: str | None) -> str:
        return words[code](lang) if code else say.gap(lang)

    names = {kpi: indicator.name for kpi, indicator in INDICATORS.items()}
    table = show.table(
        own.tree.paths,
        say.row("heads_here"),
        (
            lambda path: as_written(path.problem) if path.problem else say.gap,
            lambda path: named(TASKS, path.task),
            lambda path: as_written(path.cause) if path.cause else say.gap,
            lambda path: as_written(path.change) if path.change else say.gap,
            lambda path: named(names, path.kpi),
            lambda path: listed([say["steps_here"][step](lang) for step in path.gaps], lang) or say.none,
        ),
        caption=say.caption(lang),
        source=show.input("causes"),
        frame=own.tree.to_frame(),
    )
    return show.details(say.caption, table)


def _unstated(own: CauseResults, show: Pieces) -> Markup:
    """Applications without a stated problem, by number: inside only."""
    lang, rows = own.lang, own.unstated
    if rows is None or rows.empty:
        return Markup()
    table = show.table(
        rows.itertuples(),
        say.row("list_heads"),
        (
            lambda row: as_written(row.application),
            lambda row: as_written(row.office),
            lambda row: SUBSIDY_CATEGORIES[row.category],
            lambda row: f"{row.requested:,.0f}",
        ),
        caption=say.list_caption(lang),
        numeric=(3,),
        source=show.input("applications", "causes"),
        frame=rows,
    )
    return show.details(say.list_caption, table)


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.causes, Pieces(found.causes)
    head = show.head(2, say.title, ANCHOR) + show.text(say.lead)
    if own.missing:
        return head + show.told(tree_sentence(found), "nodata")
    sentences = (tree_sentence(found).html, *_activities(own, own.lang), application_sentence(found).html)
    lede = displays.bullets([one + show.sample for one in sentences], "lede")
    tree = _figure(found, show) + _paths(own, show) if own.tree.paths else Markup()
    return head + lede + tree + _unstated(own, show)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
