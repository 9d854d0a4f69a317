"""The national estimates: the path of one outcome with its numbers, and all registered outcomes at once, corrected for looking at several.

What all sections share stands first: who takes part, where the numbers come from, what is missing, what the design can and cannot say.
"""

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.effects import EffectResults
from caredx.findings.registered import Tested
from caredx.measures.effects import Effect, TooFew
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.figures.curves import effect_path
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Told
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.punctuation import bracketed, headed, listed
from caredx.words.units import Unit

say = words_of("effects")
say_path = words_of("effects", "path")
say_pages = words_of("pages")
say_outcomes = words_of("effects", "outcomes")

TITLE, LIMITS, MORE = say.title, say.limits, say.more


def opening(found: EffectResults) -> Markup:
    """Heading and lead, or which files would supply the chapter."""
    show = Pieces(found)
    head = show.head(2, TITLE, "effects")
    if not found.missing:
        return head + show.text(say.lead)
    return head + nothing(found)


def nothing(found: EffectResults) -> Markup:
    """Why a section is empty: files that are missing, or an estimate that could not be made."""
    missing = (
        say.no_files.fill(files=needed_files.in_words(found.missing, found.lang)) if found.missing else say.no_estimate
    )
    return Pieces(found).text(missing, "nodata")


def nationwide(found: EffectResults) -> Told:
    """Name of all that take part, their number tied."""
    return words.everywhere(found.participants, found.lang)


def source(found: EffectResults) -> Markup:
    """Source line of every figure here."""
    return Pieces(found).source([found.source])


def limits(found: EffectResults) -> Markup:
    """What the estimates can and cannot say."""
    show = Pieces(found)
    return show.head(2, LIMITS, "limits") + Markup().join(
        show.head(3, head) + displays.bullets(text(found.lang) for text in lines)
        for head, lines in ((say.can_head_here, say.row("can")), (say.cannot_head_here, say.row("cannot")))
    )


def path(found: EffectResults, estimate: Effect | TooFew) -> Markup:
    """Sentence, picture, figures in a table, months in a card; or why there is none."""
    lang, place = found.lang, nationwide(found)
    if isinstance(estimate, TooFew):
        return Pieces(found).text(words.refusal(estimate, place), "nodata")
    return (
        displays.heading(3, words.capital(estimate.outcome, lang))
        + displays.bullets([words.sentence(estimate, place, lang)], "lede")
        + displays.twocol(path_figure(found, estimate, "path"), facts(found, estimate) + months_table(found, estimate))
    )


def path_figure(found: EffectResults, effect: Effect, name: str, *, level: int = 4) -> Markup:
    """The path between its two sentences."""
    lang, outcome = found.lang, effect.outcome
    even = "" if effect.curve.break_even is None else f"{effect.curve.break_even:.0f}"
    title = say_path["titles"][effect.verdict].fill(outcome=words.capital(outcome, lang), even=even)(lang)
    picture = effect_path(effect, lang, name=f"{name}-{outcome.id}", title=title, alt=_path_alt(effect, lang))
    how = say_path.how.fill(level=numbers.level(effect.band.level))(lang) + (
        say_path.how_dip(lang) if effect.has_dip else ""
    )
    return Pieces(found).figure(picture, how=how, limits=say_path.limits(lang), source=source(found), level=level)


def _path_alt(effect: Effect, lang: Lang) -> str:
    """What the picture shows, in numbers."""
    outcome, path, curve = effect.outcome, effect.path, effect.curve
    dip: Text | str = say_path.no_dip(lang)
    if effect.has_dip:
        dip = say_path.alt_dip.fill(
            trough=curve.trough_month,
            value=words.change(effect.trough[0], outcome, lang),
            even=words.even(curve, lang),
            repaid=words.even(curve, lang, repaid=True),
        )
    return say_path.alt.fill(
        **words.windows(effect, outcome, lang),
        outcome=outcome.name,
        before=-int(path.months[0]),
        last=int(path.months[-1]),
        unit=words.unit(outcome, lang),
        width=words.change(effect.widest, outcome, lang, signed=False),
        first_n=int(path.units[path.months == 0][0]),
        last_n=int(path.units[-1]),
        dip=dip,
    )(lang)


def facts(found: EffectResults, effect: Effect) -> Markup:
    """Windows, trough, break-even, pay-back, verdict, and what they rest on."""
    lang, outcome, counts = found.lang, effect.outcome, effect.study.counts
    rows, verdict = say_path["rows"], say_pages["verdicts"][effect.verdict](lang)
    lines = [
        _window(rows["mean"].fill(months=words.month_range(effect.early, lang))(lang), effect, effect.early, lang),
        *(_dip(effect, lang) if effect.has_dip else ()),
        _window(rows["mean"].fill(months=words.month_range(effect.late, lang))(lang), effect, effect.late, lang),
        (rows["verdict"](lang), verdict + bracketed(words.p_told(effect.curve.shown_p), lang), ""),
        (rows["baseline"](lang), outcome.unit.write(effect.baseline, lang), ""),
    ]
    heads = [text.fill(level=numbers.level(effect.curve.level)) for text in say_path.row("heads")]
    told = say_path.counts.fill(
        adopters=f"{counts.adopters:,}",
        never=f"{counts.never:,}",
        clusters=f"{effect.study.clusters:,}",
        early=f"{counts.dropped_early:,}",
        missing=f"{counts.missing:,}",
    )
    show, caption = Pieces(found), say_path.facts.fill(outcome=outcome.name)(lang)
    return show.table(lines, heads, caption=caption) + show.text(told)


def _window(label: str, effect: Effect, found, lang: Lang) -> tuple[str, str, str]:
    ends = words.span(found.low, found.high, effect.outcome, lang)
    return label, words.change(found.value, effect.outcome, lang), ends


def _dip(effect: Effect, lang: Lang) -> list[tuple[str, str, str]]:
    """Trough, the months that may be it, break-even and pay-back."""
    curve, rows, (value, low, high) = effect.curve, say_path["rows"], effect.trough
    trough = rows["trough"].fill(month=curve.trough_month)(lang)
    may = say_pages.plain_months.fill(set=listed(curve.trough_months, lang, dots=True))(lang)
    back = [(name, *words.reached(curve, repaid=name == "repaid")) for name in ("even", "repaid")]
    return [
        (trough, words.change(value, effect.outcome, lang), words.span(low, high, effect.outcome, lang)),
        (rows["trough_months"](lang), "", may),
        *((rows[name](lang), words.month(point, lang), words.month_set(pieces, lang)) for name, point, pieces in back),
    ]


def months_table(found: EffectResults, effect: Effect) -> Markup:
    """Every month of the path, in a card."""
    lang, outcome = found.lang, effect.outcome
    cells = (
        lambda row: words.minus(row.month),
        lambda row: words.change(row.effect, outcome, lang, with_unit=False),
        lambda row: words.span(row.band_low, row.band_high, outcome, lang) if row.se > 0 else say_path.base(lang),
        lambda row: f"{row.facilities}",
        lambda row: f"{row.cohorts}",
    )
    heads = [text.fill(unit=words.unit(outcome, lang)) for text in say_path.row("month_heads")]
    caption, rows = say_path.months.fill(outcome=outcome.name)(lang), effect.to_frame().itertuples()
    return displays.details(caption, Pieces(found).table(rows, heads, cells, caption=caption, numeric=range(5)))


def outcomes(found: EffectResults, *, sentences: bool = True) -> Markup:
    """Forest with a sentence for each outcome that has no picture of its own, and the table; what cannot be estimated is named."""
    lang, place = found.lang, nationwide(found)
    show = Pieces(found)
    head = show.head(3, say_outcomes.title) + Markup().join(
        show.text(words.refusal(one, place), "nodata") for one in found.national if isinstance(one, TooFew)
    )
    if not found.known:
        return head
    others = [
        words.sentence(effect, place, lang).html for effect in found.known if sentences and effect is not found.main
    ]
    beside = displays.bullets(others, "lede") if others else second_opinion(found)
    return head + displays.twocol(forest_figure(found, show), beside) + _outcomes_table(found)


def forest_figure(found: EffectResults, show: Pieces) -> Markup:
    """The forest between its two sentences."""
    return show.figure(
        forest(found, "forest-outcomes"),
        how=say_outcomes.how.fill(level=_level(found), n=len(found.tests))(found.lang),
        limits=say_outcomes.limits(found.lang),
        source=source(found),
        level=4,
    )


def _level(found: EffectResults) -> str:
    return numbers.level(found.known[0].early.level)


def forest(found: EffectResults, name: str) -> Picture:
    """All registered outcomes, the null ones included, as one picture."""
    lang, registered = found.lang, found.registered
    rows = [
        dict(zip(("value", "low", "high"), one.improvement, strict=True))
        | {
            "label": _label(one, say_outcomes["short"][one.effect.outcome.id](lang), lang),
            "few": False,
            "own": one.beyond,
        }
        for one in found.tests
    ]
    told = [
        f"{_label(one, one.effect.outcome.name(lang), lang)} {words.told(one.window, one.effect.outcome, lang)} "
        f"{words.unit(one.effect.outcome, lang)}"
        for one in found.tests
    ]
    return dot_rows(
        pd.DataFrame(rows, columns=["label", "value", "low", "high", "few", "own"]),
        Unit.CHANGE_RATE,
        name=name,
        title=say_outcomes.found.fill(n=registered.tests, found=registered.beyond)(lang),
        alt=" / ".join(told),
        axis=say_outcomes.axis(lang),
        lang=lang,
        line=(0.0, "0"),
    )


def _label(one: Tested, outcome: str, lang: Lang) -> str:
    return say_outcomes.label.fill(outcome=outcome, months=words.months(one.window, lang))(lang)


def _outcomes_table(found: EffectResults) -> Markup:
    lang = found.lang
    cells = (
        lambda one: one.effect.outcome.name(lang),
        lambda one: words.months(one.window, lang),
        lambda one: words.change(one.window.value, one.effect.outcome, lang),
        lambda one: words.span(one.window.low, one.window.high, one.effect.outcome, lang),
        lambda one: words.p_value(one.window.p_value),
        lambda one: words.p_value(one.p),
        lambda one: "±" + words.change(one.window.detectable, one.effect.outcome, lang, signed=False),
    )
    heads = [text.fill(level=_level(found)) for text in say_outcomes.row("heads")]
    outcomes = [effect.outcome for effect in found.known]
    definitions = displays.bullets(headed(one.name(lang), one.definition(lang), lang) for one in outcomes)
    return (
        Pieces(found).table(found.tests, heads, cells, caption=say_outcomes.caption(lang), numeric=range(1, 7))
        + definitions
    )


def second_opinion(found: EffectResults) -> Markup:
    """Late means by imputation: more precise for rare events, and resting on like trends in all months before."""
    lang, show = found.lang, Pieces(found)
    cells = (
        lambda pair: pair[0].name(lang),
        lambda pair: words.months(pair[1].late, lang),
        lambda pair: words.told(pair[1].late, pair[0], lang),
        lambda pair: words.unit(pair[0], lang),
    )
    pairs = [(effect.outcome, other) for effect in found.known if (other := found.imputed(effect)) is not None]
    return show.table(pairs, say_outcomes.row("second_heads"), cells, caption=say_outcomes.second(lang)) + show.text(
        say_outcomes.second_read
    )
