"""What can be made of a place: three books by one run, and pages that are asked for by name.

A council gets two sheets (会議資料), an office the report (評価報告書), whoever checks or goes on from there the annex (資料編). A municipality
has one page, read from the notebook of the annex: on its few establishments there is nothing to decide on two sheets.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from caredx.words import packages, shipped
from caredx.words.catalog import words_of
from caredx.words.errors import Unknown

say = words_of("batch")

NOTEBOOKS = shipped.SHIPPED / "notebooks" / "pages"
BOOKS = "books"
"""All of `BOOK_PAGES`."""
BOOK_PAGES = ("council", "report", "annex")
"""The books, in the order a reader goes from one to the next; the index leads to them."""
PAGES = {
    "council": "council.ipynb",
    "report": "prefecture_report.ipynb",
    "annex": "annex.ipynb",
    "provider": "provider.ipynb",
    "effects": "adoption_effects.ipynb",
    "time-study": "time_study.ipynb",
    "budget": "budget_request.ipynb",
}
"""Notebook of each page. What is no book lies beside the books."""
OF_MUNICIPALITIES = {"report": PAGES["annex"]}
CHOICES = (BOOKS, *PAGES)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Kind:
    """What is made of each place.

    Attributes
    ----------
    page : str
        Names the files.
    notebook : Path
    edition : {'internal', 'public'}
    level : {'prefecture', 'municipality'}
    """

    page: str
    notebook: Path
    edition: str
    level: str = "prefecture"

    @property
    def failed(self) -> str:
        """Name of the notebook that is kept of a failure."""
        return "failed.ipynb" if self.page == "report" else f"{self.page}_failed.ipynb"

    @property
    def record(self) -> str:
        """Name of the run record."""
        what = [] if self.page == "report" else [self.page]
        return "_".join(["run", *what, *([] if self.level == "prefecture" else [self.level])]) + ".json"


def of(page: str, edition: str, *, areas: bool = False, notebook: Path | None = None) -> tuple[Kind, ...]:
    """The kinds of page a name stands for.

    Parameters
    ----------
    page : str
        One of `CHOICES`.
    edition : {'internal', 'public'}
    areas : bool
        Of municipalities.
    notebook : Path, optional
        In place of the page's own; ``books`` then means the report alone, and a name that is none of `CHOICES` a page of one's own.

    Raises
    ------
    Unknown
        For a page that tells home by home in the public edition, for one that municipalities do not have, and for a page of one's own
        without its notebook that no installed package brings.
    """
    level = "municipality" if areas else "prefecture"
    if page not in CHOICES:
        own = notebook or packages.page(page)
        if own is None:
            raise Unknown(say.own_without_notebook.fill(page=page))
        return (Kind(page, own, edition, level),)
    if (page, edition) == ("time-study", "public"):
        raise Unknown(say.no_public)
    notebooks = OF_MUNICIPALITIES if areas else PAGES
    pages = (page,) if page != BOOKS else ("report",) if areas or notebook else BOOK_PAGES
    if missing := [one for one in pages if one not in notebooks]:
        raise Unknown(say.no_area.fill(page=missing[0]))
    return tuple(Kind(one, notebook or NOTEBOOKS / notebooks[one], edition, level) for one in pages)


def asked(page: str, notebook: Path | None) -> str:
    """The page to make: as named, or where only a notebook was given, the page of one's own it makes."""
    return named_after(notebook) if notebook is not None and page == BOOKS else page


def named_after(notebook: Path) -> str:
    """What a page of one's own is called: as its notebook, in letters a folder of any system can hold."""
    name = notebook.stem
    if not _PLAIN.fullmatch(name) or name in (*CHOICES, "run", "index", "failed"):
        raise Unknown(say.own_name.fill(name=name, taken=", ".join(CHOICES)))
    return name


def beside(kind: Kind) -> tuple[Kind, ...]:
    """The kinds the index of this one leads to: the books, each with its own notebook; nothing for a page that is no book."""
    if kind.page not in BOOK_PAGES:
        return ()
    return of(BOOKS, kind.edition, areas=kind.level == "municipality")
