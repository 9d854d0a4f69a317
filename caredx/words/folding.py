"""Text as a person compares it: what the eye cannot tell apart is the same.

A cell may hold a zero-width blank, か with a separate dakuten, or full-width letters, and still look like its neighbour. Two things
are never folded into each other, because they do mean something else: a mark that only looks like a digit (², ①, ½) is none, or
156.5¹ becomes 156.51; and a blank between two digits stays, or 「5 5」 becomes 55 and 「3 10:00」 becomes 310:00.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0]"
)
_BLANK = re.compile("[\u00a0\u2007\u202f\u2800]")
_COMBINED = re.compile(".[\u0300-\u036f\u3099\u309a]+")
ODD = "\u00a0\u00ad\u0300-\u036f\u115f\u1160\u180e\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2069\u2800\u3099\u309a\u3164\ufeff\uffa0"
"""Characters that cannot be seen or that belong to the one before, for a character class."""
_ODD = re.compile(f"[{ODD}]")
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Superscripts, fractions, circled and bracketed numbers, and months, days and hours in one sign.
_MARK = re.compile("([²³¹¼-¾⁰-⁹₀-₉⅐-⅟↉①-⒛⓪-⓿㉈-㉟㊱-㊿㋀-㋋㍘-㍰㏠-㏾🄀-🄊])")


def plain(text: str) -> str:
    """Text without what cannot be seen: zero-width characters go, か and its dakuten become が, odd blanks a blank."""
    if text.isascii() or not _ODD.search(text):
        return text
    return _COMBINED.sub(
        lambda found: unicodedata.normalize("NFC", found[0]), _BLANK.sub(" ", _INVISIBLE.sub("", text))
    )


# Lines that a keyboard, a word processor or the other encoding writes for one another; small ヶ; shapes of one character that
# only some fonts and encodings have. Older forms (澤, 廣) are not here: they tell names apart.
_TWINS = str.maketrans("‐‑‒–—―−ー─〜ヶヵ髙﨑德瀨增寬橫黑淸靑曻桒栁塚", "---------~ケカ高崎徳瀬増寛横黒清青昇桑柳塚")


def key(text: str) -> str:
    """What two names have in common that a person reads as one: for finding repetitions, never for keeping."""
    return fold(text).translate(_TWINS)


def alike(text: str) -> str:
    """The same for words of a list and headers, where a circled ② can mean no more than 2."""
    return fold(text if text.isascii() else unicodedata.normalize("NFKC", text))


def fold(text: str) -> str:
    """Full-width to half-width, lower case, no blanks but between digits: for comparing, never for keeping."""
    if not text.isascii():
        pieces = _MARK.split(_VARIANT.sub("", plain(text)))
        text = "".join(piece if at % 2 else unicodedata.normalize("NFKC", piece) for at, piece in enumerate(pieces))
    text = text.lower()
    if not any(map(str.isspace, text)):
        return text
    apart = re.sub(r"(?<=[0-9])\s+(?=[0-9])", "\0", text.strip())
    return re.sub(r"\s+", "", apart).replace("\0", " ")
