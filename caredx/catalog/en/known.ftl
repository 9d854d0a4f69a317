## known: Values of the prefecture that have been published, each with its own denominator: never mixed with the KPI table.

known-title = Published values from the prefecture (real)
known-lead = Definitions, populations and response rates differ, so these are not mixed with the table above. Read them with their denominators.
known-heads =
    .c1 = Item
    .c2-here = Scope
    .c3 = Period
    .c4 = Value
    .c5 = Numerator
    .c6 = Denominator
    .c7 = Answers / asked
    .c8 = Source
