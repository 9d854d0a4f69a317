"""Hand-made results for the tests of the pages wing: small, fixed, with every case a page must show."""

from pathlib import Path
from types import SimpleNamespace

from caredx.findings.doubts import Doubts
from caredx.findings.place import Findings
from caredx.findings.results import Results
from caredx.findings.standing import Compared
from caredx.measures.breakdown import Breakdown, Group
from caredx.measures.estimates import Estimate, no_data
from caredx.measures.kpi import NEEDS, Comparison, Kpi, KpiRow, KpiSheet, Target, Verdict
from caredx.pages.pieces import Pieces
from caredx.words import params
from caredx.words.catalog import Text
from caredx.words.codes import PREFECTURES
from caredx.words.units import Unit

EXAMPLE = Path(__file__).resolve().parents[1] / "params" / "example.yaml"
SOURCE = {"source": "見本の出典", "reference_date": "2026-03-31"}


def kpi(id: str, ja: str, en: str, unit: Unit, *, better: str = "higher", rule: str = "level") -> Kpi:
    words = {name: Text(f"{ja}の{name_ja}", f"{name} of {en}") for name, name_ja in WORDS.items()}
    return Kpi(id, "output", Text(ja, en), unit, better, rule=rule, **words)


WORDS = {"numerator": "分子", "denominator": "分母", "definition": "定義", "origin": "公表元", "caveat": "注意"}
ADOPTION = kpi(
    "tech_adoption",
    "ICT・介護ロボット等の導入事業所割合（国の定義）",
    "Technology adoption rate (national definition)",
    Unit.SHARE,
)
OVERTIME = kpi(
    "overtime",
    "1か月の平均残業時間",
    "Average overtime per month",
    Unit.HOURS_PER_STAFF_MONTH,
    better="lower",
    rule="mean_of_three",
)
CAREPLAN = kpi(
    "careplan_muni",
    "ケアプランデータ連携の普及自治体割合（1事業所以上）",
    "Municipalities with care-plan data linkage (1 or more users)",
    Unit.SHARE,
)
SEMINAR = kpi("outreach", "生産性向上方策等の周知件数", "Outreach count", Unit.CASES, rule="increase")


def share(numerator: int, denominator: int, *, period: str = "FY2025", width: float = 0.04) -> Estimate:
    value = numerator / denominator
    return Estimate(
        value,
        Unit.SHARE,
        period=period,
        low=max(0, value - width),
        high=min(1, value + width),
        method="wilson",
        n=denominator,
        numerator=numerator,
        denominator=denominator,
        missing=0.125,
        **SOURCE,
    )


def hours(value: float, period: str) -> Estimate:
    return Estimate(
        value,
        Unit.HOURS_PER_STAFF_MONTH,
        period=period,
        low=value - 0.5,
        high=value + 0.5,
        method="cluster_bootstrap",
        n=24,
        numerator=value * 1000,
        denominator=1000,
        missing=0.02,
        **SOURCE,
    )


def target(kpi_id: str, year: int, value: float | None, rule: str = "at_least") -> Target:
    text = Text(f"{year}年の目標の文言", f"target of {year} as worded")
    return Target(kpi_id, year, value, rule, "national", "目標の出典", text)


def sheet(code: str = "20") -> KpiSheet:
    """Four rows: a share short of its target, a mean-of-three rule met, a share without data, a count without target."""
    goals = target("tech_adoption", 2026, 0.6), target("tech_adoption", 2029, 0.9)
    adoption = KpiRow(
        ADOPTION,
        share(369, 900),
        history=(share(250, 900, period="FY2023"), share(310, 900, period="FY2024"), share(369, 900)),
        national=Estimate(0.312, Unit.SHARE, period="2026-05", source="国の公表", reference_date="2026-05"),
        targets=goals,
        verdicts=tuple(Verdict("not_on_course", "pace_too_slow", goal, 0.066, 0.12, SHORT) for goal in goals),
        others=((Text("県の独自調査", "own survey"), share(166, 415, period="2024-08")),),
    )
    rule = target("overtime", 2026, None, "mean_of_three")
    overtime = KpiRow(
        OVERTIME,
        hours(6.0, "FY2025"),
        history=(hours(6.4, "FY2023"), hours(6.2, "FY2024"), hours(6.0, "FY2025")),
        national=Estimate(
            6.8, Unit.HOURS_PER_STAFF_MONTH, period="2026-05", source="国の公表", reference_date="2026-05"
        ),
        targets=(rule,),
        verdicts=(Verdict("met", "mean_kept", rule, detail={"mean": 6.2, "previous": 6.4}, words=SOURCES),),
    )
    empty = KpiRow(
        CAREPLAN, no_data(Unit.SHARE, NEEDS["careplan_muni"]), verdicts=(Verdict("cannot_tell", "no_value"),)
    )
    count = KpiRow(
        SEMINAR,
        Estimate(1234, Unit.CASES, period="FY2025", n=1234, **SOURCE),
        verdicts=(Verdict("cannot_tell", "no_target"),),
    )
    return KpiSheet(code, 2025, (adoption, overtime, empty, count))


SOURCES = {
    "source": "panel.csv",
    "previous_source": "県資料",
    "previous_when": Text("2022年度", "FY2022"),
    "check": Text("", ""),
}
SHORT = {"value": 0.41, "target": 0.6, "target_year": 2026, "year": 2025, "pace_seen": 0.066, "pace_needed": 0.12}


def comparison() -> Comparison:
    """47 prefectures; Aomori few, Iwate without data."""
    values = {p.code: share(200 + 8 * i, 900) for i, p in enumerate(PREFECTURES)}
    values["02"], values["03"] = share(2, 6, width=0.3), no_data(Unit.SHARE)
    positions = {code: _position(code, value) for code, value in values.items()}
    national = Estimate(0.312, Unit.SHARE, period="2026-05", source="国の公表", reference_date="2026-05")
    return Comparison(ADOPTION, values, national, positions)


def pieces(lang: str = "ja", *, example: bool = False) -> Pieces:
    return Pieces(SimpleNamespace(lang=lang, example=example))


def beside(item: Comparison | None = None, lang: str = "ja", *, example: bool = False) -> SimpleNamespace:
    """Findings of Nagano that hold one comparison (`comparison` by default)."""
    peers = SimpleNamespace(all_compared=[Compared(item or comparison())])
    return SimpleNamespace(lang=lang, prefecture="20", example=example, peers=peers)


def _position(code: str, value: Estimate) -> str:
    if not value.known:
        return "no_data"
    if value.n < 10:
        return "too_few"
    return "above" if value.low > 0.312 else "below" if value.high < 0.312 else "within_chance"


def found(own: KpiSheet | None = None, beside: Comparison | None = None, *, lang: str = "ja") -> Findings:
    """Findings over the hand-made sheet and comparison; no file is read."""
    results = Results(params.load(EXAMPLE, lang=lang), "20")
    results.__dict__.update(
        sheets={"20": own or sheet()},
        comparison=lambda kpi: beside or comparison(),
        doubts=Doubts("20", results.params.fiscal_year, (), lambda name: None, results.options),
    )
    return Findings(results)


def breakdown(by: str = "service_group") -> Breakdown:
    groups = (
        Group("facility", Text("施設系", "facility"), share(30, 60, width=0.12), False),
        Group("home", Text("訪問系", "home visit"), share(1, 4, width=0.3), True),
        Group("unknown", Text("不明", "unknown"), no_data(Unit.SHARE), True),
    )
    return Breakdown(ADOPTION, by, groups, share(31, 64, width=0.11))
