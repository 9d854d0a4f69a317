"""Chapters of one municipality: the same notebook one level down.

Chapters that speak of a prefecture (hearing, money, targets, the turn of the wheel, peers, effects) are not in its book; those that
are say at every value how few establishments it rests on.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from caredx import official
from caredx.findings.municipality import MunicipalResults
from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, head, kpi, own_indicators
from caredx.pages.figures.rows import dot_rows, estimate_rows
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, value
from caredx.words.catalog import Text, words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say_pages = words_of("pages")
say = words_of("municipality")
say_kpi = words_of("kpi")

TOLD = ("tech_adoption", "overtime")


def _area(found: Findings) -> MunicipalResults:
    """The municipality a page is of."""
    return given(found.results if isinstance(found.results, MunicipalResults) else None)


def opening(found: Findings, contents: Sequence[tuple[str, Text]]) -> Markup:
    """Banner, title, dates, contents."""
    title = say.title.fill(place=_area(found).place, prefecture="{prefecture}", title="{title}")
    return head.page_head(found, contents, title=title)


def _own_value(found: Findings) -> Text:
    """Head of the column of its own values: 市の値, 町の値, 村の値."""
    return say["own"][_area(found).kind]


def summary(found: Findings) -> Markup:
    """Where the municipality stands on adoption and overtime."""
    told = [sentence for kpi_id in TOLD if (sentence := _sentence(found, kpi_id))]
    nothing = displays.paragraph(say.nothing(found.lang).format(place=_area(found).place), "nodata")
    return head.summary_box(told, found.lang, example=found.example) if told else nothing


def _sentence(found: Findings, kpi_id: str) -> Sentence | None:
    show, lang, row, of = Pieces(found), found.lang, _area(found).sheet.row(kpi_id), f"municipality.{kpi_id}"
    whole = value(_area(found).whole.row(kpi_id).own, lang, f"prefecture.{kpi_id}.own")
    slots = {"place": _area(found).place, "kpi": row.kpi.name(lang), "whole": whole}
    if row.own.withheld:
        return show.tell(say.withheld, "none", mark=say_pages.withheld_told(lang), **slots)
    if not row.own.known:
        return None
    slots["value"] = value(row.own, lang, f"{of}.own")
    shrunk = _area(found).drawn.get(kpi_id)
    if shrunk is None:
        return show.tell(say.only_own, "fact", row.own, f"{of}.own", **slots)
    return show.tell(say.standing, "fact", row.own, f"{of}.own", shrunk=value(shrunk, lang, f"{of}.shrunk"), **slots)


def values(found: Findings) -> Markup:
    """KPI computed from the municipality's establishments, with verdicts and definition cards."""
    sheet, lang = _area(found).sheet, found.lang
    choices = _area(found).choices(lang)
    cards = Markup().join(kpi.kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet)
    top = displays.heading(2, say_kpi.title(lang), anchor="kpi") + displays.paragraph(say.lead(lang))
    doubted = _area(found).doubted_here
    table = kpi.kpi_table(Pieces(found), sheet, own=_own_value(found), doubted=doubted)
    return top + table + cards + own_indicators.values(found, found.results.own_sheet, own=_own_value(found))


def beside(found: Findings, *kpis: str) -> Markup:
    """All KPI beside the prefecture in a table; those named also as a picture of the municipalities."""
    drawn = [_dots(found, name) for name in kpis if _area(found).known(name)]
    return Pieces(found).head(2, say.comparison, "comparison") + _table(found) + displays.twocol(*drawn)


def _table(found: Findings) -> Markup:
    lang, area = found.lang, _area(found)

    def drawn(row) -> str:
        shrunk = area.drawn.get(row.kpi.id)
        return escape(numbers.told(shrunk, lang)) if shrunk else "－"

    def whole(row) -> Markup:
        doubt = doubts.mark(row.kpi.id, area.doubts.resting, lang)
        return escape(numbers.value(area.whole.row(row.kpi.id).own, lang)) + doubt

    cells = (
        lambda row: row.kpi.name(lang),
        lambda row: numbers.told(row.own, lang, kpi=row.kpi),
        drawn,
        whole,
        lambda row: escape(numbers.value(row.national, lang)) if row.national and row.national.known else "－",
    )
    first, *rest = say.row("heads")
    caption = say.caption(lang).format(place=area.place)
    return Pieces(found).table(area.sheet, (first, _own_value(found), *rest), cells, caption=caption, frame=area.saved)


def _dots(found: Findings, kpi_id: str) -> Markup:
    show, lang, area = Pieces(found), found.lang, _area(found)
    known, card, total = area.known(kpi_id), area.sheet.row(kpi_id).kpi, area.whole.row(kpi_id).own
    labelled = [(area.name(code), sheet.row(kpi_id).own) for code, sheet in sorted(area.sheets.items())]
    level = numbers.level(area.level)
    picture = dot_rows(
        estimate_rows(labelled, lang, few=[area.name(code) for code in area.few(kpi_id)], own=area.place),
        card.unit,
        name=f"municipalities-{kpi_id}",
        title=say.finding(lang).format(kpi=card.name(lang), n=len(known)),
        alt=" / ".join(f"{name} {numbers.told(one, lang)}" for name, one in labelled),
        lang=lang,
        line=(total.number, numbers.value(total, lang)) if total.known else None,
        axis=say.axis(lang).format(unit=card.unit.text(lang), level=level),
    )
    how, limits = say.how(lang).format(level=level), say.limits(lang)
    return show.figure(picture, how=how, limits=limits, source=show.source(known[:1]))


def services(found: Findings) -> Markup:
    """Establishments by service: public open data, so nothing is withheld."""
    show, lang, listed = Pieces(found), found.lang, _area(found).services
    top = show.head(2, say.services, "context")
    if listed.empty:
        return top + show.text(say.no_open_data, "nodata")
    names = official.load("services").set_index("service")[f"name_{lang}"]
    cells = (
        lambda row: names.get(row.service, row.service),
        lambda row: Unit.ESTABLISHMENTS.write(row.own, lang),
        lambda row: Unit.ESTABLISHMENTS.write(row.prefecture, lang),
    )
    first, last = say.row("service_heads")
    return top + show.table(
        listed.itertuples(),
        (first, _own_value(found), last),
        cells,
        caption=say.services(lang),
        numeric=(1, 2),
        whose={1: "own" if found.example else "published"},
        frame=listed,
    )


KPI = Chapter("kpi", say_kpi.title, values)
BESIDE = Chapter("comparison", say.comparison, beside)
CONTEXT = Chapter("context", say.services, services)
