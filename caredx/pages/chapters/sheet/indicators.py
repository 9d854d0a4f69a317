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
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")

say = words_of("sheet")

RULES = {
    "mean_of_three": {"lower": say.rules_mean_of_three_lower, "higher": say.rules_mean_of_three_higher},
    "increase": {"lower": say.rules_increase_lower, "higher": say.rules_increase_higher},
}


def rows(found: Findings) -> list[KpiRow]:
    """The rows of the sheet."""
    return [found.results.sheet.row(kpi) for kpi in say["names"]]


def table(found: Findings, cited: Cited) -> str:
    """The table; every number tied to its result."""
    lang = found.lang
    body = [_row(found, row, cited) for row in rows(found)]
    heads = [text(lang) for text in say.row("heads")]
    heads[3] = heads[3].replace("95", f"{found.results.params.rules.level * 100:g}")
    note = displays.paragraph(esc(say.note(lang)), "sheet-note")
    note += "".join(displays.paragraph(one.html, "sheet-note") for one in doubts.sentences(found.results, jumps=True))
    return displays.table(heads, body, caption=say.caption(lang), numeric=(1, 2, 3), css="sheet-table", after=note)


def _row(found: Findings, row: KpiRow, cited: Cited) -> list[str]:
    lang, own, of = found.lang, row.own, f"kpi.{row.kpi.id}"
    hidden = numbers.withheld(own)
    verdict = say_pages.withheld_mark(lang) if hidden else displays.verdict(row.verdict.status, lang)
    return [
        f"{esc(say['names'][row.kpi.id](lang))}<small>{esc(_unit(row, lang))}</small>",
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
    return say.unit(lang).format(unit=row.kpi.unit.text(lang))


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
        return f'<span class="nodata">{esc(say.no_national(lang))}</span>'
    return telling.figure(row.national.value, row.national.unit, lang, f"{of}.national.value", with_unit=False).html


def _gap(found: Findings, row: KpiRow, own: Estimate) -> str:
    """Difference from Japan with the interval of the value; a dash where the two are not compared."""
    away, lang, of = gap(own, row.national, row.kpi.id, row.national_scope), found.lang, f"gap.{row.kpi.id}"
    if away is None:
        return say_pages.withheld_mark(lang) if numbers.withheld(own) else "－"
    value = _signed(away, away.value, lang, f"{of}.value")
    if not away.has_interval:
        return value.html
    ends = {side: _signed(away, getattr(away, side), lang, f"{of}.{side}") for side in ("low", "high")}
    return telling.phrase(say.gap_to, lang, value=value, **ends).html


def _signed(away: Estimate, number: float, lang: Lang, of: str) -> Figure:
    text = numbers.written(number, away.unit, lang, with_unit=False)
    return Figure(float(number), text if text.startswith(numbers.MINUS) else f"+{text}", of, away.unit.code)


def _goal(row: KpiRow, lang: Lang, of: str) -> str:
    """The nearest target in short, with its year."""
    target = row.verdict.target
    if target is None:
        return f'<span class="nodata">{esc(say.no_target(lang))}</span>'
    year = telling.year(target.year, f"{of}.verdict.target.year")
    return telling.phrase(say.goal, lang, goal=_aim(row, target, lang, of), year=year).html


def _aim(row: KpiRow, target: Target, lang: Lang, of: str) -> Told:
    if target.value is None:
        wording = RULES.get(target.rule, {}).get(row.kpi.better)
        return Told([wording(lang) if wording else target.text(lang)])
    return telling.phrase(
        say["goals"][target.rule],
        lang,
        value=telling.figure(target.value, row.kpi.unit, lang, f"{of}.verdict.target.value", with_unit=False),
    )
