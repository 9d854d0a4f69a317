## The budget request on two sheets: need, effect and cost, without the money, what a change buys, path, limits.

budget-title = { $prefecture }: case for the care technology subsidy
budget-facts = FY judged { $year } / as of { $as_of } / { $edition }
budget-editions =
    .internal = for internal use (small counts are not withheld)
    .public = public edition (small counts withheld)
budget-sample = Sample (synthetic data): only figures marked “published” are real.

## Is the money needed: what was applied for beside what there is, and what was published

budget-need-title = 1. Need: applications and budget
budget-demand = Applications { $year }: { $n }, worth { $demand } of grants by the rules.
budget-count-only = Applications { $year }: { $n } (amounts left out of the public edition).
budget-beside =
    .short = The budget of { $planned } is { $gap } short.
    .covered = The budget of { $planned } covers it.
    .none = Budget of the year: no data (file needed: { -activities }, row of kind subsidy).
budget-no-file = Applications: no data. File needed: { -applications }.
budget-real = As published (notified amounts and budgets are counted differently and are not compared): { $items }
budget-each = { " " }({ $number } establishments, { $yen } each)
budget-stop = ;{ " " }

## Does it work, what if not, what else could be bought

budget-effect-title = 2. Effect, and the cost of an hour
budget-without-title = 3. What happens without a budget
budget-without = No data show the pace without the subsidy (no prefecture or year without it to compare). The figures above carry on with it; without, it may be slower.
budget-bound = Even if all { $n } applicants adopt, { $first } of them are new, and the effect is limited to them and their staff.
budget-buys-title = 4. Effect of another rate, cap or order

## From money to outcome

budget-pathway-title = 5. From money to outcome
budget-caption = From money: activity → output → outcome
budget-heads =
    .step-here = Step
    .indicator = Indicator
    .now = Now
    .interval = Interval, n
budget-steps =
    .money = Money (input)
    .activity = Activity (output)
    .first = Outcome (early)
    .middle = Outcome (middle)
    .last = Outcome (final)
budget-budget = budget of the subsidy
budget-applied = applications (within the rules)
budget-note = How far the hours freed went along this path is checked next year on the same indicators.

## Sources and limits

budget-limits-title = 6. Sources and limits
budget-limits =
    .compared = The effect compares adopters with those yet to adopt (evidence B), not at random; the mean of all participating prefectures is put on the applicants' staff.
    .overtime_only = Only overtime is counted; quality of care, turnover and recruitment are not. What the hours were used for is not known.
    .national_rules = National rates, base amounts and caps are in no text found; only rules of the prefecture on record are checked. The prefecture's share is not known.
    .worth = The worth of an hour (wage, social insurance) is in no source here and left open. Costs are those applied for; a life of 5 years is assumed.
budget-sources = Sources: { $files } (as of { $as_of }). Definitions and all numbers: chapter Money of the report.
