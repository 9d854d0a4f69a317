"""Sentences and short words on money, for the chapter, the one-page sheet and the budget page alike."""

from caredx.findings.money import CAP, LIFE, RATE, MoneyResults, Reading
from caredx.measures.cost.yen_per_hour import YenPerHour
from caredx.pages import displays, telling
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("money")

SCHEMES = {
    "as_applied": say.schemes_as_applied,
    "first_time": say.schemes_first_time,
    "small": say.schemes_small,
    "large": say.schemes_large,
    "hours": say.schemes_hours,
    "cap": say.schemes_cap.fill(cap=Text(f"{CAP / 10_000:.0f}", f"{CAP / 1_000_000:g}")),
    "rate": say.schemes_rate.fill(rate=f"{1 / RATE:.0f}"),
    "pro_rata": say.schemes_pro_rata,
}


def money_sentence(found: MoneyResults, reading: int = 0) -> Sentence:
    """What an hour freed costs, or why it cannot be told; `reading` 0 counts measured months only, 1 the life assumed."""
    lang = found.lang
    if found.missing:
        return telling.tell(say.missing, lang, "none", files=listed(dict.fromkeys(found.missing), lang))
    if not found.readings:
        return telling.tell(say.too_few, lang, "none")
    if not found.price_shown:
        return telling.tell(say.hidden, lang, "fact")
    one = found.readings[reading]
    ratio, of = one.whole, f"money.{one.id}.whole"
    known = {"year": fiscal_year(found), "reading": say["counting"][one.id](lang).format(months=one.months)}
    if ratio.kind == "not_established":
        return telling.tell(say.unknown, lang, "B", evidence=[behind(found)], **known)
    if ratio.kind == "no_upper_limit":
        return telling.tell(
            say.open, lang, "B", evidence=[behind(found)], least=yen(ratio.low, lang, f"{of}.low"), **known
        )
    if ratio.gap:
        below, least = (yen(end, lang, f"{of}.gap") for end in ratio.gap)
        return telling.tell(say.split, lang, "B", evidence=[behind(found)], below=below, least=least, **known)
    known |= {"value": yen(ratio.value, lang, f"{of}.value")}
    known |= {"life": str(LIFE), "public": yen(one.public.value, lang, f"money.{one.id}.public.value")}
    limits = telling.limits(ratio.low, ratio.high, Unit.YEN, lang, of, level=ratio.level)
    return telling.tell(say.bounded, lang, "B", evidence=[limits, behind(found)], **known)


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
    return say["readings"][one.id](lang).format(months=one.months)


def fiscal_year(found: MoneyResults) -> str:
    """Year of the applications, as it stands in a sentence."""
    return say.fiscal_year_fy.fill(year=found.year)(found.lang)


def behind(found: MoneyResults) -> Told:
    """Adopters the effect rests on."""
    number = found.effects.main.study.counts.adopters
    told = Figure(float(number), f"{number:,}", "effects.overtime.adopters")
    return Told(["n=", *telling.phrase(say.behind, found.lang, n=told)])


def limits_html(ratio: YenPerHour, lang: Lang, of: str) -> str:
    """The set of a ratio for a cell: both ends, or in words."""
    if ratio.kind in ("not_established", "two_pieces"):
        return displays.esc(say["kinds"][ratio.kind](lang))
    low = telling.figure(ratio.low, Unit.YEN, lang, f"{of}.low", with_unit=False).html
    high = (
        say.no_upper(lang)
        if ratio.high is None
        else telling.figure(ratio.high, Unit.YEN, lang, f"{of}.high", with_unit=False).html
    )
    return f"{low}{say.limits_html_to(lang)}{high}"


def man(value: float, lang: Lang, of: str) -> str:
    """A sum for a cell: in units of 10,000 yen in Japanese, in millions in English."""
    text = say.man_m_yen(lang).format(value=f"{value / 10_000:,.0f}" if lang == "ja" else f"{value / 1_000_000:,.2f}")
    return Figure(value, text, of).html
