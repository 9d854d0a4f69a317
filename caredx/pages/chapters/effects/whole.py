"""The page on effects, section by section: adoption and the U-curve seen from one prefecture.

Where a file is missing or facilities are too few a section says so and shows nothing.
"""

import math
from collections.abc import Callable

import pandas as pd
from markupsafe import Markup

from caredx.findings.effects import EffectResults, Outlook
from caredx.measures.effects import EFFECT_FEWEST
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.effects import checks, estimates, whom
from caredx.pages.chapters.effects.estimates import source
from caredx.pages.chapters.effects.whom import name_of
from caredx.pages.figures.curves import rounds
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say_adopters = words_of("effects", "adopters")
say_pages = words_of("pages")
say_plan = words_of("effects", "plan")
say = words_of("effects", "whole")
say_rounds = words_of("effects", "rounds")
say_figures = words_of("figures")

MONTHS = (3, 6, 12)


def adopters(found: EffectResults) -> Markup:
    """Balance table and exit rates, side by side."""
    return displays.twocol(balance(found), exits(found))


def balance(found: EffectResults) -> Markup:
    """Means before adoption and standardised differences, before and after pairing."""
    lang, show = found.lang, Pieces(found)
    if found.matches is None:
        return show.text(say_adopters.no_balance, "nodata")
    cells = (
        lambda row: _variable(row.variable, found),
        lambda row: _mean(row.variable, row.adopters, lang),
        lambda row: _mean(row.variable, row.others, lang),
        lambda row: words.minus(f"{round(row.difference_before, 2) + 0.0:+.2f}"),
        lambda row: words.minus(f"{round(row.difference_after, 2) + 0.0:+.2f}"),
    )
    balance, pairs, unmatched = found.balance
    read = say_adopters.balance_read.fill(pairs=pairs, unmatched=unmatched)
    rows, heads = balance.itertuples(), say_adopters.row("balance_heads")
    table = show.table(rows, heads, cells, caption=say_adopters.balance(lang), numeric=range(1, 5))
    return table + show.text(read) + show.saved(balance, say_adopters.balance(lang))


def _variable(name: str, found: EffectResults) -> str:
    """Name of a row of the balance table: a variable, or a value of a class."""
    for kind, text in say_adopters["classes"].items():
        if name.startswith(f"{kind}_"):
            return text.fill(name=found.names[name.removeprefix(f"{kind}_")])(found.lang)
    return say_adopters["names"][name](found.lang)


def _mean(name: str, value: float, lang: Lang) -> str:
    return f"{value:.2f}" if name in say_adopters["names"] else f"{numbers.percent(value, 0)}{Unit.SHARE.text(lang)}"


def exits(found: EffectResults) -> Markup:
    """Exits after adoption beside those before or without."""
    lang, show, seen = found.lang, Pieces(found), found.exits
    if seen is None:
        return show.text(say_pages.withheld_told, "nodata")
    level = numbers.level(seen.level)
    cells = (
        lambda row: say_adopters["sides"][row[0]](lang),
        lambda row: f"{row[1].exits:,}",
        lambda row: f"{row[1].unit_periods:,}",
        lambda row: numbers.per_thousand(row[1].rate),
        lambda row: say_adopters.limits.fill(
            low=numbers.per_thousand(row[1].low), high=numbers.per_thousand(row[1].high)
        )(lang),
    )
    heads = [text.fill(level=level) for text in say_adopters.row("exit_heads")]
    rows = [("adopted", seen.adopted), ("others", seen.others)]
    table = show.table(rows, heads, cells, caption=say_adopters.exits(lang), numeric=range(1, 5))
    return table + show.text(say_adopters.no_exits if math.isnan(seen.ratio) else _read(seen, level))


def _read(seen, level: str) -> Text:
    ends = {"ratio": seen.ratio, "low": seen.ratio_low, "high": seen.ratio_high, "p": seen.p_value}
    return say_adopters.exit_read.fill(level=level, **{name: f"{value:.2f}" for name, value in ends.items()})


def plan(found: EffectResults) -> Markup:
    """Sentences for the main groups, the table for all that could be estimated, and those that could not."""
    show = Pieces(found)
    known = [one for one in found.outlooks if one.expected is not None]
    told = displays.bullets([plan_sentence(one, found) for one in known if not one.pair], "lede")
    return show.text(say_plan.lead) + told + plan_table(found, known) + _missing(found) + show.text(say_plan.caution)


def _missing(found: EffectResults) -> Markup:
    missing = [one for one in found.outlooks if one.expected is None]
    if not missing:
        return Markup()
    single, pairs = [_name(one, found) for one in missing if not one.pair], sum(one.pair for one in missing)
    form = say_plan["not_estimated"]["both" if single and pairs else "groups" if single else "pairs"]
    told = form.fill(groups=listed(single, found.lang), pairs=pairs, fewest=EFFECT_FEWEST)
    return Pieces(found).text(told, "few")


def _name(one: Outlook, found: EffectResults) -> str:
    return name_of(one.level, found)(found.lang)


def plan_sentence(one: Outlook, found: EffectResults) -> str:
    """One sentence an applicant can be given."""
    lang, outcome = found.lang, one.effect.outcome
    value, low, high = given(one.month(MONTHS[0]))
    return say_plan.sentence.fill(
        group=_name(one, found),
        month3=words.change(value, outcome, lang, with_unit=False),
        range3=words.span(low, high, outcome, lang),
        level=numbers.level(given(one.expected).level),
        even=_even(one, lang),
        n=one.adopters,
    )(lang)


def _even(one: Outlook, lang: Lang) -> Text:
    curve = given(one.expected).curve
    if not curve.has_dip:
        return say_plan.no_dip
    pieces = words.month_set(curve.break_even_set, lang)
    if curve.break_even is None or not curve.established:
        return say_plan.even_open.fill(last=curve.last_month, set=pieces)
    return say_plan.even.fill(point=f"{curve.break_even:.0f}", set=pieces)


def plan_table(found: EffectResults, known: list[Outlook]) -> Markup:
    """Three months, when even and repaid, and the total."""
    lang, outcome, show = found.lang, found.effect.outcome, Pieces(found)

    def changed(change: tuple[float, float, float] | None) -> str:
        return "－" if change is None else words.spanned(*change, outcome, lang)

    def reached(repaid: bool):
        return lambda one: (
            words.even_short(one.expected.curve, lang, repaid=repaid) if one.expected.curve.has_dip else "－"
        )

    cells = (
        lambda one: _name(one, found),
        lambda one: one.adopters,
        *(lambda one, month=month: changed(one.month(month)) for month in MONTHS),
        *map(reached, (False, True)),
        lambda one: say_plan.total.fill(value=changed(one.total), last=int(one.expected.months[-1]))(lang),
    )
    frames = [given(one.expected).to_frame().assign(group=_name(one, found), adopters=one.adopters) for one in known]
    caption = say_plan.caption.fill(unit=words.unit(outcome, lang))(lang)
    drawn = show.table(known, say_plan.row("heads"), cells, caption=caption, numeric=(1,), source=source(found))
    saved = show.saved(pd.concat(frames, ignore_index=True), say_plan.title(lang))
    return drawn + show.text(checks.OPEN_SETS) + saved


def summary(found: EffectResults) -> Markup:
    """One sentence an outcome."""
    place = estimates.nationwide(found) if found.known else ""
    sentences = [words.sentence(effect, place, found.lang) for effect in found.known]
    return head.summary_box(sentences, found.lang, example=found.example) if sentences else Markup()


def of_path(found: EffectResults) -> Markup:
    """Path of overtime, with the wrong answers as contrast."""
    wrong = checks.contrast(found) if found.estimated else Markup()
    return estimates.opening(found) + (Markup() if found.missing else estimates.path(found, found.national[0]) + wrong)


def of_outcomes(found: EffectResults) -> Markup:
    """All registered outcomes: forest, then a path each."""
    if found.missing:
        return estimates.nothing(found) + whom.users(found)
    paths = Markup().join(estimates.path(found, one) for one in found.national[1:])
    return estimates.outcomes(found, sentences=False) + whom.users(found) + paths


def published(found: EffectResults) -> Markup:
    """The curve beside the published rounds."""
    right = published_rounds(found)
    if found.estimated:
        right = displays.twocol(estimates.path_figure(found, found.effect, "beside", level=3), right)
    return Pieces(found).text(say_rounds.lead) + right


def published_rounds(found: EffectResults) -> Markup:
    """Published changes in a panel of their own: another unit, no interval, and rounds instead of months."""
    rows, lang, show = found.published, found.lang, Pieces(found)
    if rows.empty:
        return show.text(say_rounds.none, "nodata")
    told = listed(
        (
            say_rounds.told.fill(
                shift=say_figures["shifts"][shift], **{str(row.phase): f"{row.value:+g}" for row in each(both)}
            )(lang)
            for shift, both in rows.groupby("shift")
        ),
        lang,
    )
    title, alt = say_rounds.finding.fill(told=told)(lang), say_rounds.alt.fill(told=told)(lang)
    return show.figure(
        rounds(rows, lang, name="rounds", title=title, alt=alt),
        how=say_rounds.how(lang),
        limits=say_rounds.limits(lang),
        source=show.source([(rows.iloc[0]["source"], rows.iloc[0]["reference_date"])], "published"),
        origin="published",
    )


def _section(name: str, title: Text, made: Callable[..., str], *, always: bool = False) -> Chapter:
    """A section under its heading; without a national estimate why it is empty, unless it is `always` made."""

    def make(found: EffectResults, *which: str) -> Markup:
        body = made(found, *which) if always or found.estimated else estimates.nothing(found)
        return Pieces(found).head(2, title, name) + body

    make.__doc__ = made.__doc__
    return Chapter(name, title, make)


def of_places(found: EffectResults) -> Markup:
    """Prefecture, block and Japan for every outcome."""
    return whom.places(found, every_outcome=True)


CHAPTERS = (
    Chapter("summary", None, summary),
    Chapter("path", estimates.TITLE, of_path, anchor="effects"),
    _section("outcomes", say.others, of_outcomes, always=True),
    _section("places", whom.PLACES, of_places),
    _section("checks", checks.TITLE, checks.section),
    _section("adopters", say_adopters.title, adopters),
    _section("groups", whom.GROUPS, whom.groups),
    _section("plan", say_plan.title, plan),
    _section("published", say_rounds.title, published, always=True),
    Chapter("limits", estimates.LIMITS, estimates.limits),
)
