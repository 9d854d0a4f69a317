"""A book is the list of its chapters: its contents, its notebook and its page are made from that list, so none can lack a chapter.

A chapter is one function from findings to HTML, under the name by which a notebook calls it. To add one, write its module and name it
in `caredx.pages.books`, and give the notebook its cell; a test holds book and notebook together.
"""

import functools
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython import get_ipython
from IPython.display import HTML
from markupsafe import Markup

from caredx.pages import public_page
from caredx.words.catalog import Text

# A sheet is as wide as its place: its lengths are multiples of one, --u. JupyterLab adds to headings
# what a grid would place: each word has its cell.
_PLACE = """
& { container-type: inline-size; max-width: 1010px; }
tbody tr { background: none; }
dt, dd { float: none; width: auto; }
.jp-InternalAnchorLink { display: none; }
:is(h1, h2, h3, h4)::before { content: none; }
.dec h3 > .no { grid-area: 1 / 1; }
.dec h3 > .no + span { grid-area: 1 / 2; }
.council { width: auto; margin: 0; --u: min(16px, calc(100cqw / 62.7)); }
"""


_HOME = Path(__file__).parents[1] / "batch" / "template" / "caredx"
_FRAME = re.compile(r"^(?::root|html|body) \{", re.MULTILINE)
_PAPER = re.compile(r"^@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}\n?", re.MULTILINE)


def by_hand() -> bool:
    """Whether a person runs the notebook: a Jupyter server or an editor says so to its kernels, a batch does not."""
    shell = get_ipython()
    return "JPY_SESSION_NAME" in os.environ or bool(shell and "__vsc_ipynb_file__" in shell.user_ns)


def dressed(chapter: Markup) -> Markup:
    """The chapter with the look of the page."""
    return Markup('<div class="caredx-page"><style>{}</style>{}</div>').format(_style(), chapter)


@functools.cache
def _style() -> Markup:
    """The rules of a page, inside a chapter; said twice as strongly, for JupyterLab has rules of its own for tables and headings."""
    rules = "\n".join((_HOME / name).read_text(encoding="utf-8") for name in ("report.css", "council.css"))
    rules = _FRAME.sub("& {", _PAPER.sub("", rules))
    return Markup(".caredx-page.caredx-page {\n" + rules + _PLACE + "}")  # noqa: S704 - files of the package


@dataclass(frozen=True)
class Chapter:
    """One chapter, or a part of one that a notebook shows in a cell of its own.

    Attributes
    ----------
    id : str
        With ``_`` for ``-`` the name of the call in a notebook.
    title : Text or None
        Its line in the contents; None for a part that has none.
    make : callable
        From findings (and ids of KPI, where the notebook names some) to HTML.
    anchor : str
        Where the contents point to, if not to its id.
    """

    id: str
    title: Text | None
    make: Callable[..., Markup]
    anchor: str = ""

    @property
    def line(self) -> tuple[str, Text | None]:
        """Anchor and title: its line in the contents, and what a link to it needs."""
        return self.anchor or self.id, self.title

    @property
    def call(self) -> str:
        """The name by which a notebook calls it."""
        return self.id.replace("-", "_")


@dataclass(frozen=True)
class Book:
    """Chapters in their order.

    Attributes
    ----------
    chapters : tuple of Chapter
    notebook : Book or None
        The book whose notebook this one is read from, where it has none of its own: what only that one has is left out here.
    """

    chapters: tuple[Chapter, ...]
    notebook: "Book | None" = None

    @property
    def contents(self) -> tuple[tuple[str, Text], ...]:
        """Anchors and titles of the chapters that have a line of their own."""
        return tuple((one.line[0], one.title) for one in self.chapters if one.title is not None)

    def named(self, call: str) -> Chapter | None:
        """The chapter a notebook calls by this name."""
        return next((one for one in self.chapters if one.call == call), None)

    @property
    def calls(self) -> tuple[str, ...]:
        """Every call its notebook may make."""
        return tuple(one.call for one in (self.notebook or self).chapters)


class Page:
    """What a notebook opens: findings under a book, one call a chapter."""

    def __init__(self, found: Any, book: Book) -> None:
        self._found, self.book, self.lang = found, book, found.lang

    @property
    def found(self) -> Any:
        """The findings; a notebook of one's own that makes a public page is refused them."""
        public_page.refuse(".found")
        return self._found

    @property
    def results(self) -> Any:
        """Tables and frozen results behind the findings; in a public page of one's own those that are released."""
        results = self._found.results
        return public_page.ReleasedResults(results) if public_page.is_public() else results

    def __getattr__(self, call: str) -> Callable[..., HTML]:
        if call.startswith("_"):
            raise AttributeError(call)
        book: Book = self.__dict__["book"] if "book" in self.__dict__ else Book(())
        if call not in book.calls:
            raise AttributeError(f"no chapter {call!r}; there are {', '.join(book.calls)}")
        chapter = book.named(call)
        show = functools.partial(self._show, chapter)
        show.__doc__ = chapter.make.__doc__ if chapter else "Nothing here: a chapter of the larger book."
        return show

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.book.calls})

    def _show(self, chapter: Chapter | None, *kpis: str) -> HTML:
        if chapter is None:
            return HTML("")
        made = self._found.results.leaving(chapter.make(self._found, *kpis))
        return HTML(dressed(made) if by_hand() else made)
