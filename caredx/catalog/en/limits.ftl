## What the house gives at which size: the design fact of each limit, and what happens beyond it.

limits-supported =
    .effect-adopting_clusters = adopting clusters (corporations where they decide); with fewer no band, no test, no mean of later months
    .effect-comparing_clusters = comparing clusters; with fewer no band and no test
    .effect-clusters_behind_month = adopting clusters behind a month; a month with fewer has neither standard error nor band
    .effect-window_only = from here to the number above the mean of months 0-5 alone is given, with a t interval; below it the path's values alone
    .effect-break_even_clusters = clusters on either side from which the break-even set is called 95 %; below it is called approximate
    .effect-large_sample_clusters = clusters on both sides from which leaving one out changes no standard error by 0.3 % and is left out
    .ratio-offices = establishments from which a ratio of these establishments has an interval; one has none
    .group-members = members from which a group's difference has an interval; fewer have the value alone
    .group-all_offices = establishments, members and others, from which the spread behind a difference is taken; fewer have the value alone
    .shrinkage-areas = areas from which values are drawn towards the whole; fewer have the raw values alone
    .time_study-clusters = homes (corporations) from which a change in minutes has an interval; one has its value and its staff against themselves
    .time_study-exact_test_clusters = homes (corporations) from which an exact test can reach 5 %; with fewer its p is told to be out of reach
    .targets-interval_points = yearly values of one source; with fewer only the pace needed and seen, no interval in the target's year
    .targets-chance_points = yearly values of one source; with fewer not even a word on how likely the target is
    .targets-years_ahead = years from the latest value to the target's (at most); beyond it only the pace
    .signals-months = known months of a series; below it no limits of a control chart are drawn. Months that hang together, are skewed or seasonal sound more often than told
