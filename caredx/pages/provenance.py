"""The definition card under every figure: what was counted over what, when, by whom, and what is missing.

It answers the commonest complaint of prefectures about the national dashboard: no denominator, no source, no reference date.
"""

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.measures.basis import ASPECTS
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi, KpiRow, Target
from caredx.pages import displays, numbers, style
from caredx.pages.displays import as_written
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import TARGET_LEVELS
from caredx.words.punctuation import bracketed, listed
from caredx.words.trust import given

say = words_of("pages")

CARDS = "cards"
"""Anchor of the definition cards."""


def card(estimate: Estimate, kpi: Kpi, lang: Lang, **extra: Any) -> Markup:
    """The card of one figure.

    Parameters
    ----------
    estimate : Estimate
    kpi : Kpi
    others : iterable of (Text, Estimate), optional
        The same thing under other definitions, never mixed in.
    targets : iterable of Target, optional
    choices : iterable of str, optional
        What was chosen in params where the official text is silent.
    national : str, optional
        HTML of `national_facts`.
    """
    head = escape(say.card_head(lang).format(name=kpi.name(lang)))
    return displays.details(head, displays.definition_list(_pairs(estimate, kpi, lang, **extra)))


def defined(lang: Lang) -> Markup:
    """The way to the cards: a definition stands in one place of a book."""
    return displays.paragraph(displays.element("a", say.defined(lang), href=f"#{CARDS}"), "meta")


def _pairs(
    estimate: Estimate,
    kpi: Kpi,
    lang: Lang,
    *,
    others: Iterable[tuple[Text, Estimate]] = (),
    targets: Iterable[Target] = (),
    choices: Iterable[str] = (),
    national: str = "",
) -> list[tuple[str, str]]:
    fields = {
        "definition": quoting(kpi.definition(lang), lang),
        "numerator": quoting(kpi.numerator(lang), lang) + _counted(estimate.numerator, lang),
        "denominator": quoting(kpi.denominator(lang), lang) + _counted(estimate.denominator, lang),
        **(_value_fields(estimate, kpi, lang) if estimate.known else _absence(estimate, lang)),
        "origin": quoting(kpi.origin(lang), lang),
        "choices": escape(say.pairs(lang).join(choices)),
        "caveat": quoting(kpi.caveat(lang), lang),
        "national": national,
        "others": other_values(others, kpi, lang),
        "targets": all_targets(targets, lang),
    }
    return [(say["terms"][key](lang), text) for key, text in fields.items()]


def quoting(text: str, lang: Lang) -> Markup:
    """A definition as HTML: an English one may quote the Japanese name of a field or facility, which is marked as Japanese."""
    if lang == "ja":
        return escape(text)
    parts = re.split("([「」、・\u3040-\u30ff\u3400-\u9fff]+)", text)
    return Markup().join(as_written(part) if place % 2 else part for place, part in enumerate(parts))


def _value_fields(estimate: Estimate, kpi: Kpi, lang: Lang) -> dict[str, str]:
    missing = (
        say.not_known(lang) if estimate.missing is None else f"{estimate.missing * 100:.1f}{say.value_fields(lang)}"
    )
    return {
        "value": escape(numbers.told(estimate, lang, kpi=kpi)),
        **({"basis": basis(estimate, lang)} if estimate.basis else {}),
        "n": say.not_known(lang) if estimate.n is None else f"{estimate.n:,}",
        "method": style.words(say["methods"], estimate.method, lang),
        "missing": missing,
        "source": displays.source_title(estimate.source, lang),
        "reference_date": escape(numbers.period(estimate.reference_date, lang)),
    }


def basis(estimate: Estimate, lang: Lang) -> Markup:
    """How the value was come by and of how many it speaks."""
    told = numbers.kind(estimate, lang)
    population = given(estimate.basis).population
    return escape(told if population is None else told + say.of_all(lang).format(n=numbers.quantity(population, lang)))


def chosen(row: KpiRow, lang: Lang) -> list[str]:
    """Why the value is the one of its source, where another one was supplied too, and which earlier values are not comparable."""
    told = (
        [say["chosen"][row.choice](lang).format(kind=numbers.kind(row.own, lang))]
        if row.choice in say["chosen"]
        else []
    )
    for one, differs in row.breaks:
        what = listed((ASPECTS[name](lang) for name in differs), lang, dots=True)
        told.append(
            say.break_word(lang).format(
                period=numbers.period(one.period, lang), kind=numbers.kind(one, lang), differs=what
            )
        )
    return told


def _absence(estimate: Estimate, lang: Lang) -> dict[str, str]:
    if estimate.unsupplied:
        return {"needs": escape(needed_files.in_words(estimate.absent, lang))}
    return {"value": escape(numbers.absent(estimate, lang)), "source": displays.source_title(estimate.source, lang)}


def national_facts(row: KpiRow, lang: Lang) -> Markup:
    """The national value with whom it speaks of, its source, and what is remarked on it; empty where none is published."""
    if not row.national or not row.national.known:
        return Markup()
    when = numbers.period(row.national.reference_date or row.national.period, lang)
    scope = say.scope(lang).format(scope=row.national_scope(lang)) if row.national_scope(lang) else ""
    parts = [f"{numbers.value(row.national, lang)}{bracketed(when, lang)}", scope]
    told = escape(listed((part for part in parts if part), lang))
    note = Markup("<br>{}").format(quoting(row.national_note(lang), lang)) if row.national_note(lang) else Markup()
    return Markup("{told} {} {}{note}").format(
        displays.real_mark(lang), displays.source_title(row.national.source, lang), told=told, note=note
    )


def _counted(number: float | None, lang: Lang) -> str:
    if number is None:
        return ""
    return say.counted(lang).format(n=numbers.quantity(number, lang))


def other_values(others: Iterable[tuple[Text, Estimate]], kpi: Kpi, lang: Lang) -> Markup:
    """The same thing under other definitions, each with its denominator, date and source."""
    rows, comma = [], say.other_values(lang)
    for name, estimate in others:
        parts = [numbers.told(estimate, lang, kpi=kpi)]
        if estimate.denominator is not None:
            parts.append(f"{say['terms']['denominator'](lang)} {numbers.quantity(estimate.denominator, lang)}")
        if estimate.known:
            parts += [numbers.period(estimate.reference_date or estimate.period, lang)]
        rows.append(
            Markup("{}{}{} {}").format(
                name(lang),
                say.provenance_other_values(lang),
                comma.join(parts),
                displays.source_title(estimate.source, lang),
            )
        )
    return displays.bullets(rows) if rows else Markup()


def all_targets(targets: Iterable[Target], lang: Lang) -> Markup:
    """Every target with its year, who set it and where, also those too far off for the table."""
    year = say.all_targets
    rows = [
        escape(year(lang).format(year=target.year, level=TARGET_LEVELS[target.level](lang), text=target.text(lang)))
        + Markup(" {}").format(as_written(target.source))
        for target in targets
    ]
    return displays.bullets(rows) if rows else Markup()
