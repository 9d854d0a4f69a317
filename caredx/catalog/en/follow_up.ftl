## Who reported after adoption, who is silent, whether devices are used, and who runs on without support.

follow_up-title = After adoption
follow_up-lead = Whether subsidised equipment stays in use: reports at 0, 3, 6 and 12 months, then yearly for three years after the grant. Reports that should have come and did not are counted too (judged on { $day }).
follow_up-no-files = No data: { $files } would supply who reported, how far equipment is used, and a list of reminders.
follow_up-no-grants = No grant on the list of applications yet, so no report is owed.

## Reports owed and received, check by check, and the list of those to ask for

follow_up-reports-title = Reports owed and received
follow_up-short =
    .m0 = at introduction
    .m3 = 3 months
    .m6 = 6 months
    .m12 = 12 months
    .y1 = year 1
    .y2 = year 2
    .y3 = year 3
follow_up-states =
    .reported = reported
    .late = reported late
    .due = due, within 30 days
    .silent = not received, over 30 days
    .not_yet = not yet due
follow_up-reported = Of { $due } reports due, { $came } ({ $share }) are in and { $silent } are more than 30 days overdue; { $never } have never reported.
follow_up-unreported =
    .missing = Whether reports came cannot be told; { $files } would tell which did and which did not.
    .nothing_due = No report is due yet.
    .withheld = The share of reports received is withheld in the public edition because few establishments are behind it; the internal edition has it.
follow_up-figure-title =
    .silent = Some reports are more than 30 days overdue
    .none = No report is more than 30 days overdue
    .withheld = Reports received (small counts withheld)
follow_up-how = Bars: establishments at each report. Orange: more than 30 days overdue. Grey: not due yet.
follow_up-limits = It does not say whether a report is right. An establishment with several grants counts once a check, in its most pressing state. The day by which yearly reports are due is not published; the end of the fiscal year is taken.
follow_up-axis = Establishments
follow_up-caption = Reports owed and received
follow_up-check-head = Report
follow_up-all-head = All
follow_up-remarks =
    .assumed = { $n } grants have no day of introduction on the adoption list; the end of the fiscal year stands in.
    .strange = { $n } reports belong to no grant on the list and are not counted.
follow_up-list = Save the list of reminders (Excel, { $n })
follow_up-list-words = Reports to ask for, first due first
follow_up-no-list = There is no report to ask for.
follow_up-list-inside = The list of single establishments is in the internal edition only.
follow_up-list-sheet = Reminders
follow_up-list-title = Reports to ask for, as of { $day }
follow_up-list-heads =
    .office = Office number
    .name = Name
    .phone = Telephone
    .technology = Technology
    .check = Report
    .due_on = Due
    .state = State
    .days_over = Days late
    .remark = Remark (when called, why)

## How far equipment is used, and how much stands idle

follow_up-use-title = Is the equipment used?
follow_up-finding = Use from introduction to month 12
follow_up-use-how = Circles: days in use; squares: devices idle. The ministry's guideline expects a dip just after introduction and a rise with practice (the U-curve): a dip at month 3 is expected; see whether it is gone at month 12.
follow_up-use-limits = Only of those that reported; who reported differs between rounds (diamonds: the same ones through all four). It does not say whether the equipment helped.
follow_up-use-heads =
    .check = Report
    .use = Days in use
    .idle = Devices idle
    .offices = Reported (n)
follow_up-use-caption = Level of use
follow_up-used = Days in use: { $first } at introduction, { $early } at month 3, { $last } at month 12. Devices idle at month 12: { $idle }.
follow_up-unused =
    .withheld = The level of use is withheld in the public edition because few establishments reported; the internal edition has it.
    .empty = The level of use cannot be told: devices and days in use are empty in { -follow-up }.
follow_up-idle = Grants with idle devices (latest report)
follow_up-idle-heads =
    .office = Office number
    .technology = Technology
    .check = Report
    .units-here = Devices
    .units_used = In use
    .note = Remark
follow_up-no-idle = No grant has idle devices in its latest report.

## Do subsidised establishments run on their own a year later

follow_up-running-title = Do supported sites run on their own later?
follow_up-running = Of { $n } subsidised establishments heard at month 12, { $share } still use the equipment ({ $heard } of { $owed } due were heard).
follow_up-unheard =
    .missing = Whether they run on cannot be told; { $files } would tell, from reports at month 12.
    .no_grants = There is no grant to follow up.
    .withheld = The share that runs on is withheld in the public edition because few establishments are behind it; the internal edition has it.
    .unheard = No report at month 12 yet, so whether they run on cannot be told; reports at month 12 in { -follow-up } would tell.
follow_up-few = Fewer than { $least } establishments were heard: read the share with care, and ask each of them.
follow_up-scope = To look at accompanied establishments alone a list of their numbers is needed, which no form holds yet. Of those not heard nothing is known.
