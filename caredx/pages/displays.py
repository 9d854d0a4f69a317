"""HTML pieces of a page: tables, figures with their two sentences, links to the exact numbers, marks.

Every piece is a fragment that works alone in JupyterLab and inside the exported page: no script, no fetch, no id of its own
unless one is given. The style sheet lives in the export template. Class names emitted by the pages wing:

banner lede toc meta repro · kpi-table verdict met on-course not-on-course cannot-tell spark reason · card figure how-to-read
limits source csv file scroll num own · few nodata real-mark example-mark · twocol · screen-only paper-only · told grade
sheet sheet-head sheet-told sheet-table sheet-note sheet-pair sheet-figure sheet-foot sheet-box (the first page)
"""

import base64
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

import pandas as pd

from caredx.findings import needed_files
from caredx.pages import numbers
from caredx.pages.style import VERDICT_SIGNS, Picture
from caredx.words import spreadsheets
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import bracketed, listed

say = words_of("pages")

ORIGINS = {
    "example": say.sample,
    "published": say.real_mark,
    "supplied": say.origins_supplied,
}
LONGEST_NAME = 60


def esc(text: object) -> str:
    """Text as HTML; None and NaN are empty."""
    return "" if text is None or text is pd.NA or text != text else html.escape(str(text))


def cell(value: object, lang: Lang) -> str:
    """What a cell holds as HTML: a tied figure, a wording of the catalogue, or HTML as it is."""
    return esc(value(lang)) if isinstance(value, Text) else str(getattr(value, "html", value))


def as_written(text: object) -> str:
    """A name, title or note that stands in a source and is shown as it stands there, in Japanese, in both languages."""
    return f'<span lang="ja">{esc(text)}</span>' if esc(text) else ""


def source_title(title: object, lang: Lang) -> str:
    """The title of a source as it stands; the word of our example files for themselves is ours, and is translated."""
    if told := needed_files.supplied(str(title or ""), lang):
        return esc(told)
    if lang == "en" and (text := str(title or "").replace(say.sample.ja, say.sample.en)).isascii():
        return esc(text)
    return as_written(title)


def heading(level: int, text: str, *, anchor: str = "") -> str:
    """A heading, with an anchor the contents can point to."""
    return f"<h{level}{f' id={chr(34)}{anchor}{chr(34)}' if anchor else ''}>{esc(text)}</h{level}>"


def paragraph(text: str, css: str = "") -> str:
    """A paragraph of HTML-safe text."""
    return f"<p{f' class={chr(34)}{css}{chr(34)}' if css else ''}>{text}</p>"


def bullets(items: Iterable[str], css: str = "") -> str:
    """A list of HTML-safe items."""
    return (
        f"<ul{f' class={chr(34)}{css}{chr(34)}' if css else ''}>"
        + "".join(f"<li>{item}</li>" for item in items)
        + "</ul>"
    )


def real_mark(lang: Lang) -> str:
    """Says that a figure was published by somebody, also on a page made from example data."""
    return f'<span class="real-mark">{say.real_mark(lang)}</span>'


def example_mark(lang: Lang) -> str:
    """Says that a figure comes from synthetic files."""
    return f'<span class="example-mark">{say.example_mark(lang)}</span>'


def verdict(status: str, lang: Lang, words: Mapping[str, Text] = say["verdict_words"], *, of: str = "") -> str:
    """Sign and word of a verdict, never colour alone.

    Parameters
    ----------
    words : mapping of str to Text
        For verdicts on something else than a KPI.
    of : str
        What is judged: all pages must judge it alike.
    """
    css, tied = (
        {"not_met": "not-on-course", "no_target": "cannot-tell"}.get(status, status.replace("_", "-")),
        f' data-of="{esc(of)}"' if of else "",
    )
    sign = f'<span aria-hidden="true">{VERDICT_SIGNS[status]}</span>'
    return f'<span class="verdict {css}"{tied}>{sign} {words[status](lang)}</span>'


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    numeric: Sequence[int] = (),
    source: str = "",
    css: str = "",
    own: int | None = None,
    after: str = "",
    head_marks: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """An accessible table in a box that scrolls by itself on a phone.

    Parameters
    ----------
    head : sequence of str
        Column headings.
    rows : sequence of sequence of str
        Cells as HTML; the first of each row is its heading.
    numeric : sequence of int
        Columns to align right.
    own : int, optional
        Row of the prefecture itself.
    source, after : str
        HTML below the table: source line, CSV link.
    head_marks : mapping of int to str
        HTML after the heading of a column: that its figures are published, or samples.
    """
    heads = "".join(
        f'<th scope="col"{_num(i, numeric)}>{esc(text)}{" " + head_marks[i] if head_marks.get(i) else ""}</th>'
        for i, text in enumerate(head)
    )
    body = "".join(_row(row, numeric, i == own) for i, row in enumerate(rows))
    opening = f'<table class="{css}">' if css else "<table>"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{esc(caption)}">{opening}<caption>{esc(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>{source}{after}"
    )


def stacked(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    numeric: Sequence[int] = (),
    source: str = "",
    css: str = "",
    own: int | None = None,
    after: str = "",
    head_marks: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """A table that fits its page and, on a phone, is one block a row with the headings as labels; parameters as of `table`.

    Roles are named, because a phone shows its parts as blocks and they would lose them.
    """
    heads = "".join(
        f'<th scope="col" role="columnheader"{_num(i, numeric)}>{esc(text)}'
        f"{' ' + head_marks[i] if head_marks.get(i) else ''}</th>"
        for i, text in enumerate(head)
    )
    body = "".join(_block(row, head, numeric, i == own) for i, row in enumerate(rows))
    return (
        f'<table class="{f"stack {css}".strip()}" role="table"><caption>{esc(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>{source}{after}'
    )


def _block(cells: Sequence[str], head: Sequence[str], numeric: Sequence[int], own: bool) -> str:
    first, *rest = cells
    others = "".join(
        f'<td role="cell" data-l="{esc(head[i])}"{_num(i, numeric)}><span>{cell}</span></td>'
        for i, cell in enumerate(rest, 1)
    )
    bold = ' class="own"' if own else ""
    return f'<tr role="row"{bold}><th scope="row" role="rowheader">{first}</th>{others}</tr>'


def _num(column: int, numeric: Sequence[int]) -> str:
    return ' class="num"' if column in numeric else ""


def _row(cells: Sequence[str], numeric: Sequence[int], own: bool) -> str:
    first, *rest = cells
    others = "".join(f"<td{_num(i, numeric)}>{cell}</td>" for i, cell in enumerate(rest, 1))
    return f'<tr{" class=" + chr(34) + "own" + chr(34) if own else ""}><th scope="row">{first}</th>{others}</tr>'


def few(words: str, is_few: bool) -> str:
    """The note beside a value of few establishments; empty elsewhere."""
    return f'<span class="few">{esc(words)}</span>' if is_few else ""


def source_line(sources: Iterable[tuple[str, str]], lang: Lang, *, mark: str = "") -> str:
    """One line with each source once: title as it stands, reference date, and whether it is a published figure."""
    seen = dict.fromkeys((str(title), str(date)) for title, date in sources if title)
    parts = [
        source_title(title, lang) + (bracketed(esc(numbers.period(date, lang)), lang) if date else "")
        for title, date in seen
    ]
    return paragraph(f"{say.source_head(lang)}{listed(parts, lang)} {mark}".strip(), "source") if parts else ""


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


def csv_link(frame: pd.DataFrame, title: str, lang: Lang, *, origin: str | Sequence[str] = "") -> str:
    """A link that saves the exact numbers: works without scripts and under a strict content policy.

    The file is named by what it holds. `origin` is a key of
    `ORIGINS`, for all rows or for each.
    """
    frame = with_origin(frame, origin, lang) if len(origin) else frame
    name = file_name(title)
    content = base64.b64encode(spreadsheets.csv(frame)).decode()
    return (
        f'<p class="csv"><a download="{esc(name)}.csv" href="data:text/csv;charset=utf-8;base64,{content}" '
        f'title="{esc(name)}.csv">{say.csv_link(lang)}</a></p>'
    )


def file_link(name: str, content: bytes, mime: str, words: str) -> str:
    """A link that saves a file the page carries; the batch also writes it beside the page, so `name` is ASCII.

    The content must be the same bytes on every run: no clock inside.
    """
    data = base64.b64encode(content).decode()
    return f'<p class="csv file"><a download="{esc(name)}" href="data:{mime};base64,{data}">{esc(words)}</a></p>'


def figure(
    picture: Picture,
    *,
    how_to_read: str,
    limits: str,
    lang: Lang,
    source: str = "",
    level: int = 3,
    in_source_words: str = "",
    origin: str = "",
) -> str:
    """A picture between its two sentences: what to look for before it, what it does not show after it.

    `in_source_words` is the name of the thing drawn where its labels stand as in a Japanese source, whatever the page's language;
    `origin` a key of `ORIGINS` that stands in the saved numbers.
    """
    drawn = (
        f'{paragraph(as_written(in_source_words))}<div lang="ja">{picture.svg}</div>'
        if in_source_words
        else picture.svg
    )
    return (
        f'<figure class="figure">{heading(level, picture.title)}'
        f"{paragraph(f'<b>{say.how_head(lang)}</b>{esc(how_to_read)}', 'how-to-read')}{drawn}"
        f"<figcaption>{paragraph(f'<b>{say.limits_head(lang)}</b>{esc(limits)}', 'limits')}{source}"
        f"{csv_link(picture.data, picture.title, lang, origin=origin)}</figcaption></figure>"
    )


def twocol(*parts: str) -> str:
    """Pieces side by side where the page is wide enough."""
    return '<div class="twocol">' + "".join(f"<div>{part}</div>" for part in parts) + "</div>"


def details(summary: str, body: str, css: str = "card") -> str:
    """A card that is closed on screen; the style sheet opens it on paper."""
    return f'<details class="{css}"><summary>{summary}</summary>{body}</details>'


def definition_list(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and HTML-safe texts; a pair without text is left out."""
    return "<dl>" + "".join(f"<dt>{esc(term)}</dt><dd>{text}</dd>" for term, text in pairs if text) + "</dl>"


def anchor_list(anchors: Iterable[tuple[str, str]], label: str) -> str:
    """The sections of a page as links."""
    items = "".join(f'<li><a href="#{quote(anchor)}">{esc(text)}</a></li>' for anchor, text in anchors)
    return f'<nav class="toc" aria-label="{esc(label)}"><ol>{items}</ol></nav>'
