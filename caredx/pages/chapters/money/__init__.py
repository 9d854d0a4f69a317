"""What an hour freed costs, who is left out under which rule, whether applications keep the rules.

`money_sentence`, `yen_figure` and `money_box` are the same findings for other pages.
"""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters.money import allocation, price, published_money, requirements
from caredx.pages.chapters.money.box import money_box
from caredx.pages.chapters.money.words import money_sentence, yen_figure
from caredx.words.labels import Text

__all__ = ["ANCHOR", "TITLE", "chapter", "money_box", "money_sentence", "yen_figure"]

TITLE = Text("費用と効果", "Money")
ANCHOR = "money"
LEAD = Text(
    "補助で残業が1時間減るのにいくらかかるか、その値はどこまで確かか、予算が足りないときに誰が支援外になるかを示します。",
    "What an hour of overtime freed costs, how sure that is, and who is left out where the money is short.",
)


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang, money = found.lang, found.money
    start = displays.heading(2, TITLE(lang), anchor=ANCHOR) + displays.paragraph(LEAD(lang))
    return (
        start
        + price.section(money)
        + requirements.section(money)
        + allocation.section(money)
        + published_money.section(money)
    )


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
