## Why a verdict is what it is, worded: one sentence a reason, with the numbers and sources it rests on.

reasons-because =
    .target_reached = the value { $value } has reached the target { $target }
    .pace_enough = below the target { $target }, but the pace seen ({ $pace_seen }) is at least the pace needed until { $target_year } ({ $pace_needed })
    .pace_too_slow = at the pace seen ({ $pace_seen }) the target { $target } of { $target_year } is not reached (pace needed { $pace_needed })
    .target_year_passed = the target { $target } of { $target_year } was not reached ({ $value } in { $year })
    .mean_kept = the mean of three years, { $mean } (source { $source }), keeps to the previous value { $previous } ({ $previous_when }, source { $previous_source }){ $check }
    .mean_kept_so_far = the mean of three years, { $mean } (source { $source }), so far keeps to the previous value { $previous } ({ $previous_when }, source { $previous_source }){ $check }
    .mean_not_kept = the mean of three years, { $mean } (source { $source }), does not keep to the previous value { $previous } ({ $previous_when }, source { $previous_source }){ $check }
    .mean_not_kept_so_far = the mean of three years, { $mean } (source { $source }), so far does not keep to the previous value { $previous } ({ $previous_when }, source { $previous_source }){ $check }
    .increased = rose from { $baseline } in FY{ $baseline_year } (source { $baseline_source }) to { $value } (source { $source }){ $check }
    .increased_so_far = so far rose from { $baseline } in FY{ $baseline_year } (source { $baseline_source }) to { $value } (source { $source }){ $check }
    .not_increased = did not rise from { $baseline } in FY{ $baseline_year } (source { $baseline_source }) to { $value } (source { $source }){ $check }
    .not_increased_so_far = so far did not rise from { $baseline } in FY{ $baseline_year } (source { $baseline_source }) to { $value } (source { $source }){ $check }
    .established = established
    .not_established = not established by { $target_year }
    .not_established_yet = not established yet (due by { $target_year })
    .no_value = there is no value
    .nobody_counted-here = there is no establishment of this kind
    .none_known = there are such establishments, but none with a known value
    .too_few = too few establishments (n={ $n }): the difference between { $value } and the target { $target } may be chance
    .too_few_for_pace = too few establishments (n={ $n }): how { $value } moves from year to year may be chance, so no pace to the target { $target } of { $target_year } is judged
    .too_few_for_mean = too few establishments (n={ $n }) to tell three years from chance
    .no_target = no target has been published
    .target_not_numeric = the target is not given as a number
    .one_year_only = one year counted in this way only, so no pace is known
    .fewer_than_three_years = no three consecutive years from one source ({ $years } found)
    .no_previous_value = there is no previous value (FY{ $previous_year })
    .no_baseline = there is no baseline value for FY{ $baseline_year }
    .national_total = the target is a national total, not divided among prefectures
    .definition_not_published = the formula is not published, and two formulas ({ $value }, { $other }) disagree about the target { $target }
reasons-check-sources = ; the sources differ: check that they count in the same way
reasons-when =
    .year = FY{ $first }
    .years = FY{ $first }-{ $last }
