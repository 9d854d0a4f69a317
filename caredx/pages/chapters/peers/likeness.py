"""The five prefectures most alike: why they are, and where this prefecture lies among them on each KPI."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup, escape

from caredx import official
from caredx.findings.place import Findings
from caredx.measures.kpi import KPIS
from caredx.measures.peers import PeerBand
from caredx.measures.peers.likeness import BLOCKS, MIX
from caredx.pages import displays, numbers, telling
from caredx.pages.figures.own import bands
from caredx.pages.figures.rows import differences
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, Told
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say = words_of("peers")


def peers_sentence(found: Findings) -> Sentence:
    """Who is most alike."""
    names = (codes.prefecture(code).name(found.lang) for code in found.peers.likeness.codes)
    return Pieces(found).tell(say.found, "fact", peers=listed(names, found.lang))


def lacking_sentence(found: Findings) -> Sentence:
    """Which services the mix is made of and which it lacks: they decide what likeness means."""
    lang = found.lang
    n = telling.whole(len(found.peers.likeness.services), lang, "peers.likeness.services")
    lacking = listed(found.peers.uncounted_services[f"name_{lang}"], lang, dots=True)
    return Pieces(found).tell(say.lacking, "fact", n=n, lacking=lacking)


def _groups(lang: Lang) -> dict[str, str]:
    services = official.load("services").drop_duplicates("group")
    return dict(zip(services["group"], services[f"group_{lang}"], strict=True))


def why_table(found: Findings) -> Markup:
    """Block by block in words, with the figures behind them: one column a peer, this prefecture first."""
    show, lang, own = Pieces(found), found.lang, found.prefecture
    places = [own, *found.peers.likeness.codes]
    rows = [
        [
            Markup('{}<span class="reason">{}</span>').format(name(lang), say["row_notes"][block](lang)),
            *(_why(found, block, code) for code in places),
        ]
        for block, name in BLOCKS.items()
    ]
    caption = say.why_caption(lang).format(prefecture=found.peers.place.name(lang))
    heads = [say.why_head(lang), *(codes.prefecture(code).name(lang) for code in places)]
    below = show.text(say.words_how, "limits") + _source(show)
    link = show.saved(found.peers.likeness_saved, caption, "published")
    return displays.table(heads, rows, caption=caption, source=below, after=link)


def _source(show: Pieces) -> Markup:
    frames = (official.load("insured_certified"), official.load("establishments"))
    return show.source([(one["source"].iloc[0], one["reference_date"].iloc[0]) for one in frames], "published")


def _why(found: Findings, block: str, code: str) -> Markup:
    """A word for how near a peer is, and its figure; of this prefecture only the figure."""
    lang, own = found.lang, code == found.prefecture
    if block == "mix":
        number = "－" if own else _mix_gap(found, code)
    else:
        figures: pd.Series = found.peers.published_figures.T[code]
        number = {
            "size": lambda: say.people(lang).format(n=numbers.people(figures["insured"], lang)),
            "density": lambda: f"{figures['density']:.1f}",
            "age": lambda: Unit.SHARE.write(figures["aged_85"], lang),
            "need": lambda: Unit.SHARE.write(figures["certified_share"], lang),
        }[block]()
    if own:
        return escape(number)
    near = found.peers.nearness(code, block)
    apart = {"above": say["apart_above"], "below": say["apart_below"]}
    word = apart[near][block] if near in apart else say["near"][near]
    return Markup("<b>{}</b><br>{}").format(word(lang), number)


def _mix_gap(found: Findings, peer: str) -> str:
    """The group of services that differs most, in points of its share."""
    group, gap = found.peers.furthest_group(peer)
    points = numbers.in_form(gap, Unit.SHARE, "+.1f")
    return say.group(found.lang).format(group=_groups(found.lang)[group], n=points)


def why_figure(found: Findings) -> Markup:
    """Differences on each figure in standard deviations."""
    show, lang, groups = Pieces(found), found.lang, _groups(found.lang)
    gaps = found.peers.gaps
    mix = [one for one in gaps.index if one.startswith(MIX)]
    labels = {one: say.mix_row(lang).format(group=groups[one.removeprefix(MIX)]) for one in mix}
    gaps = gaps.loc[[*say["rows"], *mix]].rename({one: text(lang) for one, text in say["rows"].items()} | labels)
    names = {code: codes.prefecture(code).name(lang) for code in found.peers.likeness.codes}
    peers, others = gaps[list(names)].rename(columns=names), gaps.drop(columns=list(names))
    told = {name: (f"{row} {value:+.1f}" for row, value in peers[name].items()) for name in peers}
    picture = differences(
        peers,
        others,
        name="likeness",
        title=say.why_title(lang).format(peers=listed(names.values(), lang, dots=True)),
        alt=" / ".join(f"{name}: {listed(rows, lang)}" for name, rows in told.items()),
        axis=say.why_axis(lang),
        lang=lang,
    )
    limits, origin = say.why_limits(lang), "published"
    return show.figure(picture, how=say.why_how(lang), limits=limits, source=_source(show), level=4, origin=origin)


def bands_sentence(found: Findings) -> Sentence:
    """On how many KPI the own value lies inside the band of the peers, and which lie outside."""
    show, lang, judged, outside = Pieces(found), found.lang, found.peers.judged_bands, found.peers.outside
    if not judged:
        return show.tell(say.band_nothing, "none")
    names = listed((KPIS[kpi].name(lang) for kpi in outside), lang)
    which = Told([say.bands_sentence(lang).format(names=names)]) if outside else Told()
    counts = {"compared": len(judged), "inside": len(found.peers.within), "outside": len(outside)}
    slots = {name: telling.whole(number, lang, f"peers.bands.{name}") for name, number in counts.items()}
    return show.tell(say.band_sentence, "fact", which=which, **slots)


def bands_figure(found: Findings) -> Markup:
    """Own value in the band of the peers on every KPI; nothing where no peer has values."""
    show, lang, shown = Pieces(found), found.lang, found.peers.bands
    if not shown:
        return Markup()
    rows = pd.DataFrame([_band_row(kpi, band, lang) for kpi, band in shown.items()]).astype({"own": float})
    judged, n = found.peers.judged_bands, len(found.peers.outside)
    title = (say.band_title(lang).format(n=n) if n else say.band_none(lang)) if judged else say.band_no_own(lang)
    alt = " / ".join(f"{row.label}: {row.low_text}〜{row.high_text}, {row.own_text}" for row in each(rows))
    data = pd.concat([band.to_frame().assign(kpi=kpi) for kpi, band in shown.items()], ignore_index=True)
    data = data[["kpi", "prefecture", "period", "unit", "value", "low", "high", "n"]]
    picture = bands(rows, name="peer-bands", title=title, alt=alt, lang=lang, data=data)
    source = show.source(_own_sources(shown, lang))
    return show.figure(picture, how=say.band_how(lang), limits=say.band_limits(lang), source=source, level=4)


def _own_sources(shown: Mapping[str, PeerBand], lang: Lang) -> list[tuple[str, str]]:
    found = [(one.source, one.reference_date) for band in shown.values() for one in band.values.values() if one.source]
    # Dates stand as the files write them; an English page shows those it can.
    return [(title, date if lang == "ja" or date.isascii() else "") for title, date in found]


def _band_row(kpi: str, band: PeerBand, lang: Lang) -> dict[str, object]:
    ends = {"low": band.low, "median": band.median, "high": band.high}
    written = {
        f"{end}_text": numbers.written(given(ends[end]), KPIS[kpi].unit, lang, with_unit=False)
        for end in ("low", "high")
    }
    label = say["short_kpi_here"].get(kpi, KPIS[kpi].name)(lang)
    return {"label": label, **ends, "own": band.own.value, **written, "own_text": numbers.value(band.own, lang)}


def bands_table(found: Findings) -> Markup:
    """Band, own value and word for every KPI, closed."""
    lang, caption = found.lang, say.band_caption(found.lang)

    def end(name: str):
        return lambda row: numbers.written(getattr(row[1], name), KPIS[row[0]].unit, lang)

    cells = (
        lambda row: KPIS[row[0]].name(lang),
        lambda row: numbers.value(row[1].own, lang),
        *map(end, ("low", "median", "high")),
        lambda row: str(row[1].known),
        lambda row: say["inside"][row[1].inside](lang),
    )
    rows, heads = found.peers.bands.items(), say.row("band_heads")
    listing = Pieces(found).table(rows, heads, cells, caption=caption, numeric=range(1, 6))
    return displays.details(caption, listing) if listing else Markup()


def section(found: Findings) -> Markup:
    """Who is alike and why; the own value in their band."""
    told = [one(found).html for one in (peers_sentence, lacking_sentence, bands_sentence)]
    left, right = why_figure(found) + bands_table(found), bands_figure(found)
    drawn = displays.twocol(left, right) if right else left
    return Pieces(found).head(3, say.head) + displays.bullets(told) + why_table(found) + drawn
