## figures: A change with two widths: a thick line for chance, a thin capped one for what unrecorded minutes leave open.

figures-interval = confidence interval
figures-bounds = unrecorded minutes

## figures: Small areas twice on a row: the raw value, and the value drawn towards the common mean by as much as the raw one is noise.

figures-raw = raw
figures-shrunk = drawn towards the prefecture

## figures: Hours gained and lost by months since adoption, added up: what was measured, and what is only assumed after it.

figures-x = Months since adoption
figures-y = Hours per staff, added up
figures-measured = measured (band: interval)
figures-assumed = assumed: as the last 6 months

## figures: One row a group, a dot for its value, a line for its interval: the picture of breakdowns and of the 47 prefectures.

figures-few = few
figures-no-data = no data

## figures: What was seen of each decision against what was expected: one row a decision, expectation at 100 for all.

figures-as-expected = as expected
figures-no-change = no change

## figures: Rules for one budget side by side: who is left out by kind and by size, and hours freed, one line a rule.

figures-hours = Hours freed
figures-panels = Left out
figures-funding-panels = Left out
figures-funding-panels-2 = first-time
figures-funding-panels-3 = repeat
figures-funding-panels-4 = 20 staff or fewer
figures-funding-panels-5 = more

## figures: A funnel: every prefecture by its size and value, between the limits that chance alone draws.

figures-lines =
    .inner = 95% limits
    .outer = 99.8% limits
figures-marks =
    .within_chance = no significant difference
    .differs = significantly different
    .too_few = too few

## figures: How far peers lie from the own prefecture on each figure of likeness, and the band they span on each KPI.

figures-own = this prefecture
figures-band = range of peers
figures-median = median
figures-others = others

## figures: Two marks a row: the prefecture and the country, for full counts that have no interval (service mix, answers of a survey).

figures-pairs-own = prefecture
figures-national = Japan

## figures: The effect by months since adoption: path, uniform band, dip, break-even and pay-back sets, and who is behind every month.

figures-x-label = Months since adoption (0 = month of adoption)
figures-y-label = Change of { $outcome } ({ $unit }; up = better)
figures-behind = Adopters behind a month (in brackets: cohorts)
figures-trough = trough
figures-even = even { $set }
figures-repaid = repaid { $set }
figures-open = from { $low }

## figures: Where a prefecture stands on every KPI that is a share: own value with interval, national value, targets.

figures-legend =
    .own = prefecture (line: interval)
    .national = Japan
    .target = target (with year)
figures-axis = Share (%)
figures-alt-row = { $kpi }: prefecture { $own }, Japan { $national }
figures-alt-target = , target { $year } { $value }
figures-none = none to compare with

## figures: Power against the number of facilities, one line for each number of staff-days: the calculator of the next study.

figures-days = { $n } staff-days

## figures: Published changes at three rounds of a time study: points only, since no interval was published and rounds are no months.

figures-rounds =
    .pre = before
    .post1 = after, first
    .post2 = after, second
figures-shifts =
    .day = day
    .night = night
figures-rounds-y-label = Change since before (min per staff-day; down = shorter)

## figures: A spark line: how a figure moved, small enough for a table cell.

figures-alt = { $first } { $a } to { $last } { $b }

## figures: From the years seen to a target: values with intervals, the band of the trend, the straight and the S-shaped path.

figures-target-path-legend =
    .seen = seen (line: interval)
    .straight = path, straight
    .logistic = path, S-shaped
    .band = from what was seen
figures-chance = Probability of reaching it by { $year }: { $chance }
figures-up-to = target { $year }: { $value }
figures-unit-axis = { $unit }

## figures: Tile map of the 47 prefectures: five bands of one hue, the value written in every tile, the own one framed.

figures-tiles-band = { $low } to { $high }
figures-unknown = no data
figures-tiles-few = few
figures-differs =
    .better = significantly better than Japan
    .same = no significant difference
    .worse = significantly worse than Japan

## figures: How much equipment is used, and how much stands idle, by months since it was introduced: points with intervals.

figures-use = days in use
figures-steady = the same, only those heard all four times
figures-idle = devices idle
figures-use-months-x-label = Months since adoption
figures-use-months-y-label = Share (%, lines: intervals)

## figures: From which wage on hours freed are worth their cost: probability above, net benefit below, on one axis of wages.

figures-worth-x = Worth of an hour (yen)
figures-worth-chance = Probability it is worth its cost (%)
figures-net = Net (million yen)
figures-towns =
    .none = not supported
    .some = supported, smaller share than the prefecture
    .many = supported, at least its share
    .withheld = not shown: few
