"""The short chapters of the report, in their order: each answers one question; the last says which could not be answered."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, foot, head
from caredx.pages.chapters.report.adoption import ADOPTION
from caredx.pages.chapters.report.cycle import CHANGES, NEXT
from caredx.pages.chapters.report.effects import EFFECTS, STUDY
from caredx.pages.chapters.report.ground import ACTIONS, CONTEXT
from caredx.pages.chapters.report.layout import ANNEX, Page
from caredx.pages.chapters.report.money import MONEY
from caredx.pages.chapters.report.practice import PRACTICE
from caredx.pages.chapters.report.standing import BESIDE, KPI, OUTLOOK
from caredx.pages.chapters.report.support import REPORTS, SURVEY, WISHES
from caredx.words.catalog import words_of

say = words_of("report")

QUESTIONS = (
    KPI,
    OUTLOOK,
    ACTIONS,
    PRACTICE,
    CONTEXT,
    BESIDE,
    EFFECTS,
    ADOPTION,
    MONEY,
    STUDY,
    SURVEY,
    WISHES,
    REPORTS,
    CHANGES,
    NEXT,
)


def closing(found: Findings) -> Markup:
    """What could not be told and which file would mend it, one line each; what the pages cannot say; terms."""
    page, lang = Page(found), found.lang
    untold = [(one, why) for one in QUESTIONS if one.applies(found) and (why := one.silent(found)) is not None]
    lines = displays.bullets(Markup("<b>{}</b>　{}").format(one.asked(lang), why) for one, why in untold)
    parts = page.head(3, say.untold) + lines if untold else Markup()
    title, limits = foot.LIMITS[-1]
    parts += page.head(3, title) + displays.bullets(text(lang) for text in limits)
    parts += page.head(3, foot.say.terms_title) + foot.definitions(found)
    link = displays.element("a", say.all_of_it(lang), href=ANNEX)
    parts += doubts.box(found.results, jumps=True) + head.secrecy(found)
    return Markup('<section class="chapter" id="limits">{}<h2>{}</h2>{}</section>').format(
        page.eyebrow(say["asked"]["limits"], link), say.limits_answer(lang), parts
    )


CHAPTERS = (*(one.chapter for one in QUESTIONS), Chapter("limits", say["asked"]["limits"], closing))
