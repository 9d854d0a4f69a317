"""Three to five plain sentences at the head of a page, each tied to the results it speaks of.

Committees read these first and quote them, so every number in a sentence is written from the same result object as the table
below; a test reads the numbers back. A sentence without evidence is not made.
"""

from collections import Counter
from dataclasses import dataclass

from caredx import codes
from caredx.labels import Lang, Text
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Comparison, KpiRow, KpiSheet
from caredx.pages import numbers
from caredx.pages.style import VERDICT_WORDS

COUNTS = Text(
    "{n}のKPIの直近の目標に対する判定は、{counts}です（目標の公表なし {no_target}、データなし {no_data}を含む）。",
    "Of {n} KPI, against their nearest target: {counts} (no target published {no_target}, no data {no_data}).",
)
STANDING = Text("{kpi}は{value}で、{standing}。", "{kpi}: {value}; {standing}.")
STANDINGS = {
    "above": Text("全国の{national}より高く、差は偶然の範囲を超えます", "above Japan's {national} beyond chance"),
    "below": Text("全国の{national}より低く、差は偶然の範囲を超えます", "below Japan's {national} beyond chance"),
    "within_chance": Text("全国の{national}との差は偶然の範囲内です", "no difference from Japan's {national} beyond chance"),
    "too_few": Text("事業所数が少なく、全国の{national}との違いは言えません", "too few to say whether it differs from Japan's {national}"),
    "no_interval": Text("区間を示せないため、全国の{national}との違いが偶然かどうかは言えません", "no interval, so chance cannot be told from a gap to {national}"),
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
MISSING = Text("データがないため判断できないKPIが{n}件あります（{kpis}）。", "{n} KPI cannot be judged for want of data ({kpis}).")
OUTCOMES = ("overtime", "turnover_1", "paid_leave")
MOST_NAMES = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it rests on.

    Attributes
    ----------
    text : str
    evidence : tuple of (str, Estimate)
        KPI id and figure of every value written in it.
    """

    text: str
    evidence: tuple[tuple[str, Estimate], ...] = ()


def summary(sheet: KpiSheet, comparison: Comparison, lang: Lang) -> tuple[Sentence, ...]:
    """What a reader should take away, in order: verdicts, position, a goal out of reach, an outcome, what is missing.

    Parameters
    ----------
    sheet : KpiSheet
    comparison : Comparison
        Of the KPI whose position is told (adoption).
    """
    found = (_counts(sheet, lang), _standing(sheet.prefecture, comparison, lang), _out_of_reach(sheet, comparison.kpi.id, lang),
             _outcome(sheet, lang), _missing(sheet, lang))  # fmt: skip
    return tuple(sentence for sentence in found if sentence)


def _counts(sheet: KpiSheet, lang: Lang) -> Sentence:
    counts = Counter(row.verdict.status for row in sheet)
    told = Text("、", ", ")(lang).join(f"{word(lang)} {counts[status]}" for status, word in VERDICT_WORDS.items())
    reasons = Counter("no_data" if numbers.unsupplied(row.own) else row.verdict.reason for row in sheet)
    text = COUNTS(lang).format(n=len(sheet.rows), counts=told, no_target=reasons["no_target"], no_data=reasons["no_data"])
    return Sentence(text)


def _standing(prefecture: str, comparison: Comparison, lang: Lang) -> Sentence | None:
    own, position = comparison.values[prefecture], comparison.positions[prefecture]
    if not own.known or position not in STANDINGS:
        return None
    national = comparison.national
    written = numbers.value(national, lang) if national and national.known else ""
    name = f"{codes.prefecture(prefecture).name(lang)}{Text('の', ': ')(lang)}{comparison.kpi.name(lang)}"
    text = STANDING(lang).format(kpi=name, value=numbers.told(own, lang), standing=STANDINGS[position](lang).format(national=written))
    evidence = ((comparison.kpi.id, own),) + (((comparison.kpi.id, national),) if written else ())
    return Sentence(text, evidence)


def _out_of_reach(sheet: KpiSheet, told: str, lang: Lang) -> Sentence | None:
    """The first KPI, in the order of the logic model, whose nearest target needs a faster pace than seen."""
    for row in sheet:
        verdict = row.verdict
        paced = verdict.pace_seen is not None and verdict.pace_needed is not None
        if verdict.status == "not_on_course" and paced and verdict.target.value is not None:
            wording, evidence = (PACE_AGAIN, ()) if row.kpi.id == told else (PACE, ((row.kpi.id, row.own),))
            text = wording(lang).format(
                kpi=row.kpi.name(lang), value=numbers.told(row.own, lang), year=verdict.target.year,
                target=numbers.written(verdict.target.value, row.kpi.unit, lang),
                seen=numbers.pace(verdict.pace_seen, row.kpi.unit, lang), needed=numbers.pace(verdict.pace_needed, row.kpi.unit, lang),
            )  # fmt: skip
            return Sentence(text, evidence)
    return None


def _outcome(sheet: KpiSheet, lang: Lang) -> Sentence | None:
    """The first outcome with a value: money is spent for these, not for devices."""
    rows: dict[str, KpiRow] = {row.kpi.id: row for row in sheet}
    for name in OUTCOMES:
        if name in rows and rows[name].own.known:
            row = rows[name]
            verdict = VERDICT_WORDS[row.verdict.status](lang)
            text = JUDGED(lang).format(kpi=row.kpi.name(lang), value=numbers.told(row.own, lang), verdict=verdict)
            return Sentence(text, ((name, row.own),))
    return None


def _missing(sheet: KpiSheet, lang: Lang) -> Sentence | None:
    names = [row.kpi.name(lang) for row in sheet if numbers.unsupplied(row.own)]
    if not names:
        return None
    comma = Text("、", ", ")(lang)
    more = Text("など", " and others")(lang) if len(names) > MOST_NAMES else ""
    return Sentence(MISSING(lang).format(n=len(names), kpis=comma.join(names[:MOST_NAMES]) + more))
