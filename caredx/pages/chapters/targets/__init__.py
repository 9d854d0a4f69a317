"""The path to each target year by year, and how likely it is to be reached.

Offered to other chapters: `pace_sentence`, `path_figure`, `years_sentence`, each from the one `Findings` of a page.
"""

from markupsafe import Markup, escape

from caredx.findings import year_targets
from caredx.findings.place import Findings
from caredx.findings.targets import last_year
from caredx.measures.kpi import KpiRow, Target
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.targets.sentences import (
    chance_text,
    mean_sentence,
    national_sentence,
    pace_sentence,
    years_sentence,
)
from caredx.pages.displays import as_written
from caredx.pages.figures.target_path import Drawn, target_path
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import TARGET_LEVELS
from caredx.words.punctuation import listed
from caredx.words.trust import each, given

say = words_of("targets")

NONE = "－"
ANCHOR = "targets"
MAIN = "tech_adoption"


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


def chapter(found: Findings) -> Markup:
    """The whole chapter."""
    show = Pieces(found)
    return Markup().join(
        [
            show.head(2, say.title, ANCHOR),
            show.text(say.lead),
            _main(found),
            show.head(3, say.years_title, "targets-years"),
            show.told(years_sentence(found)),
            years_table(found),
            without_target(found),
            notes(found),
            steps_table(found),
            _means(found),
            _file(found),
        ]
    )


def _main(found: Findings) -> Markup:
    """The KPI told first: sentence, picture, the nation beside it, what the chance means."""
    show, national = Pieces(found), national_sentence(found, MAIN)
    beside = Markup()
    if national is not None:
        beside = show.told(national) + show.source(filter(None, [found.targets.row(MAIN).national]), "published")
    if not found.targets.silent(MAIN):
        beside += show.text(say.meaning)
    beside += _others(found)
    picture = path_figure(found, MAIN) or national_figure(found, MAIN)
    return show.told(pace_sentence(found, MAIN)) + (displays.twocol(picture, beside) if picture else beside)


def path_figure(found: Findings, kpi: str, *, show: Pieces | None = None) -> Markup:
    """The picture of one KPI's path between its two sentences, laid out by `show`; empty where it has no path."""
    picture = path_picture(found, kpi)
    if picture is None:
        return Markup()
    show, row = show or Pieces(found), found.targets.row(kpi)
    how = say.how_plain if given(found.targets.outlook(kpi)).fan.empty else say["how"][row.kpi.better]
    own = row.own.source, row.own.reference_date or row.own.period
    sources = [own, *((aim.source, "") for aim in given(found.targets.path(kpi)).targets)]
    return show.figure(
        picture, how=how(found.lang), limits=say.limits(found.lang), level=3, source=show.source(sources)
    )


def path_picture(found: Findings, kpi: str) -> Picture | None:
    """The bare picture of one KPI's path; None where it has no path."""
    path, targets = found.targets.path(kpi), found.targets
    if path is None:
        return None
    drawn = Drawn(
        path, targets.points(kpi), targets.band(kpi), chance_text(found, kpi), targets.chance(kpi), last_year(path)
    )
    return _picture(found, drawn, say.picture_title, pace_sentence(found, kpi), f"target-path-{kpi}")


def national_figure(found: Findings, kpi: str, *, show: Pieces | None = None) -> Markup:
    """The way of the national value set backwards, for a prefecture without a value of its own; empty where none was published."""
    path, value = found.targets.national.get(kpi), found.targets.row(kpi).national
    if path is None or value is None:
        return Markup()
    lang, show, why = found.lang, show or Pieces(found), say["chance_short"]["one_year_only"](found.lang)
    drawn = Drawn(path, {path.start_year: value}, None, why, None, last_year(path))
    told = given(national_sentence(found, kpi))
    return show.figure(
        _picture(found, drawn, say.national_title, told, f"target-path-national-{kpi}"),
        how=say.how_plain(lang),
        limits=say.national_limits(lang),
        level=3,
        origin="published",
        source=show.source([value, *((one.source, "") for one in path.targets)], "published"),
    )


def _picture(found: Findings, drawn: Drawn, title: Text, told: Sentence, name: str) -> Picture:
    lang, kpi, aim = found.lang, drawn.path.kpi, drawn.path.targets[0]
    goal = say.goal.fill(year=aim.year, value=numbers.written(aim.number, kpi.unit, lang))
    alt = say.picture_alt.fill(told=told.text, steps=_steps(drawn, lang))(lang)
    return target_path(
        drawn, lang, name=name.replace("_", "-"), title=title.fill(kpi=kpi.name, goal=goal)(lang), alt=alt
    )


def _steps(drawn: Drawn, lang: Lang) -> str:
    rows, unit = drawn.path.rows[drawn.path.rows["year"] <= drawn.last_year], drawn.path.kpi.unit
    return listed(
        [say.goal.fill(year=row.year, value=numbers.written(row.straight, unit, lang))(lang) for row in each(rows)],
        lang,
    )


def _others(found: Findings) -> Markup:
    """One sentence for each other KPI with a path."""
    told = [pace_sentence(found, kpi).html for kpi in found.targets.paths.paths if kpi != MAIN]
    return Pieces(found).head(3, say.others) + displays.bullets(told) if told else Markup()


def _means(found: Findings) -> Markup:
    show, kpis = Pieces(found), found.targets.means
    if not kpis:
        return Markup()
    told = displays.bullets(mean_sentence(found, kpi) for kpi in kpis)
    return (
        show.head(3, say.mean_title, "targets-mean")
        + told
        + (show.text(say.mean_caveat) if found.targets.paths.bounds else Markup())
    )


def _file(found: Findings) -> Markup:
    show, content = Pieces(found), year_targets.as_yaml(found)
    head = show.head(3, say.file_title, "targets-file")
    if content is None:
        return head + show.text(say.no_file)
    link = displays.file_link(year_targets.FILE, content, year_targets.MIME, say.file_link(found.lang))
    return head + show.text(say.file_lead) + link


CHAPTER = Chapter(ANCHOR, say.title, chapter)
