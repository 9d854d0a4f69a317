"""The KPI table: own value, national value, movement, targets with verdicts, the reason, and a definition card for each KPI."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files, verdicts
from caredx.findings.disclosure import WITHHELD
from caredx.findings.place import Findings
from caredx.findings.standing import of_another_group
from caredx.findings.verdicts import near, reason
from caredx.measures.kpi import KpiRow, KpiSheet, Target, Verdict
from caredx.measures.kpi.reasons import REASONS
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, papers
from caredx.pages.figures.marks import spark
from caredx.pages.figures.own import position, share_rows
from caredx.pages.pieces import Pieces
from caredx.words.catalog import Lang, Text, words_of
from caredx.words.labels import TARGET_LEVELS
from caredx.words.punctuation import bracketed
from caredx.words.trust import given

say_pages = words_of("pages")
say = words_of("kpi")

LAST_YEAR = 2029


def kpi_table(
    show: Pieces,
    sheet: KpiSheet,
    *,
    own: Text | None = None,
    doubted: Collection[str] = (),
    caption: Text = say.caption,
) -> Markup:
    """The table alone, with the exact numbers as CSV.

    Parameters
    ----------
    own : Text, optional
        Head of the column of the place's own values, where the place is no prefecture.
    caption : Text
        With a slot for the year.
    doubted : collection of str
        KPI ids that rest on values in doubt.
    """
    lang, years = show.lang, target_years(sheet)
    name, prefecture, *others = say.row("heads")
    goals = [say.target_head.fill(year=year) for year in years]
    cells = (
        lambda row: row.kpi.name(lang),
        lambda row: _own(row, lang, show.mark() + doubts.mark(row.kpi.id, doubted, lang)),
        lambda row: _national(row, lang),
        lambda row: (Markup() if row.kpi.rule == "established" else spark(row.series, lang)) or "－",
        *(_goals(year, lang) for year in years),
        lambda row: _reason(row, lang),
    )
    return show.table(
        sheet,
        (name, own or prefecture, *others, *goals, say.reason_head),
        cells,
        caption=caption(lang).format(year=sheet.fiscal_year),
        numeric=(1, 2),
        css="kpi-table",
        whose={2: "published"},
        source=show.source(
            [(row.national.source, "") for row in sheet if row.national and row.national.known], "published"
        ),
        frame=_for_saving(sheet, lang),
    )


def _for_saving(sheet: KpiSheet, lang: Lang) -> pd.DataFrame:
    """The sheet with a column that says whose the national value is."""
    frame = sheet.to_frame()
    return frame.assign(national_origin=frame["national"].notna().map({True: say_pages.real_mark(lang), False: ""}))


def target_years(sheet: KpiSheet) -> list[int]:
    """2026, 2029 and any earlier year a prefecture has set; later ones stand in the cards."""
    years = {target.year for row in sheet for target in row.targets if target.year <= LAST_YEAR}
    return sorted(years | {2026, 2029})


def kpi_card(row: KpiRow, lang: Lang, choices: Sequence[str] = ()) -> Markup:
    """Definition card of one KPI with its targets and the values under other definitions."""
    return provenance.card(
        row.own,
        row.kpi,
        lang,
        others=row.others,
        targets=row.targets,
        choices=[*choices, *provenance.chosen(row, lang)],
        national=provenance.national_facts(row, lang),
    )


def position_figure(show: Pieces, sheet: KpiSheet) -> Markup:
    """The picture of all KPI that are shares; none where the prefecture has no value to stand beside Japan."""
    lang, known = show.lang, sum(row.own.known for row in share_rows(sheet))
    if not known:
        return Markup()
    title = say.position_title(lang).format(known=known)
    # Samples are not held beside a published value.
    picture = position(sheet, title=title, lang=lang, last_year=LAST_YEAR, national=not show.found.example)
    frame = _for_saving(sheet, lang)
    picture = replace(picture, data=frame[frame["kpi"].isin(picture.data["kpi"])])
    sources = escape(say.source_mix(lang)).format(own=show.mark(), national=show.mark("published"))
    source = displays.paragraph(say_pages.source_head(lang) + sources, "source")
    return show.figure(picture, how=say.position_how(lang), limits=say.position_limits(lang), source=source)


def by_verdict(sheet: KpiSheet, lang: Lang) -> Markup:
    """The names of the KPI under each verdict on their nearest target: the table in one glance."""
    parts = [displays.heading(3, say.by_verdict(lang))]
    for status in say_pages["verdict_words"]:
        names = [row.kpi.name(lang) + _why_not(row, lang) for row in sheet if verdicts.word(row.verdict) == status]
        parts.append(displays.paragraph(Markup("{} {}").format(displays.verdict(status, lang), len(names))))
        parts.append(displays.bullets(names) if names else Markup())
    return Markup().join(parts)


def _why_not(row: KpiRow, lang: Lang) -> str:
    """Short reason behind the name where nothing can be told."""
    if row.own.withheld or row.verdict.reason == WITHHELD:
        return bracketed(say_pages.withheld_mark(lang), lang)
    reason = row.verdict.reason if row.own.known else given(row.own.absent).kind
    return say["short_reasons"][reason](lang) if reason in say["short_reasons"] else ""


def _own(row: KpiRow, lang: Lang, mark: Markup) -> Markup:
    """Own value with its mark, interval and n."""
    if not row.own.known:
        return displays.element("span", numbers.absent(row.own, lang), class_="nodata")
    lines = [numbers.interval(row.own, lang), numbers.count(row.own, lang)]
    return Markup("{} {}{}").format(numbers.value(row.own, lang, kpi=row.kpi), mark, _lines(lines))


def _lines(lines: Iterable[str]) -> Markup:
    return Markup().join(displays.element("span", line, class_="reason") for line in lines if line)


def _national(row: KpiRow, lang: Lang) -> str:
    """National value, its date, and what keeps a reader from comparing it."""
    if not row.national or not row.national.known:
        return say.not_published(lang)
    lines = [numbers.period(row.national.reference_date or row.national.period, lang)]
    if of_another_group(row):
        lines += [say_pages.scope(lang).format(scope=row.national_scope(lang)), say.other_scope(lang)]
    if row.national_note(lang):
        lines.append(say.see_note(lang))
    return escape(numbers.value(row.national, lang)) + _lines(lines)


def _goals(year: int, lang: Lang) -> Callable[[KpiRow], str]:
    """Targets of one year, each with its verdict; two where the prefecture set its own beside the national one."""

    def cell(row: KpiRow) -> str:
        goals = zip(row.targets, row.verdicts, strict=False)
        told = [_goal(row, target, verdict, lang) for target, verdict in goals if target.year == year]
        return Markup("<br>").join(told) or say.no_target(lang)

    return cell


def _goal(row: KpiRow, target: Target, verdict: Verdict, lang: Lang) -> Markup:
    level, of = TARGET_LEVELS[target.level](lang), numbers.judged(row.kpi.id, target)
    return Markup("{}<br>{}").format(
        target.text(lang) + bracketed(level, lang), displays.verdict(verdicts.word(verdict), lang, of=of)
    )


def _reason(row: KpiRow, lang: Lang) -> Markup:
    """Verdict of a KPI without target, and the reasons of all verdicts."""
    # A KPI without target has no cell that could hold its verdict.
    verdict = (
        Markup()
        if row.targets
        else displays.verdict(verdicts.word(row.verdict), lang, of=numbers.judged(row.kpi.id, None)) + Markup("<br>")
    )
    return verdict + (_no_value(row, lang) or reasons(row, lang))


def nearest_reason(row: KpiRow, lang: Lang, words: Mapping[str, Text] = REASONS) -> str:
    """What the verdict on the nearest target rests on; the file that would give a value, where there is none."""
    return _no_value(row, lang) or _reason_told(row, [row.verdict], lang, words)


def _no_value(row: KpiRow, lang: Lang) -> Markup:
    """Why no value is judged; empty where one is."""
    if row.own.unsupplied:
        why = say.needs(lang).format(needs=needed_files.in_words(row.own.absent, lang))
    # A year of the history may be withheld where the latest is not: its verdict would tell where that year lies.
    elif row.own.withheld or row.verdict.reason == WITHHELD:
        why = say_pages.withheld_told(lang)
    elif not row.own.known:
        why = REASONS[given(row.own.absent).kind](lang)
    else:
        return Markup()
    return displays.element("span", why, class_="nodata")


def reasons(row: KpiRow, lang: Lang) -> str:
    """Every reason behind the verdicts in the table, once with the numbers of all its targets; after their years where reasons differ."""
    shown = [verdict for verdict in row.verdicts if verdict.target is None or verdict.target.year <= LAST_YEAR] or [
        row.verdict
    ]
    groups: dict[tuple, list[Verdict]] = {}
    for verdict in shown:
        groups.setdefault((verdict.reason, near(verdict)), []).append(verdict)
    if len(groups) == 1:
        return _reason_told(row, shown, lang)
    return Markup("<br>").join(
        escape(say.each(lang)).format(whose=_whose(group, shown, lang), reason=_reason_told(row, group, lang))
        for group in groups.values()
    )


def _reason_told(row: KpiRow, verdicts: Sequence[Verdict], lang: Lang, words: Mapping[str, Text] = REASONS) -> str:
    """The reason with names of sources marked as Japanese on an English page."""

    def titled(title: str) -> str:
        told = needed_files.supplied(title, lang)
        return told or (title if lang == "ja" else displays.source_title(title, lang))

    return reason(row.kpi, verdicts, lang, titled=titled, text=escape, words=words)


def _whose(group: Sequence[Verdict], shown: Sequence[Verdict], lang: Lang) -> str:
    """Years of the targets of a group, and who set them where another group has targets of the same year."""
    years = dict.fromkeys(given(verdict.target).year for verdict in group)
    levels = dict.fromkeys(TARGET_LEVELS[given(verdict.target).level](lang) for verdict in group)
    shared = any(given(verdict.target).year in years and verdict not in group for verdict in shown)
    dot = say.whose(lang)
    told = say.years(lang).format(years=dot.join(map(str, years)))
    return told + bracketed(dot.join(levels), lang) if shared else told


def chapter(found: Findings) -> Markup:
    """KPI table with verdicts, picture, definition cards; then values published under other definitions."""
    show, results, lang = Pieces(found), found.results, found.lang
    sheet, choices = results.sheet, results.choices(lang)
    picture, words = position_figure(show, sheet), by_verdict(sheet, lang)
    return Markup().join(
        [
            show.head(2, say.title, "kpi"),
            displays.paragraph(say.lead(lang)),
            kpi_table(show, sheet, doubted=results.doubted),
            displays.twocol(picture, words) if picture else words,
            show.head(3, say.cards, provenance.CARDS),
            displays.paragraph(say.cards_lead(lang)),
            *(kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet),
            papers.known_values(found),
        ]
    )


CHAPTER = Chapter("kpi", say.title, chapter)
