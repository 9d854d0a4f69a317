"""The page a cycle is entered by: 47 prefectures in map order, each with how its report ended and the way to it.

The person who started the batch sees at a glance what is missing and why; a reader finds a prefecture by its place. It holds
nothing that differs between two runs on the same input: clock and seconds are in the run record, which it links.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from caredx.batch import export
from caredx.words import disk
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.codes import Prefecture

say = words_of("index")

Status = Literal["done", "failed", "skipped"]
SIGNS: Mapping[str, str] = {"done": "●", "failed": "▲", "skipped": "－"}
STATUSES: Mapping[str, Text] = say["statuses"]
LINKS: Mapping[str, Text] = say["links"]
WORDS = say["page"]
BOOKS = say["books"]
OPENS = say.opens


@dataclass(frozen=True)
class Entry:
    """How one prefecture stands in a cycle.

    Attributes
    ----------
    prefecture : Prefecture
    status : {"done", "failed", "skipped"}
    href : str or None
        Where the tile leads to: the first book, or the kept notebook of a failure, relative to the index page.
    cause : str or None
        Why it failed, in one line; absolute paths are cut before it is shown.
    books : mapping of str to str
        Books that are there (keys of `BOOKS`), relative to the index page.
    files : mapping of str to str
        Their tables as a workbook and the books on paper, likewise.
    """

    prefecture: Prefecture
    status: Status
    href: str | None = None
    cause: str | None = None
    books: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def write(path: Path, entries: Sequence[Entry], **frame: Any) -> None:
    """Write the index page of a cycle, whole or not at all; `frame` as for `page`."""
    disk.whole(path, page(entries, **frame))


def page(
    entries: Sequence[Entry],
    *,
    cycle: str,
    title: str,
    lang: Lang,
    example: bool,
    record: str = "run.json",
    overview: str = "",
) -> str:
    """The index page of a cycle.

    Parameters
    ----------
    entries : sequence of Entry
        All prefectures, in any order.
    cycle, title : str
        Id of the cycle and title of its plan.
    lang : {"ja", "en"}
    example : bool
        Whether the reports hold synthetic figures.
    record : str
        The run record, relative to the page; empty where it is not to be read with it.
    overview : str
        The two sheets over all prefectures (`caredx.pages.overview`); tiles of how pages ended stand in where there are none.
    """
    entries = sorted(entries, key=lambda entry: entry.prefecture.code)
    return export.render(
        "map.html.j2",
        lang=lang,
        title=title,
        example=example,
        entries=[_shown(entry, lang) for entry in entries],
        words=_words(entries, cycle, lang),
        record=record,
        overview=overview,
    )


def _words(entries: Sequence[Entry], cycle: str, lang: Lang) -> dict[str, object]:
    count = Counter[str](entry.status for entry in entries)
    values = {"cycle": cycle, **{status: count[status] for status in STATUSES}}
    words = {key: text.fill(**values)(lang) for key, text in WORDS.items()}
    return {
        **words,
        "how_failed": words["how_failed"] if any(one.status == "failed" and one.href for one in entries) else "",
        "heads": [head(lang) for head in say.row("heads")],
    }


def _shown(entry: Entry, lang: Lang) -> dict[str, object]:
    place = entry.prefecture
    name = place.name(lang)
    short = place.short if lang == "ja" else name
    column, row = place.tile
    return {
        "code": place.code,
        "name": name,
        "short": short,
        "suffix": name.removeprefix(short),
        "column": column + 1,
        "row": row + 1,
        "status": entry.status,
        "sign": SIGNS[entry.status],
        "word": STATUSES[entry.status](lang),
        "href": entry.href,
        "links": _links(entry, lang),
        "cause": export.without_folders(" ".join(entry.cause.split())) if entry.cause else None,
    }


def _links(entry: Entry, lang: Lang) -> list[dict[str, str]]:
    """What can be opened, each link with words of its own: the books, and the kept notebook of a failure."""
    name, ways = entry.prefecture.name(lang), {**entry.books, **entry.files}
    links = [
        {"href": ways[book], "text": word(lang), "label": OPENS.fill(name=name, book=word)(lang)}
        for book, word in BOOKS.items()
        if book in ways
    ]
    if entry.href and entry.href not in entry.books.values():
        text = LINKS[entry.status].fill(name=name)(lang)
        links.append({"href": entry.href, "text": text, "label": text})
    return links
