"""Peers: where the prefecture stands beside Japan, who is like it, its municipalities, technologies and those not started."""

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.within import MAIN
from caredx.measures.kpi import NEEDS
from caredx.pages import displays, numbers, telling
from caredx.pages.amounts import cell, cell_html
from caredx.pages.book import Chapter
from caredx.pages.chapters.peers import likeness, reach, standing
from caredx.pages.figures.rows import caterpillar
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("peers")


def spread_sentence(found: Findings) -> Sentence:
    """Whether municipalities differ beyond chance."""
    show, lang, of, split = Pieces(found), found.lang, "peers.municipalities", found.peers.municipalities
    if split is None:
        return show.tell(say.nothing, "none", needs=needed_files.in_words(NEEDS[MAIN], lang, computed=True))
    if split.shrunken is None:
        return show.tell(say.too_few, "none")
    rows, sd = split.shrunken.rows, found.peers.spread_sd
    slots = {
        "k": telling.whole(len(rows), lang, f"{of}.shown"),
        "raw": _range(rows["raw"], lang, f"{of}.raw"),
        "sd": Figure(sd, numbers.percent(sd), f"{of}.sd"),
        "shrunk": _range(rows["shrunk"], lang, f"{of}.shrunk"),
    }
    n = Told(["n=", cell(found.peers.released["municipality"], lang, "n")])
    template = say.spread if found.peers.spread == "spread" else say.no_spread
    return telling.tell(template, lang, "fact", evidence=[n], **slots)


def _range(values: pd.Series, lang: Lang, of: str) -> Told:
    low = telling.figure(values.min(), Unit.SHARE, lang, f"{of}.min", with_unit=False)
    return Told([low, say.from_to(lang), telling.figure(values.max(), Unit.SHARE, lang, f"{of}.max")])


def municipality_figure(found: Findings) -> Markup:
    """Raw and shrunken values; where there are many, those with most establishments behind them."""
    show, lang, split = Pieces(found), found.lang, given(found.peers.municipalities)
    rows, least, whole = found.peers.by_municipality, found.peers.least_drawn, found.peers.municipal_whole
    drawn = rows[rows["n"] >= least] if least else rows
    if drawn["value"].isna().all() or whole is None:
        return Markup()
    values = [split.values[code] for code in drawn["area"]]
    absent = ["" if one.known else numbers.absent(one, lang, short=True) for one in values]
    picture = caterpillar(
        drawn.assign(absent=absent),
        Unit.SHARE,
        name="municipalities",
        title=say["municipalities_title"][found.peers.spread](lang),
        alt=spread_sentence(found).text,
        axis=say.axis(lang),
        lang=lang,
        line=(whole, say.whole(lang).format(value=Unit.SHARE.write(whole, lang))),
        data=rows,
    )
    how = say.how(lang).format(least=split.min_offices)
    return show.figure(
        picture,
        how=how + (say.drawn_only(lang).format(least=f"{least:,.0f}", k=len(drawn)) if least else ""),
        limits=say.limits(lang),
        source=show.source([found.peers.sources["offices"]]),
        level=4,
        in_source_words=say.municipalities_here("ja") if lang == "en" and found.peers.names else "",
    )


def municipality_table(found: Findings) -> Markup:
    """Every municipality with counts, closed."""
    lang, split, table = found.lang, given(found.peers.municipalities), found.peers.released["municipality"]
    cells = (
        lambda row: displays.as_written(row.label),
        lambda row: cell_html(table, lang, "n", municipality=row.area),
        lambda row: cell_html(table, lang, "x", municipality=row.area),
        lambda row: numbers.value(split.values[row.area], lang),
        lambda row: _shrunk(row, lang),
        lambda row: displays.few(say.few(lang).format(least=split.min_offices), row.few),
    )
    rows, heads, caption = found.peers.by_municipality.itertuples(), say.row("heads"), say.caption(lang)
    listing = Pieces(found).table(rows, heads, cells, caption=caption, numeric=range(1, 5), frame=table.to_frame())
    return displays.details(caption, listing)


def _shrunk(row, lang: Lang) -> str:
    if pd.isna(row.shrunk):
        return ""
    ends = (Unit.SHARE.write(end, lang, with_unit=False) for end in (row.shrunk_low, row.shrunk_high))
    return say.brackets(lang).format(value=Unit.SHARE.write(row.shrunk, lang), ends=say.from_to(lang).join(ends))


def municipalities(found: Findings) -> Markup:
    """Sentence, picture, table in a card; or the file that would supply them."""
    show = Pieces(found)
    head = show.head(3, say.municipalities_head)
    if found.peers.municipalities is None:
        return head + show.told(spread_sentence(found), "nodata")
    return head + show.told(spread_sentence(found)) + municipality_figure(found) + municipality_table(found)


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    parts = (standing.section, reach.section, likeness.section, municipalities)
    return show.head(2, say.title, "peers") + show.text(say.lead) + Markup().join(part(found) for part in parts)


CHAPTER = Chapter("peers", say.title, chapter)
