"""Sentences on pace, chance and target years, for this chapter, the one-page sheet and the committee's questions."""

from string import Formatter

from caredx.findings import needed_files
from caredx.findings.place import Findings
from caredx.measures.kpi import Kpi, KpiRow, Target
from caredx.measures.targets import TargetPath
from caredx.pages import numbers, telling
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

say = words_of("targets")


def pace_sentence(found: Findings, kpi: str) -> Sentence:
    """Where a KPI stands, what each year must bring, what it brought, and how likely the target is reached; else why not."""
    own = found.targets.row(kpi).own
    path = found.targets.path(kpi)
    if path is None:
        return _without(found, kpi)
    of, lang = f"targets.{kpi}", found.lang
    aim = path.targets[0]
    return telling.tell(
        say.pace,
        lang,
        "fact",
        evidence=[telling.interval(own, lang, f"kpi.{kpi}.own"), telling.count(own, lang, f"kpi.{kpi}.own")],
        kpi=path.kpi.name(lang),
        start=year_figure(path.start_year, f"{of}.start_year"),
        now=telling.figure(path.start, path.kpi.unit, lang, f"{of}.start"),
        year=year_figure(aim.year, f"{of}.target.year"),
        goal=telling.figure(aim.value, path.kpi.unit, lang, f"{of}.target.value"),
        needed=pace_figure(path.pace_needed, path.kpi.unit, lang, f"{of}.pace_needed"),
        seen=_seen(found, kpi, path),
        chance=_chance(found, kpi),
    )


def _seen(found: Findings, kpi: str, path: TargetPath) -> Told:
    if path.pace_seen is None or found.targets.few(kpi):
        return Told()
    figure = pace_figure(path.pace_seen, path.kpi.unit, found.lang, f"targets.{kpi}.pace_seen")
    return filled(say.seen, found.lang, pace=figure)


def _chance(found: Findings, kpi: str) -> Told:
    """Where the KPI goes, and in a word how likely that reaches the target; or why nothing of it is told."""
    lang, silent = found.lang, found.targets.silent(kpi)
    ahead, of = found.targets.outlook(kpi), f"targets.{kpi}.outlook"
    if silent and (ahead is None or silent != ahead.reason or ahead.median is None):
        return Told([say["no_chance"][silent](lang)])
    unit = ahead.kpi.unit
    told = {
        "year": year_figure(ahead.target.year, f"{of}.target.year"),
        "median": telling.figure(ahead.median, unit, lang, f"{of}.median"),
        "range": telling.limits(ahead.low, ahead.high, unit, lang, of, level=ahead.level),
    }
    if silent:
        return filled(say.range, lang, **told, why=say["no_chance"][silent](lang))
    return filled(say.chance, lang, **told, chance=say["chances"][ahead.chance](lang))


def chance_text(found: Findings, kpi: str) -> str:
    """The chance as a table or a picture writes it, or in two words why there is none."""
    silent = found.targets.silent(kpi)
    short = say["chance_short"][silent] if silent else say["chances"][found.targets.outlook(kpi).chance]
    return short(found.lang)


def _without(found: Findings, kpi: str) -> Sentence:
    """Where there is no path: the value, if there is one, and the reason."""
    lang, row, reason = found.lang, found.targets.row(kpi), found.targets.without(kpi)
    own = row.own
    if not own.known and reason != "withheld":
        reason = "no_value" if numbers.unsupplied(own) else "nobody"
    slots: dict[str, object] = {"kpi": row.kpi.name(lang)}
    if reason == "no_value":
        slots["needs"] = needed_files.in_words(own.needs, lang)
    elif own.known:
        slots["now"] = _now(row, lang)
    if reason == "reached":
        slots["goals"] = goals(
            row.kpi, [aim for aim in row.targets if aim.value is not None and aim.year > found.targets.year], lang
        )
    of = f"kpi.{kpi}.own"
    evidence = [telling.interval(own, lang, of), telling.count(own, lang, of)] if own.known else []
    return telling.tell(
        say["without"][reason],
        lang,
        "fact" if own.known or reason == "withheld" else "none",
        evidence=evidence,
        **slots,
    )


def _now(row: KpiRow, lang: Lang) -> Figure | str:
    if row.kpi.rule == "established":
        return Figure(row.own.value, numbers.value(row.own, lang, kpi=row.kpi), f"kpi.{row.kpi.id}.own.value")
    return telling.value(row.own, lang, f"kpi.{row.kpi.id}.own")


def goals(kpi: Kpi, aims: list[Target], lang: Lang) -> Told:
    """``2026年 30.0％、2029年 50.0％``, each number tied."""
    parts: list[Figure | str] = []
    for i, aim in enumerate(aims):
        of = f"targets.{kpi.id}.target.{aim.year}"
        figures = {
            "year": year_figure(aim.year, f"{of}.year"),
            "value": telling.figure(aim.value, kpi.unit, lang, f"{of}.value"),
        }
        parts += ([say.goals(lang)] if i else []) + list(filled(say.goal, lang, **figures))
    return Told(parts)


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
        start=year_figure(path.start_year, f"{of}.start_year"),
        now=telling.figure(path.start, path.kpi.unit, lang, f"{of}.start"),
        year=year_figure(aim.year, f"{of}.target.year"),
        goal=telling.figure(aim.value, path.kpi.unit, lang, f"{of}.target.value"),
        needed=pace_figure(path.pace_needed, path.kpi.unit, lang, f"{of}.pace_needed"),
    )


def years_sentence(found: Findings) -> Sentence:
    """Why target years differ by KPI, as far as the papers say."""
    lang, aims, sheet = found.lang, found.targets.aims, found.targets.sheet
    if not aims:
        return telling.tell(say.no_aims, lang, "none")
    dot = say.years_sentence(lang)
    years: list[Figure | str] = []
    for year in sorted({aim.year for aim in aims}):
        years += ([dot] if years else []) + [year_figure(year, "targets.years")]
    with_target = sum(bool(row.targets) for row in sheet)
    return telling.tell(
        say.years,
        lang,
        "fact",
        sources=telling.whole(len({aim.source for aim in aims}), lang, "targets.sources"),
        with_target=telling.whole(with_target, lang, "targets.with_target"),
        years=Told(years),
        without=telling.whole(len(sheet.rows) - with_target, lang, "targets.without_target"),
    )


def mean_sentence(found: Findings, kpi: str) -> Sentence:
    """What next year may be for the mean of three to keep to the previous value; else why nothing is said."""
    lang, row, year = found.lang, found.targets.row(kpi), found.targets.year
    bound = found.targets.paths.bounds.get(kpi)
    if bound is None:
        reason = (
            "withheld"
            if found.targets.without(kpi) == "withheld"
            else "no_value"
            if not row.own.known
            else row.verdict.reason
        )
        why = say["bound_reasons"].get(reason, say["bound_reasons"]["other"])
        return telling.tell(say.no_bound, lang, "none", kpi=row.kpi.name(lang), reason=why(lang))
    of, unit, points = f"targets.{kpi}", row.kpi.unit, found.targets.points(kpi)
    verdict = next(one for one in row.verdicts if "previous" in one.detail)
    lower = row.kpi.better == "lower"
    return telling.tell(
        say.mean,
        lang,
        "fact",
        evidence=[telling.interval(row.own, lang, f"kpi.{kpi}.own"), telling.count(row.own, lang, f"kpi.{kpi}.own")],
        kpi=row.kpi.name(lang),
        first=year_figure(year - 1, f"{of}.first_year"),
        second=year_figure(year, f"{of}.second_year"),
        a=telling.figure(points[year - 1].value, unit, lang, f"{of}.first"),
        b=telling.figure(points[year].value, unit, lang, f"{of}.second"),
        when=verdict.words["previous_when"](lang),
        previous=telling.figure(verdict.detail["previous"], unit, lang, f"{of}.previous"),
        next=year_figure(year + 1, f"{of}.next_year"),
        bound=telling.figure(bound, unit, lang, f"{of}.bound"),
        side=(say.at_most if lower else say.at_least)(lang),
        keeps=(say.not_above if lower else say.not_below)(lang),
        check=verdict.words["check"](lang),
    )


def filled(template: Text, lang: Lang, **slots: Figure | Told | str) -> Told:
    """A template with its slots as parts of a sentence, so that figures in it stay tied."""
    parts: list[Figure | str] = []
    for literal, name in _pieces(template(lang)):
        parts += [literal] if literal else []
        if name:
            slot = slots[name]
            parts += list(slot) if isinstance(slot, Told) else [slot]
    return Told(parts)


def _pieces(template: str) -> list[tuple[str, str | None]]:
    return [(literal, name) for literal, name, _, _ in Formatter().parse(template)]


def year_figure(year: int, of: str) -> Figure:
    """A year, without a thousands mark."""
    return Figure(float(year), str(year), of)


def pace_figure(change: float, unit: Unit, lang: Lang, of: str) -> Figure:
    """A change a year, in points for a share."""
    return Figure(change, numbers.pace(change, unit, lang), of)
