"""What an hour freed costs, who is left out under which rule, whether applications keep the rules."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.money import funding, price, rental, requirements
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("money")

ANCHOR = "money"


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show, money = Pieces(found), found.money
    parts = (
        price.section(money),
        requirements.section(money),
        funding.section(money),
        rental.section(money),
        requirements.published(money),
    )
    return show.head(2, say.title, ANCHOR) + show.text(say.lead) + Markup().join(parts)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
