"""The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it."""

from collections.abc import Sequence

from caredx.measures.effects import EFFECT_FEWEST, FEWEST_OTHERS, Effect, Shrunken, TooFew
from caredx.pages import displays
from caredx.pages import effect_words as words
from caredx.pages.displays import esc
from caredx.words import codes
from caredx.words.catalog import words_of
from caredx.words.labels import Lang

say_pages = words_of("pages")

say = words_of("effects")


Found = Sequence[tuple[str, Effect | TooFew]]


def places_section(
    found: Found,
    own: tuple[str, Effect | TooFew],
    lang: Lang,
    *,
    shrunken: Shrunken | None,
    pref: str,
    level: int | None = 3,
) -> str:
    """Table of places; what is said of a prefecture that is too small stands first. Without `level` there is no heading."""
    name, estimate = own
    note = ""
    if isinstance(estimate, TooFew):
        text = say.own_few(lang).format(
            place=name,
            adopters=words.facilities(estimate.adopters, lang),
            others=words.facilities(estimate.others, lang),
            fewest=EFFECT_FEWEST,
            fewest_others=FEWEST_OTHERS,
        )
        note = displays.paragraph(esc(text), "few")
    head = displays.heading(level, say.places_title(lang)) if level else ""
    return head + note + places_table([*found, own], lang) + shrunken_note(shrunken, pref, estimate, lang)


def places_table(found: Found, lang: Lang) -> str:
    """One row a place."""
    outcome = found[-1][1].outcome
    caption = say.places_caption(lang).format(outcome=outcome.name(lang), unit=words.unit(outcome, lang))
    rows = [_row(name, item, lang) for name, item in found]
    return displays.table([text(lang) for text in say.row("places_heads")], rows, caption=caption, own=len(rows) - 1)


def _row(name: str, found: Effect | TooFew, lang: Lang) -> list[str]:
    if isinstance(found, TooFew):
        return [
            esc(name),
            f"{words.facilities(found.adopters, lang)} / {words.facilities(found.others, lang)}",
            "－",
            "－",
            "－",
            f'<span class="nodata">{say.not_alone(lang)}</span>',
        ]
    counts = found.study.counts
    windows = [
        esc(
            say.with_months(lang).format(
                told=words.told(part, found.outcome, lang), months=words.month_range(part, lang)
            )
        )
        for part in (found.early, found.late)
    ]
    even = esc(words.even_short(found.curve, lang)) if found.has_dip else "－"
    return [
        esc(name),
        f"{counts.adopters} / {counts.never}",
        windows[0],
        even,
        windows[1],
        esc(say_pages["verdicts"][words.verdict(found)](lang)),
    ]


def shrunken_note(shrunken: Shrunken | None, pref: str, own: Effect | TooFew, lang: Lang) -> str:
    """The shrunken value, or why none is given; nothing where the prefecture stands on its own."""
    if shrunken is None or isinstance(own, Effect):
        return ""
    place = codes.prefecture(pref).name(lang)
    facts = {
        "n": len(shrunken.raw),
        "p": f"{shrunken.p_value:.2f}",
        "tau2": f"{shrunken.tau2:.3f}",
        "place": place,
        "months": words.month_range(shrunken.months, lang),
    }
    value = shrunken.of(pref)
    if value is None:
        return displays.paragraph(esc((say.no_part if shrunken.justified else say.not_justified)(lang).format(**facts)))
    told = {
        "value": words.change(value.value, own.outcome, lang),
        "span": words.span(value.low, value.high, own.outcome, lang),
    }
    return displays.paragraph(esc(say.shrunken(lang).format(**facts, **told, level=f"{value.level * 100:g}")))
