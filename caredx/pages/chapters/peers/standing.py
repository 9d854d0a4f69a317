"""Where the prefecture stands on each KPI beside Japan: differs, no difference shown, or too few to say; never a rank."""

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.findings.standing import Standing
from caredx.measures.kpi import KPIS
from caredx.pages import displays, numbers, telling
from caredx.pages.figures.own import funnel_picture
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed
from caredx.words.trust import given

say = words_of("peers")
say_pages = words_of("pages")
DRAWN = ("tech_adoption", "overtime")


def own(found: Findings, kpi: str) -> Standing | None:
    """The standing of this prefecture; None where there is nothing to be held beside."""
    return found.peers.standings.get(kpi, {}).get(found.prefecture)


def word(one: Standing, lang: Lang) -> str:
    """How it stands, in a word."""
    return say_pages["standings"][one.word](lang)


def standing_sentence(found: Findings, kpi: str) -> Sentence:
    """Whether this prefecture differs on a KPI; else what is missing."""
    show, lang, one = Pieces(found), found.lang, own(found, kpi)
    value, of = found.peers.values(kpi)[found.prefecture], f"kpi.{kpi}.own"
    slots: dict[str, object] = {"kpi": KPIS[kpi].name(lang), "own": telling.value(value, lang, of)}
    if value.unsupplied:
        return show.tell(say.no_value, "none", kpi=slots["kpi"], needs=needed_files.in_words(value.absent, lang))
    if one is None or one.beside is None:
        return show.tell(say.no_funnel, "fact" if value.known else "none", value, of, **slots)
    slots["beside"] = (say.pooled if one.pooled else say.japan)(lang)
    slots["centre"] = telling.figure(one.beside, one.kpi.unit, lang, f"peers.beside.{kpi}")
    return show.tell(say["sentences"][one.word], "fact" if value.known else "none", value, of, **slots)


def dispersion_sentence(found: Findings, kpi: str) -> Sentence:
    """How much the 47 spread beside chance, whether the limits were widened for it, and how many would lie outside for nothing."""
    funnel, of = found.peers.funnels[kpi], f"peers.funnel.{kpi}"
    inner, outer = funnel.expected_beyond
    return Pieces(found).tell(
        say.widened if funnel.overdispersed else say.not_widened,
        "fact",
        judged=telling.whole(funnel.judged, found.lang, f"{of}.judged"),
        phi=Figure(funnel.phi, f"{funnel.phi:.1f}", f"{of}.phi"),
        inner=Figure(inner, f"{inner:.1f}", f"{of}.expected_beyond.inner"),
        outer=Figure(outer, f"{outer:.2f}", f"{of}.expected_beyond.outer"),
    )


def funnel_figure(found: Findings, kpi: str) -> Markup:
    """The funnel of a KPI between its two sentences; a sentence alone where there is no funnel."""
    show, lang, funnel = Pieces(found), found.lang, found.peers.funnels.get(kpi)
    if funnel is None:
        return show.told(standing_sentence(found, kpi), "nodata")
    if found.peers.vacuous(kpi):
        return show.told(standing_sentence(found, kpi)) + show.text(say.vacuous, "nodata")
    one, unit, place = given(own(found, kpi)), KPIS[kpi].unit, found.peers.place.name(lang)
    title = say.title_withheld if one.word == "withheld" else say.standing_title
    beside = f"{(say.pooled if one.pooled else say.japan)(lang)} {numbers.written(funnel.centre, unit, lang)}"
    picture = funnel_picture(
        funnel,
        found.prefecture,
        unit,
        name=f"funnel-{kpi}",
        title=title(lang).format(kpi=KPIS[kpi].name(lang), prefecture=place, word=word(one, lang)),
        alt=say.alt(lang).format(
            sentence=standing_sentence(found, kpi).text,
            counts=_counted(found, kpi),
            dispersion=dispersion_sentence(found, kpi).text,
        ),
        lang=lang,
        axes_words=(say["axes"][funnel.family](lang), unit.text(lang)),
        label=place,
        data=funnel_frame(found, kpi),
        standings={code: one.word for code, one in found.peers.standings[kpi].items()},
    )
    how = say.standing_how(lang).format(side=say["side"][funnel.family](lang), centre=beside)
    return show.figure(picture, how=how, limits=say.standing_limits(lang), source=_source(found, kpi), level=4)


def _source(found: Findings, kpi: str) -> Markup:
    """Own file of values and the published national value, each with its date and mark."""
    show = Pieces(found)
    first = [one for one in found.peers.values(kpi).values() if one.source][:1]
    national = found.results.comparison(kpi).national if found.peers.funnels[kpi].given else None
    return show.source(first) + (show.source([national], "published") if national else Markup())


def _counted(found: Findings, kpi: str) -> str:
    """How many of the 47 stand where."""
    words = [one.word for one in found.peers.standings[kpi].values()]
    texts = say_pages["standings"].items()
    return listed((f"{text(found.lang)} {words.count(key)}" for key, text in texts if key in words), found.lang)


def funnel_frame(found: Findings, kpi: str) -> pd.DataFrame:
    """The funnel for a CSV: exact, withheld prefectures empty, in the order of codes."""
    frame = found.peers.funnels[kpi].to_frame().rename(columns={"area": "prefecture"})
    words = [found.peers.standings[kpi][code].word for code in frame["prefecture"]]
    withheld = pd.Series(words, index=frame.index).eq("withheld")
    return frame.assign(standing=words, n=frame["n"].mask(withheld), size=frame["size"].mask(withheld))


def standing_table(found: Findings) -> Markup:
    """One row a KPI that has a funnel: word, value, what it is held beside, which direction is better."""
    lang, funnels = found.lang, found.peers.funnels
    if not funnels:
        return Markup()
    frames = pd.concat([funnel_frame(found, kpi).assign(kpi=kpi) for kpi in funnels], ignore_index=True)
    cells = (
        lambda one: one.kpi.name(lang),
        lambda one: displays.element("b", word(one, lang)),
        lambda one: numbers.told(one.own, lang),
        lambda one: (
            f"{(say.pooled if one.pooled else say.japan)(lang)} {numbers.written(one.beside, one.kpi.unit, lang)}"
        ),
        lambda one: say["better"][one.kpi.better](lang),
        lambda one: _spread(found, one, lang),
    )
    return Pieces(found).table(
        [own(found, kpi) for kpi in funnels],
        say.row("standing_heads"),
        cells,
        whose={2: "own"},
        caption=say.table(lang).format(prefecture=found.peers.place.name(lang)),
        frame=frames[frames["prefecture"] == found.prefecture],
    )


def _spread(found: Findings, one: Standing, lang: Lang) -> str:
    funnel = found.peers.funnels[one.kpi.id]
    return say["standing_spread"][funnel.overdispersed](lang).format(phi=f"{funnel.phi:.1f}")


def all_47(found: Findings, kpi: str) -> Markup:
    """The 47 in the order of codes, closed: value, counted, standing."""
    lang, standings = found.lang, found.peers.standings[kpi]
    cells = (
        lambda place: place.name(lang),
        lambda place: numbers.value(standings[place.code].own, lang),
        lambda place: "" if standings[place.code].own.n is None else f"{standings[place.code].own.n:,}",
        lambda place: word(standings[place.code], lang),
    )
    caption = say.all_47(lang).format(kpi=KPIS[kpi].name(lang))
    place = [one.code for one in codes.PREFECTURES].index(found.prefecture)
    show = Pieces(found)
    listing = show.table(codes.PREFECTURES, say.row("heads_47"), cells, caption=caption, numeric=(1, 2), own=place)
    return displays.details(caption, listing)


def section(found: Findings) -> Markup:
    """Sentences, two funnels side by side, the table of all KPI."""
    show = Pieces(found)
    drawn = [
        show.told(dispersion_sentence(found, kpi)) + funnel_figure(found, kpi) + all_47(found, kpi)
        for kpi in DRAWN
        if kpi in found.peers.funnels
    ]
    return (
        show.head(3, say.standing_head)
        + displays.bullets(standing_sentence(found, kpi) for kpi in DRAWN)
        + standing_table(found)
        + (show.text(say.left_out, "limits") if found.peers.funnels else Markup())
        + (displays.twocol(*drawn) if drawn else Markup())
    )
