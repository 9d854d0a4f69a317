"""Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen."""

from collections.abc import Mapping

from caredx.measures.comparison import Exits, Matches
from caredx.pages import displays
from caredx.pages.displays import esc
from caredx.pages.numbers import MINUS
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text

say = words_of("effects")


def adopters_section(
    matches: Matches | None, exits: Exits, names: Mapping[str, Text], lang: Lang, *, level: int = 2
) -> str:
    """Balance table and exit rates, side by side.

    Parameters
    ----------
    names : mapping of str to Text
        Service groups and capacity bands.
    """
    balance = (
        displays.paragraph(say.no_balance(lang), "nodata") if matches is None else balance_table(matches, names, lang)
    )
    return displays.heading(level, say.title(lang), anchor="adopters") + displays.twocol(
        balance, exits_table(exits, lang)
    )


def balance_table(matches: Matches, names: Mapping[str, Text], lang: Lang) -> str:
    """Means before adoption and standardised differences, before and after pairing."""
    rows = [
        [
            esc(variable(row.variable, names, lang)),
            _mean(row.variable, row.adopters, lang),
            _mean(row.variable, row.others, lang),
            *(
                f"{round(gap, 2) + 0.0:+.2f}".replace("-", MINUS)
                for gap in (row.difference_before, row.difference_after)
            ),
        ]
        for row in matches.balance.itertuples()
    ]
    read = say.balance_read(lang).format(pairs=len(matches.pairs), unmatched=matches.unmatched)
    link = displays.csv_link(matches.balance, say.balance(lang), lang)
    return displays.table(
        [text(lang) for text in say.row("balance_heads")],
        rows,
        caption=say.balance(lang),
        numeric=(1, 2, 3, 4),
        after=displays.paragraph(esc(read)) + link,
    )


def variable(name: str, names: Mapping[str, Text], lang: Lang) -> str:
    """Name of a row of the balance table."""
    for prefix, text in (("service_group_", say.group), ("size_band_", say.size)):
        if name.startswith(prefix):
            return text(lang).format(name=names[name.removeprefix(prefix)](lang))
    return say["names"][name](lang)


def _mean(name: str, value: float, lang: Lang) -> str:
    return f"{value:.2f}" if name in say["names"] else f"{value * 100:.0f}{say.mean(lang)}"


def exits_table(exits: Exits, lang: Lang) -> str:
    """Exits after adoption beside those before or without."""
    rows = [
        [
            say["sides"][side](lang),
            f"{rate.exits:,}",
            f"{rate.unit_periods:,}",
            f"{rate.rate * 1000:.2f}",
            f"{rate.low * 1000:.2f}〜{rate.high * 1000:.2f}"
            if lang == "ja"
            else f"{rate.low * 1000:.2f}-{rate.high * 1000:.2f}",
        ]
        for side, rate in (("adopted", exits.adopted), ("others", exits.others))
    ]
    level = f"{exits.level * 100:g}"
    known = exits.ratio == exits.ratio
    read = say.exit_read if known else say.no_exits
    told = read(lang).format(
        ratio=f"{exits.ratio:.2f}",
        level=level,
        low=f"{exits.ratio_low:.2f}",
        high=f"{exits.ratio_high:.2f}",
        p=f"{exits.p_value:.2f}",
    )
    return displays.table(
        [text(lang).format(level=level) for text in say.row("exit_heads")],
        rows,
        caption=say.exits(lang),
        numeric=(1, 2, 3, 4),
        after=displays.paragraph(esc(told)),
    )
