"""Where the prefecture stands in the funnel: differs, within chance, or too few to say; never a rank."""

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import KPIS
from caredx.pages import displays, numbers, telling
from caredx.pages.displays import esc
from caredx.pages.figures.funnel import funnel_picture
from caredx.pages.telling import Sentence, Told
from caredx.words import codes
from caredx.words.labels import Lang, Text

DRAWN = ("tech_adoption", "overtime")
HEAD = Text("全国と比べて、違うと言えるか", "Does it differ from Japan, or is it chance")
WORDS = {
    "differs_above": Text("全国と異なる（高い）", "differs from Japan (above)"),
    "differs_below": Text("全国と異なる（低い）", "differs from Japan (below)"),
    "within_chance": Text("偶然の範囲", "within chance"),
    "too_few": Text("少なくて言えない", "too few to say"),
    "no_interval": Text("区間なし", "no interval"),
    "no_data": Text("データなし", "no data"),
    "withheld": numbers.WITHHELD_MARK,
}
"""How a prefecture stands, in a word."""
BETTER = {"higher": Text("高い方", "higher"), "lower": Text("低い方", "lower")}
JAPAN, POOLED = Text("全国", "Japan"), Text("値のある県の合計", "all with values together")
SENTENCES = {
    "differs": Text(
        "{kpi}は{own}で、{beside}の{centre}と異なります（{direction}）。偶然の範囲は{limits}です。",
        "{kpi}: {own}; it differs from {beside} at {centre} ({direction}). Chance allows {limits}.",
    ),
    "within_chance": Text(
        "{kpi}は{own}で、{beside}の{centre}との差は偶然の範囲（{limits}）です。",
        "{kpi}: {own}; its gap to {beside} at {centre} is within chance ({limits}).",
    ),
    "too_few": Text(
        "{kpi}は{own}ですが、数えた事業所が少なく、{beside}の{centre}と異なるとも同じとも言えません。",
        "{kpi}: {own}; too few establishments were counted to say whether it differs from {beside} at {centre}.",
    ),
    "no_interval": Text(
        "{kpi}は{own}ですが、区間を示せないため、{beside}の{centre}との差が偶然かどうかは言えません。",
        "{kpi}: {own}; without an interval a gap to {beside} at {centre} cannot be told from chance.",
    ),
    "no_data": Text(
        "{kpi}は{own}のため、{beside}の{centre}と比べられません。",
        "{kpi}: {own}; nothing to hold beside {beside} at {centre}.",
    ),
}
ALONE = Text(
    "{kpi}は{own}で、全国の{centre}との差は{word}（他の県の値がないため、この県の区間だけで見ています）。",
    "{kpi}: {own}; its gap to Japan at {centre} is {word} (by its own interval alone: no values of other prefectures).",
)
BEYOND, WITHIN = Text("偶然の範囲を超えます", "beyond chance"), Text("偶然の範囲です", "within chance")
NO_FUNNEL = Text(
    "{kpi}は{own}です。比べる値がないため、違うかどうかは言えません。",
    "{kpi}: {own}; nothing to compare it with, so nothing can be said.",
)
NO_VALUE = Text(
    "{kpi}はデータなし。{needs} があれば、全国と違うと言えるかを示せます。",
    "{kpi}: no data. {needs} would tell whether it differs from Japan.",
)
ABOVE, BELOW = Text("高い", "above"), Text("低い", "below")
LIMITS_HEAD = Text("99.8％限界 ", "99.8% limits ")
WIDENED = Text(
    "県どうしのばらつきは、偶然だけの場合の{phi}倍です（判断できた{judged}県）。サービスの構成など偶然以外の違いがどの県にもあるため、限界線をその分広げています。",
    "The {judged} prefectures judged spread {phi} times as much as chance alone would make them. Something besides chance sets all of them apart, so "
    "the limits are widened by that.",
)
NOT_WIDENED = Text(
    "県どうしのばらつきは、偶然だけの場合の{phi}倍で（判断できた{judged}県）、偶然で説明できる程度です。限界線は広げていません。",
    "The {judged} prefectures judged spread {phi} times as much as chance alone would make them, no more than chance explains; the limits are not widened.",
)
BY_CHANCE = Text(
    "仮に本当の差がどの県にもなくても、95％の線の外に{inner}県、99.8％の線の外に{outer}県ほどが偶然に出ます。",
    " If none truly differed, about {inner} would still lie outside the 95% lines and {outer} outside the 99.8% lines.",
)
TITLE = Text("{kpi}：{prefecture}は{word}", "{kpi}: {prefecture} {word}")
TITLE_WITHHELD = Text("{kpi}：{prefecture}の値は秘", "{kpi}: the value of {prefecture} is withheld")
HOW = Text(
    "◆がこの県です。{side}ほど値が確かで、線の間が狭くなります。実線（99.8％限界）の外なら「全国と異なる」、内側なら差は偶然で説明できます。黒い破線は{centre}です。",
    "◆ is this prefecture. To the right values are surer ({side}) and the lines closer. Outside the solid lines (99.8%) an area differs; inside, "
    "chance explains its gap. Black dashes: {centre}.",
)
SIDE = {"binomial": Text("右（数えた数が多い）", "more counted"), "normal": Text("右（誤差が小さい）", "smaller error")}
LIMITS = Text(
    "順位ではありません。サービスの構成や規模の違いは調整しておらず、施策の優劣も示しません。",
    "No ranking. Service mix and size are not adjusted for, and nothing is said of policy.",
)
AXES = {
    "binomial": Text("数えた数（対数目盛）", "Counted (log scale)"),
    "normal": Text("確かさ＝1/標準誤差²（対数目盛）", "Precision, 1/SE² (log scale)"),
}
ALT = Text("{sentence} {counts}。{dispersion}", "{sentence} {counts}. {dispersion}")
TABLE = Text(
    "この県の位置：ファンネルのある全KPI（{prefecture}）", "Where {prefecture} stands on every KPI with a funnel"
)
HEADS = (
    Text("指標", "Indicator"),
    Text("位置", "Standing"),
    Text("県の値", "Prefecture"),
    Text("比べる値", "Beside"),
    Text("望ましい", "Better"),
    Text("ばらつき", "Spread"),
)
SPREAD = {True: Text("{phi}倍・広げた", "{phi}×, widened"), False: Text("{phi}倍", "{phi}×")}
ALL_47 = Text("47都道府県の表（{kpi}）", "All 47 prefectures ({kpi})")
HEADS_47 = (Text("都道府県", "Prefecture"), Text("値", "Value"), Text("数えた数", "Counted"), Text("位置", "Standing"))
LEFT_OUT = Text(
    "県の独自調査の導入率は、設問・対象・回収率が県ごとに違うため、47県の中には置きません。",
    "Adoption by own surveys is left out: questions, population and response differ between prefectures.",
)


def word_of(found: Findings, kpi: str, prefecture: str | None = None) -> str:
    """Standing of a prefecture (this one by default): key of `WORDS`."""
    return found.peers.standings[kpi][prefecture or found.results.prefecture]


def standing_sentence(found: Findings, kpi: str) -> Sentence:
    """Whether this prefecture differs on a KPI, with the limits of chance at its size."""
    lang, funnel = found.lang, found.peers.funnels.get(kpi)
    name = KPIS[kpi].name(lang)
    if funnel is None:
        return _alone(found, kpi)
    own, of = found.peers.values(kpi)[found.results.prefecture], f"peers.funnel.{kpi}"
    row = funnel.rows.set_index("area").loc[found.results.prefecture]
    slots = {
        "kpi": name,
        "own": telling.value(own, lang, f"{of}.own"),
        "beside": (JAPAN if funnel.given else POOLED)(lang),
        "centre": telling.figure(funnel.centre, KPIS[kpi].unit, lang, f"{of}.centre"),
    }
    standing = row["standing"]
    if standing in ("differs", "within_chance"):
        slots["limits"] = _limits_told(row, kpi, lang)
    if standing == "differs":
        slots["direction"] = (ABOVE if row["direction"] == "above" else BELOW)(lang)
    evidence = [telling.interval(own, lang, f"{of}.own"), telling.count(own, lang, f"{of}.own")] if own.known else []
    return telling.tell(SENTENCES[standing], lang, "fact" if own.known else "none", evidence=evidence, **slots)


def _alone(found: Findings, kpi: str) -> Sentence:
    """Without values of other prefectures: the own interval beside the national value, or what is missing."""
    lang, comparison, name = found.lang, found.results.comparison(kpi), KPIS[kpi].name(found.lang)
    own, of = found.peers.values(kpi)[found.results.prefecture], f"kpi.{kpi}"
    if numbers.unsupplied(own):
        return telling.tell(NO_VALUE, lang, "none", kpi=name, needs=needed_files.in_words(own.needs, lang))
    slots = {"kpi": name, "own": telling.value(own, lang, f"{of}.own")}
    evidence = [telling.interval(own, lang, f"{of}.own"), telling.count(own, lang, f"{of}.own")]
    position = comparison.positions[found.results.prefecture]
    if not own.known or position not in ("above", "below", "within_chance"):
        return telling.tell(NO_FUNNEL, lang, "fact" if own.known else "none", evidence=evidence, **slots)
    centre = telling.figure(comparison.national.value, KPIS[kpi].unit, lang, f"{of}.national.value")
    word = (WITHIN if position == "within_chance" else BEYOND)(lang)
    return telling.tell(ALONE, lang, "fact", evidence=evidence, centre=centre, word=word, **slots)


def _limits_told(row: pd.Series, kpi: str, lang: Lang) -> Told:
    low, high = (
        telling.figure(row[f"{side}_outer"], KPIS[kpi].unit, lang, f"peers.funnel.{kpi}.{side}_outer", with_unit=False)
        for side in ("low", "high")
    )
    return Told([LIMITS_HEAD(lang), low, Text("〜", " to ")(lang), high])


def dispersion_sentence(found: Findings, kpi: str) -> Sentence:
    """How much the 47 spread beside chance, whether the limits were widened for it, and how many would lie outside for nothing."""
    funnel, lang, of = found.peers.funnels[kpi], found.lang, f"peers.funnel.{kpi}"
    spread = WIDENED if funnel.overdispersed else NOT_WIDENED
    inner, outer = funnel.expected_beyond
    return telling.tell(
        Text(spread.ja + BY_CHANCE.ja, spread.en + BY_CHANCE.en),
        lang,
        "fact",
        judged=telling.whole(funnel.judged, lang, f"{of}.judged"),
        phi=_decimal(funnel.phi, f"{of}.phi"),
        inner=_decimal(inner, f"{of}.expected_beyond.inner"),
        outer=_decimal(outer, f"{of}.expected_beyond.outer", 2),
    )


def _decimal(number: float, of: str, places: int = 1) -> telling.Figure:
    return telling.Figure(float(number), f"{number:.{places}f}", of)


def funnel_figure(found: Findings, kpi: str, *, level: int = 4, name: str = "") -> str:
    """The funnel of a KPI between its two sentences; a sentence alone where there is no funnel.

    Parameters
    ----------
    level : int
        Of the heading.
    name : str
        Name of the picture where the page draws it a second time.
    """
    lang, funnel = found.lang, found.peers.funnels.get(kpi)
    if funnel is None:
        return displays.paragraph(standing_sentence(found, kpi).html, "nodata")
    word = word_of(found, kpi)
    title = (TITLE_WITHHELD if word == "withheld" else TITLE)(lang).format(
        kpi=KPIS[kpi].name(lang), prefecture=found.peers.place.name(lang), word=WORDS[word](lang)
    )
    beside = (JAPAN if funnel.given else POOLED)(lang)
    unit = KPIS[kpi].unit
    alt = ALT(lang).format(
        sentence=standing_sentence(found, kpi).text,
        counts=_counted(found, kpi),
        dispersion=dispersion_sentence(found, kpi).text,
    )
    picture = funnel_picture(
        funnel,
        found.results.prefecture,
        unit,
        name=name or f"funnel-{kpi}",
        title=title,
        alt=alt,
        lang=lang,
        axes_words=(AXES[funnel.family](lang), unit.text(lang)),
        label=found.peers.place.name(lang),
        data=funnel_frame(found, kpi),
    )
    how = HOW(lang).format(
        side=SIDE[funnel.family](lang), centre=f"{beside} {numbers.written(funnel.centre, unit, lang)}"
    )
    return displays.figure(
        picture,
        how_to_read=how,
        limits=LIMITS(lang),
        source=_source(found, kpi),
        lang=lang,
        level=level,
        origin=displays.origin_of(found.results.params.example),
    )


def _source(found: Findings, kpi: str) -> str:
    """Own file of values and the published national value, each with its date and mark."""
    lang, example = found.lang, found.results.params.example
    own = next((one for one in found.peers.values(kpi).values() if one.source), None)
    national = found.results.comparison(kpi).national if found.peers.funnels[kpi].given else None
    sources = [(own.source, own.reference_date)] if own else []
    lines = displays.source_line(sources, lang, mark=displays.example_mark(lang) if example else "")
    if national is not None:
        lines += displays.source_line([(national.source, national.reference_date)], lang, mark=displays.real_mark(lang))
    return lines


def _counted(found: Findings, kpi: str) -> str:
    """How many of the 47 stand where."""
    words = [word_of(found, kpi, place.code) for place in codes.PREFECTURES]
    return Text("、", ", ")(found.lang).join(
        f"{text(found.lang)} {words.count(key)}" for key, text in WORDS.items() if key in words
    )


def funnel_frame(found: Findings, kpi: str) -> pd.DataFrame:
    """The funnel for a CSV: exact, withheld prefectures empty, in the order of codes."""
    frame = found.peers.funnels[kpi].to_frame().rename(columns={"area": "prefecture"})
    words = [word_of(found, kpi, code) for code in frame["prefecture"]]
    withheld = [word == "withheld" for word in words]
    return frame.assign(standing=words, n=frame["n"].mask(withheld), size=frame["size"].mask(withheld))


def standing_table(found: Findings) -> str:
    """One row a KPI that has a funnel: word, value, what it is held beside, which direction is better."""
    lang, own_code = found.lang, found.results.prefecture
    rows, frames = [], []
    for kpi, funnel in found.peers.funnels.items():
        own = found.peers.values(kpi)[own_code]
        beside = f"{(JAPAN if funnel.given else POOLED)(lang)} {numbers.written(funnel.centre, KPIS[kpi].unit, lang)}"
        rows.append(
            [
                esc(KPIS[kpi].name(lang)),
                f"<b>{esc(WORDS[word_of(found, kpi)](lang))}</b>",
                esc(numbers.told(own, lang)),
                esc(beside),
                esc(BETTER[KPIS[kpi].better](lang)),
                esc(SPREAD[funnel.overdispersed](lang).format(phi=f"{funnel.phi:.1f}")),
            ]
        )
        frames.append(funnel_frame(found, kpi).assign(kpi=kpi))
    if not rows:
        return ""
    caption = TABLE(lang).format(prefecture=found.peers.place.name(lang))
    data = pd.concat(frames, ignore_index=True)
    link = displays.csv_link(
        data[data["prefecture"] == own_code], caption, lang, origin=displays.origin_of(found.results.params.example)
    )
    mark = displays.example_mark(lang) if found.results.params.example else ""
    return displays.table([text(lang) for text in HEADS], rows, caption=caption, head_marks={2: mark}, after=link)


def all_47(found: Findings, kpi: str) -> str:
    """The 47 in the order of codes, closed: value, counted, standing."""
    lang = found.lang
    values = found.peers.values(kpi)
    rows = [
        [
            esc(place.name(lang)),
            esc(numbers.value(values[place.code], lang)),
            _n(values[place.code]),
            esc(WORDS[word_of(found, kpi, place.code)](lang)),
        ]
        for place in codes.PREFECTURES
    ]
    caption = ALL_47(lang).format(kpi=KPIS[kpi].name(lang))
    own = [place.code for place in codes.PREFECTURES].index(found.results.prefecture)
    return displays.details(
        esc(caption), displays.table([text(lang) for text in HEADS_47], rows, caption=caption, numeric=(1, 2), own=own)
    )


def _n(one: Estimate) -> str:
    return "" if one.n is None else f"{one.n:,}"


def section(found: Findings) -> str:
    """Sentences, two funnels side by side, the table of all KPI."""
    lang = found.lang
    drawn = [kpi for kpi in DRAWN if kpi in found.peers.funnels]
    told = [standing_sentence(found, kpi).html for kpi in DRAWN]
    notes = [dispersion_sentence(found, kpi).html for kpi in drawn]
    pair = [
        displays.paragraph(note) + funnel_figure(found, kpi) + all_47(found, kpi)
        for kpi, note in zip(drawn, notes, strict=True)
    ]
    figures = displays.twocol(*pair) if pair else ""
    left_out = displays.paragraph(esc(LEFT_OUT(lang)), "limits") if found.peers.funnels else ""
    return displays.heading(3, HEAD(lang)) + displays.bullets(told) + standing_table(found) + left_out + figures
