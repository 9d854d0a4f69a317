"""The same money given out in several ways: who is funded, who is left out, hours, yen."""

import pandas as pd

from caredx.findings.money import BASE, CAP, SMALL, MoneyResults
from caredx.measures.cost.allocation import Allocation
from caredx.measures.inference import z
from caredx.pages import displays, telling
from caredx.pages.chapters.money import words
from caredx.pages.chapters.money.price import source
from caredx.pages.counts import cell
from caredx.pages.displays import esc
from caredx.pages.figures.funding import funding
from caredx.pages.telling import Figure, Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("money")

HEADS = (
    say.heads,
    say.allocation_heads,
    say.allocation_heads_2,
    say.allocation_heads_3,
    say.allocation_heads_4.fill(small=SMALL),
    say.allocation_heads_5,
    say.allocation_heads_6,
    say.allocation_heads_7,
    say.allocation_heads_8,
    say.allocation_heads_9,
)
FUNDED, LEFT = "yes", "no"


def section(found: MoneyResults) -> str:
    """Trial, sentence, table, picture."""
    lang = found.lang
    start = displays.heading(3, say.allocation_title(lang))
    if not found.supplied:
        return ""
    if not found.shown:
        return start + displays.paragraph(esc(say.allocation_hidden(lang)), "nodata")
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    told = displays.bullets([one.html + mark for one in sentences(found)], "lede")
    return (
        start
        + displays.paragraph(lead(found) + mark)
        + told
        + scheme_table(found)
        + scheme_figure(found)
        + share_card(found)
    )


def lead(found: MoneyResults) -> str:
    """What the trial's budget is."""
    lang, budget = found.lang, found.budget
    demand = words.man(float(found.applications["allowed"].sum()), lang, "money.demand")
    yen = words.man(budget.yen, lang, "money.budget")
    if not budget.trial:
        return say.planned(lang).format(year=found.year, budget=yen, demand=demand)
    planned = (
        say.enough(lang).format(planned=words.man(budget.planned, lang, "money.planned"))
        if budget.planned
        else say.no_budget(lang)
    )
    supposed = f"<b>{say.supposed(lang).format(budget=yen)}</b>"
    return say.trial(lang).format(year=found.year, demand=demand, planned=planned, supposed=supposed)


def sentences(found: MoneyResults) -> list[Sentence]:
    """Who is left out, and what other rules would change."""
    lang, place = found.lang, f"funded_{BASE}"
    who, size = found.counts(BASE), found.counts(BASE, "size")
    counts = {
        "left": _count(who, lang, place, LEFT),
        "first": _count(who, lang, place, LEFT, who="first"),
        "repeat": _count(who, lang, place, LEFT, who="repeat"),
        "small": _count(size, lang, place, LEFT, size="small"),
        "n": cell(who, lang),
    }
    told = [
        telling.tell(
            say.sentence,
            lang,
            "fact",
            scheme=words.SCHEMES[BASE](lang),
            **{name: words.counted(part) for name, part in counts.items()},
        )
    ]
    visible = [name for name in found.allocations if found.amounts_shown(name)]
    if BASE not in visible:
        return told
    every = {name: found.allocations[name] for name in visible}
    if found.readings:
        fewest = min(every, key=lambda name: len(every[name].left_out))
        most = max(every, key=lambda name: every[name].hours)
        told.append(
            telling.tell(
                say.others,
                lang,
                "B",
                evidence=[_hours_limits(every[most], lang, most), words.behind(found)],
                fewest=words.SCHEMES[fewest](lang),
                least=_count(found.counts(fewest), lang, f"funded_{fewest}", LEFT),
                most=words.SCHEMES[most](lang),
                hours=_hours(every[most], lang, most),
                base=words.SCHEMES[BASE](lang),
                base_hours=_hours(every[BASE], lang, BASE),
            )
        )
    if "cap" in visible:
        told.append(breadth(found))
    return told


def breadth(found: MoneyResults) -> Sentence:
    """Breadth against depth."""
    lang = found.lang
    each = {name: one.granted / one.funded if one.funded else 0.0 for name, one in found.allocations.items()}
    return telling.tell(
        say.breadth,
        lang,
        "fact",
        cap=words.yen(CAP, lang, "money.cap"),
        broad=_count(found.counts("cap"), lang, "funded_cap", FUNDED),
        deep=_count(found.counts(BASE), lang, f"funded_{BASE}", FUNDED),
        broad_yen=words.yen(each["cap"], lang, "money.allocation.cap.each"),
        deep_yen=words.yen(each[BASE], lang, f"money.allocation.{BASE}.each"),
    )


def _count(table, lang: Lang, place: str, answer: str, **categories: str):
    """A released count; 0 where nobody is in that category at all."""
    wanted = {place: answer, **categories}
    if any(value not in set(table.rows[dim]) for dim, value in wanted.items()):
        return telling.whole(0, lang, f"{table.universe}|{table.period}|{table.name}|none")
    return cell(table, lang, **wanted)


def _hours(one: Allocation, lang: Lang, name: str) -> Figure:
    return Figure(one.hours, f"{one.hours:,.0f}", f"money.allocation.{name}.hours")


def _ends(one: Allocation) -> tuple[float, float]:
    half = z(0.95) * one.hours_se
    return one.hours - half, one.hours + half


def _hours_limits(one: Allocation, lang: Lang, name: str):
    return telling.limits(*_ends(one), Unit.HOURS, lang, f"money.allocation.{name}.hours")


def _html(part) -> str:
    return part.html if isinstance(part, Figure) else esc(part)


def scheme_table(found: MoneyResults, *, note: Text = say.table_note) -> str:
    """One row a rule; `note` says below it what the table does not show."""
    lang = found.lang
    rows = [_scheme_row(found, name, one) for name, one in found.allocations.items()]
    released = pd.concat(
        [found.counts(name, by).to_frame() for name in found.allocations for by in ("who", "size")], ignore_index=True
    )
    amounts = pd.DataFrame(
        [
            {
                "label_rule": words.SCHEMES[name](lang),
                "granted": one.granted,
                "hours": one.hours,
                "hours_se": one.hours_se,
                "public_yen_per_hour": one.public.value,
                "low": one.public.low,
                "high": one.public.high,
                "kind": one.public.kind,
                "all_yen_per_hour": one.whole.value,
            }
            for name, one in found.allocations.items()
            if found.amounts_shown(name)
        ]
    )
    origin = displays.origin_of(found.results.params.example)
    links = displays.csv_link(released, say.scheme_table_funded_and_left(lang), lang, origin=origin)
    links += displays.csv_link(amounts, say.scheme_table_rules_compared_yen(lang), lang, origin=origin)
    return displays.table(
        [head(lang) for head in HEADS],
        rows,
        caption=say.caption(lang),
        numeric=range(1, 10),
        source=source(found),
        after=displays.paragraph(esc(note(lang)), "limits") + links,
        own=0,
    )


def _scheme_row(found: MoneyResults, name: str, one: Allocation) -> list[str]:
    lang, place = found.lang, f"funded_{name}"
    who, size = found.counts(name), found.counts(name, "size")
    counts = [
        _count(who, lang, place, FUNDED),
        _count(who, lang, place, LEFT),
        _count(who, lang, place, LEFT, who="first"),
        _count(size, lang, place, LEFT, size="small"),
    ]
    start = [esc(words.SCHEMES[name](lang)), *map(_html, counts)]
    if not found.amounts_shown(name):
        return start + [say_pages.withheld_mark(lang)] * 5
    own = float(one.rows.loc[one.rows["funded"], "cost"].sum()) - one.granted
    of = f"money.allocation.{name}"
    money = [words.man(one.granted, lang, f"{of}.granted"), words.man(own, lang, f"{of}.own")]
    if not found.readings:
        return start + money + ["－"] * 3
    prices = [
        "－" if ratio.value is None else words.yen(ratio.value, lang, f"{of}.{part}").html
        for part, ratio in (("public", one.public), ("whole", one.whole))
    ]
    return start + money + [_hours(one, lang, name).html, *prices]


def scheme_figure(found: MoneyResults, *, level: int = 4) -> str:
    """The picture; drawn from what was released."""
    lang = found.lang
    rows = pd.DataFrame([_drawn(found, name, one) for name, one in found.allocations.items()])
    alt = say.scheme_figure(lang).join(
        f"{row.label}: "
        + ", ".join(
            say_pages.withheld_mark(lang) if pd.isna(value) else f"{value:,.0f}"
            for value in (row.first, row.repeat, row.small, row.large, row.hours)
        )
        for row in rows.itertuples()
    )
    picture = funding(rows, name="money-schemes", title=say.figure_title(lang), alt=alt, lang=lang)
    return displays.figure(
        picture,
        how_to_read=say.how(lang),
        limits=say.limits(lang),
        lang=lang,
        source=source(found),
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def _drawn(found: MoneyResults, name: str, one: Allocation) -> dict[str, object]:
    lang, place = found.lang, f"funded_{name}"

    def number(by: str, category: str) -> float:
        part = _count(found.counts(name, by), lang, place, LEFT, **{by: category})
        return part.value if isinstance(part, Figure) else float("nan")

    counts = {
        key: number(by, key)
        for by, keys in (("who", ("first", "repeat")), ("size", ("small", "large")))
        for key in keys
    }
    visible = found.amounts_shown(name) and bool(found.readings)
    low, high = _ends(one) if visible else (float("nan"),) * 2
    return {
        "label": words.SCHEMES[name](lang),
        **counts,
        "hours": one.hours if visible else float("nan"),
        "low": low,
        "high": high,
        "hidden": not found.amounts_shown(name),
    }


def share_card(found: MoneyResults) -> str:
    """One purse under several shares; internal only, since its counts are of no released table."""
    lang, rows = found.lang, found.by_share
    if found.results.public:
        return ""
    purse = words.man(found.budget.yen / 3, lang, "money.purse")
    cells = [
        [
            telling.figure(row.share, Unit.SHARE, lang, "money.share").html,
            words.man(row.budget, lang, "money.share.budget"),
            f"{row.funded}",
            f"{row.left_out}",
            f"{row.hours:,.0f}" if found.readings else "－",
        ]
        for row in rows.itertuples()
    ]
    caption = say.share_caption(lang)
    table = displays.table(
        [head(lang) for head in say.row("share_heads")],
        cells,
        caption=caption,
        numeric=range(1, 5),
        source=source(found),
        after=displays.csv_link(
            rows, say.share_open(lang), lang, origin=displays.origin_of(found.results.params.example)
        ),
    )
    return displays.details(
        esc(say.share_open(lang)),
        displays.paragraph(f"{say.share_card_purse(lang)}: {purse}", "meta")
        + table
        + displays.paragraph(esc(say.share_note(lang)), "limits"),
    )
