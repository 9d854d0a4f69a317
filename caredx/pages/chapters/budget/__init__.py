"""The budget request of one prefecture on two sheets: the amount and its reason, whether it works and pays; less, none, the way to outcomes.

A finance officer reads for ten minutes and asks three things: is it needed, does it work, what if not. The look, the picture of the
effect and the price are those of the council's sheets, so the two papers cannot differ; where no application is on file one sheet
holds all that can be said.
"""

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.money import BASE
from caredx.findings.place import Findings
from caredx.pages import amounts, numbers, signs, telling
from caredx.pages.amounts import cell_html, counted
from caredx.pages.book import Chapter
from caredx.pages.chapters.budget import outcomes
from caredx.pages.chapters.council import first, frame, second
from caredx.pages.displays import as_written, element
from caredx.pages.slots import fit
from caredx.words import codes
from caredx.words.catalog import words_of

say = words_of("budget")
say_council = words_of("council")

FILES = ("applications", "panel", "adoption", "kpi", "activities")


def asked(found: Findings) -> Markup:
    """The amount in one line, and three columns on what it rests on."""
    lang, asked = found.lang, found.request
    slots: dict[str, object] = {}
    if asked.amount is not None:
        slots["yen"] = amounts.yen(asked.amount, lang, "request.amount")
    if asked.basis == "written":
        slots["n"] = telling.whole(asked.agenda.costed, lang, "agenda.costed")
    elif asked.applied is not None:
        slots["n"] = counted(asked.applied, lang)
    heading = fit("heading", telling.phrase(say["asked"][asked.basis], lang, **slots))
    boxes = [
        element("section", element("h3", head), element("dl", *rows), class_="dec")
        for head, rows in _boxes(found)
        if rows
    ]
    body = element("div", *boxes, class_="decs") if boxes else Markup()
    return frame.section(say.asked_eyebrow(lang), heading, body)


def _boxes(found: Findings) -> Iterator[tuple[str, list[Markup]]]:
    """Why, how it was reckoned, and what was published."""
    lang = found.lang
    if found.request.basis == "written":
        yield from _decisions(found)
    else:
        yield say.why(lang), list(_why(found))
    yield say.reckoned(lang), list(_reckoned(found))
    yield say.published(lang), list(_published(found))


def _line(head: str, told: object) -> Markup:
    return element("dt", head) + element("dd", told)


def _decisions(found: Findings) -> Iterator[tuple[str, list[Markup]]]:
    """The decisions the office costed itself: reason and amount of each."""
    lang = found.lang
    rows = []
    for one in found.agenda.asked:
        if one.cost.yen is None:
            continue
        of = one.cost.of or f"agenda.asked.{found.agenda.asked.index(one)}.cost.yen"
        yen = amounts.yen(one.cost.yen, lang, of)
        rows.append(_line(say.why(lang), Markup("<b>{}</b>　{}<br>{}").format(one.head, yen, one.why)))
    yield say.decided(lang), rows


def _why(found: Findings) -> Iterator[Markup]:
    """Who applied, and what budget there is."""
    lang, asked, money = found.lang, found.request, found.money
    if asked.applied is None:
        files = say_council["files_here"]["applications"](lang)
        yield _line(say.applications(lang), say.no_file.fill(file=files)(lang))
        return
    year = numbers.period(f"FY{money.year}", lang)
    n = telling.phrase(say.of_year, lang, n=counted(asked.applied, lang), year=year)
    yield _line(say.applications(lang), n)
    yield _line(say.within_rules(lang), cell_html(asked.applied, lang, status="ok"))
    yield _line(say.first_time(lang), cell_html(money.fundings[BASE].who, lang, who="first"))
    if asked.basis == "applied":
        budget = money.budget
        slots = {
            name: amounts.yen(abs(yen), lang, f"money.{name}")
            for name, yen in (("planned", budget.planned), ("gap", budget.gap))
            if yen is not None
        }
        yield _line(say.budget(lang), telling.phrase(say["beside"][budget.standing], lang, **slots))


def _reckoned(found: Findings) -> Iterator[Markup]:
    """How the amount comes about, and what of it is the prefecture's."""
    lang, asked, money = found.lang, found.request, found.money
    if asked.basis == "applied" and asked.each is not None:
        demand = amounts.yen(money.budget.demand, lang, "money.demand")
        yield _line(say.demand(lang), telling.phrase(say.rounded_up, lang, yen=demand))
        yield _line(say.each(lang), amounts.yen(asked.each, lang, "request.each"))
    if asked.share is not None:
        yen = amounts.yen(asked.share, lang, "request.share")
        yield _line(say.share(lang), telling.phrase(say.by_fund, lang, yen=yen))
    for one in asked.others:
        head = first.part(found, one.head, "heads_of").html
        besides = amounts.yen(one.cost.yen or 0.0, lang, one.cost.of).html
        yield _line(say.besides(lang), Markup("{}<small>{}</small>").format(besides, head))


def _published(found: Findings) -> Iterator[Markup]:
    """Amounts of the subsidy as published."""
    lang = found.lang
    for row in found.request.published.to_dict("records"):
        of = f"published.{row['fiscal_year']}.{row['kind']}.{row['stage']}"
        told = Markup("{}<br>{}").format(as_written(row["name"]), amounts.yen(row["value"], lang, of))
        if pd.notna(row["per_establishment"]):
            each = amounts.yen(row["per_establishment"], lang, f"{of}.per_establishment")
            n = telling.whole(row["number"], lang, f"{of}.number")
            told += element("small", telling.phrase(say.for_each, lang, n=n, yen=each))
        yield _line(numbers.period(f"FY{row['fiscal_year']}", lang), told)


def first_sheet(found: Findings) -> Markup:
    """Amount, reason, effect, price; without applications all there is to say."""
    parts = [_head(found), asked(found), second.effect(found), second.cost(found)]
    if found.request.short:
        parts += [outcomes.without(found), outcomes.pathway(found), _limits(found)]
    return _sheet(found, Markup().join(parts), page=1)


def second_sheet(found: Findings) -> Markup:
    """What less buys, what happens without, the way from money to outcomes, what the request rests on."""
    if found.request.short:
        return Markup()
    lang = found.lang
    org = say.org.fill(title=_title(found), day=numbers.period(found.day, lang))(lang)
    parts = (outcomes.less(found), outcomes.without(found), outcomes.pathway(found), _limits(found))
    return _sheet(found, frame.above(found, escape(org)) + Markup().join(parts), page=2)


def _sheet(found: Findings, body: Markup, *, page: int) -> Markup:
    lang, pages = found.lang, 1 if found.request.short else 2
    note = (say_council.sample_foot if found.example else say.foot)(lang)
    return frame.paper(body, (note, f"{page}／{pages}"), label=say.sheet.fill(n=page)(lang), css="council budget")


def _title(found: Findings) -> str:
    return say.title.fill(prefecture=codes.prefecture(found.prefecture).name(found.lang))(found.lang)


def _head(found: Findings) -> Markup:
    lang = found.lang
    edition = say_council["editions_here"][found.audience](lang)
    facts = say.facts.fill(year=numbers.period(f"FY{found.year}", lang), day=numbers.period(found.day, lang))(lang)
    return Markup('{}<header>{}<h1>{}</h1><p class="meta">{}　　{}</p></header>').format(
        signs.DEFS, frame.above(found, escape(say.above(lang))), fit("title", _title(found)), facts, edition
    )


def _limits(found: Findings) -> Markup:
    """What the request rests on and what it cannot say."""
    lang = found.lang
    files = needed_files.supplied(found.files(*FILES), lang)
    points = [element("li", one(lang)) for one in say.row("limits")]
    sources = say.sources.fill(files=files, day=numbers.period(found.day, lang))(lang)
    return element(
        "section",
        element("p", say.limits_eyebrow(lang), class_="eyebrow"),
        element("ul", *points, class_="note lim"),
        element("p", sources, class_="note src"),
        class_="sec",
    )


CHAPTERS = (Chapter("first-sheet", None, first_sheet), Chapter("second-sheet", None, second_sheet))
