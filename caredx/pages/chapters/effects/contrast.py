"""The comparisons people make first, by name and as what they are: wrong for a question of effect."""

from collections.abc import Sequence

from caredx.measures.effects import Effect, Naive
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("effects")


def contrast_section(effect: Effect, found: Sequence[Naive], lang: Lang, *, level: int = 3) -> str:
    """A table of wrong answers with the reason, and the estimate beside them."""
    rows = [
        [
            esc(say["contrast_names"][item.method](lang)),
            words.change(item.value, effect.outcome, lang, with_unit=False),
            esc(words.span(item.low, item.high, effect.outcome, lang)),
            esc(say["why"][item.method](lang)),
        ]
        for item in found
    ]
    heads = [text(lang).format(level=f"{effect.late.level * 100:g}") for text in say.row("contrast_heads")]
    caption = say.contrast_caption(lang).format(
        outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang)
    )
    right = say.right(lang).format(
        early_months=words.month_range(effect.early, lang),
        early=words.told(effect.early, effect.outcome, lang),
        late_months=words.month_range(effect.late, lang),
        late=words.told(effect.late, effect.outcome, lang),
    )
    table = displays.table(heads, rows, caption=caption, numeric=(1, 2), after=displays.paragraph(esc(right)))
    return (
        displays.heading(level, say.contrast_title(lang), anchor="contrast")
        + displays.paragraph(say.contrast_lead(lang))
        + table
    )
