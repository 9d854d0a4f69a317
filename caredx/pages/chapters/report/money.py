"""Who goes without under which way of giving out: what an hour costs stands on the second sheet."""

from caredx.findings import needed_files
from caredx.findings.money import BASE
from caredx.findings.place import Findings
from caredx.findings.price import FUNDED, LEFT, Funding
from caredx.pages import telling
from caredx.pages.chapters import money
from caredx.pages.chapters.money import funding, price
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.counts import cell_html, counted
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("report")
say_pages = words_of("pages")


def _money(page: Page) -> Answer:
    found, lang = page.found.money, page.lang
    base, place = found.fundings[BASE], f"funded_{BASE}"
    budget = price.large(found.budget.yen, lang, "money.budget.yen")
    heading = telling.remark(
        say.money_answer,
        lang,
        budget=budget,
        n=counted(base.who, lang),
        left=counted(base.who, lang, **{place: LEFT}),
    )
    listing = page.table(
        found.fundings.values(),
        say.row("money_heads"),
        (
            lambda one: funding.name(one.id, lang),
            lambda one: cell_html(one.who, lang, **{f"funded_{one.id}": FUNDED}),
            lambda one: cell_html(one.who, lang, **{f"funded_{one.id}": LEFT}),
            lambda one: cell_html(one.size, lang, **{f"funded_{one.id}": LEFT}, size="small"),
            lambda one: _hours(one, lang),
        ),
        caption=say.money_caption(lang),
        numeric=range(1, 5),
        own=0,
    )
    trial = page.note(say.premise, funding.lead(found))
    return Answer(heading, page.row(listing, trial, page.note(say.limits, say.money_limits(lang))))


def _hours(one: Funding, lang: Lang) -> str:
    """Hours freed, where chance does not explain them: the table has no room for intervals."""
    if not one.shown:
        return say_pages.withheld_mark(lang)
    if one.hours is None or not one.hours.beyond:
        return price.NONE
    return price.hours(one.hours.value, f"money.fundings.{one.id}.hours.value").html


def _unpriced(found: Findings) -> Sentence | None:
    if not found.money.supplied:
        return telling.remark(
            say.money_missing, found.lang, files=needed_files.in_words(needed_files.APPLICATIONS, found.lang)
        )
    if not found.money.shown:
        return telling.remark(say.money_few, found.lang)
    return telling.remark(say.money_little, found.lang) if found.money.few else None


MONEY = Question("money", _money, money.CHAPTER, _unpriced)
