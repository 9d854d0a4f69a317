"""What less money buys, what happens without, and the way from money to outcomes."""

from markupsafe import Markup, escape

from caredx.findings.applications import SMALL
from caredx.findings.money import BASE
from caredx.findings.place import Findings
from caredx.findings.price import FUNDED, LEFT, Funding, Span
from caredx.findings.spine import SpineRow
from caredx.pages import amounts, numbers, telling
from caredx.pages.amounts import cell_html, counted
from caredx.pages.chapters import doubts
from caredx.pages.chapters.council import frame, spine
from caredx.pages.chapters.council.turns import table
from caredx.pages.chapters.money import funding, price
from caredx.pages.chapters.targets.sentences import pace_sentence
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words.catalog import words_of

say = words_of("budget")
say_council = words_of("council")
say_pages = words_of("pages")

MAIN, MOST_DOUBTS = "tech_adoption", 2


def less(found: Findings) -> Markup:
    """The same smaller sum given out in several ways, below the row in which all are met."""
    lang, asked, money = found.lang, found.request, found.money
    if not asked.less:
        return frame.section(say.less_eyebrow(lang), fit("heading", say.less_hidden(lang)), css="sec first")
    base = money.fundings[BASE]
    slots = {
        "yen": amounts.yen(money.budget.yen, lang, "money.budget"),
        "n": counted(base.who, lang),
        "left": counted(base.who, lang, **{f"funded_{BASE}": LEFT}),
    }
    heading = fit("heading", telling.phrase(say["less"]["half" if money.budget.trial else "budget"], lang, **slots))
    heads = tuple(head.fill(small=SMALL, months=_months(found)) for head in say.row("less_heads"))
    rows = [_all_met(found), *(_way(found, one) for one in asked.less.values())]
    note = element("p", say.less_note(lang), class_="note")
    body = table("less", heads, rows, lang, head=0, caption=say.less_eyebrow(lang)) + note
    return frame.section(say.less_eyebrow(lang), heading, body, "sec first")


def _months(found: Findings) -> str:
    return str(found.money.last_month) if found.money.hours_path is not None else ""


def _all_met(found: Findings) -> list[Markup]:
    """The row above those of less: every application is met."""
    lang, asked, money = found.lang, found.request, found.money
    return [
        escape(say.all_met(lang)),
        amounts.yen(money.budget.demand, lang, "money.demand").html,
        Markup() if asked.applied is None else cell_html(asked.applied, lang),
        escape("0"),
        escape("0"),
        _hours(asked.whole_hours, "money.measured.hours", found),
    ]


def _way(found: Findings, one: Funding) -> list[Markup]:
    lang, place = found.lang, f"funded_{one.id}"
    of = f"money.allocation.{one.id}"
    granted = say_pages.withheld_mark(lang) if one.granted is None else amounts.yen(one.granted, lang, f"{of}.granted")
    return [
        escape(funding.name(one.id, lang)),
        escape(granted),
        cell_html(one.who, lang, **{place: FUNDED}),
        cell_html(one.who, lang, **{place: LEFT}),
        cell_html(one.who, lang, **{place: LEFT}, who="first"),
        _hours(one.hours, f"{of}.hours", found) if one.shown else escape(say_pages.withheld_mark(lang)),
    ]


def _hours(span: Span | None, of: str, found: Findings) -> Markup:
    """Hours with their interval; a dash without an effect."""
    if span is None:
        return escape("－")
    return Markup("{}<small>{}</small>").format(price.hours(span.value, of), price.ends(span, found.lang, of))


# ── none


def without(found: Findings) -> Markup:
    """How many go without, hours lost at most, the pace to the target, and what no data tell."""
    lang, asked = found.lang, found.request
    headings = [Told([say.without_unknown(lang)])]
    told = []
    if asked.applied is not None:
        who = found.money.fundings[BASE].who
        slots = {"n": counted(who, lang), "first": counted(who, lang, who="first")}
        # A withheld count is longer than a number.
        headings = [telling.phrase(words, lang, **slots) for words in (say.without_told, say.without_short)]
    if asked.whole_hours is not None:
        span, of = asked.whole_hours, "money.measured.hours"
        lost: dict[str, object] = {
            "value": price.hours(span.value, of),
            "ends": price.ends(span, lang, of),
            "months": _months(found),
        }
        told.append(telling.phrase(say.lost, lang, **lost).html)
    told.append(pace_sentence(found, MAIN).html)
    paragraphs = (element("p", one) for one in told)
    note = element("p", say.no_comparison(lang), class_="note")
    body = element("div", *paragraphs, note, class_="say")
    return frame.section(say.without_eyebrow(lang), fit("heading", *headings), body)


def pathway(found: Findings) -> Markup:
    """One row a step: what the office counts as activity and outcome, with this cycle's values, targets and verdicts."""
    lang, asked = found.lang, found.request
    rows = [_applied_row(found), *(_step(found, step, row) for step, row in asked.steps)]
    late = telling.whole(asked.late, lang, "request.late")
    heading = telling.phrase(say["pathway"]["late" if asked.late else asked.judged], lang, n=late)
    notes = [one.html for one in doubts.sentences(found.results, jumps=True)[:MOST_DOUBTS]]
    after = Markup().join(element("p", note, class_="note") for note in (say.pathway_note(lang), *notes))
    body = table("path", say.row("path_heads"), rows, lang, caption=say.pathway_eyebrow(lang)) + after
    return frame.section(say.pathway_eyebrow(lang), fit("heading", heading), body)


def _applied_row(found: Findings) -> list[Markup]:
    lang, asked = found.lang, found.request
    n = escape(say_pages.no_data(lang)) if asked.applied is None else cell_html(asked.applied, lang)
    return [escape(say["steps"]["activity"](lang)), escape(say.applied_here(lang)), n, escape("－"), escape("－")]


def _step(found: Findings, step: str, row: SpineRow) -> list[Markup]:
    lang, of = found.lang, f"kpi.{row.id}"
    own = row.own
    if own.value is None:
        value = escape(numbers.absent(own, lang, short=True))
    else:
        value = escape(telling.value(own, lang, f"{of}.own"))
        value += element("small", telling.interval(own, lang, f"{of}.own")) if own.has_interval else ""
    name = fit("kpi", say_council["kpi_names_here"][row.id](lang))
    return [escape(say["steps"][step](lang)), name, value, spine.target(row, lang, of), spine.verdict(row, lang)]
