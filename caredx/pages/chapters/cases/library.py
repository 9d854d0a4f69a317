"""The coded cases as a library one can search without a script: grouped by theme, with links by KPI, who, obstacle and what helped."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.measures.cases import OBSTACLES, OVERCOME, Case, Library
from caredx.pages import displays, numbers
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import bracketed, headed, listed

say = words_of("cases")

WORRY = "resistance"
THEMES = {
    "部署間連携・情報共有": "sharing",
    "モデル事業所・横展開": "models",
    "人材育成": "training",
    "ICT活用": "ict",
    "情報発信": "information",
}
"""Themes as the published table has them, and the code of their wording."""


def library_section(found: Findings) -> Markup:
    """Heading, what to know before reading, index, all cases by theme."""
    lang, library, show = found.lang, found.cases.library, Pieces(found)
    head = show.head(3, say.library.fill(n=len(library.cases)), "cases-library") + show.text(say.library_lead)
    themes = dict.fromkeys(case.theme for case in library.cases)
    groups = Markup().join(_theme(theme, library.search(theme=theme), lang) for theme in themes)
    sources = show.source([(case.source, case.reference_date) for case in library.cases], "published")
    saved = show.saved(library.to_frame(), say.saved(lang), "published")
    return head + _remarks(library, lang) + groups + _index(library, lang) + sources + saved


def _remarks(library: Library, lang: Lang) -> Markup:
    """Worry of staff, and what is known of service and size."""
    worried, providers = library.search(tag=WORRY), library.search(level="provider")
    worry = say.worry.fill(cases=links(worried, lang), n=len(library.cases))
    return displays.bullets([worry(lang), say.no_size.fill(cases=links(providers, lang))(lang)])


def _theme(theme: str, cases: Iterable[Case], lang: Lang) -> Markup:
    title = say["themes"][THEMES[theme]](lang) if theme in THEMES else theme
    return displays.heading(4, title) + Markup().join(_card(case, lang) for case in cases)


def _card(case: Case, lang: Lang) -> Markup:
    """One case, closed on screen; links lead to its summary, which shows also when closed."""
    summary = Markup('<span id="{}">{}</span> {}{}').format(
        anchor(case), case.id, as_written(case.area), headed("", case.measure(lang), lang)
    )
    figures = (f"{_named(say['numbers'], name, lang)} {_printed(value, lang)}" for name, value in case.numbers.items())
    period = say["periods"][case.period](lang) if case.period in say["periods"] else numbers.period(case.period, lang)
    texts = {
        "measure": case.measure(lang),
        "period": period,
        "numbers": listed(figures, lang),
        "effects": case.effects(lang),
        "evidence": case.evidence(lang),
        "obstacles": listed((_named(OBSTACLES, tag, lang) for tag in case.obstacles), lang),
        "overcame": listed((_named(OVERCOME, tag, lang) for tag in case.overcame), lang),
        "next_step": case.next_step(lang),
        "kpis": listed((INDICATORS[kpi].name(lang) for kpi in case.kpis), lang),
    }
    date = bracketed(numbers.period(case.reference_date, lang), lang)
    source = displays.source_title(case.source, lang) + escape(date)
    pairs = [
        *((say["card"][name](lang), escape(text)) for name, text in texts.items()),
        (say["card"]["source"](lang), source),
    ]
    return displays.details(summary, displays.definition_list(pairs))


def _index(library: Library, lang: Lang) -> Markup:
    """Links by KPI, who, obstacle and what helped, closed on screen and left out on paper, where nobody follows a link."""
    ways: list[tuple[str, Mapping[str, Text], str]] = [
        ("kpi", {kpi: indicator.name for kpi, indicator in INDICATORS.items()}, "kpi"),
        ("level", say["levels"], "level"),
        ("obstacle", OBSTACLES, "tag"),
        ("overcame", OVERCOME, "tag"),
    ]
    pairs = []
    for by, named, picked in ways:
        found = [(name(lang), cases) for key, name in named.items() if (cases := library.search(**{picked: key}))]
        told = (Markup("{} {}").format(name, links(cases, lang)) for name, cases in found)
        pairs.append((say["by"][by](lang), escape(say.apart(lang)).join(told)))
    return displays.details(say.index(lang), displays.definition_list(pairs), "card screen-only")


def links(cases: Iterable[Case], lang: Lang) -> Markup:
    """Ids of cases as links to their cards; HTML."""
    return listed((displays.element("a", case.id, href=f"#{anchor(case)}") for case in cases), lang)


def anchor(case: Case) -> str:
    """Where a case's card stands on the page."""
    return f"case-{case.id.lower()}"


def _printed(value: str, lang: Lang) -> str:
    """A figure as coded, with its one English word in the reader's language."""
    return value.replace("about ", "約") if lang == "ja" else value


def _named(texts: Mapping[str, Text], key: str, lang: Lang) -> str:
    return texts[key](lang) if key in texts else key
