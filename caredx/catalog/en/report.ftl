## report: Words of the report's short chapters: a question, its answer as heading, what stands beside it.

report-how = How to read
report-limits = Note
report-premise = Premise
report-between = { " " }
report-annex = Annex:{ " " }
report-all-of-it = definitions, tables of the 47, cases, methods, provenance
report-effect = Estimated effect, evidence B (compared with establishments not yet adopting)
report-asked =
    .context = The place
    .actions = What the prefecture does
    .kpi = Where the KPI stand
    .outlook = The way to the targets
    .beside = Beside Japan
    .adoption = Who has not adopted
    .effects = Effect of adoption
    .time-study = Staff time in the time study
    .money = Ways to give out the subsidy
    .survey = Own survey and national definition
    .wishes = Support wished for and used
    .reports = Reports and support after adoption
    .practice = Next step in labour saving, and where support is missing
    .changes = Since the last cycle
    .next = Proposal for the next plan
    .limits = How to read this report
report-year = { $year }

## report: The ground.

report-context-answer = { $service }: { $own } of establishments, furthest of all services from Japan's { $national }
report-context-aged = Of those aged 65 and over, { $own } are certified as in need of care or support (Japan { $national }).
report-actions-answer = { $n } activities of the prefecture have a result or a budget on record
report-actions-caption = Activities, each in its latest year
report-actions-heads =
    .c1-here = Activity
    .c2-here = Year
    .c3-here = Planned
    .c4-here = Done
    .c5 = Budget
    .c6 = real or sample
report-actions-none = No list of activities with results and budgets was supplied.

## report: Where the KPI stand.

# Short for tables and headings; the annex has the official names.
report-names =
    .outreach = Outreach
    .digital_core_staff = Digital core staff
    .one_stop = One-stop centre
    .committee = Productivity committees
    .careplan_muni = Linkage, towns (1+)
    .careplan_muni_multi = Linkage, towns (several)
    .careplan_establishment = Linkage, users
    .tech_adoption = Adoption (national)
    .tech_adoption_survey = Adoption (own survey)
    .kasan_share = Productivity add-on
    .overtime = Overtime
    .paid_leave = Paid leave
    .turnover_1 = Turnover (national survey)
    .turnover_kaigorodo = Turnover (care-work survey)
    .turnover_2 = Turnover, group 2
    .turnover_3 = Turnover, group 3
    .staffing_flex = Flexible staffing

report-kpi-answer = Of { $kpi } KPI, { $met } met their target, { $on_course } are on course and { $not_on_course } are not
report-kpi-caption = KPI with a target: verdict and reason
report-kpi-heads =
    .c1-here = KPI
    .c2 = Prefecture ({ -ci })
    .c3 = Nearest target
    .c4 = Verdict
    .c5 = Reason
report-aim = { $year }: { $aim } ({ $level })
report-kpi-untargeted = { $n } KPI have no target and are not judged: { $kpis }.
report-reasons =
    .mean_kept = the mean of three years, { $mean }, keeps to the previous value { $previous } ({ $previous_when })
    .mean_kept_so_far = the mean of three years, { $mean }, so far keeps to the previous value { $previous } ({ $previous_when })
    .mean_not_kept = the mean of three years, { $mean }, does not keep to the previous value { $previous } ({ $previous_when })
    .mean_not_kept_so_far = the mean of three years, { $mean }, so far does not keep to the previous value { $previous } ({ $previous_when })
    .increased = up from { $baseline } in FY{ $baseline_year } to { $value }
    .increased_so_far = up from { $baseline } in FY{ $baseline_year } to { $value }
    .not_increased = not up from { $baseline } in FY{ $baseline_year }: { $value }
    .not_increased_so_far = not up from { $baseline } in FY{ $baseline_year }: { $value }
report-outlook-national = Japan: { $kpi } is { $now } and must move by { $needed } to reach the target of { $goal } for { $year }
report-outlook-answer =
    .under_1_in_10 = { $kpi }: at the present pace the target of { $goal } for { $year } will not be met
    .k1_to_3_in_10 = { $kpi }: at the present pace the target of { $goal } for { $year } is unlikely to be reached
    .about_even = { $kpi }: whether the target of { $goal } for { $year } is reached cannot be told yet
    .more_likely_than_not = { $kpi }: at the present pace the target of { $goal } for { $year } will likely be reached
    .silent = { $kpi } must move by { $needed } to reach the target of { $goal } for { $year }
report-steps-caption = KPI with a number as target: the straight path by year
report-steps-heads =
    .c1-here = KPI
    .c2 = Now
    .c3 = Pace needed
    .c4 = Outlook
report-beside-answer = Of { $n } KPI that can be compared, { $better } are significantly better than Japan and { $worse } significantly worse
report-beside-none = No value of the prefecture can be compared with Japan.
report-beside-caption = Beside Japan
report-beside-heads =
    .c1-here = KPI
    .c2 = Prefecture ({ -ci })
    .c3 = Japan
    .c4 = Difference
    .c5 = Of 47: better / worse
report-pooled = {" "}(mean*)
report-stands =
    .better = significantly better
    .worse = significantly worse
    .within_chance = no significant difference
    .too_few = too few to tell
    .no_interval = no interval
report-spread = { $better } / { $worse }
report-beside-rule = A difference is significant where the 95% confidence interval of the prefecture leaves out the value for Japan. * mean of all participating prefectures. There are no ranks.

## report: Who has adopted.

report-adoption-answer =
    .true = Adoption is { $low_value } in { $low }, significantly lower than { $high_value } in { $high }
    .false = Adoption runs from { $low_value } in { $low } to { $high_value } in { $high }, but the difference is not significant
report-adoption-none = No list of establishments was supplied by which adoption could be told by kind of service.
report-adoption-withheld = Too few establishments to be shown in the public edition.
report-adoption-few = Fewer than two kinds of service have { $least } or more establishments, so they are not compared.
report-reach-caption = Where establishments without any care technology are
report-reach-heads =
    .c1 = Service and capacity
    .c2 = Establishments
    .c3-here = Without any
    .c4 = Share of all without
report-reach-limits = Devices missing from the list of adoptions are not counted.

## report: Effects and the time study.

report-effects-answer =
    .some = Of { $tests } tests registered beforehand, { $beyond } show a significant change ({ $names })
    .none = Of { $tests } tests registered beforehand, none shows a significant change
report-effects-behind = { $adopters } adopting establishments of { $place } compared with { $others } that did not adopt, and those yet to adopt.
report-effects-rest = No effect was shown on { $names }, which does not mean that there is none.
report-effects-missing = Without { $files } no effect of adoption can be estimated.
report-effects-few = Too few establishments adopted to estimate an effect.
report-study-answer = { $shift }: { $part } went from { $before } to { $after } a staff-day ({ $facilities } facilities)
report-study-alone = { $shift }: { $part } went from { $before } to { $after } a staff-day; the record of { $facilities } facility holds for that facility and period only.
report-study-none = The main activity was not recorded, so nothing is compared.

## report: Money.

report-money-answer = Giving out { $budget } in the order of application leaves { $left } of { $n } applications without a grant
report-money-caption = Ways to give out the same budget
report-money-heads =
    .c1 = Way
    .c2 = Funded
    .c3 = Left out
    .c4 = of these, 20 staff or fewer
    .c5 = Overtime hours saved
report-money-limits = Hours are counted over measured months only, with a dash where their interval holds 0. Ways that spread the subsidy thin assume that all adopt all the same.
report-money-missing = Without { $files } the ways cannot be compared.
report-money-little = Too few applied for ways of giving out to be compared.
report-money-few = Too few applications to be shown in the public edition.

## report: Surveys, wishes, reports.

report-survey-answer =
    .largest = The own survey ({ $start }) and the national definition ({ $end }) differ mainly because of: { $cause }
    .remainder = Most of the difference between the own survey ({ $start }) and the national definition ({ $end }) is not explained
    .open = The difference between the own survey ({ $start }) and the national definition ({ $end }) is within what non-response alone can make
report-survey-little = Too few answered the own survey ({ $n }) to tell why the two differ.
report-survey-few = Too few establishments to show the causes in the public edition.
report-survey-missing = { $files } would tell why the own survey and the national definition differ.
report-wishes =
    .lending = { $wished } establishments wished to borrow on trial; { $used } did in { $year }
    .undecided = In the survey of the prefecture ({ $when }) the undecided were: { $parts }.
    .undecided_part = { $kind } { $share }
    .least = n={ $n }
    .seminar = training
    .exhibition = exhibitions
    .trial = trial lending
    .accompanied = accompaniment
report-wishes-none = No survey on the support wished for has been published.
report-reports-answer = { $came } of { $due } reports due are in
report-reports-none =
    .missing = Without { $files } it cannot be told which reports are in.
    .nothing_due = No report is due yet.
    .withheld = Too few to be shown in the public edition.
report-reports-few = Too few reports are due for a share.

## report: What is next in practice.

report-practice-answer = Most establishments with one task left to their next level lack “{ $task }” ({ $n } establishments)
report-practice-unmarked = Which task to take up next cannot be told
report-practice-none = With { -standard }, { -support } and { -user-states }, the next task to take up, municipalities without support and changes in users' states could be shown.

## report: The cycle.

report-changes-answer = { $verdicts } KPI have another verdict than in the last cycle
report-changes-caption = KPI whose verdict changed
report-changes-heads =
    .c1-here = KPI
    .c2 = A year ago
    .c3-here = Now
    .c4 = Change
    .c5 = Verdict last time
    .c6 = Verdict this time
report-changes-note = A verdict may also change because enough years have come together or the year judged has moved on.
report-changes-none = There is no record of the last cycle.
report-changes-same = No KPI has another verdict than in the last cycle.
report-next-answer = { $behind } KPI are behind; { $n } decisions are proposed for the next plan
report-next-caption = Decisions proposed
report-next-heads =
    .c1-here = KPI
    .c2 = Change expected in a year
    .c3 = Reason
report-next-limits = A proposal says what change is needed; the means are for the council to decide.
report-next-internal = The proposal for the next plan stands in the internal edition.
report-next-none = No KPI is behind its target, so no decision is proposed.

## report: The end.

report-limits-answer = Only the chapter on the effect of adoption tells an effect; all others describe the present state
report-untold = What could not be told this time, and the file needed
