"""Published minutes beside one's own: each finding with the own change and what differs, the curve by install ratio, and how homes differ."""

from markupsafe import Markup

from caredx.findings import published_study
from caredx.findings.published_study import Published
from caredx.findings.studies import StudyResults
from caredx.intake.tables.words import SHIFTS
from caredx.pages.chapters.time_study import written
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.punctuation import bracketed
from caredx.words.units import Unit

say = words_of("time_study", "published")

TITLE = say.title


def section(study: StudyResults) -> Markup:
    """The table, and two cards."""
    show = Pieces(study)
    return (
        show.text(say.lead)
        + _beside(study, show)
        + show.limits(say.limits)
        + show.details(say.curve, _curve(study, show) + show.limits(say.curve_limits))
        + show.details(say.spread, _spread(study, show))
    )


def _change(one: Published, study: StudyResults) -> Markup:
    lang = study.lang
    text = written.signed(one.change, lang)
    ends = say.ends.fill(before=f"{one.before:g}", after=f"{one.after:g}")(lang) if one.before and one.after else ""
    n = f"n={one.n}" if one.n else ""
    return Markup("<br>").join(part for part in (text, ends, n) if part)


def _beside(study: StudyResults, show: Pieces) -> Markup:
    lang = study.lang
    rows = published_study.beside(study)
    sources = dict.fromkeys((one.source, one.date) for one in rows)
    return show.table(
        rows,
        say.row("heads"),
        (
            lambda one: say["names_here"][one.id],
            lambda one: _change(one, study),
            lambda one: written.told(one.own, lang) if one.own is not None else "－",
            lambda one: say["differs"][one.id],
        ),
        caption=say.caption(lang),
        whose={1: "published", 2: "own"},
        source=show.source(list(sources), "published"),
    )


def _curve(study: StudyResults, show: Pieces) -> Markup:
    lang = study.lang
    return show.table(
        published_study.curve().to_dict("records"),
        say.row("curve_heads"),
        (
            lambda row: Unit.SHARE.write(row["install_ratio"], lang),
            lambda row: f"{row['fitted_minutes']:.1f}",
            lambda row: Unit.SHARE.write(row["published_reduction_share"], lang),
        ),
        caption=say.curve(lang),
        numeric=(0, 1, 2),
        source=show.source(published_study.source_of("monitoring_install_curve"), "published"),
    )


def _spread(study: StudyResults, show: Pieces) -> Markup:
    def ends(row: dict, what: str) -> str:
        low, middle, high = (f"{row[f'{what}_{end}']:.1f}" for end in ("min", "median", "max"))
        return middle + bracketed(f"{low}–{high}", study.lang)

    return show.table(
        published_study.spread().to_dict("records"),
        say.row("spread_heads"),
        (
            lambda row: as_written(row["device"]),
            lambda row: SHIFTS[row["shift"]] if row["shift"] in SHIFTS else row["shift"],
            lambda row: row["homes"],
            lambda row: ends(row, "transfer_min"),
            lambda row: ends(row, "device_min"),
        ),
        caption=say.spread(study.lang),
        numeric=(2, 3, 4),
        source=show.source(published_study.source_of("timestudy_facility"), "published"),
    )
