"""What changed since the last cycle and why: figures of the same period that moved, verdicts, files and choices."""

from caredx.findings import inputs
from caredx.findings.place import Findings
from caredx.measures.basis import ASPECTS, kind_of
from caredx.measures.cycle import Differences, change_interval
from caredx.measures.cycle.differences import CAUSES, KINDS
from caredx.measures.estimates import Estimate
from caredx.measures.kpi.reported import year_of
from caredx.measures.kpi.results import KpiRow
from caredx.measures.targets.path import points_of
from caredx.pages import displays, numbers, telling
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import esc
from caredx.pages.telling import Sentence, Told, tell, whole
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TOLD = Text(
    "前回（{cycle}）にもあった同じ期間の値{both}件のうち、{moved}件が変わりました{why}。今回から加わった値は{new}件、判定が変わったKPIは{verdicts}件です。",
    "Of {both} figures of the same period that last cycle ({cycle}) had too, {moved} moved{why}. {new} figures are new, and {verdicts} KPI have another verdict.",
)
WHY = Text("（原因：{causes}）", " (causes: {causes})")
UNDIVIDED = Text("原因が重なり分けられないもの", "several causes, not to be divided")
NO_RECORD = Text(
    "前回のサイクルの値の記録がないため、前回から何が変わったかは示せません。",
    "There is no record of the last cycle's figures, so what changed since then cannot be told.",
)
HOW = Text(
    "計画書の previous.results に、前回の計画書（YAML）、または前回の報告書から保存した record.json（そのフォルダでもよい）を書くと、ここに変化とその原因が出ます。",
    "Name the last cycle's plan (YAML), or the record.json saved from its report (or their folder), under previous.results of the plan, "
    "and changes with their causes stand here.",
)
UNREAD = {
    "not_found": Text(
        "previous.results のファイル {file} が見つかりません。",
        "The file {file} named under previous.results was not found.",
    ),
    "no_record": Text(
        "previous.results のファイル {file} は記録（record.json）として読めません。",
        "The file {file} named under previous.results is no record.",
    ),
    "other_prefecture": Text(
        "previous.results の記録 {file} は別の県のものです。",
        "The record {file} named under previous.results is of another prefecture.",
    ),
    "example": Text(
        "previous.results に書かれた前回のサイクルは見本（合成データ）なので、実際の値とは比べません。",
        "The cycle named under previous.results is synthetic and is not compared with real figures.",
    ),
}
MOVED = Text("同じ期間の値で、前回から変わったもの", "Figures of the same period that moved since the last cycle")
MOVED_HEADS = (
    Text("KPI", "KPI"),
    Text("期間", "Period"),
    Text("前回", "Last time"),
    Text("今回", "This time"),
    Text("変化", "Change"),
    Text("原因（内訳）", "Cause (divided)"),
)
NOT_PROGRESS = Text(
    "同じ期間の値が変わったのは、後からのデータの修正、計算方法、または計画書の選択によるもので、県の取組による進み・遅れではありません。",
    "A figure of the same period moves because data were corrected later, or by the method or a choice of the plan; it is neither progress nor setback.",
)
VERDICTS = Text("判定が変わったKPI", "KPI with another verdict")
ALL = Text("すべてのKPIの1年間の動き", "All KPI over the year")
VERDICT_HEADS = (
    Text("KPI", "KPI"),
    Text("1年前", "A year before"),
    Text("今回", "This time"),
    Text("変化（95％区間）", "Change (95% interval)"),
    Text("前回の判定", "Verdict last time"),
    Text("今回の判定", "Verdict this time"),
)
SAME_SOURCE = Text(
    "変化は、値の種類（報告・計算・調査）、定義、対象の範囲が同じ値どうしに限ります。判定は、値だけでなく評価年度が進んで必要な年数がそろったために変わることもあります。",
    "Changes are between values of one kind of source, definition and population. A verdict may also change because another year completes the years it needs.",
)
BEHIND = Text("変わった入力ファイルと計画書の選択", "Files and choices that changed")
FILES = {
    "came": Text("今回加わったファイル", "files that are new"),
    "went": Text("今回はないファイル", "files no longer there"),
    "changed": Text("内容が変わったファイル", "files with other content"),
}
RULES = Text("変わった選択", "choices that changed")
NONE = Text("なし", "none")
RECOMPUTED = Text(
    "前回の値は、前回の計画書と当時のファイルから今の計算方法で計算し直したものなので、計算方法の違いは表れません。",
    "Last cycle's figures were computed again from its plan and files by today's method, so a change of method does not show.",
)
SWITCHED = Text(
    "数え方が変わったため、前回との変化を計算しないKPI", "KPI counted in another way than last time: no change computed"
)
SWITCHED_HEADS = (
    Text("KPI", "KPI"),
    Text("前回", "Last time"),
    Text("今回", "This time"),
    Text("異なるもの", "What differs"),
)
ANOTHER_WAY = Text("{differs}が異なり計算しない", "not computed: {differs} differ")
OVER = Text("対象{population}", "of {population}")
OVERWRITTEN = {
    "changed": Text(
        "前回の記録の後に、前回の入力ファイルが書き換えられています（{files}）。前回の値は、今のファイルからではなく、前回の記録から取っています。",
        "Input files of the last cycle were written over after its record was made ({files}). Its figures are those of the record, not of the files as they are now.",
    ),
    "missing": Text(
        "前回の入力ファイルが元の場所にありません（{files}）。前回の値は、前回の記録から取っています。",
        "Input files of the last cycle are no longer where they were ({files}). Its figures are those of the record.",
    ),
}
SOURCE = Text("前回の記録（{cycle}）", "record of the last cycle ({cycle})")


def changes_sentence(found: Findings) -> Sentence:
    """One sentence: how many figures moved since the last cycle and why; that there is no record where there is none."""
    lang, seen = found.lang, found.cycle.differences
    if seen is None:
        return tell(NO_RECORD, lang, "none")
    counts = seen.counts
    slots = {
        "both": whole(counts["moved"] + counts["same"], lang, "cycle.differences.both"),
        "moved": whole(counts["moved"], lang, "cycle.differences.moved"),
        "new": whole(counts["new"], lang, "cycle.differences.new"),
        "verdicts": whole(len(seen.verdicts), lang, "cycle.differences.verdicts"),
    }
    return tell(TOLD, lang, "fact", cycle=words.cycle_name(seen.old.cycle, lang), why=_why(seen, lang), **slots)


def section(found: Findings) -> str:
    """The sentence, what moved, verdicts, files and choices."""
    lang, seen = found.lang, found.cycle.differences
    opening = displays.paragraph(changes_sentence(found).html)
    if seen is None:
        return opening + _unsupplied(found)
    note = displays.paragraph(esc(RECOMPUTED(lang)), "limits") if found.cycle.before.recomputed else ""
    opening += _overwritten(found) + _switched(found, seen)
    return opening + _moved(found, seen) + _verdicts(found, seen) + _behind(found, seen) + note


def _overwritten(found: Findings) -> str:
    """That files of the last cycle are not what its record was made from."""
    lang, gone = found.lang, found.cycle.before.overwritten
    kinds = {kind: [name for name, state in gone.items() if state == kind] for kind in OVERWRITTEN}
    told = [
        OVERWRITTEN[kind](lang).format(files=words.input_names(names, lang)) for kind, names in kinds.items() if names
    ]
    return "".join(displays.paragraph(esc(one), "limits") for one in told)


def _switched(found: Findings, seen: Differences) -> str:
    """KPI whose value counts in another way than last time: both values, what differs, and no change."""
    lang = found.lang
    if not seen.switched:
        return ""
    rows = []
    for kpi, (old, new, differs) in seen.switched.items():
        sides = [_side(one, lang) for one in (old, new)]
        rows.append([esc(words.kpi_name(kpi, lang)), *sides, esc(words.labelled(ASPECTS, list(differs), lang))])
    heads = [text(lang) for text in SWITCHED_HEADS]
    sources = [(SOURCE(lang).format(cycle=words.cycle_name(seen.old.cycle, lang)), "")]
    sources += [(new.source, new.reference_date) for _, new, _ in seen.switched.values()]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    source = displays.source_line(sources, lang, mark=mark)
    return displays.table(heads, rows, caption=SWITCHED(lang), source=source)


def _side(one: Estimate, lang: Lang) -> str:
    """A value with how it was come by and over whom."""
    told = [kind_of(one)(lang), numbers.period(one.period, lang)]
    if one.basis and one.basis.population:
        told.append(OVER(lang).format(population=numbers.quantity(one.basis.population, lang)))
    return f'{esc(numbers.value(one, lang))}<span class="reason">{esc(words.listed(told, lang))}</span>'


def _unsupplied(found: Findings) -> str:
    lang, state = found.lang, found.cycle.before
    said = f"{UNREAD[state](lang).format(file=found.results.results_named)} " if state else ""
    return displays.paragraph(esc(said + HOW(lang)), "nodata")


def _why(seen: Differences, lang: Lang) -> Told:
    rows = seen.rows[seen.rows["kind"] == "moved"]
    if rows.empty:
        return Told()
    counts = {CAUSES[cause](lang): int((rows[cause].abs() > 1e-12).sum()) for cause in CAUSES}
    counts[UNDIVIDED(lang)] = int((~rows["divided"].astype(bool)).sum())
    parts = [(word, whole(n, lang, f"cycle.differences.{word}")) for word, n in counts.items() if n]
    inner: list[object] = []
    for word, number in parts:
        inner += [Text("、", ", ")(lang)] * bool(inner) + [f"{word} ", number, Text("件", "")(lang)]
    opening, closing = WHY(lang).split("{causes}")
    return Told([opening, *inner, closing])


def _moved(found: Findings, seen: Differences) -> str:
    lang = found.lang
    rows = seen.rows[seen.rows["kind"] == "moved"]
    if rows.empty:
        return ""
    heads = [text(lang) for text in MOVED_HEADS]
    cells = [_moved_row(row, lang) for row in rows.to_dict("records")]
    origin = displays.origin_of(found.results.params.example)
    saved = seen.rows.assign(label_kind=[KINDS[kind](lang) for kind in seen.rows["kind"]])
    table = displays.table(
        heads,
        cells,
        caption=MOVED(lang),
        numeric=(2, 3, 4),
        source=_source(found),
        after=displays.csv_link(saved, MOVED(lang), lang, origin=origin),
    )
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(NOT_PROGRESS(lang))}", "limits")
    return table + limits


def _moved_row(row: dict, lang: Lang) -> list[str]:
    unit = _unit(row["kpi"])
    place = f"cycle.differences.{row['kpi']}.{row['period']}"
    values = [telling.figure(row[name], unit, lang, f"{place}.{name}").html for name in ("old", "new")]
    moved = words.change(row["change"], unit, lang, f"{place}.change").html
    if row["divided"]:
        parts = [
            f"{CAUSES[cause](lang)} {words.change(row[cause], unit, lang, f'{place}.{cause}').html}"
            for cause in CAUSES
            if abs(row[cause]) > 1e-12
        ]
    else:
        parts = [words.labelled(CAUSES, [cause for cause in row["causes"].split(";") if cause], lang), UNDIVIDED(lang)]
    told = words.listed([part for part in parts if part], lang)
    return [esc(words.kpi_name(row["kpi"], lang)), esc(numbers.period(row["period"], lang)), *values, moved, told]


def _verdicts(found: Findings, seen: Differences) -> str:
    """KPI whose verdict changed, and behind a fold how all moved over the year."""
    lang = found.lang
    moved = list(seen.verdicts["kpi"])
    rows = [(row, _year_row(row, seen, found)) for row in found.cycle.sheet]
    first = [cells for row, cells in rows if row.kpi.id in moved]
    heads = [text(lang) for text in VERDICT_HEADS]
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(SAME_SOURCE(lang))}", "limits")
    saved = (
        found.cycle.sheet.to_frame().drop(columns=["numerator", "denominator", "n"])
        if found.results.public
        else found.cycle.sheet.to_frame()
    )
    link = displays.csv_link(saved, ALL(lang), lang, origin=displays.origin_of(found.results.params.example))
    shown = (
        displays.table(heads, first, caption=VERDICTS(lang), numeric=(1, 2, 3), source=_source(found)) if first else ""
    )
    whole_table = displays.table(
        heads, [cells for _, cells in rows], caption=ALL(lang), numeric=(1, 2, 3), source=_source(found), after=link
    )
    return shown + displays.details(esc(ALL(lang)), whole_table + limits)


def _year_row(row: KpiRow, seen: Differences, found: Findings) -> list[str]:
    lang, id_ = found.lang, row.kpi.id
    then = points_of(row).get(found.cycle.sheet.fiscal_year - 1)
    breaks = {one.period: differs for one, differs in row.breaks}
    last = next((one for one, _ in row.breaks if _year(one, row) == found.cycle.sheet.fiscal_year - 1), None)
    told = words.NO_VALUE(lang)
    if then is None and last is not None:
        then, differs = last, words.labelled(ASPECTS, list(breaks[last.period]), lang)
        told = esc(ANOTHER_WAY(lang).format(differs=differs))
    elif row.own.known and then is not None and row.kpi.rule != "established":
        told = words.change(row.own.value - then.value, row.kpi.unit, lang, f"kpi.{id_}.year_change").html
        low, high = change_interval(then, row.own)
        if low is not None:
            ends = [numbers.written(end, row.kpi.unit, lang, with_unit=False) for end in (low, high)]
            told += f'<span class="reason">{ends[0]}{Text("〜", " to ")(lang)}{ends[1]}</span>'
    before = esc(numbers.value(then, lang, kpi=row.kpi)) if then else words.NO_VALUE(lang)
    old = displays.verdict(seen.old.statuses[id_], lang) if id_ in seen.old.statuses else words.NO_VALUE(lang)
    return [
        esc(row.kpi.name(lang)),
        before,
        esc(numbers.value(row.own, lang, kpi=row.kpi)),
        told,
        old,
        displays.verdict(row.verdict.status, lang),
    ]


def _year(one: Estimate, row: KpiRow) -> int:
    return year_of(one.period, calendar=row.kpi.id == "turnover_1")


def _behind(found: Findings, seen: Differences) -> str:
    """Which files and which choices are not the same."""
    lang = found.lang
    old, new = seen.old.inputs, seen.new.inputs
    kinds = {
        "changed": [name for name in seen.changed_inputs if name in old and name in new],
        "came": [name for name in seen.changed_inputs if name not in old],
        "went": [name for name in seen.changed_inputs if name not in new],
    }
    pairs = [(FILES[kind](lang), esc(words.input_names(names, lang))) for kind, names in kinds.items()]
    rules = [_rule(name, seen, lang) for name in seen.changed_rules]
    return displays.details(
        esc(BEHIND(lang)), displays.definition_list([*pairs, (RULES(lang), words.listed(rules, lang) or NONE(lang))])
    )


def _rule(name: str, seen: Differences, lang: Lang) -> str:
    """A choice in words where there are some, else as in the plan."""
    told = inputs.CHOICES.get(name, {})
    old, new = (
        told[one](lang) if one in told else f"{name}: {one}"
        for one in (seen.old.rules.get(name, ""), seen.new.rules.get(name, ""))
    )
    return f"{esc(old)} → {esc(new)}"


def _unit(kpi: str) -> Unit:
    return INDICATORS[kpi].unit


def _source(found: Findings) -> str:
    lang, seen = found.lang, found.cycle.differences
    mark = displays.example_mark(lang) if found.results.params.example else ""
    title = SOURCE(lang).format(cycle=words.cycle_name(seen.old.cycle, lang))
    return displays.source_line(
        [(title, ""), (found.results.options.sources.get("kpi", ""), f"FY{found.cycle.sheet.fiscal_year}")],
        lang,
        mark=mark,
    )
