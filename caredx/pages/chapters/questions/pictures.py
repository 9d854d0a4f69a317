"""What stands below an answer: how far accompaniment can move the rate, who is undecided, and target years by KPI."""

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.measures.kpi import Target
from caredx.pages import displays, numbers
from caredx.pages.figures import bars
from caredx.pages.figures.bars import Part, gains
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import headed, listed
from caredx.words.units import Unit

say = words_of("questions")
say_pages = words_of("pages")
LOOKS = {"want": bars.DONE, "open": bars.NO, "no": bars.LATER}


def contribution(found: Findings) -> Markup:
    """The most accompaniment can move the adoption rate, by year, beside the gain needed."""
    asked, lang = found.questions.accompaniment, found.lang
    if not asked.contributions:
        return Markup()
    words = say["reached"]
    rows: list[list[Any]] = []
    for year, one in asked.contributions:
        most, reached = _points(one.most, lang), Unit.ESTABLISHMENTS.write(one.reached, lang)
        label = words["year"].fill(year=numbers.period(f"FY{year}", lang))(lang)
        rows.append([label, one.most, "most", words["points"].fill(most=most, reached=reached)(lang)])
    needed = asked.contributions[-1][1].needed
    text = say_pages.no_data(lang) if needed is None else _points(needed, lang)
    rows.append([words["needed"](lang), needed, "needed", text])
    frame = pd.DataFrame(rows, columns=["label", "gain", "kind", "text"])
    title = words["title"].fill(most=_points(asked.contributions[-1][1].most, lang))(lang)
    alt = " / ".join(headed(row[0], row[3], "en") for row in rows)
    real, own = asked.published, displays.origin_of(found.example)
    marks = [displays.real_mark(lang)] if real else []
    if found.example and (needed is not None or not real):
        marks.append(displays.example_mark(lang))
    return displays.figure(
        gains(frame, name="questions-contribution", title=title, alt=alt, axis=words["axis"](lang)),
        how_to_read=words["how"](lang),
        limits=words["limits"](lang),
        source=displays.source_line(asked.sources, lang, mark=Markup(" ").join(marks)),
        lang=lang,
        level=4,
        origin=[*("published" if real else own for _ in asked.contributions), own],
    )


def _points(share: float, lang: Lang) -> str:
    return numbers.written(share, Unit.SHARE, lang, with_unit=False)


def undecided(found: Findings, show: Pieces | None = None) -> Markup:
    """Want, undecided and do not want, one bar a kind of support; laid out by `show`."""
    wishes, lang, words = found.questions.printed.wishes, found.lang, say["interest"]
    if not wishes:
        return Markup()
    names = say["facts"]
    parts = [Part(name, words[name](lang), look) for name, look in LOOKS.items()]
    rows = [
        {"label": names[one.support](lang) if one.support in names else one.support}
        | {name: getattr(one, name) for name in LOOKS}
        for one in wishes
    ]
    alt = " / ".join(
        headed(row["label"], listed((f"{part.label} {row[part.id]:,.0f}" for part in parts), lang), "en")
        for row in rows
    )
    title = words["mostly" if all(one.mostly_open for one in wishes) else "title"](lang)
    frame = pd.DataFrame(rows)
    data = frame.assign(asked=[one.asked for one in wishes], period=[one.period for one in wishes])
    picture = bars.part_bars(
        frame.assign(note=""),
        parts,
        name="questions-undecided",
        title=title,
        alt=alt,
        axis=words["axis"](lang),
        data=data,
    )
    sources = [(one.source, one.period) for one in wishes]
    show, how, limits = show or Pieces(found), words["how"](lang), words["limits"](lang)
    source = show.source(sources, "published")
    return show.figure(picture, how=how, limits=limits, source=source, level=4, origin="published")


def target_years(found: Findings) -> Markup:
    """Targets of all KPI by year, in a card."""
    lang, asked, title = found.lang, found.questions.aims, say.table(found.lang)
    cells = [[escape(row.kpi.name(lang)), *(_aim(aim, lang) for aim in aims)] for row, aims in asked.table]
    every = [(row.kpi, aim) for row, _ in asked.table for aim in row.targets]
    columns = ["kpi", "label_kpi", "year", "target", "unit", "level", "source"]
    saved = [[kpi.id, kpi.name(lang), aim.year, aim.value, kpi.unit.code, aim.level, aim.source] for kpi, aim in every]
    source = displays.source_line([(aim.source, "") for _, aim in every], lang, mark=displays.real_mark(lang))
    link = displays.csv_link(pd.DataFrame(saved, columns=columns), title, lang, origin="published")
    heads = ["KPI", *map(str, asked.years.years)]
    return displays.details(title, displays.table(heads, cells, caption=title, source=source, after=link))


def _aim(aim: Target | None, lang: Lang) -> Markup:
    words = say.no_target(lang) if aim is None else aim.text(lang)
    return escape(words) if lang == "ja" or aim is None or words.isascii() else displays.as_written(words)
