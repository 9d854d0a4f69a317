## groups: Groups 1, 2, 3 and add-on holders side by side: never an effect.

groups-title = Holders of the add-on and subsidised establishments
groups-lead = Groups 1 to 3 and add-on holders side by side. They chose themselves, so a difference is no effect; the estimate of the effect, made from dates of adoption, stands beside.
groups-leave = Did adoption raise the leave taken

## groups: The adjusted effect beside the groups, and the answer to whether adoption raised leave: from dates of adoption, grade B.

groups-rose = In { $place } adoption is estimated to have raised leave taken by { $late } on average in months { $months } after it (months { $early_months }: { $early }). { $own }
groups-fell = In { $place } adoption is estimated to have lowered leave taken by { $late } on average in months { $months } after it (months { $early_months }: { $early }). { $own }
groups-unclear = In { $place } the change of leave taken in months { $months } after adoption is { $late }: a rise cannot be told (changes under { $detectable } are hard to find; months { $early_months }: { $early }). { $own }
groups-own = This prefecture alone: { $late } (interval { $low } to { $high })
groups-own-few = This prefecture alone has too few establishments for an estimate
groups-none = Whether adoption raised leave cannot be told (needed: { $files })
groups-no-estimate = No effect can be estimated (too few adopters, or too few months to compare)
groups-overtime = From dates of adoption the effect on overtime in { $place } is { $late } in months { $months } after it (months { $early_months }: { $early })
groups-effect-none = No effect on overtime can be estimated (needed: { $files })
groups-files = { " " }+{ " " }
groups-evidence-interval = { $level }% interval{ " " }
groups-evidence-to = { " " }to{ " " }
groups-evidence-adopters-n = adopters n=
groups-evidence-never-n = never n=

## groups: Levels of the groups, their differences plain and standardised, and the warning that stands at the picture.

groups-warning = Warning: establishments choose to apply. Those with more to spare apply more readily, so a difference may have been there before; it is not an effect of the add-on or of adopting.
groups-picture = Overtime: group less others, same services and sizes
groups-how = Dots are differences, lines { $level }% intervals. A group whose line crosses 0 (dashed) cannot be told from the others. □: few (under { $least }), for orientation only.
groups-limits = Differences of groups that chose themselves, no effects. Only service and size are held equal. The interval takes the spread of all establishments, inside the group and outside; were the group's own spread larger it would be too short, so the plain difference carries the ratio (group over others) by each side's own spread.
groups-sentence = { $place }: overtime of add-on holders and subsidised establishments (group 2) is { $level }; less the others, same services and sizes: { $difference } (plain { $plain }; share of staff compared { $covered }). They chose themselves: this is no effect of adopting
groups-level-only = { $place }: overtime of add-on holders and subsidised establishments (group 2) is { $level }; there is nobody of the same service and size to compare with
groups-levels-none = Groups 1 to 3 cannot be compared (needed: { $files })
groups-withheld = Counts are small; the public edition withholds the groups
groups-heads =
    .c1 = Group
    .c2 = Establishments (list)
    .c3 = Level (95% interval)
    .c4 = Plain difference
    .c5 = Same services and sizes (95% interval)
    .c6 = Staff compared
    .c7 = Note
groups-few = few
groups-alone = nobody alike
groups-nobody = -
groups-caption = { $outcome } ({ $unit }, { $place }, { $period })
groups-tables = Levels and differences by group (overtime, leave, turnover)
groups-listed = Establishments by group ({ $place })
groups-inside = Group 3 and add-on holders of the prefecture are few; they are in the internal edition only.
groups-both = Japan ({ $n } participating)
groups-range = { $low } to { $high }
groups-ratio = ratio { $ratio }, { $low } to { $high }
groups-axis = Difference ({ $unit })
groups-context = Published levels of add-on holders
groups-context-note = Holders of I and II chose themselves too; neither values from before, nor n, nor an interval is published. That I is better does not mean that taking I makes better.
groups-context-heads =
    .c1 = Indicator
    .c2 = Group
    .c3 = Value
    .c4 = Period
groups-not-here = -
groups-limits-interval = { $level }% interval{ " " }
groups-limits-to = { " " }to{ " " }
groups-with-word = { " " }({ $span })
groups-n-prefectures = { " " }prefectures
groups-section = :{ " " }
groups-groups-sentence = { " " }+{ " " }
