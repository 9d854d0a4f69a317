"""Undecided answers of the prefecture's survey, drawn by kind of support."""

from caredx.findings.place import Findings
from caredx.pages import displays
from caredx.pages.chapters.questions.facts import wishes
from caredx.pages.figures import part_bars
from caredx.pages.figures.part_bars import Part
from caredx.words.catalog import words_of

say = words_of("questions")

PARTS = {
    "want": (say.parts_want, part_bars.DONE),
    "open": (say.parts_open, part_bars.NO),
    "no": (say.parts_no, part_bars.LATER),
}


def picture(found: Findings) -> str:
    """Want, undecided and do not want, one bar a kind of support."""
    rows, lang = wishes(found), found.lang
    if rows.empty:
        return ""
    drawn = rows.assign(label=[kind(lang) for kind in rows["kind"]], note="")[["label", *PARTS, "note"]]
    parts = [Part(name, text(lang), look) for name, (text, look) in PARTS.items()]
    comma = say.picture(lang)
    alt = " / ".join(
        f"{row['label']}: " + comma.join(f"{part.label} {row[part.id]:,.0f}" for part in parts)
        for row in drawn.to_dict("records")
    )
    title = (say.interest_title if (rows["open"] > rows[["want", "no"]].max(axis=1)).all() else say.other)(lang)
    data = drawn.drop(columns="note").assign(asked=rows["asked"], period=rows["period"])
    figure = part_bars.part_bars(
        drawn, parts, name="questions-undecided", title=title, alt=alt, axis=say.axis(lang), data=data
    )
    source = displays.source_line(zip(rows["source"], rows["period"], strict=True), lang, mark=displays.real_mark(lang))
    return displays.figure(
        figure,
        how_to_read=say.how(lang),
        limits=say.limits(lang),
        source=source,
        lang=lang,
        level=4,
        origin="published",
    )
