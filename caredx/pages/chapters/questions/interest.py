"""Undecided answers of the prefecture's survey, drawn by kind of support."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters.questions.facts import wishes
from caredx.pages.figures import part_bars
from caredx.pages.figures.part_bars import Part
from caredx.words.labels import Text

PARTS = {
    "want": (Text("希望する", "want it"), part_bars.DONE),
    "open": (Text("未定", "undecided"), part_bars.NO),
    "no": (Text("希望しない", "do not want it"), part_bars.LATER),
}
TITLE = Text("どの支援でも「未定」が最も多い", "Undecided is the commonest answer to every kind of support")
OTHER = Text("支援の希望", "Wish for support")
HOW = Text(
    "横棒は回答事業所数です。斜線が「未定」で、働きかけで動き得る事業所です。",
    "Bars: answers. Hatched: undecided, who may still be won.",
)
LIMITS = Text(
    "未定の事業所がどのサービス・規模かは公表資料になく、分かりません。答えていない事業所の姿も分かりません。",
    "Which services or sizes the undecided are is not published, nor what those think that did not answer.",
)
AXIS = Text("回答した事業所数", "Establishments that answered")


def picture(found: Findings) -> str:
    """Want, undecided and do not want, one bar a kind of support."""
    rows, lang = wishes(found), found.lang
    if rows.empty:
        return ""
    drawn = rows.assign(label=[kind(lang) for kind in rows["kind"]], note="")[["label", *PARTS, "note"]]
    parts = [Part(name, text(lang), look) for name, (text, look) in PARTS.items()]
    comma = Text("、", ", ")(lang)
    alt = " / ".join(
        f"{row['label']}: " + comma.join(f"{part.label} {row[part.id]:,.0f}" for part in parts)
        for row in drawn.to_dict("records")
    )
    title = (TITLE if (rows["open"] > rows[["want", "no"]].max(axis=1)).all() else OTHER)(lang)
    data = drawn.drop(columns="note").assign(asked=rows["asked"], period=rows["period"])
    figure = part_bars.part_bars(
        drawn, parts, name="questions-undecided", title=title, alt=alt, axis=AXIS(lang), data=data
    )
    source = displays.source_line(zip(rows["source"], rows["period"], strict=True), lang, mark=displays.real_mark(lang))
    return displays.figure(
        figure, how_to_read=HOW(lang), limits=LIMITS(lang), source=source, lang=lang, level=4, origin="published"
    )
