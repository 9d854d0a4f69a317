"""The head of a page: sample banner, title, what it is and for whom, the sentences, and the way through the page."""

from collections.abc import Sequence

from caredx.findings.theme import Theme
from caredx.pages import displays, numbers
from caredx.pages.chapters import doubts
from caredx.pages.displays import as_written, esc
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.labels import Lang, Text
from caredx.words.params import Params

BANNER = Text("見本（合成データ）", "Sample (synthetic data)")
BANNER_TEXT = Text(
    "この県の値として示す数字は、乱数で作った合成データによる見本で、実在の値ではありません。「公表値」の印がある数字だけが実際に公表された値です。",
    "Figures shown as this prefecture's are samples made from random numbers, not real. Only figures marked 'published' are real.",
)
EDITION_MARKS = {
    "internal": Text("庁内検討用（少数の秘匿処理は未適用）", "For internal use (small counts are not withheld)"),
    "public": Text("公表用（少数は秘匿）", "Public edition (small counts withheld)"),
}
PUBLIC_NOTE = Text(
    "この資料は改善のための情報で、県・市町村・事業所の優劣を判定するものではありません。「秘」は、事業所が{threshold}未満の数と、引き算でその数が分かってしまう数です。"
    "秘であることは、値の大小を意味しません。",
    "This is information for improvement, no judgement of prefectures, municipalities or establishments. 'withheld' stands for counts under "
    "{threshold} establishments and for counts that would give them away by subtraction; it says nothing about high or low.",
)
META = (Text("評価年度", "Year judged"), Text("サイクル", "Cycle"), Text("評価の基準日", "As of"))
TITLE = Text("{prefecture}　{title}", "{prefecture}: evaluation of care technology and productivity policy")
SUMMARY = Text("要点", "In short")
CONTENTS = Text("目次", "Contents")


def page_head(found: Theme, contents: Sequence[tuple[str, Text]], *, title: Text | None = TITLE) -> str:
    """Banner (for example data), title, dates and the mark of the edition, contents.

    Parameters
    ----------
    contents : sequence of (str, Text)
        Anchors and titles of the chapters.
    title : Text or None
        None where a sheet before it has given the title of the page.
    """
    params, lang, edition = found.results.params, found.lang, found.results.edition
    note = PUBLIC_NOTE(lang).format(threshold=params.disclosure.threshold) if edition == "public" else ""
    return "".join(
        [
            banner(found),
            displays.heading(1, page_title(params, found.prefecture, lang, title)) if title else "",
            displays.paragraph(as_written(params.title), "meta") if lang == "en" else "",
            displays.paragraph(f"{facts(params, lang)}<br><strong>{EDITION_MARKS[edition](lang)}</strong>", "meta"),
            displays.paragraph(esc(note)) if note else "",
            displays.anchor_list([(anchor, text(lang)) for anchor, text in contents], CONTENTS(lang)),
            doubts.box(found.results, jumps=title is None),  # a page opened by the sheet shows the indicators
        ]
    )


def banner(found: Theme) -> str:
    """Says that the data are made up; empty for real ones."""
    told = f"<p><strong>{BANNER(found.lang)}</strong></p><p>{BANNER_TEXT(found.lang)}</p>"
    return f'<div class="banner">{told}</div>' if found.example else ""


def page_title(params: Params, prefecture: str, lang: Lang, title: Text = TITLE) -> str:
    """Title of a page: of whom and of what."""
    return title(lang).format(prefecture=codes.prefecture(prefecture).name(lang), title=params.title)


def facts(params: Params, lang: Lang) -> str:
    """Year judged, cycle, day: one line."""
    written = (
        numbers.period(f"FY{params.fiscal_year}", lang),
        params.cycle,
        numbers.period(params.as_of.isoformat(), lang),
    )
    colon = Text("：", ": ")(lang)
    return Text("　／　", " / ")(lang).join(
        f"{term(lang)}{colon}{esc(text)}" for term, text in zip(META, written, strict=True)
    )


def summary_box(sentences: Sequence[Sentence], lang: Lang, *, example: bool) -> str:
    """The sentences, their numbers tied to the results."""
    mark = f" {displays.example_mark(lang)}" if example else ""
    items = [f"{sentence.html}{mark}" for sentence in sentences]
    return displays.heading(2, SUMMARY(lang), anchor="summary") + displays.bullets(items, "lede")
