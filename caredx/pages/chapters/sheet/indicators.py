"""The main table of the sheet: eight indicators with value, Japan, difference, movement, target, verdict, date and source."""

from caredx.findings import needed_files
from caredx.findings.front import Cited
from caredx.findings.place import Findings
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KpiRow, Target
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters import doubts
from caredx.pages.displays import esc
from caredx.pages.figures.spark import spark
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed

say_pages = words_of("pages")

say = words_of("sheet")


def table(found: Findings, cited: Cited) -> str:
    """The table; every number tied to its result."""
    show, lang = Pieces(found), found.lang
    note = show.text(say.note, "sheet-note")
    note += "".join(show.told(one, "sheet-note") for one in doubts.sentences(found.results, jumps=True))
    return (
        show.table(
            map(found.results.sheet.row, say["names"]),
            [head.fill(level=f"{found.level * 100:g}") for head in say.row("heads")],
            (
                lambda row: f"{esc(say['names'][row.kpi.id](lang))}<small>{esc(_unit(row, lang))}</small>",
                lambda row: (
                    _own(row.own, lang, f"kpi.{row.kpi.id}") + doubts.mark(row.kpi.id, found.results.doubted, lang)
                ),
                lambda row: _national(row, lang, f"kpi.{row.kpi.id}"),
                lambda row: _gap(found, row, row.own),
                lambda row: "－" if numbers.withheld(row.own) else spark(row.series, lang) or "－",
                lambda row: _goal(row, lang, f"kpi.{row.kpi.id}"),
                lambda row: _verdict(row, lang),
                lambda row: esc(_date(row.own, lang)),
                lambda row: "".join(f"[{number}]" for number in cited.by_kpi[row.kpi.id]) or "－",
            ),
            caption=say.caption(lang),
            numeric=(1, 2, 3),
            css="sheet-table",
        )
        + note
    )


def foot(found: Findings, cited: Cited) -> str:
    """Every source once; without own files, what would supply them."""
    show, lang = Pieces(found), found.lang
    items = [
        f"[{n}] {displays.source_title(title, lang)}{bracketed(esc(numbers.period(date, lang)), lang) if date else ''}"
        f" {show.mark('published' if published else 'own')}"
        for n, (title, date, published) in enumerate(cited.titles, 1)
    ]
    if not found.front.supplied:
        needs = needed_files.in_words("kpi.csv / panel.csv + adoption.csv + offices.csv", lang)
        items.append(f'<span class="nodata">{esc(say.none.fill(files=needs)(lang))}</span>')
    return f'<div class="sheet-foot">{show.head(2, say.sources_title)}<p>{"　".join(items)}</p></div>'


def _verdict(row: KpiRow, lang: Lang) -> str:
    if numbers.withheld(row.own):
        return say_pages.withheld_mark(lang)
    return displays.verdict(row.verdict.status, lang, of=numbers.judged(row.kpi.id, row.verdict.target))


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
    away, lang, of = found.front.gap(row), found.lang, f"gap.{row.kpi.id}"
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
        wording = say["rules"].get(f"{target.rule}_{row.kpi.better}")
        return Told([wording(lang) if wording else target.text(lang)])
    return telling.phrase(
        say["goals"][target.rule],
        lang,
        value=telling.figure(target.value, row.kpi.unit, lang, f"{of}.verdict.target.value", with_unit=False),
    )
