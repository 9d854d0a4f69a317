"""Sentences and short words on money, for the chapter, the one-page sheet and the budget page alike."""

from caredx.findings.money import CAP, LIFE, RATE, MoneyResults, Reading
from caredx.measures.cost.yen_per_hour import YenPerHour
from caredx.pages import displays, telling
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

READINGS = {
    "measured": Text("実測した{months}か月分だけ", "measured {months} months only"),
    "assumed": Text("{months}か月続くと仮定", "{months} months assumed"),
}
COUNTING = {
    "measured": Text("実測した{months}か月分だけで", "the {months} months measured and no more"),
    "assumed": Text("効果が{months}か月続くと仮定して", "{months} months, if the effect lasts"),
}
SCHEMES = {
    "as_applied": Text("申請の順（今の要件）", "As applied (rules of today)"),
    "first_time": Text("初めての事業所を先に", "First-timers first"),
    "small": Text("小規模を先に", "Small ones first"),
    "large": Text("大規模を先に", "Large ones first"),
    "hours": Text("補助1円当たりの時間が多い順", "Most hours a yen first"),
    "cap": Text(f"1申請の上限を{CAP / 10_000:.0f}万円に", f"Cap of {CAP / 1e6:g} M yen each"),
    "rate": Text(f"補助率を1/{1 / RATE:.0f}に", f"Rate of 1/{1 / RATE:.0f}"),
    "pro_rata": Text("全員に同じ割合で減額", "All cut alike"),
}
KINDS = {
    "bounded": Text("上下限あり", "bounded"),
    "no_upper_limit": Text("上限なし", "no upper limit"),
    "two_pieces": Text("2つの範囲に分かれる", "two ranges"),
    "not_established": Text("費用対効果は言えない", "not established"),
}
BOUNDED = Text(
    "申請{year}の機器で残業を1時間減らす費用（購入と{life}年の維持、事業所負担を含む）は、{reading}数えると{value}、公費だけなら{public}。",
    "One hour of overtime freed by the equipment applied for in {year} costs {value} (purchase and {life} years of upkeep, the establishments' share "
    "included), counting {reading}; {public} of public money alone.",
)
OPEN = Text(
    "申請{year}の機器で残業を1時間減らす費用は、{reading}数えると、減る時間が0でないとは言い切れないため、1つの値では示せない（少なくとも{least}、上限なし）。",
    "The cost of one hour of overtime freed by the equipment applied for in {year} cannot be told as one value, counting {reading}: the hours may be none (at least "
    "{least}, no upper limit).",
)
SPLIT = Text(
    "申請{year}の機器で残業を1時間減らす費用は、{reading}数えると、費用と時間の誤差が連動するため、{below}以下か{least}以上かのどちらかとしか言えない。",
    "Of the cost of one hour of overtime freed by the equipment applied for in {year}, counting {reading}, all that can be said is that it is at most {below} or "
    "at least {least}: the errors of cost and hours go together.",
)
UNKNOWN = Text(
    "申請{year}の機器で残業が減ることは、{reading}数えても示されていないため、1時間当たりの費用は言えない。",
    "That the equipment applied for in {year} frees overtime is not shown, counting {reading}; so no cost of an hour can be told.",
)
HIDDEN = Text(
    "申請が少ない（または職員数の分からない申請が数件ある）ため、1時間当たりの費用は公表版に載せない（庁内用にある）。",
    "Applications are few (or a few lack the number of staff), so the cost of an hour is left out of the public edition.",
)
MISSING = Text(
    "1時間当たりの費用：データなし。必要なファイル：{files}。", "Cost of an hour: no data. Files needed: {files}."
)
TOO_FEW = Text(
    "1時間当たりの費用：導入の効果が推定できないため、言えない。",
    "Cost of an hour: the effect of adoption could not be estimated.",
)
NO_UPPER = Text("上限なし", "no upper limit")
BEHIND = Text("導入{}事業所", "{} adopting establishments")


def money_sentence(found: MoneyResults, reading: int = 0) -> Sentence:
    """What an hour freed costs, or why it cannot be told; `reading` 0 counts measured months only, 1 the life assumed."""
    lang = found.lang
    if found.missing:
        return telling.tell(MISSING, lang, "none", files=Text("、", ", ")(lang).join(dict.fromkeys(found.missing)))
    if not found.readings:
        return telling.tell(TOO_FEW, lang, "none")
    if not found.price_shown:
        return telling.tell(HIDDEN, lang, "fact")
    one = found.readings[reading]
    ratio, of = one.whole, f"money.{one.id}.whole"
    known = {"year": fiscal_year(found), "reading": COUNTING[one.id](lang).format(months=one.months)}
    if ratio.kind == "not_established":
        return telling.tell(UNKNOWN, lang, "B", evidence=[behind(found)], **known)
    if ratio.kind == "no_upper_limit":
        return telling.tell(OPEN, lang, "B", evidence=[behind(found)], least=yen(ratio.low, lang, f"{of}.low"), **known)
    if ratio.gap:
        below, least = (yen(end, lang, f"{of}.gap") for end in ratio.gap)
        return telling.tell(SPLIT, lang, "B", evidence=[behind(found)], below=below, least=least, **known)
    known |= {"value": yen(ratio.value, lang, f"{of}.value")}
    known |= {"life": str(LIFE), "public": yen(one.public.value, lang, f"money.{one.id}.public.value")}
    limits = telling.limits(ratio.low, ratio.high, Unit.YEN, lang, of, level=ratio.level)
    return telling.tell(BOUNDED, lang, "B", evidence=[limits, behind(found)], **known)


def yen_figure(found: MoneyResults, reading: int = 0) -> Figure | None:
    """Yen for an hour freed, all costs counted; None where it cannot be told or shown."""
    if not found.readings or not found.price_shown:
        return None
    one = found.readings[reading]
    return None if one.whole.value is None else yen(one.whole.value, found.lang, f"money.{one.id}.whole.value")


def yen(value: float, lang: Lang, of: str) -> Figure:
    """Yen in full."""
    return telling.figure(value, Unit.YEN, lang, of)


def counted(part: Figure | str) -> Figure | str:
    """A released count in a sentence; one that is withheld stands in brackets, or it would run into the words around it."""
    return part if isinstance(part, Figure) else f"［{part}］"


def named(one: Reading, lang: Lang) -> str:
    """How its months are counted, as a heading."""
    return READINGS[one.id](lang).format(months=one.months)


def fiscal_year(found: MoneyResults) -> str:
    """Year of the applications, as it stands in a sentence."""
    return Text(f"（{found.year}年度）", f"FY{found.year}")(found.lang)


def behind(found: MoneyResults) -> Told:
    """Adopters the effect rests on."""
    number = found.effects.main.study.counts.adopters
    start, end = BEHIND(found.lang).split("{}")
    return Told(["n=", start, Figure(float(number), f"{number:,}", "effects.overtime.adopters"), end])


def limits_html(ratio: YenPerHour, lang: Lang, of: str) -> str:
    """The set of a ratio for a cell: both ends, or in words."""
    if ratio.kind in ("not_established", "two_pieces"):
        return displays.esc(KINDS[ratio.kind](lang))
    low = telling.figure(ratio.low, Unit.YEN, lang, f"{of}.low", with_unit=False).html
    high = (
        NO_UPPER(lang)
        if ratio.high is None
        else telling.figure(ratio.high, Unit.YEN, lang, f"{of}.high", with_unit=False).html
    )
    return f"{low}{Text('〜', ' to ')(lang)}{high}"


def man(value: float, lang: Lang, of: str) -> str:
    """A sum for a cell: in units of 10,000 yen in Japanese, in millions in English."""
    text = Text(f"{value / 1e4:,.0f}万円", f"{value / 1e6:,.2f} M yen")(lang)
    return Figure(value, text, of).html
