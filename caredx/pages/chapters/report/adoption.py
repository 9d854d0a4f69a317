"""Who has adopted and who has not, and where those without any technology are."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.findings.within import NO
from caredx.pages import telling
from caredx.pages.chapters import breakdowns
from caredx.pages.chapters.peers import reach
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.counts import cell_html
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("report")


def _adoption(page: Page) -> Answer:
    found, lang = page.found, page.lang
    one, of = given(found.peers.by_service), "peers.by_service.ends"
    low, high = given(one.ends)
    slots = {
        "low": low.name(lang),
        "high": high.name(lang),
        "low_value": telling.value(low.value, lang, f"{of}.0.value"),
        "high_value": telling.value(high.value, lang, f"{of}.1.value"),
    }
    heading = telling.remark(say["adoption_answer"][one.apart], lang, **slots)
    return Answer(heading, breakdowns.breakdown_figure(page, one) + _not_started(page))


def _not_started(page: Page) -> Markup:
    """Where those without any technology are, the largest groups first."""
    found, lang = page.found, page.lang
    if found.peers.missing or found.peers.to_reach.empty:
        return Markup()
    table = found.peers.released["started"]
    listing = page.table(
        [row for _, row in found.peers.to_reach.head(reach.MOST_DRAWN).iterrows()],
        say.row("reach_heads"),
        (
            lambda row: reach.label(found, row),
            lambda row: cell_html(table, lang, "n", group=row["group"], band=row["band"]),
            lambda row: cell_html(table, lang, "n", group=row["group"], band=row["band"], started=NO),
            lambda row: Unit.SHARE.write(row["of_all"], lang),
        ),
        caption=say.reach_caption(lang),
        numeric=(1, 2, 3),
    )
    return page.row(listing, page.note(say.limits, say.reach_limits(lang)))


def _too_few(found: Findings) -> Sentence | None:
    """One line where fewer than two kinds of service have as many establishments as a comparison needs."""
    one = found.peers.by_service
    if one is None:
        return telling.remark(say.adoption_none, found.lang)
    if not one.total.known:
        return telling.remark(say.adoption_withheld if one.total.withheld else say.adoption_none, found.lang)
    least = telling.whole(found.least, found.lang, "results.least")
    return telling.remark(say.adoption_few, found.lang, least=least) if one.ends is None else None


ADOPTION = Question("adoption", _adoption, breakdowns.CHAPTER, _too_few)
