"""The path to each target year by year, and how likely it is to be reached.

Offered to other chapters: `pace_sentence`, `path_figure`, `years_sentence`, each from the one `Findings` of a page.
"""

from caredx.findings import year_targets
from caredx.findings.place import Findings
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers
from caredx.pages.book import Chapter
from caredx.pages.chapters.targets import tables, words
from caredx.pages.chapters.targets.sentences import (
    chance_text,
    mean_sentence,
    national_sentence,
    pace_sentence,
    years_sentence,
)
from caredx.pages.chapters.targets.words import ANCHOR, TITLE
from caredx.pages.displays import esc
from caredx.pages.figures.target_path import Drawn, target_path
from caredx.pages.style import Picture
from caredx.words.labels import Text

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
            displays.heading(2, TITLE(lang), anchor=ANCHOR),
            displays.paragraph(esc(words.LEAD(lang))),
            _main(found),
            displays.heading(3, words.YEARS_TITLE(lang), anchor="targets-years"),
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
        beside.append(displays.paragraph(esc(words.MEANING(lang))))
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
    how = words.HOW_PLAIN if outlook.fan.empty else words.HOW_LOWER if lower else words.HOW
    mark = displays.example_mark(lang) if found.results.params.example else ""
    sources = [
        (row.own.source, row.own.reference_date or row.own.period),
        *((aim.source, "") for aim in found.targets.path(kpi).targets),
    ]
    return displays.figure(
        picture,
        how_to_read=how(lang),
        limits=words.LIMITS(lang),
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
    goal = words.GOAL(lang).format(year=aim.year, value=numbers.written(aim.value, path.kpi.unit, lang))
    title = words.PICTURE_TITLE(lang).format(kpi=path.kpi.name(lang), goal=goal)
    alt = words.PICTURE_ALT(lang).format(told=pace_sentence(found, kpi).text, steps=_steps(path, last, found))
    drawn = Drawn(path, found.targets.points(kpi), next(iter(band), outlook), chance_text(found, kpi), chance, last)
    return target_path(drawn, lang, name=f"target-path-{kpi.replace('_', '-')}", title=title, alt=alt)


def national_figure(found: Findings, kpi: str, *, level: int = 3) -> str:
    """The way of the national value set backwards, for a prefecture without a value of its own; empty where none was published."""
    path, lang = found.targets.national.get(kpi), found.lang
    if path is None:
        return ""
    value, aim = found.targets.row(kpi).national, path.targets[0]
    last = max((one.year for one in path.targets if one.year - path.start_year <= NEAR_YEARS), default=aim.year)
    goal = words.GOAL(lang).format(year=aim.year, value=numbers.written(aim.value, path.kpi.unit, lang))
    title = words.NATIONAL_TITLE(lang).format(kpi=path.kpi.name(lang), goal=goal)
    alt = words.PICTURE_ALT(lang).format(told=national_sentence(found, kpi).text, steps=_steps(path, last, found))
    drawn = Drawn(path, {path.start_year: value}, None, words.CHANCE_SHORT["one_year_only"](lang), None, last)
    picture = target_path(drawn, lang, name=f"target-path-national-{kpi.replace('_', '-')}", title=title, alt=alt)
    sources = [(value.source, value.reference_date), *((one.source, "") for one in path.targets)]
    return displays.figure(
        picture,
        how_to_read=words.HOW_PLAIN(lang),
        limits=words.NATIONAL_LIMITS(lang),
        lang=lang,
        level=level,
        origin="published",
        source=displays.source_line(sources, lang, mark=displays.real_mark(lang)),
    )


def _steps(path: TargetPath, last: int, found: Findings) -> str:
    lang = found.lang
    rows = path.rows[path.rows["year"] <= last].itertuples()
    written = [
        words.STEP(lang).format(year=row.year, value=numbers.written(row.straight, path.kpi.unit, lang)) for row in rows
    ]
    return Text("、", ", ")(lang).join(written)


def _others(found: Findings) -> str:
    """One sentence for each other KPI with a path."""
    told = [pace_sentence(found, kpi).html for kpi in found.targets.paths.paths if kpi != MAIN]
    return displays.heading(3, words.OTHERS(found.lang)) + displays.bullets(told) if told else ""


def _means(found: Findings) -> str:
    lang = found.lang
    kpis = [row.kpi.id for row in found.targets.sheet if row.kpi.rule == "mean_of_three" and row.targets]
    if not kpis:
        return ""
    told = displays.bullets(mean_sentence(found, kpi).html for kpi in kpis)
    caveat = displays.paragraph(esc(words.MEAN_CAVEAT(lang))) if found.targets.paths.bounds else ""
    return displays.heading(3, words.MEAN_TITLE(lang), anchor="targets-mean") + told + caveat


def _file(found: Findings) -> str:
    lang, content = found.lang, year_targets.as_yaml(found)
    head = displays.heading(3, words.FILE_TITLE(lang), anchor="targets-file")
    if content is None:
        return head + displays.paragraph(esc(words.NO_FILE(lang)))
    link = displays.file_link(year_targets.FILE, content, year_targets.MIME, words.FILE_LINK(lang))
    return head + displays.paragraph(esc(words.FILE_LEAD(lang))) + link


CHAPTER = Chapter(ANCHOR, TITLE, chapter)
