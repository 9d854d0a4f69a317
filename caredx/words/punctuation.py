"""How items stand in a row and beside each other: one place, so that no page lists with two kinds of comma."""

from collections.abc import Iterable

from caredx.words.catalog import Text


def listed(items: Iterable[object], lang: str, *, dots: bool = False) -> str:
    """``A、B`` or ``A, B``; with `dots` the short names of things that belong together: ``A・B``.

    >>> listed(["食事", "入浴"], "ja"), listed(["meals", "baths"], "en")
    ('食事、入浴', 'meals, baths')
    """
    return comma(lang, dots=dots).join(map(str, items))


def listing(items: Iterable[object]) -> Text:
    """A list that speaks the language it is asked for; a `Text` among the items does too."""
    items = list(items)
    ja, en = ([one(lang) if isinstance(one, Text) else one for one in items] for lang in ("ja", "en"))
    return Text(listed(ja, "ja"), listed(en, "en"))


def quoted(names: Iterable[str]) -> Text:
    """``「A」、「B」`` or ``A, B``: names of sheets or files as they stand."""
    return listing([Text(f"「{name}」", name) for name in names])


def beside(text: Text) -> str:
    """Both languages in one line, where nobody has said which one is read."""
    if text.ja == text.en:
        return text.ja
    return f"{text.ja}{'' if text.ja.endswith('）') else ' '}/ {text.en}"


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
