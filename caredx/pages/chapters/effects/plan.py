"""For applicants: what to expect month by month, by technology and service, so that nobody stops in month three.

The table carries over what was estimated on those who adopted before. Intervals are those of a mean; one establishment varies
around it, and the page says so.
"""

import pandas as pd
from markupsafe import Markup

from caredx.findings.effects import EffectResults
from caredx.findings.expected import Outlook
from caredx.measures.effects import EFFECT_FEWEST
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects import checks
from caredx.pages.chapters.effects.groups import name_of
from caredx.pages.chapters.effects.opening import source
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Text, words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.trust import given

say = words_of("effects", "plan")

TITLE = say.title

MONTHS = (3, 6, 12)


def section(found: EffectResults) -> Markup:
    """Sentences for the main groups, the table for all that could be estimated, and those that could not."""
    show = Pieces(found)
    known = [one for one in found.outlooks if one.expected is not None]
    told = displays.bullets([sentence(one, found) for one in known if not one.pair], "lede")
    return show.text(say.lead) + told + table(found, known) + _missing(found) + show.text(say.caution)


def _missing(found: EffectResults) -> Markup:
    missing = [one for one in found.outlooks if one.expected is None]
    if not missing:
        return Markup()
    single, pairs = [_name(one, found) for one in missing if not one.pair], sum(one.pair for one in missing)
    form = say["not_estimated"]["both" if single and pairs else "groups" if single else "pairs"]
    told = form.fill(groups=listed(single, found.lang), pairs=pairs, fewest=EFFECT_FEWEST)
    return Pieces(found).text(told, "few")


def _name(one: Outlook, found: EffectResults) -> str:
    return name_of(one.level, found)(found.lang)


def sentence(one: Outlook, found: EffectResults) -> str:
    """One sentence an applicant can be given."""
    lang, outcome = found.lang, one.effect.outcome
    value, low, high = given(one.month(MONTHS[0]))
    return say.sentence.fill(
        group=_name(one, found),
        month3=words.change(value, outcome, lang, with_unit=False),
        range3=words.span(low, high, outcome, lang),
        level=numbers.level(given(one.expected).level),
        even=_even(one, lang),
        n=one.adopters,
    )(lang)


def _even(one: Outlook, lang: Lang) -> Text:
    curve = given(one.expected).curve
    if not curve.has_dip:
        return say.no_dip
    pieces = words.month_set(curve.break_even_set, lang)
    if curve.break_even is None or not curve.established:
        return say.even_open.fill(last=curve.last_month, set=pieces)
    return say.even.fill(point=f"{curve.break_even:.0f}", set=pieces)


def table(found: EffectResults, known: list[Outlook]) -> Markup:
    """Three months, when even and repaid, and the total."""
    lang, outcome, show = found.lang, found.effect.outcome, Pieces(found)

    def changed(change: tuple[float, float, float] | None) -> str:
        return "－" if change is None else words.spanned(*change, outcome, lang)

    def reached(repaid: bool):
        return lambda one: (
            words.even_short(one.expected.curve, lang, repaid=repaid) if one.expected.curve.has_dip else "－"
        )

    cells = (
        lambda one: _name(one, found),
        lambda one: one.adopters,
        *(lambda one, month=month: changed(one.month(month)) for month in MONTHS),
        *map(reached, (False, True)),
        lambda one: say.total.fill(value=changed(one.total), last=int(one.expected.months[-1]))(lang),
    )
    frames = [given(one.expected).to_frame().assign(group=_name(one, found), adopters=one.adopters) for one in known]
    caption = say.caption.fill(unit=words.unit(outcome, lang))(lang)
    drawn = show.table(known, say.row("heads"), cells, caption=caption, numeric=(1,), source=source(found))
    saved = show.saved(pd.concat(frames, ignore_index=True), TITLE(lang))
    return drawn + show.text(checks.OPEN_SETS) + saved
