"""The budget request of one prefecture: two A4 sheets for the finance office.

The results are those of the chapter on money,
so request and report cannot differ.
"""

from caredx.findings.money import LIFE
from caredx.findings.place import Findings
from caredx.measures.effects import Effect
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, request
from caredx.pages.chapters import effects as effects_chapter
from caredx.pages.chapters.money import allocation, money_box, price
from caredx.pages.displays import esc
from caredx.words.catalog import words_of

say = words_of("budget")

say_money = words_of("money")

say_request = words_of("request")


def head(found: Findings) -> str:
    """Title, dates, sample mark; values in doubt."""
    return request.head(found) + doubts.box(found.results)


def effect(found: Findings) -> str:
    """Effect with interval, hours added up, cost of an hour."""
    start = displays.heading(2, say.effect_title(found.lang), anchor="effect")
    return start + _effect_sentence(found) + _priced(found)


def buys(found: Findings) -> str:
    """What a change of rate, cap or order buys, and who is left out."""
    money = found.money
    start = displays.heading(2, say.buys_title(found.lang), anchor="buys")
    if not money.supplied:
        return start + displays.paragraph(esc(say_request.no_file(found.lang)), "nodata")
    if not money.shown:
        return start + displays.paragraph(esc(say_money.allocation_hidden(found.lang)), "nodata")
    told = displays.bullets([one.html + _mark(found) for one in allocation.sentences(money)], "lede")
    lead = displays.paragraph(allocation.lead(money) + _mark(found))
    return start + lead + told + allocation.scheme_table(money, note=say_money.limits)


def _mark(found: Findings) -> str:
    return f" {displays.example_mark(found.lang)}" if found.results.params.example else ""


def _effect_sentence(found: Findings) -> str:
    estimated = found.effects
    if not isinstance(estimated.main, Effect):
        return ""
    told = words.sentence(estimated.main, effects_chapter.nationwide(estimated), found.lang)
    return displays.paragraph(told.html + _mark(found))


def _priced(found: Findings) -> str:
    money = found.money
    box = money_box(money)
    return (
        box
        if money.hours_path is None
        else displays.twocol(
            price.path_figure(money, level=3),
            box + displays.paragraph(say_money.hours_are(found.lang).format(life=LIFE), "meta"),
        )
    )


CHAPTERS = (
    Chapter("head", None, head),
    Chapter("need", None, request.need),
    Chapter("effect", None, effect),
    Chapter("without", None, request.without),
    Chapter("buys", None, buys),
    Chapter("pathway", None, request.pathway),
    Chapter("limits", None, request.limits),
)
