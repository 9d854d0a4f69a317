"""What it costs, what the rules pay, and what is left for the home."""

from itertools import repeat

from markupsafe import Markup, escape

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import Price, Sheet
from caredx.measures.cost.rules import SubsidyRule
from caredx.pages import amounts, numbers, telling
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.council.turns import table
from caredx.pages.chapters.provider import words
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Figure, Told
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("provider")

NATIONAL = "national"


def section(found: Provider, at: int, one: Sheet) -> Markup:
    """The whole part."""
    lang, of = found.lang, f"provider.sheets.{at}.prices"
    rows = [_row(line, lang, f"{of}.{place}") for place, line in enumerate(one.prices)]
    body = table("cost", say.row("cost_heads"), rows, lang, head=0, caption=say.cost(lang)) + element(
        "p", _note(found, one), class_="note"
    )
    return frame.section(say.cost(lang), fit("heading", _heading(one, lang, of)), body)


def _heading(one: Sheet, lang: Lang, of: str) -> Told:
    first = one.prices[0]
    if first.borne is None:
        return Told([say.no_rule(lang)])
    return telling.phrase(
        say.cost_told,
        lang,
        what=say["devices"][first.id](lang),
        price=words.yen(first.low, first.high, lang, f"{of}.0", form="told"),
        borne=words.yen(first.borne[0], first.borne[1], lang, f"{of}.0.borne", form="told"),
    )


def _row(line: Price, lang: Lang, of: str) -> list[str]:
    name = Markup("{}<small>{}</small>").format(say["devices"][line.id](lang), say["units"][line.per](lang))
    price = words.yen(line.low, line.high, lang, of).html
    if line.rule is None or line.granted is None or line.borne is None:
        return [name, price, *repeat(escape(say.not_stated(lang)), 3)]
    (least, most), (easy, hard) = line.granted, line.borne
    granted, borne = words.yen(least, most, lang, f"{of}.granted"), words.yen(easy, hard, lang, f"{of}.borne")
    return [name, price, _rule(line.rule, lang).html, granted.html, element("b", borne)]


def _rule(rule: SubsidyRule, lang: Lang) -> Told:
    """Rate and cap, as the rule states them."""
    rate: Told | Figure = words.share(rule.rate or 0.0, "subsidy_rules.rate")
    if rule.rate_low is not None:
        low = words.share(rule.rate_low, "subsidy_rules.rate_low")
        rate = telling.phrase(say.rate_range, lang, low=low, high=rate)
    cap: Told | Figure = amounts.yen(rule.cap or 0.0, lang, "subsidy_rules.cap")
    if rule.cap_low is not None:
        low = amounts.yen(rule.cap_low, lang, "subsidy_rules.cap_low")
        cap = telling.phrase(say.cap_range, lang, low=low, high=cap)
    return telling.phrase(say.rate_cap, lang, rate=rate, cap=cap)


def _note(found: Provider, one: Sheet) -> str:
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
