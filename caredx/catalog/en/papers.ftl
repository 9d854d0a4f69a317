## papers: What the prefecture has published itself: figures as they stand in its papers, survey answers drawn, remarks.

papers-figures = Figures the prefecture has published
papers-figure-heads =
    .c1 = Item
    .c2-here = Category
    .c3 = Value
    .c4 = Denominator
    .c5 = Period
    .c6 = Kind
papers-kinds =
    .actual = actual
    .plan = plan
    .target = target
    .budget = budget
    .notified-amount = notified amount
    .rule = rule
    .survey = survey
    .derived = derived
    .check = check
    .qualitative = qualitative
papers-notes = Remarks
papers-survey = Survey of the prefecture: the commonest answer was given by { $top }
papers-survey-how = Dots are shares of answering establishments giving the answer, lines 95% intervals (n={ $n }; several answers may be allowed).
papers-survey-limits = Only of those that answered; the intervals hold no bias of who answered.
papers-survey-axis = Share of answers (%)
papers-on-screen = { $title } ({ $n }): all of them on the screen or as CSV.
papers-survey-picture = { $value }
