"""What became of the last decisions and what to prepare for the next meeting: the two tables of the second sheet."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from caredx.findings.council import Corrected, Turned
from caredx.findings.decided import Judged
from caredx.findings.place import Findings
from caredx.findings.preparation import Prepared
from caredx.pages import numbers, signs, telling
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.council.first import named
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Figure, Told
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.trust import given
from caredx.words.units import AnyUnit
from caredx.words.written import change, written

say = words_of("council")


def since(found: Findings) -> Markup:
    """Decisions of the cycle before, verdicts that changed, a value that was corrected."""
    lang, council = found.lang, found.council
    rows = [
        *(_judged_row(found, one) for one in council.judged),
        *(_turned_row(one, lang) for one in council.turned),
        *(_corrected_row(found, one) for one in council.corrected),
    ]
    before = found.cycle.decided.cycle if found.cycle.decided else ""
    eyebrow = say.since.fill(cycle=numbers.period(before, lang))(lang) if before else say.since_none(lang)
    if not rows:
        return frame.section(eyebrow, fit("heading", say.nothing_before(lang)))
    return frame.section(
        eyebrow,
        fit("heading", _since_told(found)),
        table("chg", say.row("since_heads_here"), rows, lang, caption=eyebrow),
    )


def _since_told(found: Findings) -> Told:
    counts, lang = found.council.judged_counts, found.lang
    if not counts:
        return Told([say.only_values(lang)])
    slots = {name: telling.whole(counts[name], lang, f"council.judged_counts.{name}") for name in ("n", "met")}
    return telling.phrase(say.since_told, lang, **slots)


def _judged_row(found: Findings, one: Judged) -> list[str]:
    lang, asked, at = (
        found.lang,
        one.one.decision,
        [row.one.decision.id for row in given(found.cycle.judged).rows].index(one.one.decision.id),
    )
    of = f"cycle.judged.rows.{at}.one"
    expected = _volume(asked.expected, asked.unit, lang, f"{of}.decision.expected", moved=bool(asked.kpi))
    if one.withheld:
        seen: Told | Figure | str = say.withheld_here(lang)
    elif one.one.seen is None:
        seen = say.not_known(lang)
    else:
        seen = Told(
            [_volume(one.one.seen, asked.unit, lang, f"{of}.seen", moved=bool(asked.kpi)), *_limits(one, lang, of)]
        )
    state = (
        "withheld"
        if one.withheld
        else "not_due"
        if one.one.reason == "not_due"
        else {"met": "met", "not_met": "missed"}.get(one.outcome, "cannot_tell")
    )
    item = fit("item", named(asked.kpi or asked.activity or "", lang))
    kind = say.decision_of.fill(id=asked.id)(lang)
    return [
        escape(kind),
        item,
        fit("value", Told([expected])),
        fit("value", seen if isinstance(seen, Told) else Told([seen])),
        signs.verdict(state, lang),
    ]


def _volume(value: float, unit: AnyUnit, lang: Lang, of: str, *, moved: bool) -> Figure:
    """A change with its sign in points or its unit, or a plain count."""
    if not moved:
        return Figure(
            float(value),
            f"{written(value, unit, lang, with_unit=False)}{say['units_after_here'][unit.code](lang)}",
            of,
            unit.code,
        )
    text = (
        change(value, unit, lang)
        if unit.scale == 100
        else f"{written(abs(value), unit, lang, with_unit=False)}{say['units_after_here'][unit.code](lang)}"
    )
    sign = "" if unit.scale == 100 else "+" if value >= 0 else numbers.MINUS
    return Figure(float(value), f"{sign}{text}", of, unit.code)


def _limits(one: Judged, lang: Lang, of: str) -> Told:
    if one.one.low is None or one.one.high is None or one.one.decision.activity:
        return Told()
    unit = one.one.decision.unit
    ends = []
    for name in ("low", "high"):
        value = getattr(one.one, name)
        text = written(abs(value), unit, lang, with_unit=False)
        ends.append(Figure(float(value), f"{'+' if value >= 0 else numbers.MINUS}{text}", f"{of}.{name}", unit.code))
    opening, closing = ("（", "）") if lang == "ja" else (" (", ")")
    return Told([opening, *telling.ranged(ends[0], ends[1], lang), closing])


def _turned_row(one: Turned, lang: Lang) -> list[str]:
    state = {
        "cannot_tell": one.row.state
        if one.row.state in ("no_data", "unsure", "no_target", "withheld")
        else "cannot_tell"
    }
    now = state.get(one.row.row.verdict.status, one.row.state)
    before = {"not_on_course": "off_course"}.get(one.before, one.before)
    why = say.why_corrected(lang) if one.moved else say.why_new_year(lang)
    name = fit("item", say["kpi_names_here"][one.row.id](lang))
    return [
        escape(say.verdict_of(lang)),
        name,
        escape(say["states_here"][before](lang)),
        escape(say["states_here"][now](lang)),
        fit("cause", why),
    ]


def _corrected_row(found: Findings, one: Corrected) -> list[str]:
    lang, unit = found.lang, found.results.sheet.row(one.kpi).kpi.unit
    after = say["units_after_here"][unit.code](lang)
    old, new = (
        Told([telling.figure(value, unit, lang, f"council.corrected.0.{name}", with_unit=False), after])
        for name, value in (("old", one.old), ("new", one.new))
    )
    name = say.item_period.fill(kpi=say["kpi_names_here"][one.kpi](lang), period="")(lang)
    when = numbers.period(one.period, lang)
    cause = say["causes_here"][one.cause](lang) if one.cause in say["causes_here"] else ""
    return [
        escape(say.corrected(lang)),
        fit("item", name),
        fit("value", Told([*old, f" {say.of_period.fill(period=when)(lang)}"])),
        fit("value", new),
        fit("cause", cause),
    ]


# ── what to prepare


def prepare(found: Findings) -> Markup:
    """Files that would let more be told, whom to ask, how much is needed."""
    lang, rows = found.lang, found.council.preparation.rows
    due = found.agenda.spec.next_meeting
    eyebrow = say.prepare_by.fill(day=numbers.period(due.isoformat(), lang))(lang) if due else say.prepare(lang)
    if not rows:
        return frame.section(eyebrow, fit("heading", say.nothing_to_prepare(lang)))
    n = telling.whole(len(rows), lang, "council.preparation.count")
    heading = fit("heading", telling.phrase(say.prepare_told, lang, n=n))
    return frame.section(
        eyebrow,
        heading,
        table(
            "prep",
            say.row("prepare_heads_here"),
            [_prepared_row(found, one) for one in rows],
            lang,
            head=0,
            caption=eyebrow,
        ),
    )


def _prepared_row(found: Findings, one: Prepared) -> list[str]:
    lang = found.lang
    slots = {name: telling.number(number, lang) for name, number in one.ask.slots.items()}
    ask = telling.phrase(say["asks_here"][one.ask.code], lang, **slots).html
    if one.needed is None:
        amount = escape(say.to_supply(lang))
    else:
        at = found.council.preparation.rows.index(one)
        of = f"council.preparation.rows.{at}"
        now = telling.whole(one.now, lang, f"{of}.now") if one.now is not None else "0"
        amount = telling.phrase(
            say["amounts"][one.code if one.code in say["amounts"] else "offices"],
            lang,
            now=now,
            needed=telling.whole(one.needed, lang, f"{of}.needed"),
        ).html
    gain: Text = say["gains_here"].of(one.code)
    if one.kpis:
        first, *others = one.kpis
        more = say.and_more.fill(n=len(others)) if others else ""
        gain = say.judges.fill(kpi=say["kpi_names_here"][first], more=more)
    return [fit("prepare", say["files_here"][one.code](lang)), ask, amount, fit("gain", gain(lang))]


def table(
    css: str, heads: tuple[Text, ...], rows: Sequence[Sequence[str]], lang: Lang, *, head: int = 1, caption: str
) -> Markup:
    """A table that becomes blocks on a phone; the cell at `head` is the subject of its row."""
    labels = [escape(one(lang)) for one in heads]
    tops = Markup().join(element("th", label, role="columnheader", scope="col") for label in labels)
    body = Markup()
    for cells in rows:
        parts = [
            element("th", cell, role="rowheader", scope="row")
            if place == head
            else Markup('<td role="cell"{} data-l="{}">{}</td>').format(
                " class=sub" if place < head else "", labels[place], cell
            )
            for place, cell in enumerate(cells)
        ]
        body += element("tr", *parts, role="row")
    return Markup(
        '<table class="{} stack" role="table"><caption class="vh">{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table>'
    ).format(css, caption, tops, body)
