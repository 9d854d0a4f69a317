"""Where the KPI stand: against their targets, on the way there, and beside Japan."""

from markupsafe import Markup, escape

from caredx.findings import verdicts
from caredx.findings.place import Findings
from caredx.findings.standing import Standing
from caredx.findings.within import NO
from caredx.measures.context import NATIONAL
from caredx.measures.kpi import KpiRow
from caredx.measures.kpi.reasons import REASONS
from caredx.measures.targets import TargetPath
from caredx.pages import displays, numbers, telling
from caredx.pages.amounts import cell_html
from caredx.pages.chapters import actions, breakdowns, comparison, context, doubts, kpi, own_indicators, targets
from caredx.pages.chapters.peers import reach
from caredx.pages.chapters.report.layout import Answer, Page, Question
from caredx.pages.chapters.targets.sentences import chance_text
from caredx.pages.displays import as_written
from caredx.pages.telling import Sentence
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import STAGES, TARGET_LEVELS
from caredx.words.punctuation import bracketed, listed, ranged
from caredx.words.trust import given
from caredx.words.units import Unit

say = words_of("report")
say_pages = words_of("pages")

MOST = 10


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


def _adoption(page: Page) -> Answer:
    found, lang = page.found, page.lang
    one, of = given(found.peers.by_service), "peers.by_service.ends"
    low, high = given(one.ends)
    slots = {
        "low": low.name(lang),
        "high": high.name(lang),
        "low_value": telling.value(low.value, lang, f"{of}.0.value"),
        "high_value": telling.value(high.value, lang, f"{of}.1.value"),
    }
    heading = telling.remark(say["adoption_answer"][one.apart], lang, **slots)
    return Answer(heading, breakdowns.breakdown_figure(page, one) + _not_started(page))


def _not_started(page: Page) -> Markup:
    """Where those without any technology are, the largest groups first."""
    found, lang = page.found, page.lang
    if found.peers.missing or found.peers.to_reach.empty:
        return Markup()
    table = found.peers.released["started"]
    listing = page.table(
        [row for _, row in found.peers.to_reach.head(reach.MOST_DRAWN).iterrows()],
        say.row("reach_heads"),
        (
            lambda row: reach.label(found, row),
            lambda row: cell_html(table, lang, "n", group=row["group"], band=row["band"]),
            lambda row: cell_html(table, lang, "n", group=row["group"], band=row["band"], started=NO),
            lambda row: Unit.SHARE.write(row["of_all"], lang),
        ),
        caption=say.reach_caption(lang),
        numeric=(1, 2, 3),
    )
    return page.row(listing, page.note(say.limits, say.reach_limits(lang)))


def _too_few(found: Findings) -> Sentence | None:
    """One line where fewer than two kinds of service have as many establishments as a comparison needs."""
    one = found.peers.by_service
    if one is None:
        return telling.remark(say.adoption_none, found.lang)
    if not one.total.known:
        return telling.remark(say.adoption_withheld if one.total.withheld else say.adoption_none, found.lang)
    least = telling.whole(found.least, found.lang, "results.least")
    return telling.remark(say.adoption_few, found.lang, least=least) if one.ends is None else None


ADOPTION = Question("adoption", _adoption, breakdowns.CHAPTER, _too_few)


def _context(page: Page) -> Answer:
    found, lang, mix = page.found, page.lang, page.found.results.mix
    far, certified = mix.furthest, found.results.certified
    heading = telling.remark(
        say.context_answer,
        lang,
        service=context.names(lang)[far["service"]],
        own=telling.figure(far["share"], Unit.SHARE, lang, "results.mix.furthest.share"),
        national=telling.figure(far["national_share"], Unit.SHARE, lang, "results.mix.furthest.national_share"),
    )
    aged = telling.remark(
        say.context_aged,
        lang,
        own=telling.value(certified[found.prefecture], lang, f"results.certified.{found.prefecture}"),
        national=telling.value(certified[NATIONAL], lang, f"results.certified.{NATIONAL}"),
    )
    return Answer(heading, page.row(page.said(aged)) + context.mix_figure(found, page))


def _nothing_own(found: Findings) -> bool:
    """Where the prefecture has values of its own, they go before its published ground."""
    return not found.peers.own_standings


CONTEXT = Question("context", _context, context.CHAPTER, applies=_nothing_own)


def _actions(page: Page) -> Answer:
    found, lang = page.found, page.lang
    recent = found.papers.recent
    listing = page.table(
        recent[:MOST],
        say.row("actions_heads"),
        (
            lambda row: as_written(row[0][1]),
            lambda row: numbers.period(f"FY{int(row[0][2])}", lang),
            *(actions.at(stage, lang) for stage in STAGES),
            lambda row: actions.mark(row[1]["origin"].iloc[0], lang),
        ),
        caption=say.actions_caption(lang),
        numeric=(2, 3, 4),
    )
    n = telling.whole(found.papers.counted, lang, "papers.counted")
    source = displays.source_line([(title, "") for rows in recent[:MOST] for title in rows[1]["source"].dropna()], lang)
    return Answer(telling.remark(say.actions_answer, lang, n=n), listing + source)


def _no_actions(found: Findings) -> Sentence | None:
    return None if found.papers.recent else telling.remark(say.actions_none, found.lang)


ACTIONS = Question("actions", _actions, actions.ABOUT_HEARING, _no_actions)
