"""Adoption by municipality: raw and shrunken side by side, in the order of codes so that nobody is first or last."""

import numpy as np
import pandas as pd

from caredx.findings import needed_files
from caredx.findings.peers import MAIN
from caredx.findings.place import Findings
from caredx.measures.kpi import NEEDS
from caredx.pages import displays, numbers, telling
from caredx.pages.counts import cell, cell_html
from caredx.pages.displays import esc
from caredx.pages.figures.caterpillar import caterpillar
from caredx.pages.telling import Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("peers")

MOST_DRAWN = 30
DIFFER_AT = 0.05
AS_WRITTEN = "市町村"
"""Said in Japanese over a picture whose names stand as the open data write them."""


def label_of(found: Findings, code: str) -> str:
    """Name as the open data write it, or the code: names are not invented."""
    return found.peers.names.get(code, code)


def differs(found: Findings) -> bool:
    """Whether municipalities spread beyond chance."""
    shrunken = found.peers.municipalities.shrunken
    return shrunken.tau2 > 0 and shrunken.p_value < DIFFER_AT


def spread_sentence(found: Findings) -> Sentence:
    """Whether municipalities differ beyond chance."""
    lang, split = found.lang, found.peers.municipalities
    if split is None or split.shrunken is None:
        return telling.tell(
            say.too_few if split else say.nothing, lang, "none", **({} if split else {"needs": _needs(lang)})
        )
    rows, of = split.shrunken.rows, "peers.municipalities"
    slots = {"k": telling.whole(len(rows), lang, f"{of}.shown"), "raw": _range(rows["raw"], lang, f"{of}.raw")}
    differ = differs(found)
    if differ:
        sd = float(np.sqrt(split.shrunken.tau2))
        slots["sd"] = telling.Figure(sd, f"{sd * 100:.1f}", f"{of}.sd")
        slots["shrunk"] = _range(rows["shrunk"], lang, f"{of}.shrunk")
    count = cell(found.peers.released["municipality"], lang, "n")
    return telling.tell(say.spread if differ else say.no_spread, lang, "fact", evidence=[Told(["n=", count])], **slots)


def _range(values: pd.Series, lang: Lang, of: str) -> Told:
    low = telling.figure(values.min(), Unit.SHARE, lang, f"{of}.min", with_unit=False)
    return Told([low, say.from_to(lang), telling.figure(values.max(), Unit.SHARE, lang, f"{of}.max")])


def _needs(lang: Lang) -> str:
    return needed_files.in_words(NEEDS[MAIN], lang, computed=True)


def _rows(found: Findings) -> pd.DataFrame:
    """What is drawn and written: one row a municipality, in the order of codes."""
    split, lang = found.peers.municipalities, found.lang
    shrunk = {} if split.shrunken is None else split.shrunken.rows.set_index("area").to_dict("index")
    records = []
    for code, one in split.values.items():
        drawn = shrunk.get(code, {})
        records.append(
            {
                "area": code,
                "label": label_of(found, code),
                "n": one.n,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "shrunk": drawn.get("shrunk"),
                "shrunk_low": drawn.get("low"),
                "shrunk_high": drawn.get("high"),
                "few": one.known and one.n < split.min_offices,
                "absent": "" if one.known else numbers.absent(one, lang, short=True),
            }
        )
    numeric = ["n", "value", "low", "high", "shrunk", "shrunk_low", "shrunk_high"]
    return pd.DataFrame(records).astype(dict.fromkeys(numeric, float))


def municipality_figure(found: Findings) -> str:
    """Raw and shrunken values; where there are many, those with most establishments behind them."""
    lang, split = found.lang, found.peers.municipalities
    rows = _rows(found)
    least = 0.0 if len(rows) <= MOST_DRAWN else float(rows["n"].fillna(0).nlargest(MOST_DRAWN + 1).iloc[-1]) + 1
    drawn = rows if least == 0 else rows[rows["n"] >= least]
    total = found.peers.released["municipality"].rows.query("municipality == 'total'").iloc[0]
    if drawn["value"].isna().all() or not total["shown"] or not total["n"]:
        return ""
    title = say["municipalities_title"][
        "too_few" if split.shrunken is None else "spread" if differs(found) else "no_spread"
    ](lang)
    whole = total["x"] / total["n"]
    picture = caterpillar(
        drawn,
        Unit.SHARE,
        name="municipalities",
        title=title,
        alt=spread_sentence(found).text,
        axis=say.axis(lang),
        lang=lang,
        line=(whole, say.whole(lang).format(value=Unit.SHARE.write(whole, lang))),
        data=rows.drop(columns="absent"),
    )
    how = say.how(lang).format(least=split.min_offices) + (
        say.drawn_only(lang).format(least=f"{least:,.0f}", k=len(drawn)) if least else ""
    )
    return displays.figure(
        picture,
        how_to_read=how,
        limits=say.limits(lang),
        source=_source(found),
        lang=lang,
        level=4,
        in_source_words=AS_WRITTEN if lang == "en" and found.peers.names else "",
        origin=displays.origin_of(found.results.params.example),
    )


def _source(found: Findings) -> str:
    options, example = found.results.options, found.results.params.example
    mark = displays.example_mark(found.lang) if example else ""
    return displays.source_line([(options.sources.get("offices", ""), options.as_of)], found.lang, mark=mark)


def municipality_table(found: Findings) -> str:
    """Every municipality with counts, closed."""
    lang, split = found.lang, found.peers.municipalities
    table, rows = found.peers.released["municipality"], []
    for row in _rows(found).itertuples(index=False):
        one = split.values[row.area]
        shrunk = (
            ""
            if pd.isna(row.shrunk)
            else say.brackets(lang).format(value=Unit.SHARE.write(row.shrunk, lang), ends=_ends(row, lang))
        )
        few = f'<span class="few">{say.few(lang).format(least=split.min_offices)}</span>' if row.few else ""
        counts = [cell_html(table, lang, measure, municipality=row.area) for measure in ("n", "x")]
        rows.append([displays.as_written(row.label), *counts, esc(numbers.value(one, lang)), esc(shrunk), few])
    caption = say.caption(lang)
    link = displays.csv_link(table.to_frame(), caption, lang, origin=displays.origin_of(found.results.params.example))
    return displays.details(
        esc(caption),
        displays.table(
            [text(lang) for text in say.row("heads")], rows, caption=caption, numeric=range(1, 5), after=link
        ),
    )


def _ends(row, lang: Lang) -> str:
    ends = (Unit.SHARE.write(end, lang, with_unit=False) for end in (row.shrunk_low, row.shrunk_high))
    return say.from_to(lang).join(ends)


def section(found: Findings) -> str:
    """Sentence, picture, table in a card; or the file that would supply them."""
    lang = found.lang
    sentence = spread_sentence(found)
    if found.peers.municipalities is None:
        return displays.heading(3, say.municipalities_head(lang)) + displays.paragraph(sentence.html, "nodata")
    return (
        displays.heading(3, say.municipalities_head(lang))
        + displays.paragraph(sentence.html)
        + municipality_figure(found)
        + municipality_table(found)
    )
