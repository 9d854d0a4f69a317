"""The chapter on effects of adoption in the report of a prefecture: the main finding, all outcomes, and where it can be told.

The page of `caredx.pages.chapters.effects.whole` shows the same sections with the checks, groups and the table for applicants. Each section
takes results and gives HTML that stands alone.
"""

from caredx.findings.effects import EffectResults
from caredx.findings.kept import kept
from caredx.findings.place import Findings
from caredx.measures.effects import EFFECT_FEWEST, Effect, TooFew
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.book import Chapter
from caredx.pages.chapters.effects import opening, outcomes, path, places
from caredx.pages.displays import esc
from caredx.pages.telling import Told
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("effects")


def chapter(found: EffectResults) -> str:
    """Chapter of the prefecture report."""
    lang = found.lang
    head = opening.opening(lang, found.missing)
    if found.missing:
        return head
    # What all participating prefectures show together is the same on each of their pages.
    everywhere = kept(
        found.results, f"pages-effects-{found.results.edition}", lambda: main_section(found) + outcomes_part(found)
    )
    return head + everywhere + places_part(found) + opening.more(lang)


def source(found: EffectResults) -> str:
    """Source line of every figure here."""
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    return displays.source_line([found.source], found.lang, mark=mark)


def nationwide(found: EffectResults) -> Told:
    """Name of all that take part, their number tied."""
    return words.everywhere(found.participants, found.lang)


def main_section(found: EffectResults, *, level: int = 3) -> str:
    """Path of the main outcome, or why there is none."""
    return outcome_section(found, found.main, level=level)


def outcome_section(found: EffectResults, estimate: Effect | TooFew, *, level: int = 3) -> str:
    """Path of one outcome in all participating prefectures, or why there is none."""
    place, lang = nationwide(found), found.lang
    if isinstance(estimate, TooFew):
        return displays.paragraph(esc(words.refusal(estimate, str(place), EFFECT_FEWEST, lang)), "nodata")
    return path.path_section(estimate, place, lang, source=source(found), level=level)


def outcomes_part(found: EffectResults, *, level: int = 3, sentences: bool = True) -> str:
    """Forest of all registered outcomes, with a sentence for each that has no picture of its own."""
    lang, place = found.lang, nationwide(found)
    others = [words.sentence(effect, place, lang) for effect in found.known if sentences and effect is not found.main]
    beside = displays.bullets([sentence.html for sentence in others], "lede") if others else second_opinion(found)
    adjusted = found.adjusted if found.known else None
    return outcomes.outcomes_section(
        found.national,
        str(place),
        EFFECT_FEWEST,
        lang,
        source=source(found),
        level=level,
        beside=beside,
        adjusted=adjusted,
    )


def second_opinion(found: EffectResults) -> str:
    """The registered outcomes by imputation."""
    return (
        outcomes.second_opinion_table([(effect, found.imputed(effect)) for effect in found.known], found.lang)
        if found.known
        else ""
    )


def places_part(found: EffectResults, *, level: int | None = 3, every_outcome: bool = False) -> str:
    """Prefecture, block, Japan; without a national estimate there is nothing to stand beside."""
    if not isinstance(found.main, Effect):
        return ""
    shown = found.national if every_outcome else found.national[:1]
    first, *rest = (_places(found, national) for national in shown)
    shrunken = found.shrunken if isinstance(first[1][1], TooFew) else None
    section = places.places_section(*first, found.lang, shrunken=shrunken, pref=found.prefecture, level=level)
    section += displays.paragraph(esc(say.alone(found.lang)), "limits") if len(found.participants) == 1 else ""
    return section + "".join(places.places_table([*beside, own], found.lang) for beside, own in rest)


def _places(found: EffectResults, national: Effect | TooFew) -> tuple[places.Found, tuple[str, Effect | TooFew]]:
    """Japan and block, and the prefecture, for one outcome."""
    lang: Lang = found.lang
    if len(found.participants) == 1:
        # Japan, block and prefecture would be one estimate three times.
        return [], (codes.prefecture(found.participants[0]).name(lang), national)
    beside, block = [(str(nationwide(found)), national)], found.block(national.outcome)
    if block is not None:
        beside.append((words.block(found.prefecture, lang), block))
    return beside, (codes.prefecture(found.prefecture).name(lang), found.own(national.outcome))


def of_place(found: Findings) -> str:
    """Effect of adoption in all prefectures, the block and, where there are enough, the prefecture itself."""
    return chapter(found.effects)


CHAPTER = Chapter("effects", say.opening_title, of_place)
