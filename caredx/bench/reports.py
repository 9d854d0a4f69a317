"""Pages at a notebook: the same findings a batch makes a report of, open under one's hands."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

if TYPE_CHECKING:
    from caredx.batch.run import BatchResult
    from caredx.pages.book import Page

say = words_of("bench")
_OPENERS = {
    "report": "open_report",
    "council": "open_council",
    "annex": "open_annex",
    "effects": "open_effects",
    "budget": "open_budget",
    "provider": "open_provider",
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
        ``report``, ``council``, ``annex``, ``effects``, ``budget``, ``provider`` or ``time-study``.
    edition : {'internal', 'public'}

    Raises
    ------
    Unknown
        If there is no such page or place.

    Examples
    --------
    >>> import caredx as cx
    >>> report = cx.open_report("params/example.yaml", "長野")
    >>> report.results.sheet.row("overtime").own.known
    True
    """
    if page not in _OPENERS:
        raise Unknown(say.no_page.fill(given=page, known=", ".join(_OPENERS)))
    return getattr(import_module("caredx.pages.report"), _OPENERS[page])(plan, area, edition=edition)


def run(
    plan: str | Path,
    areas: str | Sequence[str] = "all",
    page: str = "books",
    *,
    notebook: str | Path | None = None,
    edition: Literal["internal", "public"] = "internal",
    out: str | Path | None = None,
) -> "BatchResult":
    """Pages of some or all prefectures as files, as ``caredx run`` makes them.

    Parameters
    ----------
    plan : str or Path
    areas : str or sequence of str
        ``all``, ``20``, ``長野``, ``["20", "24"]``.
    page : str
        ``books``, or one of them; other pages as ``caredx run --page`` names them, or that an installed package brings
        (`caredx.words.packages`).
    notebook : str or Path, optional
        A notebook of one's own; its page is called as its file and lies beside the books. In the public edition it is given released
        values alone (`caredx.pages.public_page`).
    edition : {'internal', 'public'}
    out : str or Path, optional
        Folder of all cycles; ``reports`` in the project folder otherwise.

    Returns
    -------
    BatchResult
        ``.index`` (the page or folder to open), ``.outcomes``, ``.failed``.

    Raises
    ------
    ParamsError, TableError, Unknown
        Before anything is written.

    Examples
    --------
    >>> import caredx as cx
    >>> made = cx.run("params/published.yaml", "長野", "council", out="reports")
    >>> [(one.code, one.status) for one in made.outcomes]
    [('20', 'done')]
    """
    from caredx.batch import kinds
    from caredx.batch.run import run as batch
    from caredx.words import codes

    own = None if notebook is None else Path(notebook).resolve()
    places = codes.find_all([areas] if isinstance(areas, str) else list(areas))
    where = None if out is None else Path(out)
    return batch(plan, places, page=kinds.asked(page, own), notebook=own, edition=edition, out=where)
