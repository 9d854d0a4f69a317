## breakdowns: A KPI by kind of service and by size: dots with intervals, small groups flagged, numbers in a table.

breakdowns-title = By service and size
breakdowns-lead = A mean hides the difference between home visits and nursing homes, small and large. Groups with few establishments are flagged 'few'; read their values with care.
breakdowns-by =
    .service_group = By kind of service
    .size_band = By capacity
    .addon = By add-on held
breakdowns-apart = { $by }: highest { $high } ({ $high_value }), lowest { $low } ({ $low_value })
breakdowns-overlap = { $by }: intervals overlap, no difference can be told
breakdowns-one = { $by }: fewer than two groups that are not few, nothing to compare
breakdowns-how = Dots are values, lines { $level }% intervals (an arrow: goes on beyond the figure). Differences of groups whose lines overlap are within chance. □ = few; dashed: whole prefecture.
breakdowns-limits = It does not say why groups differ, and holds only establishments that gave data.
breakdowns-whole = prefecture { $value }
breakdowns-axis = { $unit } (lines: { $level }% intervals)
breakdowns-heads =
    .c1 = Group
    .c2 = Value
    .c3 = Interval
    .c4 = n
    .c5 = Numerator
    .c6 = Denominator
    .c7 = Note
breakdowns-few = few (under { $least })
breakdowns-total = All
breakdowns-caption = { $kpi }: { $by }
breakdowns-nothing = { $kpi }: no data. { $needs } would supply the breakdown.
breakdowns-numbers = table of numbers

## One KPI by kind of service, by size and by add-on, because a mean over home help and nursing homes hides both.

breakdowns-unknown = not known
breakdowns-addon =
    .I = add-on I
    .II = add-on II
    .none = no add-on
breakdowns-band =
    .above = capacity { $low } or more
    .below = capacity up to { $high }
    .between = capacity { $low } to { $high }
breakdowns-level-alone =
    .I = add-on I alone
    .II = add-on II alone
