"""What prefectures high on a KPI do, and coded cases, as facts with their source.

Offered to other chapters: `cases_for(found, kpi)`, short links to the cases that bear on a KPI.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.measures.cases import OBSTACLES, OVERCOME, Case, Library
from caredx.measures.kpi import KpiRow
from caredx.pages import displays, hearing_words, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.indicators import INDICATORS
from caredx.words.punctuation import bracketed, headed, listed

say = words_of("cases")
say_pages = words_of("pages")

WORRY = "resistance"
THEMES = {
    "部署間連携・情報共有": "sharing",
    "モデル事業所・横展開": "models",
    "人材育成": "training",
    "ICT活用": "ict",
    "情報発信": "information",
}
"""Themes as the published table has them, and the code of their wording."""
MAIN = "tech_adoption"
MOST_OPEN, MOST_CASES, MOST_NAMES = 2, 4, 8


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


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    lang, show = found.lang, Pieces(found)
    head = show.head(2, say.title, "cases") + show.text(say.lead)
    low = found.cases.low(found.targets.sheet)
    if not low:
        return head + _none_low(found) + library_section(found)
    mark = (
        displays.paragraph(Markup("{} {}").format(show.mark(), say.chosen_by_example(lang)))
        if found.example
        else Markup()
    )
    first = [show.head(3, row.kpi.name) + _beside(found, row) for row in low[:MOST_OPEN]]
    rest = [displays.details(_low(found, row), _beside(found, row)) for row in low[MOST_OPEN:]]
    return head + mark + Markup().join([*first, *rest]) + library_section(found)


def _low(found: Findings, row: KpiRow) -> str:
    return say.other_low.fill(kpi=row.kpi.name, why=say["told"][found.cases.why(row)])(found.lang)


def _none_low(found: Findings) -> Markup:
    """Why no KPI is told to be low; then what others do for the KPI every prefecture is asked about."""
    show, one = Pieces(found), found.cases.none_low(found.targets.sheet)
    lead = show.told(telling.fact(one, say["told"], found.lang), "" if one.answers else "nodata")
    return lead + show.text(say.instead) + _facts(found, found.targets.row(MAIN)) + cases_for(found, MAIN)


def _beside(found: Findings, row: KpiRow) -> Markup:
    """One low KPI: who is high, what they said, which cases bear on it."""
    told = Pieces(found).told(high_sentence(found, row.kpi.id))
    return told + _facts(found, row) + cases_for(found, row.kpi.id)


def high_sentence(found: Findings, kpi: str) -> Sentence:
    """Where a KPI stands, and which prefectures differ on the better side."""
    return telling.fact(found.cases.others(found.targets.row(kpi)), say["told"], found.lang)


def _facts(found: Findings, row: KpiRow) -> Markup:
    """Table of measures that bear on the KPI: said by those high on it, and by how many of the 47."""
    lang, kpi, show, words = found.lang, row.kpi.id, Pieces(found), say["measures"]
    labels = {flag: text(lang) for flag, (_, text) in hearing_words.FLAGS.items()}
    said = found.cases.said(kpi)
    table = show.table(
        found.cases.measures(kpi),
        [words[one] for one in ("measure", "high", "said")],
        [
            lambda one: labels[one.flag],
            lambda one: _prefectures(one.high, lang),
            lambda one: _said(one.said, lang),
        ],
        caption=words["caption"].fill(kpi=row.kpi.name)(lang),
        frame=said.assign(words=said["fact"].map(labels)),
        source=show.source([found.cases.hearing_source], "published") + show.limits(words["limits"]),
        origin="published",
    )
    return table + _also(found, kpi)


def _said(prefectures: tuple[str, ...], lang: Lang) -> str:
    """Names where they are few, else how many."""
    many = len(prefectures) > MOST_NAMES
    return say.more.fill(n=len(prefectures))(lang) if many else _prefectures(prefectures, lang)


def _also(found: Findings, kpi: str) -> Markup:
    """Tags of the prefectures high on the KPI, one line each, closed on screen."""
    lang = found.lang
    lines = [
        headed(
            codes.prefecture(code).name(lang),
            listed((_tag(tag, lang) for tag in tags), lang),
            lang,
        )
        for code, tags in found.cases.tags(kpi).items()
    ]
    return displays.details(say.also(lang), displays.bullets(lines)) if lines else Markup()


def _tag(tag: str, lang: Lang) -> str:
    """A tag of the hearing in words; as it was coded where there are none."""
    return next((family[tag](lang) for family in (say_pages["tags"], say["tags"]) if tag in family), tag)


def cases_for(found: Findings, kpi: str, *, most: int = MOST_CASES) -> Markup:
    """The cases that bear on a KPI as a short list with links to their cards; empty where there is none."""
    lang, cases = found.lang, found.cases.on(kpi)
    if not cases:
        return Markup()
    lines = [
        Markup('<a href="#{}">{}</a> {}').format(anchor(case), case.id, as_written(case.area))
        + escape(say.case_text.fill(measure=case.measure, evidence=case.evidence)(lang))
        for case in cases[:most]
    ]
    rest = cases[most:]
    more = [say.rest.fill(n=len(rest))(lang)] if rest else []
    return displays.paragraph(displays.element("b", say.cases_head(lang))) + displays.bullets([*lines, *more])


def _prefectures(prefectures: Iterable[str], lang: Lang) -> str:
    return listed((codes.prefecture(code).name(lang) for code in prefectures), lang) or say.nobody(lang)


CHAPTER = Chapter("cases", say.title, chapter)
