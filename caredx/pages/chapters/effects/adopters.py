"""Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen."""

import math

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("effects", "adopters")
say_pages = words_of("pages")

TITLE = say.title


def section(found: EffectResults) -> Markup:
    """Balance table and exit rates, side by side."""
    return displays.twocol(balance(found), exits(found))


def balance(found: EffectResults) -> Markup:
    """Means before adoption and standardised differences, before and after pairing."""
    lang, show = found.lang, Pieces(found)
    if found.matches is None:
        return show.text(say.no_balance, "nodata")
    cells = (
        lambda row: _variable(row.variable, found),
        lambda row: _mean(row.variable, row.adopters, lang),
        lambda row: _mean(row.variable, row.others, lang),
        lambda row: words.minus(f"{round(row.difference_before, 2) + 0.0:+.2f}"),
        lambda row: words.minus(f"{round(row.difference_after, 2) + 0.0:+.2f}"),
    )
    balance, pairs, unmatched = found.balance
    read = say.balance_read.fill(pairs=pairs, unmatched=unmatched)
    rows, heads = balance.itertuples(), say.row("balance_heads")
    table = show.table(rows, heads, cells, caption=say.balance(lang), numeric=range(1, 5))
    return table + show.text(read) + show.saved(balance, say.balance(lang))


def _variable(name: str, found: EffectResults) -> str:
    """Name of a row of the balance table: a variable, or a value of a class."""
    for kind, text in say["classes"].items():
        if name.startswith(f"{kind}_"):
            return text.fill(name=found.names[name.removeprefix(f"{kind}_")])(found.lang)
    return say["names"][name](found.lang)


def _mean(name: str, value: float, lang: Lang) -> str:
    return f"{value:.2f}" if name in say["names"] else f"{numbers.percent(value, 0)}{Unit.SHARE.text(lang)}"


def exits(found: EffectResults) -> Markup:
    """Exits after adoption beside those before or without."""
    lang, show, seen = found.lang, Pieces(found), found.exits
    if seen is None:
        return show.text(say_pages.withheld_told, "nodata")
    level = numbers.level(seen.level)
    cells = (
        lambda row: say["sides"][row[0]](lang),
        lambda row: f"{row[1].exits:,}",
        lambda row: f"{row[1].unit_periods:,}",
        lambda row: numbers.per_thousand(row[1].rate),
        lambda row: say.limits.fill(low=numbers.per_thousand(row[1].low), high=numbers.per_thousand(row[1].high))(lang),
    )
    heads = [text.fill(level=level) for text in say.row("exit_heads")]
    rows = [("adopted", seen.adopted), ("others", seen.others)]
    table = show.table(rows, heads, cells, caption=say.exits(lang), numeric=range(1, 5))
    return table + show.text(say.no_exits if math.isnan(seen.ratio) else _read(seen, level))


def _read(seen, level: str) -> Text:
    ends = {"ratio": seen.ratio, "low": seen.ratio_low, "high": seen.ratio_high, "p": seen.p_value}
    return say.exit_read.fill(level=level, **{name: f"{value:.2f}" for name, value in ends.items()})
