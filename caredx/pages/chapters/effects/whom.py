"""For whom the effect holds: groups of establishments, prefecture and block, and the users of those that adopted."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from caredx.findings import needed_files
from caredx.findings.effects import EffectResults
from caredx.findings.user_states import UserEffect, UserStates
from caredx.measures.effects import EFFECT_FEWEST, Effect, GroupEffect, Heterogeneity, TooFew, Window
from caredx.pages import displays, numbers
from caredx.pages import effect_words as words
from caredx.pages.chapters.effects.estimates import nationwide, source
from caredx.pages.displays import element
from caredx.pages.figures.rows import dot_rows
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Sentence, tell, whole
from caredx.words import codes
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import TECHNOLOGIES
from caredx.words.punctuation import bracketed
from caredx.words.trust import given

say_groups = words_of("effects", "groups")
say_places = words_of("effects", "places")
say_pages = words_of("pages")
say_users = words_of("effects", "users")

PLACES, GROUPS = say_places.title, say_groups.title


def groups(found: EffectResults, *by: str) -> Markup:
    """Effect by technology, service_group, size_band, subsidised, install_band: a picture and a table each."""
    parts = [group(found, found.groups(column)) for column in by]
    pairs = (displays.twocol(*parts[at : at + 2]) for at in range(0, len(parts), 2))
    return Pieces(found).text(say_groups.lead) + Markup().join(pairs)


def name_of(level: object, found: EffectResults) -> Text:
    """A level of any column in words; of a pair, both; of None, all."""
    if level is None:
        return say_groups.everybody
    if isinstance(level, str) and "×" in level:
        left, right = (name_of(part, found) for part in level.split("×"))
        return say_groups.pair.fill(left=left, right=right)
    known = {**found.names, **TECHNOLOGIES, **say_groups["levels"]}
    return known[level] if isinstance(level, str) else say_groups["subsidy"][bool(level)]


def group(found: EffectResults, by: Heterogeneity) -> Markup:
    """Picture (where two groups can be compared) and table of one way of grouping."""
    lang, outcome, way = found.lang, found.effect.outcome, say_groups["by"][by.column]
    if len(by.compared) < 2:
        return Pieces(found).head(3, say_groups.one.fill(by=way)) + group_table(found, by)
    names = [name_of(group.level, found)(lang) for group in by.compared]
    seen = [given(group.second_year) for group in by.compared]
    rows = [
        {"label": name, "value": part.value, "low": part.low, "high": part.high, "few": False, "own": False}
        for name, part in zip(names, seen, strict=True)
    ]
    whole = words.change(by.whole, outcome, lang, with_unit=False)
    picture = dot_rows(
        pd.DataFrame(rows),
        outcome.unit,
        name=f"groups-{by.column}",
        title=(say_groups.differ if by.differ else say_groups.alike).fill(by=way, p=words.p_told(by.p_value))(lang),
        alt=" / ".join(f"{name} {words.told(part, outcome, lang)}" for name, part in zip(names, seen, strict=True)),
        axis=say_groups.axis.fill(outcome=outcome.name, unit=words.unit(outcome, lang))(lang),
        lang=lang,
        line=(by.whole, say_groups.all.fill(value=whole)(lang)),
    )
    how = say_groups.how.fill(level=numbers.level(by.level))(lang)
    drawn = Pieces(found).figure(picture, how=how, limits=say_groups.limits(lang), source=source(found))
    return drawn + group_table(found, by)


def group_table(found: EffectResults, by: Heterogeneity) -> Markup:
    """Numbers of every group, the small ones named."""
    lang, outcome = found.lang, found.effect.outcome
    cells = (
        lambda group: name_of(group.level, found)(lang),
        lambda group: group.facilities,
        lambda group: words.told(group.early, outcome, lang) if group.second_year else "－",
        lambda group: words.told(group.second_year, outcome, lang) if group.second_year else "－",
        lambda group: "" if group.second_year else _why(group)(lang),
    )
    way = say_groups["by_in_caption"][by.column]
    caption = say_groups.caption.fill(by=way, outcome=outcome.name, unit=words.unit(outcome, lang))(lang)
    drawn = Pieces(found).table(by.groups, say_groups.row("heads"), cells, caption=caption, numeric=(1,))
    return displays.details(caption, drawn)


def _why(group: GroupEffect) -> Text:
    return say_groups.few.fill(fewest=EFFECT_FEWEST) if group.few else say_groups.not_seen


def places(found: EffectResults, *, every_outcome: bool = False) -> Markup:
    """Tables of places; what is said of a prefecture that is too small stands first. Empty without a national estimate."""
    if not found.estimated:
        return Markup()
    own, show, place = found.places(found.effect)[-1][1], Pieces(found), _names(found)["own"]
    small = isinstance(own, TooFew)
    others = found.national[1:] if every_outcome else ()
    return (
        (
            show.text(words.refusal(own, place, wording=say_places.own_few), "few")
            if isinstance(own, TooFew)
            else Markup()
        )
        + place_table(found, found.effect)
        + (show.text(shrunken(found, place)) if small and found.shrunken else Markup())
        + (show.text(say_places.alone, "limits") if len(found.participants) == 1 else Markup())
        + Markup().join(place_table(found, one) for one in others)
    )


def _names(found: EffectResults) -> dict[str, str]:
    code, lang = found.prefecture, found.lang
    own = codes.prefecture(code).name(lang)
    return {"japan": str(nationwide(found)), "block": words.block(code, lang), "own": own}


def place_table(found: EffectResults, national: Effect | TooFew) -> Markup:
    """One outcome, one row a place."""
    lang, outcome, names = found.lang, national.outcome, _names(found)

    def window(one: Window) -> str:
        return say_places.with_months.fill(told=words.told(one, outcome, lang), months=words.month_range(one, lang))(
            lang
        )

    def estimated(cell: Callable[[Effect], str]) -> Callable[[tuple], str]:
        return lambda row: cell(row[1]) if isinstance(row[1], Effect) else "－"

    rows = found.places(national)
    cells = (
        lambda row: names[row[0]],
        lambda row: _counts(row[1])(lang),
        estimated(lambda effect: window(effect.early)),
        estimated(lambda effect: words.even_short(effect.curve, lang) if effect.has_dip else "－"),
        estimated(lambda effect: window(effect.late)),
        lambda row: _verdict(row[1], found),
    )
    caption = say_places.caption.fill(outcome=outcome.name, unit=words.unit(outcome, lang))(lang)
    return Pieces(found).table(rows, say_places.row("heads"), cells, caption=caption, own=rows.index(rows[-1]))


def _counts(one: Effect | TooFew) -> Text:
    """Establishments that adopt and that never do; clusters where they are too few."""
    if isinstance(one, Effect):
        return say_places.counts.fill(adopters=one.study.counts.adopters, others=one.study.counts.never)
    return say_places.counts.fill(adopters=words.clusters_of(one.adopters), others=words.clusters_of(one.others))


def _verdict(one: Effect | TooFew, found: EffectResults) -> str:
    if isinstance(one, Effect):
        return say_pages["verdicts"][one.verdict](found.lang)
    return element("span", say_places.not_alone(found.lang), class_="nodata")


def shrunken(found: EffectResults, place: str) -> Text:
    """The shrunken value of a prefecture too small for one of its own, or why none is given."""
    lang, all_, outcome = found.lang, given(found.shrunken), found.effect.outcome
    value = all_.of(found.prefecture)
    wording = say_places.shrunken if value else say_places.no_part if all_.justified else say_places.not_justified
    own = (
        {}
        if value is None
        else {
            "value": words.change(value.value, outcome, lang),
            "span": words.span(value.low, value.high, outcome, lang),
            "level": numbers.level(value.level),
        }
    )
    facts = {"n": len(all_.raw), "p": f"{all_.p_value:.2f}", "tau2": f"{all_.tau2:.3f}", "place": place}
    return wording.fill(**facts, **own, months=words.month_range(all_.months, lang))


def users(found: EffectResults) -> Markup:
    """Heading, what the tests say together, and the table."""
    own, lang = found.users, found.lang
    show = Pieces(own)
    head = show.head(3, say_users.title)
    if own.missing:
        return head + show.told(users_summary(own, lang), "nodata")
    refused = Markup().join(show.text(words.refusal(one, nationwide(found)), "nodata") for one in own.refused)
    return head + refused + (_told(own, show) if own.tests else Markup())


def users_summary(own: UserStates, lang: Lang) -> Sentence:
    """How many tests show users better or worse; or which file would tell."""
    if own.missing:
        return tell(say_users.nothing, lang, "none", files=needed_files.in_words(own.missing, lang))
    counts: dict[str, Any] = {word: whole(n, lang, f"effects.users.counts.{word}") for word, n in own.counts.items()}
    return tell(
        say_users.summary,
        lang,
        "B",
        n=whole(own.tested, lang, "effects.users.tested"),
        rest=counts.pop("not_shown"),
        **counts,
    )


def _told(own: UserStates, show: Pieces) -> Markup:
    lang = own.lang
    heads = [text.fill(level=numbers.level(own.level)) for text in say_users.row("heads")]
    table = show.table(
        own.tests,
        heads,
        (
            lambda one: words.capital(one.effect.outcome, lang) + bracketed(words.unit(one.effect.outcome, lang), lang),
            lambda one: words.months(one.window, lang),
            lambda one: words.told(one.window, one.effect.outcome, lang),
            lambda one: words.p_value(one.p),
            lambda one: (
                "±" + words.change(one.window.detectable, one.effect.outcome, lang, with_unit=False, signed=False)
            ),
            _sizes,
            lambda one: say_users["words_here"][one.word],
        ),
        caption=say_users.caption(lang),
        numeric=range(1, 6),
        source=show.source([own.source]),
        frame=pd.concat([one.to_frame().assign(outcome=one.outcome.id) for one in own.known]),
    )
    return displays.bullets([users_summary(own, lang).html], "lede") + table + show.limits(say_users.limits)


def _sizes(one: UserEffect) -> str:
    counts = one.effect.study.counts
    return f"{counts.adopters:,} / {counts.never:,}"
