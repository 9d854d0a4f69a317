"""Every wording a reader can meet, read from the catalogue: one Fluent file a chapter and language.

Code speaks English in the field's terms; a committee reads Japanese, and a researcher abroad may want English. Every word a
reader can meet is a `Text` with both, so that ``lang: en`` switches all of them and none is translated twice.

A sentence lives in ``caredx/catalog/ja/<chapter>.ftl`` and, under the same key, in ``en``; code names it by its key and fills its
slots with text that is already written (`caredx.pages.numbers`), so Fluent formats no number. Terms stand once in ``terms.ftl`` and
are referred to (``{ -ci }``). A module says what it speaks of at its head and never holds a wording itself::

    say = words_of("targets")            # keys targets-…
    say.lead(lang)                      # one wording           targets-lead
    say["without"][reason](lang)        # one of a family       targets-without, attributes .no_value …
    say.fault("no_rows")                # a rule and its remedy targets-no-rows, attributes .rule .remedy
    say.row("heads")                    # several in order      targets-heads, attributes .c1 .c2 …

A file is read when a wording of it is first needed; a batch reads all in its parent (`read_all`). An office may word single sentences
differently: see `Voice`.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Literal, NamedTuple, Self

from markupsafe import Markup, escape

from caredx.words.fluent import messages

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("ja", "en")
HOME = files("caredx") / "catalog"
TERMS = "terms"


class Text:
    """One wording in both languages; called with a language it gives the words.

    Parameters
    ----------
    ja, en : str
        ``{name}`` slots are filled by :meth:`fill`. A wording of the project stands in the catalogue (`Message`); this class itself
        is for what is put together from names: of a file, a place, a column.
    """

    __slots__ = ("_both",)

    def __init__(self, ja: str, en: str) -> None:
        self._both = ja, en

    def __call__(self, lang: str) -> str:
        return self._both[lang == "en"]

    @property
    def ja(self) -> str:
        """The words in Japanese."""
        return self("ja")

    @property
    def en(self) -> str:
        """The words in English."""
        return self("en")

    def __iter__(self) -> Iterator[str]:
        return iter((self.ja, self.en))

    def fill(self, **values: object) -> "Text":
        """The wording with values in its slots; a `Text` among them speaks the same language."""
        return Filled(self, values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.ja, self.en) == (other.ja, other.en)

    def __hash__(self) -> int:
        return hash((self.ja, self.en))

    def __repr__(self) -> str:
        return f"Text({self.ja!r}, {self.en!r})"


def both(text: str) -> Text:
    """A name that is the same in both languages (a file name, a code)."""
    return Text(text, text)


NOTHING = both("")
"""Where a wording may be left out."""


class Message(Text):
    """A wording of the catalogue, by its key."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, lang: str) -> str:
        return wording(self.key, lang)


class Filled(Text):
    """A wording whose slots are filled when it is spoken; with `Markup` in a slot it is `Markup`, its own words escaped."""

    __slots__ = ("template", "values")

    def __init__(self, template: Text, values: Mapping[str, object]) -> None:
        self.template, self.values = template, values

    def __call__(self, lang: str) -> str:
        spoken = {name: one(lang) if isinstance(one, Text) else one for name, one in self.values.items()}
        words = self.template(lang)
        return (escape(words) if any(isinstance(one, Markup) for one in spoken.values()) else words).format(**spoken)


class Family(Mapping[str, Message]):
    """Wordings of one kind, by a code of the house: the attributes of one message, in the order of the file.

    A code that is no word (a number, True) has the attribute ``k2025`` or ``true``. The file is read when a wording is looked up.
    """

    def __init__(self, key: str) -> None:
        self.key = key

    @functools.cached_property
    def _messages(self) -> Mapping[str, Message]:
        """By attribute; the mark of a name that has another English one here is none of the code."""
        start = f"{self.key}."
        names = (name for name in read("ja", self.key.partition("-")[0]) if name.startswith(start))
        return {name.removeprefix(start).removesuffix("-here"): _message(name) for name in names}

    def __getitem__(self, code: object) -> Message:
        try:
            return self._messages[attribute(code)]
        except KeyError:
            raise KeyError(code) from None

    def of(self, code: object) -> Message:
        """The wording of a code that is known to be there; nothing is read before it is spoken."""
        return _message(f"{self.key}.{attribute(code)}")

    def __iter__(self) -> Iterator[str]:
        return (re.sub(r"^k(?=\d)", "", name) for name in self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    def __bool__(self) -> bool:
        """A family that is named is there: a test of the project says so, and nothing need be read."""
        return True

    def __repr__(self) -> str:
        return repr(dict(self))


class Told(NamedTuple):
    """What must hold, and what to do where it does not: a family of two."""

    rule: Text
    remedy: Text

    def fill(self, **values: object) -> "Told":
        """Both with values in their slots."""
        return Told(self.rule.fill(**values), self.remedy.fill(**values))


class Words:
    """The wordings of one chapter, or of one part of it."""

    def __init__(self, start: str) -> None:
        self._start = start

    def __getattr__(self, name: str) -> Message:
        if name.startswith("__"):
            raise AttributeError(name)
        return _message(self._key(name))

    def __getitem__(self, name: str) -> Family:
        return _family(self._key(name))

    def row(self, name: str) -> tuple[Message, ...]:
        """Wordings that stand beside each other: heads of a table, lines of a list."""
        return tuple(self[name].values())

    def fault(self, name: str) -> Told:
        """A rule and its remedy (attributes ``rule`` and ``remedy``)."""
        key = self._key(name)
        return Told(_message(f"{key}.rule"), _message(f"{key}.remedy"))

    def _key(self, name: str) -> str:
        return f"{self._start}-{name.replace('_', '-')}"


@functools.cache
def _message(key: str) -> Message:
    """One object a key, so that wordings can be told apart by ``is``."""
    return Message(key)


@functools.cache
def _family(key: str) -> Family:
    """One object a key, so that it is read once."""
    return Family(key)


def words_of(*parts: str) -> Words:
    """What a module says: the file of its chapter, and its part of it (keys ``chapter-part-…``)."""
    return Words("-".join([parts[0], *(part.replace("_", "-") for part in parts[1:])]))


class Voice(str):
    """A language with an office's own wordings: stands wherever a language is asked for.

    Parameters
    ----------
    lang : {'ja', 'en'}
    overlay : Mapping of str to str
        By key, as `caredx.words.params.wordings` reads them.
    """

    __slots__ = ("overlay",)
    overlay: Mapping[str, str]

    def __new__(cls, lang: Lang, overlay: Mapping[str, str]) -> Self:
        made = super().__new__(cls, lang)
        made.overlay = overlay
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, str]]:  # type: ignore[override]  # a plain string has one part less
        """Sent to another process, it arrives with its wordings."""
        return str(self), self.overlay


def wording(key: str, lang: str) -> str:
    """The words of a key, with ``{name}`` where a slot is.

    Raises
    ------
    KeyError
        If there is no such key; a test of the project finds it first.
    """
    own = getattr(lang, "overlay", None)
    if own and key in own:
        return own[key]
    return read("en" if lang == "en" else "ja", re.split(r"[-.]", key, maxsplit=1)[0])[key]


def slots(words: str) -> set[str]:
    """Names of the slots of a wording."""
    return set(re.findall(r"(?<!\{)\{(\w*)\}", words))


def attribute(code: object) -> str:
    """The attribute that stands for a code of the house."""
    name = re.sub(r"[^\w-]", "-", str(code).lower() if isinstance(code, bool) else str(code))
    return name if re.match(r"[A-Za-z]", name) else f"k{name}"


def chapters() -> tuple[str, ...]:
    """Names of the files."""
    return tuple(sorted(one.name.removesuffix(".ftl") for one in (HOME / "ja").iterdir() if one.name != f"{TERMS}.ftl"))


def read_all() -> None:
    """Read every file now, so that processes that are forked need not."""
    for lang in LANGS:
        for name in chapters():
            read(lang, name)


@functools.cache
def read(lang: Lang, name: str) -> Mapping[str, str]:
    """Wordings of one file by key, read once."""
    texts = [(HOME / lang / f"{one}.ftl").read_text(encoding="utf-8") for one in (TERMS, name)]
    return dict(messages(texts))
