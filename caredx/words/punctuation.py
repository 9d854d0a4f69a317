"""How items stand in a row and beside each other: one place, so that no page lists with two kinds of comma.

What is put together from `Markup` is `Markup`, and text among it is escaped.
"""

from collections.abc import Iterable
from typing import overload

from markupsafe import Markup, escape

from caredx.words.catalog import Text, words_of

say = words_of("faults")


@overload
def listed(items: Iterable[Markup], lang: str, *, dots: bool = False) -> Markup: ...
@overload
def listed(items: Iterable[object], lang: str, *, dots: bool = False) -> str: ...
def listed(items: Iterable[object], lang: str, *, dots: bool = False) -> str:
    """``A、B`` or ``A, B``; with `dots` the short names of things that belong together: ``A・B``.

    >>> listed(["食事", "入浴"], "ja"), listed(["meals", "baths"], "en")
    ('食事、入浴', 'meals, baths')
    """
    parts, between = [_words(one) for one in items], comma(lang, dots=dots)
    return escape(between).join(parts) if any(isinstance(one, Markup) for one in parts) else between.join(parts)


def listing(items: Iterable[object]) -> Text:
    """A list that speaks the language it is asked for; a `Text` among the items does too."""
    items = list(items)
    ja, en = ([one(lang) if isinstance(one, Text) else one for one in items] for lang in ("ja", "en"))
    return Text(listed(ja, "ja"), listed(en, "en"))


def quoted(names: Iterable[str]) -> Text:
    """``「A」、「B」`` or ``'A', 'B'``: names of sheets or files as they stand."""
    return listing([say.quoted.fill(found=name) for name in names])


def beside(text: Text) -> str:
    """Both languages in one line, where nobody has said which one is read."""
    if text.ja == text.en:
        return text.ja
    return f"{text.ja}{'' if text.ja.endswith('）') else ' '}/ {text.en}"


def comma(lang: str, *, dots: bool = False) -> str:
    """What stands between two items of a list."""
    return ", " if lang == "en" else "・" if dots else "、"


def _words(one: object) -> str:
    return one if isinstance(one, str) else str(one)


@overload
def bracketed(text: Markup, lang: str) -> Markup: ...
@overload
def bracketed(text: object, lang: str) -> str: ...
def bracketed(text: object, lang: str) -> str:
    """``（text）`` or `` (text)``, as it follows a word; empty for nothing.

    >>> bracketed("n=9", "ja"), bracketed("n=9", "en"), bracketed("", "ja")
    ('（n=9）', ' (n=9)', '')
    """
    words = _words(text)
    return words and (" (" + words + ")" if lang == "en" else "（" + words + "）")


@overload
def headed(head: str, text: Markup, lang: str) -> Markup: ...
@overload
def headed(head: str, text: object, lang: str) -> str: ...
def headed(head: str, text: object, lang: str) -> str:
    """``head：text`` or ``head: text``."""
    return head + (": " if lang == "en" else "：") + _words(text)


def ranged(low: object, high: object, lang: str) -> str:
    """``low〜high`` or ``low to high``.

    >>> ranged("1.2", "3.4", "ja"), ranged("1.2", "3.4", "en")
    ('1.2〜3.4', '1.2 to 3.4')
    """
    return _words(low) + (" to " if lang == "en" else "〜") + _words(high)
