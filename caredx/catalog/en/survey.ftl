## survey: How far an own survey can be trusted, and why it differs from the dashboard.

survey-title = Reading the survey
survey-lead = 75 % and 40 % of one prefecture stand side by side because definitions and respondents differ. What makes the gap is kept apart from what is not known.

## survey: Words that several sections of this chapter share, and the sources of its own files.

survey-hidden = Counts are small, so the public edition withholds the figures (they are in the internal edition).
survey-missing = No data. { $files } would supply it.
survey-axis-share = Share (%)
survey-all = All
survey-group-names-unknown = unknown
survey-wording-missing = { " " }+{ " " }

## survey: Why the care-plan linkage does not spread: it serves pairs of users only, so three rates of one place lie far apart.

survey-linkage-title = Why the care-plan linkage does not spread
survey-picture = Three rates of one prefecture: municipalities, establishments, linked pairs
survey-labels =
    .careplan_muni = municipalities with at least one user
    .careplan_establishment = establishments that use it
    .pairs = pairs of care management and provider in which both do
survey-how = The linkage helps only where both sides use it: the lowest row says how far it does.
survey-limits = Pairs within a municipality only; whether a pair shares a user is not known. No official list of services was found: home, short stay and multifunctional are taken.
survey-sentence = The linkage serves a pair only if both sides use it. Of the pairs here { $share } do, less than the { $establishments } of establishments that use it. To link half of all pairs, with equal use, { $half } of either side must use it
survey-plain = The linkage serves a pair only if both sides use it. Of the pairs here { $share } do; { $establishments } of establishments use it. To link half of all pairs { $half } of either side must use it
survey-meeting = Of the establishments that use it { $meeting } have a user on the other side in their municipality.
survey-none = Pairs cannot be counted (needed: offices.csv, use of the care-plan linkage)
survey-no-pair = No municipality has both care management and providers whose use is known, so there are no pairs to count
survey-withheld = Users are few; the public edition withholds the figures
survey-caption = By municipality: use on either side
survey-heads =
    .c1 = Municipality
    .c2 = Care management
    .c3 = using
    .c4 = Providers
    .c5 = using

## survey: Whether published figures of surveys can be analysed, parts that do not add to the printed total, and interest beside use.

survey-questionnaire-title = Are the survey's questions fit for analysis
survey-questionnaire-caption = What published figures of surveys state
survey-figure = Figure
survey-stated = yes
survey-unstated = no
survey-short =
    .population = asked
    .responses = answers
    .numerator = numerator
    .denominator = denominator
    .reference_date = date to the day
    .scope = services
survey-fitness = Of { $n } published figures of surveys { $whole } state all six items. Most often missing: "{ $item }" ({ $missing }); adding it costs nothing
survey-ready = Items ready for the next questionnaire and its publication
survey-items-ready =
    .population = This survey was sent to all ( ) establishments of the services ( ).
    .responses = ( ) establishments answered (response ( ) %).
    .numerator = Question: have you adopted care technology (yes / considering / no / do not know)? Publish the count of each answer.
    .denominator = ( ) answered this question (left empty: ( )).
    .reference_date = Answer for the state on ( ) ( ) ( ).
    .scope = Give the establishment number (10 digits) and the kind of service.
    .barrier = If not adopted, choose the main reason (cost / training / trial / guidance / maintenance / information / arrangement / malfunction / safety / set-up time / usefulness / other).
survey-whose =
    .true = { " " }(published by this prefecture)
    .false = { " " }(none from this prefecture; those of others)
survey-more = Collected with the establishment number and put into the template survey_answers.csv, this page computes what response, definition and date make of the gap.
survey-adds = Printed parts do not add to the printed total
survey-adds-sentence = The paper prints a total of { $total }, but adopted { $yes }, considering { $considering } and not adopted { $no } add to { $sum }: { $difference } short. The printed percentages fit a base of { $base }. Which is right cannot be told from the paper, so it is shown as printed
survey-interest = From interest to use (survey of Nagano, August to September 2024)
survey-interest-heads =
    .c1 = Offer
    .c2 = Want
    .c3 = Undecided
    .c4 = Do not want
    .c5 = Answers
    .c6 = Share undecided
    .c7 = Used (FY2024)
survey-offers =
    .training = Training
    .exhibition = Exhibition
    .trial-lending = Trial lending
    .accompaniment = Accompaniment
survey-interest-sentence = { $want } establishments want to try devices on loan, { $used } loans were made. Between { $low } and { $high } answered undecided: about half have not made up their mind
survey-interest-limits = Interest counts establishments, use of training counts persons; they cannot be divided. Whether those that wanted are those that used is not known.
survey-interest-not-stated = not stated

## survey: Why establishments have not adopted, by kind of service: home-visit and day services first.

survey-reasons-title = Why not adopted, by kind of service
survey-reasons-caption = Main reason of establishments that have not adopted
survey-reason = Reason
survey-reasons-sentence = Of home and day services { $n } said that they have not adopted and why; main reasons: { $reasons }. Only reasons of those that answered are known
survey-others = No home or day service named a reason. Of the { $n } that did in the whole prefecture: { $reasons }
survey-one = { $reason } ({ $count })
survey-few = { " " }(under { $least }: for orientation only)
survey-reasons-none = Reasons for not adopting were not collected (needed: survey_answers.csv, main reason)
survey-reasons-withheld = Counts by reason are small; the public edition withholds them
survey-published = Problems of adoption named in Nagano's survey (all answers, several each)
survey-published-heads =
    .c1 = Problem
    .c2 = Answers
    .c3 = Share of those that answered
survey-published-limits = Not published by service, nor apart for adopters and others.
survey-listed = ,{ " " }

## survey: Two rates of one thing side by side, and the waterfall from the first to the second.

survey-reconciliation-title = Why the own survey and the dashboard differ
survey-own = Own survey
survey-board = Definition of the national dashboard
survey-surveyed = share of those that answered which say that they have adopted
survey-marked = share of those with an entry on the features page (open data) that mark ICT or care robots
survey-items =
    .definition = Definition
    .rate = Rate
    .interval = 95% interval
    .numerator = Numerator
    .denominator = Denominator
    .responded = Share that answered or entered
    .scope = Population
    .date = Reference date
    .source = Source
survey-item = Item
survey-reconciliation-unstated = not stated
survey-asked = establishments that were asked
survey-reconciliation-listed = all establishments on the list
survey-side-by-side = The two definitions side by side
survey-reconciliation-picture = From { $start } to { $end }: what makes the gap
survey-reconciliation-how = From the upper bar (own survey) to the lower (dashboard) the steps add up to the gap exactly. Hatched: up; filled: down; crossed: not known (not the same as no move); striped: the range that is possible.
survey-reconciliation-limits = The size of a step depends on the order. What is not explained is not spread over the others.
survey-unknown = not known
survey-bounded = anywhere from { $low } to { $high }
survey-steps = Steps in numbers, and the files that would settle those not known
survey-reconciliation-heads =
    .c1 = Step
    .c2 = Move (points)
    .c3 = Establishments
    .c4 = Known
    .c5 = File that would tell
survey-known =
    .measured = measured
    .bounded = bounded only
    .unknown = not known
survey-measured = Own survey { $start }, dashboard definition { $end }: a gap of { $gap } points. The largest step is "{ $cause }" ({ $move } points); { $rest } points stay unexplained
survey-real = Own survey { $start }, dashboard { $end }: a gap of { $gap } points. With a response of { $response } the true rate may be anything from { $low } to { $high }, so { $joins }. How much is due to definition, population and date cannot be told from published figures
survey-joins = if { $silent } of the silent had adopted, non-response alone would explain it
survey-joins-not = non-response alone cannot explain it
survey-reconciliation-none = The gap between own survey and dashboard cannot be explained (needed: survey_answers.csv and offices.csv)
survey-reconciliation-withheld = Counts are small; the public edition withholds what makes the gap
survey-answers = answers{ " " }
survey-entries = entries{ " " }
survey-separates = What separates them
survey-strip-none = no data (survey_answers.csv)
survey-rest = definition, population and date: not known
survey-separates-points = { " " }(points)
survey-interval-to = { $low } to { $high }
survey-reconciliation-separates = :{ " " }
survey-reconciliation-separates-2 = ;{ " " }

## survey: Who answered, and one rate under three counts: as it is, weighted to the services asked, and in the worst case.

survey-response-title = Who answered, and how far the rate may move
survey-response-caption = Response by kind of service
survey-places = Response by municipality
survey-inside = Response by municipality is in the internal edition.
survey-response-heads =
    .c1 = Kind of service
    .c2 = Asked
    .c3 = Answered
    .c4 = Response
    .c5 = 95% interval
survey-place = Municipality
survey-response-picture = Adoption rate: as it is, weighted, worst case
survey-response-how = Thick lines are chance (intervals); the thin capped line runs from all non-respondents saying no to all saying yes. Only more answers shorten it.
survey-response-limits = Weights mend the mix of services only; they cannot mend that adopters answer more readily.
survey-response-labels =
    .raw = those that answered, as they are
    .raked = weighted to the services asked
    .bounds = all that is possible with the silent
    .board = the dashboard's definition (from the list)
survey-range = { $low } to { $high }
survey-response-sentence = { $asked } establishments were asked, { $answered } answered (response { $response }). Of the answers { $rate } have adopted, { $raked } when weighted to the services asked. As the silent may be either, the true rate lies anywhere from { $low } to { $high }
survey-no-weights = (no weights possible)
survey-weights = Cost of the weights: design effect { $deff } (effective answers { $n }). Kinds of service without any answer can be stood for by nobody and are left out.
survey-response-none = No own survey: neither response nor bounds can be computed (needed: survey_answers.csv)
survey-response-withheld = Counts of the own survey are small; the public edition withholds them
survey-places-unknown = unknown

## survey: Two real cases: 長崎県 (own survey 75 %, dashboard 40 %) and 北九州市 (53.4 % of all homes, 91.2 % of those that answered).

survey-examples = Real examples: Nagasaki (75 % and 40 %), Kitakyushu (53.4 % and 91.2 %)
survey-worked-picture = Nagasaki: adoption in its own survey, and what is possible with the silent
survey-row-word = own survey { $period } ({ $answers } of { $asked } answered)
survey-row-plain = own survey { $period } (answers not stated)
survey-row-board = dashboard { $period }
survey-worked-how = Diamonds are the published rates, lines what the silent leave open. Years whose lines overlap may differ by who answered alone.
survey-worked-limits = The dashboard's denominator and the answers of FY2018 are not published. Services differ as well (the own survey: residential and day services).
survey-worked-caption = Nagasaki's own survey
survey-worked-heads =
    .c1 = Survey
    .c2 = Rate
    .c3 = Answers
    .c4 = Asked
    .c5 = Response
    .c6 = Possible range
    .c7 = Moved for certain
    .c8 = Source
survey-worked-range = { $low } to { $high }
survey-moved =
    .true = yes
    .false = cannot tell
survey-city = Kitakyushu counts homes that did not answer as not having adopted and prints { $yes } of { $asked } = { $whole }. Of the { $answers } that answered it is { $among }; the whole gap of { $gap } points is how non-answers are counted. The true rate lies from { $low } to { $high }
survey-city-picture = Kitakyushu: from the share of answers to the share of all homes
survey-city-how = Upper bar: share of answers; lower: share of all homes. The step between is non-answers counted as no.
survey-city-limits = 91.2 % is computed from 182 answers and takes every adopter to have answered. Care robots only, no ICT.
survey-among = share of homes that answered
survey-whole = share of all homes (as published)
survey-own-title = Published figures of Nagasaki: why 75 % and 40 %
survey-worked-own-title = Published figures of Kitakyushu: why 53.4 % and 91.2 %
survey-nagasaki-nagasaki-the-two = Nagasaki: the two definitions side by side
survey-nagasaki-nagasaki = Nagasaki:{ " " }
