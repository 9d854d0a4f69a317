"""For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated."""

import pandas as pd
from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.measures.effects import EFFECT_FEWEST, GroupEffect, Heterogeneity
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.opening import source
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import TECHNOLOGIES
from caredx.words.trust import given

say = words_of("effects", "groups")

TITLE = say.title


def section(found: EffectResults, *by: str) -> Markup:
    """Effect by technology, service_group, size_band, subsidised, install_band: a picture and a table each."""
    parts = [one(found, found.groups(column)) for column in by]
    pairs = (displays.twocol(*parts[at : at + 2]) for at in range(0, len(parts), 2))
    return Pieces(found).text(say.lead) + Markup().join(pairs)


def name_of(level: object, found: EffectResults) -> Text:
    """A level of any column in words; of a pair, both; of None, all."""
    if level is None:
        return say.everybody
    if isinstance(level, str) and "×" in level:
        left, right = (name_of(part, found) for part in level.split("×"))
        return say.pair.fill(left=left, right=right)
    known = {**found.names, **TECHNOLOGIES, **say["levels"]}
    return known[level] if isinstance(level, str) else say["subsidy"][bool(level)]


def one(found: EffectResults, by: Heterogeneity) -> Markup:
    """Picture (where two groups can be compared) and table of one way of grouping."""
    lang, outcome, way = found.lang, found.effect.outcome, say["by"][by.column]
    if len(by.compared) < 2:
        return Pieces(found).head(3, say.one.fill(by=way)) + table(found, by)
    names = [name_of(group.level, found)(lang) for group in by.compared]
    seen = [given(group.second_year) for group in by.compared]
    rows = [
        {"label": name, "value": part.value, "low": part.low, "high": part.high, "few": False, "own": False}
        for name, part in zip(names, seen, strict=True)
    ]
    whole = words.change(by.whole, outcome, lang, with_unit=False)
    picture = dot_rows(
        pd.DataFrame(rows),
        outcome.unit,
        name=f"groups-{by.column}",
        title=(say.differ if by.differ else say.alike).fill(by=way, p=words.p_told(by.p_value))(lang),
        alt=" / ".join(f"{name} {words.told(part, outcome, lang)}" for name, part in zip(names, seen, strict=True)),
        axis=say.axis.fill(outcome=outcome.name, unit=words.unit(outcome, lang))(lang),
        lang=lang,
        line=(by.whole, say.all.fill(value=whole)(lang)),
    )
    how = say.how.fill(level=numbers.level(by.level))(lang)
    drawn = Pieces(found).figure(picture, how=how, limits=say.limits(lang), source=source(found))
    return drawn + table(found, by)


def table(found: EffectResults, by: Heterogeneity) -> Markup:
    """Numbers of every group, the small ones named."""
    lang, outcome = found.lang, found.effect.outcome
    cells = (
        lambda group: name_of(group.level, found)(lang),
        lambda group: group.facilities,
        lambda group: words.told(group.early, outcome, lang) if group.second_year else "－",
        lambda group: words.told(group.second_year, outcome, lang) if group.second_year else "－",
        lambda group: "" if group.second_year else _why(group)(lang),
    )
    way = say["by_in_caption"][by.column]
    caption = say.caption.fill(by=way, outcome=outcome.name, unit=words.unit(outcome, lang))(lang)
    drawn = Pieces(found).table(by.groups, say.row("heads"), cells, caption=caption, numeric=(1,))
    return displays.details(caption, drawn)


def _why(group: GroupEffect) -> Text:
    return say.few.fill(fewest=EFFECT_FEWEST) if group.few else say.not_seen
