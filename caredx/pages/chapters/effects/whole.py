"""The page on effects, section by section: adoption and the U-curve seen from one prefecture.

Where a file is missing or facilities are too few a section says so and shows nothing.
"""

from collections.abc import Callable

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.effects import adopters, checks, groups, opening, outcomes, path, places, plan, users
from caredx.pages.figures.curves import rounds
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each

say = words_of("effects", "whole")

say_rounds = words_of("effects", "rounds")

say_figures = words_of("figures")

TITLE = say.title


def summary(found: EffectResults) -> Markup:
    """One sentence an outcome."""
    place = opening.nationwide(found) if found.known else ""
    sentences = [words.sentence(effect, place, found.lang) for effect in found.known]
    return head.summary_box(sentences, found.lang, example=found.example) if sentences else Markup()


def of_path(found: EffectResults) -> Markup:
    """Path of overtime, with the wrong answers as contrast."""
    wrong = checks.contrast(found) if found.estimated else Markup()
    return opening.opening(found) + (Markup() if found.missing else path.section(found, found.national[0]) + wrong)


def of_outcomes(found: EffectResults) -> Markup:
    """All registered outcomes: forest, then a path each."""
    if found.missing:
        return opening.nothing(found) + users.section(found)
    paths = Markup().join(path.section(found, one) for one in found.national[1:])
    return outcomes.section(found, sentences=False) + users.section(found) + paths


def published(found: EffectResults) -> Markup:
    """The curve beside the published rounds."""
    right = published_rounds(found)
    if found.estimated:
        right = displays.twocol(path.figure(found, found.effect, "beside", level=3), right)
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
        body = made(found, *which) if always or found.estimated else opening.nothing(found)
        return Pieces(found).head(2, title, name) + body

    make.__doc__ = made.__doc__
    return Chapter(name, title, make)


def of_places(found: EffectResults) -> Markup:
    """Prefecture, block and Japan for every outcome."""
    return places.section(found, every_outcome=True)


CHAPTERS = (
    Chapter("summary", None, summary),
    Chapter("path", opening.TITLE, of_path, anchor="effects"),
    _section("outcomes", say.others, of_outcomes, always=True),
    _section("places", places.TITLE, of_places),
    _section("checks", checks.TITLE, checks.section),
    _section("adopters", adopters.TITLE, adopters.section),
    _section("groups", groups.TITLE, groups.section),
    _section("plan", plan.TITLE, plan.section),
    _section("published", say_rounds.title, published, always=True),
    Chapter("limits", opening.LIMITS, opening.limits),
)
