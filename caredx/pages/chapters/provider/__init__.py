"""The sheets for providers: what a home of one service and size can expect, in plain words, one A4 each to be printed for a seminar.

All kinds of home of a prefecture stand in one page: an official prints the sheets of those who come, or all of them, from one file.
"""

from collections.abc import Callable

from markupsafe import Markup, escape

from caredx.findings.price import two_figures
from caredx.findings.provider import Provider
from caredx.findings.provider_sheet import Expected, Kind, Sheet
from caredx.measures.cases import OBSTACLES, Case
from caredx.pages import amounts, effect_words, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.chapters.council import frame
from caredx.pages.chapters.provider import tables
from caredx.pages.displays import element
from caredx.pages.figures import since
from caredx.pages.slots import fit
from caredx.pages.telling import Told
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed

say = words_of("provider")
say_council = words_of("council")


def months(found: Provider, at: int, one: Sheet) -> Markup:
    """The whole part; without an estimate what is missing for it."""
    lang = found.lang
    if one.expected is None:
        return frame.section(
            say.months(lang),
            fit("heading", say.no_months(lang)),
            element("p", _missing(found)),
            "sec first",
        )
    expected, of = one.expected, f"provider.sheets.{at}.expected"
    caption = say.caption.fill(level=numbers.level(found.level))(lang)
    body = Markup(
        '<figure><figcaption>{caption}</figcaption>{}</figure><p class="big">{}</p>{}<p class="note">{}</p>'
    ).format(
        since.expected(expected, lang),
        _home(found, expected, of),
        _steps(found, expected),
        _behind(found, one.kind, expected, of),
        caption=caption,
    )
    return frame.section(say.months(lang), fit("heading", _months_heading(found, expected, of)), body, "sec first")


def _missing(found: Provider) -> Markup:
    lang, absent = found.lang, found.effects.missing
    if not absent:
        return escape(say.too_few(lang))
    files = listed([say_council["files_here"][name](lang) for name in absent.tables], lang)
    return escape(say.files.fill(files=files)(lang))


def _months_heading(found: Provider, one: Expected, of: str) -> Told:
    lang = found.lang
    if one.shape == "more_then_less" and one.even is not None:
        month = amounts.month(one.even, f"{of}.even")
        return telling.phrase(say.returns, lang, month=month)
    return Told([say["shapes"][one.shape](lang)])


def _home(found: Provider, one: Expected, of: str) -> Told:
    """Hours of a whole home of the usual number of staff; only what is beyond chance."""
    lang = found.lang
    staff = telling.whole(round(one.staff), lang, f"{of}.staff")
    hours = {name: telling.whole(two_figures(value), lang, f"{of}.whole.{name}") for name, value in one.whole.items()}
    return telling.phrase(say["home"][one.shape], lang, staff=staff, **hours)


def _steps(found: Provider, one: Expected) -> Markup:
    lang = found.lang
    until = "" if one.even is None else f"{one.even:.0f}"
    heads = (
        say.before(lang),
        say.until.fill(month=until)(lang) if until else say.first_months(lang),
        say.after.fill(month=until)(lang) if until else say.second_year_here(lang),
    )
    lists = (say.row("steps_before"), say.row("steps_first"), say.row("steps_after"))
    columns = zip(heads, lists, strict=True)
    return (
        Markup('<ol class="phases">')
        + Markup().join(_column(head, [row(lang) for row in rows]) for head, rows in columns)
        + Markup("</ol>")
    )


def _column(head: str, rows: list[str]) -> Markup:
    items = Markup().join(element("li", row) for row in rows)
    return Markup('<li><p class="eyebrow">{}</p><ul>{}</ul></li>').format(head, items)


def _behind(found: Provider, kind: Kind, one: Expected, of: str) -> Told:
    """Whose experience it is, both means with their intervals, and that it is a mean."""
    lang = found.lang
    whose = say["whose"][one.basis].fill(kind=tables.kind(found, kind), service=found.names[kind.service])(lang)
    wanted = "service_group" if not kind.size else "service_size"
    slots: dict[str, object] = {
        "whose": whose + ("" if one.basis == wanted else say.widened(lang)),
        "n": telling.whole(one.outlook.adopters, lang, f"{of}.outlook.adopters"),
        "place": effect_words.everywhere(found.effects.participants, lang),
    }
    for name in ("early", "second"):
        window = getattr(one, name)
        slots |= {name: tables.signed(window.value, f"{of}.{name}.value")}
        slots |= {f"{name}_{end}": tables.signed(getattr(window, end), f"{of}.{name}.{end}") for end in ("low", "high")}
    return Told([*telling.phrase(say.behind, lang, **slots), *_return(found, one, of)])


def _return(found: Provider, one: Expected, of: str) -> Told:
    """Between which months hours are back; open where the data do not close it."""
    if one.even_ends is None:
        return Told()
    first, last = one.even_ends
    slots = {"low": amounts.month(first, f"{of}.even_ends.0"), "level": numbers.level(found.level)}
    if last is None:
        return telling.phrase(say.return_open, found.lang, **slots)
    return telling.phrase(say.return_range, found.lang, high=amounts.month(last, f"{of}.even_ends.1"), **slots)


def cases(found: Provider, at: int, one: Sheet) -> Markup:
    """The whole part."""
    lang, cases, of = found.lang, one.cases, f"provider.sheets.{at}.cases"
    slots = {
        "n": telling.whole(cases.count, lang, f"{of}.count"),
        "stumbled": telling.whole(cases.stumbled, lang, f"{of}.stumbled"),
    }
    heading = telling.phrase(say["cases_told"]["some" if cases.stumbled else "none"], lang, **slots)
    items = Markup().join(_case(case, lang) for case in cases.cases)
    note = telling.phrase(say.cases_note, lang, n=telling.whole(cases.library, lang, f"{of}.library"))
    near = "" if cases.same else say.near_only(lang)
    body = Markup('<ol class="cases">{}</ol><p class="note">{}{}</p>').format(items, near, note)
    return frame.section(say.cases(lang), fit("heading", heading), body)


def _case(case: Case, lang: Lang) -> Markup:
    area = case.area if lang == "ja" else f"{codes.prefecture(case.pref).name(lang)} ({case.id})"
    obstacles = listed([OBSTACLES[tag](lang) for tag in case.obstacles], lang, dots=True)
    trouble = element("p", say.trouble.fill(what=obstacles)(lang), class_="dev") if obstacles else Markup()
    return Markup("<li><h3>{area}</h3><p>{}</p>{trouble}<p><b>{}</b><small>{}</small></p></li>").format(
        case.measure(lang),
        say.effect.fill(what=case.effects)(lang),
        say.evidence.fill(what=case.evidence)(lang),
        area=area,
        trouble=trouble,
    )


PARTS: tuple[Callable[[Provider, int, Sheet], str], ...] = (
    months,
    tables.minutes,
    tables.cost,
    cases,
)


def sheets(found: Provider) -> Markup:
    """One sheet a kind of home; where there are too few establishments of every kind, a line that says so."""
    if not found.sheets:
        return element("p", say.no_sheets(found.lang), class_="nodata")
    return Markup().join(_sheet(found, at, one) for at, one in enumerate(found.sheets))


def _sheet(found: Provider, at: int, one: Sheet) -> Markup:
    lang = found.lang
    place, kind = found.peers.place.name(lang), tables.kind(found, one.kind)
    day = numbers.period(found.day, lang)
    edition = say_council["editions_here"][found.audience](lang)
    org = escape(say.org.fill(place=place, day=day, edition=edition)(lang))
    head = Markup('<header>{}<h1>{}</h1><p class="lead">{}</p></header>').format(
        frame.above(found, org), fit("title", say.title(lang)), say.lead.fill(kind=kind)(lang)
    )
    note = (say_council.sample_foot if found.example else say.foot)(lang)
    body = head + Markup().join(part(found, at, one) for part in PARTS)
    return frame.paper(body, (note, say.ask(lang)), label=kind, css="council provider")


CHAPTERS = (Chapter("sheets", None, sheets),)
