"""How a page looks: colours, marks, fonts, and the one way a figure becomes inline SVG.

A report is read on a committee's screen, on a phone and on black-and-white paper, on machines that may hold no Japanese font.
So one blue, one orange and greys are always backed by a mark, a hatch or a word. A point of a figure is 0.1 rem of the page it
stands on, so its text is as large as the page's; 4.12 inches wide, it also fits half of an A4 page and a phone.
"""

import functools
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from cycler import cycler
from markupsafe import Markup
from matplotlib.figure import Figure

from caredx.words.catalog import Lang, Text, words_of

say = words_of("pages")

BLUE, ORANGE = "#0017C1", "#C74700"
INK, GREY, PALE, FAINT = "#1A1A1A", "#595959", "#949494", "#E3E3E3"
BANDS = ("#F2F4FF", "#CBD3F7", "#8F9FE8", "#4A5FD6", "#0017A0")
"""Five steps of one hue, monotone in lightness: a grey print keeps their order."""

WIDTH = 4.12
FONT = "IPAexGothic"
FALLBACK = f"{FONT},'Hiragino Sans','Yu Gothic',Meiryo,sans-serif"

VERDICT_SIGNS = {
    "met": "◎",
    "on_course": "○",
    "not_on_course": "×",
    "not_met": "×",
    "cannot_tell": "？",
    "no_target": "―",
}
"""Never a triangle, a minus in public accounts, nor a tick, a wrong answer in school."""


@dataclass(frozen=True)
class Picture:
    """A finished figure with what a reader who cannot see it needs.

    Attributes
    ----------
    name : str
        Unique on a page; prefix of every id inside the SVG.
    svg : Markup
        Inline SVG with ``role="img"``, title and description.
    title, alt : str
        The finding as a heading, and the finding told with its numbers.
    data : DataFrame
        The exact numbers drawn, for the CSV link.
    """

    name: str
    svg: Markup
    title: str
    alt: str
    data: pd.DataFrame = field(repr=False)


_LINES: dict[Any, Any] = {
    "font.size": 10,
    "text.color": INK,
    "legend.fontsize": 10,
    "legend.title_fontsize": 12,
    "axes.axisbelow": True,
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "axes.labelsize": 10,
    "axes.linewidth": 1.25,
    "axes.prop_cycle": cycler("color", [BLUE, ORANGE, INK, GREY]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 12,
    "axes.unicode_minus": True,
    "grid.color": ".8",
    "grid.linewidth": 1,
    "hatch.linewidth": 0.8,
    "lines.solid_capstyle": "round",
    "patch.edgecolor": "w",
    "patch.force_edgecolor": True,
}
_TICKS: dict[str, Any] = {
    "color": INK,
    "labelsize": 10,
    "major.size": 6,
    "major.width": 1.25,
    "minor.size": 4,
    "minor.width": 1,
}


@functools.cache
def use() -> None:
    """Set the drawing style of this process. Repeated calls cost nothing.

    Lines and marks are those of seaborn's white theme, said here: its import takes scipy.stats with it, twice the time of pandas.
    """
    import matplotlib_fontja  # noqa: F401 - registers the font
    from matplotlib import rcParams

    ticks: dict[Any, Any] = {f"{axis}tick.{what}": value for axis in "xy" for what, value in _TICKS.items()}
    rcParams.update(_LINES | ticks)
    rcParams.update({"xtick.bottom": False, "ytick.left": False, "font.family": [FONT]})
    # Text as text, not outlines. Measured on the 47-row comparison: 35 kB against 112 kB, equal drawing time (0.05-0.07 s), and
    # a reader can search and copy it. The exported page embeds the glyphs; JupyterLab uses any Japanese font of the browser.
    rcParams["svg.fonttype"] = "none"
    rcParams["svg.hashsalt"] = "caredx"


def glyphs() -> None:
    """Only the font, for a figure somebody else has styled: texts name a family, which is looked up when they are drawn."""
    import matplotlib_fontja  # noqa: F401 - registers the font
    from matplotlib import rcParams

    if FONT not in rcParams["font.sans-serif"]:
        rcParams["font.sans-serif"] = [FONT, *rcParams["font.sans-serif"]]


def svg(figure: Figure, name: str, *, title: str, alt: str) -> Markup:
    """The figure as inline SVG: same bytes on every run, ids prefixed with `name`, alt text inside.

    Ids are rewritten only where they are ids (``id=``, ``href="#``, ``url(#``): a wider rule also catches colours.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<style type=\"text/css\">.*?</style>", "", text, flags=re.DOTALL)  # a page-wide * rule
    text = re.sub(r'<g id="[^"]*"(/?)>', r"<g\1>", text)  # groups are never referred to
    text = re.sub(r"<[^>]+>", _slim_tag, text)
    text = re.sub(r">\s+<", "><", text).replace("<g/>", "")
    for mark in ('id="', 'href="#', "url(#"):
        text = text.replace(mark, f"{mark}{name}-")
    width, height = (72 * side for side in figure.get_size_inches())
    body = text[text.index(">") + 1 :].strip()
    return opening(name, title, alt, (width, height)) + Markup(body)  # noqa: S704 – drawn by matplotlib, which escapes its texts


_PLACES = re.compile(r' (?:(?:d|x|y|points)="[^"]*"|transform="(?:translate|rotate)[^"]*")')
_PLACE = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def _slim_tag(match: re.Match[str]) -> str:
    """One tag with coordinates to 0.1 point; text between tags is left alone, it holds the figures a reader sees.

    A tenth is finer than print, and coarser than what a value is told with: where a mark lies must not tell it better.
    """
    tag = _PLACES.sub(
        lambda one: _PLACE.sub(lambda place: f"{round(float(place[0]), 1) + 0.0:g}", one[0]), match.group()
    )
    tag = re.sub(r"(\d\.\d\d)\d+", r"\1", tag)
    tag = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", tag)
    return re.sub(r"\s+", " ", tag.replace(f"font-family: '{FONT}'; ", ""))


def opening(name: str, title: str, alt: str, size: tuple[float, float]) -> Markup:
    """The opening tag of a picture `size` units wide and high, with what a reader hears; a unit is 0.1 rem on the page."""
    # Attribute order is fixed by hand; aria-label carries the whole finding, title is what a pointer shows.
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {wide:g} {high:g}" '
        'role="img" aria-labelledby="{name}-title {name}-desc" '
        'style="width:100%;max-width:{rem:.1f}rem;height:auto;font-family:{font};stroke-linejoin:round">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{alt}</desc>'
    ).format(name=name, title=title, alt=alt, wide=size[0], high=size[1], rem=size[0] / 10, font=FALLBACK)


def words(texts: Mapping[str, Text], key: str, lang: Lang) -> str:
    """The wording for `key`, or the key itself where a source uses one we have no word for."""
    return texts[key](lang) if key in texts else key
