"""Sentences on pace, chance and target years, for this chapter, the one-page sheet and the committee's questions."""

from typing import Any

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.kpi import Kpi, KpiRow, Target
from caredx.measures.targets import TargetPath
from caredx.pages import numbers, telling
from caredx.pages.pieces import Pieces
from caredx.pages.telling import Figure, Grade, Sentence, Told
from caredx.words.catalog import Lang, words_of
from caredx.words.trust import given

say = words_of("targets")


def pace_sentence(found: Findings, kpi: str) -> Sentence:
    """Where a KPI stands, what each year must bring, what it brought, and how likely the target is reached; else why not."""
    own = found.targets.row(kpi).own
    path = found.targets.path(kpi)
    if path is None:
        return _without(found, kpi)
    of, lang = f"targets.{kpi}", found.lang
    aim = path.targets[0]
    return Pieces(found).tell(
        say.pace,
        "fact",
        own,
        f"kpi.{kpi}.own",
        opening=_now_told(path, lang, of),
        year=telling.year(aim.year, f"{of}.target.year"),
        goal=telling.figure(aim.number, path.kpi.unit, lang, f"{of}.target.value"),
        needed=telling.pace(path.pace_needed, path.kpi.unit, lang, f"{of}.pace_needed"),
        seen=_seen(found, kpi, path),
        chance=_chance(found, kpi),
    )


def _now_told(path: TargetPath, lang: Lang, of: str) -> Told:
    start = telling.year(path.start_year, f"{of}.start_year")
    now = telling.figure(path.start, path.kpi.unit, lang, f"{of}.start")
    return telling.phrase(say.now, lang, kpi=path.kpi.name(lang), start=start, now=now)


def _seen(found: Findings, kpi: str, path: TargetPath) -> Told:
    if found.targets.pace_seen(kpi) is None:
        return Told()
    figure = telling.pace(given(path.pace_seen), path.kpi.unit, found.lang, f"targets.{kpi}.pace_seen")
    return telling.phrase(say.seen, found.lang, pace=figure)


def _chance(found: Findings, kpi: str) -> Told:
    """Where the KPI goes, and in a word how likely that reaches the target; or why nothing of it is told."""
    lang, silent = found.lang, found.targets.silent(kpi)
    ahead, of = found.targets.outlook(kpi), f"targets.{kpi}.outlook"
    if silent and (ahead is None or silent != ahead.reason or ahead.median is None):
        return Told([say["no_chance"][silent](lang)])
    ahead = given(ahead)
    unit = ahead.kpi.unit
    told: dict[str, Any] = {
        "year": telling.year(ahead.target.year, f"{of}.target.year"),
        "median": telling.figure(given(ahead.median), unit, lang, f"{of}.median"),
        "range": telling.limits(given(ahead.low), given(ahead.high), unit, lang, of, level=ahead.level),
    }
    if silent:
        return telling.phrase(say.range, lang, **told, why=say["no_chance"][silent](lang))
    return telling.phrase(say.chance, lang, **told, chance=say["chances"][ahead.chance](lang))


def chance_text(found: Findings, kpi: str) -> str:
    """The chance as a table or a picture writes it, or in two words why there is none."""
    silent = found.targets.silent(kpi)
    short = say["chance_short"][silent] if silent else say["chances"][found.targets.chance(kpi)]
    return short(found.lang)


def _without(found: Findings, kpi: str) -> Sentence:
    """Where there is no path: the value, if there is one, and the reason."""
    lang, row, reason = found.lang, found.targets.row(kpi), found.targets.reason(kpi)
    own = row.own
    slots: dict[str, object] = {"kpi": row.kpi.name(lang)}
    if reason == "no_value":
        slots["needs"] = needed_files.in_words(own.absent, lang)
    elif own.known:
        slots["now"] = _now(row, lang)
    if reason == "reached":
        slots["goals"] = telling.listed((_goal(row.kpi, aim, lang) for aim in found.targets.ahead(kpi)), lang)
    grade: Grade = "fact" if own.known or reason == "withheld" else "none"
    return Pieces(found).tell(say["without"][reason], grade, own, f"kpi.{kpi}.own", **slots)


def _now(row: KpiRow, lang: Lang) -> Figure | str:
    if row.kpi.rule == "established":
        return Figure(row.own.number, numbers.value(row.own, lang, kpi=row.kpi), f"kpi.{row.kpi.id}.own.value")
    return telling.value(row.own, lang, f"kpi.{row.kpi.id}.own")


def _goal(kpi: Kpi, aim: Target, lang: Lang) -> Told:
    """``2026年 30.0％``."""
    of = f"targets.{kpi.id}.target.{aim.year}"
    value = telling.figure(aim.number, kpi.unit, lang, f"{of}.value")
    return telling.phrase(say.goal, lang, year=telling.year(aim.year, f"{of}.year"), value=value)


def national_sentence(found: Findings, kpi: str) -> Sentence | None:
    """What the national value has to gain every year; None where there is nothing to compare."""
    path = found.targets.national.get(kpi)
    if path is None:
        return None
    lang, of, aim = found.lang, f"targets.{kpi}.national", path.targets[0]
    return telling.tell(
        say.national,
        lang,
        "fact",
        start=telling.year(path.start_year, f"{of}.start_year"),
        now=telling.figure(path.start, path.kpi.unit, lang, f"{of}.start"),
        year=telling.year(aim.year, f"{of}.target.year"),
        goal=telling.figure(aim.number, path.kpi.unit, lang, f"{of}.target.value"),
        needed=telling.pace(path.pace_needed, path.kpi.unit, lang, f"{of}.pace_needed"),
    )


def years_sentence(found: Findings) -> Sentence:
    """Why target years differ by KPI, as far as the papers say."""
    lang, targets = found.lang, found.targets
    if not targets.aims:
        return telling.tell(say.no_aims, lang, "none")
    n: dict[str, Any] = {
        name: telling.whole(number, lang, f"targets.{name}") for name, number in targets.counts.items()
    }
    years = telling.listed((telling.year(year, "targets.years") for year in targets.years), lang, dots=True)
    return telling.tell(say.years, lang, "fact", years=years, **n)


def mean_sentence(found: Findings, kpi: str) -> Sentence:
    """What next year may be for the mean of three to keep to the previous value; else why nothing is said."""
    lang, row, (before, year, after) = found.lang, found.targets.row(kpi), found.targets.years_of_mean
    bound = found.targets.paths.bounds.get(kpi)
    if bound is None:
        why = say["bound_reasons"].get(found.targets.unbound(kpi), say["bound_reasons"]["other"])
        return telling.tell(say.no_bound, lang, "none", kpi=row.kpi.name(lang), reason=why(lang))
    of, unit, points = f"targets.{kpi}", row.kpi.unit, found.targets.points(kpi)
    verdict = next(one for one in row.verdicts if "previous" in one.detail)
    lower = row.kpi.better == "lower"
    return Pieces(found).tell(
        say.mean,
        "fact",
        row.own,
        f"kpi.{kpi}.own",
        kpi=row.kpi.name(lang),
        first=telling.year(before, f"{of}.first_year"),
        second=telling.year(year, f"{of}.second_year"),
        a=telling.figure(points[before].number, unit, lang, f"{of}.first"),
        b=telling.figure(points[year].number, unit, lang, f"{of}.second"),
        when=verdict.words["previous_when"](lang),
        previous=telling.figure(verdict.detail["previous"], unit, lang, f"{of}.previous"),
        next=telling.year(after, f"{of}.next_year"),
        bound=telling.figure(bound, unit, lang, f"{of}.bound"),
        side=(say.at_most if lower else say.at_least)(lang),
        keeps=(say.not_above if lower else say.not_below)(lang),
        check=verdict.words["check"](lang),
    )
