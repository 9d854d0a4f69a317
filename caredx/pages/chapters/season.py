"""The budget season: its days as the plan has them, and whether the rules of the subsidy are known by then or the last ones stand in."""

from markupsafe import Markup

from caredx.findings.place import Findings
from caredx.pages import numbers
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of

say = words_of("national_plan")


def section(found: Findings, show: Pieces) -> Markup:
    """Days of the budget season as the plan has them, and whether the rules of the subsidy are known yet."""
    money, lang = found.money, found.lang
    which = say["season_rules"]["provisional" if money.provisional else "known"]
    rules = which.fill(year=money.year, made_for=money.provisional or "")
    table = show.table(
        found.national_plan.season,
        say.row("season_heads_here"),
        (
            lambda one: numbers.period(one[0].isoformat(), lang),
            lambda one: as_written(one[1]),
            lambda one: say.season_days.fill(n=f"{one[2]:+d}"),
            lambda one: rules,
        ),
        caption=say.season_caption(lang),
        numeric=(2,),
    )
    return show.head(3, say.season_title) + (table or show.text(say.season_none, "nodata"))
