"""The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it."""

from collections.abc import Callable

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.measures.effects import Effect, TooFew, Window
from caredx.pages import effect_words as words
from caredx.pages import numbers
from caredx.pages.chapters.effects.opening import nationwide
from caredx.pages.displays import element
from caredx.pages.pieces import Pieces
from caredx.words import codes
from caredx.words.catalog import Text, words_of
from caredx.words.trust import given

say = words_of("effects", "places")

TITLE = say.title

say_pages = words_of("pages")


def section(found: EffectResults, *, every_outcome: bool = False) -> Markup:
    """Tables of places; what is said of a prefecture that is too small stands first. Empty without a national estimate."""
    if not found.estimated:
        return Markup()
    own, show, place = found.places(found.effect)[-1][1], Pieces(found), _names(found)["own"]
    small = isinstance(own, TooFew)
    others = found.national[1:] if every_outcome else ()
    return (
        (show.text(words.refusal(own, place, wording=say.own_few), "few") if isinstance(own, TooFew) else Markup())
        + table(found, found.effect)
        + (show.text(shrunken(found, place)) if small and found.shrunken else Markup())
        + (show.text(say.alone, "limits") if len(found.participants) == 1 else Markup())
        + Markup().join(table(found, one) for one in others)
    )


def _names(found: EffectResults) -> dict[str, str]:
    code, lang = found.prefecture, found.lang
    own = codes.prefecture(code).name(lang)
    return {"japan": str(nationwide(found)), "block": words.block(code, lang), "own": own}


def table(found: EffectResults, national: Effect | TooFew) -> Markup:
    """One outcome, one row a place."""
    lang, outcome, names = found.lang, national.outcome, _names(found)

    def window(one: Window) -> str:
        return say.with_months.fill(told=words.told(one, outcome, lang), months=words.month_range(one, lang))(lang)

    def estimated(cell: Callable[[Effect], str]) -> Callable[[tuple], str]:
        return lambda row: cell(row[1]) if isinstance(row[1], Effect) else "－"

    rows = found.places(national)
    cells = (
        lambda row: names[row[0]],
        lambda row: _counts(row[1])(lang),
        estimated(lambda effect: window(effect.early)),
        estimated(lambda effect: words.even_short(effect.curve, lang) if effect.has_dip else "－"),
        estimated(lambda effect: window(effect.late)),
        lambda row: _verdict(row[1], found),
    )
    caption = say.caption.fill(outcome=outcome.name, unit=words.unit(outcome, lang))(lang)
    return Pieces(found).table(rows, say.row("heads"), cells, caption=caption, own=rows.index(rows[-1]))


def _counts(one: Effect | TooFew) -> Text:
    """Establishments that adopt and that never do; clusters where they are too few."""
    if isinstance(one, Effect):
        return say.counts.fill(adopters=one.study.counts.adopters, others=one.study.counts.never)
    return say.counts.fill(adopters=words.clusters_of(one.adopters), others=words.clusters_of(one.others))


def _verdict(one: Effect | TooFew, found: EffectResults) -> str:
    if isinstance(one, Effect):
        return say_pages["verdicts"][one.verdict](found.lang)
    return element("span", say.not_alone(found.lang), class_="nodata")


def shrunken(found: EffectResults, place: str) -> Text:
    """The shrunken value of a prefecture too small for one of its own, or why none is given."""
    lang, all_, outcome = found.lang, given(found.shrunken), found.effect.outcome
    value = all_.of(found.prefecture)
    wording = say.shrunken if value else say.no_part if all_.justified else say.not_justified
    own = (
        {}
        if value is None
        else {
            "value": words.change(value.value, outcome, lang),
            "span": words.span(value.low, value.high, outcome, lang),
            "level": numbers.level(value.level),
        }
    )
    facts = {"n": len(all_.raw), "p": f"{all_.p_value:.2f}", "tau2": f"{all_.tau2:.3f}", "place": place}
    return wording.fill(**facts, **own, months=words.month_range(all_.months, lang))
