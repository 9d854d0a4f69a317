"""The KPI table: own value, national value, movement, targets with verdicts, the reason, and a definition card for each KPI."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup, escape

from caredx.findings import needed_files
from caredx.findings.disclosure import WITHHELD
from caredx.findings.place import Findings
from caredx.findings.reasons import near, reason
from caredx.measures.kpi import KpiRow, KpiSheet, Target, Verdict
from caredx.measures.kpi.comparison import incomparable
from caredx.measures.kpi.reasons import REASONS
from caredx.measures.kpi.verdicts import absence
from caredx.pages import displays, numbers, provenance
from caredx.pages.book import Chapter
from caredx.pages.chapters import doubts, known
from caredx.pages.displays import esc
from caredx.pages.figures.position import position, share_rows
from caredx.pages.figures.spark import spark
from caredx.words.catalog import words_of
from caredx.words.labels import TARGET_LEVELS, Lang, Text
from caredx.words.punctuation import bracketed

say_pages = words_of("pages")

say = words_of("kpi")

LAST_YEAR = 2029


def kpi_chapter(
    sheet: KpiSheet,
    lang: Lang,
    *,
    example: bool,
    choices: Mapping[str, Sequence[str]],
    doubted: Collection[str] = (),
) -> str:
    """Table, picture and cards of all KPI.

    Parameters
    ----------
    sheet : KpiSheet
    lang : {'ja', 'en'}
    example : bool
        Whether the prefecture's own values come from synthetic files.
    choices : mapping of str to sequence of str
        By KPI id: what params chose where the official text is silent.
    doubted : collection of str
        KPI ids that rest on values in doubt.
    """
    return "".join(
        [
            displays.heading(2, say.title(lang), anchor="kpi"),
            displays.paragraph(say.lead(lang)),
            kpi_table(sheet, lang, example=example, doubted=doubted),
            _side_by_side(position_figure(sheet, lang, example=example), by_verdict(sheet, lang)),
            displays.heading(3, say.cards(lang)),
            displays.paragraph(say.cards_lead(lang)),
            *(kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet),
        ]
    )


def _side_by_side(picture: str, words: str) -> str:
    return displays.twocol(picture, words) if picture else words


def kpi_table(
    sheet: KpiSheet, lang: Lang, *, example: bool, own: Text = say.row("heads")[1], doubted: Collection[str] = ()
) -> str:
    """The table alone, with the exact numbers as CSV; `own` heads the column of the place's own values."""
    years = target_years(sheet)
    head = [
        *(text(lang) for text in (say.row("heads")[0], own, *say.row("heads")[2:])),
        *(say.target_head(lang).format(year=year) for year in years),
        say.reason_head(lang),
    ]
    mark = displays.example_mark(lang) if example else ""
    rows = [
        [
            *_figures(row, lang, mark + doubts.mark(row.kpi.id, doubted, lang)),
            *(_goals(row, year, lang) for year in years),
            _reason(row, lang),
        ]
        for row in sheet
    ]
    sources = [(row.national.source, "") for row in sheet if row.national and row.national.known]
    caption = say.caption(lang).format(year=sheet.fiscal_year)
    return displays.table(
        head,
        rows,
        caption=caption,
        numeric=(1, 2),
        css="kpi-table",
        head_marks={2: displays.real_mark(lang)},
        source=displays.source_line(sources, lang, mark=displays.real_mark(lang)),
        after=displays.csv_link(_for_saving(sheet, lang), caption, lang, origin=displays.origin_of(example)),
    )


def _for_saving(sheet: KpiSheet, lang: Lang) -> pd.DataFrame:
    """The sheet with a column that says whose the national value is."""
    frame = sheet.to_frame()
    return frame.assign(national_origin=frame["national"].notna().map({True: say_pages.real_mark(lang), False: ""}))


def target_years(sheet: KpiSheet) -> list[int]:
    """2026, 2029 and any earlier year a prefecture has set; later ones stand in the cards."""
    years = {target.year for row in sheet for target in row.targets if target.year <= LAST_YEAR}
    return sorted(years | {2026, 2029})


def kpi_card(row: KpiRow, lang: Lang, choices: Sequence[str] = ()) -> str:
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


def position_figure(sheet: KpiSheet, lang: Lang, *, example: bool) -> str:
    """The picture of all KPI that are shares; none where the prefecture has no value to stand beside Japan."""
    rows = [row for row in share_rows(sheet) if row.own.known]
    known = len(rows)
    if not known:
        return ""
    picture = position(sheet, title=say.position_title(lang).format(known=known), lang=lang, last_year=LAST_YEAR)
    frame = _for_saving(sheet, lang)
    picture = replace(picture, data=frame[frame["kpi"].isin(picture.data["kpi"])])
    own_mark = displays.example_mark(lang) if example else ""
    sources = say.source_mix(lang).format(own=own_mark, national=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=say.position_how(lang),
        limits=say.position_limits(lang),
        lang=lang,
        origin=displays.origin_of(example),
        source=displays.paragraph(say_pages.source_head(lang) + sources, "source"),
    )


def by_verdict(sheet: KpiSheet, lang: Lang) -> str:
    """The names of the KPI under each verdict on their nearest target: the table in one glance."""
    parts = [displays.heading(3, say.by_verdict(lang))]
    for status in say_pages["verdict_words"]:
        names = [row.kpi.name(lang) + _why_not(row, lang) for row in sheet if row.verdict.status == status]
        parts.append(displays.paragraph(f"{displays.verdict(status, lang)} {len(names)}"))
        parts.append(displays.bullets(map(esc, names)) if names else "")
    return "".join(parts)


def _why_not(row: KpiRow, lang: Lang) -> str:
    """Short reason behind the name where nothing can be told."""
    if numbers.withheld(row.own) or row.verdict.reason == WITHHELD:
        return bracketed(say_pages.withheld_mark(lang), lang)
    reason = row.verdict.reason if row.own.known else absence(row.own)
    return say["short_reasons"][reason](lang) if reason in say["short_reasons"] else ""


def _figures(row: KpiRow, lang: Lang, mark: str) -> list[str]:
    """Name, own value, national value, spark line."""
    if not row.own.known:
        own = f'<span class="nodata">{numbers.absent(row.own, lang)}</span>'
    else:
        parts = [part for part in (numbers.interval(row.own, lang), numbers.count(row.own, lang)) if part]
        own = f"{esc(numbers.value(row.own, lang, kpi=row.kpi))} {mark}" + "".join(
            f'<span class="reason">{esc(part)}</span>' for part in parts
        )
    movement = "" if row.kpi.rule == "established" else spark(row.series, lang)
    return [esc(row.kpi.name(lang)), own, _national(row, lang), movement or "－"]


def _national(row: KpiRow, lang: Lang) -> str:
    """National value, its date, and what keeps a reader from comparing it."""
    if not row.national or not row.national.known:
        return say.not_published(lang)
    lines = [numbers.period(row.national.reference_date or row.national.period, lang)]
    if incomparable(row.kpi.id, row.national_scope) == "scope":
        lines += [say_pages.scope(lang).format(scope=row.national_scope(lang)), say.other_scope(lang)]
    if row.national_note(lang):
        lines.append(say.see_note(lang))
    return esc(numbers.value(row.national, lang)) + "".join(
        f'<span class="reason">{esc(line)}</span>' for line in lines
    )


def _goals(row: KpiRow, year: int, lang: Lang) -> str:
    """Targets of one year, each with its verdict; two where the prefecture set its own beside the national one."""
    goals = [
        (target, verdict) for target, verdict in zip(row.targets, row.verdicts, strict=False) if target.year == year
    ]
    return "<br>".join(_goal(target, verdict, lang) for target, verdict in goals) or say.no_target(lang)


def _goal(target: Target, verdict: Verdict, lang: Lang) -> str:
    level = TARGET_LEVELS[target.level](lang)
    bracket = say.goal(lang).format(level=level)
    return f"{esc(target.text(lang) + bracket)}<br>{displays.verdict(verdict.status, lang)}"


def _reason(row: KpiRow, lang: Lang) -> str:
    # A KPI without target has no cell that could hold its verdict.
    verdict = "" if row.targets else displays.verdict(row.verdict.status, lang) + "<br>"
    if numbers.unsupplied(row.own):
        needs = needed_files.in_words(row.own.needs, lang)
        return f'{verdict}<span class="nodata">{esc(say.needs(lang).format(needs=needs))}</span>'
    # A year of the history may be withheld where the latest is not: its verdict would tell where that year lies.
    if numbers.withheld(row.own) or row.verdict.reason == WITHHELD:
        return f'{verdict}<span class="nodata">{esc(say_pages.withheld_told(lang))}</span>'
    if not row.own.known:
        return f'{verdict}<span class="nodata">{esc(REASONS[absence(row.own)](lang))}</span>'
    return verdict + reasons(row, lang)


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
    return "<br>".join(
        say.each(lang).format(whose=_whose(group, shown, lang), reason=_reason_told(row, group, lang))
        for group in groups.values()
    )


def _reason_told(row: KpiRow, verdicts: Sequence[Verdict], lang: Lang) -> Markup:
    """The reason with names of sources marked as Japanese on an English page."""
    titled = str if lang == "ja" else lambda title: Markup(displays.source_title(title, lang))  # noqa: S704 – escaped there
    return reason(row.kpi, verdicts, lang, titled=titled, text=escape)


def _whose(group: Sequence[Verdict], shown: Sequence[Verdict], lang: Lang) -> str:
    """Years of the targets of a group, and who set them where another group has targets of the same year."""
    years = dict.fromkeys(verdict.target.year for verdict in group)
    levels = dict.fromkeys(TARGET_LEVELS[verdict.target.level](lang) for verdict in group)
    shared = any(verdict.target.year in years and verdict not in group for verdict in shown)
    dot = say.whose(lang)
    told = say.years(lang).format(years=dot.join(map(str, years)))
    return told + bracketed(dot.join(levels), lang) if shared else told


def chapter(found: Findings) -> str:
    """KPI table with verdicts, picture, definition cards; then values published under other definitions."""
    results, lang = found.results, found.lang
    told = kpi_chapter(
        results.sheet, lang, example=found.example, choices=results.choices(lang), doubted=results.doubted
    )
    return told + known.known_values(results.known_values, lang)


CHAPTER = Chapter("kpi", say.title, chapter)
