"""Minutes of single activities: a published study beside the own one."""

from markupsafe import Markup

from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import Sheet
from caredx.findings.published_study import Published
from caredx.pages import numbers, telling
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.council.turns import table
from caredx.pages.chapters.provider import words
from caredx.pages.displays import element
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed

say = words_of("provider")


def section(found: Provider, at: int, one: Sheet) -> Markup:
    """The whole part."""
    lang, of = found.lang, f"provider.sheets.{at}.minutes"
    rows = [_row(line, lang, f"{of}.{place}") for place, line in enumerate(one.minutes)]
    heads = say.row("minutes_heads_sample_here") if found.example else say.row("minutes_heads_here")
    body = table("mins", heads, rows, lang, head=0, caption=say.minutes(lang)) + element(
        "p", _sources(one, lang), class_="note"
    )
    return frame.section(say.minutes(lang), fit("heading", _heading(one, lang)), body)


def _heading(one: Sheet, lang: Lang) -> str:
    """Which activities took less and which more time in the published studies."""
    moved: dict[bool, list[str]] = {True: [], False: []}
    for line in one.minutes:
        moved[line.change < 0].append(say["short_here"][line.id](lang))
    less, more = (listed(moved[fell], lang) for fell in (True, False))
    return say["minutes_told"]["both" if less and more else "less" if less else "more"].fill(less=less, more=more)(lang)


def _row(line: Published, lang: Lang, of: str) -> list[str]:
    name = Markup("{}<small>{}</small>").format(say["activities"][line.id](lang), say["per"][line.id](lang))
    return [name, _published(line, lang, of).html, _own(line, lang, of).html]


def _published(line: Published, lang: Lang, of: str) -> Told:
    size = words.plain(abs(line.change), f"{of}.change")
    about = "" if line.before is not None else say.about(lang)
    change = telling.phrase(say["moved"]["less" if line.change < 0 else "more"], lang, size=size, about=about)
    if line.before is None or line.after is None:
        return change
    ends = {name: words.plain(getattr(line, name), f"{of}.{name}") for name in ("before", "after")}
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
        "before": words.plain(own.before, f"{of}.own.before", digits=0),
        "after": words.plain(own.after, f"{of}.own.after", digits=0),
        "n": telling.whole(own.facilities, lang, f"{of}.own.facilities"),
    }
    ends = {name: words.signed(getattr(head, name), f"{of}.own.headline.{name}", digits=0) for name in ("low", "high")}
    return telling.phrase(say.own, lang, **slots, **ends)


def _sources(one: Sheet, lang: Lang) -> str:
    """The studies, each once, and that they state no interval."""
    parts = dict.fromkeys((line.source, line.date) for line in one.minutes)
    told = [say.source.fill(title=title, date=numbers.period(date, lang))(lang) for title, date in parts]
    unpaired = say.unpaired(lang) if any(line.unpaired for line in one.minutes) else ""
    return unpaired + say.minutes_note.fill(sources=listed(told, lang))(lang)
