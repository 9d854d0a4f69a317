"""What happens without the money: the pace the target needs beside the pace seen, and how much the applications can add."""

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.money import words
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.counts import cell
from caredx.pages.displays import esc
from caredx.pages.telling import Figure
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("3　予算がない場合", "3. Without the money")
KPI = "tech_adoption"
NEEDED = Text(
    "導入率は{now}。{year}年の目標{target}には年{needed}ポイントの上昇が要り、これまでの動き（補助があった期間）は年{seen}ポイント。",
    "Adoption stands at {now}. The {year} target of {target} needs {needed} points a year; the pace so far, with the subsidy, is {seen}.",
)
CHANCE = Text("これまでの動きから、目標に届く見込み：{chance}。", "From what was seen, reaching the target: {chance}.")
WITHOUT = Text(
    "補助がなかった場合の動きを示すデータはない（補助のない県・年の比較がない）。上の数字は補助がある状態の延長で、なくなればこれより遅くなりうる。",
    "No data show the pace without the subsidy (no prefecture or year without it to compare). The figures above carry on with it; without, it may be slower.",
)
BOUND = Text(
    "申請{n}件が全て導入しても、初めての事業所は{first}件で、効果が出るのはその事業所と職員に限られる。",
    "Even if all {n} applicants adopt, {first} of them are new, and the effect is limited to them and their staff.",
)
WITHHELD = Text(
    "導入率のもとになる事業所が少ないため、公表版では見通しを載せない（庁内用にある）。",
    "Few establishments stand behind adoption, so the outlook is left out of the public edition.",
)
NO_VALUE = Text(
    "導入率の値または目標：データなし（必要なファイル：kpi.csv、または offices.csv）。",
    "Adoption or its target: no data (file needed: kpi.csv, or offices.csv).",
)


def without(found: Findings) -> str:
    """Pace, chance, and what cannot be said."""
    lang = found.lang
    mark = f" {displays.example_mark(lang)}" if found.results.params.example else ""
    items = [one.html + mark for one in sentences(found)]
    return (
        displays.heading(2, TITLE(lang), anchor="without")
        + displays.bullets(items, "lede")
        + displays.paragraph(esc(WITHOUT(lang)))
    )


def sentences(found: Findings) -> list[telling.Sentence]:
    """Pace and chance of adoption; how far the applications reach."""
    lang, row = found.lang, found.results.sheet.row(KPI)
    if numbers.withheld(row.own):
        return [telling.tell(WITHHELD, lang, "fact"), *_reach(found)]
    return (
        [*_pace(found, row), *_reach(found)]
        if row.own.known
        else [telling.tell(NO_VALUE, lang, "none"), *_reach(found)]
    )


def _pace(found: Findings, row: KpiRow) -> list[telling.Sentence]:
    lang = found.lang
    way = found.targets.path(KPI)
    if way is None:
        return [telling.tell(NO_VALUE, lang, "none")]
    aim, of = way.targets[0], f"targets.{KPI}"
    seen = _points(way.pace_seen, lang, f"{of}.pace_seen") if way.pace_seen is not None else "－"
    told = telling.tell(
        NEEDED,
        lang,
        "fact",
        evidence=[telling.interval(row.own, lang, f"kpi.{KPI}.own"), telling.count(row.own, lang, f"kpi.{KPI}.own")],
        now=telling.value(row.own, lang, f"kpi.{KPI}.own"),
        year=str(aim.year),
        target=telling.figure(aim.value, Unit.SHARE, lang, f"{of}.target"),
        needed=_points(way.pace_needed, lang, f"{of}.pace_needed"),
        seen=seen,
    )
    ahead, silent = found.targets.outlook(KPI), found.targets.silent(KPI)
    evidence = (
        [] if silent else [telling.limits(ahead.low, ahead.high, Unit.SHARE, lang, f"{of}.outlook", level=ahead.level)]
    )
    grade = "none" if silent else "fact"
    return [told, telling.tell(CHANCE, lang, grade, evidence=evidence, chance=chance_text(found, KPI))]


def _points(value: float, lang, of: str) -> Figure:
    return Figure(value, f"{value * 100:+.1f}".replace("-", "−"), of)


def _reach(found: Findings) -> list[telling.Sentence]:
    lang, money = found.lang, found.money
    if not money.supplied:
        return []
    table = money.counts("as_applied")
    first = (
        cell(table, lang, who="first") if "first" in set(table.rows["who"]) else telling.whole(0, lang, "money.first")
    )
    return [telling.tell(BOUND, lang, "fact", n=words.counted(cell(table, lang)), first=words.counted(first))]
