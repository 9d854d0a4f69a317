"""What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers."""

from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.measures.reach import Reach, Step
from caredx.pages import displays, hearing_words, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.style import words
from caredx.pages.telling import Figure, Sentence
from caredx.words.catalog import Lang, words_of
from caredx.words.labels import ACTIVITY_KINDS, STAGES
from caredx.words.punctuation import headed
from caredx.words.trust import each
from caredx.words.units import Unit

say_reach = words_of("reach")
say_pages = words_of("pages")
say = words_of("actions")


def reach(found: Findings) -> Markup:
    """Sentence and table; or what would tell."""
    show, steps = Pieces(found), found.papers.reach.steps
    head = show.head(3, say_reach.title)
    if not steps:
        return head + show.text(say_reach.nothing, "nodata")
    frame = pd.DataFrame([_saved(one) for one in steps])
    table = show.table(
        enumerate(steps),
        say_reach.row("heads_here"),
        (
            lambda row: say_reach["stages_here"][row[1].stage],
            lambda row: as_written(row[1].name),
            lambda row: say_reach.years.fill(first=row[1].years[0], last=row[1].years[1]),
            lambda row: say_reach.change.fill(first=f"{row[1].values[0]:,.0f}", last=f"{row[1].values[1]:,.0f}"),
            lambda row: _times(row[1].factor, f"papers.reach.steps.{row[0]}.factor"),
            lambda row: _rates(row[1]),
        ),
        caption=say_reach.caption(found.lang),
        numeric=(3, 4, 5),
        source=show.input("activities"),
        frame=frame,
    )
    return (
        head
        + show.told(reach_sentence(found.papers.reach, found.lang), marked=True)
        + table
        + show.limits(say_reach.limits)
    )


def _saved(one: Step) -> dict[str, Any]:
    pairs = {"year": one.years, "value": one.values, "views": one.views, "per_thousand": one.per_thousand}
    ends = {f"{name}_{end}": pair[at] for name, pair in pairs.items() for at, end in enumerate(("first", "last"))}
    return {"stage": one.stage, "kind": one.kind, "name": one.name, "unit": one.unit, **ends, "factor": one.factor}


def reach_sentence(reach: Reach, lang: Lang) -> Sentence:
    """How views grew, and how many visits and actions grew less."""
    views = reach.steps[0]
    told: dict[str, Any] = {
        f"{stage}_{what}": telling.whole(n, lang, f"papers.reach.counts.{stage}.{what}")
        for stage, counts in reach.counts.items()
        for what, n in counts.items()
    }
    first, last = (telling.year(year, f"papers.reach.steps.0.years.{at}") for at, year in enumerate(views.years))
    factor = _times(views.factor, "papers.reach.steps.0.factor")
    return telling.tell(say_reach.told, lang, "fact", first=first, last=last, factor=factor, **told)


def _times(factor: float | None, of: str) -> Figure | str:
    return "－" if factor is None else Figure(factor, f"{factor:.2f}", of)


def _rates(one: Step) -> object:
    if one.stage == "views":
        return "－"
    first, last = (f"{rate:,.2f}" for rate in one.per_thousand)
    return say_reach.change.fill(first=first, last=last)


def hearing(found: Findings) -> Markup:
    """What the prefecture said in the national hearing: each fact with how many of the 47 said the same."""
    show, lang, facts = Pieces(found), found.lang, found.papers.facts
    rows = [*_standing(found), *_flags(found), *_tags(found)]
    cells = (lambda row: row[0], lambda row: row[1], lambda row: str(row[2]))
    heads, caption = say.row("hearing_heads"), say.hearing_caption(lang)
    source = show.source([(facts["source"], facts["reference_date"])], "published")
    limits = Markup("<b>{}</b>{}").format(say_pages.limits_head(lang), say.hearing_limits(lang))
    return (
        show.head(2, say.title, "actions")
        + displays.paragraph(say.lead(lang))
        + show.head(3, say.hearing)
        + show.table(rows, heads, cells, caption=caption, numeric=(2,), source=source)
        + _not_stated(found)
        + displays.paragraph(limits, "limits")
    )


def _standing(found: Findings) -> list[tuple[str, str, object]]:
    """Centre, model sites and rates it named."""
    lang, facts, rows = found.lang, found.papers.facts, []
    if facts["centre_status"] in say_pages["centre_status"]:
        status = say_pages["centre_status"][facts["centre_status"]](lang)
        rows.append((say_pages.centre(lang), status, found.papers.same("centre_status")))
    named = {"n_model_facilities": (say_pages.model_sites, Unit.ESTABLISHMENTS)}
    named |= {column: (text, Unit.SHARE) for column, text in say_pages["shares"].items()}
    told: list[tuple[str, str, object]] = [
        (text(lang), unit.write(facts[at], lang), "") for at, (text, unit) in named.items() if not pd.isna(facts[at])
    ]
    return rows + told


def _flags(found: Findings) -> list[tuple[str, str, object]]:
    lang, facts = found.lang, found.papers.facts
    return [
        (
            headed(say_pages["groups"][group](lang), text(lang), lang),
            (say.said if facts[column] else say.denied)(lang),
            found.papers.same(column),
        )
        for column, (group, text) in hearing_words.FLAGS.items()
        if not pd.isna(facts[column])
    ]


def _tags(found: Findings) -> list[tuple[str, str, object]]:
    lang = found.lang
    told = {text: found.papers.tags(column) for column, text in say_pages["tag_columns"].items()}
    return [
        (text(lang), say.tags(lang).join(words(say_pages["tags"], tag, lang) for tag in tags), "")
        for text, tags in told.items()
        if tags
    ]


def _not_stated(found: Findings) -> Markup:
    lang, facts = found.lang, found.papers.facts
    silent = [text(lang) for column, (_, text) in hearing_words.FLAGS.items() if pd.isna(facts[column])]
    return displays.details(say.not_stated(lang).format(n=len(silent)), displays.bullets(silent))


def activities(found: Findings) -> Markup:
    """What was done, planned and budgeted: the cycle's file and the prefecture's papers in one table, each with its mark."""
    show, lang, rows = Pieces(found), found.lang, found.papers.activities
    head = show.head(3, say.activities, "activities")
    if rows is None:
        return head + displays.paragraph(say.no_activities(lang), "nodata")
    cells = (
        lambda row: as_written(row[0][1]) + _notes(row[1]),
        lambda row: ACTIVITY_KINDS[row[0][0]](lang),
        lambda row: numbers.period(f"FY{int(row[0][2])}", lang),
        *(at(stage, lang) for stage in STAGES),
        lambda row: mark(row[1]["origin"].iloc[0], lang),
    )
    table = show.table(
        found.papers.by_year,
        (*say.row("activity_heads"), *STAGES.values(), say.mark_head),
        cells,
        caption=say.activity_caption(lang),
        numeric=(3, 4, 5),
        source=displays.source_line([(title, "") for title in rows["source"].dropna()], lang),
        frame=rows.drop(columns=["example", "published", "origin"]),
        origin=list(rows["origin"]),
    )
    return head + table + reach(found)


def _notes(rows: pd.DataFrame) -> Markup:
    notes = dict.fromkeys(rows["note"].dropna())
    return Markup().join(displays.element("span", as_written(note), class_="reason") for note in notes if note)


def at(stage: str, lang: Lang):
    """Cells of a stage: plan beside result beside budget."""
    return lambda row: (
        Markup("<br>").join(measured(one.value, one.unit, lang) for one in each(row[1]) if one.stage == stage) or "－"
    )


def mark(origin: str, lang: Lang) -> str:
    """Whose a figure is."""
    return {"example": displays.example_mark, "published": displays.real_mark}.get(origin, lambda _: "")(lang)


def measured(value: float | None, unit: str, lang: Lang) -> str:
    """A value in a unit of the closed list, or as it stands with the unit word of the source; HTML."""
    if value is None or pd.isna(value):
        return say_pages.no_data(lang)
    if unit == "%":
        return f"{numbers.quantity(value, lang)}{Unit.SHARE.text(lang)}"
    known = {item.code: item for item in Unit}
    return (
        escape(known[unit].write(value, lang))
        if unit in known
        else Markup("{} {}").format(numbers.quantity(value, lang), as_written(unit))
    )


ABOUT_HEARING = Chapter("hearing", say.title, hearing, anchor="actions")
ABOUT_ACTIVITIES = Chapter("activities", None, activities)
