"""Length budgets: every slot of the two sheets holds so much and no more, or the page is not built.

A sheet that must fit paper cannot let one long name push the rest to a third page, and letters made smaller are not read. So a slot that
overflows is an error that names it; whoever worded it words it shorter. Lengths are in full-width characters, of which a Latin letter or
digit takes half.
"""

from collections.abc import Mapping

from markupsafe import Markup

from caredx.pages.telling import Told
from caredx.words.catalog import Lang, words_of
from caredx.words.errors import CaredxError

say = words_of("council")

BUDGETS: Mapping[str, float] = {
    "title": 30.5,
    "heading": 41,
    "decision": 36,
    "reason": 55,
    "breakdown": 14.5,
    "left_out": 36,
    "kpi": 13,
    "under_kpi": 16,
    "item": 14,
    "value": 17,
    "prepare": 17,
    "cause": 11.5,
    "gain": 22,
    "alt": 250,
}
"""By slot: full-width characters it holds. Names are those of `council-slots` in the catalogue."""
WIDE = 0x2000


class TooLong(CaredxError):
    """A wording does not fit its place on the sheet."""

    def __init__(self, slot: str, words: str) -> None:
        super().__init__(slot, words)
        self.slot, self.words = slot, words

    def text(self, lang: Lang = "ja") -> str:
        """The fault in the language asked for."""
        name = say["slots_here"][self.slot]
        return say.too_long.fill(
            slot=name, most=f"{BUDGETS[self.slot]:g}", found=f"{length(self.words):g}", words=self.words
        )(lang)


def length(words: str) -> float:
    """Full-width characters that words take."""
    return sum(1.0 if ord(letter) >= WIDE else 0.5 for letter in words)


def fit(slot: str, *candidates: Told | str) -> Markup:
    """The first of the wordings that fits, as HTML; `TooLong` where none does the slot.

    What data make long (a list of groups, a second clause) comes with shorter wordings of the same fact.
    """
    told = [one if isinstance(one, Told) else Told([one]) for one in candidates]
    found = next((one for one in told if length(str(one)) <= BUDGETS[slot]), None)
    if found is None:
        raise TooLong(slot, str(told[-1]))
    return found.html
