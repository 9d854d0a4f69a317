## actions: What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers.

actions-title = What the prefecture does
actions-lead = The measures behind the KPI: what the prefecture said in the national hearing (FY2024), activities, and figures it published.
actions-hearing = Said in the hearing (FY2024)
actions-hearing-caption = Facts found in the excerpts of the hearing
actions-hearing-heads =
    .c1 = Fact
    .c2 = This prefecture
    .c3 = Prefectures saying the same (of 47, this one included; at least)
actions-hearing-limits = The report prints excerpts only: what is not listed here is not a no, and counts are a floor. Answers are of June 2024 to February 2025 and have moved since.
actions-said = said
actions-denied = the opposite said
actions-not-stated = Not mentioned in the excerpts (not a no): { $n }
actions-activities = Activities: actual, planned, budget
actions-activity-caption = Activities
actions-activity-heads =
    .c1-here = Activity
    .c2 = Kind
    .c3 = Fiscal year
actions-mark-head = real or sample
actions-no-activities = No data. { -activities } or the prefecture's own settings would supply it.
actions-tags = ;{ " " }
