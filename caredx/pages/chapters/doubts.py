"""What a reader is told of values in doubt: a mark at the figure, a sentence at the head of each page, a list under data quality.

The public edition says that a figure rests on such a value and no more: the figure without it would tell, by subtraction, what one
establishment reported.
"""

from collections.abc import Collection

from markupsafe import Markup, escape

from caredx.findings.doubts import Resting
from caredx.findings.results import Results
from caredx.measures.estimates import Estimate
from caredx.pages import displays, telling
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import comma

say_pages = words_of("pages")
say = words_of("doubts")

MOST_SHOWN, MOST_NAMED = 50, 3


def mark(kpi_id: str, doubted: Collection[str], lang: Lang) -> Markup:
    """The mark behind a figure that rests on a value in doubt; empty elsewhere."""
    return Markup(' <span class="doubt-mark">{}</span>').format(say.mark(lang)) if kpi_id in doubted else Markup()


def box(results: Results, *, jumps: bool = False) -> Markup:
    """A sentence for each indicator in doubt; empty where there is none. Parameters as for `sentences`."""
    lang, items = results.lang, [one.html for one in sentences(results, jumps=jumps)]
    if not items:
        return Markup()
    title = displays.paragraph(displays.element("strong", say.title(lang)))
    advice = displays.paragraph(say.advice(lang)) if results.doubts.told else Markup()
    return displays.element("div", title, displays.bullets(items), advice, class_="banner")


def sentences(results: Results, *, jumps: bool = False) -> list[Sentence]:
    """One for each indicator that rests on values in doubt and has a value to show.

    Parameters
    ----------
    results : Results
    jumps : bool
        Also for those that moved too far since the value before: for pages that show the indicators themselves.
    """
    return [*_resting(results), *(_jumps(results) if jumps else ())]


def _jumps(results: Results) -> list[Sentence]:
    lang, found = results.lang, []
    for name, before in results.jumped.items():
        if name in results.doubts.resting:
            continue
        row, of = results.sheet.row(name), f"kpi.{name}"
        slots = {
            "kpi": row.kpi.name(lang),
            "value": telling.figure(row.own.number, row.own.unit, lang, f"{of}.own.value"),
            "before": telling.figure(before.number, before.unit, lang, f"{of}.history.value"),
        }
        found.append(telling.remark(say.jump, lang, **slots))
    return found


def _resting(results: Results) -> list[Sentence]:
    whose = "" if results.whole is results.sheet else say.whole(results.lang)
    return [_sentence(one, own, results, whose=whose) for one, own in results.resting]


def _sentence(one: Resting, own: Estimate, results: Results, *, whose: str) -> Sentence:
    lang, of = results.lang, f"kpi.{one.kpi.id}.own"
    slots: dict[str, object] = {
        "kpi": whose + one.kpi.name(lang),
        "value": telling.figure(own.number, own.unit, lang, f"{of}.value"),
    }
    if not results.doubts.told:
        return telling.remark(say.counted_only, lang, **slots)
    without = one.without
    slots["count"] = Figure(float(one.count), f"{one.count:,}", f"doubts.{one.kpi.id}.count")
    slots["where"] = _where(one, results)
    slots["without"] = (
        telling.figure(without.number, without.unit, lang, f"doubts.{one.kpi.id}.without")
        if without.known
        else say_pages.no_data(lang)
    )
    return telling.remark(say.sentence, lang, **slots)


def _where(one: Resting, results: Results) -> Told:
    """The first cells by file, row, column and content."""
    lang = results.lang
    parts: list[Told | Figure | str] = []
    cells = [(odd, row, found) for odd in one.on for row, found in odd.suspicion.fault.rows]
    for odd, row, found in cells[:MOST_NAMED]:
        told = telling.phrase(
            say.where,
            lang,
            file=results.file_of(odd.table),
            row=Figure(float(row), f"{row:,}", f"doubts.{one.kpi.id}.row"),
            column=odd.suspicion.fault.column,
            found=_written(found, f"doubts.{one.kpi.id}.found"),
        )
        parts += [*([comma(lang)] if parts else []), *told]
    if rest := len(cells[MOST_NAMED:]):
        more = telling.phrase(say.more, lang, n=Figure(float(rest), f"{rest:,}", "doubts.more"))
        parts += [comma(lang), *more]
    return Told(parts)


def _written(found: str, of: str) -> Figure | str:
    """A cell as it stands, tied to its number where it is one."""
    try:
        return Figure(float(found.replace(",", "")), found, of)
    except ValueError:
        return f"「{found}」"


def listed(results: Results) -> Markup:
    """Every value in doubt with file, row and cell; a public edition counts them only."""
    found, lang = results.doubts.listed, results.lang
    if not found:
        return Markup()
    start = displays.heading(3, say.list_title(lang)) + displays.paragraph(say.list_lead(lang))
    if not results.doubts.told:
        rows = [[escape(results.file_of(name)), f"{count:,}"] for name, count in results.doubts.counts.items()]
        heads = [head(lang) for head in say.row("count_heads")]
        return start + displays.table(heads, rows, caption=say.list_title(lang), numeric=(1,))
    rows = [
        [
            escape(results.file_of(odd.table)),
            str(row),
            escape(fault.column),
            escape(text),
            escape(fault.rule(lang)),
            escape(fault.remedy(lang)),
        ]
        for odd in found
        for fault in [odd.suspicion.fault]
        for row, text in fault.rows
    ]
    left = rows[MOST_SHOWN:]
    rest = displays.paragraph(say.more(lang).format(n=len(left))) if left else Markup()
    heads = [head(lang) for head in say.row("list_heads")]
    return start + displays.table(heads, rows[:MOST_SHOWN], caption=say.list_title(lang), numeric=(1,)) + rest
