"""From views to action: each activity beside the views of the same years, for whoever asks whether readers come and do something."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.measures.reach import Reach, Step
from caredx.pages import telling
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say = words_of("reach")


def section(found: Findings) -> Markup:
    """Sentence and table; or what would tell."""
    show, steps = Pieces(found), found.papers.reach.steps
    head = show.head(3, say.title)
    if not steps:
        return head + show.text(say.nothing, "nodata")
    frame = pd.DataFrame([_saved(one) for one in steps])
    table = show.table(
        enumerate(steps),
        say.row("heads_here"),
        (
            lambda row: say["stages_here"][row[1].stage],
            lambda row: as_written(row[1].name),
            lambda row: say.years.fill(first=row[1].years[0], last=row[1].years[1]),
            lambda row: say.change.fill(first=f"{row[1].values[0]:,.0f}", last=f"{row[1].values[1]:,.0f}"),
            lambda row: _times(row[1].factor, f"papers.reach.steps.{row[0]}.factor"),
            lambda row: _rates(row[1]),
        ),
        caption=say.caption(found.lang),
        numeric=(3, 4, 5),
        source=show.input("activities"),
        frame=frame,
    )
    return head + show.told(sentence(found.papers.reach, found.lang), marked=True) + table + show.limits(say.limits)


def _saved(one: Step) -> dict[str, Any]:
    pairs = {"year": one.years, "value": one.values, "views": one.views, "per_thousand": one.per_thousand}
    ends = {f"{name}_{end}": pair[at] for name, pair in pairs.items() for at, end in enumerate(("first", "last"))}
    return {"stage": one.stage, "kind": one.kind, "name": one.name, "unit": one.unit, **ends, "factor": one.factor}


def sentence(reach: Reach, lang: Lang) -> Sentence:
    """How views grew, and how many visits and actions grew less."""
    views = reach.steps[0]
    told: dict[str, Any] = {
        f"{stage}_{what}": telling.whole(n, lang, f"papers.reach.counts.{stage}.{what}")
        for stage, counts in reach.counts.items()
        for what, n in counts.items()
    }
    first, last = (telling.year(year, f"papers.reach.steps.0.years.{at}") for at, year in enumerate(views.years))
    factor = _times(views.factor, "papers.reach.steps.0.factor")
    return telling.tell(say.told, lang, "fact", first=first, last=last, factor=factor, **told)


def _times(factor: float | None, of: str) -> Figure | str:
    return "－" if factor is None else Figure(factor, f"{factor:.2f}", of)


def _rates(one: Step) -> object:
    if one.stage == "views":
        return "－"
    first, last = (f"{rate:,.2f}" for rate in one.per_thousand)
    return say.change.fill(first=first, last=last)
