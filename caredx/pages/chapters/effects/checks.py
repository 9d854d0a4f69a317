"""Can the estimate be trusted: before adoption, pretended dates, other methods, how much drift would overturn it.

The comparisons people make first stand here too, by name and as what they are: wrong for a question of effect.
"""

from markupsafe import Markup

from caredx.findings.effects import PLACEBO_MONTHS, EffectResults
from caredx.measures.effects import Alternative, Effect
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.estimates import source
from caredx.pages.figures.curves import effect_path
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of

say = words_of("effects", "checks")
say_contrast = words_of("effects", "contrast")

TITLE, OPEN_SETS = say.title, say.open_sets


def section(found: EffectResults) -> Markup:
    """Table of checks, then the same effect by other methods."""
    lang, show = found.lang, Pieces(found)
    rows = (*_before(found), *_placebo(found), _drift(found), _bends(found), _steps(found))
    caption = say.caption.fill(outcome=found.effect.outcome.name)(lang)
    return show.text(say.lead) + show.table(rows, say.row("heads"), caption=caption) + alternatives(found)


def _small(value: float, effect: Effect) -> str:
    """Drifts are far smaller than effects: two significant digits."""
    return numbers.in_form(value, effect.outcome.unit, "+.2g")


def _size(value: float, effect: Effect) -> str:
    return _small(value, effect).lstrip("+")


def _unit(found: EffectResults) -> str:
    return words.unit(found.effect.outcome, found.lang)


def _before(found: EffectResults) -> list[tuple]:
    test, main = found.before, found.effect
    first, last = map(words.minus, test.window or (-12, -2))
    label = say.before.fill(first=first, last=last)
    if test.window is None:
        return [(label, say.not_tested, "")]
    means = (say.before_means, f"F={test.f:.1f}, {words.p_told(test.f_p)}", say.before_beside)
    slope = f"{_small(test.slope, main)}, {words.p_told(test.slope_p)}"
    return [
        (label, words.p_told(test.p), say.before_read.fill(drift=_size(test.detectable, main))),
        *([means] if test.f > 0 else []),
        (say.before_slope, slope, say.before_beside),
    ]


def _placebo(found: EffectResults) -> list[tuple]:
    if found.placebo is None:
        return []
    told = f"{words.told(found.placebo, found.effect.outcome, found.lang)} {_unit(found)}"
    return [(say.placebo.fill(n=PLACEBO_MONTHS), told, say.placebo_read)]


def _drift(found: EffectResults) -> tuple:
    drift, main = found.drift, found.effect
    if drift is None or drift.overturning == 0:
        return say.drift, say.no_months if drift is None else say.holds_zero, ""
    read = say.drift_read.fill(
        slope=_small(drift.slope_before, main),
        width=_size(drift.half, main),
        ratio=f"{drift.times:.1f}",
        months=words.months(drift.months, found.lang),
    )
    return say.drift, f"{_small(drift.overturning, main)} {_unit(found)}", read


def _bends(found: EffectResults) -> tuple:
    bends, main = found.bends, found.effect
    if bends is None or bends.breakdown == 0:
        return say.bends, say.no_months if bends is None else say.straight, ""
    read = say.bends_read.fill(seen=_size(bends.largest_bend_before, main))
    return say.bends, f"{_size(bends.breakdown, main)} {_unit(found)}", read


def _steps(found: EffectResults) -> tuple:
    steps, main = found.parting, found.effect
    if steps is None or steps.breakdown == 0:
        return say.steps, say.no_months if steps is None else say.holds_zero, ""
    seen, high = _size(steps.largest_step, main), _size(steps.largest_step_high, main)
    return say.steps, say.steps_times.fill(times=f"{steps.breakdown:.2g}"), say.steps_read.fill(seen=seen, high=high)


def alternatives(found: EffectResults) -> Markup:
    """The same effect by other methods, and the composition-balanced path as a picture."""
    lang, outcome, show = found.lang, found.effect.outcome, Pieces(found)
    caption = say.alt_caption.fill(outcome=outcome.name, unit=_unit(found))(lang)
    cells = (
        lambda one: _method(one, found)(lang),
        lambda one: one.facilities,
        lambda one: words.told(one.early, outcome, lang),
        lambda one: words.even_short(one.curve, lang) if one.curve.has_dip else "－",
        lambda one: words.told(one.late, outcome, lang),
    )
    table = show.table(found.alternatives, say.row("alt_heads"), cells, caption=caption, numeric=(1,))
    table += show.text(OPEN_SETS)
    balanced = next((one for one in found.alternatives if one.method == "balanced"), None)
    return table if balanced is None else displays.twocol(_balanced(found, balanced), table)


def _method(one: Alternative, found: EffectResults) -> Text:
    """Name of a method, with its late months where they are not those of the main estimate."""
    name = say["methods"][one.method]
    if one.late.months == found.effect.late.months:
        return name
    return say.method_late.fill(method=name, months=words.month_range(one.late, found.lang))


def _balanced(found: EffectResults, balanced: Alternative) -> Markup:
    lang, main = found.lang, found.effect
    alt = say.balanced_alt.fill(
        **words.windows(balanced, main.outcome, lang),
        unit=_unit(found),
        n=balanced.facilities,
        main=" / ".join(words.told(one, main.outcome, lang) for one in (main.early, main.late)),
    )
    picture = effect_path(
        main,
        lang,
        name=f"balanced-{main.outcome.id}",
        title=say["balanced_title"][main.holds(balanced.path)](lang),
        alt=alt(lang),
        beside=(balanced.path, say.balanced_label.fill(n=balanced.facilities)(lang)),
    )
    how, limits = say.balanced_how(lang), say.balanced_limits(lang)
    return Pieces(found).figure(picture, how=how, limits=limits, source=source(found))


def contrast(found: EffectResults) -> Markup:
    """A table of wrong answers with the reason, and the estimate beside them."""
    lang, main, show = found.lang, found.effect, Pieces(found)
    cells = (
        lambda one: say_contrast["names"][one.method](lang),
        lambda one: words.change(one.value, main.outcome, lang, with_unit=False),
        lambda one: words.span(one.low, one.high, main.outcome, lang),
        lambda one: say_contrast["why"][one.method](lang),
    )
    heads = [text.fill(level=numbers.level(main.late.level)) for text in say_contrast.row("heads")]
    caption = say_contrast.caption.fill(outcome=main.outcome.name, unit=_unit(found))(lang)
    return (
        show.head(3, say_contrast.title, "contrast")
        + show.text(say_contrast.lead)
        + show.table(found.naive, heads, cells, caption=caption, numeric=(1, 2))
        + show.text(say_contrast.right.fill(**words.windows(main, main.outcome, lang)))
    )
