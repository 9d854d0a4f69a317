"""Words that several sections of this chapter share, and the sources of its own files."""

from caredx import official
from caredx.findings.survey import SurveyResults
from caredx.pages import displays, numbers
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

HIDDEN = Text(
    "事業所数が少ないため、公表版では数値を伏せています（内部版に載せています）。",
    "Counts are small, so the public edition withholds the figures (they are in the internal edition).",
)
MISSING = Text("データなし。{files} があれば計算できます。", "No data. {files} would supply it.")
AXIS_SHARE = Text("割合（％）", "Share (%)")
ALL = Text("計", "All")


def own_source(found: SurveyResults, *more: tuple[str, str]) -> str:
    """Source line of the prefecture's own survey."""
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    first = [] if found.answers is None else [found.source]
    return displays.source_line([*first, *more], found.lang, mark=mark)


def hidden(lang: Lang) -> str:
    """Says that figures are withheld."""
    return displays.paragraph(esc(HIDDEN(lang)), "nodata")


def missing(files: list[str], lang: Lang) -> str:
    """Says which files would supply a figure."""
    return displays.paragraph(esc(MISSING(lang).format(files=Text(" ＋ ", " + ")(lang).join(files))), "nodata")


def group_names(lang: Lang) -> dict[str, str]:
    """Kinds of service for a reader."""
    return official.load("services").drop_duplicates("group").set_index("group")[f"group_{lang}"].to_dict() | {
        "unknown": Text("不明", "unknown")(lang)
    }


def percent(value: float | None, lang: Lang) -> str:
    """A share, or the word for none."""
    return numbers.NO_DATA(lang) if value is None or value != value else numbers.written(value, Unit.SHARE, lang)


def signed_points(move: float) -> str:
    """``+3.2`` or ``−15.0``: a move of a share in points."""
    return ("+" if move >= 0 else "") + numbers.written(move, Unit.SHARE, "ja", with_unit=False)
