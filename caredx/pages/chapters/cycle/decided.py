"""What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed."""

import pandas as pd

from caredx.findings.place import Findings
from caredx.measures.cycle import Reviewed
from caredx.measures.cycle.review import Review
from caredx.pages import displays, numbers
from caredx.pages.chapters.cycle import words
from caredx.pages.displays import as_written, esc
from caredx.pages.figures.expectations import against_expected
from caredx.pages.telling import Figure, Sentence, Told, tell, whole
from caredx.words.labels import Lang, Text
from caredx.words.units import Unit

TITLE = Text("前回の決定はどうなったか", "What became of the decisions of the last cycle")
COUNTED = Text(
    "前回（{cycle}）の決定{n}件は、達成{met}件、未達成{not_met}件、判断できない{cannot_tell}件{hidden}です。{known}",
    "Of {n} decisions of the last cycle ({cycle}), {met} were met, {not_met} were not met, {cannot_tell} cannot be told{hidden}. {known}",
)
HIDDEN = Text("、少数のため伏せたもの{n}件", " and {n} are withheld because few establishments are behind them")
MEANING = Text(
    "「達成」は、期待どおり動いたことを示し、決定がそうさせたことは示しません。",
    "'Met' says that the figure moved as expected, not that the decision moved it.",
)
BY_CHANCE = Text("達成のうち{n}件は、変化がなくても偶然だけで起こりえます。", "{n} of those met could be chance alone.")
NO_DECISIONS = Text(
    "前回の決定が設定ファイルに書かれていないため、検証できません。設定ファイル（または県別の設定ファイル）の previous に、決定・期待した変化・期限と署名を書きます。",
    "No decisions of the last cycle stand in the plan, so none can be reviewed. Write decisions, expected changes, due years and a signature under "
    "previous in the plan or in the prefecture's own settings.",
)
CAPTION = Text("前回の決定と、期待した変化・実績・判定", "Decisions of the last cycle: expected, seen, verdict")
HEADS = (
    Text("決定", "Decision"),
    Text("期待", "Expected"),
    Text("実績（95％区間）", "Seen (95% interval)"),
    Text("判定", "Verdict"),
    Text("偶然だけで説明できるか", "Could chance alone explain it?"),
    Text("必要な伸びに占める割合", "Part of the gain needed a year"),
)
CHANCE = {
    True: Text("説明できる", "yes"),
    False: Text("説明できない（偶然の範囲を超える）", "no, it is beyond chance"),
    None: Text("区間がなく言えない", "no interval, cannot be told"),
}
VOLUME = Text("数えた実績", "a count of what was done")
DUE = Text("{subject}、{year}年度まで", "{subject}, by FY{year}")
NOTE = Text("備考：", "note: ")
SIGNED = Text("決定：", "Decided by: ")
NOT_SHOWN = Text(
    "他の原因（全国的な動き、制度の変更など）を除いた効果。必要な伸びは、基準年から最も近い数値目標までの1年当たりの伸びです。",
    "An effect apart from other causes (the national trend, changed rules). The gain needed is the yearly gain from the baseline to the nearest numeric target.",
)
PICTURE = Text("期待した変化に対して、どこまで進んだか", "How far each decision came, against what was expected")
READ = Text(
    "印は、期待した変化（または数量）を100としたときの実績、横線は95％区間です。100より右が達成（▲）、左が未達成（▼）です。区間が0をまたぐときは、変化がなくても偶然だけで起こりえます。矢印は軸の外まで続きます。",
    "Marks: what was seen with the expected change (or volume) as 100; lines: 95% intervals. From 100 on it is met (▲), below it is not (▼). Where an interval "
    "spans 0, chance alone could explain it. Arrows go on beyond the axis.",
)
AXIS = Text("期待した変化を100とした実績", "Seen, with the expected change as 100")
BARE = ("reached", "not_reached")
"""Reasons that only repeat the two columns before the verdict."""


def review_counts_sentence(found: Findings) -> Sentence:
    """One sentence: how many decisions were met, not met, or cannot be told."""
    lang, seen = found.lang, found.cycle.review
    if seen is None:
        return tell(NO_DECISIONS, lang, "none")
    shown = [one for one in seen.rows if not found.cycle.withheld(one)]
    counts = {name: sum(one.outcome == name for one in shown) for name in words.OUTCOMES}
    slots = {name: whole(n, lang, f"cycle.review.{name}") for name, n in counts.items()}
    few = len(seen.rows) - len(shown)
    opening, _, closing = HIDDEN(lang).partition("{n}")
    hidden = Told([opening, whole(few, lang, "cycle.review.withheld"), closing]) if few else ""
    name = words.cycle_name(found.cycle.decided.cycle, lang)
    known = Told([*_by_chance(shown, lang), MEANING(lang)])
    return tell(
        COUNTED,
        lang,
        "fact",
        cycle=name,
        n=whole(len(seen.rows), lang, "cycle.review.n"),
        hidden=hidden,
        known=known,
        **slots,
    )


def _by_chance(shown: list[Reviewed], lang: Lang) -> Told:
    """How many of those met may be chance: a reader takes *met* for success."""
    n = sum(one.outcome == "met" and bool(one.chance_alone) for one in shown)
    opening, _, closing = BY_CHANCE(lang).partition("{n}")
    return Told([opening, whole(n, lang, "cycle.review.met_by_chance"), closing, Text("", " ")(lang)]) if n else Told()


def section(found: Findings) -> str:
    """Sentence, table, picture; how to write decisions down where there are none."""
    lang, seen = found.lang, found.cycle.review
    head = displays.heading(3, TITLE(lang))
    if seen is None:
        return head + displays.paragraph(review_counts_sentence(found).html, "nodata")
    return head + displays.paragraph(review_counts_sentence(found).html) + _table(found, seen) + _picture(found, seen)


def _table(found: Findings, seen: Review) -> str:
    lang = found.lang
    specs = {spec.id: spec for spec in found.cycle.decided.decisions}
    rows = [_row(one, specs[one.decision.id].note, found) for one in seen.rows]
    origin = (
        "published"
        if found.cycle.decided_for_real and found.results.params.example
        else displays.origin_of(found.results.params.example)
    )
    link = displays.csv_link(_saved(found, seen), CAPTION(lang), lang, origin=origin)
    limits = displays.paragraph(f"<b>{displays.LIMITS_HEAD(lang)}</b>{esc(NOT_SHOWN(lang))}", "limits")
    heads = [text(lang) for text in HEADS]
    return (
        displays.table(heads, rows, caption=CAPTION(lang), numeric=(1, 2), source=_source(found), after=link) + limits
    )


def _row(one: Reviewed, note: str, found: Findings) -> list[str]:
    lang, asked = found.lang, one.decision
    about = DUE(lang).format(subject=words.subject(asked, lang), year=asked.due)
    name = f"{esc(asked.id)}　{as_written(asked.text)}" + f'<span class="reason">{esc(about)}</span>'
    name += f'<span class="reason">{NOTE(lang)}{as_written(note)}</span>' if note else ""
    expected = words.amount(asked, asked.expected, lang, f"cycle.review.{asked.id}.expected").html
    if found.cycle.withheld(one):
        mark = numbers.WITHHELD_MARK(lang)
        return [name, expected, mark, mark, mark, mark]
    judged = words.outcome(one.outcome, lang) + (
        "" if one.reason in BARE else f'<span class="reason">{words.why(one, lang)}</span>'
    )
    chance = (
        VOLUME(lang)
        if asked.activity and one.seen is not None
        else CHANCE[one.chance_alone](lang)
        if one.seen is not None
        else words.NO_VALUE(lang)
    )
    part = words.NO_VALUE(lang)
    if one.contribution is not None:
        part = Figure(
            one.contribution,
            numbers.written(one.contribution, Unit.SHARE, lang),
            f"cycle.review.{asked.id}.contribution",
        ).html
    return [name, expected, _seen(one, lang), judged, esc(chance), part]


def _seen(one: Reviewed, lang: Lang) -> str:
    if one.seen is None:
        return numbers.NO_DATA(lang)
    place = f"cycle.review.{one.decision.id}"
    text = words.amount(one.decision, one.seen, lang, f"{place}.seen").html
    if one.low is not None:
        ends = [
            Figure(end, numbers.written(end, one.decision.unit, lang, with_unit=False), f"{place}.{name}").html
            for name, end in (("low", one.low), ("high", one.high))
        ]
        text += f'<span class="reason">{ends[0]}{Text("〜", " to ")(lang)}{ends[1]}</span>'
    return text


def _saved(found: Findings, seen: Review) -> pd.DataFrame:
    """The review as released: nothing of a withheld figure."""
    table = seen.to_frame()
    hidden = [found.cycle.withheld(one) for one in seen.rows]
    for name in ("baseline", "now", "seen", "low", "high", "contribution"):
        table[name] = table[name].astype("float64").mask(hidden)
    return table.assign(outcome=table["outcome"].mask(hidden, "withheld"), reason=table["reason"].mask(hidden, ""))


def _picture(found: Findings, seen: Review) -> str:
    """Seen over expected, one row a decision; nothing to draw where nothing was seen."""
    lang = found.lang
    rows = pd.DataFrame([_drawn(one, found) for one in seen.rows])
    if rows["value"].isna().all():
        return ""
    alt = " / ".join(
        f"{row.label} {row.absent if pd.isna(row.value) else f'{row.value * 100:.0f}'}" for row in rows.itertuples()
    )
    picture = against_expected(
        rows, name="decisions-reviewed", title=PICTURE(lang), alt=alt, axis=AXIS(lang), lang=lang
    )
    origin = displays.origin_of(found.results.params.example and not found.cycle.decided_for_real)
    return displays.figure(
        picture,
        how_to_read=READ(lang),
        limits=NOT_SHOWN(lang),
        lang=lang,
        source=_source(found),
        level=4,
        origin=origin,
    )


def _drawn(one: Reviewed, found: Findings) -> dict[str, object]:
    lang = found.lang
    hidden = found.cycle.withheld(one) or one.seen is None or one.decision.expected == 0
    sign, _, word = words.OUTCOMES[one.outcome]
    ends = [None if hidden or end is None else end / one.decision.expected for end in (one.low, one.high)]
    if None not in ends:
        ends.sort()
    absent = numbers.WITHHELD_MARK(lang) if found.cycle.withheld(one) else numbers.NO_DATA(lang)
    label = f"{one.decision.id} {numbers.WITHHELD_MARK(lang) if found.cycle.withheld(one) else sign + word(lang)}"
    value = None if hidden else one.seen / one.decision.expected
    low, high = ends
    outcome = "cannot_tell" if found.cycle.withheld(one) else one.outcome
    return {"label": label, "outcome": outcome, "value": value, "low": low, "high": high, "absent": absent}


def _source(found: Findings) -> str:
    """Who decided, and where the figures seen come from."""
    lang = found.lang
    mark = displays.real_mark(lang) if found.cycle.decided_for_real and found.results.params.example else ""
    mark = mark or (displays.example_mark(lang) if found.results.params.example else "")
    sources = [(one.now.source, one.now.reference_date) for one in found.cycle.review.rows if one.now is not None]
    signed = displays.paragraph(f"{SIGNED(lang)}{displays.source_title(found.cycle.decided.signed, lang)}", "source")
    return signed + displays.source_line(sources, lang, mark=mark)
