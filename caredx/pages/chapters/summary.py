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
from caredx.pages.style import VERDICT_WORDS
from caredx.pages.telling import Sentence, Told, tell
from caredx.words import codes
from caredx.words.labels import Lang, Text

COUNTS = Text(
    "{n}のKPIの直近の目標に対する判定は、{counts}です（目標の公表なし {no_target}、データなし {no_data}を含む）。",
    "Of {n} KPI, against their nearest target: {counts} (no target published {no_target}, no data {no_data}).",
)
STANDING = Text("{kpi}は{value}で、{standing}。", "{kpi}: {value}; {standing}.")
STANDINGS = {
    "above": Text("全国の{national}より高く、差は偶然の範囲を超えます", "above Japan's {national} beyond chance"),
    "below": Text("全国の{national}より低く、差は偶然の範囲を超えます", "below Japan's {national} beyond chance"),
    "within_chance": Text(
        "全国の{national}との差は偶然の範囲内です", "no difference from Japan's {national} beyond chance"
    ),
    "too_few": Text(
        "事業所数が少なく、全国の{national}との違いは言えません",
        "too few to say whether it differs from Japan's {national}",
    ),
    "no_interval": Text(
        "区間を示せないため、全国の{national}との違いが偶然かどうかは言えません",
        "no interval, so chance cannot be told from a gap to {national}",
    ),
    "no_national": Text("比べられる全国値はありません", "there is no national value to compare with"),
}
PACE = Text(
    "{kpi}は{value}で、{year}年の目標{target}には今の速さ（{seen}）では届かない見込みです（必要な速さは{needed}）。",
    "{kpi}: {value}; at the pace seen ({seen}) the {year} target of {target} will be missed ({needed} is needed).",
)
PACE_AGAIN = Text(
    "同じ指標は、{year}年の目標{target}には今の速さ（{seen}）では届かない見込みです（必要な速さは{needed}）。",
    "At the pace seen ({seen}) the same figure will miss the {year} target of {target} ({needed} is needed).",
)
JUDGED = Text("{kpi}は{value}で、判定は「{verdict}」です。", "{kpi}: {value}; verdict: {verdict}.")
MISSING = Text(
    "データがないため判断できないKPIが{n}件あります（{kpis}）。", "{n} KPI cannot be judged for want of data ({kpis})."
)
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
        **{status: told[status] for status in VERDICT_WORDS},
        **{name: reasons[name] for name in ("no_target", "no_data")},
    }


def _counts(sheet: KpiSheet, lang: Lang) -> Sentence:
    found = {name: telling.whole(n, lang, f"verdicts.{name}") for name, n in counts(sheet).items()}
    comma = Text("、", ", ")(lang)
    told = [part for status, word in VERDICT_WORDS.items() for part in (comma, f"{word(lang)} ", found[status])]
    return tell(
        COUNTS,
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
    if not own.known or position not in STANDINGS:
        return None
    national = comparison.national
    written = telling.value(national, lang, f"{of}.national") if national and national.known else ""
    name = f"{codes.prefecture(prefecture).name(lang)}{Text('の', ': ')(lang)}{comparison.kpi.name(lang)}"
    words = telling.phrase(STANDINGS[position], lang, national=written)
    return _of_value(STANDING, own, f"{of}.values.{prefecture}", lang, kpi=name, standing=words)


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
            wording = PACE_AGAIN if row.kpi.id == told else PACE
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
            verdict = VERDICT_WORDS[row.verdict.status](lang)
            return _of_value(JUDGED, row.own, f"kpi.{name}.own", lang, kpi=row.kpi.name(lang), verdict=verdict)
    return None


def missing(sheet: KpiSheet, lang: Lang, *, most: int = MOST_NAMES) -> Sentence | None:
    """Which KPI nobody supplied, `most` of them by name; None where all have a value."""
    names = [row.kpi.name(lang) for row in sheet if numbers.unsupplied(row.own)]
    if not names:
        return None
    comma = Text("、", ", ")(lang)
    more = Text("など", " and others")(lang) if len(names) > most else ""
    n = telling.whole(len(names), lang, "verdicts.no_data")
    return tell(MISSING, lang, "none", n=n, kpis=comma.join(names[:most]) + more)


def chapter(found: Findings) -> str:
    """The sentences under their heading, their numbers tied to the results."""
    told = summary(found.results.sheet, found.results.comparison(MAIN), found.lang)
    return summary_box(told, found.lang, example=found.example)


CHAPTER = Chapter("summary", None, chapter)
