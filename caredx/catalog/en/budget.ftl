## The budget request on two sheets: the amount and its reason, effect and price; what less buys, without the money, the way to outcomes.

budget-title = { $prefecture }: care technology subsidy, budget request
budget-above = Budget request (draft)
budget-facts = From the evaluation of { $year } / as of { $day }
budget-org = { $title } / as of { $day }
budget-sheet = Budget request, sheet { $n }

## The amount: what it is, why, how it was reckoned, what was published

budget-asked-eyebrow = Amount asked for
budget-asked =
    .written = Asked for: { $yen } for { $n } decisions
    .applied = Asked for: { $yen }, for all { $n } applications
    .withheld = The amount is left out of the public edition (few applications)
    .none = No applications on file: no amount can be told
budget-why = Reason
budget-decided = Decisions
budget-reckoned = How it was reckoned
budget-published = As published
budget-applications = Applications
budget-no-file = “{ $file }” is not supplied. With it the amount needed can be told.
budget-of-year = { $n } ({ $year })
budget-within-rules = Within the rules
budget-first-time = First adoption
budget-budget = Budget now
budget-beside =
    .short = { $planned }, short by { $gap }
    .covered = { $planned } covers it
    .none = not in the same source, so a shortfall cannot be told
budget-demand = Subsidy
budget-rounded-up = { $yen } by the rules, rounded up
budget-each = Per application
budget-share = Prefecture's part
budget-by-fund = { $yen } (one third, if by the national fund)
budget-besides = Besides
budget-for-each = { $n } establishments, { $yen } each

## Less

budget-less-eyebrow = With less money
budget-less =
    .half = Half ({ $yen }), first come first served: { $left } of { $n } get nothing
    .budget = The budget of { $yen }, first come first served: { $left } of { $n } get nothing
budget-less-hidden = No or few applications: what less would buy cannot be told
budget-less-heads =
    .way = Way
    .granted = Granted
    .funded-here = Funded
    .left = Left out
    .first = of these first adoption
    .hours = Hours of overtime saved ({ $months } months)
budget-all-met = As asked for (all)
budget-less-note = Hours: the mean of adopters times the applicants' staff (beside them the 95% confidence interval). A lower cap or rate and a cut for all suppose that every establishment still adopts; the hours may then be fewer.

## None

budget-without-eyebrow = Without a budget
budget-without-told = Without a budget, { $n } applications ({ $first } of them first adoptions) get nothing
budget-without-short = Without a budget, { $n } applications get nothing
budget-without-unknown = No data show what happens without the subsidy
budget-lost = At most { $value } hours of overtime saved over { $months } months ({ $ends } hours) would be lost; fewer, if some adopt without the subsidy.
budget-no-comparison = There is no prefecture or year without the subsidy to compare, so the course of adoption without it cannot be told.

## From money to outcome

budget-pathway-eyebrow = From money to outcome
budget-pathway =
    .late = Indicators that miss or will miss their target: { $n }
    .none = No indicator misses or is expected to miss its target
    .unknown = The outcomes can be judged once the files are supplied
budget-path-heads =
    .step-here = Step
    .indicator = Indicator
    .now = Now (95% confidence interval)
    .target = Target
    .verdict = Verdict
budget-steps =
    .activity = Activity
    .first = Outcome (early)
    .middle = Outcome (middle)
    .last = Outcome (final)
budget-applied-here = Applications for the subsidy
budget-pathway-note = Whether the hours saved reach the outcomes is checked next year on the same indicators. This table shows the present state, not an effect of the subsidy.

## Sources and limits

budget-limits-eyebrow = What this rests on
budget-limits =
    .compared = The effect compares adopters with those yet to adopt (evidence B), not at random.
    .overtime_only = Only overtime is counted; quality of care, turnover, recruitment and the use of the hours are not.
    .costs = Costs are those applied for; a life of 5 years is assumed. One third for the prefecture is the share of the national fund (two thirds national).
budget-sources = Sources: { $files } (as of { $day }). Definitions and all numbers: annex, Costs and effects.
budget-foot = Definitions, methods and all indicators: see the annex
