"""What all sections share: who takes part, where the numbers come from, what is missing, what the design can and cannot say."""

from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.effects import EffectResults
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Told
from caredx.words.catalog import words_of

say = words_of("effects")

TITLE, LIMITS, MORE = say.title, say.limits, say.more


def opening(found: EffectResults) -> Markup:
    """Heading and lead, or which files would supply the chapter."""
    show = Pieces(found)
    head = show.head(2, TITLE, "effects")
    if not found.missing:
        return head + show.text(say.lead)
    return head + nothing(found)


def nothing(found: EffectResults) -> Markup:
    """Why a section is empty: files that are missing, or an estimate that could not be made."""
    missing = (
        say.no_files.fill(files=needed_files.in_words(found.missing, found.lang)) if found.missing else say.no_estimate
    )
    return Pieces(found).text(missing, "nodata")


def nationwide(found: EffectResults) -> Told:
    """Name of all that take part, their number tied."""
    return words.everywhere(found.participants, found.lang)


def source(found: EffectResults) -> Markup:
    """Source line of every figure here."""
    return Pieces(found).source([found.source])


def limits(found: EffectResults) -> Markup:
    """What the estimates can and cannot say."""
    show = Pieces(found)
    return show.head(2, LIMITS, "limits") + Markup().join(
        show.head(3, head) + displays.bullets(text(found.lang) for text in lines)
        for head, lines in ((say.can_head_here, say.row("can")), (say.cannot_head_here, say.row("cannot")))
    )
