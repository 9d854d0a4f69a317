"""Three to five plain sentences at the head of a page, each tied to the results it speaks of.

A reader under time pressure reads these and nothing else, so they hold the verdicts, where the prefecture stands, a goal out of
reach, an outcome, and what is missing.
"""

from caredx.findings.place import Findings
from caredx.pages import telling
from caredx.pages.chapters.targets.sentences import pace_sentence
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, Told
from caredx.words import codes
from caredx.words.catalog import words_of

say_pages = words_of("pages")

say = words_of("summary")

MAIN = "tech_adoption"
"""The KPI whose place among the 47 is told first: the only output KPI with a national definition and a target for 2029."""
MOST_NAMES = 4


def summary(found: Findings) -> tuple[Sentence, ...]:
    """What a reader should take away, in order: verdicts, position, a goal out of reach, an outcome, what is missing."""
    beside, late = standing(found), found.verdicts.out_of_reach
    pace = pace_sentence(found, late, again=late == MAIN and beside is not None) if late else None
    told = (_counts(found), beside, pace, _outcome(found), missing(found))
    return tuple(sentence for sentence in told if sentence)


def _counts(found: Findings) -> Sentence:
    lang, counts = found.lang, found.verdicts.counts
    n = {name: telling.whole(number, lang, f"verdicts.{name}") for name, number in counts.items()}
    told = telling.listed(
        (Told([f"{word(lang)} ", n[status]]) for status, word in say_pages["verdict_words"].items()), lang
    )
    return telling.tell(
        say.counts, lang, "fact", n=n["kpi"], counts=told, no_target=n["no_target"], no_data=n["no_data"]
    )


def standing(found: Findings) -> Sentence | None:
    """Where the prefecture stands beside Japan; None where it has no value."""
    lang, compared = found.lang, found.results.comparison(MAIN)
    own, position = compared.values[found.prefecture], compared.positions[found.prefecture]
    if not own.known or position not in say["standings"]:
        return None
    of, national = f"comparison.{MAIN}", compared.national
    beside = telling.value(national, lang, f"{of}.national") if national and national.known else ""
    return Pieces(found).tell(
        say.standing,
        "fact",
        own,
        mine := f"{of}.values.{found.prefecture}",
        place=codes.prefecture(found.prefecture).name(lang),
        kpi=compared.kpi.name(lang),
        value=telling.value(own, lang, mine),
        standing=telling.phrase(say["standings"][position], lang, national=beside),
    )


def _outcome(found: Findings) -> Sentence | None:
    lang, row = found.lang, found.verdicts.outcome
    if row is None:
        return None
    verdict = say_pages["verdict_words"][row.verdict.status](lang)
    value = telling.value(row.own, lang, of := f"kpi.{row.kpi.id}.own")
    return Pieces(found).tell(say.judged, "fact", row.own, of, kpi=row.kpi.name(lang), value=value, verdict=verdict)


def missing(found: Findings, *, most: int = MOST_NAMES) -> Sentence | None:
    """Which KPI nobody supplied, `most` of them by name; None where all have a value."""
    lang, rows = found.lang, found.verdicts.unsupplied
    if not rows:
        return None
    more = say.and_others(lang) if len(rows) > most else ""
    names = telling.listed([row.kpi.name(lang) for row in rows[:most]], lang)
    n = telling.whole(len(rows), lang, "verdicts.no_data")
    return telling.tell(say.missing, lang, "none", n=n, kpis=Told([*names, more]))
