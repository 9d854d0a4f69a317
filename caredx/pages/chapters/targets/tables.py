"""Target years and sources of all KPI in one table, and the paths year by year."""

from markupsafe import Markup, escape

from caredx.findings.place import Findings
from caredx.measures.kpi import KpiRow, Target
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.displays import as_written
from caredx.pages.pieces import Pieces
from caredx.words.catalog import words_of
from caredx.words.labels import TARGET_LEVELS, Lang
from caredx.words.punctuation import listed
from caredx.words.trust import given

say = words_of("targets")

NONE = "－"


def years_table(found: Findings) -> Markup:
    """KPI with a target: rule, value, targets by year with who set them and where, path value and pace, or why there is no path."""
    show, lang, targets = Pieces(found), found.lang, found.targets

    def of_year(year: int):
        return lambda row: Markup().join(_aim(aim, found) for aim in row.targets if aim.year == year) or NONE

    years = targets.years
    heads = [*say.row("heads"), *(say.year_head.fill(year=year) for year in years)]
    heads += [text.fill(year=targets.year + 1) for text in say.row("more_heads")]
    caption = say.years_caption.fill(year=targets.year)(lang)
    return show.table(
        targets.with_target,
        heads,
        (
            lambda row: _noted(row.kpi.name(lang), say["rules"][targets.rule(row.kpi.id)](lang)),
            lambda row: _own(row, lang),
            *map(of_year, years),
            lambda row: _next(found, targets.path(row.kpi.id)),
            lambda row: _chance(found, row),
        ),
        caption=caption,
        whose={1: "own"},
        source=_papers(found) + show.limits(say.years_limits),
        frame=targets.to_frame(),
    )


def _papers(found: Findings) -> Markup:
    """The papers that set targets, by number, published ones marked."""
    show, lang, targets = Pieces(found), found.lang, found.targets
    told = [
        escape(say.numbered(lang)).format(n=n, source=displays.source_title(source, lang))
        + (Markup(" {}").format(show.mark("published")) if source in targets.on_record else Markup())
        for source, n in targets.papers.items()
    ]
    return displays.paragraph(Markup("{}{}").format(say.sources(lang), listed(told, lang) or NONE), "source")


def without_target(found: Findings) -> Markup:
    """The KPI for which no target was published, by name; their values stand in the saved table."""
    names = [row.kpi.name(found.lang) for row in found.targets.without_target]
    return Pieces(found).text(say.without_target.fill(kpis=listed(names, found.lang))) if names else Markup()


def _chance(found: Findings, row: KpiRow) -> str:
    kpi = row.kpi.id
    if found.targets.path(kpi) is not None:
        return chance_text(found, kpi)
    reason = found.targets.without(kpi)
    return numbers.absent(row.own, found.lang) if reason == "no_value" else say["reasons"][reason](found.lang)


def _own(row: KpiRow, lang: Lang) -> Markup:
    if not row.own.known:
        return displays.element("span", numbers.absent(row.own, lang), class_="nodata")
    return _noted(numbers.value(row.own, lang, kpi=row.kpi), numbers.count(row.own, lang))


def _aim(aim: Target, found: Findings) -> Markup:
    lang = found.lang
    told = say.as_rule(lang) if aim.rule in ("mean_of_three", "increase") else aim.text(lang)
    return _noted(told, say.set_by.fill(level=TARGET_LEVELS[aim.level], n=found.targets.papers[aim.source])(lang))


def _noted(text: str, *remarks: str) -> Markup:
    return escape(text) + Markup().join(
        displays.element("span", remark, class_="reason") for remark in remarks if remark
    )


def _next(found: Findings, path: TargetPath | None) -> str:
    """Path value of the next year, pace needed to each target straight from today, and the pace seen."""
    if path is None:
        return NONE
    lang, unit, seen = found.lang, path.kpi.unit, found.targets.pace_seen(path.kpi.id)
    told = [say.until.fill(year=year, pace=numbers.pace(pace, unit, lang))(lang) for year, pace in path.needed.items()]
    told += [] if seen is None else [say.so_far.fill(pace=numbers.pace(seen, unit, lang))(lang)]
    return _noted(numbers.written(given(path.at(path.start_year + 1)), unit, lang), *told)


def notes(found: Findings) -> Markup:
    """What the list of national targets remarks on each, closed on screen."""
    # An English remark may name a Japanese paper.
    pairs = [
        (row.kpi.name(found.lang), escape(note) if note.isascii() else as_written(note))
        for row, note in found.targets.notes
    ]
    return Pieces(found).details(say.notes, displays.definition_list(pairs)) if pairs else Markup()


def steps_table(found: Findings) -> Markup:
    """The paths year by year, closed on screen: a column a KPI, the straight value and the S-shaped one in brackets."""
    show, lang, paths = Pieces(found), found.lang, found.targets.paths
    if not paths.paths:
        return Markup()
    every = tuple(paths.paths.values())
    table = show.table(
        paths.years,
        [say.year, *(path.kpi.name for path in every)],
        (str, *(lambda year, path=path: _step(path, year, lang) for path in every)),
        caption=say.steps_caption(lang),
        numeric=range(1, len(every) + 1),
        frame=paths.to_frame(),
    )
    return show.details(say.steps_title, table)


def _step(path: TargetPath, year: int, lang: Lang) -> str:
    straight, curved, unit = path.at(year), path.at(year, "logistic"), path.kpi.unit
    if straight is None:
        return NONE
    told = numbers.written(straight, unit, lang)
    if any(aim.year == year for aim in path.targets):
        return _noted(told, say.aim(lang))
    if year == path.start_year:
        return _noted(told, say.start_here(lang))
    beside = (
        "" if curved is None else say.bracket.fill(value=numbers.written(curved, unit, lang, with_unit=False))(lang)
    )
    return escape(told + beside)
