"""The chapter on effects of adoption in the report of a prefecture: the main finding, all outcomes, and where it can be told.

The page of `caredx.pages.chapters.effects.whole` shows the same sections with the checks, groups and the table for applicants.
"""

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.findings.kept import told
from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.effects import opening, outcomes, path, places, users
from caredx.pages.pieces import Pieces


def chapter(found: EffectResults) -> Markup:
    """Chapter of the prefecture report."""
    head, show = opening.opening(found), Pieces(found)
    if found.missing:
        return head
    # What all participating prefectures show together is the same on each of their pages.
    everywhere = told(
        found.results, "pages-effects", lambda: path.section(found, found.national[0]) + outcomes.section(found)
    )
    here = show.head(3, places.TITLE) + places.section(found) if found.estimated else Markup()
    of_users = show.told(users.summary(found.users, found.lang))
    return head + everywhere + of_users + here + show.text(opening.MORE)


def of_place(found: Findings) -> Markup:
    """Effect of adoption in all prefectures, the block and, where there are enough, the prefecture itself."""
    return chapter(found.effects)


CHAPTER = Chapter("effects", opening.TITLE, of_place)
