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
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say_pages = words_of("pages")

say = words_of("peers")

DRAWN = ("tech_adoption", "overtime")
WORDS = {
    "differs_above": say.words_differs_above,
    "differs_below": say.words_differs_below,
    "within_chance": say.words_within_chance,
    "too_few": say.words_too_few,
    "no_interval": say.words_no_interval,
    "no_data": say.words_no_data,
    "withheld": say_pages.withheld_mark,
}
"""How a prefecture stands, in a word."""


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
        "beside": (say.japan if funnel.given else say.pooled)(lang),
        "centre": telling.figure(funnel.centre, KPIS[kpi].unit, lang, f"{of}.centre"),
    }
    standing = row["standing"]
    if standing in ("differs", "within_chance"):
        slots["limits"] = _limits_told(row, kpi, lang)
    if standing == "differs":
        slots["direction"] = (say.above if row["direction"] == "above" else say.below)(lang)
    evidence = [telling.interval(own, lang, f"{of}.own"), telling.count(own, lang, f"{of}.own")] if own.known else []
    return telling.tell(say["sentences"][standing], lang, "fact" if own.known else "none", evidence=evidence, **slots)


def _alone(found: Findings, kpi: str) -> Sentence:
    """Without values of other prefectures: the own interval beside the national value, or what is missing."""
    lang, comparison, name = found.lang, found.results.comparison(kpi), KPIS[kpi].name(found.lang)
    own, of = found.peers.values(kpi)[found.results.prefecture], f"kpi.{kpi}"
    if numbers.unsupplied(own):
        return telling.tell(say.no_value, lang, "none", kpi=name, needs=needed_files.in_words(own.needs, lang))
    slots = {"kpi": name, "own": telling.value(own, lang, f"{of}.own")}
    evidence = [telling.interval(own, lang, f"{of}.own"), telling.count(own, lang, f"{of}.own")]
    position = comparison.positions[found.results.prefecture]
    if not own.known or position not in ("above", "below", "within_chance"):
        return telling.tell(say.no_funnel, lang, "fact" if own.known else "none", evidence=evidence, **slots)
    centre = telling.figure(comparison.national.value, KPIS[kpi].unit, lang, f"{of}.national.value")
    word = (say.within if position == "within_chance" else say.beyond)(lang)
    return telling.tell(say.alone, lang, "fact", evidence=evidence, centre=centre, word=word, **slots)


def _limits_told(row: pd.Series, kpi: str, lang: Lang) -> Told:
    low, high = (
        telling.figure(row[f"{side}_outer"], KPIS[kpi].unit, lang, f"peers.funnel.{kpi}.{side}_outer", with_unit=False)
        for side in ("low", "high")
    )
    return Told([say.limits_head(lang), low, say.limits_told_to(lang), high])


def dispersion_sentence(found: Findings, kpi: str) -> Sentence:
    """How much the 47 spread beside chance, whether the limits were widened for it, and how many would lie outside for nothing."""
    funnel, lang, of = found.peers.funnels[kpi], found.lang, f"peers.funnel.{kpi}"
    spread = say.widened if funnel.overdispersed else say.not_widened
    inner, outer = funnel.expected_beyond
    return telling.tell(
        spread,
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
    title = (say.title_withheld if word == "withheld" else say.standing_title)(lang).format(
        kpi=KPIS[kpi].name(lang), prefecture=found.peers.place.name(lang), word=WORDS[word](lang)
    )
    beside = (say.japan if funnel.given else say.pooled)(lang)
    unit = KPIS[kpi].unit
    alt = say.alt(lang).format(
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
        axes_words=(say["axes"][funnel.family](lang), unit.text(lang)),
        label=found.peers.place.name(lang),
        data=funnel_frame(found, kpi),
    )
    how = say.standing_how(lang).format(
        side=say["side"][funnel.family](lang), centre=f"{beside} {numbers.written(funnel.centre, unit, lang)}"
    )
    return displays.figure(
        picture,
        how_to_read=how,
        limits=say.standing_limits(lang),
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
    return listed((f"{text(found.lang)} {words.count(key)}" for key, text in WORDS.items() if key in words), found.lang)


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
        beside = f"{(say.japan if funnel.given else say.pooled)(lang)} {numbers.written(funnel.centre, KPIS[kpi].unit, lang)}"
        rows.append(
            [
                esc(KPIS[kpi].name(lang)),
                f"<b>{esc(WORDS[word_of(found, kpi)](lang))}</b>",
                esc(numbers.told(own, lang)),
                esc(beside),
                esc(say["better"][KPIS[kpi].better](lang)),
                esc(say["standing_spread"][funnel.overdispersed](lang).format(phi=f"{funnel.phi:.1f}")),
            ]
        )
        frames.append(funnel_frame(found, kpi).assign(kpi=kpi))
    if not rows:
        return ""
    caption = say.table(lang).format(prefecture=found.peers.place.name(lang))
    data = pd.concat(frames, ignore_index=True)
    link = displays.csv_link(
        data[data["prefecture"] == own_code], caption, lang, origin=displays.origin_of(found.results.params.example)
    )
    mark = displays.example_mark(lang) if found.results.params.example else ""
    return displays.table(
        [text(lang) for text in say.row("standing_heads")], rows, caption=caption, head_marks={2: mark}, after=link
    )


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
    caption = say.all_47(lang).format(kpi=KPIS[kpi].name(lang))
    own = [place.code for place in codes.PREFECTURES].index(found.results.prefecture)
    return displays.details(
        esc(caption),
        displays.table([text(lang) for text in say.row("heads_47")], rows, caption=caption, numeric=(1, 2), own=own),
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
    left_out = displays.paragraph(esc(say.left_out(lang)), "limits") if found.peers.funnels else ""
    return (
        displays.heading(3, say.standing_head(lang))
        + displays.bullets(told)
        + standing_table(found)
        + left_out
        + figures
    )
