"""What an hour freed costs: the sentence, both ways of counting, the hours added up, the wage from which it is worth it."""

import math

import numpy as np
import pandas as pd

from caredx.findings.money import LIFE, MoneyResults, Reading
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.counts import cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.cumulated import cumulated
from caredx.pages.figures.worth import worth
from caredx.pages.telling import Figure
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("money")


def section(found: MoneyResults) -> str:
    """Sentence, table and two pictures."""
    lang = found.lang
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    told = [words.money_sentence(found, i) for i in range(2 if found.readings and found.price_shown else 1)]
    start = displays.heading(3, say.price_title(lang)) + displays.bullets([one.html + mark for one in told], "lede")
    start += displays.paragraph(say.hours_are(lang).format(life=LIFE), "meta")
    shown = found.readings and found.price_shown
    pictures = [path_figure(found)] if found.hours_path is not None else []
    pictures += [worth_figure(found)] if shown else []
    return (
        start
        + (price_table(found) if shown else "")
        + (displays.twocol(*pictures) if pictures else "")
        + (life_card(found) if shown else "")
    )


def source(found: MoneyResults, *, files: tuple[str, ...] = ("applications", "panel", "adoption")) -> str:
    """Source line: files with the date of the plan."""
    names = found.results.options.sources
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    title = " + ".join(names.get(name, f"{name}.csv") for name in files)
    return displays.source_line([(title, found.results.params.as_of.isoformat())], found.lang, mark=mark)


def price_table(found: MoneyResults) -> str:
    """Both readings side by side."""
    lang, readings = found.lang, found.readings
    level, seed = f"{found.results.params.rules.level * 100:g}", found.results.params.rules.seed
    columns = [_column(one, lang) for one in readings]
    rows = [
        [esc(say["price_rows"][name](lang).format(level=level, seed=seed)), *(column[name] for column in columns)]
        for name in say["price_rows"]
    ]
    frame = pd.concat(
        [one.whole.to_frame().assign(reading=one.id, part="whole") for one in readings]
        + [one.public.to_frame().assign(reading=one.id, part="public") for one in readings],
        ignore_index=True,
    )
    draws = say.simple(lang).format(
        share=telling.figure(
            readings[0].simulated.without_gain, Unit.SHARE, lang, "money.measured.simulated.without_gain"
        ).html
    )
    counted = ""
    if len(found.counted) < len(found.applications) and not found.results.public:
        counted = displays.paragraph(
            f"{esc(say.counted(lang))}{len(found.counted)} / {cell_html(found.released['status'], lang)}", "meta"
        )
    link = displays.csv_link(frame, say.months_csv(lang), lang, origin=displays.origin_of(found.results.params.example))
    return displays.table(
        [say.row("price_head")[0](lang), *(words.named(one, lang) for one in readings)],
        rows,
        caption=say.price_caption(lang).format(year=found.year),
        numeric=range(1, 3),
        source=source(found),
        after=displays.paragraph(draws, "limits") + counted + link,
    )


def _column(one: Reading, lang: Lang) -> dict[str, str]:
    of = f"money.{one.id}"
    q = z(one.whole.level)

    def hours(value: float, se: float, name: str, decimals: int = 0) -> str:
        low, high = (
            Figure(end, f"{end:,.{decimals}f}".replace("-", "−"), f"{of}.{name}.{side}")
            for end, side in ((value - q * se, "low"), (value + q * se, "high"))
        )
        return f"{Figure(value, f'{value:,.{decimals}f}', f'{of}.{name}').html} [{low.html}{say.hours_to(lang)}{high.html}]"

    def price(ratio, name: str) -> str:
        return "－" if ratio.value is None else words.yen(ratio.value, lang, f"{of}.{name}.value").html

    low, high = one.simulated.interval
    drawn = f"{low:,.0f}{say.hours_to(lang)}" + (say.no_upper(lang) if high is None else f"{high:,.0f}")
    return {
        "per_staff": hours(one.per_staff, one.per_staff_se, "per_staff", 1),
        "hours": hours(one.whole.hours, one.whole.hours_se, "hours"),
        "cost": f"{words.man(one.whole.cost, lang, f'{of}.cost')} ({words.man(one.public.cost, lang, f'{of}.public')})",
        "whole": price(one.whole, "whole"),
        "whole_limits": words.limits_html(one.whole, lang, f"{of}.whole"),
        "simulated": drawn,
        "kind": esc(say["kinds"][one.whole.kind](lang)),
        "public": price(one.public, "public"),
        "public_limits": words.limits_html(one.public, lang, f"{of}.public"),
        "per_100m": hours(*one.per_hundred_million, "per_100m"),
    }


def path_figure(found: MoneyResults, *, level: int = 4) -> str:
    """Hours added up since adoption."""
    lang, path = found.lang, found.hours_path
    seen = path[path["measured"]]
    below = seen.loc[seen["hours"] < 0, "month"]
    repaid = int(below.max()) + 1 if len(below) else 1
    never = repaid > int(seen["month"].max())
    title = say.path_never(lang) if never else say.path_title(lang).format(month=repaid)
    worst, q = seen.loc[seen["hours"].idxmin()], z(found.results.params.rules.level)
    alt = say.path_alt(lang).format(
        trough=int(worst["month"]),
        low=f"{worst['hours']:.1f}",
        last=int(seen["month"].max()),
        seen=f"{seen['hours'].iloc[-1]:.1f}",
        life=int(path["month"].max()),
        end=f"{path['hours'].iloc[-1]:.1f}",
    )
    picture = cumulated(path, q, name="money-hours", title=title, alt=alt, lang=lang)
    return displays.figure(
        picture,
        how_to_read=say.path_how(lang),
        limits=say.path_limits(lang),
        lang=lang,
        source=source(found, files=("panel", "adoption")),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def worth_figure(found: MoneyResults, *, level: int = 4) -> str:
    """Acceptability and net benefit over a range of worths of an hour."""
    lang = found.lang
    prices = [one.whole.value for one in found.readings if one.whole.value]
    top = math.ceil(2 * min(prices) / 1000) * 1000 if prices else 10_000
    wages = np.linspace(0, top, 61)
    curves = [(words.named(one, lang), one.whole.net_benefit(wages)) for one in found.readings]
    parts = listed(
        (
            f"{words.named(one, lang)} {one.whole.value:,.0f}" if one.whole.value else f"{words.named(one, lang)} －"
            for one in found.readings
        ),
        lang,
    )
    picture = worth(
        curves, name="money-worth", title=say.worth_title(lang), alt=say.worth_alt(lang).format(parts=parts), lang=lang
    )
    return displays.figure(
        picture,
        how_to_read=say.worth_how(lang),
        limits=say.worth_limits(lang),
        lang=lang,
        source=source(found),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def life_card(found: MoneyResults) -> str:
    """Purchase, upkeep and renewal over one and two lives."""
    lang, rows = found.lang, []
    for years in (LIFE, 2 * LIFE):
        spent = found.lifetime(years)
        sums = spent.rows[["purchase", "upkeep", "renewal"]].sum()
        money = [*sums, spent.total, spent.public, spent.own]
        cells = [words.man(value, lang, f"money.lifetime.{years}.{i}") for i, value in enumerate(money)]
        share = telling.figure(spent.after_purchase, Unit.SHARE, lang, f"money.lifetime.{years}.after_purchase").html
        rows.append(
            [str(years), *cells, share, words.man(spent.per_used_year, lang, f"money.lifetime.{years}.per_used_year")]
        )
    heads = [head(lang) for head in say.row("life_heads")]
    table = displays.table(
        heads,
        rows,
        caption=say.life_caption(lang),
        numeric=range(1, 9),
        source=source(found, files=("applications", "follow_up")),
    )
    return displays.details(esc(say.life_open(lang)), table + displays.paragraph(idle_words(found), "limits"))


def idle_words(found: MoneyResults) -> str:
    """The idle share, or which file would tell."""
    lang = found.lang
    if found.idle is None:
        return esc(say.no_idle(lang))
    share, reports = found.idle
    return say.life_note(lang).format(
        idle=telling.figure(share, Unit.SHARE, lang, "money.idle").html,
        reports=telling.whole(reports, lang, "money.idle.reports").html,
    )
