"""Three to five plain sentences at the head of a page, each tied to the results it speaks of.

Committees read these first and quote them, so every number in a sentence is written from the same result object as the table
below; a test reads the numbers back. A sentence without evidence is not made.
"""

from collections import Counter
from collections.abc import Mapping

from caredx.findings.place import Findings
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Comparison, KpiRow, KpiSheet
from caredx.pages import numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.head import summary_box
from caredx.pages.telling import Sentence, Told, tell
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text

say_pages = words_of("pages")

say = words_of("summary")

MAIN = "tech_adoption"
"""The KPI whose place among the 47 is told first: the only output KPI with a national definition and a target for 2029."""
OUTCOMES = ("overtime", "turnover_1", "paid_leave")
MOST_NAMES = 4


def summary(sheet: KpiSheet, comparison: Comparison, lang: Lang) -> tuple[Sentence, ...]:
    """What a reader should take away, in order: verdicts, position, a goal out of reach, an outcome, what is missing.

    Parameters
    ----------
    sheet : KpiSheet
    comparison : Comparison
        Of the KPI whose position is told (adoption).
    """
    found = (
        _counts(sheet, lang),
        standing(sheet.prefecture, comparison, lang),
        out_of_reach(sheet, comparison.kpi.id, lang),
        _outcome(sheet, lang),
        missing(sheet, lang),
    )
    return tuple(sentence for sentence in found if sentence)


def counts(sheet: KpiSheet) -> Mapping[str, int]:
    """KPI in all, by verdict on their nearest target, without target, without data."""
    reasons = Counter("no_data" if numbers.unsupplied(row.own) else row.verdict.reason for row in sheet)
    told = Counter(row.verdict.status for row in sheet)
    return {
        "kpi": len(sheet.rows),
        **{status: told[status] for status in say_pages["verdict_words"]},
        **{name: reasons[name] for name in ("no_target", "no_data")},
    }


def _counts(sheet: KpiSheet, lang: Lang) -> Sentence:
    found = {name: telling.whole(n, lang, f"verdicts.{name}") for name, n in counts(sheet).items()}
    comma = say.summary_counts(lang)
    told = [
        part for status, word in say_pages["verdict_words"].items() for part in (comma, f"{word(lang)} ", found[status])
    ]
    return tell(
        say.counts,
        lang,
        "fact",
        n=found["kpi"],
        counts=Told(told[1:]),
        no_target=found["no_target"],
        no_data=found["no_data"],
    )


def standing(prefecture: str, comparison: Comparison, lang: Lang) -> Sentence | None:
    """Where the prefecture stands beside Japan; None where it has no value."""
    own, position, of = (
        comparison.values[prefecture],
        comparison.positions[prefecture],
        f"comparison.{comparison.kpi.id}",
    )
    if not own.known or position not in say["standings"]:
        return None
    national = comparison.national
    written = telling.value(national, lang, f"{of}.national") if national and national.known else ""
    name = f"{codes.prefecture(prefecture).name(lang)}{say.summary_standing(lang)}{comparison.kpi.name(lang)}"
    words = telling.phrase(say["standings"][position], lang, national=written)
    return _of_value(say.standing, own, f"{of}.values.{prefecture}", lang, kpi=name, standing=words)


def _of_value(wording: Text, own: Estimate, of: str, lang: Lang, **slots: object) -> Sentence:
    """A sentence about one value, which fills ``{value}`` and gives interval and n."""
    evidence = (telling.interval(own, lang, of), telling.count(own, lang, of))
    return tell(wording, lang, "fact", evidence=evidence, value=telling.value(own, lang, of), **slots)


def out_of_reach(sheet: KpiSheet, told: str, lang: Lang) -> Sentence | None:
    """The first KPI, in the order of the logic model, whose nearest target needs a faster pace than seen.

    `told` is the KPI whose value a sentence before has already given.
    """
    for row in sheet:
        verdict, of, unit = row.verdict, f"kpi.{row.kpi.id}", row.kpi.unit
        paced = verdict.pace_seen is not None and verdict.pace_needed is not None
        if verdict.status == "not_on_course" and paced and verdict.target.value is not None:
            wording = say.pace_again if row.kpi.id == told else say.pace
            return _of_value(
                wording,
                row.own,
                f"{of}.own",
                lang,
                kpi=row.kpi.name(lang),
                year=telling.year(verdict.target.year, f"{of}.verdict.target.year"),
                target=telling.figure(verdict.target.value, unit, lang, f"{of}.verdict.target.value"),
                seen=telling.pace(verdict.pace_seen, unit, lang, f"{of}.verdict.pace_seen"),
                needed=telling.pace(verdict.pace_needed, unit, lang, f"{of}.verdict.pace_needed"),
            )
    return None


def _outcome(sheet: KpiSheet, lang: Lang) -> Sentence | None:
    """The first outcome with a value: money is spent for these, not for devices."""
    rows: dict[str, KpiRow] = {row.kpi.id: row for row in sheet}
    for name in OUTCOMES:
        if name in rows and rows[name].own.known:
            row = rows[name]
            verdict = say_pages["verdict_words"][row.verdict.status](lang)
            return _of_value(say.judged, row.own, f"kpi.{name}.own", lang, kpi=row.kpi.name(lang), verdict=verdict)
    return None


def missing(sheet: KpiSheet, lang: Lang, *, most: int = MOST_NAMES) -> Sentence | None:
    """Which KPI nobody supplied, `most` of them by name; None where all have a value."""
    names = [row.kpi.name(lang) for row in sheet if numbers.unsupplied(row.own)]
    if not names:
        return None
    comma = say.summary_counts(lang)
    more = say.missing_and_others(lang) if len(names) > most else ""
    n = telling.whole(len(names), lang, "verdicts.no_data")
    return tell(say.missing, lang, "none", n=n, kpis=comma.join(names[:most]) + more)


def chapter(found: Findings) -> str:
    """The sentences under their heading, their numbers tied to the results."""
    told = summary(found.results.sheet, found.results.comparison(MAIN), found.lang)
    return summary_box(told, found.lang, example=found.example)


CHAPTER = Chapter("summary", None, chapter)
