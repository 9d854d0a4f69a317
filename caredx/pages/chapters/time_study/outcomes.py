"""Outcomes of users and staff beside staff minutes, in one table: time saved at the cost of users is no gain."""

from caredx.findings.studies import StudyResults
from caredx.measures.scales import SCALES
from caredx.measures.time_study.change import Change
from caredx.measures.time_study.outcomes import side_by_side
from caredx.pages import displays, numbers
from caredx.pages.chapters.time_study import words
from caredx.pages.displays import esc
from caredx.words.labels import Lang, Text

TITLE = Text("職員の時間と、利用者・職員への効果指標", "Staff minutes beside outcomes of users and staff")
LEAD = Text(
    "時間の増減だけでは、よくなったかどうかは言えません。利用者と職員の指標を同じ表に並べます。",
    "Minutes alone do not say whether care got better: outcomes of users and staff stand in the same table.",
)
NO_FILE = Text(
    "利用者・職員の指標はデータなし。outcomes.csv（office, person_id, round, measure, value）があれば、ここに並びます。",
    "No outcomes of users and staff. outcomes.csv (office, person_id, round, measure, value) would supply them.",
)
MEASURES = {
    "falls": Text("転倒", "falls"),
    "night_wakings": Text("夜間の覚醒", "waking at night"),
    **{name: scale.name for name, scale in SCALES.items()},
}
UNITS = {
    "falls": Text("件/人・月", "per person and month"),
    "night_wakings": Text("回/人・夜", "per person and night"),
    **dict.fromkeys(SCALES, Text("点", "points")),
}
BETTER = {"higher": Text("高いほどよい", "higher is better"), "lower": Text("低いほどよい", "lower is better")}
LOWER = {"falls", "night_wakings"} | {name for name, scale in SCALES.items() if scale.better == "lower"}
CAPTION = Text("職員の時間と、利用者・職員の指標の変化", "Changes of staff minutes and of outcomes")
HEADS = (
    Text("指標", "Measure"),
    Text("単位", "Unit"),
    Text("比較", "Comparison"),
    Text("事前", "Before"),
    Text("事後", "After"),
    Text("変化", "Change"),
    Text("区間", "Interval"),
    Text("n（事前→事後、施設）", "n (before → after, facilities)"),
    Text("補正後の p", "Adjusted p"),
)
LIMITS = Text(
    "示していないこと：指標が変わった理由。区間が0を含む指標は「変化がなかった」ことの証明ではありません。転倒のように少ない出来事は、この人数では大きな差しか見つけられません。{never}",
    "It does not show why an outcome changed. An interval that holds 0 does not prove that nothing changed; rare events such as falls show "
    "only large differences with so few persons. {never}",
)


def chapter(study: StudyResults) -> str:
    """One table; without outcomes the file that would supply them."""
    lang = study.lang
    head = displays.heading(2, TITLE(lang), anchor="outcomes") + displays.paragraph(esc(LEAD(lang)))
    minutes = [c for pair in study.lasts for c in study.groups.changes if (c.shift, c.round) == pair]
    rows = [_row(c, lang) for c in minutes] + [_row(c, lang, outcome=True) for c in study.outcomes]
    units = {c.activity: UNITS[c.activity].en if c.activity in UNITS else "" for c in study.outcomes}
    caption = CAPTION(lang)
    link = displays.csv_link(side_by_side(minutes, study.outcomes, units), caption, lang)
    table = displays.table([text(lang) for text in HEADS], rows, caption=caption, numeric=range(3, 8), after=link)
    missing = "" if study.outcomes else displays.paragraph(esc(NO_FILE(lang)), "nodata")
    return head + table + missing + displays.paragraph(esc(LIMITS(lang).format(never=words.NEVER(lang))), "limits")


def _row(change: Change, lang: Lang, *, outcome: bool = False) -> list[str]:
    known = outcome and change.activity in MEASURES
    name = MEASURES[change.activity](lang) if known else words.activity_name(change.activity, lang)
    if known:
        better = BETTER["lower" if change.activity in LOWER else "higher"](lang)
        name += Text(f"（{better}）", f" ({better})")(lang)
    unit = words.PER_DAY(lang) if not outcome else UNITS[change.activity](lang) if change.activity in UNITS else ""
    pair = words.pair_title(change.shift, change.round, lang)
    arrow = f"{words.round_name('before', lang)} → {words.round_name(change.round, lang)}"
    write = _two if outcome else lambda value: words.minutes(value, lang, unit=False)
    ends = (change.headline.low, change.headline.high)
    span = _span(ends, lang) if outcome else words.span(*ends, lang)
    return [
        esc(name),
        esc(unit),
        esc(arrow if outcome else pair),
        write(change.before),
        write(change.after),
        _sign(change.headline.estimate) if outcome else words.signed(change.headline.estimate, lang, unit=False),
        esc(span or words.NO_INTERVAL(lang)),
        esc(words.n(change, lang, persons=outcome)),
        esc(_adjusted(change)),
    ]


def _adjusted(change: Change) -> str:
    return words.p_value(change.p_holm if change.p_holm is not None else change.q_bh)


def _two(value: float) -> str:
    """Two decimals: falls per person and month are small numbers."""
    return f"{value:,.2f}".replace("-", numbers.MINUS)


def _sign(value: float) -> str:
    text = _two(value)
    return f"+{text}" if value >= 0.005 else text


def _span(ends: tuple[float | None, float | None], lang: Lang) -> str:
    if None in ends:
        return ""
    low, high = map(_sign, ends)
    return Text(f"{low}〜{high}", f"{low} to {high}")(lang)
