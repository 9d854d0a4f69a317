## money: What an hour freed costs, who is left out under which rule, whether applications keep the rules.

money-title = Money
money-lead = What an hour of overtime freed costs, how sure that is, and who is left out where the money is short.

## money: Sentences and short words on money, for the chapter, the one-page sheet and the budget page alike.

money-readings =
    .measured = measured { $months } months only
    .assumed = { $months } months assumed
money-counting =
    .measured = the { $months } months measured and no more
    .assumed = { $months } months, if the effect lasts
money-kinds =
    .bounded = bounded
    .no_upper_limit = no upper limit
    .two_pieces = two ranges
    .not_established = not established
money-bounded = One hour of overtime freed by the equipment applied for in { $year } costs { $value } (purchase and { $life } years of upkeep, the establishments' share included), counting { $reading }; { $public } of public money alone.
money-open = The cost of one hour of overtime freed by the equipment applied for in { $year } cannot be told as one value, counting { $reading }: the hours may be none (at least { $least }, no upper limit).
money-split = Of the cost of one hour of overtime freed by the equipment applied for in { $year }, counting { $reading }, all that can be said is that it is at most { $below } or at least { $least }: the errors of cost and hours go together.
money-unknown = That the equipment applied for in { $year } frees overtime is not shown, counting { $reading }; so no cost of an hour can be told.
money-hidden = Applications are few (or a few lack the number of staff), so the cost of an hour is left out of the public edition.
money-missing = Cost of an hour: no data. Files needed: { $files }.
money-too-few = Cost of an hour: the effect of adoption could not be estimated.
money-no-upper = no upper limit
money-schemes-as-applied = As applied (rules of today)
money-schemes-first-time = First-timers first
money-schemes-small = Small ones first
money-schemes-large = Large ones first
money-schemes-hours = Most hours a yen first
money-schemes-cap = Cap of { $cap } M yen each
money-schemes-rate = Rate of 1/{ $rate }
money-schemes-pro-rata = All cut alike
money-fiscal-year-fy = FY{ $year }
money-man-m-yen = { $value } M yen
money-limits-html-to = { " " }to{ " " }

## money: The same money given out in several ways: who is funded, who is left out, hours, yen.

money-allocation-title = Giving out the money: who is left out
money-planned = The FY{ $year } budget of { $budget } falls short of the { $demand } applied for. Ways of giving it out are compared.
money-trial = Applications of FY{ $year } add up to { $demand } by the rules. { $planned }Ways of giving it out are compared for a trial: { $supposed }.
money-supposed = if there were money for half of it ({ $budget })
money-enough = The budget of { $planned } covers all.{ " " }
money-no-budget = No budget of the year is on file (activities.csv, row of kind subsidy).{ " " }
money-allocation-hidden = Applications are few, so the trial is left out of the public edition.
money-sentence = Served “{ $scheme }”, { $left } of { $n } applications are left out (first-time { $first }, repeat { $repeat }, 20 staff or fewer { $small }).
money-others = Fewest are left out by “{ $fewest }” ({ $least }); most hours are freed by “{ $most }”: { $hours } (against { $base_hours }, { $base }).
money-caption = Ways of giving out the same money (hours: measured months only)
money-limits = Thinner grants (cap, rate, all cut alike) assume that everybody still buys, so hours for a yen of public money look better than they will be: read them beside “cost, an hour”. One mean effect holds for all, so its error does not shrink with more applications.
money-table-note = First-time and 20 staff or fewer: of those left out. Eligible cost includes the establishment's share. Intervals are in the picture. Which rule is right is for the committee.
money-figure-title = Each rule leaves out others and frees other hours
money-how = For each rule, from the left: left out by first-time or repeat, left out by size, and hours freed with interval.
money-breadth = Thin (cap of { $cap }) the money reaches { $broad } applications, by the rules of today { $deep }; { $broad_yen } against { $deep_yen } of public money each.
money-share-open = If the prefecture bore another share (same purse)
money-share-caption = What the same purse reaches, by the share the prefecture bears
money-share-heads =
    .c1 = Prefecture bears
    .c2 = Grants in all
    .c3 = Funded
    .c4 = Left out
    .c5 = Hours freed
money-share-note = The purse is put at a third of the trial's budget. The real shares are stated in no text found. 0: the state pays all.
money-heads = Rule
money-allocation-heads = Funded
money-allocation-heads-2 = Left out
money-allocation-heads-3 = first-time
money-allocation-heads-4 = { $small } staff or fewer
money-allocation-heads-5 = Granted
money-allocation-heads-6 = Own share
money-allocation-heads-7 = Hours freed
money-allocation-heads-8 = Public, an hour
money-allocation-heads-9 = Cost, an hour
money-scheme-table-funded-and-left = funded and left out
money-scheme-table-rules-compared-yen = rules compared, yen and hours
money-scheme-figure = { "." }{ " " }
money-share-card-purse = Purse

## money: The few lines on money for one A4 sheet.

money-lines =
    .c1 = Cost of an hour freed: { $values }
    .c2 = Public money alone: { $values }
    .c3 = Hours for 100 million yen: { $values }
    .c4 = Break-even wage = the yen an hour above: it pays if an hour is worth more.
money-value = { $value } [{ $limits }] ({ $reading })
money-box-caption = Money (for the budget)
money-head = An hour less
money-rows =
    .whole = all costs (yen)
    .public = public (yen)
    .hours = h per 100M yen
money-hours = { $value } h [{ $low } to { $high }] ({ $reading })
money-money-box = ;{ " " }
money-hundred-to = { $low } to { $high }

## money: What an hour freed costs: the sentence, both ways of counting, the hours added up, the wage from which it is worth it.

money-price-title = What an hour costs
money-hours-are = Hours are overtime hours freed: the change in overtime hours per full-time equivalent and month at adopters (against those yet to adopt), added up month by month from adoption (the months of more overtime at first included), times the full-time equivalents of the applicants. Idle devices are not taken off a second time: the adopters behind the effect had them too. Costs are those of the applications; the error is that of the effect. A life of { $life } years is assumed.
money-price-caption = Cost of an hour of overtime freed (applications of FY{ $year }, grants by the rules)
money-price-head =
    .c1 = Figure
money-price-rows =
    .per_staff = hours per member of staff (FTE)
    .hours = hours of all applications
    .cost = all costs (of which public)
    .whole = yen an hour (= break-even wage)
    .whole_limits = 　{ $level }% set (Fieller)
    .simulated = 　the same from draws (seed { $seed })
    .kind = 　kind of set
    .public = public yen an hour
    .public_limits = 　{ $level }% set (Fieller)
    .per_100m = hours for 100 million yen of public money
money-simple = Draws agree; in { $share } of them no hour is freed.
money-path-title = Per member of staff: repaid from month { $month } on
money-path-never = Per member of staff: not repaid within the months measured
money-path-how = Below zero, the overtime added by adoption is not yet made good. Solid: measured. Dashed: if the effect of the last six months lasts.
money-path-limits = A mean of adopters, no forecast for one. The band is pointwise. What the hours were used for, and quality of care, are not shown.
money-path-alt = Lowest in month { $trough }: { $low } hours; measured to month { $last }: { $seen }; assumed by month { $life }: { $end }.
money-worth-title = From which worth of an hour on it pays
money-worth-how = Above: chance that hours at this worth exceed the cost. Below: net benefit (hours × worth − cost). It crosses zero at the break-even wage.
money-worth-limits = What an hour is worth is in no source here, so none is marked: read it at your own wage with social insurance. Effects other than overtime are not counted.
money-worth-alt = Break-even wage: { $parts }
money-life-caption = Costs over the years of use (all applications)
money-life-heads =
    .c1 = Years
    .c2 = Purchase
    .c3 = Upkeep
    .c4 = Renewal (assumed at the price)
    .c5 = Total
    .c6 = Public
    .c7 = Own
    .c8 = After purchase
    .c9 = A year in use
money-life-note = The grant is for the purchase; upkeep and renewal fall to the establishment. A year in use divides by devices in use: { $idle } stand idle (last reports of { $reports } adoptions in all participating prefectures).
money-no-idle = Idle share: no data (file needed: follow_up.csv); taken as 0.
money-life-open = Purchase, upkeep and renewal
money-counted = Only applications with known staff (FTE) count:{ " " }
money-months-csv = cost of an hour of overtime freed
money-hours-to = { " " }to{ " " }

## money: Yen the prefecture published, beside the trial: real figures of different concepts, with only the arithmetic they allow.

money-published-money-title = Budgets and grants as published
money-published-money-lead = Real amounts, published by the prefecture. Notified, spent and budgeted amounts are different concepts (carry-over differs too), so differences and ratios are no rise or fall. Yen for an establishment is worked out only where the number subsidised in the same year is published. None of it belongs to the sample applications.
money-none = Published amounts: no data. Add rows in yen to activities of the prefecture's own settings.
money-published-money-caption = Amounts as published
money-published-money-heads =
    .c1 = FY
    .c2 = Name
    .c3 = Stage
    .c4 = Yen
    .c5 = Establishments
    .c6 = For one establishment
    .c7 = Note
money-not-known = no data
money-number-needed = “No data” for one establishment: the number subsidised that year is not in the published text, or the amount is a budget not yet granted.

## money: The rules of the subsidy as data with their date, and the application list held against them.

money-requirements-title = Rules of the subsidy and the applications
money-own = The prefecture's rules are on record as far as text was found ({ $years }).
money-no-own = No text with this prefecture's rules was found, so none are on record.
money-national = National base amounts, rates and caps are stated in no text found, so the check against them is cannot tell. With the official text at hand, they can be added to the rules on record and checked.
money-rules-open = Rules on record (rate, cap, date)
money-rules-caption = Rules of the subsidy
money-rules-heads =
    .c1 = FY
    .c2 = Category
    .c3 = For
    .c4 = Rate
    .c5 = Cap
    .c6 = Plan
    .c7 = Reports
money-classes =
    .transfer_bathing = transfer, bathing
    .approved = others the prefecture approves
    .other = other devices
    .k = { "" }
money-per =
    .device = device
    .establishment = establishment
    .model = model
    .k = { "" }
money-staff = { $low } to { $high } staff
money-staff-up = { $low } staff or more
money-not-stated = not stated
money-needed = required
money-status =
    .ok = within the rules
    .faulty = with a finding
    .cannot_tell = cannot tell
money-requirements-sentence = Of { $n } applications { $year }, { $ok } are within the rules, { $faulty } have a finding, { $cannot_tell } cannot be told.
money-requirements-caption = Applications beside the rules (FY{ $year }, number)
money-requirements-heads =
    .c1 = Result
    .c2 = Applications
money-requirements-limits = An application may have several findings, so they do not add up. Annexes and the eligibility of devices are not looked at.
money-list-open = Applications with findings (internal)
money-list-caption = Findings and amounts
money-list-heads =
    .c1 = Application
    .c2 = Category
    .c3 = Finding
    .c4 = Found
    .c5 = Limit
money-no-list = The list of single applications is in the internal edition.
money-no-file = Check of applications: no data. File needed: applications.csv (subsidy applications).
money-for-japan = Japan
money-years = { $n } years
money-behind = { $n } adopting establishments
