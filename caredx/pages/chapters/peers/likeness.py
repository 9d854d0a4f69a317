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
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("peers")

CLOSE, NEAR = 0.5, 1.0
APART = {
    "size": (say.apart_size, say.likeness_apart_size),
    "age": (say.apart_age, say.likeness_apart_age),
    "need": (say.apart_need, say.likeness_apart_need),
    "density": (say.apart_density, say.likeness_apart_density),
    "mix": (say.other, say.other),
}
"""Words for a block more than one standard deviation above or below the own one."""
FEWEST = 3
SHORTER = {
    "Municipalities with care-plan data linkage": "Care-plan linkage",
    "Establishments holding the productivity add-on": "Add-on held",
    "Technology adoption rate (national definition)": "Technology adoption (national)",
}
NOT_BANDS = ("one_stop", *(kpi for kpi, card in KPIS.items() if card.stage == "background"))


def peers_sentence(found: Findings) -> Sentence:
    """Who is most alike."""
    names = listed((codes.prefecture(code).name(found.lang) for code in found.peers.likeness.codes), found.lang)
    return telling.tell(say.found, found.lang, "fact", peers=names)


def lacking_sentence(found: Findings) -> Sentence:
    """Which services the mix is made of and which it lacks: they decide what likeness means."""
    services, used = official.load("services"), found.peers.likeness.services
    absent = services[~services["service"].isin(used) & (services["group"] != ENDED)]
    names = listed(absent[f"name_{found.lang}"], found.lang, dots=True)
    return telling.tell(
        say.lacking,
        found.lang,
        "fact",
        n=telling.whole(len(used), found.lang, "peers.likeness.services"),
        lacking=names,
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
            f'{esc(name(lang))}<span class="reason">{esc(say["row_notes"][block](lang))}</span>',
            *(_why(found, block, code, gaps.get(code)) for code in peers),
        ]
        for block, name in BLOCKS.items()
    ]
    caption = say.why_caption(lang).format(prefecture=found.peers.place.name(lang))
    return displays.table(
        [say.why_head(lang), *(codes.prefecture(code).name(lang) for code in peers)],
        rows,
        caption=caption,
        source=displays.paragraph(esc(say.words_how(lang)), "limits") + _source(lang),
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
            "size": say.people(lang).format(n=f"{persons / 10_000:,.1f}" if lang == "ja" else f"{persons:,.0f}"),
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
    return say.group(lang).format(group=_groups(lang)[furthest.name], n=points)


def _word(gap: pd.DataFrame, block: str, lang: Lang) -> str:
    """Word for a block: how far apart, and which way where it is one thing."""
    apart = gap.loc[gap["block"] == block, "difference"]
    distance = float(np.sqrt((apart**2).mean()))
    if distance < NEAR:
        return (say.same if distance < CLOSE else say.nearby)(lang)
    return APART[block][0 if apart.mean() > 0 else 1](lang)


def why_figure(found: Findings) -> str:
    """Differences on each figure in standard deviations."""
    lang, likeness = found.lang, found.peers.likeness
    groups = _groups(lang)
    shown = [*say["rows"], *(column for column in likeness.features if block_of(column) == "mix")]
    own = likeness.features.loc[found.results.prefecture]
    gap = ((likeness.features - own) / likeness.scale.replace(0, np.nan)).fillna(0.0)[shown].T
    gap.index = [
        say["rows"][one](lang) if one in say["rows"] else say.mix_row(lang).format(group=groups[one]) for one in shown
    ]
    names = {code: codes.prefecture(code).name(lang) for code in likeness.codes}
    peers = gap[list(names)].rename(columns=names)
    others = gap.drop(columns=[*names, found.results.prefecture])
    title = say.why_title(lang).format(peers=listed(names.values(), lang, dots=True))
    alt = " / ".join(
        f"{name}: " + listed((f"{row} {value:+.1f}" for row, value in peers[name].items()), lang) for name in peers
    )
    picture = differences(peers, others, name="likeness", title=title, alt=alt, axis=say.why_axis(lang), lang=lang)
    return displays.figure(
        picture,
        how_to_read=say.why_how(lang),
        limits=say.why_limits(lang),
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
        return telling.tell(say.band_nothing, lang, "none")
    outside = [kpi for kpi, inside in judged.items() if not inside]
    names = listed((KPIS[kpi].name(lang) for kpi in outside), lang)
    which = Told([say.bands_sentence.fill(names=names)(lang)]) if outside else Told()
    counts = {"compared": len(judged), "inside": len(judged) - len(outside), "outside": len(outside)}
    slots = {name: telling.whole(number, lang, f"peers.bands.{name}") for name, number in counts.items()}
    return telling.tell(say.band_sentence, lang, "fact", which=which, **slots)


def bands_figure(found: Findings) -> str:
    """Own value in the band of the peers on every KPI; nothing where no peer has values."""
    lang, shown = found.lang, _bands(found)
    if not shown:
        return ""
    rows = pd.DataFrame([_band_row(kpi, band, lang) for kpi, band in shown.items()]).astype({"own": float})
    outside = sum(band.inside is False for band in shown.values())
    judged = any(band.inside is not None for band in shown.values())
    title = (
        (say.band_title(lang).format(n=outside) if outside else say.band_none(lang))
        if judged
        else say.band_no_own(lang)
    )
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
        picture,
        how_to_read=say.band_how(lang),
        limits=say.band_limits(lang),
        source=source,
        lang=lang,
        level=4,
        origin=origin,
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
                esc(say["inside"][band.inside](lang)),
            ]
        )
    if not rows:
        return ""
    caption = say.band_caption(lang)
    table = displays.table([text(lang) for text in say.row("band_heads")], rows, caption=caption, numeric=range(1, 6))
    return displays.details(esc(caption), table)


def section(found: Findings) -> str:
    """Who is alike and why; the own value in their band."""
    lang = found.lang
    told = [peers_sentence(found).html, lacking_sentence(found).html, bands_sentence(found).html]
    right = bands_figure(found)
    left = why_figure(found) + bands_table(found)
    return (
        displays.heading(3, say.head(lang))
        + displays.bullets(told)
        + why_table(found)
        + (displays.twocol(left, right) if right else left)
    )
