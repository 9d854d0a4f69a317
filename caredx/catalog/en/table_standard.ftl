table_standard-title = { -standard }
table_standard-note = One row an office, task and day (ten rows for one self-check); a task in which nothing was done keeps its row with "−".
table_standard-columns =
    .task = One of the ten tasks of the labour-saving standard.
    .mark = − (nothing done), ○ (device or software adopted), ◎ (work itself reorganised); where there is no such work, say so.
    .marked_on = Day on which the office filled it in.
