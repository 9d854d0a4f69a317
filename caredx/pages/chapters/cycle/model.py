"""The logic model of the cycle: picture, sentence, and a table of every box with what it leads to."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from caredx.findings import verdicts
from caredx.findings.place import Findings
from caredx.measures.cycle import LogicModel, Node
from caredx.measures.cycle.logic_model import BASES, STAGES
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KPIS
from caredx.pages import amounts, displays, numbers
from caredx.pages.displays import as_written
from caredx.pages.figures.logic_model import Band, Box, bands
from caredx.pages.pieces import Pieces
from caredx.pages.style import VERDICT_SIGNS
from caredx.pages.telling import Sentence, tell, whole
from caredx.words import written
from caredx.words.catalog import Lang, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.punctuation import listed
from caredx.words.trust import given
from caredx.words.units import AnyUnit, Unit

say_pages = words_of("pages")
say = words_of("cycle")

ARROWS = ("input", "output", "intermediate")
COLUMNS = ["node", "stage", "title", "leads_to", "plan", "status", "value", "unit", "period", "source"]


def section(found: Findings) -> Markup:
    """Picture, sentence, table."""
    show, lang, model = Pieces(found), found.lang, found.cycle.model
    told = _told(model, lang)
    counts = " / ".join(f"{STAGES[stage](lang)}: {len(model.stage(stage))}" for stage in STAGES)
    picture = bands(
        _bands(found),
        name="logic-model",
        title=say.model_title(lang),
        alt=f"{told.text} {counts}",
        data=model.to_frame()[COLUMNS],
    )
    known = (node.actual for node in model.nodes if node.actual is not None and node.actual.known)
    mark = Markup(" ").join(filter(None, (show.mark(), show.mark("published") if found.cycle.both_kinds else Markup())))
    source = displays.source_line([(one.source, one.reference_date) for one in known], lang, mark=mark)
    figure = show.figure(picture, how=say.model_read(lang), limits=say.model_limits(lang), source=source)
    table = show.table(
        model.nodes,
        say.row("model_heads"),
        (
            lambda node: escape(node.name(lang)) + _title(node, found),
            lambda node: STAGES[node.stage](lang),
            lambda node: numbers.written(node.plan.value, node.plan.unit, lang) if node.plan else say.no_value(lang),
            lambda node: _value(node, lang) if node.actual else say.no_value(lang),
            lambda node: _verdict(node, lang),
            lambda node: _leads(node, model, lang) or say.no_value(lang),
        ),
        caption=say.table(lang),
        numeric=(2, 3),
        source=source,
    )
    return figure + show.told(told) + displays.details(say.table(lang), table)


def _title(node: Node, found: Findings) -> Markup:
    """The name of an activity as entered, and on a page that holds both whether it was published or is a sample."""
    if not node.title:
        return Markup()
    mark = Pieces(found).mark("published" if found.cycle.published(given(node.actual or node.plan)) else "own")
    return displays.element("span", as_written(node.title), " ", mark, class_="reason")


def _leads(node: Node, model: LogicModel, lang: Lang) -> str:
    return listed([INDICATORS[link.after].name(lang) for link in model.links if link.before == node.id], lang)


def _told(model: LogicModel, lang: Lang) -> Sentence:
    """How much of the model is known, and how much assumed."""
    counts = {basis: sum(link.basis == basis for link in model.links) for basis in BASES}
    counted = {"nodes": len(model.nodes), "without": len(model.without_value), "links": len(model.links)} | counts
    slots: dict[str, Any] = {name: whole(n, lang, f"cycle.model.{name}") for name, n in counted.items()}
    return tell(say.model_told, lang, "fact", **slots)


def _bands(found: Findings) -> list[Band]:
    lang, model = found.lang, found.cycle.model
    told = []
    for stage in STAGES:
        nodes = model.stage(stage)
        boxes = _activity_boxes(nodes, found) if stage == "input" else tuple(kpi_box(node, lang) for node in nodes)
        told.append(Band(STAGES[stage](lang), boxes, _arrows(model, stage, lang) if stage in ARROWS else ()))
    return told


def _arrows(model: LogicModel, stage: str, lang: Lang) -> tuple[tuple[str, str], ...]:
    """One arrow a basis that leads out of a stage."""
    ids = {node.id for node in model.stage(stage)}
    bases = {link.basis for link in model.links if link.before in ids}
    told = [(basis, BASES[basis](lang)) for basis in ("assumed", "official") if basis in bases]
    estimated = [
        one for one in model.links if one.basis == "estimated" and one.before in ids and one.after == "overtime"
    ]
    return (*told, *(("estimated", _effect(link.after, given(link.effect), lang)) for link in estimated))


def _effect(outcome: str, effect: Estimate, lang: Lang) -> str:
    interval = numbers.interval(effect, lang)
    return say.effect(lang).format(
        outcome=INDICATORS[outcome].name(lang),
        value=written.change(effect.number, effect.unit, lang),
        interval=interval,
    )


def _activity_boxes(nodes: tuple[Node, ...], found: Findings) -> tuple[Box, ...]:
    """One box a kind: what was done or planned, money last."""
    kinds: dict[str, list[Node]] = {}
    for node in nodes:
        kinds.setdefault(node.id.split(":")[1], []).append(node)
    return tuple(
        Box(ACTIVITY_KINDS[kind](found.lang), tuple(dict.fromkeys(_amounts(own, found)))) for kind, own in kinds.items()
    )


def _amounts(nodes: list[Node], found: Findings) -> Iterator[str]:
    """Figures of one kind: what was done; what was only planned where nothing was done in that unit."""
    lang, done = found.lang, {_unit(node) for node in nodes if node.actual is not None}
    for node in sorted(nodes, key=lambda node: _unit(node) is Unit.YEN):
        one = given(node.actual or node.plan)
        if node.actual is None and _unit(node) in done:
            continue
        told = _amount(one, lang) if node.actual else say.planned.fill(value=_amount(one, lang))(lang)
        yield told + (f" {say_pages.real_mark(lang)}" if found.cycle.published(one) else "")


def _unit(node: Node) -> AnyUnit:
    return given(node.actual or node.plan).unit


def _amount(one: Estimate, lang: Lang) -> str:
    """A figure, yen in the round units of a budget so that it fits a box; the table has it in full."""
    if one.unit is Unit.YEN and lang == "ja":
        return amounts.brief(one.number)
    return numbers.written(one.number, one.unit, lang)


def kpi_box(node: Node, lang: Lang) -> Box:
    """A KPI with its value and verdict."""
    verdict_of = given(node.verdict)
    told = verdicts.word(verdict_of)
    verdict = f"{VERDICT_SIGNS[told]} {say_pages['verdict_words'][told](lang)}"
    return Box(node.name(lang), (_value(node, lang),), verdict, verdict_of.status)


def _value(node: Node, lang: Lang) -> str:
    """A value; an activity has no verdict and is a plain number."""
    return numbers.value(given(node.actual), lang, kpi=KPIS.get(node.id))


def _verdict(node: Node, lang: Lang) -> str:
    if not node.verdict:
        return say.no_value(lang)
    return displays.verdict(verdicts.word(node.verdict), lang, of=numbers.judged(node.id, node.verdict.target))
