"""What a reader is told of values in doubt: a mark at the figure, a sentence at the head of each page, a list under data quality.

The public edition says that a figure rests on such a value and no more: the figure without it would tell, by subtraction, what one
establishment reported.
"""

from collections.abc import Collection

from caredx.findings.doubts import Odd, Resting
from caredx.findings.inputs import shown_name
from caredx.findings.municipality import MunicipalResults
from caredx.findings.results import Results
from caredx.measures.estimates import Estimate
from caredx.pages import displays, numbers, telling
from caredx.pages.displays import esc
from caredx.pages.telling import Figure, Sentence, Told
from caredx.words.labels import Lang, Text

MARK = Text("要確認", "to check")
WHOLE = Text("県全体の", "prefecture: ")
TITLE = Text("確認が必要な値", "Figures to be checked")
SENTENCE = Text(
    "{kpi} {value}は、疑わしい値{count}件（{where}）に左右されます。これを除くと{without}です。",
    "{kpi}: {value} rests on {count} doubtful value(s) ({where}). Without it: {without}.",
)
PUBLIC = Text(
    "{kpi} {value}は、確認中の入力値に左右されます。", "{kpi}: {value} rests on reported values that are being checked."
)
JUMP = Text(
    "{kpi} {value}は、前の値（{before}）から、区間とこれまでの動きでは考えにくいほど変わっています。定義・対象・入力をご確認ください。",
    "{kpi}: {value} is further from the value before ({before}) than its interval and history allow. Check definition, population and input.",
)
WHERE = Text("{file} {row}行目「{column}」{found}", "{file} row {row} '{column}' {found}")
MORE = Text("ほか{n}件", "{n} more")
ADVICE = Text(
    "値の誤りかどうかは原本でしか分かりません。誤りなら入力ファイルを直して作り直してください。明細は「データの質」にあります。",
    "Only the original can tell whether it is an error: if it is, mend the file and make the page again. Details: Quality of the data.",
)
LIST_TITLE = Text("疑わしい値（確認のお願い）", "Doubtful values (please check)")
LIST_LEAD = Text(
    "次の値は、ありえないとまでは言えないため受け付けましたが、ほかの値から大きく離れています。正しければそのままで構いません。",
    "These values were accepted, being possible, but lie far from the others. Leave them if they are right.",
)
LIST_HEADS = (
    Text("ファイル", "File"),
    Text("行", "Row"),
    Text("列", "Column"),
    Text("値", "Value"),
    Text("理由", "Why"),
    Text("確かめること", "What to check"),
)
COUNT_HEADS = (Text("ファイル", "File"), Text("疑わしい値の数", "Doubtful values"))
MOST_SHOWN, MOST_NAMED = 50, 3


def mark(kpi_id: str, doubted: Collection[str], lang: Lang) -> str:
    """The mark behind a figure that rests on a value in doubt; empty elsewhere."""
    return f' <span class="doubt-mark">{MARK(lang)}</span>' if kpi_id in doubted else ""


def box(results: Results, *, jumps: bool = False) -> str:
    """A sentence for each indicator in doubt; empty where there is none. Parameters as for `sentences`."""
    lang, items = results.lang, [one.html for one in sentences(results, jumps=jumps)]
    if not items:
        return ""
    title = displays.paragraph(f"<strong>{TITLE(lang)}</strong>")
    advice = "" if results.public else displays.paragraph(ADVICE(lang))
    return f'<div class="banner">{title}{displays.bullets(items)}{advice}</div>'


def sentences(results: Results, *, jumps: bool = False) -> list[Sentence]:
    """One for each indicator that rests on values in doubt and has a value to show.

    Parameters
    ----------
    results : Results
    jumps : bool
        Also for those that moved too far since the value before: for pages that show the indicators themselves.
    """
    return [*_resting(results), *(_jumps(results) if jumps else ())]


def _jumps(results: Results) -> list[Sentence]:
    lang, found = results.lang, []
    for name, before in results.jumped.items():
        if name in results.doubts.resting:
            continue
        row, of = results.sheet.row(name), f"kpi.{name}"
        slots = {
            "kpi": row.kpi.name(lang),
            "value": telling.figure(row.own.value, row.own.unit, lang, f"{of}.own.value"),
            "before": telling.figure(before.value, before.unit, lang, f"{of}.history.value"),
        }
        found.append(telling.remark(JUMP, lang, **slots))
    return found


def _resting(results: Results) -> list[Sentence]:
    if not results.doubts.resting:
        return []
    municipal = isinstance(results, MunicipalResults)
    shown = results.whole if municipal else results.sheet
    found = []
    for one in results.doubts.resting.values():
        own = shown.row(one.kpi.id).own if any(row.kpi.id == one.kpi.id for row in shown) else one.own
        if own.known:
            found.append(_sentence(one, own, results, whose=WHOLE(results.lang) if municipal else ""))
    return found


def _sentence(one: Resting, own: Estimate, results: Results, *, whose: str) -> Sentence:
    lang, of = results.lang, f"kpi.{one.kpi.id}.own"
    slots: dict[str, object] = {
        "kpi": whose + one.kpi.name(lang),
        "value": telling.figure(own.value, own.unit, lang, f"{of}.value"),
    }
    if results.public:
        return telling.remark(PUBLIC, lang, **slots)
    without = one.without
    slots["count"] = Figure(float(one.count), f"{one.count:,}", f"doubts.{one.kpi.id}.count")
    slots["where"] = _where(one, results)
    slots["without"] = (
        telling.figure(without.value, without.unit, lang, f"doubts.{one.kpi.id}.without")
        if without.known
        else numbers.NO_DATA(lang)
    )
    return telling.remark(SENTENCE, lang, **slots)


def _where(one: Resting, results: Results) -> Told:
    """The first cells by file, row, column and content."""
    lang, parts = results.lang, []
    cells = [(odd, row, found) for odd in one.on for row, found in odd.suspicion.fault.rows]
    for odd, row, found in cells[:MOST_NAMED]:
        told = telling.phrase(
            WHERE,
            lang,
            file=_file(odd, results),
            row=Figure(float(row), f"{row:,}", f"doubts.{one.kpi.id}.row"),
            column=odd.suspicion.fault.column,
            found=_written(found, f"doubts.{one.kpi.id}.found"),
        )
        parts += [*([Text("、", ", ")(lang)] if parts else []), *told]
    if len(cells) > MOST_NAMED:
        rest = len(cells) - MOST_NAMED
        parts += [
            Text("、", ", ")(lang),
            *telling.phrase(MORE, lang, n=Figure(float(rest), f"{rest:,}", "doubts.more")),
        ]
    return Told(parts)


def _written(found: str, of: str) -> Figure | str:
    """A cell as it stands, tied to its number where it is one."""
    try:
        return Figure(float(found.replace(",", "")), found, of)
    except ValueError:
        return f"「{found}」"


def _file(odd: Odd, results: Results) -> str:
    return shown_name(odd.table, results.options.sources[odd.table], results.lang)


def listed(results: Results) -> str:
    """Every value in doubt with file, row and cell; a public edition counts them only."""
    found, lang = results.doubts.listed, results.lang
    if not found:
        return ""
    start = displays.heading(3, LIST_TITLE(lang)) + displays.paragraph(LIST_LEAD(lang))
    if results.public:
        counts: dict[str, int] = {}
        for odd in found:
            counts[_file(odd, results)] = counts.get(_file(odd, results), 0) + odd.suspicion.fault.count
        rows = [[esc(file), f"{count:,}"] for file, count in counts.items()]
        heads = [head(lang) for head in COUNT_HEADS]
        return start + displays.table(heads, rows, caption=LIST_TITLE(lang), numeric=(1,))
    rows = [
        [
            esc(_file(odd, results)),
            str(row),
            esc(fault.column),
            esc(text),
            esc(fault.rule(lang)),
            esc(fault.remedy(lang)),
        ]
        for odd in found
        for fault in [odd.suspicion.fault]
        for row, text in fault.rows
    ]
    left = len(rows) - MOST_SHOWN
    rest = displays.paragraph(MORE(lang).format(n=left)) if left > 0 else ""
    heads = [head(lang) for head in LIST_HEADS]
    return start + displays.table(heads, rows[:MOST_SHOWN], caption=LIST_TITLE(lang), numeric=(1,)) + rest
