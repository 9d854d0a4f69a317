## pages: HTML pieces of a page: tables, figures with their two sentences, links to the exact numbers, marks.

pages-real-mark = published
pages-example-mark = synthetic
pages-sample = sample (synthetic data)
pages-origin-column = origin
pages-csv-link = Save the numbers as CSV
pages-source-head = Source:{ " " }
pages-how-head = What to look for:{ " " }
pages-limits-head = Note:{ " " }
pages-origins-supplied = supplied data (real)

## pages: How an effect is told: changes with sign and unit, sets of months, the one sentence of an outcome, and why there is none.

pages-change-points = { $number } points
pages-points = points
pages-everywhere = Japan ({ $n } participating prefectures)
pages-block = { $block } block ({ $members })
pages-means = { " " }(mean of months { $early_months } { $early }, of months { $late_months } { $late }; compared with { $others } never adopting and those not yet adopting).
pages-sentences =
    .confirmed = Among { $adopters } adopting establishments of { $place }, adoption worsened { $outcome } in month { $dip_month }, was back at zero in month { $even } ({ $about }{ $level }% set { $even_set }) and improved it in month { $gain_month }{ pages-means }
    .dip-only = Among { $adopters } adopting establishments of { $place }, adoption worsened { $outcome } in month { $dip_month }; no later gain is confirmed{ pages-means }
    .gain-then-loss = Among { $adopters } adopting establishments of { $place }, adoption first improved { $outcome } and then worsened it in month { $dip_month }{ pages-means }
    .gain-only = Among { $adopters } adopting establishments of { $place } no worsening is shown, and adoption improved { $outcome } in month { $gain_month }{ pages-means }
    .not-shown = Among { $adopters } adopting establishments of { $place } no effect on { $outcome } was confirmed (months { $early_months }: { $early }; months { $late_months }: { $late }); an effect under ±{ $detectable } could hardly be detected with this number, so an effect is not ruled out.
pages-in-months = months { $months }: { $span }
pages-intervals = { $level }% intervals { $early }, { $late }
pages-observed = n={ $n } establishment-months
pages-about = about{ " " }
pages-verdicts =
    .confirmed = dip and later gain both shown
    .dip-only = only a dip shown
    .gain-then-loss = a gain and then a loss shown
    .gain-only = only a gain shown
    .not-shown = neither shown
pages-reasons =
    .no_outcome = { $place }: no values from which { $outcome } can be computed.
    .nobody_adopts = { $place }: nobody adopts within the months seen.
    .no_controls = { $place }: every establishment adopts, there is nobody to compare with, so no effect can be estimated ({ $adopters } corporations adopting).
    .few = { $place }: too few to estimate alone ({ $adopters } corporations adopting, { $others } never; { $fewest } and { $fewest_others } are needed).
    .short = { $place }: too few months after adoption with enough corporations ({ $adopters } adopting).
pages-open = from month { $low } on (not settled within the months seen)
pages-closed = { $low } to { $high }
pages-join = { " " }and{ " " }
pages-plain-months = month { $set }
pages-not-reached = not reached within the months seen
pages-months = { $low }-{ $high }
pages-dash = none
pages-month-range = months { $months }

## pages: Words for the coded facts of the hearing of 47 prefectures (FY2024).

pages-groups =
    .measures = Measures
    .issues = Issues
    .partners = Whom they consult
    .needs = Support wanted
    .dashboard = Use of the national dashboard
pages-centre = One-stop centre
pages-centre-status =
    .established = established
    .planned_FY2024 = planned for fiscal 2024
    .planned_FY2025 = planned for fiscal 2025 or later, or under study
    .planned_undated = planned, no date
    .via_national_platform = only the window of the national platform project
    .none = none or undecided
pages-shares =
    .own_survey_adoption_share = Adoption rate of the own survey
    .other_adoption_stated_share = Adoption rate stated without a survey
    .dashboard_adoption_quoted_share = Adoption rate read on the dashboard
pages-model-sites = Model or accompanied sites
pages-tag-columns =
    .subsidy_design = Design of the subsidy
    .dashboard_doubts = Doubts about the dashboard
    .dashboard_concerns = Worries about publishing
    .dashboard_wants = Wishes for the dashboard
pages-tags =
    .all_requests_met_FY2023_2024 = all requests met in FY2023-2024
    .amount_adjusted_by_number_of_applicants = amount adjusted to the number of applicants
    .below_national_base_amount = below the national base amount
    .extra_scheme_for_advanced_sites_with_accompaniment = extra scheme with accompaniment for advanced sites
    .extra_scheme_for_wage_addon_holders = extra scheme for holders of the wage add-on
    .higher_rate_for_advanced_sites = higher rate for advanced sites
    .prior_consultation_required = prior consultation required
    .priority_to_non_adopters = priority to those without devices
    .repeat_winners_problem = the same providers win repeatedly
    .second_grant_hard_for_large_sites = a second grant is hard for large sites
    .topped_up_with_cabinet_office_fund = topped up with a Cabinet Office fund
    .training_plus_equipment_package = training and equipment together
    .accuracy = accuracy
    .adoption_rate_basis = basis of the adoption rate
    .basis_not_shown = basis not shown
    .careplan_kpi_not_realistic = care-plan KPI does not fit reality
    .data_source = data source
    .definition = definition
    .derivation_unknown = derivation unknown
    .detail_missing = no detail
    .differs_from_own_survey = differs from the own survey
    .effect_unclear = effect unclear
    .kpi_choice_unexplained = choice of KPI unexplained
    .kpi_definition = KPI definition
    .optional_entry_bias = bias of optional entry
    .response_rate = response rate
    .source_not_shown = source not shown
    .source_unknown = source unknown
    .too_little_information = little information
    .exposure_stressful = exposure is a burden
    .municipal_gap_exposed = gaps between municipalities are exposed
    .no_action_guidance = no guidance on what to do
    .provider_complaints = complaints of providers
    .A4_print = A4 print
    .best_practice_linked_to_each_kpi = best practice for each KPI
    .budget_by_municipality = budget by municipality
    .by_municipality = by municipality
    .by_service_type = by service
    .by_technology_type = by kind of device
    .calculation_basis = basis of calculation
    .make_entry_mandatory = mandatory entry
    .mobile_app = use on a phone
    .policy_content_of_other_governments = what other governments do
    .revise_adoption_rate_basis = another basis for the adoption rate
    .richer_data = richer data
    .source = source
    .source_and_survey_name = source and name of the survey
    .source_data_note = note on the source data

## pages: How a number is written for a reader: value with unit, interval, count, period, pace.

pages-no-data = no data
pages-withheld-mark = withheld
pages-withheld-told = withheld: would tell of single establishments
pages-there = established
pages-not-there = not established
pages-absent-nobody-counted = no establishment of this kind
pages-absent-none-known = no establishment with a known value
pages-absent-short-nobody-counted = none there
pages-absent-short-none-known = not known
pages-interval-interval-to = { $level }% interval { $low } to { $high }
pages-pace-a-year = { $number } a year
pages-period-to = { $year }-{ $first } to { $year }-{ $last }
pages-seasons =
    .spring = spring { $year }
    .summer = summer { $year }
    .autumn = autumn { $year }
    .winter = winter { $year }
pages-pace-points-a-year = { $points } points a year
pages-numbers-period-to = { " " }to{ " " }

## pages: The definition card under every figure: what was counted over what, when, by whom, and what is missing.

pages-methods =
    .wilson = Wilson score interval (share)
    .cluster_ratio = establishments as clusters, each left out in turn (CR3); speaks of the establishments counted
    .calibrated = Wilson interval of a weighted share (finite population, known margins)
    .poisson = exact upper limit where no event was seen (differing establishments)
    .none = none (a full count, or a published value without n)
pages-not-known = not known
pages-terms =
    .definition = Definition
    .numerator = Numerator
    .denominator = Denominator
    .value = Value
    .basis = Kind of source
    .n = n (observed)
    .method = How the interval is made
    .missing = Missing or unanswered
    .source = Source
    .reference_date = Reference date
    .origin = Who publishes it, how often
    .choices = Chosen where official texts are silent
    .caveat = Note
    .national = National value and remarks on it
    .others = Other definitions and sources
    .targets = All targets
    .needs = File that would supply it
pages-defined = Numerator, denominator and source: definition cards
pages-card-head = Definition: { $name }
pages-scope = covers: { $scope }
pages-of-all = { " " }(of { $n })
pages-chosen =
    .rule = reported and computed values were both supplied; by the choice of the plan this is the one { $kind }
    .whole = the plan chooses computed values, but the list holds fewer than the full count reported, so this is the one { $kind }
pages-break-word = no change is computed from the value of { $period } ({ $kind }): { $differs } differ
pages-all-targets = { $year } ({ $level }): { $text }
pages-other-values = ,{ " " }
pages-counted = { " " }({ $n })
pages-value-fields = %
pages-pairs = ;{ " " }
pages-provenance-other-values = :{ " " }

## pages: What a notebook opens: a book of one prefecture, municipality or time study, one display call a chapter.

pages-internal-only = The time-study page tells home by home and has no public edition. Use the summary in the report (--page report --edition public).
pages-no-edition = No edition '{ $name }'. Valid: { $words }
pages-refuse-unknown-parameters-unknown-parameter-known = Unknown parameter { $unknown }. Known are { $known }.

## pages: How a page looks: colours, marks, fonts, and the one way a figure becomes inline SVG.

pages-verdict-words =
    .met = met
    .on_course = on course
    .not_on_course = not on course
    .cannot_tell = cannot tell
    .no_target = no target

## pages: Sentences whose every number is tied to the result it was written from, and which end with how good the evidence is.

pages-grades =
    .A = evidence A: randomised comparison
    .B = evidence B: against those yet to adopt, paths before checked
    .C = evidence C: compared, but groups that chose themselves
    .D = evidence D: before and after only (other causes not ruled out)
pages-limits-interval = { $level }% interval{ " " }
pages-tell = ,{ " " }
pages-standings =
    .above = significantly above Japan
    .below = significantly below Japan
    .within_chance = no significant difference
    .too_few = too few establishments to judge
    .no_interval = no interval, cannot be judged
    .no_data = no data
    .no_national = no national value
    .withheld = withheld

## pages: Facts of the hearing of 47 prefectures, by what they concern.

pages-flags-measures =
    .national_platform_window = has a window of the national platform project
    .subsidy_robot_ict = subsidises care robots or ICT
    .demand_exceeds_budget = applications exceed the subsidy budget
    .accompaniment_support = runs or ran accompaniment
    .careplan_link_project = has a care-plan data linkage project
    .care_assistant_project = has a care-assistant scheme
    .certification_or_award = certifies or awards providers
    .own_survey = has an own survey of providers
    .qol_effect_data_collected = collects outcomes on the users' side
pages-flags-issues =
    .issue_finance = money, of providers or of the prefecture
    .issue_experts = too few advisers and accompaniers
    .issue_understanding = understanding and will of providers
    .issue_post_adoption_use = use and follow-up after adoption
    .issue_effect_not_measured = effects are not measured
    .issue_situation_unknown = state of providers is not known
    .issue_small_providers = small and home-based providers fall behind
    .issue_pref_staff_capacity = too few hands in the prefecture's section
    .issue_subsidy_dependence = subsidy comes before problem analysis
    .issue_running_cost = running and renewal cost
    .issue_eligibility_unclear = unclear which device is eligible
    .issue_national_timing = the state tells too late
pages-flags-partners =
    .internal_consult = consults inside the government
    .external_consult = consults someone outside
    .no_consult_stated = says there is nobody to consult
pages-flags-needs =
    .need_budget = money
    .need_awareness = awareness of providers
    .need_experts = experts
    .need_good_practice = good practice
    .need_baseline_data = baseline data
    .need_effect_evidence = evidence of effects
    .need_kpi_definition = clear KPI definitions
    .need_device_list = list of eligible devices
    .need_early_notice = early notice
pages-flags-dashboard =
    .dashboard_use_compare = for own status and comparison
    .dashboard_use_share = to share with chiefs, municipalities, providers
    .dashboard_use_budget = for budget requests
    .dashboard_use_policy = for targets and measures
    .dashboard_undecided = use undecided
pages-period-fiscal-year = FY{ $year }
pages-period-year = { $year }
pages-period-month = { $year }-{ $month }
pages-period-day = { $year }-{ $month }-{ $day }
pages-public-page = A public page cannot use "{ $what }": it may hold values no one checked for small counts. Use chapters of open_report(params_path, prefecture, edition=edition), or of .results: { $known }.
