"""What the sheets say in tables: minutes of single activities, a published study beside the own one; what it costs and what is left for the home.

A kind of home, yen from one end to the other, a share as a fraction and minutes are written here, as all parts of a sheet write them.
"""

from fractions import Fraction
from itertools import repeat

from markupsafe import Markup, escape

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import ANY, Kind, Price, Sheet
from caredx.findings.published_study import Published
from caredx.measures.cost.rules import SubsidyRule
from caredx.pages import amounts, numbers, telling
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.council.turns import table
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Figure, Told
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed

say = words_of("provider")

LARGEST_PART = 20
NATIONAL = "national"


def kind(found: Provider, one: Kind) -> str:
    """Service group and size band, as those are called who run such homes."""
    service = found.names[one.service](found.lang)
    if one.size == ANY:
        return service
    return say.kind.fill(service=service, size=found.names[one.size](found.lang))(found.lang)


def yen(low: float, high: float, lang: Lang, of: str, *, form: str = "cell") -> Told:
    """From the cheapest to the dearest, in 万円 or thousands of yen; ``told`` in a sentence, ``cell`` in a table."""
    least, most = (amounts.price(one, lang, f"{of}.{at}") for at, one in enumerate((low, high)))
    return telling.phrase(say["yen"][form], lang, amount=most if low == high else telling.ranged(least, most, lang))


def share(value: float, of: str) -> Figure:
    """Three quarters as 3/4, as the rules print it."""
    part = Fraction(value).limit_denominator(LARGEST_PART)
    return Figure(float(value), f"{part.numerator}/{part.denominator}", of, "share")


def signed(value: float, of: str, *, digits: int = 1) -> Figure:
    """A change with its sign."""
    return Figure(float(value), f"{value:+.{digits}f}".replace("-", numbers.MINUS), of)


def plain(value: float, of: str, *, digits: int = 1) -> Figure:
    """A size without sign, no more digits than there are."""
    return Figure(float(value), f"{value:,.{digits}f}".removesuffix(".0"), of)


def minutes(found: Provider, at: int, one: Sheet) -> Markup:
    """XX"""
    lang, of = found.lang, f"provider.sheets.{at}.minutes"
    rows = [_minutes_row(line, lang, f"{of}.{place}") for place, line in enumerate(one.minutes)]
    heads = say.row("minutes_heads_sample_here") if found.example else say.row("minutes_heads_here")
    body = table("mins", heads, rows, lang, head=0, caption=say.minutes(lang)) + element(
        "p", _sources(one, lang), class_="note"
    )
    return frame.section(say.minutes(lang), fit("heading", _minutes_heading(one, lang)), body)


def _minutes_heading(one: Sheet, lang: Lang) -> str:
    """Which activities took less and which more time in the published studies."""
    moved: dict[bool, list[str]] = {True: [], False: []}
    for line in one.minutes:
        moved[line.change < 0].append(say["short_here"][line.id](lang))
    less, more = (listed(moved[fell], lang) for fell in (True, False))
    return say["minutes_told"]["both" if less and more else "less" if less else "more"].fill(less=less, more=more)(lang)


def _minutes_row(line: Published, lang: Lang, of: str) -> list[str]:
    name = Markup("{}<small>{}</small>").format(say["activities"][line.id](lang), say["per"][line.id](lang))
    return [name, _published(line, lang, of).html, _own(line, lang, of).html]


def _published(line: Published, lang: Lang, of: str) -> Told:
    size = plain(abs(line.change), f"{of}.change")
    about = "" if line.before is not None else say.about(lang)
    change = telling.phrase(say["moved"]["less" if line.change < 0 else "more"], lang, size=size, about=about)
    if line.before is None or line.after is None:
        return change
    ends = {name: plain(getattr(line, name), f"{of}.{name}") for name in ("before", "after")}
    return telling.phrase(say.from_to, lang, change=change, **ends)


def _own(line: Published, lang: Lang, of: str) -> Told:
    """Before and after with the interval of the change; nothing of a home alone, which is no estimate and which neighbours would know."""
    own = line.own
    if own is None:
        return Told([say.no_own(lang)])
    head = own.headline
    if head.low is None or head.high is None:
        return Told([say.own_alone(lang)])
    slots: dict[str, object] = {
        "before": plain(own.before, f"{of}.own.before", digits=0),
        "after": plain(own.after, f"{of}.own.after", digits=0),
        "n": telling.whole(own.facilities, lang, f"{of}.own.facilities"),
    }
    ends = {name: signed(getattr(head, name), f"{of}.own.headline.{name}", digits=0) for name in ("low", "high")}
    return telling.phrase(say.own, lang, **slots, **ends)


def _sources(one: Sheet, lang: Lang) -> str:
    """The studies, each once, and that they state no interval."""
    parts = dict.fromkeys((line.source, line.date) for line in one.minutes)
    told = [say.source.fill(title=title, date=numbers.period(date, lang))(lang) for title, date in parts]
    unpaired = say.unpaired(lang) if any(line.unpaired for line in one.minutes) else ""
    return unpaired + say.minutes_note.fill(sources=listed(told, lang))(lang)


def cost(found: Provider, at: int, one: Sheet) -> Markup:
    """XX"""
    lang, of = found.lang, f"provider.sheets.{at}.prices"
    rows = [_cost_row(line, lang, f"{of}.{place}") for place, line in enumerate(one.prices)]
    body = table("cost", say.row("cost_heads"), rows, lang, head=0, caption=say.cost(lang)) + element(
        "p", _cost_note(found, one), class_="note"
    )
    return frame.section(say.cost(lang), fit("heading", _cost_heading(one, lang, of)), body)


def _cost_heading(one: Sheet, lang: Lang, of: str) -> Told:
    first = one.prices[0]
    if first.borne is None:
        return Told([say.no_rule(lang)])
    return telling.phrase(
        say.cost_told,
        lang,
        what=say["devices"][first.id](lang),
        price=yen(first.low, first.high, lang, f"{of}.0", form="told"),
        borne=yen(first.borne[0], first.borne[1], lang, f"{of}.0.borne", form="told"),
    )


def _cost_row(line: Price, lang: Lang, of: str) -> list[str]:
    name = Markup("{}<small>{}</small>").format(say["devices"][line.id](lang), say["units"][line.per](lang))
    price = yen(line.low, line.high, lang, of).html
    if line.rule is None or line.granted is None or line.borne is None:
        return [name, price, *repeat(escape(say.not_stated(lang)), 3)]
    (least, most), (easy, hard) = line.granted, line.borne
    granted, borne = yen(least, most, lang, f"{of}.granted"), yen(easy, hard, lang, f"{of}.borne")
    return [name, price, _rule(line.rule, lang).html, granted.html, element("b", borne)]


def _rule(rule: SubsidyRule, lang: Lang) -> Told:
    """Rate and cap, as the rule states them."""
    rate: Told | Figure = share(rule.rate or 0.0, "subsidy_rules.rate")
    if rule.rate_low is not None:
        low = share(rule.rate_low, "subsidy_rules.rate_low")
        rate = telling.phrase(say.rate_range, lang, low=low, high=rate)
    cap: Told | Figure = amounts.yen(rule.cap or 0.0, lang, "subsidy_rules.cap")
    if rule.cap_low is not None:
        low = amounts.yen(rule.cap_low, lang, "subsidy_rules.cap_low")
        cap = telling.phrase(say.cap_range, lang, low=low, high=cap)
    return telling.phrase(say.rate_cap, lang, rate=rate, cap=cap)


def _cost_note(found: Provider, one: Sheet) -> str:
    """Which rules, what they ask for, where prices come from, what is not in them."""
    lang = found.lang
    known = [line.rule for line in one.prices if line.rule is not None and line.borne is not None]
    parts = []
    for authority, year in dict.fromkeys((rule.authority, rule.fiscal_year) for rule in known):
        place = say.japan_here(lang) if authority == NATIONAL else codes.prefecture(authority).name(lang)
        parts.append(say.by_rules.fill(place=place, year=numbers.period(f"FY{year}", lang))(lang))
    told = say.rules_note.fill(rules=listed(parts, lang))(lang) if parts else ""
    years = {rule.report_years for rule in known if rule.report_years}
    told += say.duties.fill(years=max(years))(lang) if years else ""
    sources = dict.fromkeys((line.source, line.date) for line in one.prices)
    titles = [say.source.fill(title=title, date=numbers.period(date, lang))(lang) for title, date in sources]
    return told + say.price_note.fill(sources=listed(titles, lang))(lang)
