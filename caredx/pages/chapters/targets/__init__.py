"""The path to each target year by year, and how likely it is to be reached.

Offered to other chapters: `pace_sentence`, `path_figure`, `years_sentence`, each from the one `Findings` of a page.
"""

from markupsafe import Markup

from caredx.findings import year_targets
from caredx.findings.place import Findings
from caredx.findings.targets import last_year
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
from caredx.pages.figures.target_path import Drawn, target_path
from caredx.pages.pieces import Pieces
from caredx.pages.style import Picture
from caredx.pages.telling import Sentence
from caredx.words.catalog import words_of
from caredx.words.labels import Lang, Text
from caredx.words.punctuation import listed
from caredx.words.trust import each, given

say = words_of("targets")

__all__ = [
    "ANCHOR",
    "chapter",
    "mean_sentence",
    "national_figure",
    "national_sentence",
    "pace_sentence",
    "path_figure",
    "path_picture",
    "years_sentence",
]

ANCHOR = "targets"
MAIN = "tech_adoption"


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
            tables.years_table(found),
            tables.without_target(found),
            tables.notes(found),
            tables.steps_table(found),
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
