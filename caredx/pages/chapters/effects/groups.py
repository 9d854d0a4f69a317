"""For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated."""

from collections.abc import Mapping

import pandas as pd

from caredx.measures.effects import EFFECT_FEWEST, Effect, GroupEffect, Heterogeneity
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.dots import dot_rows
from caredx.words.labels import TECHNOLOGIES, Lang, Text

TITLE = Text("どの事業所で効果が違うか", "For whom the effect differs")
LEAD = Text(
    "区分ごとに同じ方法で推定した、2年目（12〜23か月目）の平均です。区分の差は偶然でも生じるため、差があるかどうかの検定を並べます。",
    "Means of the second year (months 12-23), estimated in the same way group by group. Groups differ by chance too, so a test of equality "
    "stands beside them.",
)
BY = {
    "technology": Text("技術別", "By technology"),
    "service_group": Text("サービス群別", "By kind of service"),
    "size_band": Text("定員規模別", "By capacity"),
    "subsidised": Text("補助の有無別", "Subsidised or not"),
    "install_band": Text("導入率別（床・職員に対する割合）", "By install ratio (of beds or staff)"),
}
DIFFER = Text("{by}：効果に違いがある（{p}）", "{by}: effects differ ({p})")
ALIKE = Text("{by}：違いは偶然の範囲（{p}）", "{by}: no difference beyond chance ({p})")
ONE = Text("{by}：比べられる区分が2つない", "{by}: fewer than two groups to compare")
HOW = Text(
    "点が2年目の平均の変化、横線が{level}％区間、破線は全体です。線どうしが重なる区分の差は偶然で説明できます。",
    "Dots: mean change in the second year; lines: {level}% intervals; dashed: all. Groups whose lines overlap may differ by chance.",
)
LIMITS = Text(
    "区分は無作為に分かれたものではなく、違いの理由は分かりません。技術・補助・導入率の区分は、共通の未導入事業所と比べています。",
    "Groups were not assigned at random, so why they differ is unknown. Technologies, subsidy and install ratio share the same never-adopters as comparison.",
)
ALL = Text("全体 {value}", "all {value}")
AXIS = Text("{outcome}の変化（{unit}）", "Change of {outcome} ({unit})")
CAPTION = Text("{by}に見た効果（{outcome}、{unit}）", "Effect {by} ({outcome}, {unit})")
HEADS = (
    Text("区分", "Group"),
    Text("導入事業所", "Adopters"),
    Text("0〜5か月目", "Months 0-5"),
    Text("12〜23か月目", "Months 12-23"),
    Text("注意", "Note"),
)
FEW = Text("少数（{fewest}未満）のため推定しない", "too few (under {fewest}), not estimated")
NOT_SEEN = Text("推定できない（2年目が見えない等）", "not estimable (second year not seen)")
SEVERAL = Text("複数を同時に導入", "several at once")
SUBSIDY = {True: Text("補助あり", "subsidised"), False: Text("補助なし", "not subsidised")}

INSTALLED = {
    "under_half": Text("5割未満", "under half"),
    "half_or_more": Text("5割以上10割未満", "half or more"),
    "everywhere": Text("10割", "everywhere"),
}

Names = Mapping[str, Text]


def group_name(level: object, names: Names) -> Text:
    """A level of any column in words; of a pair, both."""
    if isinstance(level, str) and "×" in level:
        left, right = (group_name(part, names) for part in level.split("×"))
        return Text(f"{left.ja}×{right.ja}", f"{left.en} × {right.en}")
    if not isinstance(level, str):
        return SUBSIDY[bool(level)]
    return {**names, **TECHNOLOGIES, **INSTALLED, "several": SEVERAL}[level]


def opening(lang: Lang, level: int = 2) -> str:
    """Heading and lead."""
    return displays.heading(level, TITLE(lang), anchor="groups") + displays.paragraph(LEAD(lang))


def group_figure(
    found: Heterogeneity, effect: Effect, whole: float, names: Names, lang: Lang, *, source: str, level: int = 3
) -> str:
    """Picture (where two groups can be compared) and table of one way of grouping."""
    table = group_table(found, effect, names, lang)
    shown = [group for group in found.groups if group.second_year is not None]
    if len(shown) < 2:
        return displays.heading(level, ONE(lang).format(by=BY[found.column](lang))) + table
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
    title = (DIFFER if differ else ALIKE)(lang).format(by=BY[found.column](lang), p=words.p_told(found.p_value))
    alt = " / ".join(
        f"{group_name(group.level, names)(lang)} {words.told(group.second_year, effect.outcome, lang)}"
        for group in shown
    )
    axis = AXIS(lang).format(outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang))
    line = (whole, ALL(lang).format(value=words.change(whole, effect.outcome, lang, with_unit=False)))
    picture = dot_rows(
        rows, effect.outcome.unit, name=f"groups-{found.column}", title=title, alt=alt, axis=axis, lang=lang, line=line
    )
    how = HOW(lang).format(level=f"{effect.late.level * 100:g}")
    return displays.figure(picture, how_to_read=how, limits=LIMITS(lang), source=source, lang=lang, level=level) + table


def group_table(found: Heterogeneity, effect: Effect, names: Names, lang: Lang) -> str:
    """Numbers of every group, the small ones named."""
    rows = [_row(group, effect, names, lang) for group in found.groups]
    caption = CAPTION(lang).format(
        by=BY[found.column](lang) if lang == "ja" else BY[found.column](lang).lower(),
        outcome=effect.outcome.name(lang),
        unit=words.unit(effect.outcome, lang),
    )
    return displays.details(
        esc(caption), displays.table([text(lang) for text in HEADS], rows, caption=caption, numeric=(1,))
    )


def _row(group: GroupEffect, effect: Effect, names: Names, lang: Lang) -> list[str]:
    name = esc(group_name(group.level, names)(lang))
    if group.second_year is None:
        note = FEW(lang).format(fewest=EFFECT_FEWEST) if group.facilities < EFFECT_FEWEST else NOT_SEEN(lang)
        return [name, f"{group.facilities}", "－", "－", esc(note)]
    return [
        name,
        f"{group.facilities}",
        *(esc(words.told(part, effect.outcome, lang)) for part in (group.early, group.second_year)),
        "",
    ]
