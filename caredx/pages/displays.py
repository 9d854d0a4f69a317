"""HTML pieces of a page: tables, figures with their two sentences, links to the exact numbers, marks.

Every piece is a fragment that works alone in JupyterLab and inside the exported page: no script, no fetch, no id of its own
unless one is given. Every piece is `Markup`: what it is given as text it escapes, and so does whoever puts text between pieces. The style sheet lives in the export template. Class names emitted by the pages wing:

banner lede toc meta repro · kpi-table verdict met on-course not-on-course cannot-tell spark reason · card figure how-to-read
limits source csv file scroll num own · few nodata real-mark example-mark · twocol · screen-only paper-only · told heard grade
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.pages import numbers
from caredx.pages.style import VERDICT_SIGNS, Picture
from caredx.words import spreadsheets
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed, listed

say = words_of("pages")

ORIGINS = {"example": say.sample, "published": say.real_mark, "supplied": say.origins_supplied}
LONGEST_NAME = 60
SHAPES = {"circle", "path", "rect"}
"""Elements of a drawing that hold nothing."""
NONE = Markup()
"""No HTML: what an option holds that was not given."""
SILENT = ("", "－")
"""What a cell says that says nothing."""


def cell(value: object, lang: Lang) -> Markup:
    """What a cell holds: a wording of the catalogue, a tied figure, HTML, or text, which is escaped; nothing for what is not known."""
    if isinstance(value, Text):
        return escape(value(lang))
    return Markup() if value is None or value is pd.NA or value != value else escape(value)


def element(tag: str, *inside: object, **attributes: object) -> Markup:
    """An element with what stands in it; an attribute without value is left out, and a ``_`` in its name is ``-``.

    >>> element("p", "A & B", class_="meta", id="")
    Markup('<p class="meta">A &amp; B</p>')
    """
    parts: list[str] = ["<", tag]
    for name, value in attributes.items():
        if value not in (None, ""):
            parts += [" ", name.rstrip("_").replace("_", "-"), '="', escape(value), '"']
    parts += ["/>"] if tag in SHAPES else [">", *map(escape, inside), "</", tag, ">"]
    return Markup("".join(parts))  # noqa: S704 – each part was escaped here


def as_written(text: object) -> Markup:
    """A name, title or note that stands in a source and is shown as it stands there, in Japanese, in both languages."""
    written = cell(text, "ja")
    return element("span", written, lang="ja") if written else written


def source_title(title: object, lang: Lang) -> Markup:
    """The title of a source as it stands; the word of our example files for themselves is ours, and is translated."""
    if told := needed_files.supplied(str(title or ""), lang):
        return escape(told)
    if lang == "en" and (text := str(title or "").replace(say.sample.ja, say.sample.en)).isascii():
        return escape(text)
    return as_written(title)


def heading(level: int, text: str, *, anchor: str = "") -> Markup:
    """A heading, with an anchor the contents can point to."""
    return element(f"h{level}", text, id=anchor)


def paragraph(text: object, css: str = "") -> Markup:
    """A paragraph."""
    return element("p", text, class_=css)


def bullets(items: Iterable[object], css: str = "") -> Markup:
    """A list."""
    return element("ul", *(element("li", item) for item in items), class_=css)


def real_mark(lang: Lang) -> Markup:
    """Says that a figure was published by somebody, also on a page made from example data."""
    return element("span", say.real_mark(lang), class_="real-mark")


def example_mark(lang: Lang) -> Markup:
    """Says that a figure comes from synthetic files."""
    return element("span", say.example_mark(lang), class_="example-mark")


def verdict(status: str, lang: Lang, words: Mapping[str, Text] = say["verdict_words"], *, of: str = "") -> Markup:
    """Sign and word of a verdict, never colour alone.

    Parameters
    ----------
    words : mapping of str to Text
        For verdicts on something else than a KPI.
    of : str
        What is judged: all pages must judge it alike.
    """
    css = {"not_met": "not-on-course", "no_target": "cannot-tell"}.get(status, status.replace("_", "-"))
    sign = element("span", VERDICT_SIGNS[status], aria_hidden="true")
    return element("span", sign, " ", words[status](lang), class_=f"verdict {css}", data_of=of)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    caption: str,
    numeric: Sequence[int] = (),
    source: Markup = NONE,
    css: str = "",
    own: int | None = None,
    after: Markup = NONE,
    head_marks: Mapping[int, Markup] = MappingProxyType({}),
    stacked: bool = False,
) -> Markup:
    """An accessible table, in a box that scrolls by itself on a phone.

    A column in which no row says anything is left out, but for tables of a set form (`css`, `stacked`).

    Parameters
    ----------
    head : sequence of str
        Column headings.
    rows : sequence of sequence
        Cells: HTML, a tied figure, or text, which is escaped; the first of each row is its heading.
    numeric : sequence of int
        Columns to align right.
    own : int, optional
        Row of the prefecture itself.
    source, after : Markup
        Below the table: source line, CSV link.
    head_marks : mapping of int to Markup
        After the heading of a column: that its figures are published, or samples.
    stacked : bool
        For a table that fits its page: on a phone one block a row with the headings as labels. Roles are named, because a phone shows
        its parts as blocks and they would lose them.
    """
    role = {name: name if stacked else "" for name in ("columnheader", "rowheader", "cell", "row", "rowgroup", "table")}
    told = range(len(head)) if css or stacked else _told(rows, len(head))

    def tops() -> Iterator[Markup]:
        for place, text in ((place, head[place]) for place in told):
            words = Markup(" ").join(filter(None, (escape(text), head_marks.get(place))))
            css = _num(place, numeric)
            yield element("th", words, scope="col", role=role["columnheader"], class_=css)

    def cells(first: object, *rest: object) -> Iterator[Markup]:
        yield element("th", first, scope="row", role=role["rowheader"])
        for place, value in ((place, rest[place - 1]) for place in told[1:]):
            inside = element("span", value) if stacked else value
            label = head[place] if stacked else ""
            yield element("td", inside, role=role["cell"], data_l=label, class_=_num(place, numeric))

    body = (
        element("tr", *cells(*row), role=role["row"], class_="own" if place == own else "")
        for place, row in enumerate(rows)
    )
    drawn = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *tops(), role=role["row"]), role=role["rowgroup"]),
        element("tbody", *body, role=role["rowgroup"]),
        class_=f"stack {css}".strip() if stacked else css,
        role=role["table"],
    )
    boxed = element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label=caption)
    return (drawn if stacked else boxed) + source + after


def _told(rows: Sequence[Sequence[object]], columns: int) -> Sequence[int]:
    """Columns in which some row says something, the first always; all of them where nothing but the first would be left."""
    told = [place for place in range(columns) if not place or any(str(row[place]) not in SILENT for row in rows)]
    return told if len(told) > 1 else range(columns)


def _num(column: int, numeric: Sequence[int]) -> str:
    return "num" if column in numeric else ""


def few(words: str, is_few: bool) -> Markup:
    """The note beside a value of few establishments; empty elsewhere."""
    return element("span", words, class_="few") if is_few else Markup()


def source_line(sources: Iterable[tuple[str, str]], lang: Lang, *, mark: Markup = NONE) -> Markup:
    """One line with each source once: title as it stands, reference date, and whether it is a published figure."""
    seen = dict.fromkeys((str(title), str(date)) for title, date in sources if title)
    parts = [
        source_title(title, lang) + (bracketed(numbers.period(date, lang), lang) if date else "")
        for title, date in seen
    ]
    if not parts:
        return Markup()
    return paragraph(Markup("{}{} {}").format(say.source_head(lang), listed(parts, lang), mark).strip(), "source")


def origin_of(example: bool) -> str:
    """Origin of a prefecture's own values under a plan."""
    return "example" if example else "supplied"


def with_origin(frame: pd.DataFrame, origin: str | Sequence[str], lang: Lang) -> pd.DataFrame:
    """The frame with a column that says of each row whether it is a sample, published or supplied: a saved file leaves its page."""
    words = ORIGINS[origin](lang) if isinstance(origin, str) else [ORIGINS[one](lang) for one in origin]
    return frame.assign(**{say.origin_column(lang): words})


def file_name(title: str) -> str:
    """What the file of a table or picture is called, without ending."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_")[:LONGEST_NAME]


def csv_link(frame: pd.DataFrame, title: str, lang: Lang, *, origin: str | Sequence[str] = "") -> Markup:
    """A link that saves the exact numbers without a script, named by what it holds; `origin` is a key of `ORIGINS`, of all rows or each."""
    frame = with_origin(frame, origin, lang) if len(origin) else frame
    name, words = file_name(title), say.csv_link(lang)
    content = base64.b64encode(spreadsheets.csv(frame)).decode()
    file = {"download": f"{name}.csv", "href": f"data:text/csv;charset=utf-8;base64,{content}", "title": f"{name}.csv"}
    return paragraph(element("a", words, **file, aria_label=f"{words} {title}"), "csv")


def file_link(name: str, content: bytes, mime: str, words: str) -> Markup:
    """A link that saves a file the page carries; the batch also writes it beside the page, so `name` is ASCII.

    The content must be the same bytes on every run: no clock inside.
    """
    data = base64.b64encode(content).decode()
    return paragraph(element("a", words, download=name, href=f"data:{mime};base64,{data}"), "csv file")


def figure(
    picture: Picture,
    *,
    how_to_read: str,
    limits: str,
    lang: Lang,
    source: Markup = NONE,
    level: int = 3,
    in_source_words: str = "",
    origin: str | Sequence[str] = "",
    of: str = "",
) -> Markup:
    """A picture between its two sentences: what to look for before it, what it does not show after it.

    `of` is what the picture is of, where its title alone would not name the file of its numbers. `in_source_words` is the name of the thing drawn where its labels stand as in a Japanese source, whatever the page's language;
    `origin` a key of `ORIGINS` that stands in the saved numbers.
    """
    drawn = picture.svg
    if in_source_words:
        drawn = paragraph(as_written(in_source_words)) + element("div", drawn, lang="ja")
    return element(
        "figure",
        heading(level, picture.title),
        paragraph(element("b", say.how_head(lang)) + how_to_read, "how-to-read"),
        drawn,
        element(
            "figcaption",
            paragraph(element("b", say.limits_head(lang)) + limits, "limits"),
            source,
            csv_link(picture.data, f"{of} {picture.title}".strip(), lang, origin=origin),
        ),
        class_="figure",
    )


def twocol(*parts: Markup) -> Markup:
    """Pieces side by side where the page is wide enough."""
    return element("div", *(element("div", part) for part in parts), class_="twocol")


def details(summary: object, body: Markup, css: str = "card") -> Markup:
    """A card, closed on screen and open on paper; a table in it of the same title keeps its own for those who hear the page."""
    body = body.replace(element("caption", summary), element("caption", summary, class_="heard"))
    return element("details", element("summary", summary), body, class_=css)


def definition_list(pairs: Iterable[tuple[str, object]]) -> Markup:
    """Terms and what they mean; a pair without text is left out."""
    return element("dl", *(element("dt", term) + element("dd", text) for term, text in pairs if text))


def anchor_list(anchors: Iterable[tuple[str, str]], label: str) -> Markup:
    """The sections of a page as links."""
    items = (element("li", element("a", text, href=f"#{quote(anchor)}")) for anchor, text in anchors)
    return element("nav", element("ol", *items), class_="toc", aria_label=label)
