"""One outcome: its sentence, the path as a picture, and the same numbers as a table."""

from caredx.measures.effects import Effect
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.pages.figures.paths import effect_path
from caredx.pages.telling import Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")

say = words_of("effects")


def path_section(
    effect: Effect, place: str | Told, lang: Lang, *, source: str, name: str = "path", level: int = 3
) -> str:
    """Sentence, picture, figures in a table, months in a card."""
    outcome = effect.outcome.name(lang)
    months = displays.details(esc(say.months_caption(lang).format(outcome=outcome)), months_table(effect, lang))
    return (
        displays.heading(level, _capital(effect, lang))
        + displays.bullets([words.sentence(effect, place, lang).html], "lede")
        + displays.twocol(
            path_figure(effect, lang, source=source, name=f"{name}-{effect.outcome.id}", level=level + 1),
            facts_table(effect, lang) + months,
        )
    )


def path_figure(effect: Effect, lang: Lang, *, source: str, name: str, level: int = 4) -> str:
    """The path between its two sentences."""
    title = say["titles"][words.verdict(effect)](lang).format(outcome=_capital(effect, lang), even=_even(effect))
    picture = effect_path(effect, lang, name=name, title=title, alt=alt_text(effect, lang))
    how = say.path_how(lang).format(level=f"{effect.band.level * 100:g}") + (
        say.how_dip(lang) if effect.has_dip else ""
    )
    return displays.figure(
        picture, how_to_read=how, limits=say.path_limits(lang), source=source, lang=lang, level=level
    )


def _capital(effect: Effect, lang: Lang) -> str:
    name = effect.outcome.name(lang)
    return name[:1].upper() + name[1:]


def _even(effect: Effect) -> str:
    return "" if effect.curve.break_even is None else f"{effect.curve.break_even:.1f}"


def alt_text(effect: Effect, lang: Lang) -> str:
    """What the picture shows, in numbers."""
    outcome, path, curve = effect.outcome, effect.path, effect.curve
    dip = say.no_dip(lang)
    if effect.has_dip:
        value = path.effect[path.months == curve.trough_month][0]
        dip = say.alt_dip(lang).format(
            trough=curve.trough_month,
            value=words.change(value, outcome, lang),
            even=words.even(curve, lang),
            repaid=words.even(curve, lang, repaid=True),
        )
    widest = float((effect.band.high - effect.band.low)[path.se > 0].max())
    return say.alt(lang).format(
        outcome=outcome.name(lang),
        before=-int(path.months[0]),
        last=int(path.months[-1]),
        unit=words.unit(outcome, lang),
        early_months=words.month_range(effect.early, lang),
        early=words.told(effect.early, outcome, lang),
        late_months=words.month_range(effect.late, lang),
        late=words.told(effect.late, outcome, lang),
        width=words.change(widest, outcome, lang, signed=False),
        first_n=int(path.units[path.months == 0][0]),
        last_n=int(path.units[-1]),
        dip=dip,
    )


def facts_table(effect: Effect, lang: Lang) -> str:
    """Windows, trough, break-even, pay-back, verdict, and what they rest on."""
    heads = [text(lang).format(level=f"{effect.curve.level * 100:g}") for text in say.row("fact_heads")]
    rows = [
        _window_row("early", effect, lang),
        *(_dip_rows(effect, lang) if effect.has_dip else ()),
        _window_row("late", effect, lang),
    ]
    verdict = say.facts_table(lang).format(
        verdict=say_pages["verdicts"][words.verdict(effect)](lang), p=words.p_told(effect.curve.shown_p)
    )
    counts, level = effect.study.counts, effect.outcome.unit.write(effect.baseline, lang)
    told = say.counts(lang).format(
        adopters=f"{counts.adopters:,}",
        never=f"{counts.never:,}",
        clusters=f"{effect.study.clusters:,}",
        early=f"{counts.dropped_early:,}",
        missing=f"{counts.missing:,}",
    )
    rows += [[say["rows"]["verdict"](lang), esc(verdict), ""], [say["rows"]["baseline"](lang), esc(level), ""]]
    return displays.table(
        heads,
        rows,
        caption=say.facts(lang).format(outcome=effect.outcome.name(lang)),
        after=displays.paragraph(esc(told)),
    )


def _window_row(key: str, effect: Effect, lang: Lang) -> list[str]:
    found = getattr(effect, key)
    head = say["rows"][key](lang).format(months=words.month_range(found, lang))
    return [
        head,
        esc(words.change(found.value, effect.outcome, lang)),
        esc(words.span(found.low, found.high, effect.outcome, lang)),
    ]


def _dip_rows(effect: Effect, lang: Lang) -> list[list[str]]:
    curve, outcome = effect.curve, effect.outcome
    low, high = sorted((effect.sign * curve.trough_low, effect.sign * curve.trough_high))
    comma = say.dip_rows(lang)
    may = comma.join(str(month) for month in curve.trough_months)
    months = [
        (curve.break_even, curve.break_even_set, "even"),
        (curve.cumulative_break_even, curve.cumulative_set, "repaid"),
    ]
    return [
        [
            say["rows"]["trough"](lang).format(month=curve.trough_month),
            esc(words.change(effect.sign * curve.trough_value, outcome, lang)),
            esc(words.span(low, high, outcome, lang)),
        ],
        [say["rows"]["trough_months"](lang), "", esc(say_pages.plain_months(lang).format(set=may))],
        *(
            [
                say["rows"][key](lang),
                say_pages.not_reached(lang)
                if point is None
                else esc(say_pages.plain_months(lang).format(set=f"{point:.1f}")),
                esc(words.month_set(pieces, lang)),
            ]
            for point, pieces, key in months
        ),
    ]


def months_table(effect: Effect, lang: Lang) -> str:
    """Every month of the path."""
    heads = [text(lang).format(unit=words.unit(effect.outcome, lang)) for text in say.row("month_heads")]
    rows = [
        [
            f"{row.month}".replace("-", words.MINUS),
            words.change(row.effect, effect.outcome, lang, with_unit=False),
            words.span(row.band_low, row.band_high, effect.outcome, lang) if row.se > 0 else say.base(lang),
            f"{row.facilities}",
            f"{row.cohorts}",
        ]
        for row in effect.to_frame().itertuples()
    ]
    return displays.table(
        heads, rows, caption=say.months_caption(lang).format(outcome=effect.outcome.name(lang)), numeric=(0, 1, 2, 3, 4)
    )
