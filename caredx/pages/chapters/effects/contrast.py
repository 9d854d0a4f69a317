"""The comparisons people make first, by name and as what they are: wrong for a question of effect."""

from collections.abc import Sequence

from caredx.measures.effects import Effect, Naive
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text

TITLE = Text("単純な前後比較ではこう見える（誤り）", "What simple comparisons show (wrong)")
LEAD = Text(
    "次の数字は効果の推定ではありません。よく使われる計算が、同じデータで何を示してしまうかを見るためのものです。",
    "These are no estimates of the effect. They show what common calculations give on the same data.",
)
CAPTION = Text("誤った計算の例（{outcome}、{unit}）", "Wrong calculations ({outcome}, {unit})")
HEADS = (
    Text("計算", "Calculation"),
    Text("値", "Value"),
    Text("{level}％区間", "{level}% interval"),
    Text("なぜ誤りか", "Why it is wrong"),
)
NAMES = {
    "before_after": Text("導入事業所の前後差（比較群なし）", "Before/after of adopters, no comparison"),
    "two_way": Text("固定効果の回帰（二方向）", "Regression with two-way fixed effects"),
}
WHY = {
    "before_after": Text(
        "全体の傾向や季節を導入のせいにし、落ち込みと改善を1つの平均に混ぜる（D：因果は言えない）",
        "blames trend and season on adoption, and mixes dip and gain into one mean (grade D: no causal reading)",
    ),
    "two_way": Text(
        "先に導入した事業所の改善を、後の事業所の比較相手に使ってしまう",
        "uses the later gains of early adopters as the comparison for late ones",
    ),
}
RIGHT = Text(
    "本推定（参考）：{early_months} {early}、{late_months} {late}",
    "Main estimate for reference: {early_months} {early}; {late_months} {late}",
)


def contrast_section(effect: Effect, found: Sequence[Naive], lang: Lang, *, level: int = 3) -> str:
    """A table of wrong answers with the reason, and the estimate beside them."""
    rows = [
        [
            esc(NAMES[item.method](lang)),
            words.change(item.value, effect.outcome, lang, with_unit=False),
            esc(words.span(item.low, item.high, effect.outcome, lang)),
            esc(WHY[item.method](lang)),
        ]
        for item in found
    ]
    heads = [text(lang).format(level=f"{effect.late.level * 100:g}") for text in HEADS]
    caption = CAPTION(lang).format(outcome=effect.outcome.name(lang), unit=words.unit(effect.outcome, lang))
    right = RIGHT(lang).format(
        early_months=words.month_range(effect.early, lang),
        early=words.told(effect.early, effect.outcome, lang),
        late_months=words.month_range(effect.late, lang),
        late=words.told(effect.late, effect.outcome, lang),
    )
    table = displays.table(heads, rows, caption=caption, numeric=(1, 2), after=displays.paragraph(esc(right)))
    return displays.heading(level, TITLE(lang), anchor="contrast") + displays.paragraph(LEAD(lang)) + table
