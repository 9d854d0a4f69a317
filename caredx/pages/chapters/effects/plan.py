"""For applicants: what to expect month by month, by technology and service, so that nobody stops in month three.

The table carries over what was estimated on those who adopted before. Intervals are those of a mean; one establishment varies
around it, and the page says so.
"""

from collections.abc import Sequence

import pandas as pd

from caredx.measures.effects import EFFECT_FEWEST, Effect
from caredx.measures.u_curve import Expectation
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.checks import OPEN_SETS
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text

TITLE = Text("申請する事業所への見込み", "What applicants should expect")
LEAD = Text(
    "補助を申請する事業所に示すための表です。導入して間もない時期の残業の増加は、失敗ではなく、見込まれた経過です。"
    "値は常勤換算1人当たりの残業時間で、＋は増加、−は減少です。",
    "To be shown to applicants: more overtime soon after adoption is the expected course, not a failure. Figures are hours of overtime per "
    "full-time equivalent; + is more, − is less.",
)
SENTENCE = Text(
    "{group}：3か月目は月{month3}時間/人（{level}％区間 {range3}）、{even}（{n}事業所の推定、根拠の強さB）。",
    "{group}: in month 3 {month3} h per member of staff ({level}% interval {range3}); {even} (from {n} establishments, grade B).",
)
EVEN = Text("{point}か月目までに元に戻る見込み（集合 {set}）", "even by month {point} (set {set})")
EVEN_OPEN = Text(
    "いつ元に戻るかは{last}か月目までの記録では決まらない（集合 {set}）",
    "break-even is not settled by month {last} (set {set})",
)
NO_DIP = Text("平均としての落ち込みは確認できない", "no dip is shown on average")
CAPTION = Text("導入後の見込み（残業時間、{unit}）", "Expected course after adoption (overtime, {unit})")
HEADS = (
    Text("区分", "Group"),
    Text("導入事業所", "Adopters"),
    Text("3か月目", "Month 3"),
    Text("6か月目", "Month 6"),
    Text("12か月目", "Month 12"),
    Text("元に戻る月（集合）", "Even by month (set)"),
    Text("累積で取り戻す月（集合）", "Repaid (set)"),
    Text("累計／最後に見える月", "Total / last month seen"),
)
TOTAL = Text("{value}（{span}）／{last}か月", "{value} ({span}) / {last}")
NOT_ESTIMATED = Text(
    "推定できない区分：{groups}と、技術×サービスの{pairs}通り（導入{fewest}事業所未満、または見える期間が短い）。「全体」の行を参考にしてください。",
    "Not estimated: {groups}, and {pairs} pairs of technology and service (under {fewest} adopters, or seen too briefly). Use the row 'all'.",
)
CAUTION = Text(
    "区間は平均のものです。1つの事業所の経過はこれより大きくばらつきます。効果の前提（導入がなければ同じ動き）と、技術の更新で結果が変わりうることに注意してください。",
    "Intervals are those of a mean: a single establishment varies much more. Everything rests on the assumption of like trends, and newer "
    "technology may differ.",
)
MONTHS_SHOWN = (3, 6, 12)

Rows = Sequence[tuple[str, int, Expectation | None]]


def plan_section(rows: Rows, effect: Effect, lang: Lang, *, source: str, level: int = 2) -> str:
    """Sentences for the main groups, the table for all that could be estimated, and those that could not."""
    known = [(name, n, found) for name, n, found in rows if found is not None]
    missing = [name for name, _, found in rows if found is None]
    head = displays.heading(level, TITLE(lang), anchor="plan") + displays.paragraph(LEAD(lang))
    sentences = displays.bullets(
        [esc(told(name, n, found, effect, lang)) for name, n, found in known if "×" not in name], "lede"
    )
    single = [name for name in missing if "×" not in name]
    rest = Text("、", ", ")(lang).join(single)
    note = (
        displays.paragraph(
            esc(NOT_ESTIMATED(lang).format(groups=rest, pairs=len(missing) - len(single), fewest=EFFECT_FEWEST)), "few"
        )
        if missing
        else ""
    )
    return head + sentences + _table(known, effect, lang, source) + note + displays.paragraph(esc(CAUTION(lang)))


def told(name: str, facilities: int, found: Expectation, effect: Effect, lang: Lang) -> str:
    """One sentence an applicant can be given."""
    value, low, high = at(found, MONTHS_SHOWN[0], effect.sign)
    return SENTENCE(lang).format(
        group=name,
        month3=words.change(value, effect.outcome, lang, with_unit=False),
        range3=words.span(low, high, effect.outcome, lang),
        level=f"{found.level * 100:g}",
        even=_even(found, lang),
        n=facilities,
    )


def _even(found: Expectation, lang: Lang) -> str:
    curve = found.curve
    if not curve.has_dip:
        return NO_DIP(lang)
    pieces = words.month_set(curve.break_even_set, lang)
    if curve.break_even is None or not curve.established:
        return EVEN_OPEN(lang).format(last=curve.last_month, set=pieces)
    return EVEN(lang).format(point=f"{curve.break_even:.1f}", set=pieces)


def at(found: Expectation, month: int, sign: int, *, total: bool = False) -> tuple[float, float, float]:
    """Expected change of the outcome (not improvement) in a month, or its total by then, with its interval."""
    place = int((found.months == month).argmax())
    value, low, high = (
        (found.total, found.total_low, found.total_high) if total else (found.effect, found.low, found.high)
    )
    # Expectations count improvement as +; `sign` gives back the outcome's own sign.
    ends = sorted((sign * float(low[place]), sign * float(high[place])))
    return sign * float(value[place]), ends[0], ends[1]


def _table(rows: Rows, effect: Effect, lang: Lang, source: str) -> str:
    heads = [text(lang) for text in HEADS]
    body = [_row(name, n, found, effect, lang) for name, n, found in rows]
    months = pd.concat([found.to_frame().assign(group=name, adopters=n) for name, n, found in rows], ignore_index=True)
    link = displays.csv_link(months, TITLE(lang), lang)
    caption = CAPTION(lang).format(unit=words.unit(effect.outcome, lang))
    return displays.table(
        heads, body, caption=caption, numeric=(1,), source=source, after=displays.paragraph(OPEN_SETS(lang)) + link
    )


def _row(name: str, facilities: int, found: Expectation, effect: Effect, lang: Lang) -> list[str]:
    cells = []
    for month in MONTHS_SHOWN:
        seen = month in found.months
        value, low, high = at(found, month, effect.sign) if seen else (0.0, 0.0, 0.0)
        told = f"{words.change(value, effect.outcome, lang, with_unit=False)}（{words.span(low, high, effect.outcome, lang)}）"
        cells.append(esc(told if lang == "ja" else told.replace("（", " (").replace("）", ")")) if seen else "－")
    dip = found.curve.has_dip
    last = int(found.months[-1])
    value, low, high = at(found, last, effect.sign, total=True)
    total = TOTAL(lang).format(
        value=words.change(value, effect.outcome, lang, with_unit=False),
        span=words.span(low, high, effect.outcome, lang),
        last=last,
    )
    sets = [esc(words.even_short(found.curve, lang, repaid=repaid)) if dip else "－" for repaid in (False, True)]
    return [esc(name), f"{facilities}", *cells, *sets, esc(total)]
