"""How items stand in a row and beside each other: one place, so that no page lists with two kinds of comma."""

from collections.abc import Iterable


def listed(items: Iterable[object], lang: str, *, dots: bool = False) -> str:
    """``A、B`` or ``A, B``; with `dots` the short names of things that belong together: ``A・B``.

    >>> listed(["食事", "入浴"], "ja"), listed(["meals", "baths"], "en")
    ('食事、入浴', 'meals, baths')
    """
    return comma(lang, dots=dots).join(map(str, items))


def comma(lang: str, *, dots: bool = False) -> str:
    """What stands between two items of a list."""
    return ", " if lang == "en" else "・" if dots else "、"


def bracketed(text: object, lang: str) -> str:
    """``（text）`` or `` (text)``, as it follows a word; empty for nothing.

    >>> bracketed("n=9", "ja"), bracketed("n=9", "en"), bracketed("", "ja")
    ('（n=9）', ' (n=9)', '')
    """
    return "" if not str(text) else f" ({text})" if lang == "en" else f"（{text}）"


def headed(head: str, text: object, lang: str) -> str:
    """``head：text`` or ``head: text``."""
    return f"{head}{': ' if lang == 'en' else '：'}{text}"


def ranged(low: object, high: object, lang: str) -> str:
    """``low〜high`` or ``low to high``.

    >>> ranged("1.2", "3.4", "ja"), ranged("1.2", "3.4", "en")
    ('1.2〜3.4', '1.2 to 3.4')
    """
    return f"{low}{' to ' if lang == 'en' else '〜'}{high}"
