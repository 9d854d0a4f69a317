"""From money to outcome: what the office counts as activity, output and outcome, with this cycle's values."""

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell_html
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.punctuation import bracketed, listed

say_pages = words_of("pages")

say = words_of("request")

STEPS = ((say.first, "tech_adoption"), (say.middle, "overtime"), (say.middle, "paid_leave"), (say.last, "turnover_1"))


def pathway(found: Findings) -> str:
    """One row a step."""
    lang = found.lang
    rows = [
        [esc(say.money(lang)), esc(say.budget(lang)), _budget(found), ""],
        [esc(say.activity(lang)), esc(say.applied(lang)), _applied(found), ""],
    ]
    known = {row.kpi.id: row for row in found.results.sheet}
    rows += [
        [esc(step(lang)), esc(known[kpi].kpi.name(lang)), *_value(found, known[kpi])]
        for step, kpi in STEPS
        if kpi in known
    ]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    line = displays.source_line(
        [(known[kpi].own.source, known[kpi].own.period) for _, kpi in STEPS if kpi in known and known[kpi].own.known],
        lang,
        mark=mark,
    )
    table = displays.table(
        [head(lang) for head in say.row("heads")], rows, caption=say.caption(lang), numeric=(2,), source=line
    )
    return (
        displays.heading(2, say.pathway_title(lang), anchor="pathway")
        + table
        + displays.paragraph(esc(say.note(lang)), "limits")
    )


def _budget(found: Findings) -> str:
    money = found.money
    planned = money.budget.planned if money.supplied else None
    return (
        esc(say_pages.no_data(found.lang)) if planned is None else words.yen(planned, found.lang, "money.planned").html
    )


def _applied(found: Findings) -> str:
    lang, money = found.lang, found.money
    if not money.supplied:
        return esc(say_pages.no_data(lang))
    status = money.released["status"]
    within = cell_html(status, lang, status="ok") if "ok" in set(status.rows["status"]) else "0"
    return cell_html(status, lang) + bracketed(within, lang)


def _value(found: Findings, row: KpiRow) -> list[str]:
    lang, own = found.lang, row.own
    if not own.known:
        return [esc(numbers.absent(own, lang)), ""]
    of = f"kpi.{row.kpi.id}.own"
    evidence = [one.html for one in (telling.interval(own, lang, of), telling.count(own, lang, of)) if one]
    value = telling.value(own, lang, of)
    return [getattr(value, "html", value), listed(evidence, lang)]
