"""The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it."""

from collections.abc import Sequence

from caredx.measures.effects import EFFECT_FEWEST, FEWEST_OTHERS, Effect, Shrunken, TooFew
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.words import codes
from caredx.words.labels import Lang, Text

TITLE = Text("県・地方ブロック・全国", "Prefecture, block, Japan")
OWN_FEW = Text(
    "{place}は少数のため県単独では推定できない（導入した法人{adopters}、未導入の法人{others}。{fewest}以上と{fewest_others}以上が必要）。下の全国・ブロックの推定を参照。",
    "{place} alone cannot be estimated: too few ({adopters} corporations adopting, {others} never; {fewest} and {fewest_others} are needed). See Japan and the block.",
)
ALONE = Text(
    "データのある都道府県が1つのため、全国・地方ブロックの推定はありません。",
    "Data are of one prefecture only, so there is no estimate for Japan or the block.",
)
CAPTION = Text("{outcome}への効果：場所別（{unit}）", "Effect on {outcome} by place ({unit})")
HEADS = (
    Text("場所", "Place"),
    Text("導入／未導入の事業所", "Adopting / never"),
    Text("初期の平均（月）", "Early mean (months)"),
    Text("元に戻る月（集合）", "Break-even month (set)"),
    Text("後期の平均（月）", "Late mean (months)"),
    Text("判定", "Verdict"),
)
WITH_MONTHS = Text("{told}　{months}", "{told}, {months}")
NOT_ALONE = Text("少数のため単独では推定できない", "too few to estimate alone")
SHRUNKEN = Text(
    "{place}の縮約値：{months}の平均 {value}（{level}％区間 {span}）。県単独の推定を、ぶれの大きさに応じて全国平均に近づけた値です（県間の分散 τ²={tau2}、{n}県から）。",
    "{place}, shrunken: mean of {months} {value} ({level}% interval {span}). The prefecture's own estimate is drawn towards Japan's mean by as "
    "much as it is noise (variance between prefectures τ² = {tau2}, from {n} prefectures).",
)
NOT_JUSTIFIED = Text(
    "県による効果の差は、推定できる{n}県の{months}の平均では偶然の範囲を超えません（Q検定 p={p}、τ²={tau2}）。そのため県別の縮約値は示さず、全国の推定を最もよい見積もりとします。",
    "Among the {n} prefectures that can be estimated, means of {months} do not differ beyond chance (Q test p = {p}, τ² = {tau2}). So no "
    "shrunken value is given; the estimate for Japan is the best statement about each.",
)
NO_PART = Text(
    "県による差は偶然の範囲を超えますが（p={p}）、{place}は事業所が少なく縮約値も計算できません。",
    "Prefectures differ beyond chance (p = {p}), but {place} has too few establishments even for a shrunken value.",
)

Found = Sequence[tuple[str, Effect | TooFew]]


def places_section(
    found: Found,
    own: tuple[str, Effect | TooFew],
    lang: Lang,
    *,
    shrunken: Shrunken | None,
    pref: str,
    level: int | None = 3,
) -> str:
    """Table of places; what is said of a prefecture that is too small stands first. Without `level` there is no heading."""
    name, estimate = own
    note = ""
    if isinstance(estimate, TooFew):
        text = OWN_FEW(lang).format(
            place=name,
            adopters=words.facilities(estimate.adopters, lang),
            others=words.facilities(estimate.others, lang),
            fewest=EFFECT_FEWEST,
            fewest_others=FEWEST_OTHERS,
        )
        note = displays.paragraph(esc(text), "few")
    head = displays.heading(level, TITLE(lang)) if level else ""
    return head + note + places_table([*found, own], lang) + shrunken_note(shrunken, pref, estimate, lang)


def places_table(found: Found, lang: Lang) -> str:
    """One row a place."""
    outcome = found[-1][1].outcome
    caption = CAPTION(lang).format(outcome=outcome.name(lang), unit=words.unit(outcome, lang))
    rows = [_row(name, item, lang) for name, item in found]
    return displays.table([text(lang) for text in HEADS], rows, caption=caption, own=len(rows) - 1)


def _row(name: str, found: Effect | TooFew, lang: Lang) -> list[str]:
    if isinstance(found, TooFew):
        return [
            esc(name),
            f"{words.facilities(found.adopters, lang)} / {words.facilities(found.others, lang)}",
            "－",
            "－",
            "－",
            f'<span class="nodata">{NOT_ALONE(lang)}</span>',
        ]
    counts = found.study.counts
    windows = [
        esc(WITH_MONTHS(lang).format(told=words.told(part, found.outcome, lang), months=words.month_range(part, lang)))
        for part in (found.early, found.late)
    ]
    even = esc(words.even_short(found.curve, lang)) if found.has_dip else "－"
    return [
        esc(name),
        f"{counts.adopters} / {counts.never}",
        windows[0],
        even,
        windows[1],
        esc(words.VERDICTS[words.verdict(found)](lang)),
    ]


def shrunken_note(shrunken: Shrunken | None, pref: str, own: Effect | TooFew, lang: Lang) -> str:
    """The shrunken value, or why none is given; nothing where the prefecture stands on its own."""
    if shrunken is None or isinstance(own, Effect):
        return ""
    place = codes.prefecture(pref).name(lang)
    facts = {
        "n": len(shrunken.raw),
        "p": f"{shrunken.p_value:.2f}",
        "tau2": f"{shrunken.tau2:.3f}",
        "place": place,
        "months": words.month_range(shrunken.months, lang),
    }
    value = shrunken.of(pref)
    if value is None:
        return displays.paragraph(esc((NO_PART if shrunken.justified else NOT_JUSTIFIED)(lang).format(**facts)))
    told = {
        "value": words.change(value.value, own.outcome, lang),
        "span": words.span(value.low, value.high, own.outcome, lang),
    }
    return displays.paragraph(esc(SHRUNKEN(lang).format(**facts, **told, level=f"{value.level * 100:g}")))
