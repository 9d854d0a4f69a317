"""What an hour freed costs, who is left out under which rule, whether applications keep the rules.

`money_sentence`, `yen_figure` and `money_box` are the same findings for other pages.
"""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.money import allocation, price, published_money, requirements
from caredx.pages.chapters.money.box import money_box
from caredx.pages.chapters.money.words import money_sentence, yen_figure
from caredx.words.catalog import words_of

say = words_of("money")

__all__ = ["ANCHOR", "TITLE", "chapter", "money_box", "money_sentence", "yen_figure"]

ANCHOR = "money"


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang, money = found.lang, found.money
    start = displays.heading(2, say.title(lang), anchor=ANCHOR) + displays.paragraph(say.lead(lang))
    return (
        start
        + price.section(money)
        + requirements.section(money)
        + allocation.section(money)
        + published_money.section(money)
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
