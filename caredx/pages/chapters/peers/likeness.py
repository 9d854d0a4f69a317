"""The five prefectures most alike: why they are, and where this prefecture lies among them on each KPI."""

import numpy as np
import pandas as pd

from caredx import official
from caredx.findings.place import Findings
from caredx.measures.kpi import KPIS
from caredx.measures.peers import PeerBand
from caredx.measures.peers.likeness import BLOCKS, ENDED, block_of
from caredx.pages import displays, numbers, telling
from caredx.pages.displays import esc
from caredx.pages.figures.likeness import bands, differences
from caredx.pages.telling import Sentence, Told
from caredx.words import codes
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

HEAD = Text("似た県と比べると", "Beside prefectures like it")
FOUND = Text(
    "公表された実際の値（規模・年齢構成・認定率・事業所の密度・サービスの構成）が最も近いのは、{peers}です。",
    "By real published figures (size, age, certified share, density and mix of services) the nearest are {peers}.",
)
LACKING = Text(
    "サービスの構成は、件数が公表値にある{n}サービスだけで作りました。{lacking}を含まないため、在宅サービスや特養の多い少ないは似方に反映していません。",
    "The service mix is made of the {n} services with a published count. Without {lacking} it does not reflect how much home care or how many nursing homes "
    "there are.",
)
CLOSE, NEAR = 0.5, 1.0
SAME, NEARBY, OTHER = Text("ほぼ同じ", "much the same"), Text("近い", "near"), Text("違う", "differs")
APART = {
    "size": (Text("大きい", "larger"), Text("小さい", "smaller")),
    "age": (Text("高い", "higher"), Text("低い", "lower")),
    "need": (Text("高い", "higher"), Text("低い", "lower")),
    "density": (Text("多い", "more"), Text("少ない", "fewer")),
    "mix": (OTHER, OTHER),
}
"""Words for a block more than one standard deviation above or below the own one."""
WHY_CAPTION = Text(
    "なぜ似ているか（{prefecture}と最も近い5県）", "Why they are alike (the five nearest to {prefecture})"
)
WHY_HEAD = Text("似ている点", "Alike in")
PEOPLE = Text("{ten_thousands:,.1f}万人", "{persons:,.0f}")
GROUP = Text("{group}{n}", "{group} {n}")
ROW_NOTES = {
    "size": Text("65歳以上の人数", "aged 65+"),
    "age": Text("85歳以上の割合", "share of 85+"),
    "need": Text("認定率", "certified"),
    "density": Text("65歳以上1万人当たり", "per 10,000 aged 65+"),
    "mix": Text("差が最も大きい群", "most apart"),
}
WORDS_HOW = Text(
    "47都道府県の標準偏差を物差しに、差が0.5未満を「ほぼ同じ」、1未満を「近い」としています。サービス群は構成割合の差（ポイント）です。",
    "In standard deviations of the 47: under 0.5 is 'much the same', under 1 'near'. Groups of services: difference of shares in points.",
)
WHY_TITLE = Text("最も近いのは{peers}", "Nearest: {peers}")
WHY_HOW = Text(
    "青い縦線がこの県です。印が縦線に近いほど、その点で似ています。薄い縦棒は残りの41都道府県です。",
    "The blue line is this prefecture: the nearer a mark, the more alike on that figure. Faint ticks: the other 41.",
)
WHY_LIMITS = Text(
    "地形、都市と農村、財政、取組の違いは入っていません。標準偏差3.4を超える差は端に描いています。",
    "Terrain, town and country, finance and policy are not in it. Differences beyond 3.4 SD are drawn at the edge.",
)
WHY_AXIS = Text("この県との差（47県の標準偏差）", "Difference (SD of the 47)")
ROWS = {
    "insured": Text("65歳以上の人数", "Aged 65+"),
    "aged_85": Text("85歳以上の割合", "Share 85+"),
    "certified_share": Text("認定率", "Certified"),
    "density": Text("事業所の密度", "Density"),
}
MIX_ROW = Text("{group}の割合", "{group}")
BAND_TITLE = Text("似た県の範囲の外にあるのは{n}指標", "Outside the range of its peers on {n} KPI")
BAND_NONE = Text(
    "比べられる指標はどれも似た県の範囲の中", "Inside the range of its peers on every KPI that can be compared"
)
BAND_NO_OWN = Text("似た県の範囲（この県の値はデータなし）", "Range of the peers (no own values)")
BAND_HOW = Text(
    "灰色の帯が似た5県の最小から最大、縦棒が中央の県、◆がこの県です。目盛は指標ごとに別です。",
    "Grey: least to greatest of the five; bar: median; ◆: this prefecture. Each row has its own scale.",
)
BAND_LIMITS = Text(
    "似た県どうしの差も偶然のことがあります。帯の外にあることは、偶然を超える差を意味しません。原因も示しません。",
    "Peers differ by chance too: outside the band does not mean beyond chance, and says nothing of causes.",
)
BAND_SENTENCE = Text(
    "値のある{compared}指標のうち{inside}指標は似た県の最小から最大の間にあり、外にあるのは{outside}指標{which}です。",
    "Of {compared} KPI with values, {inside} lie between the least and greatest of the peers and {outside} outside{which}.",
)
BAND_NOTHING = Text(
    "似た県とこの県の両方に値のある指標がないため、比べられません。",
    "No KPI has values both here and among the peers; nothing can be compared.",
)
BAND_CAPTION = Text("似た5県の範囲とこの県（全KPI）", "Range of the five peers and this prefecture (all KPI)")
BAND_HEADS = (
    Text("指標", "Indicator"),
    Text("この県", "This prefecture"),
    Text("最小", "Least"),
    Text("中央", "Median"),
    Text("最大", "Greatest"),
    Text("値のある県", "Peers with values"),
    Text("この県の位置", "Standing"),
)
INSIDE = {True: Text("範囲の中", "inside"), False: Text("範囲の外", "outside"), None: Text("言えない", "cannot say")}
FEWEST = 3
SHORTER = {
    "Municipalities with care-plan data linkage": "Care-plan linkage",
    "Establishments holding the productivity add-on": "Add-on held",
    "Technology adoption rate (national definition)": "Technology adoption (national)",
}
NOT_BANDS = ("one_stop", *(kpi for kpi, card in KPIS.items() if card.stage == "background"))
OWN_TEXT = Text("この県 {value}", "own {value}")


def peers_sentence(found: Findings) -> Sentence:
    """Who is most alike."""
    names = Text("、", ", ")(found.lang).join(
        codes.prefecture(code).name(found.lang) for code in found.peers.likeness.codes
    )
    return telling.tell(FOUND, found.lang, "fact", peers=names)


def lacking_sentence(found: Findings) -> Sentence:
    """Which services the mix is made of and which it lacks: they decide what likeness means."""
    services, used = official.load("services"), found.peers.likeness.services
    absent = services[~services["service"].isin(used) & (services["group"] != ENDED)]
    names = Text("・", ", ")(found.lang).join(absent[f"name_{found.lang}"])
    return telling.tell(
        LACKING, found.lang, "fact", n=telling.whole(len(used), found.lang, "peers.likeness.services"), lacking=names
    )


def _groups(lang: Lang) -> dict[str, str]:
    rows = official.load("services").drop_duplicates("group")
    return {f"mix_{row.group}": getattr(row, f"group_{lang}") for row in rows.itertuples()}


def why_table(found: Findings) -> str:
    """Block by block in words, with the figures behind them: one column a peer, this prefecture first."""
    lang, likeness = found.lang, found.peers.likeness
    peers = [found.results.prefecture, *likeness.codes]
    gaps = {code: likeness.why(code).set_index("feature") for code in likeness.codes}
    rows = [
        [
            f'{esc(name(lang))}<span class="reason">{esc(ROW_NOTES[block](lang))}</span>',
            *(_why(found, block, code, gaps.get(code)) for code in peers),
        ]
        for block, name in BLOCKS.items()
    ]
    caption = WHY_CAPTION(lang).format(prefecture=found.peers.place.name(lang))
    return displays.table(
        [WHY_HEAD(lang), *(codes.prefecture(code).name(lang) for code in peers)],
        rows,
        caption=caption,
        source=displays.paragraph(esc(WORDS_HOW(lang)), "limits") + _source(lang),
        after=displays.csv_link(_readable(likeness.to_frame()), caption, lang, origin="published"),
    )


def _source(lang: Lang) -> str:
    sources = [
        (frame["source"].iloc[0], frame["reference_date"].iloc[0])
        for frame in (official.load("insured_certified"), official.load("establishments"))
    ]
    return displays.source_line(sources, lang, mark=displays.real_mark(lang))


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Logs back to persons: a saved file is read without this page."""
    logs = frame["feature"].isin(["insured", "certified"])
    return frame.assign(**{side: np.where(logs, np.exp(frame[side]), frame[side]) for side in ("own", "peer")})


def _why(found: Findings, block: str, code: str, gap: pd.DataFrame | None) -> str:
    """A word for how near a peer is, and its figure; of this prefecture only the figure."""
    lang, figures = found.lang, found.peers.likeness.features.loc[code]
    if block == "mix":
        number = "－" if gap is None else _mix_gap(gap, lang)
    else:
        persons = float(np.exp(figures["insured"]))
        number = {
            "size": PEOPLE(lang).format(ten_thousands=persons / 10_000, persons=persons),
            "density": f"{figures['density']:.1f}",
            "age": Unit.SHARE.write(figures["aged_85"], lang),
            "need": Unit.SHARE.write(figures["certified_share"], lang),
        }[block]
    word = "" if gap is None else f"<b>{esc(_word(gap, block, lang))}</b><br>"
    return word + esc(number)


def _mix_gap(gap: pd.DataFrame, lang: Lang) -> str:
    """The group of services that differs most, in points of its share."""
    mix = gap[gap["block"] == "mix"]
    furthest = mix.loc[mix["difference"].abs().idxmax()]
    points = f"{(furthest['peer'] - furthest['own']) * 100:+.1f}".replace("-", numbers.MINUS)
    return GROUP(lang).format(group=_groups(lang)[furthest.name], n=points)


def _word(gap: pd.DataFrame, block: str, lang: Lang) -> str:
    """Word for a block: how far apart, and which way where it is one thing."""
    apart = gap.loc[gap["block"] == block, "difference"]
    distance = float(np.sqrt((apart**2).mean()))
    if distance < NEAR:
        return (SAME if distance < CLOSE else NEARBY)(lang)
    return APART[block][0 if apart.mean() > 0 else 1](lang)


def why_figure(found: Findings) -> str:
    """Differences on each figure in standard deviations."""
    lang, likeness = found.lang, found.peers.likeness
    groups = _groups(lang)
    shown = [*ROWS, *(column for column in likeness.features if block_of(column) == "mix")]
    own = likeness.features.loc[found.results.prefecture]
    gap = ((likeness.features - own) / likeness.scale.replace(0, np.nan)).fillna(0.0)[shown].T
    gap.index = [ROWS[one](lang) if one in ROWS else MIX_ROW(lang).format(group=groups[one]) for one in shown]
    names = {code: codes.prefecture(code).name(lang) for code in likeness.codes}
    peers = gap[list(names)].rename(columns=names)
    others = gap.drop(columns=[*names, found.results.prefecture])
    title = WHY_TITLE(lang).format(peers=Text("・", ", ")(lang).join(names.values()))
    alt = " / ".join(
        f"{name}: " + Text("、", ", ")(lang).join(f"{row} {value:+.1f}" for row, value in peers[name].items())
        for name in peers
    )
    picture = differences(peers, others, name="likeness", title=title, alt=alt, axis=WHY_AXIS(lang), lang=lang)
    return displays.figure(
        picture,
        how_to_read=WHY_HOW(lang),
        limits=WHY_LIMITS(lang),
        source=_source(lang),
        lang=lang,
        level=4,
        origin="published",
    )


def _bands(found: Findings) -> dict[str, PeerBand]:
    """Bands of KPI that enough peers have."""
    bands_of = {kpi: found.peers.band(kpi) for kpi in KPIS if kpi not in NOT_BANDS}
    return {kpi: band for kpi, band in bands_of.items() if band.known >= FEWEST}


def bands_sentence(found: Findings) -> Sentence:
    """On how many KPI the own value lies inside the band of the peers, and which lie outside."""
    lang = found.lang
    judged = {kpi: band.inside for kpi, band in _bands(found).items() if band.inside is not None}
    if not judged:
        return telling.tell(BAND_NOTHING, lang, "none")
    outside = [kpi for kpi, inside in judged.items() if not inside]
    names = Text("、", ", ")(lang).join(KPIS[kpi].name(lang) for kpi in outside)
    which = Told([Text(f"（{names}）", f" ({names})")(lang)]) if outside else Told()
    counts = {"compared": len(judged), "inside": len(judged) - len(outside), "outside": len(outside)}
    slots = {name: telling.whole(number, lang, f"peers.bands.{name}") for name, number in counts.items()}
    return telling.tell(BAND_SENTENCE, lang, "fact", which=which, **slots)


def bands_figure(found: Findings) -> str:
    """Own value in the band of the peers on every KPI; nothing where no peer has values."""
    lang, shown = found.lang, _bands(found)
    if not shown:
        return ""
    rows = pd.DataFrame([_band_row(kpi, band, lang) for kpi, band in shown.items()]).astype({"own": float})
    outside = sum(band.inside is False for band in shown.values())
    judged = any(band.inside is not None for band in shown.values())
    title = (BAND_TITLE(lang).format(n=outside) if outside else BAND_NONE(lang)) if judged else BAND_NO_OWN(lang)
    alt = " / ".join(f"{row.label}: {row.low_text}〜{row.high_text}, {row.own_text}" for row in rows.itertuples())
    data = pd.concat([band.to_frame().assign(kpi=kpi) for kpi, band in shown.items()], ignore_index=True)
    data = data[["kpi", "prefecture", "period", "unit", "value", "low", "high", "n"]]
    picture = bands(rows, name="peer-bands", title=title, alt=alt, lang=lang, data=data)
    origin, mark = (
        displays.origin_of(found.results.params.example),
        displays.example_mark(lang) if found.results.params.example else "",
    )
    source = displays.source_line(_own_sources(shown, lang), lang, mark=mark)
    return displays.figure(
        picture, how_to_read=BAND_HOW(lang), limits=BAND_LIMITS(lang), source=source, lang=lang, level=4, origin=origin
    )


def _own_sources(shown: dict[str, PeerBand], lang: Lang) -> list[tuple[str, str]]:
    found = [(one.source, one.reference_date) for band in shown.values() for one in band.values.values() if one.source]
    # Dates stand as the files write them; an English page shows those it can.
    return [(title, date if lang == "ja" or date.isascii() else "") for title, date in found]


def _band_row(kpi: str, band: PeerBand, lang: Lang) -> dict[str, object]:
    unit = KPIS[kpi].unit
    return {
        "label": _shorter(KPIS[kpi].name(lang)),
        "low": band.low,
        "median": band.median,
        "high": band.high,
        "own": band.own.value,
        "low_text": numbers.written(band.low, unit, lang, with_unit=False),
        "high_text": numbers.written(band.high, unit, lang, with_unit=False),
        "own_text": numbers.value(band.own, lang),
    }


def _shorter(name: str) -> str:
    for long, short in SHORTER.items():
        name = name.replace(long, short)
    return name


def bands_table(found: Findings) -> str:
    """Band, own value and word for every KPI, closed."""
    lang, rows = found.lang, []
    for kpi, band in _bands(found).items():
        ends = [esc(numbers.written(value, KPIS[kpi].unit, lang)) for value in (band.low, band.median, band.high)]
        rows.append(
            [
                esc(KPIS[kpi].name(lang)),
                esc(numbers.value(band.own, lang)),
                *ends,
                str(band.known),
                esc(INSIDE[band.inside](lang)),
            ]
        )
    if not rows:
        return ""
    caption = BAND_CAPTION(lang)
    table = displays.table([text(lang) for text in BAND_HEADS], rows, caption=caption, numeric=range(1, 6))
    return displays.details(esc(caption), table)


def section(found: Findings) -> str:
    """Who is alike and why; the own value in their band."""
    lang = found.lang
    told = [peers_sentence(found).html, lacking_sentence(found).html, bands_sentence(found).html]
    right = bands_figure(found)
    left = why_figure(found) + bands_table(found)
    return (
        displays.heading(3, HEAD(lang))
        + displays.bullets(told)
        + why_table(found)
        + (displays.twocol(left, right) if right else left)
    )
