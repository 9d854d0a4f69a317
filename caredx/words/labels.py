"""Japanese and English names for readers, in one place.

Code speaks English in the field's terms; a committee reads Japanese, and a researcher abroad may want English. Every word a
reader can meet is a `Text` with both, so that ``lang: en`` switches all of them and none is translated twice.
"""

from collections.abc import Mapping

from caredx.words.catalog import LANGS, Lang, Text, words_of

say = words_of("lists")

__all__ = [
    "ACTIVITY_KINDS",
    "LANGS",
    "NOTHING",
    "QUESTION_THEMES",
    "STAGES",
    "TARGET_LEVELS",
    "TECHNOLOGIES",
    "Lang",
    "Text",
    "both",
]


"""Where a wording may be left out."""


def both(text: str) -> Text:
    """A name that is the same in both languages (a file name, a code)."""
    return Text(text, text)


NOTHING = both("")


TECHNOLOGIES: Mapping[str, Text] = say["technologies"]
"""The nine 介護テクノロジー利用の重点分野 (経済産業省・厚生労働省) and the rest."""

ACTIVITY_KINDS: Mapping[str, Text] = say["activity_kinds"]

STAGES: Mapping[str, Text] = say["stages"]

QUESTION_THEMES: Mapping[str, Text] = say["question_themes"]
"""Questions a committee may ask that a page has an answer to, or names the data for."""

TARGET_LEVELS: Mapping[str, Text] = say["target_levels"]
"""Who set a target."""
