"""The definition card under every figure: what was counted over what, when, by whom, and what is missing.

It answers the commonest complaint of prefectures about the national dashboard: no denominator, no source, no reference date.
"""

import re
from collections.abc import Iterable

from caredx.findings import needed_files
from caredx.measures.basis import ASPECTS, kind_of
from caredx.measures.estimates import Estimate
from caredx.measures.kpi import Kpi, KpiRow, Target
from caredx.pages import displays, numbers, style
from caredx.pages.displays import as_written, esc
from caredx.words.labels import TARGET_LEVELS, Lang, Text

METHODS = {
    "wilson": Text("Wilson のスコア区間（割合）", "Wilson score interval (share)"),
    "cluster_ratio": Text(
        "事業所をクラスターとし、1つずつ除いて求める区間（CR3）。集計した事業所についての値",
        "establishments as clusters, each left out in turn (CR3); speaks of the establishments counted",
    ),
    "register_ratio": Text(
        "名簿の全事業所について規模から推計した値の区間（CR3）",
        "predicted for all establishments of the register by size (CR3)",
    ),
    "calibrated": Text(
        "重みづけした割合の Wilson 区間（有限母集団と既知の構成比を反映）",
        "Wilson interval of a weighted share (finite population, known margins)",
    ),
    "poisson": Text(
        "発生が0のときの正確な上限（事業所間の差を反映）",
        "exact upper limit where no event was seen (differing establishments)",
    ),
    "none": Text(
        "区間なし（全数の集計、または n が公表されていない値）", "none (a full count, or a published value without n)"
    ),
}
NOT_KNOWN = Text("不明", "not known")
TERMS = {
    "definition": Text("定義", "Definition"),
    "numerator": Text("分子", "Numerator"),
    "denominator": Text("分母", "Denominator"),
    "value": Text("値", "Value"),
    "basis": Text("値の種類", "Kind of source"),
    "n": Text("n（観測数）", "n (observed)"),
    "method": Text("区間の求め方", "How the interval is made"),
    "missing": Text("欠測・未回答の割合", "Missing or unanswered"),
    "source": Text("出典", "Source"),
    "reference_date": Text("基準日", "Reference date"),
    "origin": Text("公表元と頻度", "Who publishes it, how often"),
    "choices": Text("公式に定めがなく選んだこと", "Chosen where official texts are silent"),
    "caveat": Text("注意", "Caveat"),
    "national": Text("全国値とその注", "National value and remarks on it"),
    "others": Text("別の定義・別の出典の値", "Other definitions and sources"),
    "targets": Text("すべての目標", "All targets"),
    "needs": Text("この値を出すのに必要なファイル", "File that would supply it"),
}
CARD_HEAD = Text("定義：{name}", "Definition: {name}")
SCOPE = Text("対象：{scope}", "covers: {scope}")
OF_ALL = Text("（対象{n}）", " (of {n})")
CHOSEN = {
    "rule": Text(
        "報告値と計算値の両方があり、計画書の選択により{kind}を採用",
        "reported and computed values were both supplied; by the choice of the plan this is the one {kind}",
    ),
    "whole": Text(
        "計画書の選択は計算値だが、一覧が全数の報告より少ないため{kind}を採用",
        "the plan chooses computed values, but the list holds fewer than the full count reported, so this is the one {kind}",
    ),
}
BREAK = Text(
    "{period}の値（{kind}）は{differs}が異なるため、今回の値との変化を計算しない",
    "no change is computed from the value of {period} ({kind}): {differs} differ",
)


def card(estimate: Estimate, kpi: Kpi, lang: Lang, **extra: object) -> str:
    """The card of one figure.

    Parameters
    ----------
    estimate : Estimate
    kpi : Kpi
    others : iterable of (Text, Estimate), optional
        The same thing under other definitions, never mixed in.
    targets : iterable of Target, optional
    choices : iterable of str, optional
        What was chosen in params where the official text is silent.
    national : str, optional
        HTML of `national_facts`.
    """
    head = displays.esc(CARD_HEAD(lang).format(name=kpi.name(lang)))
    return displays.details(head, displays.definition_list(_pairs(estimate, kpi, lang, **extra)))


def _pairs(
    estimate: Estimate,
    kpi: Kpi,
    lang: Lang,
    *,
    others: Iterable[tuple[Text, Estimate]] = (),
    targets: Iterable[Target] = (),
    choices: Iterable[str] = (),
    national: str = "",
) -> list[tuple[str, str]]:
    fields = {
        "definition": quoting(kpi.definition(lang), lang),
        "numerator": quoting(kpi.numerator(lang), lang) + _counted(estimate.numerator, lang),
        "denominator": quoting(kpi.denominator(lang), lang) + _counted(estimate.denominator, lang),
        **(_value_fields(estimate, kpi, lang) if estimate.known else _absence(estimate, lang)),
        "origin": quoting(kpi.origin(lang), lang),
        "choices": esc(Text("、", "; ")(lang).join(choices)),
        "caveat": quoting(kpi.caveat(lang), lang),
        "national": national,
        "others": other_values(others, kpi, lang),
        "targets": all_targets(targets, lang),
    }
    return [(TERMS[key](lang), text) for key, text in fields.items()]


def quoting(text: str, lang: Lang) -> str:
    """A definition as HTML: an English one may quote the Japanese name of a field or facility, which is marked as Japanese."""
    if lang == "ja":
        return esc(text)
    return re.sub("[「」、・\u3040-\u30ff\u3400-\u9fff]+", lambda found: as_written(found.group()), esc(text))


def _value_fields(estimate: Estimate, kpi: Kpi, lang: Lang) -> dict[str, str]:
    missing = NOT_KNOWN(lang) if estimate.missing is None else f"{estimate.missing * 100:.1f}{Text('％', '%')(lang)}"
    return {
        "value": esc(numbers.told(estimate, lang, kpi=kpi)),
        **({"basis": basis(estimate, lang)} if estimate.basis else {}),
        "n": NOT_KNOWN(lang) if estimate.n is None else f"{estimate.n:,}",
        "method": style.words(METHODS, estimate.method, lang),
        "missing": missing,
        "source": displays.source_title(estimate.source, lang),
        "reference_date": esc(numbers.period(estimate.reference_date, lang)),
    }


def basis(estimate: Estimate, lang: Lang) -> str:
    """How the value was come by and of how many it speaks."""
    told = kind_of(estimate)(lang)
    population = estimate.basis.population
    return esc(told if population is None else told + OF_ALL(lang).format(n=numbers.quantity(population, lang)))


def chosen(row: KpiRow, lang: Lang) -> list[str]:
    """Why the value is the one of its source, where another one was supplied too, and which earlier values are not comparable."""
    told = [CHOSEN[row.choice](lang).format(kind=kind_of(row.own)(lang))] if row.choice in CHOSEN else []
    for one, differs in row.breaks:
        what = Text("・", ", ")(lang).join(ASPECTS[name](lang) for name in differs)
        told.append(BREAK(lang).format(period=numbers.period(one.period, lang), kind=kind_of(one)(lang), differs=what))
    return told


def _absence(estimate: Estimate, lang: Lang) -> dict[str, str]:
    if numbers.unsupplied(estimate):
        return {"needs": f"<code>{esc(needed_files.in_words(estimate.needs, lang))}</code>"}
    return {"value": esc(numbers.absent(estimate, lang)), "source": displays.source_title(estimate.source, lang)}


def national_facts(row: KpiRow, lang: Lang) -> str:
    """The national value with whom it speaks of, its source, and what is remarked on it; empty where none is published."""
    if not row.national or not row.national.known:
        return ""
    when = numbers.period(row.national.reference_date or row.national.period, lang)
    scope = SCOPE(lang).format(scope=row.national_scope(lang)) if row.national_scope(lang) else ""
    parts = [f"{numbers.value(row.national, lang)}{Text('（{}）', ' ({})')(lang).format(when)}", scope]
    told = esc(Text("、", ", ")(lang).join(part for part in parts if part))
    note = f"<br>{quoting(row.national_note(lang), lang)}" if row.national_note(lang) else ""
    return f"{told} {displays.real_mark(lang)} {as_written(row.national.source)}{note}"


def _counted(number: float | None, lang: Lang) -> str:
    if number is None:
        return ""
    return Text("（{n}）", " ({n})")(lang).format(n=numbers.quantity(number, lang))


def other_values(others: Iterable[tuple[Text, Estimate]], kpi: Kpi, lang: Lang) -> str:
    """The same thing under other definitions, each with its denominator, date and source."""
    rows, comma = [], Text("、", ", ")(lang)
    for name, estimate in others:
        parts = [numbers.told(estimate, lang, kpi=kpi)]
        if estimate.denominator is not None:
            parts.append(f"{TERMS['denominator'](lang)} {numbers.quantity(estimate.denominator, lang)}")
        if estimate.known:
            parts += [numbers.period(estimate.reference_date or estimate.period, lang)]
        rows.append(
            f"{esc(name(lang))}{Text('：', ': ')(lang)}{esc(comma.join(parts))} {displays.source_title(estimate.source, lang)}"
        )
    return displays.bullets(rows) if rows else ""


def all_targets(targets: Iterable[Target], lang: Lang) -> str:
    """Every target with its year, who set it and where, also those too far off for the table."""
    year = Text("{year}年（{level}）：{text}", "{year} ({level}): {text}")
    rows = [
        esc(year(lang).format(year=target.year, level=TARGET_LEVELS[target.level](lang), text=target.text(lang)))
        + f" {as_written(target.source)}"
        for target in targets
    ]
    return displays.bullets(rows) if rows else ""
