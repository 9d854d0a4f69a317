"""Where the KPI stand: against their targets, on the way there, and beside Japan."""

from markupsafe import Markup, escape

from caredx.findings import verdicts
from caredx.findings.place import Findings
from caredx.findings.standing import Standing
from caredx.measures.kpi import KpiRow
from caredx.measures.kpi.reasons import REASONS
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters import comparison, doubts, kpi, own_indicators, targets
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.telling import Sentence
from caredx.words.catalog import Text, words_of
from caredx.words.labels import TARGET_LEVELS, Lang
from caredx.words.punctuation import bracketed, listed, ranged
from caredx.words.trust import given

say = words_of("report")


say_pages = words_of("pages")


def _kpi(page: Page) -> Answer:
    found, lang = page.found, page.lang
    n = {name: telling.whole(number, lang, f"verdicts.{name}") for name, number in found.verdicts.counts.items()}
    judged, open_ = found.targets.with_target, found.targets.without_target
    table = page.table(
        judged,
        say.row("kpi_heads"),
        (
            lambda row: page.kpi(row.kpi.id),
            lambda row: _value(row, lang) + doubts.mark(row.kpi.id, found.results.doubted, lang),
            lambda row: _aim(row, lang),
            lambda row: displays.verdict(
                verdicts.word(row.verdict), lang, of=numbers.judged(row.kpi.id, row.verdict.target)
            ),
            lambda row: kpi.nearest_reason(row, lang, {**REASONS, **say["reasons"]}),
        ),
        caption=say.kpi_caption(lang),
        numeric=(1,),
        css="kpi-why",
    )
    names = listed((page.kpi(row.kpi.id) for row in open_), lang)
    rest = telling.remark(say.kpi_untargeted, lang, n=n["no_target"], kpis=names) if open_ else None
    own = own_indicators.values(found, found.own.sheet)
    return Answer(telling.remark(say.kpi_answer, lang, **n), table + page.said(rest) + own)


def _value(row: KpiRow | Standing, lang: Lang) -> Markup:
    """The own value with its interval, whose level the head names."""
    own, value = row.own, escape(numbers.value(row.own, lang, kpi=row.kpi))
    if not own.has_interval:
        return value
    low, high = (numbers.written(given(end), own.unit, lang, with_unit=False) for end in (own.low, own.high))
    span = escape(bracketed(ranged(low, high, lang), lang).strip())
    return Markup('<span class="nb">{}</span> <span class="nb">{}</span>').format(value, span)


def _aim(row: KpiRow, lang: Lang) -> Markup:
    aim = row.verdict.target or row.targets[0]
    text = say.aim.fill(year=aim.year, aim=aim.text, level=TARGET_LEVELS[aim.level])(lang)
    return escape(text) if lang == "ja" or text.isascii() else displays.as_written(text)


KPI = Question("kpi", _kpi, kpi.CHAPTER)


def _outlook(page: Page) -> Answer:
    found, first = page.found, page.found.targets.first
    if not first:
        heading = _way(page, given(found.targets.national.get(targets.MAIN)), say.outlook_national, "national")
        return Answer(heading, targets.national_figure(found, targets.MAIN, show=page))
    told = say["outlook_answer"][found.targets.chance(first) or "silent"]
    heading = _way(page, given(found.targets.path(first)), told, "")
    return Answer(heading, targets.path_figure(found, first, show=page) + _steps(page))


def _way(page: Page, path: TargetPath, told: Text, whose: str) -> Sentence:
    """A way to its nearest target, as a heading."""
    lang, unit, aim = page.lang, path.kpi.unit, path.targets[0]
    of = ".".join(filter(None, ("targets", path.kpi.id, whose)))
    return telling.remark(
        told,
        lang,
        kpi=page.kpi(path.kpi.id),
        now=telling.figure(path.start, unit, lang, f"{of}.start"),
        year=telling.year(aim.year, f"{of}.target.year"),
        goal=telling.figure(given(aim.value), unit, lang, f"{of}.target.value"),
        needed=telling.pace(path.pace_needed, unit, lang, f"{of}.pace_needed"),
    )


def _steps(page: Page) -> Markup:
    """The next years of every path, what each year must bring and what it brought."""
    found, lang = page.found, page.lang
    paths = found.targets.paths.paths.values()
    years = range(found.year + 1, found.year + 4)

    def step(year: int):
        return lambda path: _at(path, year, lang)

    return page.table(
        paths,
        [*say.row("steps_heads"), *(say.year.fill(year=year) for year in years)],
        (
            lambda path: page.kpi(path.kpi.id),
            lambda path: telling.figure(path.start, path.kpi.unit, lang, f"targets.{path.kpi.id}.start"),
            lambda path: telling.pace(path.pace_needed, path.kpi.unit, lang, f"targets.{path.kpi.id}.pace_needed"),
            lambda path: chance_text(found, path.kpi.id),
            *map(step, years),
        ),
        caption=say.steps_caption(lang),
        numeric=(1, 2, 4, 5, 6),
    )


def _at(path: TargetPath, year: int, lang: Lang) -> str:
    value = path.at(year)
    return "－" if value is None else escape(numbers.written(value, path.kpi.unit, lang))


def _no_path(found: Findings) -> Sentence | None:
    if found.targets.first or targets.MAIN in found.targets.national:
        return None
    return targets.pace_sentence(found, targets.MAIN)


OUTLOOK = Question("outlook", _outlook, targets.CHAPTER, _no_path)


def _beside(page: Page) -> Answer:
    found, lang = page.found, page.lang
    n = {name: telling.whole(n, lang, f"peers.apart.{name}") for name, n in found.peers.apart.items()}
    table = page.table(
        found.peers.own_standings,
        say.row("beside_heads"),
        (
            lambda one: page.kpi(one.kpi.id),
            lambda one: _value(one, lang),
            lambda one: (
                escape(numbers.written(given(one.beside), one.kpi.unit, lang))
                + (_whole(say.pooled(lang)) if one.pooled else Markup())
            ),
            lambda one: _whole(say["stands"][one.verdict](lang)),
            lambda one: say.spread.fill(**found.peers.divided(one.kpi.id))(lang),
        ),
        caption=say.beside_caption(lang),
        numeric=(1, 2),
        css="standings",
        whose={1: "own", 2: "own" if found.example else "published"},
    )
    return Answer(
        telling.remark(say.beside_answer, lang, **n), table + page.said(telling.remark(say.beside_rule, lang))
    )


def _whole(words: str) -> Markup:
    """Words that stay on one line."""
    return Markup(' <span class="nb">{}</span>').format(words.strip())


def _alone(found: Findings) -> Sentence | None:
    return None if found.peers.own_standings else telling.remark(say.beside_none, found.lang)


BESIDE = Question("beside", _beside, comparison.CHAPTER, _alone)
