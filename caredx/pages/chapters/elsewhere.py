"""What is published of others and of Japan: electronic filing, hearing totals and figures, staffing over the years, budgets."""

import math
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from caredx.findings.elsewhere import Elsewhere
from caredx.findings.place import Findings
from caredx.pages import displays, numbers, telling
from caredx.pages.book import Chapter
from caredx.pages.displays import as_written
from caredx.pages.hearing_words import FLAGS
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence
from caredx.words import codes
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say = words_of("elsewhere")
say_pages = words_of("pages")
say_plan = words_of("national_plan")

ANCHOR = "elsewhere"
UNITS = {"share": "percent"}
AGE = "at_least"
"""The one figure that is an age."""


def filing_sentence(found: Findings) -> Sentence:
    """How many municipalities have started electronic filing, or that the page of the prefecture was not found."""
    own, lang = found.elsewhere, found.lang
    places, answers = own.filing_places
    slots: dict[str, Any] = {
        "places": telling.whole(places, lang, "elsewhere.filing_places.0"),
        "answers": telling.whole(answers, lang, "elsewhere.filing_places.1"),
    }
    one = own.filing_own
    if one is None:
        return telling.tell(say["filing"]["none"], lang, "fact", **slots)
    n = telling.whole(one.denominator or 0, lang, "elsewhere.filing_own.denominator")
    return telling.tell(
        say["filing"]["own"], lang, "fact", share=telling.value(one, lang, "elsewhere.filing_own"), n=n, **slots
    )


def _count(value: float) -> str:
    return "－" if math.isnan(value) else f"{value:,.0f}"


def _filing(own: Elsewhere, show: Pieces) -> Markup:
    return show.table(
        own.filing.to_dict("records"),
        say.row("filing_heads"),
        (
            lambda row: say["half_years"][row["half_year"]],
            lambda row: _count(row["own"]),
            lambda row: _count(row["all"]),
        ),
        caption=say.filing_caption(own.lang),
        numeric=(1, 2),
        source=show.source(own.source_of("efiling"), "published"),
        frame=own.filing,
        origin="published",
    )


def _totals(own: Elsewhere, show: Pieces) -> Markup:
    rows = [row for row in own.totals.to_dict("records") if row["flag"] in FLAGS]
    return show.table(
        rows,
        say.row("total_heads"),
        (
            lambda row: FLAGS[row["flag"]][1],
            lambda row: _count(row["count"]),
            lambda row: row["coded"],
        ),
        caption=say.total_caption(own.lang),
        numeric=(1, 2),
        source=show.source(own.source_of("hearing_totals"), "published"),
    )


def _area(row: Mapping[Any, Any], lang: Lang) -> str:
    """A prefecture by its name in the language of the page, others as the paper writes them."""
    whole = codes.prefecture(row["pref"])
    return whole.name(lang) if row["area"] == whole.ja else as_written(row["area"])


def _stated(own: Elsewhere, show: Pieces) -> Markup:
    lang = own.lang
    return show.table(
        own.stated.to_dict("records"),
        say.row("stated_heads"),
        (
            lambda row: _area(row, lang),
            lambda row: say["stated_names_here"][row["indicator"]],
            lambda row: say["stated_values"][row["how"]].fill(
                one=row["figures"][0],
                two=row["figures"][-1],
                unit=say["stated_units_here"]["age" if row["how"] == AGE else UNITS.get(row["unit"], row["unit"])],
            ),
            lambda row: numbers.period(row["period"], lang),
        ),
        caption=say.stated_caption(lang),
        source=show.source(own.source_of("hearing_numbers"), "published"),
    )


def _bodies(own: Elsewhere, show: Pieces) -> Markup:
    lang = own.lang
    return show.table(
        own.bodies,
        say.row("body_heads"),
        (
            lambda row: as_written(row[0]),
            lambda row: say["levels_here"][row[1]],
            lambda row: listed([FLAGS[flag][1](lang) for flag in row[2] if flag in FLAGS], lang) or "－",
        ),
        caption=say.body_caption(lang),
        source=show.source(own.source_of("hearing_bodies"), "published"),
    )


def _staffing(own: Elsewhere, show: Pieces) -> Markup:
    years = own.staffing_years
    rows = own.staffing.to_dict("records")
    heads = [say.home, *(say.year.fill(year=year) for year in years)]
    cells = [lambda row, year=year: "－" if math.isnan(row[year]) else f"{row[year]:.1f}" for year in years]
    return show.table(
        rows,
        heads,
        (lambda row: say_plan["homes_here"][f"k{row['home']}"], *cells),
        caption=say.staffing_caption(own.lang),
        numeric=range(1, len(years) + 1),
        source=show.source(own.source_of("staffing_ratio"), "published"),
    )


def _budgets(own: Elsewhere, show: Pieces) -> Markup:
    lang = own.lang
    sources = own.budgets[["source", "reference_date"]].drop_duplicates("source").itertuples(index=False, name=None)
    return show.table(
        own.budgets.to_dict("records"),
        say.row("budget_heads"),
        (
            lambda row: codes.prefecture(row["pref"]).name(lang),
            lambda row: as_written(row["indicator_ja"]),
            lambda row: say["money"][row["kind"]],
            lambda row: numbers.period(row["period"], lang),
            lambda row: Unit.YEN.write(row["value"], lang),
        ),
        caption=say.budget_caption(lang),
        numeric=(4,),
        source=show.source(list(sources), "published"),
        frame=own.budgets,
        origin="published",
    )


def _handed_in(own: Elsewhere, show: Pieces) -> Markup:
    """Budgets and awards of prefectures that hand in their activities."""
    lang = own.lang
    if own.handed_in.empty:
        return show.text(say.no_other, "nodata")

    def yen(value: float) -> str:
        return "－" if math.isnan(value) else Unit.YEN.write(round(value), lang)

    table = show.table(
        own.handed_in.to_dict("records"),
        say.row("handed_heads"),
        (
            lambda row: codes.prefecture(row["pref"]).name(lang),
            lambda row: yen(row["budget"]),
            lambda row: yen(row["subsidy"]),
            lambda row: yen(row["each"]),
            lambda row: say_pages.withheld_mark(lang) if row["awards_withheld"] else _count(row["awards"]),
        ),
        caption=say.handed_caption.fill(year=own.year)(lang),
        numeric=range(1, 5),
        source=show.input("activities"),
        frame=own.handed_in,
    )
    return table + show.limits(say.handed_limits)


def chapter(found: Findings) -> Markup:
    """The whole chapter; long tables open on demand."""
    own, show = found.elsewhere, Pieces(found.elsewhere)
    lead = displays.paragraph(Markup("{} {}").format(say.lead(own.lang), show.mark("published")))
    cards = (
        (say.total_caption, _totals(own, show) + show.limits(say.total_limits)),
        (say.stated_caption, _stated(own, show)),
        (say.body_caption, _bodies(own, show)),
        (say.staffing_caption, _staffing(own, show) + show.limits(say.staffing_limits)),
        (say.budget_caption, _budgets(own, show) + show.limits(say.budget_limits)),
        (say.handed_caption.fill(year=own.year), _handed_in(own, show)),
    )
    return (
        show.head(2, say.title, ANCHOR)
        + lead
        + show.told(filing_sentence(found))
        + show.details(say.filing_caption, _filing(own, show))
        + Markup("").join(show.details(title, body) for title, body in cards)
    )


CHAPTER = Chapter(ANCHOR, say.title, chapter)
