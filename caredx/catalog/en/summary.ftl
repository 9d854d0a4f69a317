## summary: Three to five plain sentences at the head of a page, each tied to the results it speaks of.

summary-counts = Of { $n } KPI, against their nearest target: { $counts } (no target published { $no_target }, no data { $no_data }).
summary-standing = { $place }: { $kpi }: { $value }; { $standing }.
summary-standings =
    .above = significantly above Japan's { $national }
    .below = significantly below Japan's { $national }
    .within_chance = no significant difference from Japan's { $national }
    .too_few = too few establishments to judge its gap to Japan's { $national }
    .no_interval = no interval, so its gap to { $national } cannot be judged
    .no_national = there is no national value to compare with
summary-judged = { $kpi }: { $value }; verdict: { $verdict }.
summary-missing = { $n } KPI cannot be judged for want of data ({ $kpis }).
summary-and-others = { " " }and others
