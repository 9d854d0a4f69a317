"""A chapter as a person sees it who runs a page's notebook by hand: with the look of the page, which a batch gives to the whole of it.

The style stands with every chapter: JupyterLab takes outputs that are out of sight off its page, and their style with them. Its rules
hold inside the chapter alone, so that they dress nothing of the program around it.
"""

import functools
import os
import re
from pathlib import Path

from IPython import get_ipython
from markupsafe import Markup

_HOME = Path(__file__).parents[1] / "batch" / "template" / "caredx"
_FRAME = re.compile(r"^(?::root|html|body) \{", re.MULTILINE)
_PAPER = re.compile(r"^@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}\n?", re.MULTILINE)
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
