"""States of users beside working conditions, from what offices hand in to LIFE; or which file would tell."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.effects import EffectResults
from caredx.findings.user_states import UserEffect, UserStates
from caredx.measures.effects import Outcome
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.opening import nationwide
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, tell, whole
from caredx.words.catalog import words_of
from caredx.words.labels import Lang
from caredx.words.punctuation import bracketed

say = words_of("effects", "users")


def section(found: EffectResults) -> Markup:
    """Heading, what the tests say together, and the table."""
    own, lang = found.users, found.lang
    show = Pieces(own)
    head = show.head(3, say.title)
    if own.missing:
        return head + show.told(summary(own, lang), "nodata")
    refused = Markup().join(show.text(words.refusal(one, nationwide(found)), "nodata") for one in own.refused)
    return head + refused + (_told(own, show) if own.tests else Markup())


def summary(own: UserStates, lang: Lang) -> Sentence:
    """How many tests show users better or worse; or which file would tell."""
    if own.missing:
        return tell(say.nothing, lang, "none", files=needed_files.in_words(own.missing, lang))
    counts: dict[str, Any] = {word: whole(n, lang, f"effects.users.counts.{word}") for word, n in own.counts.items()}
    return tell(
        say.summary,
        lang,
        "B",
        n=whole(own.tested, lang, "effects.users.tested"),
        rest=counts.pop("not_shown"),
        **counts,
    )


def _told(own: UserStates, show: Pieces) -> Markup:
    lang = own.lang
    heads = [text.fill(level=numbers.level(own.level)) for text in say.row("heads")]
    table = show.table(
        own.tests,
        heads,
        (
            lambda one: _named(one.effect.outcome, lang),
            lambda one: words.months(one.window, lang),
            lambda one: words.told(one.window, one.effect.outcome, lang),
            lambda one: words.p_value(one.p),
            lambda one: (
                "±" + words.change(one.window.detectable, one.effect.outcome, lang, with_unit=False, signed=False)
            ),
            _sizes,
            lambda one: say["words_here"][one.word],
        ),
        caption=say.caption(lang),
        numeric=range(1, 6),
        source=show.source([own.source]),
        frame=pd.concat([one.to_frame().assign(outcome=one.outcome.id) for one in own.known]),
    )
    return displays.bullets([summary(own, lang).html], "lede") + table + show.limits(say.limits)


def _named(outcome: Outcome, lang: Lang) -> str:
    return words.capital(outcome, lang) + bracketed(words.unit(outcome, lang), lang)


def _sizes(one: UserEffect) -> str:
    counts = one.effect.study.counts
    return f"{counts.adopters:,} / {counts.never:,}"
