## own_indicators: Indicators of the office's own in the annex.

own_indicators-title = Indicators of our own
own_indicators-lead = Indicators the prefecture set in its plan. They are no national KPI and have no published national value. Intervals rest on how establishments differ.
own_indicators-caption = Indicators of our own (FY{ $year }; targets are to be met by the end of the year or fiscal year)
own_indicators-better =
    .higher = Higher is better.
    .lower = Lower is better.
own_indicators-no-file = Without { $file } there is no value.
own_indicators-everyone = All establishments that handed in data: { $value }
own_indicators-effect = Effect of adoption
own_indicators-explored = It was not registered as an outcome beforehand: it is shown for exploration and counts in no family of tests.
own_indicators-answered = rows with an answer
own_indicators-origin = the prefecture's plan
