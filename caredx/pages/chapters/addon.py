"""Is the productivity add-on worth it: income by size of home beside devices and paper work, and who holds it in Japan."""

from collections.abc import Callable

from markupsafe import Markup

from caredx.findings.national_plan import STAFF_PER_USER, YEARS, PlanResults
from caredx.measures.national_plan import Worth
from caredx.pages import amounts
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import ranged
from caredx.words.units import Unit

say = words_of("national_plan")


def section(own: PlanResults, show: Pieces) -> Markup:
    """Both tables by size, and the take-up on demand."""
    return show.head(3, say.worth_title) + _worth(own, show) + show.details(say.takeup_caption, _takeup(own, show))


def _yen(ends: tuple[float, float], lang: Lang) -> str:
    low, high = (amounts.thousands(end, lang) for end in ends)
    return ranged(low, high, lang)


def _worth(own: PlanResults, show: Pieces) -> Markup:
    """Income of the add-on by size beside its devices, and the hours of paper work the rest would pay for."""
    source = show.source([own.source], "published")
    tables = [
        show.table(
            own.worth(addon),
            say.row("worth_heads"),
            _worth_cells(own, addon),
            caption=title(own.lang),
            numeric=range(6),
            source=source,
        )
        for addon, title in say["worth_caption"].items()
    ]
    limits = say.worth_limits.fill(staff=f"{STAFF_PER_USER:g}", years=f"{YEARS:g}")
    asked = say.paper_told.fill(source=own.paper.source) if own.paper else say.no_paper
    return (
        Markup().join(tables)
        + show.limits(limits)
        + show.text(asked)
        + (Markup() if own.wage else show.text(say.no_wage))
    )


def _worth_cells(own: PlanResults, addon: str) -> tuple[Callable[[Worth], object], ...]:
    """Users, income, devices, what is left, hours it would pay for, and beside the hours asked whether it does."""
    lang, wage, paper = own.lang, own.wage, own.paper
    asked = {"I": paper.addon_1, "II": paper.addon_2}[addon] if paper else None

    def paid(one: Worth) -> str:
        if wage is None:
            return "－"
        low, high = one.hours(wage)
        return ranged(f"{low:.0f}", f"{high:.0f}", lang)

    return (
        lambda one: one.users,
        lambda one: amounts.thousands(one.income, lang),
        lambda one: _yen((one.cost_low, one.cost_high), lang),
        lambda one: _yen(one.left, lang),
        paid,
        lambda _: f"{asked:g}" if asked else "－",
        lambda one: say["worth_words"][one.verdict(wage, asked)] if wage and asked else "－",
    )


def _takeup(own: PlanResults, show: Pieces) -> Markup:
    lang = own.lang

    def held(row: dict, addon: str) -> str:
        return Unit.SHARE.write(row[addon], lang) if addon in row else "－"

    return show.table(
        own.takeup,
        say.row("takeup_heads"),
        (
            lambda row: say["homes_here"][f"k{row['home']}"],
            lambda row: f"{row['establishments']:,}",
            lambda row: held(row, "I"),
            lambda row: held(row, "II"),
        ),
        caption=say.takeup_caption(lang),
        numeric=(1, 2, 3),
        source=show.source(own.takeup_source, "published"),
    )
