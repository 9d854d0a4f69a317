## What a figure is a figure of: how it was come by, by which definition, and over whom.

values-source-kinds =
    .reported = reported by the prefecture
    .computed = computed from the tables supplied
    .survey = from the answers of a survey
values-aspects =
    .kind = kind of source
    .definition = definition
    .population = population
    .source = source

## How many establishments use technology: the dashboard's rate, a survey's rates and the adoption list, each by its name.

values-of-answers = own survey: share of those that answered
values-of-all-surveyed = own survey: share of all surveyed (no answer counted as no)
values-on-the-list = adoption list: share of all establishments (not on the list counted as no)

## Turnover under its two official definitions, and the group rules ② and ③ that compare establishments with a level.

values-hire-rate = hire rate (same denominator)
values-reference-level =
    .pooled = level compared with: sum of leavers / sum of employees
    .mean = level compared with: mean of establishments' rates

## Overtime and paid leave for each member of staff, by fiscal year, from the facility-month panel.

values-mean-of-establishments = plain mean over establishments

## Figures a prefecture reported itself in `kpi.csv`, each as an `Estimate`.

values-reported = reported KPI figure

## The KPI sheet of a prefecture: every KPI with its history, national value, targets, verdicts and rival figures.

values-computed = computed from the tables supplied
values-hearing = national hearing

## Users per full-time equivalent, how it changed, and how a full-time equivalent is counted.

values-care-homes =
    .tokuyo = nursing homes (tokuyo)
    .roken = geriatric health facilities (roken)
    .tokutei = specified facilities (tokutei)
values-formulas =
    .users_per_fte = change of users per FTE (s_t/s_0 − 1)
    .fte_saved = FTE saved per user (1 − s_0/s_t)
values-same-homes = change since FY2023, same homes (s_t/s_0 − 1)

## Targets and national values as published, in the shapes a sheet needs.

values-bound =
    .at_least = at least { $value } { $unit }
    .at_most = at most { $value } { $unit }
values-reported-of = { $reported }: { $scope }
values-change-from = { $name }: change from { $start } users per FTE
