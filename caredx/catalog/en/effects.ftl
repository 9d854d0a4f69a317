## effects: Heading of the chapter, what is missing, and what the design can and cannot say.

effects-title = Effect of adoption: the burden just after, and when it is made good
effects-lead = The ministry's guideline says that efficiency falls just after a technology arrives and rises with practice. Here the monthly change of adopting establishments is compared with that of establishments not (yet) adopting in the same months: how deep the dip, when back at zero, when repaid, each with its uncertainty.
effects-no-files = No data: without monthly data and the list of adoptions no effect can be estimated. { $files } would supply it.
effects-no-estimate = There is no national estimate, so there is nothing to show.
effects-more = Checks of the assumptions, effects by technology and service and the table for applicants are on the page on the effects of adoption.
effects-limits = What these estimates can and cannot say
effects-can-head-here = They can say
effects-can =
    .c1 = By how much adoption changed the monthly outcome of adopting establishments on average (grade B: quasi-experiment with comparison).
    .c2 = Trough, break-even and pay-back with their uncertainty.
    .c3 = All outcomes named beforehand, those without an effect found included.
effects-cannot-head-here = They cannot say
effects-cannot =
    .c1 = Whether adopters and others would have moved alike without adoption: it can be checked, not proved.
    .c2 = What adoption would do where it has not been chosen: the effect is the mean among those who chose it.
    .c3 = The effect on a single establishment, or whether it is worth its cost. What users gain is known only as a change of means, where states of users are handed in.
    .c4 = Adoptions missing from the list: these count as never adopting, which makes effects look smaller.
    .c5 = Differences by share of beds equipped: that curve is no course of time and must not be read as learning.

## effects: One outcome: its sentence, the path as a picture, and the same numbers as a table.

effects-path-titles =
    .confirmed = { $outcome }: worse after adoption, even in month { $even }, then better
    .dip-only = { $outcome }: worse after adoption, no later gain confirmed
    .gain-then-loss = { $outcome }: better at first, then worse
    .gain-only = { $outcome }: better after adoption, no dip shown
    .not-shown = { $outcome }: no effect confirmed (an effect is not ruled out)
effects-path-how = The blue line is the change made by adoption; the band (simultaneous) holds all months after adoption with { $level }% (those before for themselves). In months whose band leaves zero the change is significant. Hollow points lie before adoption and should be near 0. Bars below: adopters behind each month.
effects-path-how-dip = { " " }▼ is the trough; on the zero line the solid bar is the set of break-even months, the hollow bar that of pay-back.
effects-path-limits = A mean, not the course of one establishment. Later months rest on early adopters alone. The trough looks deeper than it is, since the lowest estimate was picked.
effects-path-alt = Change of { $outcome } by adoption, { $before } months before to month { $last }. { $early_months }: { $early }; { $late_months }: { $late } ({ $unit }). The uniform band is at most { $width } wide. Adopters behind month 0: { $first_n }, month { $last }: { $last_n }. { $dip }
effects-path-alt-dip = Trough month { $trough } { $value }; even: { $even }; repaid: { $repaid }.
effects-path-no-dip = No dip is shown.
effects-path-facts = Effect on { $outcome }: main figures
effects-path-heads =
    .c1 = Item
    .c2 = Value
    .c3 = { $level }% interval or set
effects-path-rows =
    .mean = mean of { $months }
    .trough = trough (month { $month })
    .trough_months = months that may be the trough
    .even = break-even month
    .repaid = pay-back month
    .verdict = verdict
    .baseline = mean of adopters in the 12 months before
effects-path-counts = Establishments used: { $adopters } adopting, { $never } never ({ $clusters } independent corporations). { $early } that had adopted before are left out; { $missing } establishment-months missing
effects-path-months = Change of { $outcome } by month
effects-path-month-heads =
    .c1 = Month
    .c2 = Change ({ $unit })
    .c3 = Uniform band
    .c4 = Adopters
    .c5 = Cohorts
effects-path-base = base

## effects: All registered outcomes at once, the null ones included, corrected for looking at several.

effects-outcomes-title = All registered outcomes, null ones included
effects-outcomes-found = { $found } of { $n } tests are significant after adjusting for several tests
effects-outcomes-how = Dots: change as a share of the mean before adoption (right = better); lines: { $level }% intervals. ▶ and blue: significant even when { $n } tests are looked at together (Holm).
effects-outcomes-limits = Where a line reaches 0 no effect was confirmed, which does not mean that there is none: the last column gives the size that could have been detected.
effects-outcomes-axis = Improvement (%, 0 = no change)
effects-outcomes-label = { $outcome }, months { $months }
effects-outcomes-short =
    .overtime = Overtime
    .paid_leave = Paid leave
    .turnover = Turnover
    .staffing = Users per staff
effects-outcomes-caption = Registered outcomes and tests
effects-outcomes-heads =
    .c1-here = Outcome
    .c2 = Months
    .c3 = Change
    .c4 = { $level }% interval
    .c5 = p
    .c6 = p (Holm)
    .c7 = Smallest effect found with 80% power
effects-outcomes-second = Late means by another method (imputation)
effects-outcomes-second-heads =
    .c1-here = Outcome
    .c2 = Months
    .c3 = Change (interval)
    .c4 = Unit
effects-outcomes-second-read = Imputation uses all months before adoption, so intervals of rare events such as leaving are narrower; in turn it assumes like trends in all of them. The registered tests are those of the figure and the table below.

## effects: States of users beside working conditions: minutes saved at the cost of users are no gain.

effects-users-title = Effect on states of users (LIFE and alike)
effects-users-nothing = Effects on users: no data. With { $files }, states of users (ADL, care level, pressure ulcers, falls) can be compared with establishments that did not adopt, as overtime is.
effects-users-summary = Of { $n } tests on states of users, { $better } show a significant improvement and { $worse } a worsening (adjusted for looking at several). The other { $rest } show neither, which does not mean that there is none.
effects-users-caption = Effect on states of users (beside establishments that did not adopt)
effects-users-heads =
    .c1-here = measure
    .c2 = months
    .c3 = change ({ $level }% interval)
    .c4 = p (Holm)
    .c5 = detectable (power 80%)
    .c6 = adopting / never
    .c7 = verdict
effects-users-words-here =
    .better = better
    .worse = worse
    .not_shown = not shown
effects-users-limits = Changes of the mean of the users assessed, not of the same users: people moving in and out, or others being assessed, change it too. An assessment every third month holds for up to two more months; pressure ulcers and falls are compared in the months they were counted alone. Only establishments that hand in data.
effects-users-definition = mean of the users assessed, by establishment and month
effects-users-units-here =
    .points = points
    .levels = levels
    .cases = per person and month

## effects: The prefecture, its block and all together: an own estimate only where there are enough, the others always beside it.

effects-places-title = Prefecture, block, Japan
effects-places-own-few = { $place } alone cannot be estimated: too few ({ $adopters } corporations adopting, { $others } never; { $fewest } and { $fewest_others } are needed). See Japan and the block.
effects-places-alone = Data are of one prefecture only, so there is no estimate for Japan or the block.
effects-places-caption = Effect on { $outcome } by place ({ $unit })
effects-places-heads =
    .c1 = Place
    .c2 = Adopting / never
    .c3 = Early mean (months)
    .c4 = Break-even month (set)
    .c5 = Late mean (months)
    .c6 = Verdict
effects-places-counts = { $adopters } / { $others }
effects-places-with-months = { $told }, { $months }
effects-places-not-alone = too few to estimate alone
effects-places-shrunken = { $place }, shrunken: mean of { $months } { $value } ({ $level }% interval { $span }). The prefecture's own estimate is drawn towards Japan's mean by as much as it is noise (variance between prefectures τ² = { $tau2 }, from { $n } prefectures).
effects-places-not-justified = Among the { $n } prefectures that can be estimated, means of { $months } do not differ beyond chance (Q test p = { $p }, τ² = { $tau2 }). So no shrunken value is given; the estimate for Japan is the best statement about each.
effects-places-no-part = Prefectures differ significantly (p = { $p }), but { $place } has too few establishments for a value of its own.

## effects: Can the estimate be trusted: before adoption, pretended dates, other methods, and how much drift would overturn it.

effects-checks-title = Checks of the assumptions
effects-checks-lead = The estimate assumes that adopters would have moved like the others without adoption. That cannot be proved; so what would show if it failed is looked for, and how far it would have to fail to change the finding is told.
effects-checks-caption = Checks ({ $outcome })
effects-checks-heads =
    .c1 = Check
    .c2 = Result
    .c3 = How to read it
effects-checks-before = Before adoption (months { $first } to { $last }, largest |t|)
effects-checks-before-read = a small p hints at different trends; a drift of { $drift } a month would be found four times in five, a smaller one may be missed
effects-checks-before-means = The same in three means (F test)
effects-checks-before-slope = The same as a straight slope, per month
effects-checks-before-beside = beside the test above
effects-checks-not-tested = too few corporations to test
effects-checks-placebo = Pretended adoption { $n } months earlier
effects-checks-placebo-read = should be 0; an interval without 0 points to another cause
effects-checks-drift = Straight drift that would overturn the late effect, per month
effects-checks-drift-read = the slope before adoption was { $slope } (±{ $width }); a drift { $ratio } times that would make months { $months } indistinguishable from 0
effects-checks-holds-zero = its interval holds 0 already
effects-checks-straight = 0 (subtracting the noisy slope of the 12 months before is enough for the interval to hold 0)
effects-checks-bends = Bend that would overturn it (change of slope per month)
effects-checks-bends-read = largest bend seen in the 12 months before: { $seen } (noise included); the late effect falls if the slope keeps changing that fast
effects-checks-steps = Monthly steps that would overturn it (times the largest seen before)
effects-checks-steps-times = { $times } times
effects-checks-steps-read = largest step from month to month in the 12 months before: { $seen }, at most { $high }; the late effect falls if every later month steps further by that many times the latter, always to the same side
effects-checks-no-months = too few months before adoption
effects-checks-alt-caption = The same by other methods? ({ $outcome }, { $unit })
effects-checks-alt-heads =
    .c1 = Method
    .c2 = Adopters
    .c3 = Early mean
    .c4 = Break-even month (set)
    .c5 = Late mean
effects-checks-methods =
    .main = Main (against those not yet adopting)
    .never = Against never-adopters only
    .balanced = One composition (seen in all months 0-18)
    .matched = Pairs alike in service, size and baseline
    .imputation = Imputation from all months before
effects-checks-method-late = { $method }; late: { $months }
effects-checks-open-sets = A set that ends in a dash is not settled within the months seen.
effects-checks-balanced-title =
    .true = With one composition the path stays inside the band
    .false = With one composition the path leaves the band in some months
effects-checks-balanced-label = dashed: { $n } seen in all months 0-18
effects-checks-balanced-how = Blue: main estimate; dashed orange: the same establishments throughout. If they part in later months, the shape may come from who is seen.
effects-checks-balanced-limits = A path of early adopters; it says nothing of late ones.
effects-checks-balanced-alt = Path of one composition: { $early_months } { $early }, { $late_months } { $late } ({ $unit }, { $n } establishments). Main: { $main }.

## effects: The comparisons people make first, by name and as what they are: wrong for a question of effect.

effects-contrast-title = What simple comparisons show (not an effect)
effects-contrast-lead = These are no estimates of the effect. They show what common calculations give on the same data.
effects-contrast-caption = Calculations that show no effect ({ $outcome }, { $unit })
effects-contrast-heads =
    .c1 = Calculation
    .c2 = Value
    .c3 = { $level }% interval
    .c4 = Why it is not the effect
effects-contrast-names =
    .before_after = Before/after of adopters, no comparison
    .two_way = Regression with two-way fixed effects
effects-contrast-why =
    .before_after = blames trend and season on adoption, and mixes dip and gain into one mean (grade D: no causal reading)
    .two_way = uses the later gains of early adopters as the comparison for late ones
effects-contrast-right = Main estimate for reference: { $early_months } { $early }; { $late_months } { $late }

## effects: Who adopts, and who leaves the data: an effect speaks of those who chose to adopt and of those still seen.

effects-adopters-title = Who adopts and who leaves
effects-adopters-balance = Before adoption: adopters and those never adopting
effects-adopters-balance-heads =
    .c1-here = Variable
    .c2-here = Adopters
    .c3-here = Never
    .c4 = Std. difference
    .c5 = Std. difference in pairs
effects-adopters-balance-read = A standardised difference beyond 0.1 says that adopters are of another kind. Differences in level cancel, differences in trend do not. { $pairs } adopters found a pair, { $unmatched } did not.
effects-adopters-no-balance = Too few establishments to compare.
effects-adopters-names =
    .log_staff = Staff (log FTE)
    .baseline = Outcome in the first 3 months
effects-adopters-classes =
    .service_group = Service: { $name }
    .size_band = Size: { $name }
effects-adopters-exits = Establishments that leave the data
effects-adopters-exit-heads =
    .c1 = Period
    .c2 = Exits
    .c3 = Establishment-months
    .c4 = Per 1,000
    .c5 = { $level }% interval
effects-adopters-sides =
    .adopted = after adoption
    .others = before or without adoption
effects-adopters-limits = { $low }-{ $high }
effects-adopters-exit-read = Ratio of exit rates: { $ratio } ({ $level }% interval { $low } to { $high }, p = { $p }). If it is far from 1, late months speak of survivors only.
effects-adopters-no-exits = No exits to compare.

## effects: For whom the effect differs: technology, service, size, subsidised; small groups are named, not estimated.

effects-groups-title = Differences of the effect by kind of establishment
effects-groups-lead = Means of the second year (months 12-23), estimated in the same way group by group. Groups also differ by chance, so a test of the difference stands beside them.
effects-groups-by =
    .technology = By technology
    .service_group = By kind of service
    .size_band = By capacity
    .subsidised = Subsidised or not
    .install_band = By install ratio (of beds or staff)
effects-groups-by-in-caption =
    .technology = by technology
    .service_group = by kind of service
    .size_band = by capacity
    .subsidised = subsidised or not
    .install_band = by install ratio (of beds or staff)
effects-groups-differ = { $by }: effects differ ({ $p })
effects-groups-alike = { $by }: no significant difference ({ $p })
effects-groups-one = { $by }: fewer than two groups to compare
effects-groups-how = Dots: mean change in the second year; lines: { $level }% intervals; dashed: all. Differences of groups whose lines overlap are within chance.
effects-groups-limits = Groups were not assigned at random, so why they differ is unknown. Technologies, subsidy and install ratio share the same never-adopters as comparison.
effects-groups-all = all { $value }
effects-groups-axis = Change of { $outcome } ({ $unit })
effects-groups-caption = Effect { $by } ({ $outcome }, { $unit })
effects-groups-heads =
    .c1 = Group
    .c2 = Adopters
    .c3 = Months 0-5
    .c4 = Months 12-23
    .c5 = Note
effects-groups-few = too few (under { $fewest }), not estimated
effects-groups-not-seen = not estimable (second year not seen)
effects-groups-levels =
    .under_half = under half
    .half_or_more = half or more
    .everywhere = everywhere
    .several = several at once
effects-groups-subsidy =
    .true = subsidised
    .false = not subsidised
effects-groups-everybody = All
effects-groups-pair = { $left } × { $right }

## effects: For applicants: what to expect month by month, by technology and service, so that nobody stops in month three.

effects-plan-title = What applicants should expect
effects-plan-lead = To be shown to applicants: more overtime soon after adoption is the expected course, not a failure. Figures are hours of overtime per full-time equivalent; + is more, − is less.
effects-plan-sentence = { $group }: in month 3 { $month3 } h per member of staff ({ $level }% interval { $range3 }); { $even } (from { $n } establishments, grade B).
effects-plan-even = even by month { $point } (set { $set })
effects-plan-even-open = break-even is not settled by month { $last } (set { $set })
effects-plan-no-dip = no dip is shown on average
effects-plan-caption = Expected course after adoption (overtime, { $unit })
effects-plan-heads =
    .c1 = Group
    .c2 = Adopters
    .c3 = Month 3
    .c4 = Month 6
    .c5 = Month 12
    .c6 = Break-even month (set)
    .c7 = Repaid (set)
    .c8 = Total / last month seen
effects-plan-total = { $value } / { $last }
effects-plan-not-estimated =
    .groups = Not estimated: { $groups } (under { $fewest } adopters, or seen too briefly). Use the row 'all'.
    .pairs = Not estimated: { $pairs } pairs of technology and service (under { $fewest } adopters, or seen too briefly). Use the row 'all'.
    .both = Not estimated: { $groups }, and { $pairs } pairs of technology and service (under { $fewest } adopters, or seen too briefly). Use the row 'all'.
effects-plan-caution = Intervals are those of a mean: a single establishment varies much more. Everything rests on the assumption of like trends, and newer technology may differ.

## effects: The published three-round figures in a panel of their own: another unit, no interval, and rounds instead of months.

effects-rounds-title = Beside the published figures of three rounds
effects-rounds-lead = Direct care time with non-wearable lifts in nursing homes, published by the national effect measurement project. Unit and timing differ from the curve, so only points are shown, in a figure of their own. More time at first, less afterwards, does not contradict a dip, but without interval and comparison group it proves none.
effects-rounds-finding = Non-wearable lifts: { $told }
effects-rounds-told = { $shift } { $post1 } to { $post2 } min
effects-rounds-how = Minutes per staff-day (of 480) since before. Filled circle: day; square: night. They are not joined, since the course between rounds is unknown.
effects-rounds-limits = These are rounds, not months since adoption. n and intervals were not published. The curve over the share of beds equipped is no course of time and is not drawn here.
effects-rounds-alt = Change of direct care minutes with non-wearable lifts in nursing homes: { $told }.
effects-rounds-none = The published table holds no such rows.

## effects: The page on effects, section by section: adoption and the U-curve seen from one prefecture.

effects-whole-title = { $prefecture }: effect of adopting care technology and its U-curve
effects-whole-others = Paths of the other outcomes
effects-outcome-names-here =
    .overtime = overtime
    .paid_leave = paid leave taken
    .turnover = turnover
    .staffing = users per member of staff
effects-outcome-definitions =
    .overtime = overtime hours of the month over staff in full-time equivalents
    .paid_leave = days of paid leave taken in the month × 12 over full-time equivalents
    .turnover = leavers of the month × 12 over employees on 1 January
    .staffing = users of the month over staff in full-time equivalents (that more is better is the sense of the national KPI on flexible staffing; it says nothing of quality)
