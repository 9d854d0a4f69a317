"""The language of a session at a notebook, set once and asked by every result that shows itself, and codes as a reader calls them."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

from caredx.words.catalog import LANGS, Lang, words_of
from caredx.words.errors import Unknown

say = words_of("bench")

__all__ = ["Lang", "current", "set_lang"]


_LANG: ContextVar[Lang] = ContextVar("lang", default="ja")


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


def named(column: str, value: object, lang: Lang) -> str:
    """The name of a code of a column of ours; anything else as it stands."""
    known = _KNOWN.get(column)
    return str(value) if known is None else known(lang).get(str(value), str(value))


@cache
def _prefectures(lang: Lang) -> dict[str, str]:
    from caredx.words import codes

    return {one.code: one.short if lang == "ja" else one.en for one in codes.PREFECTURES}


@cache
def _services(lang: Lang) -> dict[str, str]:
    from caredx import official

    rows = official.load("services")
    return dict(zip(rows["service"].astype(str), rows[f"name_{lang}"].astype(str), strict=True))


@cache
def _activities(lang: Lang) -> dict[str, str]:
    from caredx.intake import classification

    found: dict[str, str] = {classification.UNRECORDED: classification.UNRECORDED_NAME(lang)}
    for one in classification.activities().values():
        found |= {one.id: one.name(lang), one.group: one.group_name(lang), one.report: one.report_name(lang)}
    return found


@cache
def _shifts(lang: Lang) -> dict[str, str]:
    from caredx.intake import classification

    return {code: name(lang) for code, name in (*classification.SHIFTS.items(), *classification.ROUNDS.items())}


@cache
def _technologies(lang: Lang) -> dict[str, str]:
    from caredx.words.labels import TECHNOLOGIES

    return {code: name(lang) for code, name in TECHNOLOGIES.items()}


_KNOWN: dict[str, Callable[[Lang], dict[str, str]]] = {
    "pref": _prefectures,
    "service": _services,
    "activity": _activities,
    "shift": _shifts,
    "round": _shifts,
    "technology": _technologies,
}
