"""Can the estimate be trusted: before adoption, pretended dates, other methods, and how much drift would overturn it."""

from collections.abc import Sequence

from caredx.measures.comparison import Drift, Placebo, Sensitivity
from caredx.measures.effects import Alternative, Effect, Window
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.paths import effect_path
from caredx.words.labels import Lang, Text

TITLE = Text("前提の点検", "Checks of the assumptions")
LEAD = Text(
    "効果の推定は「導入がなければ、導入した事業所も他と同じように動いた」という前提に立ちます。前提そのものは証明できないので、"
    "破れていれば見えるはずのものを点検し、どれだけ破れると結論が変わるかを示します。",
    "The estimate assumes that adopters would have moved like the others without adoption. That cannot be proved; so what would show if it "
    "failed is looked for, and how far it would have to fail to change the finding is told.",
)
CAPTION = Text("前提の点検（{outcome}）", "Checks ({outcome})")
HEADS = (Text("点検", "Check"), Text("結果", "Result"), Text("読み方", "How to read it"))
BEFORE = Text(
    "導入前の動き（{first}〜{last}か月目、最大の|t|）", "Before adoption (months {first} to {last}, largest |t|)"
)
BEFORE_READ = Text(
    "pが小さければ、導入前から動きが違う疑い。月{drift}のずれなら5回に4回見つかる検定で、それより小さいずれは見逃しうる",
    "a small p hints at different trends; a drift of {drift} a month would be found four times in five, a smaller one may be missed",
)
BEFORE_MEANS = Text("　同じ期間を3つに分けた平均（F検定）", "The same in three means (F test)")
BEFORE_SLOPE = Text("　同じ期間の直線の傾き（1か月当たり）", "The same as a straight slope, per month")
BEFORE_BESIDE = Text("上の検定の参考", "beside the test above")
NOT_TESTED = Text("法人が足りず検定できない", "too few corporations to test")
PLACEBO = Text("導入日を{n}か月前とみなした偽の効果", "Pretended adoption {n} months earlier")
PLACEBO_READ = Text(
    "0であるべき。区間が0を含まなければ別の原因の疑い", "should be 0; an interval without 0 points to another cause"
)
DRIFT = Text("結論を覆す直線的なずれ（1か月当たり）", "Straight drift that would overturn the late effect, per month")
DRIFT_READ = Text(
    "導入前に見られた傾きは {slope}（±{width}）。この{ratio}倍のずれが続くと{months}の効果は0と区別できなくなる",
    "the slope before adoption was {slope} (±{width}); a drift {ratio} times that would make months {months} indistinguishable from 0",
)
HOLDS_ZERO = Text("もともと区間が0を含む", "its interval holds 0 already")
STRAIGHT = Text(
    "0（導入前12か月の傾きを差し引くだけで区間が0を含む。傾きの推定のぶれが大きい）",
    "0 (subtracting the noisy slope of the 12 months before is enough for the interval to hold 0)",
)
BENDS = Text("結論を覆す曲がり（傾きの変化、1か月当たり）", "Bend that would overturn it (change of slope per month)")
BENDS_READ = Text(
    "導入前12か月の見かけの曲がりは最大 {seen}（ぶれを含む）。傾きが毎月この速さで変わり続けると覆る。長期の効果ほど弱い",
    "largest bend seen in the 12 months before: {seen} (noise included); the late effect falls if the slope keeps changing that fast",
)
NO_MONTHS = Text("導入前の月が足りず計算できない", "too few months before adoption")
ALT_CAPTION = Text("別の方法でも同じか（{outcome}、{unit}）", "The same by other methods? ({outcome}, {unit})")
ALT_HEADS = (
    Text("方法", "Method"),
    Text("導入事業所", "Adopters"),
    Text("初期の平均", "Early mean"),
    Text("元に戻る月（集合）", "Break-even month (set)"),
    Text("後期の平均", "Late mean"),
)
METHODS = {
    "main": Text("本推定（まだ導入していない事業所と比較）", "Main (against those not yet adopting)"),
    "never": Text("期間中に導入しない事業所だけと比較", "Against never-adopters only"),
    "balanced": Text("構成をそろえた経路（0〜18か月すべて見える事業所）", "One composition (seen in all months 0-18)"),
    "matched": Text(
        "似た未導入事業所との組（サービス・規模・導入前の値）", "Pairs alike in service, size and baseline"
    ),
    "imputation": Text("代入推定（導入前の全期間から予測）", "Imputation from all months before"),
}
OPEN_SETS = Text(
    "「〜」で終わる集合は、見える月の間に確定しないことを示します。",
    "A set that ends in a dash is not settled within the months seen.",
)
LATE_IS = Text("。後期は{months}", "; late: {months}")
BALANCED_TITLE = Text("構成をそろえても経路は{same}", "With one composition the path {same}")
SAME, DIFFERS = (
    Text("一様帯の中にある", "stays inside the band"),
    Text("一様帯から外れる月がある", "leaves the band in some months"),
)
BALANCED_LABEL = Text("破線：0〜18か月すべて見える{n}事業所", "dashed: {n} seen in all months 0-18")
BALANCED_HOW = Text(
    "青は本推定、橙の破線は同じ顔ぶれの事業所だけの経路です。後の月で大きく離れれば、経路の形は構成の変化による疑いがあります。",
    "Blue: main estimate; dashed orange: the same establishments throughout. If they part in later months, the shape may come from who is seen.",
)
BALANCED_LIMITS = Text(
    "早く導入した事業所だけの経路で、遅い導入の効果を示しません。",
    "A path of early adopters; it says nothing of late ones.",
)
BALANCED_ALT = Text(
    "構成をそろえた経路：{early_months} {early}、{late_months} {late}（{unit}、{n}事業所）。本推定：{main}。",
    "Path of one composition: {early_months} {early}, {late_months} {late} ({unit}, {n} establishments). Main: {main}.",
)


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
        rows.append([PLACEBO(lang).format(n=months), esc(_interval(fake, effect, lang)), PLACEBO_READ(lang)])
    rows += [_drift(effect, drift, lang), _bends(effect, bends, lang)]
    table = displays.table(
        [text(lang) for text in HEADS], rows, caption=CAPTION(lang).format(outcome=effect.outcome.name(lang))
    )
    return displays.heading(level, TITLE(lang), anchor="checks") + displays.paragraph(LEAD(lang)) + table


def _before(effect: Effect, lang: Lang) -> list[list[str]]:
    test = effect.study.pretrend()
    if test.window is None:
        return [[BEFORE(lang).format(first=f"{words.MINUS}12", last=f"{words.MINUS}2"), NOT_TESTED(lang), ""]]
    first, last = (f"{month}".replace("-", words.MINUS) for month in test.window)
    slope = f"{_small(test.slope, effect)}, {words.p_told(test.slope_p)}"
    drift = _small(test.detectable, effect).lstrip("+")
    rows = [
        [BEFORE(lang).format(first=first, last=last), esc(words.p_told(test.p)), BEFORE_READ(lang).format(drift=drift)]
    ]
    if test.f > 0:
        rows.append([BEFORE_MEANS(lang), esc(f"F={test.f:.1f}, {words.p_told(test.f_p)}"), BEFORE_BESIDE(lang)])
    return [*rows, [BEFORE_SLOPE(lang), esc(slope), BEFORE_BESIDE(lang)]]


def _interval(found: Window, effect: Effect, lang: Lang) -> str:
    return f"{words.told(found, effect.outcome, lang)} {words.unit(effect.outcome, lang)}"


def _small(value: float, effect: Effect) -> str:
    """Drifts are far smaller than effects: two significant digits."""
    return f"{value * effect.outcome.unit.scale:+.2g}".replace("-", words.MINUS)


def _drift(effect: Effect, drift: Drift | None, lang: Lang) -> list[str]:
    if drift is None:
        return [DRIFT(lang), NO_MONTHS(lang), ""]
    if drift.overturning == 0:
        return [DRIFT(lang), HOLDS_ZERO(lang), ""]
    ratio = abs(drift.overturning / drift.slope_before)
    read = DRIFT_READ(lang).format(
        slope=_small(drift.slope_before, effect),
        width=_small(1.96 * drift.slope_before_se, effect).lstrip("+"),
        ratio=f"{ratio:.1f}",
        months=words.month_range(drift.months, lang) if lang == "ja" else words.months(drift.months, lang),
    )
    return [DRIFT(lang), esc(f"{_small(drift.overturning, effect)} {words.unit(effect.outcome, lang)}"), esc(read)]


def _bends(effect: Effect, bends: Sensitivity | None, lang: Lang) -> list[str]:
    if bends is None:
        return [BENDS(lang), NO_MONTHS(lang), ""]
    if bends.breakdown == 0:
        return [BENDS(lang), STRAIGHT(lang), ""]
    found = f"{_small(bends.breakdown, effect).lstrip('+')} {words.unit(effect.outcome, lang)}"
    return [
        BENDS(lang),
        esc(found),
        esc(BENDS_READ(lang).format(seen=_small(bends.largest_bend_before, effect).lstrip("+"))),
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
    caption = ALT_CAPTION(lang).format(outcome=effect.outcome.name(lang), unit=unit)
    table = displays.table(
        [text(lang) for text in ALT_HEADS],
        rows,
        caption=caption,
        numeric=(1,),
        after=displays.paragraph(OPEN_SETS(lang)),
    )
    balanced = next((item for item in found if item.method == "balanced"), None)
    return table if balanced is None else displays.twocol(_balanced(effect, balanced, lang, source, level), table)


def _method(item: Alternative, effect: Effect, lang: Lang) -> str:
    """Name of a method, with its late months where they are not those of the main estimate."""
    name = METHODS[item.method](lang)
    return (
        name
        if item.late.months == effect.late.months
        else name + LATE_IS(lang).format(months=words.month_range(item.late, lang))
    )


def _balanced(effect: Effect, balanced: Alternative, lang: Lang, source: str, level: int) -> str:
    place = [list(effect.path.months).index(month) for month in balanced.path.months]
    inside = (effect.band.low[place] <= balanced.path.effect) & (balanced.path.effect <= effect.band.high[place])
    title = BALANCED_TITLE(lang).format(same=(SAME if inside.all() else DIFFERS)(lang))
    alt = BALANCED_ALT(lang).format(
        early_months=words.month_range(balanced.early, lang),
        early=words.told(balanced.early, effect.outcome, lang),
        late_months=words.month_range(balanced.late, lang),
        late=words.told(balanced.late, effect.outcome, lang),
        unit=words.unit(effect.outcome, lang),
        n=balanced.facilities,
        main=f"{words.told(effect.early, effect.outcome, lang)} / {words.told(effect.late, effect.outcome, lang)}",
    )
    label = BALANCED_LABEL(lang).format(n=balanced.facilities)
    picture = effect_path(
        effect, lang, name=f"balanced-{effect.outcome.id}", title=title, alt=alt, beside=(balanced.path, label)
    )
    return displays.figure(
        picture, how_to_read=BALANCED_HOW(lang), limits=BALANCED_LIMITS(lang), source=source, lang=lang, level=level
    )
