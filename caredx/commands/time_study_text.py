"""What `caredx time-study` prints for a person to read: tables first, then what they do not show."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from caredx.words.labels import Lang, Text

if TYPE_CHECKING:
    from caredx.commands.time_study_asked import Options
    from caredx.intake.time_study import Source
    from caredx.measures.time_study.change import Change
    from caredx.measures.time_study.study import TimeStudy

_SHIFTS = {"day": Text("日中", "day"), "night": Text("夜間", "night"), "all": Text("終日", "all day")}
_HEAD = Text(
    "事前 → {round}、{shift}：{facilities}施設、延べ {before} → {after} 人日",
    "before → {round}, {shift}: {facilities} facilities, {before} → {after} staff-days",
)
_COLUMNS = Text(
    "業務|事前|事後|変化|{level}%区間|p|Holm|符号反転|wild|未記入による範囲",
    "activity|before|after|change|{level}% interval|p|Holm|sign-flip|wild|unrecorded bounds",
)
_UNIT = Text("単位は分/人・日。", "Minutes per staff-day.")
_SCALED = Text(
    "1人1日を日中{day:g}分・夜間{night:g}分に換算（未記入は{blank}）。",
    "Staff-days scaled to {day:g} (day) and {night:g} (night) minutes, unrecorded time {blank}.",
)
_BLANK = {"kept": Text("含む", "kept"), "removed": Text("除く", "removed")}
_WRITTEN = Text("換算なし。", "Not scaled.")
_CLOCK = Text("日中は{day}（{by}）。", "Day is {day} ({by}).")
_BY = {
    "staff_day": Text("1人1日を、時間の長い方に入れる", "each staff-day in the shift that holds most of it"),
    "slot": Text("10分枠ごと", "slot by slot"),
}
_COLUMN = Text("日中・夜間は shift 列による。", "Day and night as the column shift has them.")
_CROSSING = Text(
    "日付をまたぐ勤務は始まりの日の1人日とした：{crossing}件（うち暦の日付の記録をつないだもの {joined}件）。",
    "Shifts across midnight are one staff-day each, dated by their start: {crossing} ({joined} joined from two calendar dates).",
)
_METHOD = Text(
    "区間は施設を単位とするCR2標準誤差とSatterthwaite自由度。職員の人日を独立とみなす検定は行わない。前後の比較であり、機器による効果とは言えない。",
    "Intervals: CR2 with Satterthwaite df, facilities as clusters; staff-days are never taken as independent. "
    "Before and after without controls: a change, not an effect.",
)
_FEW = Text(
    "{n}施設では、正確な検定が5％に達することはない（最小p = {p:g}）。",
    "With {n} clusters no exact test can reach 5 % (least p {p:g}).",
)
_ONE = Text(
    "1施設では施設間のばらつきが分からず、区間は示せない。",
    "One facility cannot show its own scatter between rounds: no interval.",
)
_NO_PAIR = Text("{shift}：事前と事後の両方がそろう施設がない。", "{shift}: no facility has both rounds.")
_DOUBT = Text(
    "未記入の変化が業務の変化の半分以上：{names}", "Unrecorded time changed by half of the change or more: {names}"
)
_UNRECORDED = Text("未記入の割合（{shift}）：{shares}", "Unrecorded share ({shift}): {shares}")
_LEFT = Text("片方の回しかなく除いた施設：{n}", "Facilities left out for lack of a round: {n}")
_SHEETS = Text(
    "調査票：読めた {read}、除いた {left_out}、空白 {blank}", "Sheets: {read} read, {left_out} left out, {blank} blank"
)
_IGNORED = Text("使わなかった列：{names}", "Columns not used: {names}")
_OUTCOMES = Text("利用者・職員の指標", "Outcomes of users and staff")


def report(study: "TimeStudy", source: "Source", options: "Options", persons: "tuple[Change, ...]", lang: Lang) -> str:
    """All tables and remarks as plain text."""
    lines = []
    for shift, after_round in dict.fromkeys((change.shift, change.round) for change in study.changes):
        family = [change for change in study.changes if (change.shift, change.round) == (shift, after_round)]
        lines += [*_table(family, options, lang), *_remarks(family, lang), ""]
    if not study.changes:
        lines += [_NO_PAIR.fill(shift=shift)(lang) for shift in study.quality["shift"].unique()]
    if persons:
        lines += [_OUTCOMES(lang), *_table(list(persons), options, lang), ""]
    return "\n".join([*lines, *_foot(study, source, options, lang)])


def _table(family: "list[Change]", options: "Options", lang: Lang) -> list[str]:
    from caredx.intake.classification import names

    known = names(options.level) if options.classification != "none" else {}
    first = family[0]
    shift = _SHIFTS[first.shift](lang) if first.shift in _SHIFTS else first.shift
    head = _HEAD.fill(
        round=first.round, shift=shift, facilities=first.facilities, before=first.n_before, after=first.n_after
    )
    rows = [_COLUMNS.fill(level=f"{100 * options.confidence:g}")(lang).split("|")]
    rows += [_cells(change, _name(change.activity, known, lang)) for change in family]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        head(lang),
        *(
            "  ".join(
                _pad(cell, width, i > 0) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ),
    ]


def _name(activity: str, known: Mapping[str, Text], lang: Lang) -> str:
    """Number or letter and name; a label of words is its own name."""
    name = known[activity](lang) if activity in known else activity
    return f"{activity} {name}" if activity in known and len(activity) <= 2 else name


def _cells(change: "Change", name: str) -> list[str]:
    headline = change.headline
    return [
        name,
        f"{change.before:.1f}",
        f"{change.after:.1f}",
        f"{headline.estimate:+.1f}",
        _range(headline.low, headline.high),
        *(_p(p) for p in (headline.p, change.p_holm, change.p_sign_flip, change.p_wild)),
        _range(*(change.unrecorded_bounds or (None, None))),
    ]


def _remarks(family: "list[Change]", lang: Lang) -> list[str]:
    from caredx.measures.cluster_tests import least_p

    clusters = family[0].headline.clusters
    lines = []
    if clusters == 1:
        lines.append(_ONE(lang))
    elif family[0].out_of_reach:
        lines.append(_FEW.fill(n=clusters, p=least_p(clusters))(lang))
    doubtful = [change.activity for change in family if change.recording_doubtful]
    return lines + ([_DOUBT.fill(names=", ".join(doubtful))(lang)] if doubtful else [])


def _foot(study: "TimeStudy", source: "Source", options: "Options", lang: Lang) -> list[str]:
    scale = (
        _SCALED.fill(day=options.base_day, night=options.base_night, blank=_BLANK[options.blank](lang))
        if options.scale
        else _WRITTEN
    )
    border = _CLOCK.fill(day="-".join(options.day), by=_BY[options.shift_by](lang)) if source.clock else _COLUMN
    lines = [_UNIT(lang) + " " + scale(lang), border(lang), _METHOD(lang)]
    if source.crossing:
        lines.append(_CROSSING.fill(crossing=source.crossing, joined=source.joined)(lang))
    lines += _unrecorded(study, lang)
    if len(study.left_out):
        lines.append(_LEFT.fill(n=study.left_out["office"].nunique())(lang))
    if source.sheets:
        lines.append(_SHEETS.fill(**source.sheets)(lang))
    if source.ignored:
        lines.append(_IGNORED.fill(names=", ".join(source.ignored))(lang))
    return lines


def _unrecorded(study: "TimeStudy", lang: Lang) -> list[str]:
    """Share of time without an entry in every round, before first."""
    known = study.quality.dropna(subset=["unrecorded_share"])
    lines = []
    for shift, rounds in known.groupby("shift"):
        rounds = rounds.sort_values("round", key=lambda names: names.mask(names == "before", ""))
        shares = ", ".join(
            f"{name} {100 * share:.1f}%"
            for name, share in zip(rounds["round"], rounds["unrecorded_share"], strict=True)
        )
        lines.append(_UNRECORDED.fill(shift=_SHIFTS[shift](lang) if shift in _SHIFTS else shift, shares=shares)(lang))
    return lines


def _range(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{low:+.1f} … {high:+.1f}"


def _p(p: float | None) -> str:
    return "-" if p is None else f"{p:.3f}" if p >= 0.001 else "<0.001"


def _width(text: str) -> int:
    """Columns on a terminal: Japanese letters take two."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
