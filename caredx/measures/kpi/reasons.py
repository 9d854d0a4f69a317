"""Why a verdict is what it is, worded: one sentence a reason, with the numbers and sources it rests on.

A committee that cannot read the reason believes neither a good verdict nor a missing one. A sentence names the source of each
value it compares, because two series that count differently can make any movement.
"""

from caredx.words.labels import Text


def _mean(ja: str, en: str) -> Text:
    return Text(
        "直近3年間の平均 {mean}（出典 {source}）が前回数値 {previous}（{previous_when}、出典 {previous_source}）に照らして"
        + ja
        + "{check}",
        "the mean of three years, {mean} (source {source}), "
        + en
        + " the previous value {previous} ({previous_when}, source "
        "{previous_source}){check}",
    )


def _increase(ja: str, en: str) -> Text:
    return Text(
        "{baseline_year}年度の {baseline}（出典 {baseline_source}）から {value}（出典 {source}）" + ja + "{check}",
        en + " from {baseline} in FY{baseline_year} (source {baseline_source}) to {value} (source {source}){check}",
    )


REASONS: dict[str, Text] = {
    "target_reached": Text(
        "値 {value} が目標 {target} に達している", "the value {value} has reached the target {target}"
    ),
    "pace_enough": Text(
        "目標 {target} には未達だが、これまでのペース（{pace_seen}）が{target_year}年までに必要なペース（{pace_needed}）以上",
        "below the target {target}, but the pace seen ({pace_seen}) is at least the pace needed until {target_year} ({pace_needed})",
    ),
    "pace_too_slow": Text(
        "これまでのペース（{pace_seen}）では{target_year}年の目標 {target} に届かない（必要なペース {pace_needed}）",
        "at the pace seen ({pace_seen}) the target {target} of {target_year} is not reached (pace needed {pace_needed})",
    ),
    "target_year_passed": Text(
        "{target_year}年の目標 {target} に達していない（{year}年の値 {value}）",
        "the target {target} of {target_year} was not reached ({value} in {year})",
    ),
    "mean_kept": _mean("基準を満たす", "keeps to"),
    "mean_kept_so_far": _mean("現時点で基準を満たす", "so far keeps to"),
    "mean_not_kept": _mean("基準を満たさない", "does not keep to"),
    "mean_not_kept_so_far": _mean("現時点で基準を満たしていない", "so far does not keep to"),
    "increased": _increase("に増えた", "rose"),
    "increased_so_far": _increase("に、現時点で増えている", "so far rose"),
    "not_increased": _increase("で、増えていない", "did not rise"),
    "not_increased_so_far": _increase("で、現時点で増えていない", "so far did not rise"),
    "established": Text("設置されている", "established"),
    "not_established": Text("{target_year}年までに設置されなかった", "not established by {target_year}"),
    "not_established_yet": Text(
        "まだ設置されていない（期限は{target_year}年）", "not established yet (due by {target_year})"
    ),
    "no_value": Text("値がない", "there is no value"),
    "nobody_counted": Text("対象の事業所がない", "there is no establishment of this kind"),
    "none_known": Text(
        "対象の事業所はあるが、値のわかるものが1つもない", "there are such establishments, but none with a known value"
    ),
    "too_few": Text(
        "事業所が少なく（n={n}）、値 {value} と目標 {target} の差は偶然と区別できない",
        "too few establishments (n={n}): the difference between {value} and the target {target} may be chance",
    ),
    "too_few_for_pace": Text(
        "事業所が少なく（n={n}）、値 {value} の年ごとの動きは偶然と区別できないので、{target_year}年の目標 {target} へのペースは判定しない",
        "too few establishments (n={n}): how {value} moves from year to year may be chance, so no pace to the target {target} of "
        "{target_year} is judged",
    ),
    "too_few_for_mean": Text(
        "事業所が少なく（n={n}）、3年間の動きは偶然と区別できない",
        "too few establishments (n={n}) to tell three years from chance",
    ),
    "no_target": Text("目標が公表されていない", "no target has been published"),
    "target_not_numeric": Text("目標が数値で示されていない", "the target is not given as a number"),
    "one_year_only": Text(
        "同じ数え方の値が1年分しかなく、ペースがわからない",
        "one year counted in this way only, so no pace is known",
    ),
    "fewer_than_three_years": Text(
        "同じ出典の連続する3年分の値がない（{years}年分）", "no three consecutive years from one source ({years} found)"
    ),
    "no_previous_value": Text(
        "前回数値（{previous_year}年度）がない", "there is no previous value (FY{previous_year})"
    ),
    "no_baseline": Text("基準となる{baseline_year}年度の値がない", "there is no baseline value for FY{baseline_year}"),
    "national_total": Text(
        "目標は全国計で、県別に割り振られていない", "the target is a national total, not divided among prefectures"
    ),
    "definition_not_published": Text(
        "計算式が公表されておらず、2つの式（{value}・{other}）で目標 {target} の判定が分かれる",
        "the formula is not published, and two formulas ({value}, {other}) disagree about the target {target}",
    ),
}
"""Wording of each reason. Fields are keys of `Verdict.detail`: ``…year``, ``years`` and ``n`` are whole numbers, the rest is in the KPI's unit
(``pace_…`` per year). Sources and what is to be checked about them are keys of `Verdict.words`."""

CHECK_SOURCES = Text(
    "。出典が異なるので、集計方法が同じか確かめること", "; the sources differ: check that they count in the same way"
)
