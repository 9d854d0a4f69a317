## survey: How far an own survey can be trusted, and why it differs from the dashboard.

survey-title = Reading the survey
survey-lead = 75 % and 40 % of one prefecture stand side by side because definitions and respondents differ. What makes the gap is kept apart from what is not known.
survey-hidden = Counts are small, so the public edition withholds the figures (they are in the internal edition).
survey-missing = No data. { $files } would supply it.
survey-axis-share = Share (%)
survey-all = All
survey-unknown = not known
survey-not-stated = not stated
survey-range = { $low } to { $high }
survey-anywhere = anywhere from { $low } to { $high }

## survey: What the survey answers, by the fact; then the parts of these and what rates count.

survey-told =
    .response = { $asked } establishments were asked and { $answered } answered (response { $response }). Of those answering { $rate } have adopted, { $raked } when weighted to all services asked. Allowing for non-response, the rate lies between { $low } and { $high }
    .response_none = No own survey: neither response nor bounds can be computed (needed: { -survey-answers })
    .response_withheld = Counts of the own survey are small; the public edition withholds them
    .no_weights = (no weights possible)
    .gap = Own survey { $start }, dashboard definition { $end }: a gap of { $gap } points. The largest step is "{ $cause }" ({ $move } points); { $rest } points stay unexplained
    .gap_published = Own survey { $start }, dashboard { $end }: a gap of { $gap } points. With a response of { $response } the true rate may be anything from { $low } to { $high }, so { $joins }. How much is due to definition, population and date cannot be told from published figures
    .joins = if { $silent } of the non-respondents had adopted, non-response alone would explain it
    .joins_not = non-response alone cannot explain it
    .gap_none = The gap between own survey and dashboard cannot be explained (needed: { -survey-answers } and { -offices })
    .gap_withheld = Counts are small; the public edition withholds what makes the gap
    .n_answers = answers{ " " }n={ $n }
    .n_entries = entries{ " " }n={ $n }
    .reasons = Of home and day services { $n } said that they have not adopted and why; main reasons: { $reasons }. Only reasons of those that answered are known
    .reasons_all = No home or day service named a reason. Of the { $n } that did in the whole prefecture: { $reasons }
    .reason = { $reason } ({ $count })
    .n_few = n={ $n } (under { $least }: for orientation only)
    .reasons_none = Reasons for not adopting were not collected (needed: { -survey-answers }, main reason)
    .reasons_withheld = Counts by reason are small; the public edition withholds them
    .linkage = The linkage serves a pair only if both sides use it. Of the pairs here { $share } do, less than the { $establishments } of establishments that use it. To link half of all pairs, with equal use, { $half } of either side must use it
    .linkage_plain = The linkage serves a pair only if both sides use it. Of the pairs here { $share } do; { $establishments } of establishments use it. To link half of all pairs { $half } of either side must use it
    .n_sides = n={ $managers }×{ $providers }
    .meeting = Of the establishments that use it { $meeting } have a user on the other side in their municipality.
    .linkage_none = Pairs cannot be counted (needed: { -offices }, use of the care-plan linkage)
    .linkage_no_pair = No municipality has both care management and providers whose use is known, so there are no pairs to count
    .linkage_withheld = Users are few; the public edition withholds the figures
    .no_data = no data
    .fitness = Of { $n } published figures of surveys { $whole } state all six items. Most often missing: "{ $item }" ({ $missing }); adding it costs nothing
    .addition = The paper prints a total of { $total }, but adopted { $yes }, considering { $considering } and not adopted { $no } add to { $sum }: { $difference } short. The printed percentages fit a base of { $base }. Which is right cannot be told from the paper, so it is shown as printed
    .interest = { $want } establishments want to try devices on loan, { $used } loans were made. Between { $low } and { $high } answered undecided: about half have not made up their mind
    .city = Kitakyushu counts homes that did not answer as not having adopted and prints { $yes } of { $asked } = { $whole }. Of the { $answers } that answered it is { $among }; the whole gap of { $gap } points is how non-answers are counted. The true rate lies from { $low } to { $high }
    .raw = those that answered, as they are
    .raked = weighted to the services asked
    .bounds = range with non-response
    .board = the dashboard's definition (from the list)
    .careplan_muni = municipalities with at least one user
    .careplan_establishment = establishments that use it
    .pairs = pairs of care management and provider in which both do
    .year = own survey { $period } ({ $answers } of { $asked } answered)
    .year_plain = own survey { $period } (answers not stated)
    .dashboard = dashboard { $period }

## survey: Who answered, and one rate under three counts.

survey-response =
    .title = Who answered, and how far the rate may move
    .picture = Adoption rate: as it is, weighted, worst case
    .how = Thick lines are confidence intervals; the thin capped line runs from all non-respondents saying no to all saying yes. Only more answers shorten it.
    .limits = Weights mend the mix of services only; they cannot mend that adopters answer more readily.
    .weights = Cost of the weights: design effect { $deff } (effective answers { $n }). Kinds of service without any answer can be stood for by nobody and are left out.
    .caption = Response by kind of service
    .places = Response by municipality
    .inside = Response by municipality is in the internal edition.
    .place = Municipality
    .group = Kind of service
    .asked = Asked
    .answered = Answered
    .rate = Response rate
    .interval = 95% interval

## survey: Two rates of one thing side by side, and the waterfall from the first to the second.

survey-gap =
    .title = Why the own survey and the dashboard differ
    .own = Own survey
    .board = Definition of the national dashboard
    .surveyed = share of those that answered which say that they have adopted
    .marked = share of those with an entry on the features page (open data) that mark ICT or care robots
    .item = Item
    .asked = establishments that were asked
    .listed = all establishments on the list
    .side_by_side = The two definitions side by side
    .picture = From { $start } to { $end }: what makes the gap
    .how = From the upper bar (own survey) to the lower (dashboard) the steps add up to the gap exactly. Hatched: up; filled: down; crossed: not known (not the same as no move); striped: the range that is possible.
    .limits = The size of a step depends on the order. What is not explained is not spread over the others.
survey-items =
    .definition = Definition
    .rate = Share
    .interval = 95% interval
    .numerator = Numerator
    .denominator = Denominator
    .responded = Share that answered or entered
    .scope = Asked
    .date = Period
    .source = Source
survey-steps =
    .title = Steps in numbers, and the files that would settle those not known
    .step = Step
    .move = Move (points)
    .n = Establishments
    .known = Known
    .file = File that would tell
survey-known =
    .measured = measured
    .bounded = bounded only
    .unknown = not known

## survey: Two real cases.

survey-examples = Real examples: Nagasaki (75 % and 40 %), Kitakyushu (53.4 % and 91.2 %)
survey-nagasaki =
    .title = Published figures of Nagasaki: why 75 % and 40 %
    .picture = Nagasaki: adoption in its own survey, and the range with non-response
    .how = Diamonds are the published rates, lines the range with non-response. Years whose lines overlap may differ only by who answered.
    .limits = The dashboard's denominator and the answers of FY2018 are not published. Services differ as well (the own survey: residential and day services).
    .side_by_side = Nagasaki: the two definitions side by side
    .place = Nagasaki:{ " " }
    .caption = Nagasaki's own survey
    .survey = Survey
    .rate = Rate
    .answers = Answered
    .asked = Asked
    .response = Response rate
    .range = range with non-response
    .moved = significant change
    .source = Source
survey-moved =
    .true = yes
    .false = cannot tell
survey-kitakyushu =
    .title = Published figures of Kitakyushu: why 53.4 % and 91.2 %
    .picture = Kitakyushu: from the share of answers to the share of all homes
    .how = Upper bar: share of answers; lower: share of all homes. The step between is non-answers counted as no.
    .limits = 91.2 % is computed from 182 answers and takes every adopter to have answered. Care robots only, no ICT.
    .among = share of homes that answered
    .whole = share of all homes (as published)

## survey: Whether published figures of surveys can be analysed, parts that do not add up, and interest beside use.

survey-questionnaire =
    .title = Are the survey's questions fit for analysis?
    .caption = What published figures of surveys state
    .figure = Number
    .stated = yes
    .unstated = none
    .own = { " " }(published by this prefecture)
    .others = { " " }(none from this prefecture; those of others)
    .ready = Items ready for the next questionnaire and its publication
    .more = Collected with the establishment number and put into the template { -survey-answers }, this page computes what response, definition and date make of the gap.
survey-short =
    .population = asked
    .responses = answers
    .numerator = numerator
    .denominator = denominator
    .reference_date = date to the day
    .scope = services
survey-items-ready =
    .population = This survey was sent to all ( ) establishments of the services ( ).
    .responses = ( ) establishments answered (response ( ) %).
    .numerator = Question: have you adopted care technology (yes / considering / no / do not know)? Publish the count of each answer.
    .denominator = ( ) answered this question (left empty: ( )).
    .reference_date = Answer for the state on ( ) ( ) ( ).
    .scope = Give the establishment number (10 digits) and the kind of service.
    .barrier = If not adopted, choose the main reason (cost / training / trial / guidance / maintenance / information / arrangement / malfunction / safety / set-up time / usefulness / other).
survey-adds = Printed parts do not add to the printed total
survey-interest =
    .title = From interest to use (survey of Nagano, August to September 2024)
    .limits = Interest counts establishments, use of training counts persons; they cannot be divided. Whether those that wanted are those that used is not known.
    .offer = Offer
    .want = Want it
    .undecided = Undecided
    .no = Do not want it
    .answers = Answers
    .share = Share undecided
    .used = Used (FY2024)
survey-offers =
    .training = Training
    .exhibition = Exhibition
    .trial-lending = Trial lending
    .accompaniment = Accompaniment

## survey: Why establishments have not adopted, by kind of service.

survey-reasons =
    .title = Why not adopted, by kind of service
    .caption = Main reason of establishments that have not adopted
    .reason = Reason
survey-published =
    .title = Problems of adoption named in Nagano's survey (all answers, several each)
    .limits = Not published by service, nor apart for adopters and others.
    .problem = Issue
    .answers = Answers
    .share = Share of those that answered

## survey: Who is undecided about what is offered, by kind of service.

survey-wishes =
    .title = Establishments undecided about support, by service group
    .lead = The share of establishments that answered undecided when asked whether they want training, trial lending or accompaniment.
    .none = The own survey did not ask whether support is wanted, so nothing is known of the undecided. Columns of { -survey-answers } for training, trial lending and accompaniment would show it.
    .caption = Share undecided
    .group = kind of service
    .limits = Among establishments that answered the question. What the silent ones want is not known.
survey-wish-heads =
    .wish_training = training
    .wish_lending = trial lending
    .wish_accompaniment = accompaniment

## survey: Why the care-plan linkage does not spread.

survey-linkage =
    .title = Why does care-plan linkage not spread?
    .picture = Three rates of one prefecture: municipalities, establishments, linked pairs
    .how = The linkage helps only where both sides use it: the lowest row says how far it does.
    .limits = Pairs within a municipality only; whether a pair shares a user is not known. No official list of services was found: home, short stay and multifunctional are taken.
    .caption = By municipality: use on either side
    .place = Municipality
    .managers = Care management
    .managers_using = using
    .providers = Providers
    .providers_using = using

## Whether a survey's figure can be analysed: what it leaves unsaid, item by item.

survey-fitness-items =
    .population = how many were asked is stated
    .responses = how many answered is stated
    .numerator = the count behind the rate is stated
    .denominator = how many answered that question is stated
    .reference_date = the reference date is stated to the day
    .scope = the services covered are stated

## From one rate to the other, step by step: what each difference of definition, people, answer and date moves.

survey-gap-causes =
    .counting = how non-answers are counted
    .response = who answered (services, size)
    .date = reference dates
    .entry = who has an entry on the features page
    .definition = definition (same establishments)
    .population = services covered
    .remainder = remainder not explained
