## follow_up: Who reported after adoption, who is silent, and whether devices are used.

follow_up-title = After adoption
follow_up-lead = Whether subsidised equipment stays in use: reports at 0, 3, 6 and 12 months, then yearly for three years after the grant. Reports that should have come and did not are counted too (judged on { $day }).
follow_up-no-files = No data: { $files } would supply who reported, how far equipment is used, and a list of reminders.
follow_up-no-grants = No grant on the list of applications yet, so no report is owed.
follow_up-chapter-and = { " " }and{ " " }

## follow_up: Reports owed and received, check by check, and the list of those to ask for.

follow_up-reports-title = Are the reports in?
follow_up-short =
    .m0 = at start
    .m3 = 3 months
    .m6 = 6 months
    .m12 = 12 months
    .y1 = year 1
    .y2 = year 2
    .y3 = year 3
follow_up-some-silent = Some reports are more than 30 days overdue
follow_up-none-silent = No report is more than 30 days overdue
follow_up-withheld = Reports received (small counts withheld)
follow_up-how = Bars: establishments at each report. Orange: more than 30 days overdue. Grey: not due yet.
follow_up-limits = It does not say whether a report is right. An establishment with several grants counts once a check, in its most pressing state. The day by which yearly reports are due is not published; the end of the fiscal year is taken.
follow_up-axis = Establishments
follow_up-caption = Reports owed and received
follow_up-check-head = Report
follow_up-all-head = All
follow_up-sentence = Of { $due } reports due, { $came } ({ $share }) are in and { $silent } are more than 30 days overdue; { $never } have never reported.
follow_up-not-told = The share of reports received is withheld in the public edition because few establishments are behind it; the internal edition has it.
follow_up-missing = Whether reports came cannot be told; { $files } would tell which did and which did not.
follow_up-nothing-due = No report is due yet.
follow_up-list = Save the list of reminders (Excel, { $n })
follow_up-list-words = Reports to ask for, first due first
follow_up-no-list = There is no report to ask for.
follow_up-list-inside = The list of single establishments is in the internal edition only.
follow_up-assumed = { $n } grants have no day of introduction on the adoption list; the end of the fiscal year stands in.
follow_up-strange = { $n } reports belong to no grant on the list and are not counted.
follow_up-figure = ,{ " " }
follow_up-reporting-sentence-and = { " " }and{ " " }

## follow_up: Do subsidised establishments run on their own a year later.

follow_up-running-title = Do they run on their own?
follow_up-running = Of { $n } subsidised establishments heard at month 12, { $share } still use the equipment ({ $heard } of { $owed } due were heard).
follow_up-unheard = No report at month 12 yet, so whether they run on cannot be told; reports at month 12 in follow_up.csv would tell.
follow_up-running-withheld = The share that runs on is withheld in the public edition because few establishments are behind it; the internal edition has it.
follow_up-running-missing = Whether they run on cannot be told; { $files } would tell, from reports at month 12.
follow_up-running-no-grants = There is no grant to follow up.
follow_up-few = Fewer than { $least } establishments were heard: read the share with care, and ask each of them.
follow_up-scope = To look at accompanied establishments alone a list of their numbers is needed, which no form holds yet. Of those not heard nothing is known.
follow_up-self-running-sentence-and = { " " }and{ " " }

## follow_up: How far equipment is used, and how much stands idle, at 0, 3, 6 and 12 months.

follow_up-use-title = Is the equipment used?
follow_up-finding = Use from introduction to month 12
follow_up-use-how = Circles: days in use; squares: devices idle. The ministry's guideline expects a dip just after introduction and a rise with practice (the U-curve): a dip at month 3 is expected; see whether it is gone at month 12.
follow_up-use-limits = Only of those that reported; who reported differs between rounds (diamonds: the same ones through all four). It does not say whether the equipment helped.
follow_up-heads =
    .c1 = Report
    .c2 = Days in use
    .c3 = Devices idle
    .c4 = Reported (n)
follow_up-use-caption = Level of use
follow_up-use-sentence = Days in use: { $first } at introduction, { $early } at month 3, { $last } at month 12. Devices idle at month 12: { $idle }.
follow_up-no-use = The level of use is withheld in the public edition because few establishments reported; the internal edition has it.
follow_up-not-said = The level of use cannot be told: devices and days in use are empty in follow_up.csv.
follow_up-idle = Grants with idle devices (latest report)
follow_up-idle-heads =
    .c1 = Office
    .c2 = Technology
    .c3 = Report
    .c4 = Devices
    .c5 = In use
    .c6 = Remark
follow_up-no-idle = No grant has idle devices in its latest report.
follow_up-ends = ({ $low } to { $high })
