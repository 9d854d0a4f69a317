"""The bands of the sheet below its table, one function a band: a heading, a picture or small table, one line under it.

Each takes what its chapter made and shows it smaller; a band that cannot be filled says which file would fill it.
"""

from math import isnan

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.within import ALL
from caredx.measures.kpi import KPIS, NEEDS
from caredx.pages import displays, numbers, telling
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects import outcomes
from caredx.pages.chapters.money import price
from caredx.pages.chapters.peers import standing
from caredx.pages.chapters.survey import reconciliation
from caredx.pages.displays import esc
from caredx.pages.figures.funnel import funnel_picture
from caredx.pages.figures.tiles import tile_map
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("sheet")

say_peers = words_of("peers")

say_money = words_of("money")

MAIN = "tech_adoption"
FUNNEL_HEIGHT = 2.2
DEVICES = ("monitoring", "transfer", "bathing", "care_work")


def tiles(found: Findings) -> str:
    """The 47 on the map, the own framed."""
    lang, front = found.lang, found.front
    if not front.known:
        needs = found.results.sheet.row(MAIN).own.needs or "kpi.csv"
        return _band(say.map(lang), nodata(found, needed_files.in_words(needs, lang)))
    if len(front.known) == 1:
        return _band(say.map(lang), Pieces(found).text(say.alone, "nodata"))
    values, own = front.compared.values, codes.prefecture(found.prefecture).name(lang)
    alt = say.map_alt.fill(kpi=KPIS[MAIN].name, own=own, value=numbers.value(values[found.prefecture], lang))(lang)
    picture = tile_map(
        values, found.prefecture, name="sheet-map", title=say.map(lang), alt=alt, lang=lang, few=front.few, small=True
    )
    return _band(say.map(lang), _drawn(found, picture, say.map_note))


def funnel(found: Findings) -> str:
    """Whether the prefecture differs or is within chance."""
    lang, made = found.lang, found.peers.funnels.get(MAIN)
    if len(found.front.known) == 1:
        return _band(say.funnel(lang), Pieces(found).text(say.alone, "nodata"))
    if made is None:
        return _band(say.funnel(lang), nodata(found, needed_files.in_words(NEEDS[MAIN], lang)))
    unit = KPIS[MAIN].unit
    picture = funnel_picture(
        made,
        found.prefecture,
        unit,
        name="sheet-funnel",
        title=say.funnel(lang),
        alt=standing.standing_sentence(found, MAIN).text,
        lang=lang,
        axes_words=(say_peers["axes"][made.family](lang), unit.text(lang)),
        label=found.peers.place.name(lang),
        data=standing.funnel_frame(found, MAIN),
        standings={code: one.word for code, one in found.peers.standings[MAIN].items()},
        height=FUNNEL_HEIGHT,
    )
    word = standing.word(standing.own(found, MAIN), lang)
    return _band(say.funnel(lang), _drawn(found, picture, say.funnel_note.fill(word=word)))


def forest(found: Findings) -> str:
    """All registered outcomes, the null ones included."""
    lang, effects = found.lang, found.effects
    if effects.missing:
        return _band(say.forest(lang), nodata(found, listed(effects.missing, lang)))
    if not effects.known:
        refused = words.refusal(effects.main, words.everywhere(effects.participants, lang))
        return _band(say.forest(lang), displays.paragraph(esc(refused(lang)), "nodata"))
    picture = outcomes.forest(effects, "sheet-forest")
    return _band(say.forest(lang), _drawn(found, picture, say.forest_note))


def money(found: Findings) -> str:
    """Hours for the money, yen for an hour, break-even wage."""
    made = price.money_table(found.money)
    return made if "<table" in made else _band(say_money.short_caption(found.lang), made)


def split(found: Findings) -> str:
    """Adoption by technology and service, small cells withheld."""
    lang, table = found.lang, found.peers.technologies
    if table is None:
        return _band(say.split(lang), nodata(found, listed(found.peers.missing, lang)))
    names = found.peers.group_names | {ALL: say.whole}
    cells = {(row.technology, row.group): row for row in table.itertuples()}
    groups = [group for group in names if (DEVICES[0], group) in cells]
    rows = [[esc(names[group](lang)), *(_share(cells[device, group], lang) for device in DEVICES)] for group in groups]
    heads = [say.service(lang), *(say["device_names"][device](lang) for device in DEVICES)]
    note = displays.paragraph(esc(say.split_note(lang)), "sheet-note")
    return displays.table(heads, rows, caption=say.split(lang), numeric=range(1, len(DEVICES) + 1), after=note)


def _share(row, lang: Lang) -> str:
    """One cell: tied, or the mark of a withheld one."""
    if not row.shown:
        return say_pages.withheld_mark(lang)
    if isnan(row.share):
        return "－"
    of = f"peers.technologies.{row.technology}.{row.group}.share"
    return telling.figure(row.share, Unit.SHARE, lang, of, with_unit=False).html


def strip(found: Findings) -> str:
    """The two definitions of adoption side by side."""
    return _band(say.strip(found.lang), f'<div class="sheet-box">{reconciliation.two_definitions_strip(found)}</div>')


def nodata(found: Findings, files: str) -> str:
    """No data, and the file that would supply it."""
    return displays.paragraph(esc(say.no_data(found.lang).format(files=files)), "nodata")


def _band(title: str, body: str) -> str:
    return displays.heading(2, title) + body


def _drawn(found: Findings, picture: Picture, note: Text) -> str:
    """A picture with one line under it and its numbers."""
    lang = found.lang
    link = Pieces(found).saved(picture.data, picture.title)
    return f'<figure class="sheet-figure">{picture.svg}<figcaption>{displays.paragraph(esc(note(lang)), "sheet-note")}{link}</figcaption></figure>'
