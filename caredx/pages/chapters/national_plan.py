"""The page of the national plan: frame and measured effects, corporations, the desk, whether the add-on is worth it, which figure comes when."""

import math
from typing import Any

from markupsafe import Markup

from caredx.findings.national_plan import PlanResults
from caredx.findings.place import Findings
from caredx.measures.national_plan import Corporations
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters import addon
from caredx.pages.chapters.time_study import written
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import ACTIVITY_KINDS
from caredx.words.punctuation import bracketed, ranged
from caredx.words.units import Unit

say = words_of("national_plan")
say_pages = words_of("pages")

ANCHOR = "national-plan"


def season_section(found: Findings, show: Pieces) -> Markup:
    """Days of the budget season as the plan has them, and whether the rules of the subsidy are known yet."""
    money, lang = found.money, found.lang
    which = say["season_rules"]["provisional" if money.provisional else "known"]
    rules = which.fill(year=money.year, made_for=money.provisional or "")
    table = show.table(
        found.national_plan.season,
        say.row("season_heads_here"),
        (
            lambda one: numbers.period(one[0].isoformat(), lang),
            lambda one: as_written(one[1]),
            lambda one: say.season_days.fill(n=f"{one[2]:+d}"),
            lambda one: rules,
        ),
        caption=say.season_caption(lang),
        numeric=(2,),
    )
    return show.head(3, say.season_title) + (table or show.text(say.season_none, "nodata"))


def frame_sentence(found: Findings) -> Sentence:
    """How much of the 5 % of 2029 the measured effect on overtime would bring, if all that are to adopt gained as adopters did."""
    own, lang = found.national_plan, found.lang
    one = own.saved
    if one is None:
        return telling.tell(say["frame"]["unclear" if own.unclear else "unknown"], lang, "none")
    of = "national_plan.saved"
    value, low, high = one.of_frame
    slots: dict[str, Any] = {
        "frame": telling.figure(one.frame, Unit.SHARE, lang, f"{of}.frame"),
        "adopting": telling.figure(one.adopting, Unit.SHARE, lang, f"{of}.adopting"),
        "saved": telling.figure(one.saved[0], Unit.SHARE, lang, f"{of}.saved.0"),
        "part": telling.figure(value, Unit.SHARE, lang, f"{of}.of_frame.0"),
    }
    first, last = (
        telling.figure(end, Unit.SHARE, lang, f"{of}.of_frame.{at}", with_unit=False)
        for at, end in enumerate((low, high), 1)
    )
    evidence = [telling.between(first, last, lang, level=own.level)]
    return telling.tell(say["frame"]["told"], lang, "B", evidence=evidence, **slots)


def _timed(own: PlanResults, show: Pieces) -> Markup:
    """The same sum with the minutes of the time study, by shift: beside the overtime, never added to it."""
    lang = own.lang
    if not own.timed:
        return show.text(say.no_study, "nodata")

    def ends(saved: tuple[float, float, float]) -> str:
        value, low, high = (written.percent(one, lang) for one in saved)
        return value + bracketed(ranged(low, high, lang), lang)

    table = show.table(
        own.timed,
        say.row("timed_heads"),
        (
            lambda row: written.title_of(row[0], lang),
            lambda row: written.signed(row[0].headline.estimate, lang, unit=False),
            lambda row: written.limits(row[0], lang),
            lambda row: ends(row[1].saved),
            lambda row: ends(row[1].of_frame),
        ),
        caption=say.timed_caption(lang),
        numeric=range(1, 5),
        source=show.input("time_study", "kpi"),
    )
    base = {shift: f"{minutes:g}" for shift, minutes in own.study.base.items()}
    return table + show.limits(say.timed_limits.fill(**base))


def _indicators(own: PlanResults, show: Pieces) -> Markup:
    """Indicators the plan follows without a number, with what this prefecture can tell."""
    lang = own.lang
    told = {"cooperation": _each(own.corporations, "all", show) + _each(own.social_welfare, "social_welfare", show)}
    return show.table(
        own.topic("indicator"),
        say.row("indicator_heads"),
        (
            lambda row: row[f"name_{lang}"],
            lambda row: row[f"detail_{lang}"],
            lambda row: told.get(row["item"]) or say["without"][row["item"]],
        ),
        caption=say.indicator_caption(lang),
        source=show.source([own.source], "published"),
    )


def _each(one: Corporations | None, what: str, show: Pieces) -> Markup:
    lang = show.lang
    if one is None or one.each is None:
        return displays.paragraph(say["corporations"][f"no_{what}"](lang))
    of = f"national_plan.{'corporations' if what == 'all' else what}"
    told = telling.phrase(
        say["corporations"][what],
        lang,
        each=telling.Figure(one.each, f"{one.each:.2f}", f"{of}.each"),
        n=telling.whole(one.corporations, lang, f"{of}.corporations"),
        single=telling.whole(one.single, lang, f"{of}.single"),
    )
    return displays.paragraph(Markup("{}{}").format(told, show.sample))


def _desk(own: PlanResults, show: Pieces) -> Markup:
    """Plan and result of the desk's work, and how many establishments any help has reached."""
    lang = own.lang
    rows = own.desk.to_dict("records")

    def amount(row: dict, stage: str) -> str:
        value = row[stage]
        return "－" if math.isnan(value) else f"{value:,.0f}"

    def ratio(row: dict) -> str:
        return "－" if math.isnan(row["done"]) else Unit.SHARE.write(row["done"], lang)

    one, told = own.reached, Markup("")
    if one is not None and one.known:
        told = show.told(
            show.tell(
                say.reached,
                "fact",
                one,
                "national_plan.reached",
                share=telling.value(one, lang, "national_plan.reached"),
            ),
            marked=True,
        )
    elif one is not None:
        told = show.text(say.reached_withheld)
    table = show.table(
        rows,
        say.row("desk_heads"),
        (
            lambda row: ACTIVITY_KINDS[row["kind"]],
            lambda row: as_written(row["name"]),
            lambda row: numbers.period(f"FY{row['fiscal_year']}", lang),
            lambda row: amount(row, "plan"),
            lambda row: amount(row, "actual"),
            ratio,
            lambda row: say_pages.real_mark if row["published"] else "",
        ),
        caption=say.desk_caption(lang),
        numeric=(3, 4, 5),
        source=show.source(own.desk_sources, "published" if own.desk["published"].all() else "own"),
    )
    return told + (table or show.text(say.no_desk, "nodata"))


def _facts(own: PlanResults, show: Pieces) -> Markup:
    """Which figure comes when, and what the plan says of desks, awards, training and staff."""
    lang = own.lang

    def value(row: dict) -> str:
        return "－" if math.isnan(row["value"]) else f"{row['value']:,.0f}"

    calendar = show.table(
        own.topic("calendar"),
        say.row("calendar_heads"),
        (
            lambda row: row[f"name_{lang}"],
            lambda row: row[f"detail_{lang}"],
            lambda row: say["rerun"][row["item"]],
        ),
        caption=say.calendar_caption(lang),
        source=show.source([own.source], "published"),
    )
    facts = show.table(
        own.topic("desk", "awards", "training", "shortage"),
        say.row("fact_heads"),
        (
            lambda row: row[f"name_{lang}"],
            value,
            lambda row: numbers.period(row["period"], lang),
            lambda row: row[f"detail_{lang}"],
        ),
        caption=say.fact_caption(lang),
        numeric=(1,),
        source=show.source([own.source], "published"),
    )
    return calendar + show.details(say.fact_caption, facts) + _sized(own, show)


def _sized(own: PlanResults, show: Pieces) -> Markup:
    """Core staff and care staff of Japan, and what they come to at the size of the prefecture."""
    lang = own.lang

    def whole(value: float) -> str:
        return Unit.PERSONS.write(value, lang)

    table = show.table(
        own.sized,
        say.row("sized_heads_here"),
        (
            lambda one: one.name,
            lambda one: numbers.period(one.period, lang),
            lambda one: whole(one.whole),
            lambda one: whole(round(one.part)),
            lambda one: "－" if one.own is None else numbers.value(one.own, lang),
        ),
        caption=say.sized_caption(lang),
        numeric=(2, 3, 4),
        source=show.source(dict.fromkeys((one.source, "") for one in own.sized), "published"),
    )
    share = telling.figure(own.size, Unit.SHARE, lang, "national_plan.size")
    return show.head(3, say.sized_title) + table + show.limits(say.sized_limits.fill(share=str(share)))


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    own, show = found.national_plan, Pieces(found.national_plan)
    return (
        show.head(2, say.title, ANCHOR)
        + show.text(say.lead)
        + show.told(frame_sentence(found), marked=own.saved is not None)
        + show.limits(say.frame_limits)
        + _timed(own, show)
        + _indicators(own, show)
        + show.head(3, say.desk_title)
        + _desk(own, show)
        + addon.section(own, show)
        + show.head(3, say.calendar_title)
        + _facts(own, show)
        + season_section(found, show)
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
