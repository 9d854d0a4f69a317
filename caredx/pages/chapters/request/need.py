"""Is the money needed: what was applied for beside what there is, and what was published."""

from caredx.findings.place import Findings
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell
from caredx.pages.displays import as_written, esc
from caredx.pages.numbers import period
from caredx.words.catalog import words_of

say = words_of("request")


def need(found: Findings) -> str:
    """Demand beside budget."""
    lang, money = found.lang, found.money
    start = displays.heading(2, say.need_title(lang), anchor="need")
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    if not money.supplied:
        return start + displays.paragraph(esc(say.no_file(lang)), "nodata") + published(found)
    items = [one.html + mark for one in sentences(found)]
    return start + displays.bullets(items, "lede") + published(found)


def sentences(found: Findings) -> list[telling.Sentence]:
    """Number and amount, who applies, and whether there is money for it."""
    lang, money = found.lang, found.money
    known = {"year": words.fiscal_year(money), "n": words.counted(cell(money.released["status"], lang))}
    if not money.shown:
        return [telling.tell(say.count_only, lang, "fact", **known)]
    demand, budget = float(money.applications["allowed"].sum()), money.budget
    told = [telling.tell(say.demand, lang, "fact", demand=words.yen(demand, lang, "money.demand"), **known)]
    if budget.planned is None:
        told.append(telling.tell(say.no_budget, lang, "none"))
    else:
        planned = words.yen(budget.planned, lang, "money.planned")
        gap = demand - budget.planned
        told.append(
            telling.tell(say.short, lang, "fact", planned=planned, gap=words.yen(gap, lang, "money.gap"))
            if gap > 0
            else telling.tell(say.covered, lang, "fact", planned=planned)
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
            text += say.each(lang).format(
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
    return displays.paragraph(say.real(lang).format(items=say.published(lang).join(items))) + line
