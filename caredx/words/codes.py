"""JIS prefecture codes, municipality codes with check digit, and where a prefecture lies on the tile map.

A code read as a number loses its zero (01 becomes 1), and YAML reads 010 as 8, which turns Gunma into Ibaraki. So codes are
text everywhere, and whatever a person types (24, 三重, 三重県, 240001, mie) becomes the two-digit code here.
"""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from caredx.words.catalog import Lang, words_of
from caredx.words.errors import Unknown
from caredx.words.punctuation import listed

say = words_of("places")


class Prefecture(NamedTuple):
    """A prefecture: JIS X 0401 code, names, and (column, row) on the tile map (row 0 is north)."""

    code: str
    ja: str
    en: str
    tile: tuple[int, int]

    @property
    def code6(self) -> str:
        """Six-digit local government code with check digit."""
        return with_check_digit(self.code + "000")

    def name(self, lang: Lang = "ja") -> str:
        """Its name in the language asked for."""
        return self.en if lang == "en" else self.ja

    @property
    def short(self) -> str:
        """Name without 都・府・県, as on a map."""
        return self.ja if self.ja == "北海道" else self.ja[:-1]

    @property
    def within(self) -> str:
        """Code of the prefecture, as of any place."""
        return self.code

    @property
    def home(self) -> str:
        """Folder of its pages inside that of a cycle."""
        return f"{self.code}_{self.en.lower()}"


class Municipality(NamedTuple):
    """A municipality: six-digit code and the name the open data write (its code where they have none)."""

    code: str
    ja: str

    def name(self, lang: Lang = "ja") -> str:  # noqa: ARG002 - as a prefecture is asked
        """Its Japanese name: there is no official other one."""
        return self.ja

    @property
    def within(self) -> str:
        """Code of its prefecture."""
        return self.code[:2]

    @property
    def home(self) -> str:
        """Folder of its pages, inside that of its prefecture."""
        return f"{prefecture(self.within).home}/{self.code}"


Place = Prefecture | Municipality


PREFECTURES: tuple[Prefecture, ...] = tuple(
    Prefecture(f"{i:02d}", ja, en, tile)
    for i, (ja, en, tile) in enumerate(
        [
            ("北海道", "Hokkaido", (12, 0)),
            ("青森県", "Aomori", (12, 2)),
            ("岩手県", "Iwate", (12, 3)),
            ("宮城県", "Miyagi", (12, 4)),
            ("秋田県", "Akita", (11, 3)),
            ("山形県", "Yamagata", (11, 4)),
            ("福島県", "Fukushima", (12, 5)),
            ("茨城県", "Ibaraki", (13, 6)),
            ("栃木県", "Tochigi", (12, 6)),
            ("群馬県", "Gunma", (11, 6)),
            ("埼玉県", "Saitama", (12, 7)),
            ("千葉県", "Chiba", (13, 8)),
            ("東京都", "Tokyo", (12, 8)),
            ("神奈川県", "Kanagawa", (12, 9)),
            ("新潟県", "Niigata", (11, 5)),
            ("富山県", "Toyama", (10, 5)),
            ("石川県", "Ishikawa", (9, 5)),
            ("福井県", "Fukui", (9, 6)),
            ("山梨県", "Yamanashi", (11, 7)),
            ("長野県", "Nagano", (10, 6)),
            ("岐阜県", "Gifu", (10, 7)),
            ("静岡県", "Shizuoka", (11, 8)),
            ("愛知県", "Aichi", (10, 8)),
            ("三重県", "Mie", (9, 8)),
            ("滋賀県", "Shiga", (9, 7)),
            ("京都府", "Kyoto", (8, 6)),
            ("大阪府", "Osaka", (8, 7)),
            ("兵庫県", "Hyogo", (7, 6)),
            ("奈良県", "Nara", (8, 8)),
            ("和歌山県", "Wakayama", (8, 9)),
            ("鳥取県", "Tottori", (6, 6)),
            ("島根県", "Shimane", (5, 6)),
            ("岡山県", "Okayama", (6, 7)),
            ("広島県", "Hiroshima", (5, 7)),
            ("山口県", "Yamaguchi", (4, 7)),
            ("徳島県", "Tokushima", (6, 10)),
            ("香川県", "Kagawa", (6, 9)),
            ("愛媛県", "Ehime", (5, 9)),
            ("高知県", "Kochi", (5, 10)),
            ("福岡県", "Fukuoka", (2, 8)),
            ("佐賀県", "Saga", (1, 8)),
            ("長崎県", "Nagasaki", (0, 8)),
            ("熊本県", "Kumamoto", (2, 9)),
            ("大分県", "Oita", (3, 8)),
            ("宮崎県", "Miyazaki", (3, 9)),
            ("鹿児島県", "Kagoshima", (2, 10)),
            ("沖縄県", "Okinawa", (0, 11)),
        ],
        start=1,
    )
)


class Block(NamedTuple):
    """Neighbouring prefectures that one office of the ministry looks after."""

    id: str
    ja: str
    en: str
    members: tuple[str, ...]

    def name(self, lang: Lang = "ja") -> str:
        """Its name in the language asked for."""
        return self.en if lang == "en" else self.ja


def _codes(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{number:02d}" for number in range(first, last + 1))


BLOCKS: tuple[Block, ...] = (
    Block("hokkaido", "北海道", "Hokkaido", ("01",)),
    Block("tohoku", "東北", "Tohoku", _codes(2, 7)),
    Block("kanto_shinetsu", "関東信越", "Kanto-Shinetsu", (*_codes(8, 15), "19", "20")),
    Block("tokai_hokuriku", "東海北陸", "Tokai-Hokuriku", ("16", "17", *_codes(21, 24))),
    Block("kinki", "近畿", "Kinki", ("18", *_codes(25, 30))),
    Block("chugoku", "中国", "Chugoku", _codes(31, 35)),
    Block("shikoku", "四国", "Shikoku", _codes(36, 39)),
    Block("kyushu", "九州・沖縄", "Kyushu and Okinawa", _codes(40, 47)),
)
"""Areas of the ministry's regional bureaus, Shikoku's branch bureau apart: 8 blocks. Source: 地方厚生(支)局の管轄エリア
(中国四国厚生局, 平成28年度 事業概要)."""
_BLOCK_OF = {code: block for block in BLOCKS for code in block.members}


def block_of(code: str) -> Block:
    """The block of a prefecture."""
    return _BLOCK_OF[code]


_COMMAS = str.maketrans("、，", ",,")
_BY_CODE = {prefecture.code: prefecture for prefecture in PREFECTURES}


def check_digit(code5: str) -> str:
    """Check digit of a five-digit local government code (weights 6, 5, 4, 3, 2; modulus 11).

    Source: 全国地方公共団体コード仕様 (総務省).
    """
    total = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def with_check_digit(code5: str) -> str:
    """Six-digit code: ``24000`` becomes ``240001``."""
    return code5 + check_digit(code5)


def is_code6(code: str) -> bool:
    """Whether `code` is a six-digit local government code of an existing prefecture with a right check digit."""
    return (
        len(code) == 6
        and code.isascii()
        and code.isdigit()
        and code[:2] in _BY_CODE
        and code[5] == check_digit(code[:5])
    )


DESIGNATED_CITIES = (
    "01100",
    "04100",
    "11100",
    "12100",
    "14100",
    "14130",
    "14150",
    "15100",
    "22100",
    "22130",
    "23100",
    "26100",
    "27100",
    "27140",
    "28100",
    "33100",
    "34100",
    "40100",
    "40130",
    "43100",
)
"""Cities whose wards have codes of their own (全国地方公共団体コード, 政令指定都市). Special wards of Tokyo are municipalities themselves."""


def municipality_of(code6: str) -> str:
    """The municipality a place belongs to: the city of a ward of a designated city, else the place itself (six digits)."""
    code5 = code6[:5]
    cities = [city for city in DESIGNATED_CITIES if city[:2] == code5[:2] and city <= code5]
    inside = bool(cities) and code5[2] == "1"
    return with_check_digit(cities[-1]) if inside else code6


def names_municipality(text: str) -> bool:
    """Whether a word has the form of a municipality's code: five or six digits, not those of a prefecture."""
    word = unicodedata.normalize("NFKC", str(text)).strip()
    return word.isascii() and word.isdigit() and len(word) in (5, 6) and word[2:5] != "000"


def find_municipality(text: str) -> str:
    """Six-digit code of the municipality meant by ``20201`` or ``202011``.

    Raises
    ------
    Unknown
        If the code has the wrong length, no such prefecture or a wrong check digit, or is that of a prefecture.
    """
    word = unicodedata.normalize("NFKC", str(text)).strip()
    code = with_check_digit(word) if len(word) == 5 and word.isascii() and word.isdigit() else word
    if not is_code6(code) or code[2:5] == "000":
        raise Unknown(say.no_municipality.fill(text=text))
    return municipality_of(code)


def prefecture(code: str) -> Prefecture:
    """The prefecture with this two-digit code."""
    return _BY_CODE[code] if code in _BY_CODE else find(code)


def find(text: str) -> Prefecture:
    """The prefecture a person means by `24`, `三重`, `三重県`, `240001` or `mie`.

    Raises
    ------
    Unknown
        If it is none of the 47.
    """
    word = unicodedata.normalize("NFKC", str(text)).strip().lower()
    if word.isdigit() and len(word) == 1:
        word = word.zfill(2)
    for known in PREFECTURES:
        if word in (known.code, known.code6, known.ja, known.short, known.en.lower(), known.en.lower() + "-ken"):
            return known
    raise _unknown(str(text))


def _unknown(text: str) -> Unknown:
    return Unknown(say.no_prefecture.fill(text=text))


def find_all(words: Iterable[str]) -> tuple[Prefecture, ...]:
    """Prefectures for a list such as ``["20,24", "mie"]``; no words or ``all`` mean all 47. Sorted, each once.

    Raises
    ------
    Unknown
        Naming every word that is no prefecture.
    """
    words = list(words)
    parts = [part.strip() for word in words for part in word.translate(_COMMAS).split(",")]
    if not words or "all" in (part.lower() for part in parts):
        return PREFECTURES
    found, unknown = set(), []
    for part in parts:
        try:
            found.add(find(part))
        except Unknown:
            unknown.append(part)
    if unknown:
        raise _unknown(listed(unknown, "ja"))
    return tuple(sorted(found))
