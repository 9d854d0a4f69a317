"""All registered outcomes at once, the null ones included, corrected for looking at several."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from caredx.measures.effects import Alternative, Effect, TooFew, Window, registered_tests
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.pages.style import Picture
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say = words_of("effects")


def outcomes_section(
    found: Sequence[Effect | TooFew],
    place: str,
    fewest: int,
    lang: Lang,
    *,
    source: str,
    level: int = 3,
    beside: str = "",
    adjusted: np.ndarray | None = None,
) -> str:
    """Forest plot with `beside` next to it, and the table; outcomes that cannot be estimated are named.

    `adjusted` are the `registered_tests` of those that can, where they are at hand.
    """
    effects = [item for item in found if isinstance(item, Effect)]
    refused = [words.refusal(item, place, fewest, lang) for item in found if isinstance(item, TooFew)]
    head = displays.heading(level, say.outcomes_title(lang)) + "".join(
        displays.paragraph(esc(text), "nodata") for text in refused
    )
    if not effects:
        return head
    adjusted = registered_tests(effects) if adjusted is None else adjusted
    return (
        head
        + displays.twocol(_figure(effects, adjusted, lang, source, level + 1), beside)
        + _table(effects, adjusted, lang)
    )


def _tests(effects: Sequence[Effect], adjusted) -> list[tuple[Effect, Window, float]]:
    return [
        (effect, part, p)
        for effect, row in zip(effects, adjusted, strict=True)
        for part, p in zip((effect.early, effect.late), row, strict=True)
    ]


def _figure(effects: Sequence[Effect], adjusted, lang: Lang, source: str, level: int) -> str:
    picture = forest(effects, adjusted, lang)
    how = say.outcomes_how(lang).format(level=f"{effects[0].early.level * 100:g}", n=len(_tests(effects, adjusted)))
    return displays.figure(
        picture, how_to_read=how, limits=say.outcomes_limits(lang), source=source, lang=lang, level=level
    )


def forest(effects: Sequence[Effect], adjusted, lang: Lang, *, name: str = "forest-outcomes") -> Picture:
    """All registered outcomes, the null ones included, as one picture."""
    tests = _tests(effects, adjusted)
    size = 1 - effects[0].early.level
    rows = pd.DataFrame([_row(effect, part, p < size, lang) for effect, part, p in tests])
    title = say.found(lang).format(n=len(tests), found=int(rows["own"].sum()))
    alt = " / ".join(
        f"{say.label(lang).format(outcome=effect.outcome.name(lang), months=words.months(part, lang))} "
        f"{words.told(part, effect.outcome, lang)} {words.unit(effect.outcome, lang)}"
        for effect, part, _ in tests
    )
    return dot_rows(
        rows,
        Unit.CHANGE_RATE,
        name=name,
        title=title,
        alt=alt,
        axis=say.outcomes_axis(lang),
        lang=lang,
        line=(0.0, say.zero(lang)),
    )


def _row(effect: Effect, part: Window, shown: bool, lang: Lang) -> dict[str, object]:
    ends = sorted(effect.sign * end / effect.baseline for end in (part.low, part.high))
    label = say.label(lang).format(outcome=say["short"][effect.outcome.id](lang), months=words.months(part, lang))
    return {
        "label": label,
        "value": effect.sign * part.value / effect.baseline,
        "low": ends[0],
        "high": ends[1],
        "few": False,
        "own": shown,
    }


def _table(effects: Sequence[Effect], adjusted, lang: Lang) -> str:
    rows = [
        [
            esc(effect.outcome.name(lang)),
            words.months(part, lang),
            esc(words.change(part.value, effect.outcome, lang)),
            esc(words.span(part.low, part.high, effect.outcome, lang)),
            esc(words.p_value(part.p_value)),
            esc(words.p_value(p)),
            esc("±" + words.change(part.detectable, effect.outcome, lang, signed=False)),
        ]
        for effect, part, p in _tests(effects, adjusted)
    ]
    heads = [text(lang).format(level=f"{effects[0].early.level * 100:g}") for text in say.row("outcomes_heads")]
    colon = say.table(lang)
    definitions = displays.bullets(
        esc(f"{effect.outcome.name(lang)}{colon}{effect.outcome.definition(lang)}") for effect in effects
    )
    return displays.table(
        heads, rows, caption=say.outcomes_caption(lang), numeric=(1, 2, 3, 4, 5, 6), after=definitions
    )


def second_opinion_table(found: Sequence[tuple[Effect, Alternative | None]], lang: Lang) -> str:
    """Late means by imputation: more precise for rare events, and resting on like trends in all months before."""
    rows = [
        [
            esc(effect.outcome.name(lang)),
            words.months(other.late, lang),
            esc(words.told(other.late, effect.outcome, lang)),
            esc(words.unit(effect.outcome, lang)),
        ]
        for effect, other in found
        if other is not None
    ]
    note = displays.paragraph(esc(say.second_read(lang)))
    return displays.table([text(lang) for text in say.row("second_heads")], rows, caption=say.second(lang), after=note)
