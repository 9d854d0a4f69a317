"""All registered outcomes at once, the null ones included, corrected for looking at several."""

import pandas as pd
from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.findings.registered import Tested
from caredx.measures.effects import TooFew
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.opening import nationwide, source
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import headed
from caredx.words.units import Unit

say = words_of("effects", "outcomes")


def section(found: EffectResults, *, sentences: bool = True) -> Markup:
    """Forest with a sentence for each outcome that has no picture of its own, and the table; what cannot be estimated is named."""
    lang, place = found.lang, nationwide(found)
    show = Pieces(found)
    head = show.head(3, say.title) + Markup().join(
        show.text(words.refusal(one, place), "nodata") for one in found.national if isinstance(one, TooFew)
    )
    if not found.known:
        return head
    others = [
        words.sentence(effect, place, lang).html for effect in found.known if sentences and effect is not found.main
    ]
    beside = displays.bullets(others, "lede") if others else second_opinion(found)
    return head + displays.twocol(forest_figure(found, show), beside) + _table(found)


def forest_figure(found: EffectResults, show: Pieces) -> Markup:
    """The forest between its two sentences."""
    return show.figure(
        forest(found, "forest-outcomes"),
        how=say.how.fill(level=_level(found), n=len(found.tests))(found.lang),
        limits=say.limits(found.lang),
        source=source(found),
        level=4,
    )


def _level(found: EffectResults) -> str:
    return numbers.level(found.known[0].early.level)


def forest(found: EffectResults, name: str) -> Picture:
    """All registered outcomes, the null ones included, as one picture."""
    lang, registered = found.lang, found.registered
    rows = [
        dict(zip(("value", "low", "high"), one.improvement, strict=True))
        | {"label": _label(one, say["short"][one.effect.outcome.id](lang), lang), "few": False, "own": one.beyond}
        for one in found.tests
    ]
    told = [
        f"{_label(one, one.effect.outcome.name(lang), lang)} {words.told(one.window, one.effect.outcome, lang)} "
        f"{words.unit(one.effect.outcome, lang)}"
        for one in found.tests
    ]
    return dot_rows(
        pd.DataFrame(rows, columns=["label", "value", "low", "high", "few", "own"]),
        Unit.CHANGE_RATE,
        name=name,
        title=say.found.fill(n=registered.tests, found=registered.beyond)(lang),
        alt=" / ".join(told),
        axis=say.axis(lang),
        lang=lang,
        line=(0.0, "0"),
    )


def _label(one: Tested, outcome: str, lang: Lang) -> str:
    return say.label.fill(outcome=outcome, months=words.months(one.window, lang))(lang)


def _table(found: EffectResults) -> Markup:
    lang = found.lang
    cells = (
        lambda one: one.effect.outcome.name(lang),
        lambda one: words.months(one.window, lang),
        lambda one: words.change(one.window.value, one.effect.outcome, lang),
        lambda one: words.span(one.window.low, one.window.high, one.effect.outcome, lang),
        lambda one: words.p_value(one.window.p_value),
        lambda one: words.p_value(one.p),
        lambda one: "±" + words.change(one.window.detectable, one.effect.outcome, lang, signed=False),
    )
    heads = [text.fill(level=_level(found)) for text in say.row("heads")]
    outcomes = [effect.outcome for effect in found.known]
    definitions = displays.bullets(headed(one.name(lang), one.definition(lang), lang) for one in outcomes)
    return Pieces(found).table(found.tests, heads, cells, caption=say.caption(lang), numeric=range(1, 7)) + definitions


def second_opinion(found: EffectResults) -> Markup:
    """Late means by imputation: more precise for rare events, and resting on like trends in all months before."""
    lang, show = found.lang, Pieces(found)
    cells = (
        lambda pair: pair[0].name(lang),
        lambda pair: words.months(pair[1].late, lang),
        lambda pair: words.told(pair[1].late, pair[0], lang),
        lambda pair: words.unit(pair[0], lang),
    )
    pairs = [(effect.outcome, other) for effect in found.known if (other := found.imputed(effect)) is not None]
    return show.table(pairs, say.row("second_heads"), cells, caption=say.second(lang)) + show.text(say.second_read)
