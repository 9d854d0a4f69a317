"""Bytes of a CSV as text, or the name of the encoding it is in: never the letters another encoding would make of it.

UTF-8 and cp932 (what Excel in Japan saves) are read. Others are refused by name, because some of them read as cp932 without an
error: EUC-JP as half-width kana, ISO-2022-JP as plain letters. EUC-JP is told from half-width kana by bytes that kana never has; where
the only Japanese letters of a file could be either (県 and ｸｩ are the same two bytes), it is refused as such. So are half-width kana
whose bytes happen to be UTF-8.
"""

import codecs
import re

from caredx.words.catalog import Text, words_of
from caredx.words.errors import WHOLE_FILE, Fault, TableError
from caredx.words.folding import ODD, plain

say = words_of("files")

BOM = codecs.BOM_UTF8
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
# cp932 maps these single bytes to nothing printable: a file holding them is not cp932.
_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_SUSPECT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff{ODD}]")
_JIS_SHIFT = re.compile(rb"\x1b(?:\$[@B]|\([BJI]|\$\([A-D])")
_EUC_ONLY = re.compile(rb"(?:[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\x00-\x7f])*")
_BEYOND_KANA, _JAPANESE = re.compile("[\u0800-\U0010ffff]"), re.compile("[\u3000-\U0010ffff]")
_VOICED = re.compile("[^ｳｶ-ﾄﾊ-ﾎ]ﾞ|[^ﾊ-ﾎ]ﾟ|(?<![ｦ-ﾟ])[ｧ-ｰﾞﾟ]")


def decode(data: bytes, place: str) -> str:
    """Text of a file in UTF-8 (with or without BOM) or cp932, without characters that cannot be seen.

    Raises
    ------
    TableError
        If it is in another encoding, which is named where it can be told, or damaged, with the byte where reading stopped. A
        UTF-8 file damaged in one place is refused too: cp932 would read it all, as nonsense.
    """
    if name := _other(data):
        raise TableError([_named(name, place)])
    text = _utf8_or_cp932(data, place).removesuffix("\x1a")  # DOS wrote this at the end of a file
    if not _SUSPECT.search(text):
        return text
    if odd := _CONTROL.search(text):
        raise TableError([_unprintable(text, odd, place)])
    return plain(text)


def _other(data: bytes) -> str | None:
    """Name of an encoding that is neither of the two, as far as it can be told without reading."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    if b"\0" in data and _is_wide(data):
        return "UTF-16"
    return "ISO-2022-JP（JIS）" if b"\x1b" in data and _JIS_SHIFT.search(data) else None


def _is_wide(data: bytes) -> bool:
    """Whether the bytes are UTF-16 without a mark: every second byte of commas, digits and line ends is 0."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and re.search("[,\t;\r\n]", text):
            return True
    return False


def _utf8_or_cp932(data: bytes, place: str) -> str:
    start = len(BOM) if data.startswith(BOM) else 0
    try:
        text = data[start:].decode()
    except UnicodeDecodeError as error:
        stop, understood = start + error.start, data[start : start + error.start].decode()
    else:
        if not start and _perhaps_kana(text):
            raise TableError([_named(say.either, place)])
        return text
    if not start and not _JAPANESE.search(understood):
        text, unread = _from_cp932(data)
        if _is_euc(data, text):
            raise TableError([_named("EUC-JP", place)])
        if unread is None and _perhaps_euc(data):
            raise TableError([_named(say.either_euc, place)])
        if unread is None:
            return text
        stop = unread
    raise TableError([_undecodable(data, stop, place)])


def _from_cp932(data: bytes) -> tuple[str, int | None]:
    """The text up to the first byte that cp932 does not know, and where that is."""
    try:
        text, stop = data.decode("cp932"), None
    except UnicodeDecodeError as error:
        text, stop = data[: error.start].decode("cp932"), error.start
    odd = _NOT_CP932.search(text)
    return (text, stop) if odd is None else (text[: odd.start()], len(text[: odd.start()].encode("cp932")))


def _is_euc(data: bytes, as_cp932: str) -> bool:
    """Whether the bytes are pairs of EUC-JP rather than half-width kana.

    Kana are bytes A6 to DF, in words where ﾞ follows what can be voiced; of EUC-JP every third byte lies above, and its own kana
    begin with A4 or A5.
    """
    if not _EUC_ONLY.fullmatch(data):
        return False
    pairs = re.findall(rb"[\xa1-\xfe]{2}", data)
    kana = any(pair[0] in (0xA4, 0xA5) for pair in pairs)
    return kana or any(max(pair) > 0xDF for pair in pairs) or bool(_VOICED.search(as_cp932))


def _perhaps_euc(data: bytes) -> bool:
    """Whether all letters beyond ASCII are kana in even numbers whose bytes are also kanji in common use (the first level of JIS)."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    return bool(runs) and all(re.fullmatch(rb"(?:[\xb0-\xcf][\xa1-\xdf])+", run) for run in runs) and _is_strict(data)


def _is_strict(data: bytes) -> bool:
    try:
        data.decode("euc-jp")
    except UnicodeDecodeError:
        return False
    return True


def _perhaps_kana(text: str) -> bool:
    """Whether a text has letters of other scripts where half-width kana would have the same bytes: ﾄｸ is also ĸ.

    A letter beside ASCII letters (Zürich) is what it seems, and signs that Japanese has too (°, ×, α) are.
    """
    return not (text.isascii() or _BEYOND_KANA.search(text)) and any(
        re.fullmatch(rb"[\xa1-\xdf]+", run.encode()) and re.search("[^¥·²³¹µ]", run) and not _in_cp932(run)
        for run in re.findall("(?<![A-Za-z])[\u0080-\u07ff]+(?![A-Za-z])", text)
    )


def _in_cp932(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _named(name: str | Text, place: str) -> Fault:
    rule = name if isinstance(name, Text) else say.seems.fill(name=name)
    return Fault(place, WHOLE_FILE, rule, "", say.save_as)


def _unprintable(text: str, odd: re.Match, place: str) -> Fault:
    line = text.count("\n", 0, odd.start()) + 1
    return Fault(place, WHOLE_FILE, say.no_letter, f"U+{ord(odd[0]):04X}", say.save_as, first_row=line)


def _undecodable(data: bytes, stop: int, place: str) -> Fault:
    line = data[:stop].count(b"\n") + 1
    return Fault(
        place,
        WHOLE_FILE,
        say.unknown_encoding,
        f"byte {stop}: 0x{data[stop]:02x}",
        say.damaged_near.fill(line=line, save_as=say.save_as),
        first_row=line,
    )
