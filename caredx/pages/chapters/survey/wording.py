"""Words that several sections of this chapter share, and the sources of its own files."""

from caredx import official
from caredx.findings.survey import SurveyResults
from caredx.pages import displays, numbers
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("survey")


def own_source(found: SurveyResults, *more: tuple[str, str]) -> str:
    """Source line of the prefecture's own survey."""
    mark = displays.example_mark(found.lang) if found.results.params.example else ""
    first = [] if found.answers is None else [found.source]
    return displays.source_line([*first, *more], found.lang, mark=mark)


def hidden(lang: Lang) -> str:
    """Says that figures are withheld."""
    return displays.paragraph(esc(say.hidden(lang)), "nodata")


def missing(files: list[str], lang: Lang) -> str:
    """Says which files would supply a figure."""
    return displays.paragraph(esc(say.missing(lang).format(files=say.wording_missing(lang).join(files))), "nodata")


def group_names(lang: Lang) -> dict[str, str]:
    """Kinds of service for a reader."""
    return official.load("services").drop_duplicates("group").set_index("group")[f"group_{lang}"].to_dict() | {
        "unknown": say.group_names_unknown(lang)
    }


def percent(value: float | None, lang: Lang) -> str:
    """A share, or the word for none."""
    return say_pages.no_data(lang) if value is None or value != value else numbers.written(value, Unit.SHARE, lang)


def signed_points(move: float) -> str:
    """``+3.2`` or ``−15.0``: a move of a share in points."""
    return ("+" if move >= 0 else "") + numbers.written(move, Unit.SHARE, "ja", with_unit=False)
