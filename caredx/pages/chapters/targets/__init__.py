"""The path to each target year by year, and how likely it is to be reached.

Offered to other chapters: `pace_sentence`, `path_figure`, `years_sentence`, each from the one `Findings` of a page.
"""

from caredx.findings import year_targets
from caredx.findings.place import Findings
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.targets import tables
from caredx.pages.chapters.targets.sentences import (
    chance_text,
    mean_sentence,
    national_sentence,
    pace_sentence,
    years_sentence,
)
from caredx.pages.chapters.targets.words import ANCHOR
from caredx.pages.displays import esc
from caredx.pages.figures.target_path import Drawn, target_path
from caredx.pages.style import Picture
from caredx.words.catalog import words_of
from caredx.words.punctuation import listed

say = words_of("targets")

__all__ = [
    "ANCHOR",
    "TITLE",
    "chapter",
    "mean_sentence",
    "national_figure",
    "national_sentence",
    "pace_sentence",
    "path_figure",
    "path_picture",
    "years_sentence",
]

MAIN = "tech_adoption"
NEAR_YEARS = 10
"""A picture ends at the last target this near; paths to 2040 would press the next years into nothing."""


def chapter(found: Findings) -> str:
    """The whole chapter."""
    lang = found.lang
    return "".join(
        [
            displays.heading(2, say.title(lang), anchor=ANCHOR),
            displays.paragraph(esc(say.lead(lang))),
            _main(found),
            displays.heading(3, say.years_title(lang), anchor="targets-years"),
            displays.paragraph(years_sentence(found).html),
            tables.years_table(found),
            tables.without_target(found),
            tables.notes(found),
            tables.steps_table(found),
            _means(found),
            _file(found),
        ]
    )


def _main(found: Findings) -> str:
    """The KPI told first: sentence, picture, the nation beside it, what the chance means."""
    lang = found.lang
    beside = []
    national = national_sentence(found, MAIN)
    if national is not None:
        source = found.targets.row(MAIN).national
        beside.append(displays.paragraph(national.html))
        beside.append(
            displays.source_line([(source.source, source.reference_date)], lang, mark=displays.real_mark(lang))
        )
    if not found.targets.silent(MAIN):
        beside.append(displays.paragraph(esc(say.meaning(lang))))
    beside.append(_others(found))
    picture = path_figure(found, MAIN) or national_figure(found, MAIN)
    told = displays.paragraph(pace_sentence(found, MAIN).html)
    return told + (displays.twocol(picture, "".join(beside)) if picture else "".join(beside))


def path_figure(found: Findings, kpi: str, *, level: int = 3) -> str:
    """The picture of one KPI's path between its two sentences; empty where it has no path."""
    picture, lang = path_picture(found, kpi), found.lang
    if picture is None:
        return ""
    row = found.targets.row(kpi)
    outlook = found.targets.outlook(kpi)
    lower = row.kpi.better == "lower"
    how = say.how_plain if outlook.fan.empty else say.how_lower if lower else say.how
    mark = displays.example_mark(lang) if found.results.params.example else ""
    sources = [
        (row.own.source, row.own.reference_date or row.own.period),
        *((aim.source, "") for aim in found.targets.path(kpi).targets),
    ]
    return displays.figure(
        picture,
        how_to_read=how(lang),
        limits=say.limits(lang),
        lang=lang,
        level=level,
        source=displays.source_line(sources, lang, mark=mark),
        origin=displays.origin_of(found.results.params.example),
    )


def path_picture(found: Findings, kpi: str) -> Picture | None:
    """The bare picture of one KPI's path; None where it has no path."""
    path, lang = found.targets.path(kpi), found.lang
    if path is None:
        return None
    outlook = found.targets.outlook(kpi)
    chance = None if found.targets.silent(kpi) else outlook.chance
    last = max(
        (aim.year for aim in path.targets if aim.year - path.start_year <= NEAR_YEARS), default=path.targets[0].year
    )
    aim = path.targets[0]
    # The band runs as far as axis and forecast do; the chance is that of the nearest target, as in the sentence and the table.
    band = [ahead for ahead in found.targets.outlooks[kpi] if ahead.target.year <= last and len(ahead.fan)][-1:]
    goal = say.goal(lang).format(year=aim.year, value=numbers.written(aim.value, path.kpi.unit, lang))
    title = say.picture_title(lang).format(kpi=path.kpi.name(lang), goal=goal)
    alt = say.picture_alt(lang).format(told=pace_sentence(found, kpi).text, steps=_steps(path, last, found))
    drawn = Drawn(path, found.targets.points(kpi), next(iter(band), outlook), chance_text(found, kpi), chance, last)
    return target_path(drawn, lang, name=f"target-path-{kpi.replace('_', '-')}", title=title, alt=alt)


def national_figure(found: Findings, kpi: str, *, level: int = 3) -> str:
    """The way of the national value set backwards, for a prefecture without a value of its own; empty where none was published."""
    path, lang = found.targets.national.get(kpi), found.lang
    if path is None:
        return ""
    value, aim = found.targets.row(kpi).national, path.targets[0]
    last = max((one.year for one in path.targets if one.year - path.start_year <= NEAR_YEARS), default=aim.year)
    goal = say.goal(lang).format(year=aim.year, value=numbers.written(aim.value, path.kpi.unit, lang))
    title = say.national_title(lang).format(kpi=path.kpi.name(lang), goal=goal)
    alt = say.picture_alt(lang).format(told=national_sentence(found, kpi).text, steps=_steps(path, last, found))
    drawn = Drawn(path, {path.start_year: value}, None, say["chance_short"]["one_year_only"](lang), None, last)
    picture = target_path(drawn, lang, name=f"target-path-national-{kpi.replace('_', '-')}", title=title, alt=alt)
    sources = [(value.source, value.reference_date), *((one.source, "") for one in path.targets)]
    return displays.figure(
        picture,
        how_to_read=say.how_plain(lang),
        limits=say.national_limits(lang),
        lang=lang,
        level=level,
        origin="published",
        source=displays.source_line(sources, lang, mark=displays.real_mark(lang)),
    )


def _steps(path: TargetPath, last: int, found: Findings) -> str:
    lang = found.lang
    rows = path.rows[path.rows["year"] <= last].itertuples()
    written = [
        say.step(lang).format(year=row.year, value=numbers.written(row.straight, path.kpi.unit, lang)) for row in rows
    ]
    return listed(written, lang)


def _others(found: Findings) -> str:
    """One sentence for each other KPI with a path."""
    told = [pace_sentence(found, kpi).html for kpi in found.targets.paths.paths if kpi != MAIN]
    return displays.heading(3, say.others(found.lang)) + displays.bullets(told) if told else ""


def _means(found: Findings) -> str:
    lang = found.lang
    kpis = [row.kpi.id for row in found.targets.sheet if row.kpi.rule == "mean_of_three" and row.targets]
    if not kpis:
        return ""
    told = displays.bullets(mean_sentence(found, kpi).html for kpi in kpis)
    caveat = displays.paragraph(esc(say.mean_caveat(lang))) if found.targets.paths.bounds else ""
    return displays.heading(3, say.mean_title(lang), anchor="targets-mean") + told + caveat


def _file(found: Findings) -> str:
    lang, content = found.lang, year_targets.as_yaml(found)
    head = displays.heading(3, say.file_title(lang), anchor="targets-file")
    if content is None:
        return head + displays.paragraph(esc(say.no_file(lang)))
    link = displays.file_link(year_targets.FILE, content, year_targets.MIME, say.file_link(lang))
    return head + displays.paragraph(esc(say.file_lead(lang))) + link


CHAPTER = Chapter(ANCHOR, say.title, chapter)
