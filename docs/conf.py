"""How `python3 run.py docs` builds these pages into a site: no network, no script of others, every warning an error."""

import re
from pathlib import Path

import caredx

project, author, copyright = "caredx", "", "MIT"  # noqa: A001 - the name Sphinx reads
version = release = caredx.__version__
language = "ja"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["house.md", "tree.md"]  # for those who work on the library itself
html_theme, html_title = "furo", f"caredx {version}"
html_show_copyright = html_show_sphinx = html_copy_source = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
napoleon_google_docstring = False
autodoc_typehints = "none"  # signatures hold them
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
suppress_warnings = ["myst.xref_missing"]  # links that leave the site, to files of the checkout


def _language_of_page(app, pagename, templatename, context, doctree):  # noqa: ARG001 - what Sphinx hands over
    """Screen readers and browsers are told which language a page is in: English is what stands under that heading of the contents."""
    if (
        f"\n{pagename}\n"
        in (Path(app.srcdir) / "index.md").read_text("utf-8").partition(":caption: English")[2].partition(":::")[0]
    ):
        context["language"] = "en"


def _as_text(app, what, name, obj, options, lines):  # noqa: ARG001 - what Sphinx hands over
    """Docstrings share a page: each counts its references from 1, so they are text there; and a bar is a bar (``|t|``), no substitution."""
    text = re.sub(
        r"(?m)^( *)\.\. (\[\d\])((?:.|\n(?! *(?:\n|\.\. \[|$)))*)",
        lambda one: f"{one[1]}* {one[2]} {' '.join(one[3].split())}",
        "\n".join(lines),
    )
    text = re.sub(r"(\[\d\])_\b", r"\1", text)
    lines[:] = [line if line.lstrip().startswith(">>>") else line.replace("|", "\\|") for line in text.split("\n")]


def setup(app):
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _as_text)
    app.connect("html-page-context", _language_of_page)
