## sheet: The first page of a report: one A4 sheet that stands alone.

sheet-title = On one sheet

## sheet: The bands of the sheet below its table, one function a band: a heading, a picture or small table, one line under it.

sheet-alone = No picture: this is the only prefecture with a value.
sheet-map = Place among the 47 (adoption, five bands)
sheet-map-note = Darker = higher, framed = own, dashed = few.
sheet-map-alt = { $kpi } in 47 prefectures. { $own } { $value }.
sheet-funnel = Significant or not (funnel)
sheet-forest = Effect of adoption (all registered outcomes)
sheet-forest-note = ▶: beyond chance. Line over 0: none found, not none.
sheet-split = Adoption by technology and service
sheet-funnel-note = ◆ = own: { $word }. Lines: spread by chance.
sheet-device-names =
    .monitoring = Monitoring
    .transfer = Transfer
    .bathing = Bathing
    .care_work = Care work
sheet-service = Service (%)
sheet-whole = All
sheet-split-note = withheld: would tell of single establishments. All kinds are in the report.
sheet-strip = Two definitions: national and own survey
sheet-no-data = No data ({ $files })

## sheet: The main table of the sheet: eight indicators with value, Japan, difference, movement, target, verdict, date and source.

sheet-names =
    .tech_adoption = Adoption, national
    .tech_adoption_survey = Adoption, own survey
    .careplan_muni_multi = Care-plan linkage
    .committee = Productivity committee
    .kasan_share = Productivity add-on
    .overtime = Overtime
    .paid_leave = Paid leave
    .turnover_1 = Turnover
sheet-caption = Main indicators (prefecture, Japan, target)
sheet-heads =
    .c1 = Indicator
    .c2 = Own (n)
    .c3 = Japan
    .c4 = Gap ({ $level }% interval)
    .c5-here = Trend
    .c6 = Target (year)
    .c7 = Verdict
    .c8-here = As of
    .c9-here = Ref.
sheet-no-national = none
sheet-goals =
    .at_least = min. { $value }
    .at_most = max. { $value }
sheet-no-target = no target
sheet-note = Gaps of shares in points, as sure as the prefecture's value. Not up / down: mean of three years against the value before. Verdict: nearest target.
sheet-rules =
    .mean_of_three_lower = not up
    .mean_of_three_higher = not down
    .increase_lower = decrease
    .increase_higher = increase
sheet-gap-to = { $value } ({ $low } to { $high })
sheet-goal = { $goal } ({ $year })
sheet-unit = { " " }({ $unit })

## sheet: Sources of the sheet, numbered: the foot lists each once with its date; the table points to the numbers.

sheet-sources-title = Sources and dates
sheet-none = No files supplied: { $files } would be needed.

## sheet: The sentences of the sheet: what happened, how sure that is, what comes next.

sheet-told-title = In short
sheet-happened = What happened
sheet-sure = How sure
sheet-next = What next
sheet-since = Since last time
sheet-effect = Among { $adopters } adopting establishments of { $place }, adoption changed { $outcome } by { $early } in months { $early_months } and by { $late } in months { $late_months }.
sheet-no-effect = Effect of adoption: no data ({ $files }).
sheet-no-standing = { $kpi }: no data ({ $files }).
sheet-refused = Effect of adoption: too few establishments even in all prefectures that take part.
sheet-withheld = { $kpi }: withheld in the public edition, would tell of single establishments.
sheet-tests = Of { $n } tests named beforehand { $k } are beyond chance (for the others none was found, which does not mean none).
sheet-no-tests = Tests of effects: no data.
sheet-judged = Of { $n } KPI { $k } cannot be judged.

## sheet: The head of the sheet: of whom, which year, which edition, beside whom, and where it is told how to make it again.

sheet-beside = Beside: published national values, 47 prefectures
sheet-again = Data and how to make it again: last chapter
sheet-head-band = { " " }/{ " " }
