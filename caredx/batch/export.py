"""An executed notebook becomes one HTML file a committee can open anywhere.

The file must look the same on an office PC, a phone and paper, without a network: it carries its glyphs, runs no script and
forbids by its own policy that anything be fetched. nbconvert does the work through a template of ours (`template/caredx`);
the code stays in the executed notebook, which is kept beside the page.
"""

import functools
import html
import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from caredx.batch import fonts
from caredx.words.catalog import Lang
from caredx.words.errors import CaredxError

if TYPE_CHECKING:
    from nbconvert.exporters import HTMLExporter
    from nbformat import NotebookNode
from caredx.words.catalog import words_of

say = words_of("export")

TEMPLATES = Path(__file__).parent / "template"

_FONT_SLOT, _UNDRAWN_SLOT = "@font-face{}", "<!--undrawn-->"
_UNDRAWN = re.compile(r'<p class="undrawn" data-letters="([^"]*)">')
SHOWN = ["application/javascript", "text/html", "text/markdown", "image/svg+xml", "text/vnd.mermaid", "text/latex"]
SHOWN += ["image/png", "image/jpeg", "text/plain"]
"""Of an output the first of these is kept: a page is a file, and of a widget it holds what stands for it."""
_ONE_AT_A_TIME = threading.Lock()  # reports are exported from several threads; an exporter keeps state while it works


class PictureWithoutText(CaredxError):
    """A picture has no text for readers who cannot see it."""

    def text(self, lang: Lang = "ja") -> str:
        """The fault in the language asked for."""
        return say.no_alt(lang)


def to_html(notebook: "NotebookNode", *, lang: Lang, title: str, example: bool, record: str = "") -> str:
    """The page for an executed notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Executed notebook; left unchanged.
    lang : {"ja", "en"}
        Language of the page's own words; the notebook's must agree.
    title : str
        Title of the document, also printed at the foot of each sheet.
    example : bool
        Whether the figures are synthetic; then every screen and every printed sheet says so.
    record : str
        What the page was made from, as an element of its head (`caredx.batch.passport`).

    Raises
    ------
    PictureWithoutText
        If a PNG output has no ``alt`` in its metadata.
    """
    with _ONE_AT_A_TIME:
        page, _ = _exporter().from_notebook_node(notebook, {"page": frame(lang, title, example) | {"record": record}})
    return _with_font(page, lang)


def undrawn(page: str) -> str:
    """Characters a page says its own font can't draw."""
    found = _UNDRAWN.search(page)
    return html.unescape(found[1]) if found else ""


def render(template: str, *, lang: Lang, title: str, example: bool, **values: object) -> str:
    """A page of ours that is no notebook (the index page), in the same frame."""
    with _ONE_AT_A_TIME:
        page = _exporter().environment.get_template(template).render(page=frame(lang, title, example), **values)
    return _with_font(page, lang)


def frame(lang: Lang, title: str, example: bool) -> dict[str, object]:
    """What `frame.html.j2` needs to know."""
    return {
        "lang": lang,
        "title": title,
        "title_in_css": _css_string(title),
        "example": example,
        "strip": say.strip(lang),
        "strip_in_css": _css_string(say.strip(lang)),
        "skip": say.skip(lang),
        "foot": say.foot(lang),
        "not_made": say.not_made(lang),
        "font_face": _FONT_SLOT,
        "undrawn": _UNDRAWN_SLOT,
    }


def without_folders(text: str) -> str:
    """The same text with absolute paths cut to their last part: a published page names no one's folders."""
    return re.sub(r"(?<![\w.:/])(?:[A-Za-z]:)?(?:[\\/][^\\/\s'\":<>()]+)+[\\/]([^\\/\s'\":<>()]+)", r"\1", text)


@functools.lru_cache(maxsize=1)
def _exporter() -> "HTMLExporter":
    """One exporter a process: making it compiles the template, which costs more than a page."""
    from nbconvert.exporters import HTMLExporter
    from nbconvert.exporters.templateexporter import TemplateExporter
    from traitlets.config import Config

    class PageExporter(HTMLExporter):
        """HTMLExporter without its second parsing of the finished page.

        That pass (BeautifulSoup) only fills in missing alt texts, with words that help nobody, and makes JupyterLab's cells
        focusable; it took 0.3 s of CPU for a page of 0.4 MB against 0.006 s for the rendering itself, and it rewrites SVG
        names in lower case.
        """

        def from_notebook_node(self, nb, resources=None, **kw):
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    places = {"template_name": "caredx", "extra_template_basedirs": [str(TEMPLATES)]}
    exporter = PageExporter(
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}), **places, exclude_anchor_links=True
    )
    exporter.register_filter("alt_text", _alt_text)
    return exporter


def _with_font(page: str, lang: Lang) -> str:
    letters = fonts.characters(page)
    face = (
        '@font-face{font-family:"IPAexGothic";font-weight:400;'
        f'src:url("data:font/woff2;base64,{fonts.subset(letters)}") format("woff2")}}'
    )
    if lacking := html.escape(fonts.missing(letters)):
        words = say.undrawn.fill(letters=" ".join(html.unescape(lacking)))(lang)
        note = f'<p class="undrawn" data-letters="{lacking}">{html.escape(words)}</p>'
        page = note.join(page.rsplit(_UNDRAWN_SLOT, 1))
    return page.replace(_UNDRAWN_SLOT, "").replace(_FONT_SLOT, face, 1)


def _alt_text(output, cell) -> str:
    alt = output.metadata.get("image/png", {}).get("alt") or output.metadata.get("alt") or cell.metadata.get("alt")
    if not alt:
        raise PictureWithoutText(say.no_alt.ja)
    return alt


def _css_string(text: str) -> str:
    # JSON quoting is CSS quoting for plain text; "<" must not end the style element.
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
