"""One outcome: its sentence, the path as a picture, and the same numbers as a table."""

from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.measures.effects import Effect, TooFew
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.opening import nationwide, source
from caredx.pages.figures.curves import effect_path
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed, listed

say = words_of("effects", "path")

say_pages = words_of("pages")


def section(found: EffectResults, estimate: Effect | TooFew) -> Markup:
    """Sentence, picture, figures in a table, months in a card; or why there is none."""
    lang, place = found.lang, nationwide(found)
    if isinstance(estimate, TooFew):
        return Pieces(found).text(words.refusal(estimate, place), "nodata")
    return (
        displays.heading(3, words.capital(estimate.outcome, lang))
        + displays.bullets([words.sentence(estimate, place, lang)], "lede")
        + displays.twocol(figure(found, estimate, "path"), facts(found, estimate) + months_table(found, estimate))
    )


def figure(found: EffectResults, effect: Effect, name: str, *, level: int = 4) -> Markup:
    """The path between its two sentences."""
    lang, outcome = found.lang, effect.outcome
    even = "" if effect.curve.break_even is None else f"{effect.curve.break_even:.0f}"
    title = say["titles"][effect.verdict].fill(outcome=words.capital(outcome, lang), even=even)(lang)
    picture = effect_path(effect, lang, name=f"{name}-{outcome.id}", title=title, alt=_alt(effect, lang))
    how = say.how.fill(level=numbers.level(effect.band.level))(lang) + (say.how_dip(lang) if effect.has_dip else "")
    return Pieces(found).figure(picture, how=how, limits=say.limits(lang), source=source(found), level=level)


def _alt(effect: Effect, lang: Lang) -> str:
    """What the picture shows, in numbers."""
    outcome, path, curve = effect.outcome, effect.path, effect.curve
    dip: Text | str = say.no_dip(lang)
    if effect.has_dip:
        dip = say.alt_dip.fill(
            trough=curve.trough_month,
            value=words.change(effect.trough[0], outcome, lang),
            even=words.even(curve, lang),
            repaid=words.even(curve, lang, repaid=True),
        )
    return say.alt.fill(
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
    rows, verdict = say["rows"], say_pages["verdicts"][effect.verdict](lang)
    lines = [
        _window(rows["mean"].fill(months=words.month_range(effect.early, lang))(lang), effect, effect.early, lang),
        *(_dip(effect, lang) if effect.has_dip else ()),
        _window(rows["mean"].fill(months=words.month_range(effect.late, lang))(lang), effect, effect.late, lang),
        (rows["verdict"](lang), verdict + bracketed(words.p_told(effect.curve.shown_p), lang), ""),
        (rows["baseline"](lang), outcome.unit.write(effect.baseline, lang), ""),
    ]
    heads = [text.fill(level=numbers.level(effect.curve.level)) for text in say.row("heads")]
    told = say.counts.fill(
        adopters=f"{counts.adopters:,}",
        never=f"{counts.never:,}",
        clusters=f"{effect.study.clusters:,}",
        early=f"{counts.dropped_early:,}",
        missing=f"{counts.missing:,}",
    )
    show, caption = Pieces(found), say.facts.fill(outcome=outcome.name)(lang)
    return show.table(lines, heads, caption=caption) + show.text(told)


def _window(label: str, effect: Effect, found, lang: Lang) -> tuple[str, str, str]:
    ends = words.span(found.low, found.high, effect.outcome, lang)
    return label, words.change(found.value, effect.outcome, lang), ends


def _dip(effect: Effect, lang: Lang) -> list[tuple[str, str, str]]:
    """Trough, the months that may be it, break-even and pay-back."""
    curve, rows, (value, low, high) = effect.curve, say["rows"], effect.trough
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
        lambda row: words.span(row.band_low, row.band_high, outcome, lang) if row.se > 0 else say.base(lang),
        lambda row: f"{row.facilities}",
        lambda row: f"{row.cohorts}",
    )
    heads = [text.fill(unit=words.unit(outcome, lang)) for text in say.row("month_heads")]
    caption, rows = say.months.fill(outcome=outcome.name)(lang), effect.to_frame().itertuples()
    return displays.details(caption, Pieces(found).table(rows, heads, cells, caption=caption, numeric=range(5)))
