"""What changed, activity by activity: intervals as a picture, the family of each p in the table."""

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import published_study
from caredx.findings.published_study import Published
from caredx.findings.studies import StudyResults, of_pair
from caredx.intake.tables.words import SHIFTS
from caredx.measures.time_study.change import Change
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import minutes, p_value, signed, source
from caredx.pages.displays import as_written
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, words_of
from caredx.words.punctuation import bracketed, listed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say = words_of("time_study", "changes")
say_facilities = words_of("time_study", "facilities")
say_published = words_of("time_study", "published")

FACILITIES, PUBLISHED = say_facilities.title, say_published.title
TITLE, ZERO, CLUSTERS = say.title, say.zero, say["clusters"]


def section(study: StudyResults) -> Markup:
    """Pictures of the last round, tables of all."""
    show, method = Pieces(study), say.method.fill(cluster=CLUSTERS[study.plan.cluster])
    pictures = displays.twocol(*(picture(study, *pair) for pair in study.lasts))
    return (
        show.text(say.lead)
        + pictures
        + Markup().join(table(study, *pair) for pair in study.pairs)
        + show.text(method, "meta")
    )


def picture(study: StudyResults, shift: str, name: str) -> Markup:
    """Dots and intervals of one comparison."""
    lang, found = study.lang, study.family(shift, name)
    rows = [
        {
            "label": written.numbered(c.activity, lang),
            "value": c.headline.estimate,
            "low": c.headline.low,
            "high": c.headline.high,
            "few": False,
            "own": study.registered(c),
        }
        for c in found
    ]
    drawn = dot_rows(
        pd.DataFrame(rows).astype({"low": float, "high": float}),
        written.UNIT,
        name=f"ts-forest-{shift}-{name}",
        title=finding(study, shift, name),
        alt=" / ".join(f"{written.activity_name(c.activity, lang)} {written.told(c, lang)}" for c in found),
        axis=written.AXIS(lang),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    alone = found[0].beyond is None
    how = say.how_one(lang) if alone else say.how.fill(level=numbers.level(study.level))(lang)
    limits = say.limits.fill(few=written.caution(found[0], lang), never=written.NEVER)(lang).strip()
    return Pieces(study).figure(drawn, how=how, limits=limits, source=source(study))


def finding(study: StudyResults, shift: str, name: str) -> str:
    """How many intervals leave out zero; with one facility the largest change of a registered activity."""
    lang, pair = study.lang, written.pair_title(shift, name, study.lang)
    largest, apart = study.largest(shift, name), study.beyond(shift, name)
    if largest.beyond is None:
        activity, change = written.activity_name(largest.activity, lang), signed(largest.headline.estimate, lang)
        return say.finding_one.fill(pair=pair, activity=activity, change=change)(lang)
    return say.finding.fill(pair=pair, named=len(apart), registered=sum(map(study.registered, apart)))(lang)


def table(study: StudyResults, shift: str, name: str) -> Markup:
    """All figures of one comparison in a card."""
    lang, here = study.lang, of_pair(study.items, shift, name)
    doubtful = all(change.recording_doubtful for change in here)

    def plain(value: float | None) -> str:
        return signed(given(value), lang, unit=False)

    cells = (
        lambda c: ("▶ " if study.registered(c) else "") + written.activity_name(c.activity, lang),
        lambda c: written.minutes(c.before, lang, unit=False),
        lambda c: written.minutes(c.after, lang, unit=False),
        lambda c: plain(c.headline.estimate),
        lambda c: written.limits(c, lang),
        lambda c: p_value(c.headline.p),
        lambda c: adjusted(c, lang),
        lambda c: p_value(c.p_sign_flip) if c.headline.clusters > 1 else "－",
        lambda c: p_value(c.p_wild),
        lambda c: plain(c.facility_mean.estimate) if c.headline.clusters > 1 else "－",
        lambda c: say.paired.fill(change=plain(c.paired.estimate), staff=c.paired.units)(lang) if c.paired else "－",
        lambda c: _bounds(c, lang, marked=not doubtful),
    )
    caption = say.caption.fill(pair=written.pair_title(shift, name, lang))(lang)
    exact = study.items.to_frame()
    exact = exact[(exact["shift"] == shift) & (exact["round"] == name)]
    note = displays.paragraph(say.doubt(lang), "meta") if doubtful else Markup()
    body = Pieces(study).table(
        here, say.row("heads"), cells, caption=caption, numeric=range(1, 12), frame=exact, source=note
    )
    return displays.details(Markup("{} {}").format(caption, written.n(here[0], lang)), body)


def adjusted(change: Change, lang: Lang) -> str:
    """The p of its family, and which family that is."""
    if change.p_holm is not None:
        return say.holm.fill(p=p_value(change.p_holm))(lang)
    return say.bh.fill(p=p_value(change.q_bh))(lang) if change.q_bh is not None else "－"


def _bounds(change: Change, lang: Lang, *, marked: bool) -> Markup:
    """What unrecorded time leaves open; `marked` with a word where the recording is in doubt."""
    limits = change.unrecorded_bounds
    told = escape(written.span(limits.low, limits.high, lang) if limits else "－")
    if not (marked and change.recording_doubtful):
        return told
    return told + Markup(' <span class="reason">{}</span>').format(say.doubt(lang))


def facilities(study: StudyResults) -> Markup:
    """Dots of the primary figure by shift."""
    show, lang = Pieces(study), study.lang
    if all(change.facilities == 1 for change in study.primaries):
        return Markup().join(
            show.text(say_facilities.one.fill(**_named(c, lang), change=signed(c.headline.estimate, lang)), "nodata")
            for c in study.primaries
        )
    return show.text(say_facilities.lead) + displays.twocol(*(_shift(study, change) for change in study.primaries))


def _named(change: Change, lang: Lang) -> dict[str, str]:
    return {"pair": written.title_of(change, lang), "part": written.activity_name(change.activity, lang)}


def _shift(study: StudyResults, change: Change) -> Markup:
    """A row for each facility, and the whole with its interval below; the numbers in a card."""
    lang, table, named = study.lang, study.lettered(change), _named(change, study.lang)
    headline, none = change.headline, float("nan")
    rows = pd.DataFrame(
        [
            *((one.facility, one.difference, none, none, False) for one in each(table)),
            (say_facilities.whole(lang), headline.estimate, headline.low, headline.high, True),
        ],
        columns=["label", "value", "low", "high", "own"],
    ).astype({"low": float, "high": float})
    dots = listed((f"{one.facility} {signed(one.difference, lang)}" for one in each(table)), lang)
    picture = dot_rows(
        rows.assign(few=False),
        written.UNIT,
        name=f"ts-homes-{change.shift}-{change.round}",
        title=facilities_found(change, lang),
        alt=say_facilities.alt.fill(dots=dots, change=written.told(change, lang))(lang),
        axis=say_facilities.axis.fill(**named)(lang),
        lang=lang,
        line=(0.0, ZERO(lang)),
    )
    limits = [written.caution(change, lang), say_facilities.limits.fill(never=written.NEVER)(lang)]
    drawn = Pieces(study).figure(
        picture, how=say_facilities.how(lang), limits=" ".join(filter(None, limits)), source=written.source(study)
    )
    return drawn + _facility_numbers(study, table, say_facilities.caption.fill(**named)(lang))


def facilities_found(change: Change, lang: Lang) -> str:
    """In how many facilities the figure fell and rose."""
    counts = {"n": change.facilities, "fewer": change.fell, "more": change.rose}
    return say_facilities.finding.fill(**_named(change, lang), **counts)(lang)


def _facility_numbers(study: StudyResults, table: pd.DataFrame, caption: str) -> Markup:
    lang = study.lang
    cells = (
        lambda row: row.facility,
        lambda row: f"{row.n_before:,}",
        lambda row: f"{row.n_after:,}",
        lambda row: minutes(row.before, lang, unit=False),
        lambda row: minutes(row.after, lang, unit=False),
        lambda row: signed(row.difference, lang, unit=False),
    )
    rows, heads = table.itertuples(), say_facilities.row("heads")
    body = Pieces(study).table(rows, heads, cells, caption=caption, numeric=range(1, 6), frame=table)
    return displays.details(caption, body)


def published(study: StudyResults) -> Markup:
    """The table, and two cards."""
    show = Pieces(study)
    return (
        show.text(say_published.lead)
        + _beside(study, show)
        + show.limits(say_published.limits)
        + show.details(say_published.curve, _curve(study, show) + show.limits(say_published.curve_limits))
        + show.details(say_published.spread, _spread(study, show))
    )


def _change(one: Published, study: StudyResults) -> Markup:
    lang = study.lang
    text = written.signed(one.change, lang)
    ends = (
        say_published.ends.fill(before=f"{one.before:g}", after=f"{one.after:g}")(lang)
        if one.before and one.after
        else ""
    )
    n = f"n={one.n}" if one.n else ""
    return Markup("<br>").join(part for part in (text, ends, n) if part)


def _beside(study: StudyResults, show: Pieces) -> Markup:
    lang = study.lang
    rows = published_study.beside(study)
    sources = dict.fromkeys((one.source, one.date) for one in rows)
    return show.table(
        rows,
        say_published.row("heads"),
        (
            lambda one: say_published["names_here"][one.id],
            lambda one: _change(one, study),
            lambda one: written.told(one.own, lang) if one.own is not None else "－",
            lambda one: say_published["differs"][one.id],
        ),
        caption=say_published.caption(lang),
        whose={1: "published", 2: "own"},
        source=show.source(list(sources), "published"),
    )


def _curve(study: StudyResults, show: Pieces) -> Markup:
    lang = study.lang
    return show.table(
        published_study.curve().to_dict("records"),
        say_published.row("curve_heads"),
        (
            lambda row: Unit.SHARE.write(row["install_ratio"], lang),
            lambda row: f"{row['fitted_minutes']:.1f}",
            lambda row: Unit.SHARE.write(row["published_reduction_share"], lang),
        ),
        caption=say_published.curve(lang),
        numeric=(0, 1, 2),
        source=show.source(published_study.source_of("monitoring_install_curve"), "published"),
    )


def _spread(study: StudyResults, show: Pieces) -> Markup:
    def ends(row: dict, what: str) -> str:
        low, middle, high = (f"{row[f'{what}_{end}']:.1f}" for end in ("min", "median", "max"))
        return middle + bracketed(f"{low}–{high}", study.lang)

    return show.table(
        published_study.spread().to_dict("records"),
        say_published.row("spread_heads"),
        (
            lambda row: as_written(row["device"]),
            lambda row: SHIFTS[row["shift"]] if row["shift"] in SHIFTS else row["shift"],
            lambda row: row["homes"],
            lambda row: ends(row, "transfer_min"),
            lambda row: ends(row, "device_min"),
        ),
        caption=say_published.spread(study.lang),
        numeric=(2, 3, 4),
        source=show.source(published_study.source_of("timestudy_facility"), "published"),
    )
