"""The budget request of one prefecture on two A4 sheets: need, effect and cost, without the money, what a change buys, path, limits.

A finance officer reads for ten minutes and asks three things: is it needed, does it work, what if not. Each section answers one
in the words of the office (活動指標, 成果指標, 効果発現経路). The results are those of the report, so the two cannot differ.
"""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.money import BASE, LIFE
from caredx.findings.place import Findings
from caredx.measures.effects import Effect
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, effect_words, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts
from caredx.pages.chapters.money import funding, price, requirements
from caredx.pages.chapters.targets.sentences import pace_sentence
from caredx.pages.counts import cell_html, counted
from caredx.pages.displays import as_written
from caredx.pages.numbers import period
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, tell
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.punctuation import bracketed, listed

say = words_of("budget")
say_money = words_of("money")
say_pages = words_of("pages")

MAIN = "tech_adoption"
STEPS = {"tech_adoption": "first", "overtime": "middle", "paid_leave": "middle", "turnover_1": "last"}
FILES = ("applications", "panel", "adoption", "kpi", "activities")
ON_PAPER = Markup(
    "<style>@media print{html{font-size:8.6pt}body{line-height:1.5}h1{margin:0 0 .3em}h2{margin:1em 0 .3em}h3{margin:.2em 0}figure{margin:.3em 0}figure svg{max-width:74mm!important}.lede{padding:.3em .8em .3em 1em;margin:.4em 0}ul.lede{padding-left:2em}.banner{padding:0 .8em;margin:.3em 0}html:lang(en){font-size:7.9pt}table{margin:.3em 0}th,td{padding:.22em .5em}#buys{break-before:page;margin-top:0}.foot{display:none}}"
    "</style>"
)
"""Two sheets: narrower than a report on paper only; the foot, which repeats what the report says, stays on screen."""


def head(found: Findings) -> Markup:
    """Title, dates, whether the data are a sample; values in doubt."""
    lang = found.lang
    facts = escape(say.facts(lang)).format(
        title=found.title,
        year=period(f"FY{found.year}", lang),
        as_of=period(found.day, lang),
        edition=say["editions"][found.audience](lang),
    )
    title = say.title(lang).format(prefecture=codes.prefecture(found.prefecture).name(lang))
    sample = displays.paragraph(displays.element("strong", say.sample(lang)), "banner") if found.example else Markup()
    start = ON_PAPER + displays.heading(1, title) + displays.paragraph(facts, "meta")
    return start + sample + doubts.box(found.results)


def need(found: Findings) -> Markup:
    """Demand beside budget, and what was published."""
    show, money = Pieces(found), found.money
    told = show.lede(_demand(found)) if money.supplied else show.text(say.no_file, "nodata")
    return show.head(2, say.need_title, "need") + told + _published(found)


def _demand(found: Findings) -> list[Sentence]:
    """Number and amount, and whether there is money for it."""
    lang, money = found.lang, found.money
    known = {"year": price.fiscal_year(money), "n": counted(money.released["status"], lang)}
    if not money.shown:
        return [tell(say.count_only, lang, "fact", **known)]
    budget = money.budget
    demand = price.yen(budget.demand, lang, "money.demand")
    planned, gap = (price.yen(getattr(budget, name), lang, f"money.{name}") for name in ("planned", "gap"))
    grade = "none" if budget.standing == "none" else "fact"
    beside = tell(say["beside"][budget.standing], lang, grade, planned=planned, gap=gap)
    return [tell(say.demand, lang, "fact", demand=demand, **known), beside]


def _published(found: Findings) -> Markup:
    """Real amounts of the subsidy in one line."""
    lang, rows = found.lang, found.money.real
    rows = rows[rows["kind"] == "subsidy"]
    if rows.empty:
        return Markup()
    items = []
    for row in rows.itertuples():
        of = f"published.{row.fiscal_year}.{row.kind}.{row.stage}"
        year, amount = period(f"FY{row.fiscal_year}", lang), price.yen(row.value, lang, of)
        items.append(Markup("{} {} {}").format(year, as_written(row.name), amount))
        if pd.notna(row.per_establishment):
            each = price.yen(row.per_establishment, lang, f"{of}.per_establishment")
            items[-1] += escape(say.each(lang)).format(number=f"{row.number:,.0f}", yen=each)
    line = escape(say.real(lang)).format(items=escape(say.stop(lang)).join(items))
    return displays.paragraph(line) + requirements.published_source(found.money, rows)


def effect(found: Findings) -> Markup:
    """Effect with interval, hours added up, cost of an hour."""
    show, money, main = Pieces(found), found.money, found.effects.main
    told, priced = "", price.money_box(money)
    if isinstance(main, Effect):
        sentence = effect_words.sentence(
            main, effect_words.everywhere(found.effects.participants, found.lang), found.lang
        )
        told = show.told(sentence, marked=True)
    if money.hours_path is not None:
        hours = show.text(say_money.hours_are.fill(life=LIFE), "meta")
        priced = displays.twocol(price.path_figure(money, level=3), priced + hours)
    return show.head(2, say.effect_title, "effect") + told + priced


def without(found: Findings) -> Markup:
    """Pace and chance of adoption, how far the applications reach, and what cannot be said."""
    show, lang, money = Pieces(found), found.lang, found.money
    told = [pace_sentence(found, MAIN)]
    if money.supplied:
        who = money.fundings[BASE].who
        told.append(tell(say.bound, lang, "fact", n=counted(who, lang), first=counted(who, lang, who="first")))
    return show.head(2, say.without_title, "without") + show.lede(told) + show.text(say.without)


def buys(found: Findings) -> Markup:
    """What a change of rate, cap or order buys, and who is left out."""
    show, money = Pieces(found), found.money
    start = show.head(2, say.buys_title, "buys")
    if not money.supplied:
        return start + show.text(say.no_file, "nodata")
    if not money.shown:
        return start + show.text(say_money.funding_hidden, "nodata")
    return start + funding.opening(money) + funding.table(money, say_money.funding_limits)


def pathway(found: Findings) -> Markup:
    """From money to outcome, one row a step: what the office counts as activity, output and outcome, with this cycle's values."""
    show, lang = Pieces(found), found.lang
    sheet = {row.kpi.id: row for row in found.results.sheet if row.kpi.id in STEPS}
    known = [sheet[kpi] for kpi in STEPS if kpi in sheet]
    rows = [("money", say.budget(lang), _planned(found), ""), ("activity", say.applied(lang), _applied(found), "")]
    rows += [(STEPS[row.kpi.id], row.kpi.name(lang), *_value(row, lang)) for row in known]
    table = show.table(
        rows,
        say.row("heads"),
        [lambda row: say["steps"][row[0]], lambda row: row[1], lambda row: row[2], lambda row: row[3]],
        caption=say.caption(lang),
        numeric=(2,),
        source=show.source([(row.own.source, row.own.period) for row in known if row.own.known]),
    )
    return show.head(2, say.pathway_title, "pathway") + table + show.text(say.note, "limits")


def _planned(found: Findings) -> object:
    planned = found.money.budget.planned if found.money.supplied else None
    return say_pages.no_data if planned is None else price.yen(planned, found.lang, "money.planned")


def _applied(found: Findings) -> object:
    lang, money = found.lang, found.money
    if not money.supplied:
        return say_pages.no_data
    status = money.released["status"]
    return cell_html(status, lang) + bracketed(cell_html(status, lang, status="ok"), lang)


def _value(row: KpiRow, lang: str) -> tuple[object, str]:
    own, of = row.own, f"kpi.{row.kpi.id}.own"
    if not own.known:
        return escape(numbers.absent(own, lang)), ""
    evidence = [one.html for one in (telling.interval(own, lang, of), telling.count(own, lang, of)) if one]
    return telling.value(own, lang, of), listed(evidence, lang)


def limits(found: Findings) -> Markup:
    """What the request rests on and what it cannot say."""
    show, lang = Pieces(found), found.lang
    files = needed_files.supplied(found.files(*FILES), lang)
    line = escape(say.sources(lang)).format(files=files, as_of=period(found.day, lang))
    points = displays.bullets([one(lang) for one in say.row("limits")])
    return show.head(2, say.limits_title, "limits") + points + displays.paragraph(line, "source")


SECTIONS = (head, need, effect, without, buys, pathway, limits)
CHAPTERS = tuple(Chapter(section.__name__, None, section) for section in SECTIONS)
