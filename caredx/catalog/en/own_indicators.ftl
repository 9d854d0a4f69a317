## own_indicators: Indicators of the office's own in the annex.

own_indicators-title = Indicators of our own
own_indicators-lead = Indicators the prefecture set in its plan. They are no national KPI and have neither a published national value nor a target. Intervals rest on how establishments differ.
own_indicators-internal = Indicators of our own stand in the internal edition only (they are not among the counts checked together for small numbers).
own_indicators-card = Definition: { $definition } Unit: { $unit } { $better }
own_indicators-better =
    .higher = Higher is better.
    .lower = Lower is better.
own_indicators-no-file = Without { $file } there is no value.
own_indicators-caption = { $name } ({ $unit }, FY{ $year })
own_indicators-heads =
    .c1 = Group
    .c2 = Value
    .c3 = { -ci }
    .c4 = Establishments
own_indicators-place = Whole prefecture
own_indicators-everyone = All establishments that handed in data
own_indicators-no-interval = no interval
own_indicators-span = { $low } to { $high }
