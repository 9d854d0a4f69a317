"""For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated."""

from collections.abc import Mapping

import pandas as pd

from caredx.measures.effects import EFFECT_FEWEST, Effect, GroupEffect, Heterogeneity
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.catalog import words_of
from caredx.words.labels import TECHNOLOGIES, Lang, Text

say = words_of("effects")


Names = Mapping[str, Text]


def group_name(level: object, names: Names) -> Text:
    """A level of any column in words; of a pair, both."""
    if isinstance(level, str) and "×" in level:
        left, right = (group_name(part, names) for part in level.split("×"))
        return say.group_name.fill(left=left, right=right)
    if not isinstance(level, str):
        return say["subsidy"][bool(level)]
    return {**names, **TECHNOLOGIES, **say["installed"], "several": say.several}[level]


def opening(lang: Lang, level: int = 2) -> str:
    """Heading and lead."""
    return displays.heading(level, say.groups_title(lang), anchor="groups") + displays.paragraph(say.groups_lead(lang))


def group_figure(
    found: Heterogeneity, effect: Effect, whole: float, names: Names, lang: Lang, *, source: str, level: int = 3
) -> str:
    """Picture (where two groups can be compared) and table of one way of grouping."""
    table = group_table(found, effect, names, lang)
    shown = [group for group in found.groups if group.second_year is not None]
    if len(shown) < 2:
        return displays.heading(level, say.one(lang).format(by=say["by"][found.column](lang))) + table
    rows = pd.DataFrame(
        [
            {
                "label": group_name(group.level, names)(lang),
                "value": group.second_year.value,
                "low": group.second_year.low,
                "high": group.second_year.high,
                "few": False,
                "own": False,
            }
            for group in shown
        ]
    )
    differ = found.p_value < 1 - effect.late.level
    title = (say.differ if differ else say.alike)(lang).format(
        by=say["by"][found.column](lang), p=words.p_told(found.p_value)
    )
    alt = " / ".join(
        f"{group_name(group.level, names)(lang)} {words.told(group.second_year, effect.outcome, lang)}"
        for group in shown
    )
    axis = say.axis(lang).format(outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang))
    line = (whole, say.all(lang).format(value=words.change(whole, effect.outcome, lang, with_unit=False)))
    picture = dot_rows(
        rows, effect.outcome.unit, name=f"groups-{found.column}", title=title, alt=alt, axis=axis, lang=lang, line=line
    )
    how = say.how(lang).format(level=f"{effect.late.level * 100:g}")
    return (
        displays.figure(picture, how_to_read=how, limits=say.limits(lang), source=source, lang=lang, level=level)
        + table
    )


def group_table(found: Heterogeneity, effect: Effect, names: Names, lang: Lang) -> str:
    """Numbers of every group, the small ones named."""
    rows = [_row(group, effect, names, lang) for group in found.groups]
    caption = say.groups_caption(lang).format(
        by=say["by"][found.column](lang) if lang == "ja" else say["by"][found.column](lang).lower(),
        outcome=effect.outcome.name(lang),
        unit=words.unit(effect.outcome, lang),
    )
    return displays.details(
        esc(caption),
        displays.table([text(lang) for text in say.row("groups_heads")], rows, caption=caption, numeric=(1,)),
    )


def _row(group: GroupEffect, effect: Effect, names: Names, lang: Lang) -> list[str]:
    name = esc(group_name(group.level, names)(lang))
    if group.second_year is None:
        note = say.few(lang).format(fewest=EFFECT_FEWEST) if group.facilities < EFFECT_FEWEST else say.not_seen(lang)
        return [name, f"{group.facilities}", "－", "－", esc(note)]
    return [
        name,
        f"{group.facilities}",
        *(esc(words.told(part, effect.outcome, lang)) for part in (group.early, group.second_year)),
        "",
    ]
