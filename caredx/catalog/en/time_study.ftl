## time_study: Words and numbers that the chapters on a time study share: shifts, rounds, activities, a change with its interval.

time_study-in-short = In short
time_study-before = before
time_study-after-round = after { $n }
time_study-pair-title = { $shift }: { $arrow }
time_study-parts =
    .direct_but_talk = direct care without talk
    .talk = talk with users
    .rounds = rounds and walking
    .records = records
    .other_indirect = other indirect work
    .slack = slack
    .rest_other = rest and other
    .length = length of day
    .work = direct care and indirect work
    .direct_care = direct care
    .indirect_work = indirect work
    .rest_standby_other = rest, standby, other
time_study-source = Time-study records (supplied by the prefecture)
time_study-n = { $before } → { $after } staff-days, { $facilities } { $word }
time_study-n-persons = { $before } → { $after } values, { $facilities } { $word }
time_study-span = { $low } to { $high }
time_study-interval = { $level }% interval { $span }
time_study-no-interval = no interval
time_study-axis = change (minutes per staff-day)
time_study-never = Before and after without controls: whether the device is the reason for a change cannot be told from it.
time_study-one = One facility: its scatter between rounds is not known, so there is neither interval nor test. The result holds for this facility and period only; whether other facilities would see the same, or whether it is chance, cannot be judged.
time_study-few = With { $n } clusters an exact test cannot go below p = { $p }: 5% cannot be reached. Read the intervals with care.

## time_study: The sentences a committee reads first, and the block that stands in the report of a prefecture.

time_study-summary-title = Time study: how staff time changed
time_study-summary-primary = { $pair }: { $part } { $before } → { $after } per staff-day, a change of { $told }. { $verdict }
time_study-summary-verdicts =
    .beyond = The interval leaves out 0.
    .within = The interval holds 0: the change is within chance.
    .none = { "" }
time_study-summary-registered = { $pair }: of { $n } activities named before the study, { $k } have an adjusted p (Holm) below { $alpha } ({ $names }).
time_study-summary-item = { $value } [{ $span }]
time_study-summary-unrecorded = { $pair }: unrecorded { $before } → { $after }. Depending on it, the change of { $part } may be anything in { $span } minutes. { $doubt }
time_study-summary-doubt = The change of recording is half of it or more.
time_study-summary-more = More on the page on the time study.

## time_study: The head of a time-study page, and how the study was made: rounds, who recorded, the border of the day, the scale.

time_study-design-page = { $prefecture }: time study, { $who }
time_study-design-everyone = { $n } facilities of the prefecture
time_study-design-one = one facility of the prefecture
time_study-design-nobody = no records
time_study-design-chosen = { $n } facilities chosen
time_study-design-title = How the study was made
time_study-design-rounds = Records by round
time_study-design-heads =
    .c1 = Shift, round
    .c2 = Dates
    .c3 = Facilities
    .c4 = Staff
    .c5 = Staff-days
    .c6 = Minutes a staff-day
    .c7 = Unrecorded
time_study-design-dates = { $first } to { $last } ({ $number } days)
time_study-design-terms =
    .both = Staff in both rounds
    .slots = Slots and who recorded
    .border = Border of day and night
    .scale = Scale of a staff-day
    .cluster = Unit of scatter
    .primary = Named before the study
    .left_out = Facilities left out
    .sheets = Sheets left out
    .started = Start of the work
    .events = What else happened
time_study-design-both = { $pair } { $both } (before { $before }, after { $after })
time_study-design-slots =
    .self = ten-minute slots, recorded by staff themselves (not observed)
    .observer = ten-minute slots, recorded by an observer
time_study-design-daily =
    .self = minutes a staff-day, recorded by staff themselves (not observed)
    .observer = minutes a staff-day, recorded by an observer
time_study-design-border = day is { $first } to { $last } ({ $by }); the report form does not define it.
time_study-design-by =
    .staff_day = each staff-day goes where most of it lies
    .slot = slot by slot
time_study-design-column = as the column `shift` of the records has it
time_study-design-crossing = { $crossing } shifts across midnight are one staff-day each, dated by their start ({ $joined } joined from two calendar dates; whole file).
time_study-design-scales =
    .kept = to { $day } minutes by day and { $night } by night, unrecorded time kept; other scales in the next chapter
    .removed = to { $day } minutes by day and { $night } by night, unrecorded time removed; other scales in the next chapter
    .none = as written; scaled values in the next chapter
time_study-design-left-out-and = ;{ " " }
time_study-design-left-out-why = { " " }(one of the two rounds is missing)
time_study-design-sheets = { $left_out } (read: { $read }). Why:
time_study-design-none = none
time_study-design-not-stated = not stated in the plan

## time_study: How a staff-day divides, before and after, as bars and on all three scales.

time_study-day-title = How a staff-day divides
time_study-day-scale-names =
    .none = as written
    .kept = scaled, unrecorded kept
    .removed = scaled, unrecorded removed
time_study-day-how = A bar is one staff-day in minutes ({ $scale }). Compare the bars of a shift and see which part grew and which shrank.
time_study-day-limits = It does not show how homes and days differ. { $never }
time_study-day-finding = { $part } by { $shift }: { $before } → { $after }
time_study-day-findings-and = ;{ " " }
time_study-day-axis = minutes per staff-day, { $scale }
time_study-day-caption = Minutes before and after on three scales
time_study-day-heads =
    .c1 = Comparison
    .c2-here = Part
    .c3 = Scale
    .c4 = Before
    .c5 = After
    .c6 = Change
    .c7 = Interval
time_study-day-alt-bar = { $shift }, { $round }: { $parts }

## time_study: When in the day the minutes lie: activity by clock hour, before and in the last round.

time_study-hours-title = Activities by the clock
time_study-hours-finding = { $round }: longest is { $activity } at { $hour }:00 ({ $minutes })
time_study-hours-how = Rows are activities, columns clock hours; the darker, the longer within that hour (minutes). Look for what moved between the two.
time_study-hours-limits = Means an hour without intervals; at hours with few staff the colour rests on a few records. Day and night together. { $never }
time_study-hours-axis = clock hour
time_study-hours-band = { $low }+
time_study-hours-no-clock = The records have no clock (slot_start), so there is no picture by hour.
time_study-hours-alt = { $activity }: most at { $hour }:00, { $minutes }

## time_study: What changed, activity by activity: intervals as a picture, the family of each p in the table.

time_study-changes-title = Change by activity
time_study-changes-lead = ▶ marks activities named before the study; the others are exploration: a change found there is a hypothesis for the next study.
time_study-changes-how = Dots are changes (after - before), lines { $level }% intervals (an arrow: goes on beyond the figure). A change whose line crosses the dashed one (0) is within chance. Left of 0: less time.
time_study-changes-how-one = Dots are changes (after - before). One facility: no intervals.
time_study-changes-limits = { $few } { $never }
time_study-changes-finding = { $pair }: { $named } activities whose interval leaves out 0 ({ $registered } of them named before)
time_study-changes-finding-one = { $pair }: { $activity } { $change } (one facility, no interval)
time_study-changes-zero = no change
time_study-changes-caption = Change by activity ({ $pair })
time_study-changes-heads =
    .c1 = Activity
    .c2 = Before
    .c3 = After
    .c4-here = Change (min per staff-day)
    .c5 = Interval
    .c6 = p (CR2)
    .c7 = Adjusted p
    .c8 = Sign-flip p
    .c9 = Wild p
    .c10 = Mean of facilities
    .c11 = Same staff
    .c12 = Unrecorded bounds
time_study-changes-holm = { $p } (Holm)
time_study-changes-bh = { $p } (BH, exploration)
time_study-changes-paired = { $change } ({ $staff } staff)
time_study-changes-doubt = mind the recording
time_study-changes-method = Intervals and p: least squares with facility effects, CR2, Satterthwaite df, scatter by { $cluster }. No t-test takes staff-days as independent. Same staff: only those with both rounds, each against themselves.
time_study-changes-clusters =
    .office = facility
    .corporation = corporation

## time_study: The change in each facility: dots under letters, because a page may be handed on and a home may be recognised by its number.

time_study-facilities-title = Change in each facility
time_study-facilities-lead = Numbers and names of facilities are withheld by rule: A, B, C … from the largest fall to the largest rise, which tells nothing of who they are.
time_study-facilities-finding = { $pair }: { $part } fell in { $fewer } of { $n } facilities and rose in { $more }
time_study-facilities-one = { $pair }: { $part } { $change }. Only one facility recorded, so differences between homes cannot be shown.
time_study-facilities-how = Each dot is one facility (after - before), ▶ the whole with its interval, dashed: no change (0). Dots on both sides of 0 say that homes do not agree.
time_study-facilities-limits = One dot rests on a few people and five days: it is no verdict on a home. { $never }
time_study-facilities-whole = all
time_study-facilities-axis = change of { $part } (minutes per staff-day)
time_study-facilities-caption = { $part } by facility ({ $pair })
time_study-facilities-heads =
    .c1 = Facility
    .c2 = Staff-days before
    .c3 = Staff-days after
    .c4 = Before
    .c5 = After
    .c6-here = Change (min per staff-day)
time_study-facilities-alt = { $dots }{ "." } All: { $change }

## time_study: Where freed minutes went: a table that adds up exactly, and the same as bands.

time_study-freed-title = Where freed time went
time_study-freed-lead = A staff-day is the sum of its parts: what one loses others gain, or the day gets shorter. The changes add up to the change of its length exactly.
time_study-freed-finding = { $pair }: { $minutes } given up; the largest gain is { $part } ({ $gain })
time_study-freed-no-change = { $pair }: no change
time_study-freed-how = Left: parts that lost time; right: parts that gained. The width of a band is minutes; both sides have the same sum.
time_study-freed-limits = Which minute went where is not observed: losses are handed out in proportion to gains. Less unrecorded time is a change of the record, not of work. No intervals. { $never }
time_study-freed-rounded = Figures are rounded and may miss their sum by 0.1; those of the CSV add up exactly.
time_study-freed-sides =
    .c1 = less
    .c2 = more
time_study-freed-caption = Gains and losses by part ({ $pair }, minutes per staff-day)
time_study-freed-heads =
    .c1 = Part
    .c2 = Before
    .c3 = After
    .c4 = Change
    .c5 = Share of gains
time_study-freed-total = Sum (length of a staff-day)
time_study-freed-alt = { $source } to { $target } { $minutes }

## time_study: How well it was recorded: unrecorded time in each round, and what it leaves open.

time_study-recording-title = Quality of the records, unrecorded time
time_study-recording-no-label = No time is labelled unrecorded. Whether there was none, or it was not counted, the records do not say.
time_study-recording-falling = { $pair }: unrecorded { $before } → { $after } per staff-day (share { $share_before } → { $share_after })
time_study-recording-warning = Mind: { $pair }: unrecorded time changed by { $unrecorded }, half or more of the change of { $part } ({ $change }). The record may have changed and not the work.
time_study-recording-fine = { $pair }: unrecorded time changed by { $unrecorded }, less than half of the change of { $part } ({ $change }).
time_study-recording-finding = Depending on unrecorded time, the change of { $part } may be anything from { $low } to { $high } ({ $pair })
time_study-recording-how = Dot: change. Thick: confidence interval ({ $level }%). Thin: unrecorded time; its left end takes all unrecorded time of before and none of after as that activity, its right end the other way round. If it crosses 0, unrecorded time alone could turn the sign.
time_study-recording-limits = Both ends are extreme; the truth lies between. What the unrecorded time was, nobody knows. With one facility there is no thick line.

## time_study: Outcomes of users and staff beside staff minutes, in one table: time saved at the cost of users is no gain.

time_study-outcomes-title = Staff minutes beside outcomes of users and staff
time_study-outcomes-lead = Minutes alone do not say whether care got better: outcomes of users and staff stand in the same table.
time_study-outcomes-no-file = No outcomes of users and staff. { -outcomes } (office, person, round, measure, value) would supply them.
time_study-outcomes-measures =
    .falls = falls
    .night_wakings = waking at night
time_study-outcomes-units =
    .falls = per person and month
    .night_wakings = per person and night
time_study-outcomes-points = points
time_study-outcomes-per-day = minutes per staff-day
time_study-outcomes-better =
    .higher = higher is better
    .lower = lower is better
time_study-outcomes-caption = Changes of staff minutes and of outcomes
time_study-outcomes-heads =
    .c1-here = Measure
    .c2 = Unit
    .c3 = Comparison
    .c4 = Before
    .c5 = After
    .c6 = Change
    .c7 = Interval
    .c8 = n (before → after, facilities)
    .c9 = Adjusted p
time_study-outcomes-limits = It does not show why an outcome changed. An interval that holds 0 does not prove that nothing changed; rare events such as falls show only large differences with so few persons. { $never }

## time_study: What the change of working time means for staff: hours freed a month, and users per member of staff that time alone would allow.

time_study-staffing-title = What it means for staff
time_study-staffing-lead = From the change of direct care and indirect work together, minutes as written; rest, standby and slack are left out.
time_study-staffing-hours = { $pair }: direct care and indirect work together { $told }. With { $days } staff-days a facility-month that is { $hours } { $word }{ $ends }. { $bounds }
time_study-staffing-bounds = Depending on unrecorded time it may be anything from { $low } to { $high } h.
time_study-staffing-freed = freed
time_study-staffing-more-here = more
time_study-staffing-ends = { " " }({ $level }% interval { $low } to { $high } h, + is freed)
time_study-staffing-no-ends = { " " }(one facility: no interval)
time_study-staffing-implied = With the same users, time alone would allow { $before } → { $after } users per member of staff (shifts weighted by staff-days; no interval).
time_study-staffing-limits = It does not show how many staff could be spared: freed time comes in pieces, and staffing rules, the least number at night and quality of care are not considered. { $never }
time_study-staffing-needs = Write staff_days_per_month_day / _night and users_per_staff under time_study in the plan to see hours and staffing here.
time_study-staffing-no-work = Labels of the study's own cannot be summed to direct care and indirect work.

## time_study: The next study: how many facilities and staff-days find a change of so many minutes, given the scatter seen.

time_study-planning-title = Size of the next study
time_study-planning-seen = { $pair }: with 80% power this study ({ $n } facilities) could find a change of { $part } of { $minutes } or more (from the scatter of facilities).
time_study-planning-one = { $pair }: with one facility neither the smallest detectable change nor the facilities needed can be computed. Two or more must record.
time_study-planning-finding = { $pair }: to find { $minutes }, { $n } facilities with { $days } staff-days each
time_study-planning-out = { $pair }: { $minutes } is hard to find with any number of facilities
time_study-planning-how = Across: facilities; lines: staff-days per facility and round; up: probability to find a true change of { $minutes }. Cross the dashed 80%. Where lines lie close, more facilities help and more staff-days do not.
time_study-planning-limits = It takes the scatter seen here ({ $n } facilities) for that of the next study; from few facilities the scatter itself is unsure.
time_study-planning-axes =
    .c1 = facilities
    .c2 = power (%)
time_study-planning-alt = { $days } staff-days: { $points }
time_study-planning-point = { $n } facilities { $power }%

## time_study: Add-on Ⅰ: are the results confirmed? Each condition with its answer, the rule in substance and where it comes from.

time_study-addon-title = Add-on Ⅰ: are the results confirmed?
time_study-addon-lead = First and last yearly report, condition by condition. No size is asked for: the sign decides. Equal hours do not pass, equal leave does. The committee and the authority decide in the end.
time_study-addon-no-forms = No office has two yearly reports of add-on Ⅰ. Name the folder of report workbooks in the plan (inputs: report_forms) to see the check.
time_study-addon-answers =
    .met = met
    .not_met = not met
    .cannot_tell = cannot tell
time_study-addon-caption = Conditions of the result check (facility { $letter })
time_study-addon-caption-one = Conditions of the result check
time_study-addon-heads =
    .c1 = Condition (in substance)
    .c2 = Before
    .c3 = After
    .c4 = Answer
time_study-addon-whole = Altogether: { $answer }
time_study-addon-after-months = after { $n } months
time_study-addon-source = Source of the rule:{ " " }

## Add-on Ⅰ (生産性向上推進体制加算): are the results confirmed? 「成果」

time_study-addon-rules =
    .users = user satisfaction etc. not worse (kept or better)
    .total_hours = total working hours shorter
    .overtime_hours = overtime within them shorter
    .leave_days = days of paid leave kept or more
    .months = the later survey falls after at least three months of work

## The results a page on a time study is made from, each computed once when first asked for.

time_study-no-file = No data of a time study. Name the records (CSV) or a folder of sheets in the plan.
time_study-no-rows = No data of a time study: the records or sheets hold no office of this prefecture.
time_study-no-pair = No facility has both a round before and one after, so nothing can be compared. See the column of rounds.
time_study-few-homes = Too few homes took part in the time study to publish its figures.
time_study-not-here = office { $unknown }: not in the time study of this prefecture. Recorded: { $known }.

## time_study: Published minutes beside one's own.

time_study-published-title = Beside published studies
time_study-published-lead = Changes that national and prefectural studies published, beside the change of the same activity here. Published means have neither interval nor test, so nothing is judged.
time_study-published-limits = Published values are means without their scatter. Devices, shifts, homes and ways of recording differ: a gap between the two is no effect of a device.
time_study-published-caption = Published changes and those of this study (minutes per staff-day)
time_study-published-heads =
    .c1 = Device or measure, and activity
    .c2 = Published change
    .c3 = Change here
    .c4 = What differs
time_study-published-ends = ({ $before } → { $after } min)
time_study-published-names-here =
    .monitoring = Monitoring: direct care and rounds at night
    .assistant = Care assistants: indirect work of care staff
    .records = Care-work support: records and coordination
    .excretion = Toileting devices: toileting care
    .worn = Transfer aids (worn): putting on, and direct care
    .transfer = Transfer aids (not worn): preparing, and direct care
    .one_carer = Transfer aids (not worn): transfer for one toileting
    .schedule = Making visit schedules by AI (a week)
time_study-published-differs =
    .monitoring = Published per night of 600 minutes; here the same activities at night
    .assistant = Published per 480 minutes; here all indirect work by day, with or without assistants
    .records = Published over all shifts, here by day
    .excretion = Published for staff with users of the device, here all by day
    .worn = Published: putting on and all direct care; here transfer alone
    .transfer = Published: preparing and all direct care; here transfer alone
    .one_carer = Per toileting, two carers becoming one (minutes times staff); the staff-day total rose, and the sheet does not measure it
    .schedule = Four home-help offices, per week; visiting time rose there. The sheet does not measure it
time_study-published-curve = Monitoring: share of rooms and night minutes (fitted to 37 published homes)
time_study-published-curve-heads =
    .c1 = Share of rooms
    .c2 = Minutes a night
    .c3 = Less than at none
time_study-published-curve-limits = A cross-section of homes by their share, not the course of one home after adoption.
time_study-published-spread = Published minutes by home (least, middle and most of 19 homes)
time_study-published-spread-heads =
    .c1 = Device
    .c2 = Shift
    .c3 = Homes
    .c4 = Transfer (min)
    .c5 = Work with the device (min)
