"""Can the estimate be trusted: before adoption, pretended dates, other methods, and how much drift would overturn it."""

from collections.abc import Sequence

from caredx.measures.comparison import Drift, Placebo, Sensitivity
from caredx.measures.effects import Alternative, Effect, Window
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.paths import effect_path
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("effects")


def checks_section(
    effect: Effect,
    lang: Lang,
    *,
    placebo: Placebo | None,
    drift: Drift | None,
    bends: Sensitivity | None,
    months: int,
    level: int = 2,
) -> str:
    """Table of checks; `months` is how far the pretended dates were moved."""
    rows = [*_before(effect, lang)]
    if placebo is not None and placebo.se > 0:
        fake = Window((0, 0), placebo.effect, placebo.se, effect.late.level, placebo.df)
        rows.append([say.placebo(lang).format(n=months), esc(_interval(fake, effect, lang)), say.placebo_read(lang)])
    rows += [_drift(effect, drift, lang), _bends(effect, bends, lang)]
    table = displays.table(
        [text(lang) for text in say.row("heads")],
        rows,
        caption=say.caption(lang).format(outcome=effect.outcome.name(lang)),
    )
    return displays.heading(level, say.checks_title(lang), anchor="checks") + displays.paragraph(say.lead(lang)) + table


def _before(effect: Effect, lang: Lang) -> list[list[str]]:
    test = effect.study.pretrend()
    if test.window is None:
        return [[say.before(lang).format(first=f"{words.MINUS}12", last=f"{words.MINUS}2"), say.not_tested(lang), ""]]
    first, last = (f"{month}".replace("-", words.MINUS) for month in test.window)
    slope = f"{_small(test.slope, effect)}, {words.p_told(test.slope_p)}"
    drift = _small(test.detectable, effect).lstrip("+")
    rows = [
        [
            say.before(lang).format(first=first, last=last),
            esc(words.p_told(test.p)),
            say.before_read(lang).format(drift=drift),
        ]
    ]
    if test.f > 0:
        rows.append([say.before_means(lang), esc(f"F={test.f:.1f}, {words.p_told(test.f_p)}"), say.before_beside(lang)])
    return [*rows, [say.before_slope(lang), esc(slope), say.before_beside(lang)]]


def _interval(found: Window, effect: Effect, lang: Lang) -> str:
    return f"{words.told(found, effect.outcome, lang)} {words.unit(effect.outcome, lang)}"


def _small(value: float, effect: Effect) -> str:
    """Drifts are far smaller than effects: two significant digits."""
    return f"{value * effect.outcome.unit.scale:+.2g}".replace("-", words.MINUS)


def _drift(effect: Effect, drift: Drift | None, lang: Lang) -> list[str]:
    if drift is None:
        return [say.drift(lang), say.no_months(lang), ""]
    if drift.overturning == 0:
        return [say.drift(lang), say.holds_zero(lang), ""]
    ratio = abs(drift.overturning / drift.slope_before)
    read = say.drift_read(lang).format(
        slope=_small(drift.slope_before, effect),
        width=_small(1.96 * drift.slope_before_se, effect).lstrip("+"),
        ratio=f"{ratio:.1f}",
        months=words.month_range(drift.months, lang) if lang == "ja" else words.months(drift.months, lang),
    )
    return [say.drift(lang), esc(f"{_small(drift.overturning, effect)} {words.unit(effect.outcome, lang)}"), esc(read)]


def _bends(effect: Effect, bends: Sensitivity | None, lang: Lang) -> list[str]:
    if bends is None:
        return [say.bends(lang), say.no_months(lang), ""]
    if bends.breakdown == 0:
        return [say.bends(lang), say.straight(lang), ""]
    found = f"{_small(bends.breakdown, effect).lstrip('+')} {words.unit(effect.outcome, lang)}"
    return [
        say.bends(lang),
        esc(found),
        esc(say.bends_read(lang).format(seen=_small(bends.largest_bend_before, effect).lstrip("+"))),
    ]


def alternatives_section(
    effect: Effect, found: Sequence[Alternative], lang: Lang, *, source: str, level: int = 3
) -> str:
    """The same effect by other methods, and the composition-balanced path as a picture."""
    unit = words.unit(effect.outcome, lang)
    rows = [
        [
            esc(_method(item, effect, lang)),
            f"{item.facilities}",
            esc(words.told(item.early, effect.outcome, lang)),
            esc(words.even_short(item.curve, lang)) if item.curve.has_dip else "－",
            esc(words.told(item.late, effect.outcome, lang)),
        ]
        for item in found
    ]
    caption = say.alt_caption(lang).format(outcome=effect.outcome.name(lang), unit=unit)
    table = displays.table(
        [text(lang) for text in say.row("alt_heads")],
        rows,
        caption=caption,
        numeric=(1,),
        after=displays.paragraph(say.open_sets(lang)),
    )
    balanced = next((item for item in found if item.method == "balanced"), None)
    return table if balanced is None else displays.twocol(_balanced(effect, balanced, lang, source, level), table)


def _method(item: Alternative, effect: Effect, lang: Lang) -> str:
    """Name of a method, with its late months where they are not those of the main estimate."""
    name = say["methods"][item.method](lang)
    return (
        name
        if item.late.months == effect.late.months
        else name + say.late_is(lang).format(months=words.month_range(item.late, lang))
    )


def _balanced(effect: Effect, balanced: Alternative, lang: Lang, source: str, level: int) -> str:
    place = [list(effect.path.months).index(month) for month in balanced.path.months]
    inside = (effect.band.low[place] <= balanced.path.effect) & (balanced.path.effect <= effect.band.high[place])
    title = say.balanced_title(lang).format(same=(say.same if inside.all() else say.differs)(lang))
    alt = say.balanced_alt(lang).format(
        early_months=words.month_range(balanced.early, lang),
        early=words.told(balanced.early, effect.outcome, lang),
        late_months=words.month_range(balanced.late, lang),
        late=words.told(balanced.late, effect.outcome, lang),
        unit=words.unit(effect.outcome, lang),
        n=balanced.facilities,
        main=f"{words.told(effect.early, effect.outcome, lang)} / {words.told(effect.late, effect.outcome, lang)}",
    )
    label = say.balanced_label(lang).format(n=balanced.facilities)
    picture = effect_path(
        effect, lang, name=f"balanced-{effect.outcome.id}", title=title, alt=alt, beside=(balanced.path, label)
    )
    return displays.figure(
        picture,
        how_to_read=say.balanced_how(lang),
        limits=say.balanced_limits(lang),
        source=source,
        lang=lang,
        level=level,
    )
