"""The coded cases as a library one can search without a script: grouped by theme, with links by KPI, who, obstacle and what helped."""

from collections.abc import Iterable, Mapping

from caredx.findings.place import Findings
from caredx.measures.cases import OBSTACLES, OVERCOME, Case, Library
from caredx.pages import displays, numbers
from caredx.pages.chapters.cases import words
from caredx.pages.displays import as_written, esc
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import bracketed, listed

say = words_of("cases")

WORRY = "resistance"


def library_section(found: Findings) -> str:
    """Heading, what to know before reading, index, all cases by theme."""
    lang, library = found.lang, found.cases.library
    head = displays.heading(3, say.library(lang).format(n=len(library.cases)), anchor="cases-library")
    sources = displays.source_line(
        [(case.source, case.reference_date) for case in library.cases], lang, mark=displays.real_mark(lang)
    )
    link = displays.csv_link(library.to_frame(), say.saved(lang), lang, origin="published")
    themes = dict.fromkeys(case.theme for case in library.cases)
    groups = [_theme(theme, library.search(theme=theme), lang) for theme in themes]
    return "".join(
        [
            head,
            displays.paragraph(esc(say.library_lead(lang))),
            _remarks(library, lang),
            *groups,
            _index(library, lang),
            sources,
            link,
        ]
    )


def _remarks(library: Library, lang: Lang) -> str:
    """Worry of staff, and what is known of service and size."""
    worried, providers = library.search(tag=WORRY), library.search(level="provider")
    told = [
        say.worry(lang).format(cases=links(worried, lang), n=len(library.cases)),
        say.no_size(lang).format(cases=links(providers, lang)),
    ]
    return displays.bullets(told)


def _theme(theme: str, cases: Iterable[Case], lang: Lang) -> str:
    title = say["themes"][words.THEMES[theme]](lang) if theme in words.THEMES else theme
    return displays.heading(4, title) + "".join(_card(case, lang) for case in cases)


def _card(case: Case, lang: Lang) -> str:
    """One case, closed on screen; links lead to its summary, which shows also when closed."""
    summary = f'<span id="{anchor(case)}">{case.id}</span> {as_written(case.area)}{esc(say.summary(lang).format(measure=case.measure(lang)))}'
    comma = say.library_card(lang)
    figures = comma.join(
        f"{_named(say['numbers'], name, lang)} {_printed(value, lang)}" for name, value in case.numbers.items()
    )
    period = say["periods"][case.period](lang) if case.period in say["periods"] else numbers.period(case.period, lang)
    texts = {
        "measure": case.measure(lang),
        "period": period,
        "numbers": figures,
        "effects": case.effects(lang),
        "evidence": case.evidence(lang),
        "obstacles": comma.join(_named(OBSTACLES, tag, lang) for tag in case.obstacles),
        "overcame": comma.join(_named(OVERCOME, tag, lang) for tag in case.overcame),
        "next_step": case.next_step(lang),
        "kpis": comma.join(INDICATORS[kpi].name(lang) for kpi in case.kpis),
    }
    date = bracketed(numbers.period(case.reference_date, lang), lang)
    pairs = [(say["card"][name](lang), esc(text)) for name, text in texts.items()]
    pairs.append((say["card"]["source"](lang), displays.source_title(case.source, lang) + esc(date)))
    return displays.details(summary, displays.definition_list(pairs))


def _index(library: Library, lang: Lang) -> str:
    """Links by KPI, who, obstacle and what helped, closed on screen and left out on paper, where nobody follows a link."""
    pairs = []
    for by, named, picked in _ways(lang):
        found = [(name, cases) for key, name in named.items() if (cases := library.search(**{picked: key}))]
        told = [f"{esc(name)} {links(cases, lang)}" for name, cases in found]
        pairs.append((say["by"][by](lang), say.library_index(lang).join(told)))
    return displays.details(esc(say.index(lang)), displays.definition_list(pairs), "card screen-only")


def _ways(lang: Lang) -> list[tuple[str, Mapping[str, str], str]]:
    return [
        ("kpi", {kpi: indicator.name(lang) for kpi, indicator in INDICATORS.items()}, "kpi"),
        ("level", {level: text(lang) for level, text in say["levels"].items()}, "level"),
        ("obstacle", {tag: text(lang) for tag, text in OBSTACLES.items()}, "tag"),
        ("overcame", {tag: text(lang) for tag, text in OVERCOME.items()}, "tag"),
    ]


def links(cases: Iterable[Case], lang: Lang) -> str:
    """Ids of cases as links to their cards; HTML."""
    return listed((f'<a href="#{anchor(case)}">{case.id}</a>' for case in cases), lang)


def anchor(case: Case) -> str:
    """Where a case's card stands on the page."""
    return f"case-{case.id.lower()}"


def _printed(value: str, lang: Lang) -> str:
    """A figure as coded, with its one English word in the reader's language."""
    return value.replace("about ", "約") if lang == "ja" else value


def _named(texts: Mapping[str, Text], key: str, lang: Lang) -> str:
    return texts[key](lang) if key in texts else key
