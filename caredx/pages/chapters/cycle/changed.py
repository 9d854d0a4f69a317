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
from caredx.words.catalog import words_of
from caredx.words.indicators import INDICATORS
from caredx.words.labels import Lang
from caredx.words.punctuation import listed
from caredx.words.units import Unit

say_pages = words_of("pages")

say = words_of("cycle")


def changes_sentence(found: Findings) -> Sentence:
    """One sentence: how many figures moved since the last cycle and why; that there is no record where there is none."""
    lang, seen = found.lang, found.cycle.differences
    if seen is None:
        return tell(say.no_record, lang, "none")
    counts = seen.counts
    slots = {
        "both": whole(counts["moved"] + counts["same"], lang, "cycle.differences.both"),
        "moved": whole(counts["moved"], lang, "cycle.differences.moved"),
        "new": whole(counts["new"], lang, "cycle.differences.new"),
        "verdicts": whole(len(seen.verdicts), lang, "cycle.differences.verdicts"),
    }
    return tell(say.told, lang, "fact", cycle=words.cycle_name(seen.old.cycle, lang), why=_why(seen, lang), **slots)


def section(found: Findings) -> str:
    """The sentence, what moved, verdicts, files and choices."""
    lang, seen = found.lang, found.cycle.differences
    opening = displays.paragraph(changes_sentence(found).html)
    if seen is None:
        return opening + _unsupplied(found)
    note = displays.paragraph(esc(say.recomputed(lang)), "limits") if found.cycle.before.recomputed else ""
    opening += _overwritten(found) + _switched(found, seen)
    return opening + _moved(found, seen) + _verdicts(found, seen) + _behind(found, seen) + note


def _overwritten(found: Findings) -> str:
    """That files of the last cycle are not what its record was made from."""
    lang, gone = found.lang, found.cycle.before.overwritten
    kinds = {kind: [name for name, state in gone.items() if state == kind] for kind in say["overwritten"]}
    told = [
        say["overwritten"][kind](lang).format(files=words.input_names(names, lang))
        for kind, names in kinds.items()
        if names
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
    heads = [text(lang) for text in say.row("switched_heads")]
    sources = [(say.source(lang).format(cycle=words.cycle_name(seen.old.cycle, lang)), "")]
    sources += [(new.source, new.reference_date) for _, new, _ in seen.switched.values()]
    mark = displays.example_mark(lang) if found.results.params.example else ""
    source = displays.source_line(sources, lang, mark=mark)
    return displays.table(heads, rows, caption=say.switched(lang), source=source)


def _side(one: Estimate, lang: Lang) -> str:
    """A value with how it was come by and over whom."""
    told = [kind_of(one)(lang), numbers.period(one.period, lang)]
    if one.basis and one.basis.population:
        told.append(say.over(lang).format(population=numbers.quantity(one.basis.population, lang)))
    return f'{esc(numbers.value(one, lang))}<span class="reason">{esc(listed(told, lang))}</span>'


def _unsupplied(found: Findings) -> str:
    lang, state = found.lang, found.cycle.before
    said = f"{say['unread'][state](lang).format(file=found.results.results_named)} " if state else ""
    return displays.paragraph(esc(said + say.how(lang)), "nodata")


def _why(seen: Differences, lang: Lang) -> Told:
    rows = seen.rows[seen.rows["kind"] == "moved"]
    if rows.empty:
        return Told()
    counts = {CAUSES[cause](lang): int((rows[cause].abs() > 1e-12).sum()) for cause in CAUSES}
    counts[say.undivided(lang)] = int((~rows["divided"].astype(bool)).sum())
    parts = [(word, whole(n, lang, f"cycle.differences.{word}")) for word, n in counts.items() if n]
    inner: list[object] = []
    for word, number in parts:
        inner += [say.changed_why_3(lang)] * bool(inner) + [f"{word} ", number, say.changed_why_2(lang)]
    opening, closing = say.changed_why(lang).split("{causes}")
    return Told([opening, *inner, closing])


def _moved(found: Findings, seen: Differences) -> str:
    lang = found.lang
    rows = seen.rows[seen.rows["kind"] == "moved"]
    if rows.empty:
        return ""
    heads = [text(lang) for text in say.row("moved_heads")]
    cells = [_moved_row(row, lang) for row in rows.to_dict("records")]
    origin = displays.origin_of(found.results.params.example)
    saved = seen.rows.assign(label_kind=[KINDS[kind](lang) for kind in seen.rows["kind"]])
    table = displays.table(
        heads,
        cells,
        caption=say.moved(lang),
        numeric=(2, 3, 4),
        source=_source(found),
        after=displays.csv_link(saved, say.moved(lang), lang, origin=origin),
    )
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.not_progress(lang))}", "limits")
    return table + limits


def _moved_row(row: dict, lang: Lang) -> list[str]:
    unit = _unit(row["kpi"])
    place = f"cycle.differences.{row['kpi']}.{row['period']}"
    values = [telling.figure(row[name], unit, lang, f"{place}.{name}").html for name in ("old", "new")]
    moved = telling.change(row["change"], unit, lang, f"{place}.change").html
    if row["divided"]:
        parts = [
            f"{CAUSES[cause](lang)} {telling.change(row[cause], unit, lang, f'{place}.{cause}').html}"
            for cause in CAUSES
            if abs(row[cause]) > 1e-12
        ]
    else:
        parts = [
            words.labelled(CAUSES, [cause for cause in row["causes"].split(";") if cause], lang),
            say.undivided(lang),
        ]
    told = listed([part for part in parts if part], lang)
    return [esc(words.kpi_name(row["kpi"], lang)), esc(numbers.period(row["period"], lang)), *values, moved, told]


def _verdicts(found: Findings, seen: Differences) -> str:
    """KPI whose verdict changed, and behind a fold how all moved over the year."""
    lang = found.lang
    moved = list(seen.verdicts["kpi"])
    rows = [(row, _year_row(row, seen, found)) for row in found.cycle.sheet]
    first = [cells for row, cells in rows if row.kpi.id in moved]
    heads = [text(lang) for text in say.row("verdict_heads")]
    limits = displays.paragraph(f"<b>{say_pages.limits_head(lang)}</b>{esc(say.same_source(lang))}", "limits")
    saved = (
        found.cycle.sheet.to_frame().drop(columns=["numerator", "denominator", "n"])
        if found.results.public
        else found.cycle.sheet.to_frame()
    )
    link = displays.csv_link(saved, say.all(lang), lang, origin=displays.origin_of(found.results.params.example))
    shown = (
        displays.table(heads, first, caption=say.verdicts(lang), numeric=(1, 2, 3), source=_source(found))
        if first
        else ""
    )
    whole_table = displays.table(
        heads, [cells for _, cells in rows], caption=say.all(lang), numeric=(1, 2, 3), source=_source(found), after=link
    )
    return shown + displays.details(esc(say.all(lang)), whole_table + limits)


def _year_row(row: KpiRow, seen: Differences, found: Findings) -> list[str]:
    lang, id_ = found.lang, row.kpi.id
    then = points_of(row).get(found.cycle.sheet.fiscal_year - 1)
    breaks = {one.period: differs for one, differs in row.breaks}
    last = next((one for one, _ in row.breaks if _year(one, row) == found.cycle.sheet.fiscal_year - 1), None)
    told = say.no_value(lang)
    if then is None and last is not None:
        then, differs = last, words.labelled(ASPECTS, list(breaks[last.period]), lang)
        told = esc(say.another_way(lang).format(differs=differs))
    elif row.own.known and then is not None and row.kpi.rule != "established":
        told = telling.change(row.own.value - then.value, row.kpi.unit, lang, f"kpi.{id_}.year_change").html
        low, high = change_interval(then, row.own)
        if low is not None:
            ends = [numbers.written(end, row.kpi.unit, lang, with_unit=False) for end in (low, high)]
            told += f'<span class="reason">{ends[0]}{say.year_row_to(lang)}{ends[1]}</span>'
    before = esc(numbers.value(then, lang, kpi=row.kpi)) if then else say.no_value(lang)
    old = displays.verdict(seen.old.statuses[id_], lang) if id_ in seen.old.statuses else say.no_value(lang)
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
    pairs = [(say["files"][kind](lang), esc(words.input_names(names, lang))) for kind, names in kinds.items()]
    rules = [_rule(name, seen, lang) for name in seen.changed_rules]
    return displays.details(
        esc(say.behind(lang)),
        displays.definition_list([*pairs, (say.rules(lang), listed(rules, lang) or say.changed_none(lang))]),
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
    title = say.source(lang).format(cycle=words.cycle_name(seen.old.cycle, lang))
    return displays.source_line(
        [(title, ""), (found.results.options.sources.get("kpi", ""), f"FY{found.cycle.sheet.fiscal_year}")],
        lang,
        mark=mark,
    )
