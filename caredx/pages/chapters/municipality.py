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
from caredx.words.labels import Text
from caredx.words.units import Unit

TITLE = Text("{prefecture}　{place}　{title}", "{place}, {prefecture}: care technology and productivity")
COMPARISON = Text("県内の市区町村との比較", "Beside the municipalities of the prefecture")
SERVICES = Text("事業所のサービス別の数", "Establishments by service")
LEAD = Text(
    "市区町村には事業所が少なく、値は1事業所の変化でも大きく動きます。「県に寄せた値」は、その市区町村の値を、ぶれの大きさに応じて県内の平均に近づけた推定で、"
    "事業所の少ない市区町村どうしの比較にはこちらを使ってください。",
    "A municipality has few establishments, and one of them moves its value. The value drawn towards the prefecture is nearer to the mean "
    "by as much as its own is noise; use it where few are compared.",
)
OWN_HEAD = Text("{kind}の値", "{kind}")
KINDS = {"市": "city", "町": "town", "村": "village", "区": "ward"}
HEADS = (
    Text("指標", "Indicator"),
    OWN_HEAD,
    Text("県に寄せた値", "Drawn towards the prefecture"),
    Text("県", "Prefecture"),
    Text("全国", "Japan"),
)
CAPTION = Text("{place}の値と県の値", "{place} beside its prefecture")
STANDING = Text(
    "{place}の{kpi}は{value}で、県に寄せた値は{shrunk}、県は{whole}です。",
    "{place}: {kpi} {value}; drawn towards the prefecture {shrunk}; prefecture {whole}.",
)
ONLY_OWN = Text("{place}の{kpi}は{value}、県は{whole}です。", "{place}: {kpi} {value}; prefecture {whole}.")
NOTHING = Text(
    "{place}の事業所の値がありません（必要なファイル：offices.csv、panel.csv）。",
    "There are no values of establishments of {place} (files needed: offices.csv, panel.csv).",
)
WITHHELD = Text("{place}の{kpi}は{mark}です（県は{whole}）。", "{place}: {kpi} {mark}; prefecture {whole}.")
HOW = Text(
    "点が市区町村の値、横線が{level}％区間です（コード順で、順位ではありません）。線どうしが重なる差は偶然で説明できます。破線は県全体です。",
    "Dots are municipalities in the order of their codes (no ranking), lines {level}% intervals; what overlaps may be chance. Dashed: prefecture.",
)
LIMITS = Text(
    "データを出した事業所だけの値で、理由は示しません。", "Only establishments that gave data; it says nothing of why."
)
FINDING = Text("{kpi}：県内{n}市区町村", "{kpi}: {n} municipalities")
AXIS = Text("{unit}（横線は{level}％区間）", "{unit} (lines: {level}% intervals)")
SERVICE_HEADS = (Text("サービス", "Service"), OWN_HEAD, Text("県", "Prefecture"))
NO_OPEN_DATA = Text(
    "データなし。オープンデータ（open_data）があれば表示します。", "No data: open data (open_data) would supply it."
)
TOLD = ("tech_adoption", "overtime")


def opening(found: Findings, contents: Sequence[tuple[str, Text]]) -> str:
    """Banner, title, dates, contents."""
    title = TITLE.fill(place=found.results.place, prefecture="{prefecture}", title="{title}")
    return head.page_head(found, contents, title=title)


def _own_value(found: Findings) -> Text:
    """Head of the column of its own values: 市の値, 町の値, 村の値."""
    last = found.results.place[-1]
    ja = last if last in KINDS else "市区町村"
    return Text(OWN_HEAD.ja.format(kind=ja), OWN_HEAD.en.format(kind=KINDS.get(ja, "municipality").capitalize()))


def _heads(found: Findings, heads: Sequence[Text]) -> list[str]:
    return [(_own_value(found) if text is OWN_HEAD else text)(found.lang) for text in heads]


def summary(found: Findings) -> str:
    """Where the municipality stands on adoption and overtime."""
    told = [sentence for kpi_id in TOLD if (sentence := _sentence(found, kpi_id))]
    nothing = displays.paragraph(esc(NOTHING(found.lang).format(place=found.results.place)), "nodata")
    return head.summary_box(told, found.lang, example=found.example) if told else nothing


def _sentence(found: Findings, kpi_id: str) -> Sentence | None:
    row, lang = found.results.sheet.row(kpi_id), found.lang
    whole_value = value(found.results.whole.row(kpi_id).own, lang, f"prefecture.{kpi_id}.own")
    slots = {"place": found.results.place, "kpi": row.kpi.name(lang), "whole": whole_value}
    if numbers.withheld(row.own):
        return tell(WITHHELD, lang, "none", mark=numbers.WITHHELD_TOLD(lang), **slots)
    if not row.own.known:
        return None
    of = f"municipality.{kpi_id}.own"
    evidence = (interval(row.own, lang, of), count(row.own, lang, of))
    shrunk = found.results.drawn.get(kpi_id)
    if shrunk is None:
        return tell(ONLY_OWN, lang, "fact", evidence=evidence, value=value(row.own, lang, of), **slots)
    drawn = value(shrunk, lang, f"municipality.{kpi_id}.shrunk")
    return tell(STANDING, lang, "fact", evidence=evidence, value=value(row.own, lang, of), shrunk=drawn, **slots)


def values(found: Findings) -> str:
    """KPI computed from the municipality's establishments, with verdicts and definition cards."""
    sheet, lang = found.results.sheet, found.lang
    choices = found.results.choices(lang)
    cards = "".join(kpi.kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet)
    top = displays.heading(2, kpi.TITLE(lang), anchor="kpi") + displays.paragraph(LEAD(lang))
    doubted = found.results.doubted_here
    table = kpi.kpi_table(sheet, lang, example=found.example, own=_own_value(found), doubted=doubted)
    return top + table + cards


def beside(found: Findings, *kpis: str) -> str:
    """All KPI beside the prefecture in a table; those named also as a picture of the municipalities."""
    top = displays.heading(2, COMPARISON(found.lang), anchor="comparison")
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
    caption = CAPTION(lang).format(place=area.place)
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
    title = FINDING(lang).format(kpi=card.name(lang), n=len(known))
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
        axis=AXIS(lang).format(unit=card.unit.text(lang), level=level),
    )
    mark = displays.example_mark(lang) if found.example else ""
    source = displays.source_line([(known[0].source, known[0].reference_date)], lang, mark=mark)
    return displays.figure(
        picture,
        how_to_read=HOW(lang).format(level=level),
        limits=LIMITS(lang),
        source=source,
        lang=lang,
        origin=displays.origin_of(found.example),
    )


def services(found: Findings) -> str:
    """Establishments by service: public open data, so nothing is withheld."""
    lang, listed = found.lang, found.results.services
    top = displays.heading(2, SERVICES(lang), anchor="context")
    if listed.empty:
        return top + displays.paragraph(esc(NO_OPEN_DATA(lang)), "nodata")
    names = official.load("services").set_index("service")[f"name_{lang}"]
    rows = [
        [
            esc(names.get(row.service, row.service)),
            Unit.ESTABLISHMENTS.write(row.own, lang),
            Unit.ESTABLISHMENTS.write(row.prefecture, lang),
        ]
        for row in listed.itertuples()
    ]
    link = displays.csv_link(listed, SERVICES(lang), lang, origin=displays.origin_of(found.example))
    mark = displays.example_mark(lang) if found.example else displays.real_mark(lang)
    body = displays.table(
        _heads(found, SERVICE_HEADS),
        rows,
        caption=SERVICES(lang),
        numeric=(1, 2),
        after=link,
        head_marks={1: mark},
    )
    return top + body


KPI = Chapter("kpi", kpi.TITLE, values)
BESIDE = Chapter("comparison", COMPARISON, beside)
CONTEXT = Chapter("context", SERVICES, services)
