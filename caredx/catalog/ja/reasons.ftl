## Why a verdict is what it is, worded: one sentence a reason, with the numbers and sources it rests on.

reasons-because =
    .target_reached = 値 { $value } が目標 { $target } を達成
    .pace_enough = 目標 { $target } には未達だが、これまでのペース（{ $pace_seen }）が{ $target_year }年までに必要なペース（{ $pace_needed }）以上
    .pace_too_slow = これまでのペース（{ $pace_seen }）では{ $target_year }年の目標 { $target } を達成できない（必要なペース { $pace_needed }）
    .target_year_passed = { $target_year }年の目標 { $target } を達成していない（{ $year }年の値 { $value }）
    .mean_kept = 直近3年間の平均 { $mean }（出典 { $source }）が前回数値 { $previous }（{ $previous_when }、出典 { $previous_source }）に照らして基準を満たす{ $check }
    .mean_kept_so_far = 直近3年間の平均 { $mean }（出典 { $source }）が前回数値 { $previous }（{ $previous_when }、出典 { $previous_source }）に照らして現時点で基準を満たす{ $check }
    .mean_not_kept = 直近3年間の平均 { $mean }（出典 { $source }）が前回数値 { $previous }（{ $previous_when }、出典 { $previous_source }）に照らして基準を満たさない{ $check }
    .mean_not_kept_so_far = 直近3年間の平均 { $mean }（出典 { $source }）が前回数値 { $previous }（{ $previous_when }、出典 { $previous_source }）に照らして現時点で基準を満たしていない{ $check }
    .increased = { $baseline_year }年度の { $baseline }（出典 { $baseline_source }）から { $value }（出典 { $source }）に増加{ $check }
    .increased_so_far = { $baseline_year }年度の { $baseline }（出典 { $baseline_source }）から { $value }（出典 { $source }）に、現時点で増加{ $check }
    .not_increased = { $baseline_year }年度の { $baseline }（出典 { $baseline_source }）から { $value }（出典 { $source }）で、増加していない{ $check }
    .not_increased_so_far = { $baseline_year }年度の { $baseline }（出典 { $baseline_source }）から { $value }（出典 { $source }）で、現時点で増加していない{ $check }
    .established = 設置済み
    .not_established = { $target_year }年までに設置されなかった
    .not_established_yet = 未設置（期限は{ $target_year }年）
    .no_value = 値がない
    .nobody_counted-here = 対象の事業所がない
    .none_known = 対象の事業所はあるが、値の分かるものが1つもない
    .too_few = 事業所が少なく（n={ $n }）、値 { $value } と目標 { $target } の差は偶然の変動と区別できない
    .too_few_for_pace = 事業所が少なく（n={ $n }）、値 { $value } の年ごとの動きは偶然の変動と区別できないため、{ $target_year }年の目標 { $target } へのペースは判定しない
    .too_few_for_mean = 事業所が少なく（n={ $n }）、3年間の動きは偶然の変動と区別できない
    .no_target = 公表された目標なし
    .target_not_numeric = 数値目標なし
    .one_year_only = 同じ集計方法の値が1年分のみで、ペースが分からない
    .fewer_than_three_years = 同じ出典の連続する3年分の値がない（{ $years }年分）
    .no_previous_value = 前回数値（{ $previous_year }年度）がない
    .no_baseline = 基準となる{ $baseline_year }年度の値がない
    .national_total = 目標は全国計のみで、県別の目標なし
    .definition_not_published = 計算式が公表されておらず、2つの式（{ $value }・{ $other }）で目標 { $target } の判定が分かれる
reasons-check-sources = 。出典が異なるため、集計方法が同じか確認が必要
reasons-when =
    .year = { $first }年度
    .years = { $first }〜{ $last }年度
