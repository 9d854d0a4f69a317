"""A notebook of one's own in its public edition: what may not be opened there is refused, so that nothing exact is shown by mistake.

Pages of the library show findings that passed the door. A notebook of one's own shows what its cells ask for, so in the public edition it is
given released values alone: chapters, the sheets and breakdowns of `PUBLIC`, and tables of ``cx.export``. This guards against
mistakes, not against intent: a file read with other means stays the author's responsibility.
"""

from typing import Any

from IPython import get_ipython

from caredx.words.catalog import Text, words_of
from caredx.words.errors import Unknown

say = words_of("pages")
PUBLIC = (
    "sheet",
    "sheets",
    "breakdowns",
    "comparison",
    "comparisons",
    "known_values",
    "edition",
    "lang",
    "level",
    "public",
    "prefecture",
    "year",
)
"""Names of `Results` that hold released or published values."""


def is_public() -> bool:
    """Whether the notebook that runs was asked for the public edition."""
    shell = get_ipython()
    return (
        bool(shell) and {"params_path", "prefecture"} <= set(shell.user_ns) and shell.user_ns.get("edition") == "public"
    )


def refuse(what: str) -> None:
    """Raise where a public page would open something exact.

    Raises
    ------
    Unknown
    """
    if is_public():
        raise Unknown(_told(what))


def _told(what: str) -> Text:
    return say.public_page.fill(what=what, known=", ".join(PUBLIC))


class ReleasedResults:
    """The results of a page whose values are released; anything else of them is refused."""

    def __init__(self, results: Any) -> None:
        self._results = results

    def __getattr__(self, name: str) -> Any:
        if name not in PUBLIC:
            raise Unknown(_told(f".results.{name}"))
        return getattr(self._results, name)

    def __dir__(self) -> list[str]:
        return [*PUBLIC]
