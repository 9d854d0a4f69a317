"""The KPI table: own value, national value, movement, targets with verdicts, the reason, and a definition card for each KPI."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from caredx.findings import needed_files
from caredx.findings.disclosure import WITHHELD
from caredx.findings.place import Findings
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
from caredx.pages.style import VERDICT_WORDS
from caredx.words.labels import TARGET_LEVELS, Lang, Text
from caredx.words.units import Unit

TITLE = Text("KPIの現在地と判定", "Where the KPI stand")
LEAD = Text(
    "各KPIについて、県の値（その下の区間は偶然によるぶれの幅）、国の公表値、目標と判定を並べます。"
    "判定は ▲達成、●到達見込み、▼届かない見込み、－判断できない の4つで、理由を右端に書きます。",
    "For each KPI: the prefecture's value (below it the range chance alone can make), the published national value, targets and "
    "verdicts. Verdicts are ▲ met, ● on course, ▼ not on course, － cannot tell; the reason stands in the last column.",
)
CAPTION = Text(
    "KPI一覧（{year}年度、目標は年または年度の末まで）",
    "KPI for fiscal {year} (targets are for the end of the year named)",
)
HEADS = (
    Text("指標", "Indicator"),
    Text("県の値", "Prefecture"),
    Text("全国（基準日）", "Japan (reference date)"),
    Text("動き", "Movement"),
)
TARGET_HEAD = Text("{year}年の目標と判定", "Target {year} and verdict")
REASON_HEAD = Text("判定の理由", "Reason")
NO_TARGET = Text("目標なし", "no target")
NOT_PUBLISHED = Text("公表なし", "not published")
NEEDS = Text("データなし。「{needs}」があれば計算できます。", "No data. The file '{needs}' would supply it.")
OTHER_SCOPE = Text("対象が異なり比べない", "another group, not compared")
SEE_NOTE = Text("注は定義カード", "remark in its card")
EACH = Text("{whose}：{reason}", "{whose}: {reason}")
YEARS = Text("{years}年", "{years}")
CARDS = Text("定義カード", "Definition cards")
CARDS_LEAD = Text(
    "KPIごとに、何を何で割ったか、出典、基準日、欠測を示します。押すと開き、印刷では開いた状態になります。",
    "For each KPI: what is counted over what, source, reference date, missing share. Press to open; on paper they are open.",
)
POSITION_TITLE = Text(
    "割合で表すKPI：{known}件の県の値と国の値・目標",
    "KPI that are shares: {known} prefectural values beside Japan and targets",
)
POSITION_HOW = Text(
    "●（県）が◇（全国）より右にあれば全国より高い。横線が◇にかかっていれば、その差は偶然の範囲です。▼は目標です。",
    "Where ● (prefecture) lies right of ◇ (Japan) it is higher; where its line reaches ◇, the difference may be chance. ▼ are targets.",
)
POSITION_LIMITS = Text(
    "県の値と全国値は基準日と出典が違うことがあります（表と定義カードに明記）。割合でないKPI（時間・日数・件数）は表だけにあります。",
    "Prefectural and national values may differ in date and source (see table and cards). KPI in hours, days or counts are in the table only.",
)
NEAR = Text("。値の区間は目標を含む", "; the interval of the value holds the target")
NEAR_PREVIOUS = Text("。値の区間は前回数値を含む", "; the interval of the value holds the previous value")
BY_VERDICT = Text("判定ごとのKPI（直近の目標に対して）", "KPI by verdict (nearest target)")
SHORT_REASONS = {
    "no_target": Text("（目標の公表なし）", " (no target published)"),
    "no_value": Text("（データなし）", " (no data)"),
    "nobody_counted": Text("（対象の事業所がない）", " (no such establishment)"),
    "none_known": Text("（値のわかる事業所がない）", " (none with a known value)"),
    "national_total": Text("（目標は全国計のみ）", " (target is a national total)"),
    "too_few": Text("（事業所が少ない）", " (too few establishments)"),
    "too_few_for_pace": Text("（事業所が少ない）", " (too few establishments)"),
    "too_few_for_mean": Text("（事業所が少ない）", " (too few establishments)"),
}
SOURCE_MIX = Text(
    "県の値の出典は各定義カード {own}、全国値 {national}",
    "prefectural values: see definition cards {own}; national values {national}",
)
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
            displays.heading(2, TITLE(lang), anchor="kpi"),
            displays.paragraph(LEAD(lang)),
            kpi_table(sheet, lang, example=example, doubted=doubted),
            _side_by_side(position_figure(sheet, lang, example=example), by_verdict(sheet, lang)),
            displays.heading(3, CARDS(lang)),
            displays.paragraph(CARDS_LEAD(lang)),
            *(kpi_card(row, lang, choices.get(row.kpi.id, ())) for row in sheet),
        ]
    )


def _side_by_side(picture: str, words: str) -> str:
    return displays.twocol(picture, words) if picture else words


def kpi_table(
    sheet: KpiSheet, lang: Lang, *, example: bool, own: Text = HEADS[1], doubted: Collection[str] = ()
) -> str:
    """The table alone, with the exact numbers as CSV; `own` heads the column of the place's own values."""
    years = target_years(sheet)
    head = [
        *(text(lang) for text in (HEADS[0], own, *HEADS[2:])),
        *(TARGET_HEAD(lang).format(year=year) for year in years),
        REASON_HEAD(lang),
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
    caption = CAPTION(lang).format(year=sheet.fiscal_year)
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
    return frame.assign(national_origin=frame["national"].notna().map({True: displays.REAL_MARK(lang), False: ""}))


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
    picture = position(sheet, title=POSITION_TITLE(lang).format(known=known), lang=lang, last_year=LAST_YEAR)
    frame = _for_saving(sheet, lang)
    picture = replace(picture, data=frame[frame["kpi"].isin(picture.data["kpi"])])
    own_mark = displays.example_mark(lang) if example else ""
    sources = SOURCE_MIX(lang).format(own=own_mark, national=displays.real_mark(lang))
    return displays.figure(
        picture,
        how_to_read=POSITION_HOW(lang),
        limits=POSITION_LIMITS(lang),
        lang=lang,
        origin=displays.origin_of(example),
        source=displays.paragraph(displays.SOURCE_HEAD(lang) + sources, "source"),
    )


def by_verdict(sheet: KpiSheet, lang: Lang) -> str:
    """The names of the KPI under each verdict on their nearest target: the table in one glance."""
    parts = [displays.heading(3, BY_VERDICT(lang))]
    for status in VERDICT_WORDS:
        names = [row.kpi.name(lang) + _why_not(row, lang) for row in sheet if row.verdict.status == status]
        parts.append(displays.paragraph(f"{displays.verdict(status, lang)} {len(names)}"))
        parts.append(displays.bullets(map(esc, names)) if names else "")
    return "".join(parts)


def _why_not(row: KpiRow, lang: Lang) -> str:
    """Short reason behind the name where nothing can be told."""
    if numbers.withheld(row.own) or row.verdict.reason == WITHHELD:
        return Text("（{}）", " ({})")(lang).format(numbers.WITHHELD_MARK(lang))
    reason = row.verdict.reason if row.own.known else absence(row.own)
    return SHORT_REASONS[reason](lang) if reason in SHORT_REASONS else ""


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
        return NOT_PUBLISHED(lang)
    lines = [numbers.period(row.national.reference_date or row.national.period, lang)]
    if incomparable(row.kpi.id, row.national_scope) == "scope":
        lines += [provenance.SCOPE(lang).format(scope=row.national_scope(lang)), OTHER_SCOPE(lang)]
    if row.national_note(lang):
        lines.append(SEE_NOTE(lang))
    return esc(numbers.value(row.national, lang)) + "".join(
        f'<span class="reason">{esc(line)}</span>' for line in lines
    )


def _goals(row: KpiRow, year: int, lang: Lang) -> str:
    """Targets of one year, each with its verdict; two where the prefecture set its own beside the national one."""
    goals = [
        (target, verdict) for target, verdict in zip(row.targets, row.verdicts, strict=False) if target.year == year
    ]
    return "<br>".join(_goal(target, verdict, lang) for target, verdict in goals) or NO_TARGET(lang)


def _goal(target: Target, verdict: Verdict, lang: Lang) -> str:
    level = TARGET_LEVELS[target.level](lang)
    bracket = Text("（{level}）", " ({level})")(lang).format(level=level)
    return f"{esc(target.text(lang) + bracket)}<br>{displays.verdict(verdict.status, lang)}"


def _reason(row: KpiRow, lang: Lang) -> str:
    # A KPI without target has no cell that could hold its verdict.
    verdict = "" if row.targets else displays.verdict(row.verdict.status, lang) + "<br>"
    if numbers.unsupplied(row.own):
        needs = needed_files.in_words(row.own.needs, lang)
        return f'{verdict}<span class="nodata">{esc(NEEDS(lang).format(needs=needs))}</span>'
    # A year of the history may be withheld where the latest is not: its verdict would tell where that year lies.
    if numbers.withheld(row.own) or row.verdict.reason == WITHHELD:
        return f'{verdict}<span class="nodata">{esc(numbers.WITHHELD_TOLD(lang))}</span>'
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
        groups.setdefault((verdict.reason, _near(verdict)), []).append(verdict)
    if len(groups) == 1:
        return _told(row, shown, lang)
    return "<br>".join(
        EACH(lang).format(whose=_whose(group, shown, lang), reason=_told(row, group, lang)) for group in groups.values()
    )


def _whose(group: Sequence[Verdict], shown: Sequence[Verdict], lang: Lang) -> str:
    """Years of the targets of a group, and who set them where another group has targets of the same year."""
    years = dict.fromkeys(verdict.target.year for verdict in group)
    levels = dict.fromkeys(TARGET_LEVELS[verdict.target.level](lang) for verdict in group)
    shared = any(verdict.target.year in years and verdict not in group for verdict in shown)
    dot = Text("・", ", ")(lang)
    told = YEARS(lang).format(years=dot.join(map(str, years)))
    return told + Text("（{}）", " ({})")(lang).format(dot.join(levels)) if shared else told


def reason(row: KpiRow, verdict: Verdict, lang: Lang) -> str:
    """Why the verdict is what it is, with the numbers it rests on in the reader's units and the sources as they are titled."""
    return _told(row, [verdict], lang)


def _told(row: KpiRow, verdicts: Sequence[Verdict], lang: Lang) -> str:
    """The wording of verdicts of one reason: what they share once, what differs side by side."""
    dot = Text("・", ", ")(lang)
    first = verdicts[0]
    details = {
        key: [esc(_detail(key, one.detail[key], row.kpi.unit, lang)) for one in verdicts] for key in first.detail
    }
    words = {key: [_written_word(one.words[key], lang) for one in verdicts] for key in first.words}
    fields = {key: dot.join(dict.fromkeys(found)) for key, found in (details | words).items()}
    text = esc(REASONS[first.reason](lang)).format(**fields)
    held = NEAR_PREVIOUS if "previous" in first.detail else NEAR
    return text + held(lang) if _near(first) else text


def _near(verdict: Verdict) -> bool:
    return bool(verdict.detail.get("within_interval")) and verdict.reason != "too_few"


def _written_word(word: Text | str, lang: Lang) -> str:
    return _source(word, lang) if isinstance(word, str) else esc(word(lang))


def _source(title: str, lang: Lang) -> str:
    return esc(title) if lang == "ja" else displays.source_title(title, lang)


def _detail(key: str, number: float, unit: Unit, lang: Lang) -> str:
    if key.endswith("year") or key in ("years", "n"):
        return f"{number:.0f}"
    return numbers.pace(number, unit, lang) if key.startswith("pace_") else numbers.written(number, unit, lang)


def chapter(found: Findings) -> str:
    """KPI table with verdicts, picture, definition cards; then values published under other definitions."""
    results, lang = found.results, found.lang
    told = kpi_chapter(
        results.sheet, lang, example=found.example, choices=results.choices(lang), doubted=results.doubted
    )
    return told + known.known_values(results.known_values, lang)


CHAPTER = Chapter("kpi", TITLE, chapter)
