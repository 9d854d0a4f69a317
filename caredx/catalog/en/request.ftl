## request: The budget request on two sheets: need, effect and cost, without the money, what a change buys, indicators, limits.

request-title = { $prefecture }: case for the care technology subsidy
request-facts = FY judged { $year } / as of { $as_of } / { $edition }
request-editions =
    .internal = for internal use (small counts are not withheld)
    .public = public edition (small counts are withheld)
request-sample = Sample (synthetic data): only figures marked “published” are real.
request-limits-title = 6. Sources and limits
request-limits =
    .c1 = The effect compares adopters with those yet to adopt (evidence B), not at random; the mean of all participating prefectures is put on the applicants' staff.
    .c2 = Only overtime is counted; quality of care, turnover and recruitment are not. What the hours were used for is not known.
    .c3 = National rates, base amounts and caps are in no text found; only rules of the prefecture on record are checked. The prefecture's share is not known.
    .c4 = The worth of an hour (wage, social insurance) is in no source here and left open. Costs are those applied for; a life of 5 years is assumed.
request-sources = Sources: { $files } (as of { $as_of }). Definitions and all numbers: chapter Money of the report.

## request: Is the money needed: what was applied for beside what there is, and what was published.

request-need-title = 1. Need: applications and budget
request-demand = Applications { $year }: { $n }, worth { $demand } of grants by the rules.
request-count-only = Applications { $year }: { $n } (amounts left out of the public edition).
request-short = The budget of { $planned } is { $gap } short.
request-covered = The budget of { $planned } covers it.
request-no-budget = Budget of the year: no data (file needed: activities.csv, row of kind subsidy).
request-no-file = Applications: no data. File needed: applications.csv.
request-real = As published (different concepts; no rise or fall): { $items }
request-each = { " " }({ $number } establishments, { $yen } each)
request-published = ;{ " " }

## request: What happens without the money: the pace the target needs beside the pace seen, and how much the applications can add.

request-outlook-title = 3. Without the money
request-needed = Adoption stands at { $now }. The { $year } target of { $target } needs { $needed } points a year; the pace so far, with the subsidy, is { $seen }.
request-chance = From what was seen, reaching the target: { $chance }.
request-without = No data show the pace without the subsidy (no prefecture or year without it to compare). The figures above carry on with it; without, it may be slower.
request-bound = Even if all { $n } applicants adopt, { $first } of them are new, and the effect is limited to them and their staff.
request-withheld = Few establishments stand behind adoption, so the outlook is left out of the public edition.
request-no-value = Adoption or its target: no data (file needed: kpi.csv, or offices.csv).

## request: From money to outcome: what the office counts as activity, output and outcome, with this cycle's values.

request-pathway-title = 5. From money to outcome
request-caption = From money: activity → output → outcome
request-heads =
    .c1 = Step
    .c2 = Indicator
    .c3 = Today
    .c4 = Interval, n
request-money = Money (input)
request-activity = Activity (output)
request-first = Outcome (early)
request-middle = Outcome (middle)
request-last = Outcome (final)
request-budget = budget of the subsidy
request-applied = applications (within the rules)
request-note = How far the hours freed went along this path is checked next year on the same indicators.
