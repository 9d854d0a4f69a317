"""Chapters of one municipality: the same notebook one level down.

Chapters that speak of a prefecture (hearing, money, targets, the turn of the wheel, peers, effects) are not in its book; those that
are say at every value how few establishments it rests on.
"""

from collections.abc import Sequence

import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, head, kpi
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.telling import Sentence, count, interval, tell, value
from caredx.words.catalog import words_of
from caredx.words.labels import Text
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("municipality")

say_kpi = words_of("kpi")

KINDS = {"市": "city", "町": "town", "村": "village", "区": "ward"}
HEADS = (
    say.heads,
    say.own_head,
    say.municipality_heads,
    say.municipality_heads_2,
    say.municipality_heads_3,
)
SERVICE_HEADS = (say.service_heads, say.own_head, say.municipality_service_heads)
TOLD = ("tech_adoption", "overtime")


def opening(found: Findings, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner, title, dates, contents."""
    title = say.title.fill(place=found.results.place, prefecture="{prefecture}", title="{title}")
    return head.page_head(found, contents, title=title)


def _own_value(found: Findings) -> Text:
    """Head of the column of its own values: 市の値, 町の値, 村の値."""
    kind = KINDS.get(found.results.place[-1], "municipality")
    return say["own"][kind]


def _heads(found: Findings, heads: Sequence[Text]) -> list[str]:
    return [(_own_value(found) if text == say.own_head else text)(found.lang) for text in heads]


def summary(found: Findings) -> str:
    """Where the municipality stands on adoption and overtime."""
    told = [sentence for kpi_id in TOLD if (sentence := _sentence(found, kpi_id))]
    nothing = displays.paragraph(esc(say.nothing(found.lang).format(place=found.results.place)), "nodata")
    return head.summary_box(told, found.lang, example=found.example) if told else nothing


def _sentence(found: Findings, kpi_id: str) -> Sentence | None:
    row, lang = found.results.sheet.row(kpi_id), found.lang
    whole_value = value(found.results.whole.row(kpi_id).own, lang, f"prefecture.{kpi_id}.own")
    slots = {"place": found.results.place, "kpi": row.kpi.name(lang), "whole": whole_value}
    if numbers.withheld(row.own):
        return tell(say.withheld, lang, "none", mark=say_pages.withheld_told(lang), **slots)
    if not row.own.known:
        return None
    of = f"municipality.{kpi_id}.own"
    evidence = (interval(row.own, lang, of), count(row.own, lang, of))
    shrunk = found.results.drawn.get(kpi_id)
    if shrunk is None:
        return tell(say.only_own, lang, "fact", evidence=evidence, value=value(row.own, lang, of), **slots)
    drawn = value(shrunk, lang, f"municipality.{kpi_id}.shrunk")
    return tell(say.standing, lang, "fact", evidence=evidence, value=value(row.own, lang, of), shrunk=drawn, **slots)


def values(found: Findings) -> str:
    """KPI computed from the municipality's establishments, with verdicts and definition cards."""
    sheet, lang = found.results.sheet, found.lang
    choices = found.results.choices(lang)
    cards = "".join(kpi.kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet)
    top = displays.heading(2, say_kpi.title(lang), anchor="kpi") + displays.paragraph(say.lead(lang))
    doubted = found.results.doubted_here
    table = kpi.kpi_table(sheet, lang, example=found.example, own=_own_value(found), doubted=doubted)
    return top + table + cards


def beside(found: Findings, *kpis: str) -> str:
    """All KPI beside the prefecture in a table; those named also as a picture of the municipalities."""
    top = displays.heading(2, say.comparison(found.lang), anchor="comparison")
    return top + _table(found) + displays.twocol(*(_dots(found, name) for name in kpis if _drawable(found, name)))


def _table(found: Findings) -> str:
    lang, area = found.lang, found.results
    rows, saved = [], []
    for row in area.sheet:
        shrunk, whole_row = area.drawn.get(row.kpi.id), area.whole.row(row.kpi.id)
        national = numbers.value(row.national, lang) if row.national and row.national.known else "－"
        cells = [
            numbers.told(row.own, lang, kpi=row.kpi),
            numbers.told(shrunk, lang) if shrunk else "－",
            numbers.value(whole_row.own, lang),
            national,
        ]
        shown = [esc(cell) for cell in cells]
        shown[2] += doubts.mark(row.kpi.id, area.doubts.resting, lang)
        rows.append([esc(row.kpi.name(lang)), *shown])
        saved.append(
            {
                "kpi": row.kpi.id,
                "municipality": area.area,
                **row.own.to_record(),
                "shrunk": shrunk.value if shrunk else None,
                "prefecture_value": whole_row.own.value,
            }
        )
    caption = say.caption(lang).format(place=area.place)
    link = displays.csv_link(pd.DataFrame(saved), caption, lang, origin=displays.origin_of(found.example))
    return displays.table(_heads(found, HEADS), rows, caption=caption, after=link)


def _drawable(found: Findings, kpi_id: str) -> bool:
    return any(sheet.row(kpi_id).own.known for sheet in found.results.sheets.values())


def _dots(found: Findings, kpi_id: str) -> str:
    lang, area = found.lang, found.results
    own = {code: sheet.row(kpi_id).own for code, sheet in sorted(area.sheets.items())}
    card, total = area.sheet.row(kpi_id).kpi, area.whole.row(kpi_id).own
    rows = pd.DataFrame(
        [
            {
                "label": area.name(code),
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "own": code == area.area,
                "few": one.known and (one.n or 0) < area.options.min_offices,
                "absent": "" if one.known else numbers.absent(one, lang, short=True),
            }
            for code, one in own.items()
        ]
    )
    known = [one for one in own.values() if one.known]
    title = say.finding(lang).format(kpi=card.name(lang), n=len(known))
    line = (total.value, numbers.value(total, lang)) if total.known else None
    level = f"{area.options.level * 100:g}"
    alt = " / ".join(f"{area.name(code)} {numbers.told(one, lang)}" for code, one in own.items())
    picture = dot_rows(
        rows,
        card.unit,
        name=f"municipalities-{kpi_id}",
        title=title,
        alt=alt,
        lang=lang,
        line=line,
        axis=say.axis(lang).format(unit=card.unit.text(lang), level=level),
    )
    mark = displays.example_mark(lang) if found.example else ""
    source = displays.source_line([(known[0].source, known[0].reference_date)], lang, mark=mark)
    return displays.figure(
        picture,
        how_to_read=say.how(lang).format(level=level),
        limits=say.limits(lang),
        source=source,
        lang=lang,
        origin=displays.origin_of(found.example),
    )


def services(found: Findings) -> str:
    """Establishments by service: public open data, so nothing is withheld."""
    lang, listed = found.lang, found.results.services
    top = displays.heading(2, say.services(lang), anchor="context")
    if listed.empty:
        return top + displays.paragraph(esc(say.no_open_data(lang)), "nodata")
    names = official.load("services").set_index("service")[f"name_{lang}"]
    rows = [
        [
            esc(names.get(row.service, row.service)),
            Unit.ESTABLISHMENTS.write(row.own, lang),
            Unit.ESTABLISHMENTS.write(row.prefecture, lang),
        ]
        for row in listed.itertuples()
    ]
    link = displays.csv_link(listed, say.services(lang), lang, origin=displays.origin_of(found.example))
    mark = displays.example_mark(lang) if found.example else displays.real_mark(lang)
    body = displays.table(
        _heads(found, SERVICE_HEADS),
        rows,
        caption=say.services(lang),
        numeric=(1, 2),
        after=link,
        head_marks={1: mark},
    )
    return top + body


KPI = Chapter("kpi", say_kpi.title, values)
BESIDE = Chapter("comparison", say.comparison, beside)
CONTEXT = Chapter("context", say.services, services)
