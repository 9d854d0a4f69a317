"""The page on effects, section by section: adoption and the U-curve seen from one prefecture.

Where a file is missing or facilities are too few a section says so and shows nothing.
"""

from caredx import official
from caredx.findings.effects import PLACEBO_MONTHS, EffectResults
from caredx.measures.breakdown import group_names
from caredx.measures.effects import SECOND_YEAR, Effect, GroupEffect, expected
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters import effects as chapter
from caredx.pages.chapters import head
from caredx.pages.chapters.effects import (
    adopters,
    checks,
    contrast,
    groups,
    opening,
    path,
    plan,
    published_rounds,
)
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Text
from caredx.words.punctuation import listed

say = words_of("effects")

PLACES = say.places_title


def summary(found: EffectResults) -> str:
    """One sentence an outcome."""
    place = chapter.nationwide(found) if found.known else ""
    sentences = [words.sentence(effect, place, found.lang) for effect in found.known]
    example = found.results.params.example
    return head.summary_box(sentences, found.lang, example=example) if sentences else ""


def of_path(found: EffectResults) -> str:
    """Path of overtime, with the wrong answers as contrast."""
    start = opening.opening(found.lang, found.missing)
    if found.missing:
        return start
    main = found.main
    wrong = contrast.contrast_section(main, found.naive, found.lang) if isinstance(main, Effect) else ""
    return start + chapter.main_section(found) + wrong


def outcomes(found: EffectResults) -> str:
    """All registered outcomes: forest, then a path each."""
    start = displays.heading(2, say.others(found.lang), anchor="outcomes")
    if found.missing:
        return start + _nothing(found)
    forest = chapter.outcomes_part(found, sentences=False)
    return start + forest + "".join(chapter.outcome_section(found, one) for one in found.national[1:])


def of_places(found: EffectResults) -> str:
    """Prefecture, block and Japan for every outcome."""
    start = displays.heading(2, PLACES(found.lang), anchor="places")
    return start + (
        chapter.places_part(found, every_outcome=True, level=None) if _estimated(found) else _nothing(found)
    )


def of_checks(found: EffectResults) -> str:
    """Before adoption, pretended dates, other methods, sensitivity."""
    if not _estimated(found):
        return _empty(found, "checks", say.checks_title)
    found = found
    table = checks.checks_section(
        found.main, found.lang, placebo=found.placebo, drift=found.drift, bends=found.bends, months=PLACEBO_MONTHS
    )
    return table + checks.alternatives_section(found.main, found.alternatives, found.lang, source=_source(found))


def of_adopters(found: EffectResults) -> str:
    """Balance and exits."""
    if not _estimated(found):
        return _empty(found, "adopters", say.title)
    return adopters.adopters_section(found.matches, found.exits, _names(found), found.lang)


def of_groups(found: EffectResults, *columns: str) -> str:
    """Effect by technology, service_group, size_band, subsidised."""
    if not _estimated(found):
        return _empty(found, "groups", say.groups_title)
    main = found.main
    whole, _ = main.path.mean(*SECOND_YEAR)
    parts = [
        groups.group_figure(found.groups(column), main, whole, _names(found), found.lang, source=_source(found))
        for column in columns
    ]
    pairs = [displays.twocol(*parts[at : at + 2]) for at in range(0, len(parts), 2)]
    return groups.opening(found.lang) + "".join(pairs)


def of_plan(found: EffectResults) -> str:
    """What applicants should expect, by technology, service and both."""
    if not _estimated(found):
        return _empty(found, "plan", say.plan_title)
    main = found.main
    everyone = GroupEffect(say.whole_all, main.study.counts.adopters, main.early, main.late, main.study)
    ways = ("technology", "service_group", "technology_service")
    levels = [everyone, *(group for column in ways for group in found.groups(column).groups)]
    rows = [(_name(found, group), group.facilities, expected(group.study, main)) for group in levels]
    return plan.plan_section(rows, main, found.lang, source=_source(found))


def published(found: EffectResults) -> str:
    """The curve beside the published rounds."""
    start = displays.heading(2, say.published_rounds_title(found.lang), anchor="published") + displays.paragraph(
        say.published_rounds_lead(found.lang)
    )
    right = published_rounds.rounds_figure(official.load("timestudy_published"), found.lang)
    if not _estimated(found):
        return start + right
    left = path.path_figure(found.main, found.lang, source=_source(found), name="beside-overtime", level=3)
    return start + displays.twocol(left, right)


def limits(found: EffectResults) -> str:
    """What the estimates can and cannot say."""
    return opening.limits_section(found.lang)


def _estimated(found: EffectResults) -> bool:
    return isinstance(found.main, Effect)


def _source(found: EffectResults) -> str:
    return chapter.source(found)


def _names(found: EffectResults) -> dict[str, Text]:
    services, bands = official.load("services"), found.results.options.size_bands
    return group_names("service_group", services, bands) | group_names("size_band", services, bands)


def _name(found: EffectResults, group: GroupEffect) -> str:
    return (group.level if isinstance(group.level, Text) else groups.group_name(group.level, _names(found)))(found.lang)


def _empty(found: EffectResults, anchor: str, title: Text) -> str:
    return displays.heading(2, title(found.lang), anchor=anchor) + _nothing(found)


def _nothing(found: EffectResults) -> str:
    if found.missing:
        files = listed(found.missing, found.lang)
        return displays.paragraph(esc(say.no_files(found.lang).format(files=files)), "nodata")
    return displays.paragraph(say.no_estimate(found.lang), "nodata")


CHAPTERS = (
    Chapter("summary", None, summary),
    Chapter("path", say.opening_title, of_path, anchor="effects"),
    Chapter("outcomes", say.others, outcomes),
    Chapter("places", say.places_title, of_places),
    Chapter("checks", say.checks_title, of_checks),
    Chapter("adopters", say.title, of_adopters),
    Chapter("groups", say.groups_title, of_groups),
    Chapter("plan", say.plan_title, of_plan),
    Chapter("published", say.published_rounds_title, published),
    Chapter("limits", say.limits_title, limits),
)
