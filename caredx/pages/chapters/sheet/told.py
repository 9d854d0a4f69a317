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
from caredx.words.labels import Text

MAIN = "tech_adoption"
TITLE = Text("要点", "In short")
HAPPENED = Text("何が起きたか", "What happened")
SURE = Text("どこまで確かか", "How sure")
NEXT = Text("次に何をするか", "What next")
SINCE = Text("前回から", "Since last time")
EFFECT = Text(
    "{place}の導入{adopters}事業所で、導入により{outcome}は{early_months}か月目に平均{early}、{late_months}か月目に平均{late}。",
    "Among {adopters} adopting establishments of {place}, adoption changed {outcome} by {early} in months {early_months} and by {late} in months {late_months}.",
)
NO_EFFECT = Text("導入の効果：データなし（{files}）。", "Effect of adoption: no data ({files}).")
NO_STANDING = Text("{kpi}：データなし（{files}）。", "{kpi}: no data ({files}).")
REFUSED = Text(
    "導入の効果：参加する県を合わせても事業所が少なく、推定できません。",
    "Effect of adoption: too few establishments even in all prefectures that take part.",
)
WITHHELD = Text(
    "{kpi}は、事業所数が少ないため公表版では伏せます。", "{kpi}: few establishments, withheld in the public edition."
)
TESTS = Text(
    "先に決めた{n}件の検定のうち、偶然と言えないのは{k}件（残りは「効果なし」ではなく見いだせない）。",
    "Of {n} tests named beforehand {k} are beyond chance (for the others none was found, which does not mean none).",
)
NO_TESTS = Text("効果の検定：データなし。", "Tests of effects: no data.")
JUDGED = Text("{n}のKPIのうち{k}件は判断できない。", "Of {n} KPI {k} cannot be judged.")


def sentences_band(found: Findings) -> str:
    """The list a committee reads first."""
    lang = found.lang
    bands = (
        (HAPPENED, happened(found)),
        (SURE, sure(found)),
        (NEXT, ahead(found)),
        (SINCE, [changed.changes_sentence(found)]),
    )
    items = [f"<b>{head(lang)}</b> " + " ".join(one.html for one in told) for head, told in bands if told]
    return (
        displays.heading(2, TITLE(lang))
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
        return telling.tell(WITHHELD, lang, "none", kpi=row.kpi.name(lang))
    if not row.own.known:
        return telling.tell(
            NO_STANDING, lang, "none", kpi=row.kpi.name(lang), files=needed_files.in_words(row.own.needs, lang)
        )
    return peers.standing_sentence(found, MAIN)


def effect(found: Findings) -> Sentence:
    """The main outcome after adoption, in all prefectures that take part."""
    lang, effects = found.lang, found.effects
    if effects.missing:
        return telling.tell(NO_EFFECT, lang, "none", files=Text("、", ", ")(lang).join(effects.missing))
    main = effects.main
    place = words.everywhere(effects.participants, lang)
    if isinstance(main, TooFew):
        return telling.tell(REFUSED, lang, "none")
    return words.sentence(main, place, lang, wording=EFFECT)


def sure(found: Findings) -> Sequence[Sentence]:
    """How many tests leave chance behind, and how many KPI cannot be judged."""
    lang, counts = found.lang, summary.counts(found.results.sheet)
    judged = telling.tell(
        JUDGED,
        lang,
        "fact",
        n=telling.whole(counts["kpi"], lang, "verdicts.kpi"),
        k=telling.whole(counts["cannot_tell"], lang, "verdicts.cannot_tell"),
    )
    if not any(isinstance(one, Effect) for one in found.effects.known):
        return telling.tell(NO_TESTS, lang, "none"), judged
    registered = found.effects.registered
    tests = telling.tell(
        TESTS,
        lang,
        "B",
        n=telling.whole(registered.tests, lang, "effects.registered.tests"),
        k=telling.whole(registered.beyond, lang, "effects.registered.beyond"),
    )
    return tests, judged


def ahead(found: Findings) -> Sequence[Sentence]:
    """The goal out of reach (else that of adoption), and what nobody supplied."""
    sheet, lang = found.results.sheet, found.lang
    late = [
        row.kpi.id for row in sheet if row.verdict.status == "not_on_course" and row.verdict.pace_needed is not None
    ]
    goal = late[0] if late else MAIN
    pace = targets.pace_sentence(found, goal) if sheet.row(goal).own.known else None
    missing = summary.missing(sheet, lang, most=2)
    return [one for one in (pace, missing) if one]
