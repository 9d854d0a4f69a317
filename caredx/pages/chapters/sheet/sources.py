"""Sources of the sheet, numbered: the foot lists each once with its date; the table points to the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.pages import displays, numbers
from caredx.pages.displays import esc
from caredx.words.catalog import words_of
from caredx.words.punctuation import bracketed

say = words_of("sheet")


@dataclass(frozen=True)
class Cited:
    """Sources in order, and which of them each indicator rests on.

    Attributes
    ----------
    titles : sequence of (str, str, bool)
        Title, date, whether published by somebody.
    by_kpi : mapping of str to tuple of int
        Numbers from 1.
    """

    titles: Sequence[tuple[str, str, bool]]
    by_kpi: Mapping[str, tuple[int, ...]]

    def numbers_of(self, kpi: str) -> str:
        """``[1][4]``."""
        return "".join(f"[{number}]" for number in self.by_kpi.get(kpi, ())) or "－"


def cited(found: Findings) -> Cited:
    """Sources of the rows of the sheet: own values, national values, then the files behind the effects."""
    from caredx.pages.chapters.sheet.indicators import rows

    titles: dict[tuple[str, str, bool], int] = {}
    by_kpi = {}
    for row in rows(found):
        used = [(row.own.source, row.own.reference_date, False)] if row.own.known else []
        used += (
            [(row.national.source, row.national.reference_date, True)] if row.national and row.national.known else []
        )
        by_kpi[row.kpi.id] = tuple(dict.fromkeys(titles.setdefault(one, len(titles) + 1) for one in used if one[0]))
    if not found.effects.missing:
        titles.setdefault((*found.effects.source, False), len(titles) + 1)
    return Cited(list(titles), by_kpi)


def foot(found: Findings, cited: Cited) -> str:
    """Every source once; without own files, what would supply them."""
    lang = found.lang
    example = displays.example_mark(lang) if found.results.params.example else ""
    items = [
        f"[{number}] {displays.source_title(title, lang)}{bracketed(esc(numbers.period(date, lang)), lang) if date else ''}"
        f" {displays.real_mark(lang) if published else example}"
        for number, (title, date, published) in enumerate(cited.titles, 1)
    ]
    if not any(row.own.known for row in found.results.sheet):
        needs = needed_files.in_words("kpi.csv / panel.csv + adoption.csv + offices.csv", lang)
        items.append(f'<span class="nodata">{esc(say.none(lang).format(files=needs))}</span>')
    return f'<div class="sheet-foot">{displays.heading(2, say.sources_title(lang))}<p>{"　".join(items)}</p></div>'
