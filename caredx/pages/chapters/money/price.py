"""What an hour freed costs: the sentence, both ways of counting, the hours added up, the wage from which it is worth it.

The one-page sheet and the budget request tell the same price, so their sentence, lines and small table are made here as well.
"""

from functools import partial

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.money import LIFE, MoneyResults
from caredx.findings.price import Reading, Span
from caredx.measures.cost.yen_per_hour import YenPerHour
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.council import amounts
from caredx.pages.counts import cell_html
from caredx.pages.figures.curves import cumulated, worth
from caredx.pages.numbers import MINUS
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed, listed, ranged
from caredx.words.units import Unit

say = words_of("money")

FILES = ("applications", "panel", "adoption")
PARTS = ("whole", "public", "per_100m")
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


def money_sentence(found: MoneyResults, reading: int = 0) -> Sentence:
    """What an hour freed costs, or why it cannot be told; `reading` 0 counts measured months only, 1 the life assumed."""
    lang = found.lang
    if why := found.unpriced:
        grade = "fact" if why == "hidden" else "none"
        return telling.tell(
            say["unpriced"][why], lang, grade, files=needed_files.in_words(found.missing, lang) if found.missing else ""
        )
    one = found.readings[reading]
    ratio, of = one.whole, f"money.{one.id}.whole"
    below, least = (("gap", ratio.gap[0]), ("gap", ratio.gap[1])) if ratio.gap else (("", None), ("low", ratio.low))
    public = yen(one.prices["public"].value, lang, f"money.{one.id}.{PARTS[1]}.value")
    amounts = {"value": ("value", ratio.value), "below": below, "least": least}
    told = {name: yen(value, lang, f"{of}.{field}") for name, (field, value) in amounts.items()}
    evidence = [behind(found)]
    if ratio.value is not None:
        evidence.insert(0, telling.limits(ratio.low, ratio.high, Unit.YEN, lang, of, level=ratio.level))
    known = {"year": fiscal_year(found), "reading": say["counting"][one.id](lang).format(months=one.months)}
    return telling.tell(
        say["priced"][ratio.kind], lang, "B", evidence=evidence, public=public, life=str(LIFE), **known, **told
    )


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


def large(value: float, lang: Lang, of: str) -> Figure:
    """A sum as everywhere: 6億7,680万円."""
    return amounts.yen(value, lang, of)


def hours(value: float, of: str, decimals: int = 0) -> Figure:
    """Hours, rounded for a reader."""
    return Figure(value, f"{value:,.{decimals}f}".replace("-", MINUS), of)


def named(one: Reading, lang: Lang) -> str:
    """How its months are counted, as a heading."""
    return say["readings"][one.id](lang).format(months=one.months)


def limits(ratio: YenPerHour, lang: Lang, of: str) -> Told:
    """The set of a ratio for a cell: both ends, or in words."""
    if ratio.low is None:
        return Told([say["kinds"][ratio.kind](lang)])
    low = yen(ratio.low, lang, f"{of}.low", with_unit=False)
    high = say.no_upper(lang) if ratio.high is None else yen(ratio.high, lang, f"{of}.high", with_unit=False)
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
        of = cell_html(found.released["status"], lang)
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
    drawn = ranged(f"{low:,.0f}", say.no_upper(lang) if high is None else f"{high:,.0f}", lang)
    costs = [
        large(one.prices[part].cost, lang, f"{of}.{name}").html
        for part, name in (("whole", "cost"), ("public", "public"))
    ]
    return {
        "per_staff": spanned(told["per_staff"], lang, f"{of}.per_staff", 1),
        "hours": spanned(told["hours"], lang, f"{of}.hours"),
        "cost": Markup("{} ({})").format(costs[0], costs[1]),
        **{
            part: displays.cell(yen(ratio.value, lang, f"{of}.{part}.value"), lang)
            for part, ratio in one.prices.items()
        },
        **{f"{part}_limits": limits(ratio, lang, f"{of}.{part}").html for part, ratio in one.prices.items()},
        "simulated": drawn,
        "kind": escape(say["kinds"][one.whole.kind](lang)),
        "per_100m": spanned(told["per_100m"], lang, f"{of}.per_100m"),
    }


def path_figure(found: MoneyResults, *, level: int = 4) -> Markup:
    """Hours added up since adoption."""
    show, lang, back = Pieces(found), found.lang, found.repayment
    title = say.path_never(lang) if back.month is None else say.path_title(lang).format(month=back.month)
    written = {name: f"{value:.1f}" for name, value in back._asdict().items() if isinstance(value, float)}
    alt = say.path_alt(lang).format(**back._asdict() | written)
    picture = cumulated(found.hours_path, name="money-hours", title=title, alt=alt, lang=lang)
    source = show.input("panel", "adoption")
    return show.figure(picture, how=say.path_how(lang), limits=say.path_limits(lang), source=source, level=level)


def worth_figure(found: MoneyResults) -> Markup:
    """Acceptability and net benefit over a range of worths of an hour."""
    show, lang, readings = Pieces(found), found.lang, found.readings
    values = [yen(one.whole.value, lang, "", with_unit=False) for one in readings]
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


def money_box(found: MoneyResults) -> Markup:
    """Yen an hour with its set, public yen, hours for 100 million yen, break-even wage; or the sentence why there is none."""
    show, lang = Pieces(found), found.lang
    if found.unpriced:
        return show.told(money_sentence(found), "nodata")
    lines = []
    for part in PARTS:
        values = [_line(one, part, lang) for one in found.readings]
        lines.append(say["lines"][part].fill(values=escape(say.beside(lang)).join(values))(lang) + show.sample)
    return displays.bullets([*lines, say.break_even(lang)])


def _line(one: Reading, part: str, lang: Lang) -> Markup:
    """One way of counting in a line: value, set and which way it is."""
    value, span = _priced(one, part, lang, with_unit=True)
    if not span:
        return value + bracketed(named(one, lang), lang)
    return escape(say["values"][part](lang)).format(value=value, limits=span, reading=named(one, lang))


def _priced(one: Reading, part: str, lang: Lang, *, with_unit: bool) -> tuple[Markup, Markup]:
    """Value and set of one part; where there is no one value, the kind of set and nothing."""
    of = f"money.{one.id}.{part}"
    if part == "per_100m":
        span = one.hours[part]
        return hours(span.value, f"{of}.value").html, ends(span, lang, of).html
    ratio = one.prices[part]
    if ratio.value is None:
        return escape(say["kinds"][ratio.kind](lang)), Markup()
    return yen(ratio.value, lang, f"{of}.value", with_unit=with_unit).html, limits(ratio, lang, of).html


def money_table(found: MoneyResults) -> Markup:
    """The same as a small table: one column a way of counting months."""
    show, lang = Pieces(found), found.lang
    if found.unpriced:
        return show.told(money_sentence(found), "nodata")

    def filled(one: Reading, part: str) -> Markup:
        value, span = _priced(one, part, lang, with_unit=False)
        return value + (Markup(" <small>[{}]</small>").format(span) if span else Markup())

    rows = [[say["short"][part](lang), *(filled(one, part) for one in found.readings)] for part in PARTS]
    heads = [say.short_head(lang), *(named(one, lang) for one in found.readings)]
    note = show.text(say.break_even, "sheet-note")
    return displays.table(heads, rows, caption=say.short_caption(lang), numeric=range(1, len(heads)), after=note)
