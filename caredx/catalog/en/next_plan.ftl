## The next plan as a YAML file: this plan with what is proposed, reasons as comments, and gaps a person must fill.

next_plan-head =
    Proposal for the next plan ({ $place }, from the results of { $cycle }). It cannot be loaded as it stands.
    It becomes a plan when the person who decides fills the gaps marked '<- fill in' ({ $gaps }) and signs. Change the names of input files to the next cycle's too.
    It is the plan of one prefecture: in a plan for all 47, move targets and previous to its file in params/prefectures/.
next_plan-overlay = previous ({ $cycle }) in the prefecture's file comes before previous here: remove it there once it has been reviewed.
next_plan-gaps = title, as_of, source of targets, wording of decisions, signed
next_plan-fill = <- fill in
next_plan-targets = Year targets: up to { $n } years of the straight path from the value to the target (targets already set stay)
next_plan-decisions = What the next report will review as decided in this cycle
next_plan-why = Reason: { $kpi }: { $reason }
next_plan-again = the last decision on this KPI was not met
next_plan-ask = expected is one year of the path; rewrite it if it cannot be reached
next_plan-nothing = No KPI was found behind its target, so no decision is proposed (which does not say that those that cannot be told are not behind)
next_plan-no-path = The KPI behind ({ $kpis }) have a rule as their target, so no expected change can be proposed; write decisions like the sample below
next_plan-states-head = Where the { $n } KPI stand on their nearest target
next_plan-states =
    .behind = not on course
    .on_course = met, on course
    .cannot_tell = cannot be told
    .no_target = no target for the prefecture
next_plan-reached = { $kpi }: { $met } has been reached; the values below lie on the way to the next target ({ $aims })
next_plan-aim = the target of { $value } for { $year }
next_plan-sample-head = How to write a decision (uncomment; delete the [] of 'decisions: []' first)
next_plan-samples =
    .c1 = Subsidies go to first-time adopters first
    .c2 = Seminars are held online too
next_plan-missing = KPI that cannot be judged for want of data (file needed)

## The yearly values of the paths as a file to paste into the next plan.

next_plan-years-head =
    # { $pref }: yearly targets, a draft ({ $cycle }, from the value of { $year })
    # Arithmetic only: values set backwards from the targets. A committee or the prefecture decides, no program does.
    # How to use
    #   1. Keep the years you adopt and name the decision in `source` (a plan with an empty one is refused).
    #   2. Replace `targets:` of params/prefectures/{ $code }_….yaml (or of the plan, for all prefectures) by the one below;
    #      where targets stand already, add the lines (one for each KPI and year).
    #   3. For a year on the S-shape delete the straight line and uncomment the line below it.

next_plan-years-example =
    # Computed from synthetic data: not for real targets.

next_plan-years-where = { $kpi }: from { $now } in { $start } to { $aims } (straight)
next_plan-years-aim = { $value } in { $year } ({ $level }, { $source })
next_plan-years-national = { "  " }# year of the national target
next_plan-years-s-shape = S-shape
next_plan-stop = ;{ " " }
next_plan-years-between = ;{ " " }
