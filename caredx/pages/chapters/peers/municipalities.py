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
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

HEAD = Text("市町村ごとに見ると", "By municipality")
MOST_DRAWN = 30
DIFFER_AT = 0.05
NOTHING = Text("データなし。{needs} があれば市町村ごとに示せます。", "No data. {needs} would show it by municipality.")
SPREAD = Text(
    "{k}市町村の間には偶然を超える差があります（標準偏差で{sd}ポイントほど）。元の値は{raw}に散らばりますが、偶然の分を縮めると{shrunk}です。",
    "Between {k} municipalities there is more than chance (a standard deviation of about {sd} points). Raw values spread over {raw}; without what is "
    "chance, over {shrunk}.",
)
NO_SPREAD = Text(
    "{k}市町村の元の値は{raw}に散らばりますが、偶然を超える差は見えません。小さな市町村の高い低いをそのまま読まないでください。",
    "Raw values of {k} municipalities spread over {raw}, no more than chance allows: do not read a small one's high or low as it stands.",
)
TOO_FEW = Text(
    "値を示せる市町村が3つ未満か、どの市町村も同じ値のため、市町村の差が偶然かどうかは言えません。",
    "Fewer than three municipalities can be shown, or all say the same: whether they differ beyond chance cannot be said.",
)
TITLE = {
    "spread": Text("市町村の間に、偶然を超える差がある", "Municipalities differ beyond chance"),
    "no_spread": Text("市町村の差は偶然の範囲", "Municipalities differ within chance"),
    "too_few": Text("市町村の差が偶然かどうかは言えない", "Whether municipalities differ cannot be said"),
}
HOW = Text(
    "○が元の値、◆が縮めた値です。事業所が少ない市町村ほど、元の値は県全体（破線）の方へ縮みます。□は少数（{least}未満）です。並びは市町村コード順で、順位ではありません。",
    "○ raw, ◆ shrunken: the fewer establishments, the more a value is drawn to the whole (dashed). □ = few (under {least}). In the order of codes, no ranking.",
)
DRAWN_ONLY = Text(
    "図は事業所数が{least}以上の{k}市町村で、残りは下の表にあります。",
    " Drawn: the {k} with {least} establishments or more; the rest is in the table.",
)
LIMITS = Text(
    "「事業所の特色」に記入のある事業所だけの値です。サービスの構成の違いは調整していません。",
    "Only establishments with an entry in the public system; service mix is not adjusted for.",
)
AXIS = Text("導入割合（％、線は95％区間）", "Adoption (%), lines: 95% intervals")
WHOLE = Text("県全体 {value}", "prefecture {value}")
CAPTION = Text("市町村ごとの導入割合（国の定義）", "Adoption by municipality (national definition)")
HEADS = (
    Text("市町村", "Municipality"),
    Text("記入のある事業所", "With an entry"),
    Text("導入", "Adopted"),
    Text("元の値", "Raw"),
    Text("縮めた値（95％区間）", "Shrunken (95% interval)"),
    Text("注意", "Note"),
)
FEW = Text("少数（{least}未満）", "few (under {least})")
AS_WRITTEN = "市町村"
"""Said in Japanese over a picture whose names stand as the open data write them."""
BRACKETS = Text("{value}（{ends}）", "{value} ({ends})")
FROM_TO = Text("〜", " to ")


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
        return telling.tell(TOO_FEW if split else NOTHING, lang, "none", **({} if split else {"needs": _needs(lang)}))
    rows, of = split.shrunken.rows, "peers.municipalities"
    slots = {"k": telling.whole(len(rows), lang, f"{of}.shown"), "raw": _range(rows["raw"], lang, f"{of}.raw")}
    differ = differs(found)
    if differ:
        sd = float(np.sqrt(split.shrunken.tau2))
        slots["sd"] = telling.Figure(sd, f"{sd * 100:.1f}", f"{of}.sd")
        slots["shrunk"] = _range(rows["shrunk"], lang, f"{of}.shrunk")
    count = cell(found.peers.released["municipality"], lang, "n")
    return telling.tell(SPREAD if differ else NO_SPREAD, lang, "fact", evidence=[Told(["n=", count])], **slots)


def _range(values: pd.Series, lang: Lang, of: str) -> Told:
    low = telling.figure(values.min(), Unit.SHARE, lang, f"{of}.min", with_unit=False)
    return Told([low, FROM_TO(lang), telling.figure(values.max(), Unit.SHARE, lang, f"{of}.max")])


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
    title = TITLE["too_few" if split.shrunken is None else "spread" if differs(found) else "no_spread"](lang)
    whole = total["x"] / total["n"]
    picture = caterpillar(
        drawn,
        Unit.SHARE,
        name="municipalities",
        title=title,
        alt=spread_sentence(found).text,
        axis=AXIS(lang),
        lang=lang,
        line=(whole, WHOLE(lang).format(value=Unit.SHARE.write(whole, lang))),
        data=rows.drop(columns="absent"),
    )
    how = HOW(lang).format(least=split.min_offices) + (
        DRAWN_ONLY(lang).format(least=f"{least:,.0f}", k=len(drawn)) if least else ""
    )
    return displays.figure(
        picture,
        how_to_read=how,
        limits=LIMITS(lang),
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
            else BRACKETS(lang).format(value=Unit.SHARE.write(row.shrunk, lang), ends=_ends(row, lang))
        )
        few = f'<span class="few">{FEW(lang).format(least=split.min_offices)}</span>' if row.few else ""
        counts = [cell_html(table, lang, measure, municipality=row.area) for measure in ("n", "x")]
        rows.append([displays.as_written(row.label), *counts, esc(numbers.value(one, lang)), esc(shrunk), few])
    caption = CAPTION(lang)
    link = displays.csv_link(table.to_frame(), caption, lang, origin=displays.origin_of(found.results.params.example))
    return displays.details(
        esc(caption),
        displays.table([text(lang) for text in HEADS], rows, caption=caption, numeric=range(1, 5), after=link),
    )


def _ends(row, lang: Lang) -> str:
    ends = (Unit.SHARE.write(end, lang, with_unit=False) for end in (row.shrunk_low, row.shrunk_high))
    return FROM_TO(lang).join(ends)


def section(found: Findings) -> str:
    """Sentence, picture, table in a card; or the file that would supply them."""
    lang = found.lang
    sentence = spread_sentence(found)
    if found.peers.municipalities is None:
        return displays.heading(3, HEAD(lang)) + displays.paragraph(sentence.html, "nodata")
    return (
        displays.heading(3, HEAD(lang))
        + displays.paragraph(sentence.html)
        + municipality_figure(found)
        + municipality_table(found)
    )
