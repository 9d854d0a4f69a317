"""From money to outcome: what the office counts as activity, output and outcome, with this cycle's values."""

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell_html
from caredx.pages.displays import esc
from caredx.pages.numbers import NO_DATA
from caredx.words.labels import Text

TITLE = Text("5　効果発現経路と指標", "5. From money to outcome")
CAPTION = Text("効果発現経路：予算 → 活動指標 → 成果指標", "From money: activity → output → outcome")
HEADS = (Text("段階", "Step"), Text("指標", "Indicator"), Text("現在の値", "Today"), Text("区間・n", "Interval, n"))
MONEY = Text("予算（インプット）", "Money (input)")
ACTIVITY = Text("活動指標（アウトプット）", "Activity (output)")
FIRST, MIDDLE, LAST = (
    Text("成果指標（初期）", "Outcome (early)"),
    Text("成果指標（中間）", "Outcome (middle)"),
    Text("成果指標（最終）", "Outcome (final)"),
)
BUDGET, APPLIED = (
    Text("導入補助の予算", "budget of the subsidy"),
    Text("申請の件数（要件どおり）", "applications (within the rules)"),
)
STEPS = ((FIRST, "tech_adoption"), (MIDDLE, "overtime"), (MIDDLE, "paid_leave"), (LAST, "turnover_1"))
NOTE = Text(
    "減った残業がこの経路のどこまで届いたかは、翌年度の報告で同じ指標を見て確かめます。",
    "How far the hours freed went along this path is checked next year on the same indicators.",
)


def pathway(found: Findings) -> str:
    """One row a step."""
    lang = found.lang
    rows = [
        [esc(MONEY(lang)), esc(BUDGET(lang)), _budget(found), ""],
        [esc(ACTIVITY(lang)), esc(APPLIED(lang)), _applied(found), ""],
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
    table = displays.table([head(lang) for head in HEADS], rows, caption=CAPTION(lang), numeric=(2,), source=line)
    return displays.heading(2, TITLE(lang), anchor="pathway") + table + displays.paragraph(esc(NOTE(lang)), "limits")


def _budget(found: Findings) -> str:
    money = found.money
    planned = money.budget.planned if money.supplied else None
    return esc(NO_DATA(found.lang)) if planned is None else words.yen(planned, found.lang, "money.planned").html


def _applied(found: Findings) -> str:
    lang, money = found.lang, found.money
    if not money.supplied:
        return esc(NO_DATA(lang))
    status = money.released["status"]
    within = cell_html(status, lang, status="ok") if "ok" in set(status.rows["status"]) else "0"
    return Text(f"{cell_html(status, 'ja')}（{within}）", f"{cell_html(status, 'en')} ({within})")(lang)


def _value(found: Findings, row: KpiRow) -> list[str]:
    lang, own = found.lang, row.own
    if not own.known:
        return [esc(numbers.absent(own, lang)), ""]
    of = f"kpi.{row.kpi.id}.own"
    evidence = [one.html for one in (telling.interval(own, lang, of), telling.count(own, lang, of)) if one]
    value = telling.value(own, lang, of)
    return [getattr(value, "html", value), Text("、", ", ")(lang).join(evidence)]
