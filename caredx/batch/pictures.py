"""A plain matplotlib figure in a notebook takes its title as the text for readers who cannot see it.

A researcher's own page draws with matplotlib and not with the pages' pictures. What the figure says of itself, its title, goes into the
output beside the picture, in a kernel (as an extension of IPython) and in a forked child alike; a figure without a title has none, and
the export refuses it in words.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from matplotlib.figure import Figure

EXTENSION = __name__


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Tell a shell; matplotlib is not imported before a figure is shown."""
    if formatter := shell.display_formatter:
        formatter.mimebundle_formatter.for_type_by_name("matplotlib.figure", "Figure", described)


def described(figure: "Figure") -> tuple[dict[str, Any], dict[str, Any]]:
    """Nothing to show in place of the picture, and its title as alternative text."""
    from caredx.pages import style

    style.glyphs()
    said = title_of(figure)
    return {}, {"image/png": {"alt": said}} if said else {}


def title_of(figure: "Figure") -> str:
    """The title of a figure, or those of its axes, in one line."""
    parts = [figure.get_suptitle()]
    parts += [axes.get_title(loc=place) for axes in figure.axes for place in ("left", "center", "right")]
    return " ／ ".join(" ".join(part.split()) for part in parts if part.strip())
