## From views to action

reach-title = From views to action
reach-nothing = Whether views lead to visits or consultations cannot be told. "{ -activities }" with results of the kind "Views of pages and films" and of seminars, exhibitions or consultations in two years or more would tell.
reach-told = Views grew { $factor } times from FY{ $first } to FY{ $last }. Of visits, { $visits_less } of { $visits_all } activities grew less than views, of consultation, lending and accompaniment { $actions_less } of { $actions_all }.
reach-stages-here =
    .views = views
    .visits = visits
    .actions = consultation, lending, accompaniment
reach-heads-here =
    .c1 = Step
    .c2 = Activity
    .c3 = Years compared
    .c4 = Result
    .c5 = Times
    .c6 = Per 1,000 views
reach-years = FY{ $first }, FY{ $last }
reach-change = { $first } → { $last }
reach-caption = Growth of views, visits and action
reach-limits = Whether those who viewed are those who came is not known. New pages and films are part of the growth of views. These are ratios of numbers of the same year, no share of persons.
