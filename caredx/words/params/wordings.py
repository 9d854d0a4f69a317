"""An office's own wordings beside its plan: which files speak, and what is refused in them.

In the folder ``words`` beside the plan, ``ja.ftl`` speaks on every Japanese page of it and ``20.ja.ftl`` on those of one prefecture,
over the former (``en.ftl``, ``20.en.ftl`` on English ones). A file that would be left out without a word is refused.
"""

import re
from pathlib import Path

from caredx.words import opening
from caredx.words.catalog import LANGS, Lang, words_of
from caredx.words.errors import WHOLE_FILE, Fault
from caredx.words.reworded import Wrong, WrongWordings, overlay

say = words_of("plan")

FOLDER, MOST_BYTES = "words", 1 << 20
_NAME = re.compile(rf"(?:(?:0[1-9]|[1-3][0-9]|4[0-7])\.)?(?:{'|'.join(LANGS)})\.ftl")


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
        return overlay(data.decode("utf-8-sig"), lang)
    except UnicodeDecodeError:
        faults.append(Fault(place, WHOLE_FILE, say.words_not_utf_8, "", say.save_utf_8))
    except WrongWordings as error:
        faults += [_fault(place, one) for one in error.found]
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
