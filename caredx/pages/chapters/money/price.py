"""What an hour freed costs: the sentence, both ways of counting, the hours added up, the wage from which it is worth it."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.money import LIFE, MoneyResults
from caredx.findings.price import Reading, Span, two_figures
from caredx.pages import amounts, displays, numbers, telling
from caredx.pages.amounts import cell_html
from caredx.pages.figures.curves import cumulated, worth
from caredx.pages.numbers import MINUS
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Grade, Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed, ranged
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("money")

FILES = ("applications", "panel", "adoption")
NONE = "－"


def section(found: MoneyResults) -> Markup:
    """Sentence, table and two pictures."""
    show, shown = Pieces(found), found.readings
    told = [money_sentence(found, i) for i in range(max(1, len(shown)))]
    pictures = [path_figure(found)] if found.hours_path is not None else []
    pictures += [worth_figure(found)] if shown else []
    return (
        show.head(3, say.price_title)
        + show.lede(told)
        + show.text(say.hours_are.fill(life=LIFE), "meta")
        + (price_table(found) if shown else Markup())
        + (displays.twocol(*pictures) if pictures else Markup())
        + (life_card(found) if shown else Markup())
    )


PRICED = {"value": "whole", "public": "public"}
"""Slots of the sentence, and whose money each is."""


def money_sentence(found: MoneyResults, reading: int = 0) -> Sentence:
    """What an hour freed costs, or why it cannot be told; `reading` 0 counts measured months only, 1 the life assumed."""
    lang = found.lang
    if why := found.unpriced:
        grade: Grade = "fact" if why == "hidden" else "none"
        return telling.tell(
            say["unpriced"][why], lang, grade, files=needed_files.in_words(found.missing, lang) if found.missing else ""
        )
    one = found.readings[reading]
    ratio, of, whole = one.whole, f"money.{one.id}.an_hour", one.an_hour["whole"]
    told = {name: an_hour(whole, name, lang, f"{of}.whole") for name in ("below", "least")}
    told |= {key: an_hour(one.an_hour[part], "value", lang, f"{of}.{part}") for key, part in PRICED.items()}
    evidence = [behind(found)]
    if ratio.value is not None:
        evidence.insert(
            0, telling.limits(whole["low"], whole["high"], Unit.YEN, lang, f"{of}.whole", level=ratio.level)
        )
    known = {"year": fiscal_year(found), "reading": say["counting"][one.id](lang).format(months=one.until)}
    return telling.tell(say["priced"][ratio.kind], lang, "B", evidence=evidence, life=str(LIFE), **known, **told)


def behind(found: MoneyResults) -> Told:
    """Adopters the effect rests on."""
    n = telling.whole(found.adopters, found.lang, "effects.overtime.adopters")
    return Told(["n=", *telling.phrase(say.behind, found.lang, n=n)])


def fiscal_year(found: MoneyResults) -> str:
    """Year of the applications, as it stands in a sentence."""
    return say.fiscal_year(found.lang).format(year=found.year)


def yen(value: float | None, lang: Lang, of: str, *, with_unit: bool = True) -> Figure | str:
    """Yen in full; a dash where there is no value."""
    return NONE if value is None else telling.figure(value, Unit.YEN, lang, of, with_unit=with_unit)


def an_hour(told: Mapping[str, float], end: str, lang: Lang, of: str, *, with_unit: bool = True) -> Figure | str:
    """Yen for an hour, as on the council's sheets; a dash where there is no value."""
    if end not in told:
        return NONE
    named = f"{of}.{end}"
    return amounts.yen(told[end], lang, named) if with_unit else yen(told[end], lang, named, with_unit=False)


def large(value: float, lang: Lang, of: str) -> Figure:
    """A sum as everywhere: 6億7,680万円."""
    return amounts.yen(value, lang, of)


def hours(value: float, of: str, decimals: int = 0) -> Figure:
    """Hours, rounded for a reader."""
    return Figure(value, f"{value:,.{decimals}f}".replace("-", MINUS), of)


def named(one: Reading, lang: Lang) -> str:
    """How its months are counted, as a heading."""
    return say["readings"][one.id](lang).format(months=one.until)


def limits(one: Reading, part: str, lang: Lang) -> Told:
    """The set of a price for a cell: both ends, or in words."""
    told, of = one.an_hour[part], f"money.{one.id}.an_hour.{part}"
    if "low" not in told:
        return Told([say["kinds"][one.prices[part].kind](lang)])
    low = an_hour(told, "low", lang, of, with_unit=False)
    high = an_hour(told, "high", lang, of, with_unit=False) if "high" in told else say.no_upper(lang)
    return telling.ranged(low, high, lang)


def ends(span: Span, lang: Lang, of: str, decimals: int = 0) -> Told:
    """The interval of hours."""
    return telling.ranged(hours(span.low, f"{of}.low", decimals), hours(span.high, f"{of}.high", decimals), lang)


def spanned(span: Span, lang: Lang, of: str, decimals: int = 0) -> Markup:
    """Hours with their interval for a cell."""
    return Markup("{} [{}]").format(hours(span.value, of, decimals), ends(span, lang, of, decimals))


def price_table(found: MoneyResults) -> Markup:
    """Both readings side by side."""
    show, lang, readings = Pieces(found), found.lang, found.readings
    level = numbers.level(readings[0].whole.level)
    rows = {name: head(lang).format(level=level, seed=found.seed) for name, head in say["price_rows"].items()}
    columns = [_column(one, lang) for one in readings]
    parts = [(one, part) for part in ("whole", "public") for one in readings]
    frames = [one.prices[part].to_frame().assign(reading=one.id, part=part) for one, part in parts]
    without = readings[0].simulated.without_gain
    share = telling.figure(without, Unit.SHARE, lang, "money.measured.simulated.without_gain")
    after = displays.paragraph(escape(say.draws(lang)).format(share=share), "limits")
    if found.uncounted:
        of = cell_html(given(found.released)["status"], lang)
        after += displays.paragraph(Markup("{}{} / {}").format(say.counted(lang), len(found.counted), of), "meta")
    return displays.table(
        [say.price_head(lang), *(named(one, lang) for one in readings)],
        [[head, *(column[name] for column in columns)] for name, head in rows.items()],
        caption=say.price_caption(lang).format(year=found.year),
        numeric=range(1, 3),
        source=show.input(*FILES),
        after=after + show.saved(pd.concat(frames, ignore_index=True), say.price_saved(lang)),
    )


def _column(one: Reading, lang: Lang) -> dict[str, str]:
    of, told = f"money.{one.id}", one.hours
    low, high = one.simulated.interval
    drawn = (f"{two_figures(low):,.0f}", say.no_upper(lang) if high is None else f"{two_figures(high):,.0f}")
    costs = [
        large(one.prices[part].cost, lang, f"{of}.{name}").html
        for part, name in (("whole", "cost"), ("public", "public"))
    ]
    return {
        "per_staff": spanned(told["per_staff"], lang, f"{of}.per_staff", 1),
        "hours": spanned(told["hours"], lang, f"{of}.hours"),
        "cost": Markup("{} ({})").format(costs[0], costs[1]),
        **{
            part: displays.cell(an_hour(price, "value", lang, f"{of}.an_hour.{part}"), lang)
            for part, price in one.an_hour.items()
        },
        **{f"{part}_limits": limits(one, part, lang).html for part in one.an_hour},
        "simulated": ranged(*drawn, lang),
        "kind": escape(say["kinds"][one.whole.kind](lang)),
        "per_100m": spanned(told["per_100m"], lang, f"{of}.per_100m"),
    }


def path_figure(found: MoneyResults) -> Markup:
    """Hours added up since adoption."""
    show, lang, back = Pieces(found), found.lang, found.repayment
    title = say.path_never(lang) if back.month is None else say.path_title(lang).format(month=back.month)
    written = {name: f"{value:.1f}" for name, value in back._asdict().items() if isinstance(value, float)}
    alt = say.path_alt(lang).format(**back._asdict() | written)
    picture = cumulated(given(found.hours_path), name="money-hours", title=title, alt=alt, lang=lang)
    source = show.input("panel", "adoption")
    return show.figure(picture, how=say.path_how(lang), limits=say.path_limits(lang), source=source, level=4)


def worth_figure(found: MoneyResults) -> Markup:
    """Acceptability and net benefit over a range of worths of an hour."""
    show, lang, readings = Pieces(found), found.lang, found.readings
    values = [an_hour(one.an_hour["whole"], "value", lang, "", with_unit=False) for one in readings]
    parts = listed((f"{named(one, lang)} {value}" for one, value in zip(readings, values, strict=True)), lang)
    curves = [(named(one, lang), curve) for one, curve in zip(readings, found.worth, strict=True)]
    alt = say.worth_alt(lang).format(parts=parts)
    picture = worth(curves, name="money-worth", title=say.worth_title(lang), alt=alt, lang=lang)
    how, not_shown = say.worth_how(lang), say.worth_limits(lang)
    return show.figure(picture, how=how, limits=not_shown, source=show.input(*FILES), level=4)


def life_card(found: MoneyResults) -> Markup:
    """Purchase, upkeep and renewal over one and two lives."""
    show, lang = Pieces(found), found.lang

    def amount(name: str, row: tuple[int, dict[str, float]]) -> Figure:
        years, spent = row
        of = f"money.lifetime.{years}.{name}"
        if name == "after_purchase":
            return telling.figure(spent[name], Unit.SHARE, lang, of)
        return large(spent[name], lang, of)

    table = show.table(
        found.lives.items(),
        say.row("life_heads"),
        [
            lambda row: str(row[0]),
            *(partial(amount, name.removesuffix("-here")) for name in list(say["life_heads"])[1:]),
        ],
        caption=say.life_caption(lang),
        numeric=range(1, 9),
        source=show.input("applications", "follow_up"),
    )
    return show.details(say.life_open, table + displays.paragraph(_idle(found), "limits"))


def _idle(found: MoneyResults) -> Markup:
    """The idle share, or which file would tell."""
    lang = found.lang
    if found.idle is None:
        return escape(say.no_idle(lang))
    share, reports = found.idle
    idle = telling.figure(share, Unit.SHARE, lang, "money.idle")
    return telling.phrase(
        say.life_note, lang, idle=idle, reports=telling.whole(reports, lang, "money.idle.reports")
    ).html
