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
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("登録した結果すべて（効果の見いだせないものを含む）", "All registered outcomes, null ones included")
FOUND = Text(
    "{n}件のうち、偶然とは言えないのは{found}件（多重比較を調整後）",
    "{found} of {n} are beyond chance after adjusting for several tests",
)
HOW = Text(
    "点が導入前の平均に対する変化の割合（右ほど良い）、横線が{level}％区間です。▶と青は、{n}件を同時に見ることを調整（Holm）しても偶然とは言えないものです。",
    "Dots: change as a share of the mean before adoption (right = better); lines: {level}% intervals. ▶ and blue: beyond chance even when "
    "{n} tests are looked at together (Holm).",
)
LIMITS = Text(
    "線が0にかかる結果は「効果がない」ではなく「見いだせない」です。見つけられる大きさは表の右端にあります。",
    "Where a line reaches 0 no effect was found, which does not mean none: the table's last column says what could have been found.",
)
AXIS = Text("改善の割合（％、0＝変化なし）", "Improvement (%, 0 = no change)")
LABEL = Text("{outcome} {months}か月", "{outcome}, months {months}")
SHORT = {
    "overtime": Text("残業", "Overtime"),
    "paid_leave": Text("有休", "Paid leave"),
    "turnover": Text("離職率", "Turnover"),
    "staffing": Text("1人当たり利用者", "Users per staff"),
}
SECOND = Text("別の方法による後期の平均（代入推定）", "Late means by another method (imputation)")
SECOND_HEADS = (
    Text("結果", "Outcome"),
    Text("月", "Months"),
    Text("変化（区間）", "Change (interval)"),
    Text("単位", "Unit"),
)
SECOND_READ = Text(
    "代入推定は導入前のすべての月を使うため、離職のようにまれな出来事では区間が狭くなります。その代わり、導入前のすべての月で動きが同じという、より強い前提に立ちます。登録した検定は左の図と下の表です。",
    "Imputation uses all months before adoption, so intervals of rare events such as leaving are narrower; in turn it assumes like trends in "
    "all of them. The registered tests are those of the figure and the table below.",
)
ZERO = Text("0", "0")
HEADS = (
    Text("結果", "Outcome"),
    Text("月", "Months"),
    Text("変化", "Change"),
    Text("{level}％区間", "{level}% interval"),
    Text("p", "p"),
    Text("p（Holm調整）", "p (Holm)"),
    Text("見つけられる大きさ（検出力80％）", "Smallest effect found with 80% power"),
)
CAPTION = Text("登録した結果と検定", "Registered outcomes and tests")


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
    head = displays.heading(level, TITLE(lang)) + "".join(displays.paragraph(esc(text), "nodata") for text in refused)
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
    how = HOW(lang).format(level=f"{effects[0].early.level * 100:g}", n=len(_tests(effects, adjusted)))
    return displays.figure(picture, how_to_read=how, limits=LIMITS(lang), source=source, lang=lang, level=level)


def forest(effects: Sequence[Effect], adjusted, lang: Lang, *, name: str = "forest-outcomes") -> Picture:
    """All registered outcomes, the null ones included, as one picture."""
    tests = _tests(effects, adjusted)
    size = 1 - effects[0].early.level
    rows = pd.DataFrame([_row(effect, part, p < size, lang) for effect, part, p in tests])
    title = FOUND(lang).format(n=len(tests), found=int(rows["own"].sum()))
    alt = " / ".join(
        f"{LABEL(lang).format(outcome=effect.outcome.name(lang), months=words.months(part, lang))} "
        f"{words.told(part, effect.outcome, lang)} {words.unit(effect.outcome, lang)}"
        for effect, part, _ in tests
    )
    return dot_rows(
        rows, Unit.CHANGE_RATE, name=name, title=title, alt=alt, axis=AXIS(lang), lang=lang, line=(0.0, ZERO(lang))
    )


def _row(effect: Effect, part: Window, shown: bool, lang: Lang) -> dict[str, object]:
    ends = sorted(effect.sign * end / effect.baseline for end in (part.low, part.high))
    label = LABEL(lang).format(outcome=SHORT[effect.outcome.id](lang), months=words.months(part, lang))
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
    heads = [text(lang).format(level=f"{effects[0].early.level * 100:g}") for text in HEADS]
    colon = Text("：", ": ")(lang)
    definitions = displays.bullets(
        esc(f"{effect.outcome.name(lang)}{colon}{effect.outcome.definition(lang)}") for effect in effects
    )
    return displays.table(heads, rows, caption=CAPTION(lang), numeric=(1, 2, 3, 4, 5, 6), after=definitions)


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
    note = displays.paragraph(esc(SECOND_READ(lang)))
    return displays.table([text(lang) for text in SECOND_HEADS], rows, caption=SECOND(lang), after=note)
