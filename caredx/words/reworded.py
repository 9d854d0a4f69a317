"""An office's wordings held against the catalogue: which sentence of it each one replaces, and whether it can speak in its place."""

import difflib
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from caredx.words.catalog import HOME, TERMS, Lang, chapters, read, slots
from caredx.words.fluent import messages

MARKUP = re.compile(r"</?[a-z]+[ >]|&[a-z]+;|\{(?!\w+\})|(?<!\w)\}")
"""HTML, and a brace that is no slot: no wording holds one, what is not text goes in through a slot."""


class Wrong(NamedTuple):
    """Why a wording of an office can't speak: its key, what is wrong, and what would be right."""

    key: str
    fault: Literal["unparsed", "unknown", "slots", "markup"]
    right: str = ""


class WrongWordings(ValueError):
    """All wordings of a text that can't speak."""

    def __init__(self, found: Sequence[Wrong]) -> None:
        super().__init__("; ".join(" ".join(one).strip() for one in found))
        self.found = tuple(found)


def overlay(text: str, lang: Lang) -> dict[str, str]:
    """Wordings of an office: a Fluent file with some of the keys; terms of the project may stand in it.

    Raises
    ------
    WrongWordings
        If the text can't be parsed, a key is not one of the catalogue, a slot is missing or strange, or a wording holds HTML or a
        brace that is no slot.
    """
    terms = (HOME / lang / f"{TERMS}.ftl").read_text(encoding="utf-8")
    try:
        found = dict(messages([terms, text]))
    except ValueError as error:
        raise WrongWordings([Wrong(re.split("[ =]", str(error))[0], "unparsed")]) from error
    if wrong := [one for key, words in found.items() if (one := _wrong(key, words, lang))]:
        raise WrongWordings(wrong)
    return found


def _wrong(key: str, words: str, lang: Lang) -> Wrong | None:
    name = re.split(r"[-.]", key, maxsplit=1)[0]
    siblings = read(lang, name) if name in chapters() else {}
    if (usual := siblings.get(key)) is None:
        return Wrong(key, "unknown", ", ".join(difflib.get_close_matches(key, siblings, n=1)))
    if slots(words) != slots(usual):
        return Wrong(key, "slots", ", ".join(f"${name}" for name in sorted(slots(usual))) or "-")
    return Wrong(key, "markup") if MARKUP.search(words) else None
