"""The language of a session at a notebook: set once, asked by every result that shows itself."""

from contextvars import ContextVar

from caredx.words.catalog import LANGS, Lang, words_of
from caredx.words.errors import Unknown

__all__ = ["Lang", "current", "set_lang"]

_LANG: ContextVar[Lang] = ContextVar("lang", default="ja")
say = words_of("bench")


def set_lang(lang: str) -> None:
    """Titles, labels and notes in Japanese (``ja``, the default) or English (``en``) from here on.

    Examples
    --------
    >>> import caredx as cx
    >>> cx.set_lang("en")
    """
    if lang not in LANGS:
        raise Unknown(say.no_language.fill(given=str(lang)))
    _LANG.set(lang)


def current() -> Lang:
    """The language set."""
    return _LANG.get()
