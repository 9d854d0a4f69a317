"""An office's own wordings beside its plan: which files speak, which sentence of the catalogue each replaces, and what is refused.

In the folder ``words`` beside the plan, ``ja.ftl`` speaks on every Japanese page of it and ``20.ja.ftl`` on those of one prefecture,
over the former (``en.ftl``, ``20.en.ftl`` on English ones). A file that would be left out without a word is refused.
"""

import difflib
import re
from pathlib import Path
from typing import Literal, NamedTuple

from caredx.words import catalog, opening
from caredx.words.catalog import HOME, LANGS, TERMS, Lang, chapters, slots, words_of
from caredx.words.errors import WHOLE_FILE, Fault
from caredx.words.fluent import messages

say = words_of("plan")

FOLDER, MOST_BYTES = "words", 1 << 20
_NAME = re.compile(rf"(?:(?:0[1-9]|[1-3][0-9]|4[0-7])\.)?(?:{'|'.join(LANGS)})\.ftl")
MARKUP = re.compile(r"</?[a-z]+[ >]|&[a-z]+;|\{(?!\w+\})|(?<!\w)\}")
"""HTML, and a brace that is no slot: no wording holds one, what is not text goes in through a slot."""


class Wrong(NamedTuple):
    """Why a wording of an office can't speak: its key, what is wrong, and what would be right."""

    key: str
    fault: Literal["unparsed", "unknown", "slots", "markup"]
    right: str = ""


def overlay(text: str, lang: Lang) -> dict[str, str] | list[Wrong]:
    """Wordings of an office, a Fluent file with some of the keys in which terms of the project may stand; or what can't speak in it.

    Wrong is a text that can't be parsed, a key that is none of the catalogue, a slot missing or strange, and a wording with HTML or a
    brace that is no slot.
    """
    terms = (HOME / lang / f"{TERMS}.ftl").read_text(encoding="utf-8")
    try:
        found = dict(messages([terms, text]))
    except ValueError as error:
        return [Wrong(re.split("[ =]", str(error))[0], "unparsed")]
    return [one for key, words in found.items() if (one := _wrong(key, words, lang))] or found


def _wrong(key: str, words: str, lang: Lang) -> Wrong | None:
    name = re.split(r"[-.]", key, maxsplit=1)[0]
    siblings = catalog.read(lang, name) if name in chapters() else {}
    if (usual := siblings.get(key)) is None:
        return Wrong(key, "unknown", ", ".join(difflib.get_close_matches(key, siblings, n=1)))
    if slots(words) != slots(usual):
        return Wrong(key, "slots", ", ".join(f"${name}" for name in sorted(slots(usual))) or "-")
    return Wrong(key, "markup") if MARKUP.search(words) else None


def of_prefecture(plan: Path, prefecture: str) -> bool:
    """Whether one prefecture has wordings of its own."""
    return any((plan.parent / FOLDER / f"{prefecture}.{lang}.ftl").exists() for lang in LANGS)


def read(plan: Path, prefecture: str | None, lang: Lang, faults: list[Fault]) -> dict[str, str]:
    """Wordings by key; what is wrong in their files is added to the faults."""
    folder = plan.parent / FOLDER
    names = sorted(path.name for path in folder.glob("*.ftl") if path.name[0] not in "._~")
    rule, remedy = say.fault("words_name")
    faults += [Fault(f"{FOLDER}/{name}", WHOLE_FILE, rule, name, remedy) for name in names if not _NAME.fullmatch(name)]
    wordings: dict[str, str] = {}
    for path in (folder / f"{lang}.ftl", *([folder / f"{prefecture}.{lang}.ftl"] if prefecture else [])):
        if path.name in names:
            wordings |= _read(path, lang, faults)
    return wordings


def _read(path: Path, lang: Lang, faults: list[Fault]) -> dict[str, str]:
    place = f"{FOLDER}/{path.name}"
    data = opening.content(path, most=MOST_BYTES)
    if isinstance(data, Fault):
        faults.append(data)
        return {}
    try:
        found = overlay(data.decode("utf-8-sig"), lang)
    except UnicodeDecodeError:
        faults.append(Fault(place, WHOLE_FILE, say.words_not_utf_8, "", say.save_utf_8))
        return {}
    if isinstance(found, dict):
        return found
    faults += [_fault(place, one) for one in found]
    return {}


def _fault(place: str, one: Wrong) -> Fault:
    words = {
        "unparsed": say.fault("words_unparsed"),
        "unknown": say.fault("words_near") if one.right else say.fault("words_unknown"),
        "slots": say.fault("words_slots"),
        "markup": say.fault("words_markup"),
    }
    rule, remedy = words[one.fault].fill(right=one.right)
    return Fault(place, one.key, rule, "", remedy)
