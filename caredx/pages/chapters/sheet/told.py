"""The sentences of the sheet: what happened, how sure that is, what comes next.

The first speaks of what adoption did where there is a comparison group and of where the prefecture stands; the second of how far
that goes; the third of the goal out of reach and of what is missing. Each is tied to its results and ends with its evidence.
"""

from collections.abc import Sequence

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.effects import Effect, TooFew
from caredx.pages import displays, numbers, telling
from caredx.pages import effect_words as words
from caredx.pages.chapters import summary
from caredx.pages.chapters.cycle import changed
from caredx.pages.chapters.peers import standing as peers
from caredx.pages.chapters.targets import sentences as targets
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed

say = words_of("sheet")

MAIN = "tech_adoption"


def sentences_band(found: Findings) -> str:
    """The list a committee reads first."""
    lang = found.lang
    bands = (
        (say.happened, happened(found)),
        (say.sure, sure(found)),
        (say.next, ahead(found)),
        (say.since, [changed.changes_sentence(found)]),
    )
    items = [f"<b>{head(lang)}</b> " + " ".join(one.html for one in told) for head, told in bands if told]
    return (
        displays.heading(2, say.told_title(lang))
        + '<ol class="sheet-told">'
        + "".join(f"<li>{item}</li>" for item in items)
        + "</ol>"
    )


def happened(found: Findings) -> Sequence[Sentence]:
    """Where the prefecture stands, and what adoption did."""
    return standing(found), effect(found)


def standing(found: Findings) -> Sentence:
    """Adoption beside Japan."""
    lang = found.lang
    row = found.results.sheet.row(MAIN)
    if numbers.withheld(row.own):
        return telling.tell(say.withheld, lang, "none", kpi=row.kpi.name(lang))
    if not row.own.known:
        return telling.tell(
            say.no_standing, lang, "none", kpi=row.kpi.name(lang), files=needed_files.in_words(row.own.needs, lang)
        )
    return peers.standing_sentence(found, MAIN)


def effect(found: Findings) -> Sentence:
    """The main outcome after adoption, in all prefectures that take part."""
    lang, effects = found.lang, found.effects
    if effects.missing:
        return telling.tell(say.no_effect, lang, "none", files=listed(effects.missing, lang))
    main = effects.main
    place = words.everywhere(effects.participants, lang)
    if isinstance(main, TooFew):
        return telling.tell(say.refused, lang, "none")
    return words.sentence(main, place, lang, wording=say.effect)


def sure(found: Findings) -> Sequence[Sentence]:
    """How many tests leave chance behind, and how many KPI cannot be judged."""
    lang, counts = found.lang, found.verdicts.counts
    judged = telling.tell(
        say.judged,
        lang,
        "fact",
        n=telling.whole(counts["kpi"], lang, "verdicts.kpi"),
        k=telling.whole(counts["cannot_tell"], lang, "verdicts.cannot_tell"),
    )
    if not any(isinstance(one, Effect) for one in found.effects.known):
        return telling.tell(say.no_tests, lang, "none"), judged
    registered = found.effects.registered
    tests = telling.tell(
        say.tests,
        lang,
        "B",
        n=telling.whole(registered.tests, lang, "effects.registered.tests"),
        k=telling.whole(registered.beyond, lang, "effects.registered.beyond"),
    )
    return tests, judged


def ahead(found: Findings) -> Sequence[Sentence]:
    """The goal out of reach (else that of adoption), and what nobody supplied."""
    goal = found.verdicts.out_of_reach or MAIN
    pace = targets.pace_sentence(found, goal) if found.results.sheet.row(goal).own.known else None
    missing = summary.missing(found, most=2)
    return [one for one in (pace, missing) if one]
