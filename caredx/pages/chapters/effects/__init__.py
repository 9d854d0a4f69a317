"""The chapter on effects of adoption in the report of a prefecture: the main finding, all outcomes, and where it can be told.

The page of `caredx.pages.chapters.effects.whole` shows the same sections with the checks, groups and the table for applicants.
"""

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.findings.kept import told
from caredx.findings.place import Findings
from caredx.pages.book import Chapter
from caredx.pages.chapters.effects import estimates, whom
from caredx.pages.pieces import Pieces


def chapter(found: EffectResults) -> Markup:
    """Chapter of the prefecture report."""
    head, show = estimates.opening(found), Pieces(found)
    if found.missing:
        return head
    # What all participating prefectures show together is the same on each of their pages.
    everywhere = told(
        found.results, "pages-effects", lambda: estimates.path(found, found.national[0]) + estimates.outcomes(found)
    )
    here = show.head(3, whom.PLACES) + whom.places(found) if found.estimated else Markup()
    of_users = show.told(whom.users_summary(found.users, found.lang))
    return head + everywhere + of_users + here + show.text(estimates.MORE)


def of_place(found: Findings) -> Markup:
    """Effect of adoption in all prefectures, the block and, where there are enough, the prefecture itself."""
    return chapter(found.effects)


CHAPTER = Chapter("effects", estimates.TITLE, of_place)
