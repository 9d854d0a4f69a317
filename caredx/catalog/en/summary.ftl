## summary: Three to five plain sentences at the head of a page, each tied to the results it speaks of.

summary-counts = Of { $n } KPI, against their nearest target: { $counts } (no target published { $no_target }, no data { $no_data }).
summary-standing = { $kpi }: { $value }; { $standing }.
summary-standings =
    .above = above Japan's { $national } beyond chance
    .below = below Japan's { $national } beyond chance
    .within_chance = no difference from Japan's { $national } beyond chance
    .too_few = too few to say whether it differs from Japan's { $national }
    .no_interval = no interval, so chance cannot be told from a gap to { $national }
    .no_national = there is no national value to compare with
summary-pace = { $kpi }: { $value }; at the pace seen ({ $seen }) the { $year } target of { $target } will be missed ({ $needed } is needed).
summary-pace-again = At the pace seen ({ $seen }) the same figure will miss the { $year } target of { $target } ({ $needed } is needed).
summary-judged = { $kpi }: { $value }; verdict: { $verdict }.
summary-missing = { $n } KPI cannot be judged for want of data ({ $kpis }).
summary-summary-counts = ,{ " " }
summary-missing-and-others = { " " }and others
summary-summary-standing = :{ " " }
