## Groups 1, 2, 3 and add-on holders side by side: never an effect.

groups-title = Holders of the add-on and subsidised establishments
groups-lead = Groups 1 to 3 and add-on holders. They are self-selected, so a difference is no effect; the estimate of the effect, made from dates of adoption, stands beside.

## The effect from dates of adoption, beside the groups

groups-leave-title = Did adoption raise the leave taken
groups-leave =
    .rose = In { $place } adoption is estimated to have raised leave taken by { $late } on average in months { $months } after it (months { $early_months }: { $early }). { $own }
    .fell = In { $place } adoption is estimated to have lowered leave taken by { $late } on average in months { $months } after it (months { $early_months }: { $early }). { $own }
    .unclear = In { $place } the change of leave taken in months { $months } after adoption is { $late }: a rise cannot be told (changes under { $detectable } are hard to find; months { $early_months }: { $early }). { $own }
groups-overtime = From dates of adoption the effect on overtime in { $place } is { $late } in months { $months } after it (months { $early_months }: { $early })
groups-own = This prefecture alone: { $late } (interval { $low } to { $high })
groups-own-few = This prefecture alone has too few establishments for an estimate
groups-no-estimate = No effect can be estimated (too few adopters, or too few months to compare)
groups-no-effect =
    .leave = Whether adoption raised leave cannot be told (needed: { $files })
    .overtime = No effect on overtime can be estimated (needed: { $files })
groups-behind =
    .adopters = adopters n={ $n }
    .never = never n={ $n }

## Levels of the groups, their differences plain and standardised

groups-compared = { $place }: overtime of add-on holders and subsidised establishments (group 2) is { $level }; difference from the others, adjusted for service and size: { $difference } (unadjusted { $plain }; share of staff compared { $covered }). The groups are self-selected: this is no effect of adopting
groups-level-only = { $place }: overtime of add-on holders and subsidised establishments (group 2) is { $level }; there is nobody of the same service and size to compare with
groups-no-groups =
    .missing = Groups 1 to 3 cannot be compared (needed: { $files })
    .withheld = The groups would tell of single establishments; the public edition withholds them
groups-both = Japan ({ $n } participating)
groups-n-prefectures = n={ $n } prefectures
groups-warning = Warning: establishments choose to apply. Those with more to spare apply more readily, so a difference may have been there before; it is not an effect of the add-on or of adopting.
groups-picture = Overtime: group less others, same services and sizes
groups-how = Dots are differences, lines { $level }% intervals. A group whose line crosses 0 (dashed) cannot be told from the others. □: few (under { $least }), for orientation only.
groups-limits = Differences of groups that chose themselves, no effects. Only service and size are held equal. The interval takes the spread of all establishments, inside the group and outside; were the group's own spread larger it would be too short, so the plain difference carries the ratio (group over others) by each side's own spread.
groups-axis = Difference ({ $unit })
groups-tables = Levels and differences by group (overtime, leave, turnover)
groups-caption = { $outcome } ({ $unit }, { $place }, { $period })
groups-heads =
    .group = Group
    .listed = Establishments (list)
    .level = Level (95% interval)
    .plain = Plain difference
    .adjusted = Same services and sizes (95% interval)
    .covered = Staff compared
    .note = Note
groups-few = few
groups-alone = nobody alike
groups-nobody = -
groups-not-here = -
groups-ratio = ratio { $ratio }, { $low } to { $high }
groups-listed = Establishments by group ({ $place })
groups-inside = Group 3 and add-on holders of the prefecture are few; they are in the internal edition only.
groups-missing = No data. { $files } would supply it.

## Levels of add-on holders as published

groups-context = Published levels of add-on holders
groups-context-note = Holders of I and II chose themselves too; neither values from before, nor n, nor an interval is published. That I is better does not mean that taking I makes better.
groups-context-heads =
    .kpi = Indicator
    .group = Group
    .value = Value
    .period = Period

## Groups ①②③ and add-on holders side by side, plain and adjusted, and never as an effect.

groups-names =
    .all = group 1: all establishments
    .two = group 2: add-on, or technology bought with a subsidy
    .three = group 3: add-on I, or flexible staffing
    .addon_I = add-on I
    .addon_II = add-on II
    .no_addon = no add-on
