## cycle: The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan.

cycle-changes-title = Since the last cycle: changes, and what became of decisions
cycle-title = Logic model and the next plan
cycle-lead = How activities lead to outcomes with this cycle's values, how far accompaniment can go, and a proposal for the next plan.

## cycle: How changes, verdicts on decisions and names of cycles are written in the chapter on the cycle.

cycle-row-of-activities = a row of the result (actual) of { $what } in { -activities }, or under activities of the prefecture's own settings
cycle-would-tell = ; data that would tell: { $file }
cycle-no-value = –
cycle-outcomes =
    .met = met
    .not_met = not met
    .cannot_tell = cannot tell

## cycle: How far accompaniment can move a KPI: the most it can add, whatever its quality, beside the gain a target asks for.

cycle-accompaniment-title = How far accompaniment can move a KPI
cycle-most = The { $reached } accompanied in { $period } ({ $name }) are { $most } of the { $population } in { $place } in services that have a count{ $rest }, so even if every one of them newly adopts, the adoption rate rises by { $points } at most{ $part }.
cycle-uncounted = { " " }(without { $n } services that have no published count, { $first } among them)
cycle-part = { " " }({ $share } of the { $needed } that the target needs)
cycle-no-part = { " " }(the gain needed is not known for want of a target or a value)
cycle-none = There is no number of establishments accompanied, so how far it can move a KPI cannot be told.
cycle-accompaniment-file = A row of accompaniment (actual, unit establishments) in { -activities }, or under activities of the prefecture's own settings, would tell.
cycle-withheld = The number of establishments accompanied is small and withheld; it stands in the internal edition.
cycle-caption = The most accompaniment can add, beside the gain needed a year
cycle-heads =
    .c1 = KPI
    .c2 = Most it can add
    .c3 = Gain needed a year
    .c4 = Part of it at most
    .c5 = Establishments for the whole gain
cycle-no-target = no numeric target or no value
cycle-limits = This is an upper limit, no estimate of an effect. What spreads from the accompanied to others is not in it. The denominator is the number of establishments in the services that have a count{ $rest }, which may differ from the denominator of a KPI.
cycle-needed-mark = The gain needed is from the sample value to the target.

## cycle: What changed since the last cycle and why: figures of the same period that moved, verdicts, files and choices.

cycle-told = Of { $both } figures of the same period that last cycle ({ $cycle }) had too, { $moved } moved{ $why }. { $new } figures are new, and { $verdicts } KPI have another verdict.
cycle-causes-told = { " " }(causes: { $causes })
cycle-cause = { $cause } { $n }
cycle-undivided = several causes, not to be divided
cycle-no-record = There is no record of the last cycle's figures, so what changed since then cannot be told.
cycle-how = Name the last cycle's plan (YAML), or the record.json saved from its report (or their folder), under previous.results of the plan, and changes with their causes stand here.
cycle-unread =
    .not_found = The file { $file } named under previous.results was not found.
    .no_record = The file { $file } named under previous.results is no record.
    .other_prefecture = The record { $file } named under previous.results is of another prefecture.
    .example = The cycle named under previous.results is synthetic and is not compared with real figures.
cycle-moved = Figures of the same period that moved since the last cycle
cycle-moved-heads =
    .c1 = KPI
    .c2 = Period
    .c3 = Last time
    .c4 = This time
    .c5 = Change
    .c6 = Cause (divided)
cycle-not-progress = A figure of the same period moves because data were corrected later, or by the method or a choice of the plan; it is neither progress nor setback.
cycle-verdicts = KPI whose verdict changed
cycle-all = All KPI over the year
cycle-verdict-heads =
    .c1 = KPI
    .c2 = A year ago
    .c3 = This time
    .c4 = Change (95% interval)
    .c5 = Verdict last time
    .c6 = Verdict this time
cycle-same-source = Changes are between values of one kind of source, definition and population. A verdict may also change because another year completes the years it needs.
cycle-behind = Files and choices that changed
cycle-files =
    .came = files that are new
    .went = files no longer there
    .changed = files with other content
cycle-rules = choices that changed
cycle-nothing = none
cycle-recomputed = Last cycle's figures were computed again from its plan and files by today's method, so a change of method does not show.
cycle-switched = KPI counted in another way than last time: no change computed
cycle-switched-heads =
    .c1 = KPI
    .c2 = Last time
    .c3 = This time
    .c4 = What differs
cycle-another-way = not computed: { $differs } differ
cycle-over = of { $population }
cycle-overwritten =
    .changed = Input files of the last cycle were written over after its record was made ({ $files }). Its figures are those of the record, not of the files as they are now.
    .missing = Input files of the last cycle are no longer where they were ({ $files }). Its figures are those of the record.
cycle-source = record of the last cycle ({ $cycle })

## cycle: What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed.

cycle-decided-title = What became of the decisions of the last cycle
cycle-counted = Of { $n } decisions of the last cycle ({ $cycle }), { $met } were met, { $not_met } were not met, { $cannot_tell } cannot be told{ $hidden }. { $known }
cycle-hidden = { " " }and { $n } are withheld because few establishments are behind them
cycle-meaning = 'Met' says that the figure moved as expected, not that the decision moved it.
cycle-by-chance = { $n } of those met are within chance.{ " " }
cycle-no-decisions = No decisions of the last cycle stand in the plan, so none can be reviewed. Write decisions, expected changes, due years and a signature under previous in the plan or in the prefecture's own settings.
cycle-decided-caption = Decisions of the last cycle: expected, seen, verdict
cycle-decided-heads =
    .c1 = Decision
    .c2 = Expected
    .c3 = Seen (95% interval)
    .c4 = Verdict
    .c5 = Within chance?
    .c6 = Part of the gain needed a year
cycle-chance =
    .alone = within chance
    .beyond = beyond it (significant)
    .no_interval = no interval, cannot be judged
    .counted = a count of what was done
    .unseen = –
cycle-due = { $subject }, by FY{ $year }
cycle-note = note:{ " " }
cycle-signed = Decided by:{ " " }
cycle-not-shown = An effect apart from other causes (the national trend, changed rules). The gain needed is the yearly gain from the baseline to the nearest numeric target.
cycle-picture = How far each decision came, against what was expected
cycle-read = Marks: what was seen with the expected change (or volume) as 100; lines: 95% intervals. From 100 on it is met (◎), below it is not (×). Where an interval spans 0, chance alone could explain it. Arrows go on beyond the axis.
cycle-axis = Seen, with the expected change as 100

## cycle: The logic model of the cycle: picture, sentence, and a table of every box with what it leads to.

cycle-model-title = Logic model: what leads to what
cycle-model-told = Of { $nodes } boxes from activities to final outcomes, { $without } have no value. Of { $links } arrows, { $estimated } were estimated here, { $official } are named by the official KPI system, and { $assumed } are assumptions nobody has examined.
cycle-model-read = From top to bottom: means and activities, foundations, working conditions, retention and staffing. Dashed: assumed; thin: named by the official KPI system; thick: an effect estimated here. The stage before a box with × hints at what to strengthen.
cycle-model-limits = An arrow is no proof that the activity moved the value (but for thick ones). Which box leads to which stands in the table below.
cycle-table = Every box of the logic model
cycle-model-heads =
    .c1-here = Box
    .c2 = Stage
    .c3-here = Planned
    .c4 = Value
    .c5 = Verdict
    .c6 = Leads to
cycle-effect = estimated: adoption changes { $outcome } by { $value } ({ $interval })
cycle-planned = planned { $value }

## cycle: What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json.

cycle-proposal-title = Proposal for the next plan
cycle-proposal-told = Against their nearest targets { $behind } KPI are behind, { $on_course } are met or on course, { $cannot_tell } cannot be told and { $no_target } have no target for the prefecture. Decisions are proposed for { $n } of those behind, and { $targets } year targets from the paths. The proposal cannot be loaded as a plan until a person writes wording, sources and date, and signs.
cycle-proposal-caption = Decisions proposed, and why
cycle-proposal-heads =
    .c1 = KPI
    .c2 = Change expected in a year
    .c3 = Reason
cycle-save = Save the proposal (next.yaml)
cycle-record = Save the record of this cycle (record.json)
cycle-record-use = Name this record (or this plan) under previous.results of the next plan, and the next report opens with what changed and why.
cycle-internal = The proposal is not decided yet and stands in the internal edition only.
cycle-proposal-limits = What to do. The proposal names KPI that are behind and the gain needed; the means are for people to decide.

## The decisions of the cycle before: what was expected, what is seen, and whether it was met.

cycle-decided-because =
    .reached = { $seen } against { $expected } expected
    .not_reached = { $seen } against { $expected } expected
    .not_due = due in { $due }, not yet come ({ $seen } so far)
    .no_value = there is no value for { $year }
    .no_baseline = there is no value for the baseline year { $baseline_year }
    .source_changed = the value of the baseline year { $baseline_year } is { $baseline_kind } and the value now is { $now_kind }: { $differs } differ, so no change is computed
    .no_activity = no result was entered for FY{ $year }

## What changed since the last cycle, and why: new data, another method, or other params.

cycle-causes =
    .data = data
    .method = method
    .params = choices of the plan
cycle-difference-kinds =
    .moved = moved
    .switched = counted in another way
    .new = new
    .gone = gone
    .same = same

## The logic model filled with this cycle's values: money and activities → outputs → intermediate → final outcomes.

cycle-model-stages =
    .input = input (means and activities)
    .output = output (foundations and their use)
    .intermediate = intermediate outcome (working conditions)
    .final = final outcome (retention and staffing)
cycle-model-bases =
    .official = named by the official KPI system
    .assumed = assumed, not examined here
    .estimated = estimated here
