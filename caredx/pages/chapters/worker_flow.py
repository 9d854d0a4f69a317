"""Worker flow between prefectures: which data it takes, and leavers and hires beside the prefectures next door."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings.flow import LEAVERS, FlowResults, Pair
from caredx.findings.place import Findings
from caredx.pages import numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import Lang, words_of

say = words_of("worker_flow")

ANCHOR = "worker-flow"


def sentence(found: Findings) -> Sentence:
    """Beside how many neighbours the own rate of leavers is higher or lower; or why that cannot be said."""
    own, lang = found.flow, found.lang
    if not own.neighbours:
        return telling.tell(say["none"]["island"], lang, "none")
    if not own.judged:
        return telling.tell(say["none"]["figures"], lang, "none")
    counts: dict[str, Any] = {
        word: telling.whole(own.count(word), lang, f"flow.count.{word}") for word in ("above", "below", "within_chance")
    }
    return telling.tell(
        say.beside,
        lang,
        "fact",
        kpi=LEAVERS.name(lang),
        value=telling.value(own.own["leavers"], lang, "flow.own.leavers"),
        n=telling.whole(own.judged, lang, "flow.judged"),
        **counts,
    )


def _needed(own: FlowResults, show: Pieces) -> Markup:
    """Which data would tell of flows, what each would answer, and whether it is at hand."""
    lang = own.lang
    have = say.at_hand.fill(n=len(own.told), of=len(own.neighbours))(lang) if own.neighbours else "－"
    return show.table(
        say["needs"],
        say.row("need_heads"),
        (
            lambda name: say["needs"][name],
            lambda name: say["answers_here"][name],
            lambda name: have if name == "neighbour" else say["states"][name],
        ),
        caption=say.need_caption(lang),
    )


def _beside(own: FlowResults, show: Pieces) -> Markup:
    lang = own.lang
    return show.table(
        own.told,
        say.row("pair_heads"),
        (
            lambda pair: _name(pair, lang),
            lambda pair: numbers.value(pair.beside["leavers"], lang),
            lambda pair: say["words"][pair.leavers.word],
            lambda pair: numbers.value(pair.beside["hires"], lang),
            lambda pair: say["words"][pair.hires.word],
            lambda pair: numbers.value(pair.beside["adoption"], lang),
        ),
        caption=say.pair_caption(lang),
        numeric=(1, 3, 5),
        source=show.input("kpi", "panel"),
        frame=pd.DataFrame(
            {"neighbour": pair.code, "by": pair.by} | {name: one.value for name, one in pair.beside.items()}
            for pair in own.told
        ),
    )


def _name(pair: Pair, lang: Lang) -> str:
    name = codes.prefecture(pair.code).name(lang)
    return say.by_road.fill(name=name)(lang) if pair.by == "road" else name


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.flow, Pieces(found.flow)
    lang = own.lang
    told = show.told(sentence(found), "" if own.judged else "nodata", marked=bool(own.judged))
    table = Markup()
    if own.told:
        values = {name: numbers.told(one, lang) for name, one in own.own.items()}
        table = show.text(say.own_values.fill(**values)) + _beside(own, show) + show.limits(say.limits)
    return show.head(2, say.title, ANCHOR) + show.text(say.lead) + told + table + _needed(own, show)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
