"""What the change means: where freed minutes went, hours for staff, answers of persons, the add-on."""

from markupsafe import Markup, escape

from caredx.findings import studies
from caredx.findings.studies import StudyResults
from caredx.measures.addon import AddonCheck, Condition
from caredx.measures.scales import SCALES
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.freed import FreedMinutes
from caredx.measures.time_study.staffing import Hours
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import written
from caredx.pages.chapters.time_study.written import activity_name, minutes, signed
from caredx.pages.figures.minutes import flow
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed
from caredx.words.trust import each, given
from caredx.words.units import Unit

say_freed = words_of("time_study", "freed")
say_staffing = words_of("time_study", "staffing")
say_outcomes = words_of("time_study", "outcomes")
say_addon = words_of("time_study", "addon")

FREED, STAFFING = say_freed.title, say_staffing.title
OUTCOMES, ADDON = say_outcomes.title, say_addon.title


def freed(study: StudyResults) -> Markup:
    """Bands and table of each shift's last round."""
    show, found = Pieces(study), [study.freed(*pair) for pair in study.lasts]
    bands, tables = (displays.twocol(*(make(study, one) for one in found)) for make in (band, freed_table))
    return show.text(say_freed.lead) + bands + tables + show.text(say_freed.rounded, "meta")


def band(study: StudyResults, freed: FreedMinutes) -> Markup:
    """Bands from losses to gains."""
    lang, show, title = study.lang, Pieces(study), freed_found(freed, study.lang)
    flows = freed.flows()
    if flows.empty:
        return displays.paragraph(title, "nodata")
    shown = flows.replace({part: activity_name(part, lang) for part in freed.sizes})
    labels = {
        activity_name(part, lang): f"{activity_name(part, lang)}\n{minutes(size, lang)}"
        for part, size in freed.sizes.items()
    }
    alt = (say_freed.alt.fill(source=a, target=b, minutes=minutes(size, lang))(lang) for a, b, size in each(shown))
    name, (before, after) = f"ts-flow-{freed.shift}-{freed.round}", say_freed.row("sides")
    picture = flow(shown, labels, name=name, title=title, alt=" / ".join(alt), heads=(before(lang), after(lang)))
    limits = say_freed.limits.fill(never=written.NEVER)(lang)
    return show.figure(picture, how=say_freed.how(lang), limits=limits, source=written.source(study))


def freed_found(freed: FreedMinutes, lang: Lang) -> str:
    """Minutes given up and the part that gained most."""
    pair = written.pair_title(freed.shift, freed.round, lang)
    if not freed.freed:
        return say_freed.no_change.fill(pair=pair)(lang)
    part, gain = freed.most
    slots = {"part": activity_name(part, lang), "gain": signed(gain, lang), "minutes": minutes(freed.freed, lang)}
    return say_freed.finding.fill(pair=pair, **slots)(lang)


def freed_table(study: StudyResults, freed: FreedMinutes) -> Markup:
    """Before, after and change of every part; the last row is their sum."""
    lang, exact = study.lang, freed.to_frame()
    rows = [
        (
            activity_name(row.activity, lang),
            *(minutes(side, lang, unit=False) for side in (row.before, row.after)),
            signed(row.change, lang, unit=False),
            written.percent(row.share_of_freed, lang) if row.change > 0 else "",
        )
        for row in each(exact)
    ]
    sums = (minutes(side, lang, unit=False) for side in freed.lengths)
    total = (displays.element("b", say_freed.total(lang)), *sums, signed(freed.longer, lang, unit=False), "")
    caption = say_freed.caption.fill(pair=written.pair_title(freed.shift, freed.round, lang))(lang)
    return Pieces(study).table(
        [*rows, total], say_freed.row("heads"), caption=caption, numeric=range(1, 5), frame=exact
    )


def staffing(study: StudyResults) -> Markup:
    """Sentences by shift, then the implied staffing."""
    show, lang = Pieces(study), study.lang
    if study.work is None:
        return show.text(say_staffing.no_work, "nodata")
    lines = [hours_told(change, hours, lang) for change, hours in study.hours]
    if study.staffing is not None:
        before, after = (Unit.USERS_PER_FTE.write(users, lang, with_unit=False) for users in study.staffing)
        lines.append(say_staffing.implied.fill(before=before, after=after)(lang))
    body = show.text(say_staffing.lead) + displays.bullets(lines) if lines else show.text(say_staffing.needs, "nodata")
    return body + show.text(say_staffing.limits.fill(never=written.NEVER), "limits")


def hours_told(change: Change, hours: Hours, lang: Lang) -> str:
    """The change of working time and the hours it comes to."""
    sentence = say_staffing.hours.fill(
        pair=written.title_of(change, lang),
        told=written.told(change, lang),
        days=f"{hours.staff_days_per_month:g}",
        hours=numbers.written(abs(hours.value), Unit.HOURS, lang),
        word=say_staffing.freed if hours.value >= 0 else say_staffing.more_here,
        ends=_between(say_staffing.ends, hours.low, hours.high, lang, level=numbers.level(hours.level))
        or say_staffing.no_ends,
        bounds=_between(say_staffing.bounds, *hours.between(*change.unrecorded_bounds), lang)
        if change.unrecorded_bounds
        else "",
    )
    return sentence(lang).strip()


def _between(wording: Text, low: float | None, high: float | None, lang: Lang, **slots: str) -> Text | None:
    """Hours that lie between two ends, + is freed."""
    if low is None or high is None:
        return None
    return wording.fill(low=_signed_hours(low, lang), high=_signed_hours(high, lang), **slots)


def _signed_hours(hours: float, lang: Lang) -> str:
    return ("+" if hours > 0 else "") + numbers.written(hours, Unit.HOURS, lang, with_unit=False)


HIGHER = {name for name, scale in SCALES.items() if scale.better == "higher"}


def outcomes(study: StudyResults) -> Markup:
    """One table; without outcomes the file that would supply them."""
    lang, show = study.lang, Pieces(study)
    rows = [_minutes(one, lang) for one in studies.outcome_minutes(study)] + [
        _outcome(one, lang) for one in study.outcomes
    ]
    units = {one.activity: unit.en if (unit := _unit(one.activity)) else "" for one in study.outcomes}
    exact = studies.outcome_table(study, units)
    return (
        show.text(say_outcomes.lead)
        + show.table(
            rows, say_outcomes.row("heads"), caption=say_outcomes.caption(lang), numeric=range(3, 8), frame=exact
        )
        + (Markup() if study.outcomes else show.text(say_outcomes.no_file, "nodata"))
        + show.text(say_outcomes.limits.fill(never=written.NEVER), "limits")
    )


def _minutes(one: Change, lang: Lang) -> tuple[str, ...]:
    return (
        written.activity_name(one.activity, lang),
        say_outcomes.per_day(lang),
        written.title_of(one, lang),
        *(written.minutes(side, lang, unit=False) for side in (one.before, one.after)),
        written.signed(one.headline.estimate, lang, unit=False),
        written.limits(one, lang),
        written.n(one, lang),
        _adjusted(one),
    )


def _outcome(one: Change, lang: Lang) -> tuple[str, ...]:
    """A measure of persons: two decimals, since falls per person and month are small numbers."""
    name, unit, low, high = one.activity, _unit(one.activity), one.headline.low, one.headline.high
    if unit:
        better = say_outcomes["better"]["higher" if name in HIGHER else "lower"]
        name = (SCALES[name].name if name in SCALES else say_outcomes["measures"][name])(lang) + bracketed(
            better(lang), lang
        )
    span = (
        written.NO_INTERVAL(lang)
        if low is None or high is None
        else written.say.span.fill(low=_signed_two(low), high=_signed_two(high))(lang)
    )
    return (
        name,
        unit(lang) if unit else "",
        written.arrow(one.round, lang),
        *(_two(side) for side in (one.before, one.after)),
        _signed_two(given(one.headline.estimate)),
        span,
        written.n(one, lang, persons=True),
        _adjusted(one),
    )


def _unit(measure: str) -> Text | None:
    """None for a measure of the study's own."""
    return say_outcomes.points if measure in SCALES else say_outcomes["units"].get(measure)


def _adjusted(change: Change) -> str:
    return written.p_value(change.p_holm if change.p_holm is not None else change.q_bh)


def _two(value: float) -> str:
    return f"{value:,.2f}".replace("-", numbers.MINUS)


def _signed_two(value: float) -> str:
    return ("+" if value >= 0.005 else "") + _two(value)


UNITS = {"total_hours": Unit.HOURS, "overtime_hours": Unit.HOURS, "leave_days": Unit.DAYS}


def addon(study: StudyResults) -> Markup:
    """A table for each office with two reports."""
    show = Pieces(study)
    if not study.checks:
        return show.text(say_addon.no_forms, "nodata")
    parts = [_office(study, office, check) for office, check in study.checks]
    source = displays.as_written(study.checks[0][1].conditions[0].source)
    return (
        show.text(say_addon.lead)
        + Markup().join(parts)
        + displays.paragraph(say_addon.source(study.lang) + source, "source")
    )


def _office(study: StudyResults, office: str, check: AddonCheck) -> Markup:
    lang, show, letter = study.lang, Pieces(study), study.letters.get(office, "")
    several = letter and len(study.letters) > 1
    caption = (say_addon.caption.fill(letter=letter) if several else say_addon.caption_one)(lang)
    cells = (
        lambda one: one.rule(lang),
        lambda one: _value(one, "before", lang),
        lambda one: _value(one, "after", lang),
        lambda one: answer(one.answer, lang),
    )
    whole = displays.paragraph(
        Markup("<b>{}</b>{}").format(
            escape(say_addon.whole(lang)).format(answer=answer(check.answer, lang)), show.sample
        )
    )
    exact = check.to_frame().drop(columns="rule_en" if lang == "ja" else "rule_ja")
    table = show.table(check.conditions, say_addon.row("heads"), cells, caption=caption, numeric=(1, 2))
    return Markup("{}{}{}").format(table, whole, show.saved(exact, caption))


def _value(condition: Condition, side: str, lang: Lang) -> str:
    value = getattr(condition, side)
    if value is None:
        return "－"
    if condition.id == "months":
        return "" if side == "before" else say_addon.after_months.fill(n=f"{value:.0f}")(lang)
    return numbers.written(value, UNITS[condition.id], lang)


def answer(word: str, lang: Lang) -> Markup:
    """Sign and word, never colour alone."""
    return displays.verdict(word, lang, say_addon["answers"])
