"""Is the money needed: what was applied for beside what there is, and what was published."""

from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell
from caredx.pages.displays import as_written, esc
from caredx.pages.numbers import period
from caredx.words.labels import Text

TITLE = Text("1　必要性：申請と予算", "1. Need: applications and budget")
DEMAND = Text(
    "申請{year}は{n}件、要件どおりの補助額は合計{demand}。",
    "Applications {year}: {n}, worth {demand} of grants by the rules.",
)
COUNT_ONLY = Text(
    "申請{year}は{n}件（少数のため額は公表版に載せない）。",
    "Applications {year}: {n} (amounts left out of the public edition).",
)
SHORT = Text("予算{planned}に対して{gap}足りない。", "The budget of {planned} is {gap} short.")
COVERED = Text("予算{planned}の範囲に収まる。", "The budget of {planned} covers it.")
NO_BUDGET = Text(
    "この年度の補助の予算：データなし（必要なファイル：activities.csv の補助の行）。",
    "Budget of the year: no data (file needed: activities.csv, row of kind subsidy).",
)
NO_FILE = Text(
    "申請の件数と額：データなし。必要なファイル：applications.csv（導入補助の申請一覧）。",
    "Applications: no data. File needed: applications.csv.",
)
REAL = Text(
    "公表された額（概念が異なり、差や比は増減ではない）：{items}",
    "As published (different concepts; no rise or fall): {items}",
)
EACH = Text("（{number}事業所、1事業所当たり{yen}）", " ({number} establishments, {yen} each)")


def need(found: Findings) -> str:
    """Demand beside budget."""
    lang, money = found.lang, found.money
    start = displays.heading(2, TITLE(lang), anchor="need")
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    if not money.supplied:
        return start + displays.paragraph(esc(NO_FILE(lang)), "nodata") + published(found)
    items = [one.html + mark for one in sentences(found)]
    return start + displays.bullets(items, "lede") + published(found)


def sentences(found: Findings) -> list[telling.Sentence]:
    """Number and amount, who applies, and whether there is money for it."""
    lang, money = found.lang, found.money
    known = {"year": words.fiscal_year(money), "n": words.counted(cell(money.released["status"], lang))}
    if not money.shown:
        return [telling.tell(COUNT_ONLY, lang, "fact", **known)]
    demand, budget = float(money.applications["allowed"].sum()), money.budget
    told = [telling.tell(DEMAND, lang, "fact", demand=words.yen(demand, lang, "money.demand"), **known)]
    if budget.planned is None:
        told.append(telling.tell(NO_BUDGET, lang, "none"))
    else:
        planned = words.yen(budget.planned, lang, "money.planned")
        gap = demand - budget.planned
        told.append(
            telling.tell(SHORT, lang, "fact", planned=planned, gap=words.yen(gap, lang, "money.gap"))
            if gap > 0
            else telling.tell(COVERED, lang, "fact", planned=planned)
        )
    return told


def published(found: Findings) -> str:
    """Real amounts in one line."""
    lang, rows = found.lang, found.money.real
    rows = rows[rows["kind"] == "subsidy"] if len(rows) else rows
    items = []
    for row in rows.itertuples():
        of = f"published.{row.fiscal_year}.{row.kind}.{row.stage}"
        text = (
            f"{esc(period(f'FY{row.fiscal_year}', lang))} {as_written(row.name)} {words.yen(row.value, lang, of).html}"
        )
        if row.per_establishment == row.per_establishment:
            text += EACH(lang).format(
                number=f"{row.number:,.0f}", yen=words.yen(row.per_establishment, lang, f"{of}.per_establishment").html
            )
        items.append(text)
    if not items:
        return ""
    line = displays.source_line(
        [(row.source, period(f"FY{row.fiscal_year}", lang)) for row in rows.itertuples()],
        lang,
        mark=displays.real_mark(lang),
    )
    return displays.paragraph(REAL(lang).format(items=Text("；", "; ")(lang).join(items))) + line
