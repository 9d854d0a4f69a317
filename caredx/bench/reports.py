"""Pages at a notebook: the same findings a batch makes a report of, open under one's hands."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.pages.book import Page

say = words_of("bench")
_OPENERS = {
    "report": "open_report",
    "effects": "open_effects",
    "budget": "open_budget",
    "time-study": "open_time_study",
}


def open_report(
    plan: str | Path, area: str, page: str = "report", *, edition: Literal["internal", "public"] = "internal"
) -> "Page":
    """A page of one prefecture or municipality: its chapters as calls, the results behind it as ``.results``.

    Parameters
    ----------
    plan : str or Path
        For example ``params/example.yaml``.
    area : str
        ``20``, ``長野``, ``nagano``; ``20201`` for a municipality.
    page : str
        ``report``, ``effects``, ``budget`` or ``time-study``.
    edition : {'internal', 'public'}

    Raises
    ------
    Unknown
        If there is no such page or place.
    """
    if page not in _OPENERS:
        raise Unknown(say.no_page.fill(given=page, known=", ".join(_OPENERS)))
    return getattr(import_module("caredx.pages.report"), _OPENERS[page])(plan, area, edition=edition)
