## comparison: Beside the other 46: dots with intervals and the national value, a map, and words instead of ranks.

comparison-title = Beside the other 46 prefectures
comparison-lead = This is no ranking: ranks would change by chance alone, so prefectures stand in the order of their codes, from north to south. Words say only whether a value differs significantly from Japan (its interval leaves out the national value).
comparison-not-compared =
    .total = national total, not compared
    .scope = another group, not compared
comparison-short =
    .above = significantly above
    .below = significantly below
    .within_chance = no significant difference
    .too_few = few
    .no_interval = no interval
    .no_national = no national value
comparison-finding = { $prefecture } { $value }: { $position }
comparison-how = ▶ and the thick blue line are this prefecture. Where a line reaches the dashed one (Japan), the difference is not significant. □ = few. The order is that of codes, north to south, not of values.
comparison-limits = No ranking and no verdict on policy. Service mix and size are not adjusted for.
comparison-by-chance = { " " }If none of the { $n } compared truly differed, about { $chance } would still be called significant by chance.
comparison-map-title = { $kpi } on the map
comparison-map-how = Colour tells the difference from Japan (blue: significantly better; orange frame: significantly worse; grey: no significant difference). The number in a tile is its value. Thick frame: this prefecture; dashed frame: few. { $codes }
comparison-codes = Tiles carry the code that stands before each name in the comparison.
comparison-map-limits = Prefectures of one colour may still differ from each other; the map shows no intervals.
comparison-map-alt = { $title }. { $place } { $value }, lowest { $low }, highest { $high }
comparison-axis = { $unit } (lines: { $level }% intervals)
comparison-alone = Only one prefecture has a value of { $kpi }, so no picture or map of prefectures is shown.
comparison-national = Japan { $value }
comparison-alt = { $kpi }: values and intervals of 47 prefectures. { $own } { $value }, Japan { $national }. { $counts }
comparison-table-caption = All KPI beside Japan ({ $prefecture })
comparison-heads =
    .c1 = Indicator
    .c2 = Prefecture
    .c3 = Japan
    .c4 = This prefecture
    .c5 = Of the 47
comparison-of-samples = Samples are compared with the mean of the 47 samples, never with a published value; “Japan” is that mean.
comparison-no-values = { $kpi }: no values to compare.
