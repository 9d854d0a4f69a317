"""How `python3 run.py docs` builds these pages into a site: no network, no script of others, every warning an error."""

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
