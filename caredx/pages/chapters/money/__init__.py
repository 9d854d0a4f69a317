"""What an hour freed costs, who is left out under which rule, whether applications keep the rules."""

from collections.abc import Callable

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.money import LIFE, LIFE_MONTHS, NO_RENTS, MoneyResults
from caredx.findings.place import Findings
from caredx.measures.cost.lifetime import RentOrBuy
from caredx.pages import amounts, displays, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.money import funding, price, requirements
from caredx.pages.chapters.money.price import NONE, yen
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import headed

say = words_of("money")

ANCHOR = "money"


def rental(found: MoneyResults) -> Markup:
    """Sentence and table; or what would tell."""
    show, lang = Pieces(found), found.lang
    head = show.head(3, say.rental_title)
    if not found.rents:
        missing = needed_files.in_words(NO_RENTS, lang)
        return head + show.text(say.rental_none.fill(file=missing), "nodata")
    told = [
        headed(as_written(one.device), sentence(at, one, lang).html, lang) + show.sample
        for at, one in enumerate(found.rents)
    ]
    return head + displays.bullets(told, "lede") + _rental_table(found, show) + show.limits(say.rental_limits)


def sentence(at: int, one: RentOrBuy, lang: Lang) -> Sentence:
    """When buying costs less, with the grant where the rules say one, over the life assumed elsewhere."""
    months = one.months if one.grant is None else one.granted_months
    grant = "plain" if one.grant is None else "granted"
    if months is None:
        return telling.tell(say.rental_always, lang, "fact")
    told = amounts.month(months, f"money.rents.{at}.{'months' if one.grant is None else 'granted_months'}")
    word = say["rental_after"][grant] if months < LIFE_MONTHS else say["rental_longer"][grant]
    return telling.tell(word, lang, "fact", months=told, life=LIFE)


def _rental_table(found: MoneyResults, show: Pieces) -> Markup:
    lang = found.lang

    def months(name: str) -> Callable[[tuple[int, RentOrBuy]], object]:
        def cell(row: tuple[int, RentOrBuy]) -> object:
            value = getattr(row[1], name)
            return NONE if value is None else amounts.month(value, f"money.rents.{row[0]}.{name}")

        return cell

    def money(name: str) -> Callable[[tuple[int, RentOrBuy]], object]:
        return lambda row: yen(getattr(row[1], name), lang, f"money.rents.{row[0]}.{name}", with_unit=False)

    return show.table(
        enumerate(found.rents),
        say.row("rental_heads_here"),
        (
            lambda row: as_written(row[1].device),
            *map(money, ("price", "grant", "rent", "upkeep")),
            *map(months, ("months", "granted_months")),
        ),
        caption=say.rental_caption(lang),
        numeric=range(1, 7),
        source=show.input("rents"),
        frame=pd.DataFrame(
            [vars(one) | {"months": one.months, "granted_months": one.granted_months} for one in found.rents]
        ),
    )


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show, money = Pieces(found), found.money
    parts = (
        price.section(money),
        requirements.section(money),
        funding.section(money),
        rental(money),
        requirements.published(money),
    )
    return show.head(2, say.title, ANCHOR) + show.text(say.lead) + Markup().join(parts)


CHAPTER = Chapter(ANCHOR, say.title, chapter)
