"""The end of a page: what it can and cannot say, terms, quality of the data, and what is needed to make it again."""

import functools
from collections.abc import Mapping, Sequence
from itertools import repeat

from markupsafe import Markup, escape

from caredx import official
from caredx.findings.inputs import InputQuality
from caredx.findings.theme import Theme
from caredx.intake.open_data import REASONS
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed

say_pages = words_of("pages")
say = words_of("foot")

LIMITS = ((say.can_head, say.row("can")), (say.cannot_head, say.row("cannot")))


def limits(found: Theme) -> Markup:
    """What the page can and cannot say."""
    show = Pieces(found)
    lists = (show.head(3, head) + displays.bullets(text(found.lang) for text in lines) for head, lines in LIMITS)
    return show.head(2, say.limits_title, "limits") + Markup().join(lists)


def terms(found: Theme) -> Markup:
    """Words a reader may not know."""
    return Pieces(found).head(2, say.terms_title, "definitions") + definitions(found)


def definitions(found: Theme) -> Markup:
    """The words alone, each with its meaning."""
    values = {"level": numbers.level(found.level), "least": found.least}
    pairs = [
        (say["terms"][term].fill(**values)(found.lang), escape(meaning.fill(**values)(found.lang)))
        for term, meaning in say["meanings"].items()
    ]
    return displays.definition_list(pairs)


def quality_chapter(inputs: Sequence[InputQuality], lang: Lang, *, uncounted: Sequence[str] = ()) -> Markup:
    """Rows read, rows of the prefecture, empty cells; `uncounted` names services whose open data were not supplied with the rest."""
    rows = [_quality(item, lang) for item in inputs]
    table = displays.table(
        [text(lang) for text in say.row("quality_heads")], rows, caption=say.quality_caption(lang), numeric=(1, 2, 3)
    )
    services = listed(uncounted, lang, dots=True)
    remark = (
        displays.paragraph(say.uncounted(lang).format(n=len(uncounted), services=services)) if uncounted else Markup()
    )
    return (
        displays.heading(2, say.quality_title(lang), anchor="quality")
        + displays.paragraph(say.quality_lead(lang))
        + table
        + remark
    )


def _quality(item: InputQuality, lang: Lang) -> list[str]:
    if item.rows is None:
        return [
            escape(item.file),
            displays.element("span", say.absent(lang), class_="nodata"),
            *repeat("－", 4),
        ]
    percent = say.quality(lang)
    worst = listed((f"{column} {numbers.percent(share)}{percent}" for column, share in item.worst), lang)
    empty = "－" if item.empty is None else f"{numbers.percent(item.empty)}{percent}"
    dropped = listed((f"{REASONS[reason](lang)} {rows:,}" for reason, rows in item.dropped.items()), lang)
    own = say_pages.withheld_mark(lang) if item.own_rows is None else f"{item.own_rows:,}"
    return [escape(item.file), f"{item.rows:,}", own, empty, escape(worst), escape(dropped or 0)]


def _fact(fact: Mapping[str, str] | str) -> Markup:
    if isinstance(fact, str):
        return displays.element("code", fact)
    return displays.bullets(Markup("{} <code>{}</code>").format(name, text) for name, text in fact.items())


def quality(found: Theme) -> Markup:
    """Rows read and missing values."""
    return quality_chapter(found.results.quality, found.lang) + doubts.listed(found.results)


def quality_of_all(found: Theme) -> Markup:
    """The same, and the services whose open data were not supplied with the rest."""
    names = official.load("services").set_index("service")[f"name_{found.lang}"]
    uncounted = [names[service] for service in found.results.uncounted]
    chapter = quality_chapter(found.results.quality, found.lang, uncounted=uncounted)
    return chapter + doubts.listed(found.results)


def reproduction(found: Theme, *, page: str = "report") -> Markup:
    """Digests, choices, versions, command; no folder of a machine, no clock."""
    facts, show = found.reproduction(page), Pieces(found)
    body = displays.definition_list((say["repro"][key](found.lang), _fact(facts[key])) for key in say["repro"])
    return (
        show.head(2, say.repro_title, "repro")
        + show.text(say.repro_lead)
        + displays.element("div", body, class_="repro")
    )


def repro(page: str = "report") -> Chapter:
    """How to make this page again."""
    return Chapter("reproduction", say.repro_title, functools.partial(reproduction, page=page), anchor="repro")


ABOUT_LIMITS = Chapter("limits", say.limits_title, limits)
ABOUT_TERMS = Chapter("terms", say.terms_title, terms, anchor="definitions")
ABOUT_QUALITY = Chapter("quality", say.quality_title, quality)
ABOUT_QUALITY_OF_ALL = Chapter("quality", say.quality_title, quality_of_all)
