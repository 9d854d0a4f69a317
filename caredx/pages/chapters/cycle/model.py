"""The logic model of the cycle: picture, sentence, and a table of every box with what it leads to."""

from caredx.findings.place import Findings
from caredx.measures.cycle import LogicModel, Node
from caredx.measures.cycle.logic_model import BASES, STAGES
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.logic_model import Band, Box, bands
from caredx.pages.style import VERDICT_SIGNS
from caredx.pages.telling import Sentence, tell, whole
from caredx.words import written
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import ACTIVITY_KINDS, Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("cycle")

ARROWS = {"input": "output", "output": "intermediate", "intermediate": "final"}
ESTIMATED = ("overtime", "paid_leave")
OKU, MAN = 100_000_000, 10_000


def section(found: Findings) -> str:
    """Picture, sentence, table."""
    lang, model = found.lang, model_of(found)
    told = _told(model, lang)
    alt = " / ".join(f"{STAGES[stage](lang)}: {len(model.stage(stage))}" for stage in STAGES)
    data = model.to_frame()[
        ["node", "stage", "title", "leads_to", "plan", "status", "value", "unit", "period", "source"]
    ]
    picture = bands(
        _bands(model, _published(found), lang),
        name="logic-model",
        title=say.model_title(lang),
        alt=f"{told.text} {alt}",
        data=data,
    )
    origin = displays.origin_of(found.results.params.example)
    figure = displays.figure(
        picture,
        how_to_read=say.model_read(lang),
        limits=say.model_limits(lang),
        lang=lang,
        source=_source(found, model),
        origin=origin,
    )
    heads = [text(lang) for text in say.row("model_heads")]
    rows = [_row(node, model, found) for node in model.nodes]
    table = displays.table(heads, rows, caption=say.table(lang), numeric=(2, 3), source=_source(found, model))
    return figure + displays.paragraph(told.html) + displays.details(esc(say.table(lang)), table)


def model_of(found: Findings) -> LogicModel:
    """The model with the effects of adoption that were estimated nationally."""
    effects = {}
    for effect in found.effects.known:
        if effect.outcome.id in ESTIMATED:
            late = effect.late
            effects["tech_adoption", effect.outcome.id] = Estimate(
                late.value,
                INDICATORS[effect.outcome.id].unit,
                low=late.low,
                high=late.high,
                level=late.level,
                method="event_study",
            )
    return found.cycle.model(effects)


def _told(model: LogicModel, lang: Lang) -> Sentence:
    """How much of the model is known, and how much assumed."""
    counts = {basis: sum(link.basis == basis for link in model.links) for basis in BASES}
    numbers_ = {"nodes": len(model.nodes), "without": len(model.without_value), "links": len(model.links)} | counts
    return tell(
        say.model_told, lang, "fact", **{name: whole(n, lang, f"cycle.model.{name}") for name, n in numbers_.items()}
    )


def _bands(model: LogicModel, published: frozenset[str], lang: Lang) -> list[Band]:
    found = []
    for stage in STAGES:
        nodes = model.stage(stage)
        boxes = (
            _activity_boxes(nodes, published, lang)
            if stage == "input"
            else tuple(_kpi_box(node, lang) for node in nodes)
        )
        found.append(Band(STAGES[stage](lang), boxes, _arrows(model, stage, lang) if stage in ARROWS else ()))
    return found


def _arrows(model: LogicModel, stage: str, lang: Lang) -> tuple[tuple[str, str], ...]:
    """One arrow a basis that leads out of a stage."""
    ids = {node.id for node in model.stage(stage)}
    bases = {link.basis for link in model.links if link.before in ids}
    told = [(basis, BASES[basis](lang)) for basis in ("assumed", "official") if basis in bases]
    estimated = [
        one for one in model.links if one.basis == "estimated" and one.before in ids and one.after == ESTIMATED[0]
    ]
    return (*told, *(("estimated", _effect(link.after, link.effect, lang)) for link in estimated))


def _effect(outcome: str, effect: Estimate, lang: Lang) -> str:
    interval = numbers.interval(effect, lang)
    return say.effect(lang).format(
        outcome=INDICATORS[outcome].name(lang),
        value=written.change(effect.value, effect.unit, lang),
        interval=interval,
    )


def _published(found: Findings) -> frozenset[str]:
    """Sources of published activities, where a page of samples must tell them apart."""
    return found.cycle.published_sources if found.results.params.example else frozenset()


def _activity_boxes(nodes: tuple[Node, ...], published: frozenset[str], lang: Lang) -> tuple[Box, ...]:
    """One box a kind: what was done or planned, money last."""
    kinds: dict[str, list[Node]] = {}
    for node in nodes:
        kinds.setdefault(node.id.split(":")[1], []).append(node)
    return tuple(
        Box(ACTIVITY_KINDS[kind](lang), tuple(dict.fromkeys(_amounts(own, published, lang))))
        for kind, own in kinds.items()
    )


def _amounts(nodes: list[Node], published: frozenset[str], lang: Lang) -> list[str]:
    """Figures of one kind: what was done; what was only planned where nothing was done in that unit."""
    ordered = sorted(nodes, key=lambda node: _unit(node) is Unit.YEN)
    done = {_unit(node) for node in ordered if node.actual is not None}
    found = []
    for node in ordered:
        mark = f" {say_pages.real_mark(lang)}" if (node.actual or node.plan).source in published else ""
        if node.actual is not None:
            found.append(_amount(node.actual, lang) + mark)
        elif _unit(node) not in done:
            found.append(say.planned(lang).format(value=_amount(node.plan, lang)) + mark)
    return found


def _unit(node: Node) -> Unit:
    return (node.actual or node.plan).unit


def _amount(one: Estimate, lang: Lang) -> str:
    """A figure, yen in the round units of a budget so that it fits a box; the table has it in full."""
    if one.unit is Unit.YEN and lang == "ja":
        size, word = (OKU, "億円") if one.value >= OKU else (MAN, "万円")
        return f"{one.value / size:,.1f}{word}" if one.value >= OKU else f"{one.value / size:,.0f}{word}"
    return numbers.written(one.value, one.unit, lang)


def _kpi_box(node: Node, lang: Lang) -> Box:
    status = node.verdict.status
    verdict = f"{VERDICT_SIGNS[status]} {say_pages['verdict_words'][status](lang)}"
    return Box(node.name(lang), (_value(node, lang),), verdict, status)


def _value(node: Node, lang: Lang) -> str:
    if node.id == "one_stop" and node.actual.known:
        return (say_pages.there if node.actual.value >= 1 else say_pages.not_there)(lang)
    return numbers.value(node.actual, lang)


def _row(node: Node, model: LogicModel, found: Findings) -> list[str]:
    lang = found.lang
    after = [link.after for link in model.links if link.before == node.id]
    name = esc(node.name(lang)) + (
        f'<span class="reason">{as_written(node.title)} {_mark(node, found)}</span>' if node.title else ""
    )
    plan = esc(numbers.written(node.plan.value, node.plan.unit, lang)) if node.plan else say.no_link(lang)
    value = (
        say.no_link(lang)
        if node.actual is None
        else esc(_value(node, lang) if not node.title else numbers.written(node.actual.value, node.actual.unit, lang))
    )
    verdict = displays.verdict(node.verdict.status, lang) if node.verdict else say.no_link(lang)
    leads = listed([INDICATORS[kpi].name(lang) for kpi in after], lang) or say.no_link(lang)
    return [name, esc(STAGES[node.stage](lang)), plan, value, verdict, esc(leads)]


def _mark(node: Node, found: Findings) -> str:
    """Whether an activity was published or is a sample, on a page that holds both."""
    if not found.results.params.example:
        return ""
    return (displays.real_mark if (node.actual or node.plan).source in _published(found) else displays.example_mark)(
        found.lang
    )


def _source(found: Findings, model: LogicModel) -> str:
    lang = found.lang
    titles = [
        (node.actual.source, node.actual.reference_date)
        for node in model.nodes
        if node.actual is not None and node.actual.known
    ]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    rows = found.cycle.activities
    real = (
        displays.real_mark(lang)
        if rows is not None and found.results.params.example and (~rows["example"]).any()
        else ""
    )
    return displays.source_line(titles, lang, mark=f"{mark} {real}".strip())
