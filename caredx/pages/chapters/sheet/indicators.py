"""The main table of the sheet: eight indicators with value, Japan, difference, movement, target, verdict, date and source."""

from caredx.findings.place import Findings
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, Target
from caredx.measures.kpi.comparison import gap
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters import doubts
from caredx.pages.chapters.sheet.sources import Cited
from caredx.pages.displays import esc
from caredx.pages.figures.spark import spark
from caredx.pages.telling import Figure, Told
from caredx.words.labels import Lang, Text

NAMES: dict[str, Text] = {
    "tech_adoption": Text("導入率：国の定義", "Adoption, national"),
    "tech_adoption_survey": Text("導入率：県の独自調査", "Adoption, own survey"),
    "careplan_muni_multi": Text("ケアプラン連携の自治体", "Care-plan linkage"),
    "committee": Text("委員会の設置", "Productivity committee"),
    "kasan_share": Text("生産性向上加算の取得", "Productivity add-on"),
    "overtime": Text("残業", "Overtime"),
    "paid_leave": Text("有給休暇", "Paid leave"),
    "turnover_1": Text("離職率：雇用動向", "Turnover"),
}
"""The official KPI a committee is asked about, inputs left out, in the order of the logic model; short, for a narrow column."""
CAPTION = Text("主な指標（県・全国・目標）", "Main indicators (prefecture, Japan, target)")
HEADS = (
    Text("指標", "Indicator"),
    Text("県（n）", "Own (n)"),
    Text("全国", "Japan"),
    Text("差（95％区間）", "Gap (95% interval)"),
    Text("動き", "Trend"),
    Text("目標（年）", "Target (year)"),
    Text("判定", "Verdict"),
    Text("基準日", "As of"),
    Text("出典", "Ref."),
)
NO_NATIONAL = Text("なし", "none")
RULES = {
    "mean_of_three": {"lower": Text("減・維持", "not up"), "higher": Text("増・維持", "not down")},
    "increase": {"lower": Text("減少", "decrease"), "higher": Text("増加", "increase")},
}
GOALS = {"at_least": Text("{value}以上", "min. {value}"), "at_most": Text("{value}以下", "max. {value}")}
NO_TARGET = Text("目標なし", "no target")
NOTE = Text(
    "割合の差はポイント、その区間は県の値の区間による。減・維持、増・維持は直近3年の平均を前回と比べる目標。判定は直近の目標に対するもの。",
    "Gaps of shares in points, as sure as the prefecture's value. Not up / down: mean of three years against the value before. Verdict: nearest target.",
)


def rows(found: Findings) -> list[KpiRow]:
    """The rows of the sheet."""
    return [found.results.sheet.row(kpi) for kpi in NAMES]


def table(found: Findings, cited: Cited) -> str:
    """The table; every number tied to its result."""
    lang = found.lang
    body = [_row(found, row, cited) for row in rows(found)]
    heads = [text(lang) for text in HEADS]
    heads[3] = heads[3].replace("95", f"{found.results.params.rules.level * 100:g}")
    note = displays.paragraph(esc(NOTE(lang)), "sheet-note")
    note += "".join(displays.paragraph(one.html, "sheet-note") for one in doubts.sentences(found.results, jumps=True))
    return displays.table(heads, body, caption=CAPTION(lang), numeric=(1, 2, 3), css="sheet-table", after=note)


def _row(found: Findings, row: KpiRow, cited: Cited) -> list[str]:
    lang, own, of = found.lang, row.own, f"kpi.{row.kpi.id}"
    hidden = numbers.withheld(own)
    verdict = numbers.WITHHELD_MARK(lang) if hidden else displays.verdict(row.verdict.status, lang)
    return [
        f"{esc(NAMES[row.kpi.id](lang))}<small>{esc(_unit(row, lang))}</small>",
        _own(own, lang, of) + doubts.mark(row.kpi.id, found.results.doubted, lang),
        _national(row, lang, of),
        _gap(found, row, own),
        "－" if hidden else spark(row.series, lang) or "－",
        _goal(row, lang, of),
        verdict,
        esc(_date(own, lang)),
        cited.numbers_of(row.kpi.id),
    ]


def _unit(row: KpiRow, lang: Lang) -> str:
    """Unit of a row, so that its cells need none."""
    return Text("（{unit}）", " ({unit})")(lang).format(unit=row.kpi.unit.text(lang))


def _date(own: Estimate, lang: Lang) -> str:
    """A day as short as a narrow column needs; a year as a page writes it."""
    date = own.reference_date or own.period
    if not own.known:
        return "－"
    return (
        date.replace("-0", ".").replace("-", ".")
        if date.count("-") == 2 and date[:1].isdigit()
        else numbers.period(date, lang)
    )


def _own(own: Estimate, lang: Lang, of: str) -> str:
    if not own.known:
        return f'<span class="nodata">{esc(numbers.absent(own, lang, short=True))}</span>'
    n = f" <small>({Figure(float(own.n), f'{own.n:,}', f'{of}.own.n').html})</small>" if own.n is not None else ""
    return telling.figure(own.value, own.unit, lang, f"{of}.own.value", with_unit=False).html + n


def _national(row: KpiRow, lang: Lang, of: str) -> str:
    if not row.national or not row.national.known:
        return f'<span class="nodata">{esc(NO_NATIONAL(lang))}</span>'
    return telling.figure(row.national.value, row.national.unit, lang, f"{of}.national.value", with_unit=False).html


def _gap(found: Findings, row: KpiRow, own: Estimate) -> str:
    """Difference from Japan with the interval of the value; a dash where the two are not compared."""
    away, lang, of = gap(own, row.national, row.kpi.id, row.national_scope), found.lang, f"gap.{row.kpi.id}"
    if away is None:
        return numbers.WITHHELD_MARK(lang) if numbers.withheld(own) else "－"
    value = _signed(away, away.value, lang, f"{of}.value")
    if not away.has_interval:
        return value.html
    ends = {side: _signed(away, getattr(away, side), lang, f"{of}.{side}") for side in ("low", "high")}
    return telling.phrase(Text("{value}（{low}〜{high}）", "{value} ({low} to {high})"), lang, value=value, **ends).html


def _signed(away: Estimate, number: float, lang: Lang, of: str) -> Figure:
    text = numbers.written(number, away.unit, lang, with_unit=False)
    return Figure(float(number), text if text.startswith(numbers.MINUS) else f"+{text}", of, away.unit.code)


def _goal(row: KpiRow, lang: Lang, of: str) -> str:
    """The nearest target in short, with its year."""
    target = row.verdict.target
    if target is None:
        return f'<span class="nodata">{esc(NO_TARGET(lang))}</span>'
    year = telling.year(target.year, f"{of}.verdict.target.year")
    return telling.phrase(
        Text("{goal}（{year}）", "{goal} ({year})"), lang, goal=_aim(row, target, lang, of), year=year
    ).html


def _aim(row: KpiRow, target: Target, lang: Lang, of: str) -> Told:
    if target.value is None:
        wording = RULES.get(target.rule, {}).get(row.kpi.better)
        return Told([wording(lang) if wording else target.text(lang)])
    return telling.phrase(
        GOALS[target.rule],
        lang,
        value=telling.figure(target.value, row.kpi.unit, lang, f"{of}.verdict.target.value", with_unit=False),
    )
