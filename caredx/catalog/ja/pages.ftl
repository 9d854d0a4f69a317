## pages: HTML pieces of a page: tables, figures with their two sentences, links to the exact numbers, marks.

pages-real-mark = 公表値
pages-example-mark = 見本
pages-sample = 見本（合成データ）
pages-origin-column = 由来
pages-csv-link = 数値をCSVで保存
pages-source-head = 出典：
pages-how-head = 見方：
pages-limits-head = 注：
pages-origins-supplied = 提出データ（実際の値）

## pages: How an effect is told: changes with sign and unit, sets of months, the one sentence of an outcome, and why there is none.

pages-change-points = { $number }ポイント
pages-points = ポイント
pages-everywhere = 全国（参加{ $n }都道府県）
pages-block = { $block }ブロック（{ $members }）
pages-means = （{ $early_months }か月目の平均{ $early }、{ $late_months }か月目の平均{ $late }、未導入{ $others }事業所などと比較）。
pages-sentences =
    .confirmed = { $place }の導入{ $adopters }事業所では、導入により{ $outcome }が{ $dip_month }か月目に悪化し、{ $even }か月目（{ $about }{ $level }％信頼区間 { $even_set }）に導入前の水準に回復し、{ $gain_month }か月目には改善を確認{ pages-means }
    .dip-only = { $place }の導入{ $adopters }事業所では、導入により{ $outcome }が{ $dip_month }か月目に悪化し、その後の改善は確認できず{ pages-means }
    .gain-then-loss = { $place }の導入{ $adopters }事業所では、導入により{ $outcome }がいったん改善した後、{ $dip_month }か月目に悪化を確認{ pages-means }
    .gain-only = { $place }の導入{ $adopters }事業所では、悪化は確認できず、{ $gain_month }か月目に導入による{ $outcome }の改善を確認{ pages-means }
    .not-shown = { $place }の導入{ $adopters }事業所では、{ $outcome }への効果は確認できず（{ $early_months }か月目 { $early }、{ $late_months }か月目 { $late }）。±{ $detectable }より小さい効果はこの件数では検出しにくく、効果がないとは断定できません。
pages-in-months = { $months }か月目は{ $span }
pages-intervals = { $level }％区間 { $early }、{ $late }
pages-observed = n={ $n }事業所月
# Said of a break-even set that too few clusters carry for the level it names.
pages-about = おおよそ
pages-verdicts =
    .confirmed = 導入直後の悪化と、その後の改善の両方を確認
    .dip-only = 導入直後の悪化のみ確認
    .gain-then-loss = 改善の後の悪化を確認
    .gain-only = 改善のみ確認
    .not-shown = いずれも確認できず
pages-reasons =
    .no_outcome = { $place }：{ $outcome }を計算できる値がありません。
    .nobody_adopts = { $place }：期間の途中で導入した事業所がなく、導入の前後を比較できません。
    .no_controls = { $place }：比較対象となる未導入の事業所がなく、効果を推定できません（導入した法人{ $adopters }）。
    .few = { $place }：少数のため単独では推定できません（導入した法人{ $adopters }、未導入の法人{ $others }。それぞれ{ $fewest }以上、{ $fewest_others }以上が必要）。
    .short = { $place }：導入後に十分な数の法人を観察できる月が不足しています（導入した法人{ $adopters }）。
pages-open = { $low }か月目以降（期間内に確定しない）
pages-closed = { $low }〜{ $high }
pages-join = と
pages-plain-months = { $set }か月目
pages-not-reached = 期間内に到達しない
pages-months = { $low }〜{ $high }
pages-dash = －
pages-month-range = { $months }か月目

## pages: Words for the coded facts of the hearing of 47 prefectures (FY2024).

pages-groups =
    .measures = 取組
    .issues = 課題
    .partners = 相談相手
    .needs = 求める支援
    .dashboard = ダッシュボードの使い方
pages-centre = ワンストップ窓口
pages-centre-status =
    .established = 設置済み
    .planned_FY2024 = 2024年度に設置予定
    .planned_FY2025 = 2025年度以降に設置予定・検討中
    .planned_undated = 設置予定（時期は未定）
    .via_national_platform = 国のプラットフォーム事業の窓口のみ
    .none = 未定・未設置
pages-shares =
    .own_survey_adoption_share = 独自調査の導入率
    .other_adoption_stated_share = 調査によらず述べた導入率
    .dashboard_adoption_quoted_share = ダッシュボードで読んだ導入率
pages-model-sites = モデル・伴走の事業所数
pages-tag-columns =
    .subsidy_design = 補助の仕組み
    .dashboard_doubts = ダッシュボードへの疑問
    .dashboard_concerns = 公表の心配
    .dashboard_wants = ダッシュボードへの要望
pages-tags =
    .all_requests_met_FY2023_2024 = 2023〜2024年度は全申請に対応
    .amount_adjusted_by_number_of_applicants = 申請数に応じて額を調整
    .below_national_base_amount = 国の基準額より低い
    .extra_scheme_for_advanced_sites_with_accompaniment = 先進事業所に伴走付きの別枠
    .extra_scheme_for_wage_addon_holders = 処遇改善加算の取得者に別枠
    .higher_rate_for_advanced_sites = 先進事業所は補助率を上げる
    .prior_consultation_required = 事前相談が必要
    .priority_to_non_adopters = 未導入の事業所を優先
    .repeat_winners_problem = 同じ事業所の繰り返し採択
    .second_grant_hard_for_large_sites = 大規模事業所は2回目が難しい
    .topped_up_with_cabinet_office_fund = 内閣府の交付金で上乗せ
    .training_plus_equipment_package = 研修と機器を組み合わせる
    .accuracy = 正確さ
    .adoption_rate_basis = 導入率の算出根拠
    .basis_not_shown = 根拠が示されていない
    .careplan_kpi_not_realistic = ケアプラン連携のKPIが実態と合わない
    .data_source = データの出典
    .definition = 定義
    .derivation_unknown = 算出方法が不明
    .detail_missing = 内訳がない
    .differs_from_own_survey = 県の調査と違う
    .effect_unclear = 効果が分からない
    .kpi_choice_unexplained = KPIの選定理由が分からない
    .kpi_definition = KPIの定義
    .optional_entry_bias = 任意入力による偏り
    .response_rate = 回答率
    .source_not_shown = 出典が示されていない
    .source_unknown = 出典が不明
    .too_little_information = 情報が少ない
    .exposure_stressful = 公表が負担になる
    .municipal_gap_exposed = 市町村の差が表に出る
    .no_action_guidance = 次の行動が分からない
    .provider_complaints = 事業者からの苦情
    .A4_print = A4で印刷
    .best_practice_linked_to_each_kpi = KPIごとの好事例
    .budget_by_municipality = 市町村別の予算
    .by_municipality = 市町村別
    .by_service_type = サービス別
    .by_technology_type = 機器の種類別
    .calculation_basis = 算出根拠
    .make_entry_mandatory = 入力の義務化
    .mobile_app = スマートフォンで使える
    .policy_content_of_other_governments = 他の自治体の施策内容
    .revise_adoption_rate_basis = 導入率の算定の見直し
    .richer_data = データの充実
    .source = 出典
    .source_and_survey_name = 出典と調査名
    .source_data_note = 元データの説明

## pages: How a number is written for a reader: value with unit, interval, count, period, pace.

pages-no-data = データなし
pages-withheld-mark = 秘
pages-withheld-told = 秘（個々の事業所の情報が推測されるおそれがあるため、公表用では示しません）
pages-there = 設置済み
pages-not-there = 未設置
pages-absent-nobody-counted = 対象の事業所がない
pages-absent-none-known = 値の分かる事業所がない
pages-absent-short-nobody-counted = 対象なし
pages-absent-short-none-known = 値不明
pages-interval-interval-to = { $level }％区間 { $low }〜{ $high }
pages-pace-a-year = 年{ $number }
pages-period-to = { $year }年{ $first }〜{ $last }月
pages-seasons =
    .spring = { $year }年春
    .summer = { $year }年夏
    .autumn = { $year }年秋
    .winter = { $year }年冬
pages-pace-points-a-year = 年{ $points }ポイント
pages-numbers-period-to = 〜

## pages: The definition card under every figure: what was counted over what, when, by whom, and what is missing.

pages-methods =
    .wilson = ウィルソンのスコア区間（割合）
    .cluster_ratio = 事業所をクラスターとする1つ抜き（CR3）の信頼区間。集計した事業所についての値
    .calibrated = ウェイトバック後の割合のウィルソン区間（有限母集団と既知の構成比を反映）
    .poisson = 発生が0のときの正確な上限（事業所間の差を反映）
    .none = 区間なし（全数の集計、または n が公表されていない値）
pages-not-known = 不明
pages-terms =
    .definition = 定義
    .numerator = 分子
    .denominator = 分母
    .value = 値
    .basis = 値の種類
    .n = n（観測数）
    .method = 区間の算出方法
    .missing = 欠測・未回答の割合
    .source = 出典
    .reference_date = 基準日
    .origin = 公表元と頻度
    .choices = 公式の定めがなく選択した事項
    .caveat = 注意
    .national = 全国値とその注記
    .others = 別の定義・別の出典の値
    .targets = すべての目標
    .needs = 算出に必要なファイル
pages-defined = 分子・分母・出典は「指標の定義」にあります
pages-card-head = 定義：{ $name }
pages-scope = 対象：{ $scope }
pages-of-all = （対象{ $n }）
pages-chosen =
    .rule = 報告値と計算値の両方があり、設定により{ $kind }を採用
    .whole = 設定では計算値としているが、一覧が全数の報告より少ないため{ $kind }を採用
pages-break-word = { $period }の値（{ $kind }）は{ $differs }が異なるため、今回の値との変化は算出しない
pages-all-targets = { $year }年（{ $level }）：{ $text }
pages-other-values = 、
pages-counted = （{ $n }）
pages-value-fields = ％
pages-pairs = 、
pages-provenance-other-values = ：

## pages: What a notebook opens: a book of one prefecture, municipality or time study, one display call a chapter.

pages-internal-only = タイムスタディのページには施設ごとの値が並ぶため、公表用はありません。公表用には報告書の要約を使ってください（--page report --edition public）。
pages-no-edition = 版「{ $name }」はありません。使える版：{ $words }
pages-refuse-unknown-parameters-unknown-parameter-known = パラメータ { $unknown } は知りません。使えるのは { $known } です。

## pages: How a page looks: colours, marks, fonts, and the one way a figure becomes inline SVG.

pages-verdict-words =
    .met = 達成
    .on_course = 達成見込み
    .not_on_course = 未達見込み
    .cannot_tell = 判定不能
    .no_target = 対象外

## pages: Sentences whose every number is tied to the result it was written from, and which end with how good the evidence is.

# From strong to weak, for effects and for before and after; what only describes bears none.
pages-grades =
    .A = 根拠A：無作為に割り付けた比較
    .B = 根拠B：未導入の事業所と比較、導入前の動きも確認
    .C = 根拠C：比較はあるが、任意に取得した事業所群どうし
    .D = 根拠D：前後の比較のみ（他の要因を除けない）
pages-limits-interval = { $level }％区間{ " " }
pages-tell = 、
pages-standings =
    .above = 全国より有意に高い
    .below = 全国より有意に低い
    .within_chance = 有意な差は確認できず
    .too_few = 事業所が少なく判定不能
    .no_interval = 区間がなく判定不能
    .no_data = データなし
    .no_national = 全国値なし
    .withheld = 秘

## pages: Facts of the hearing of 47 prefectures, by what they concern.

pages-flags-measures =
    .national_platform_window = 国のプラットフォーム事業の窓口がある
    .subsidy_robot_ict = 介護ロボット・ICTの導入補助がある
    .demand_exceeds_budget = 補助の申請が予算を上回る
    .accompaniment_support = 伴走支援を行っている（行った）
    .careplan_link_project = ケアプランデータ連携の事業がある
    .care_assistant_project = 介護助手の事業がある
    .certification_or_award = 事業者の認証・表彰がある
    .own_survey = 独自の実態調査がある
    .qol_effect_data_collected = 利用者側の効果を集めている
pages-flags-issues =
    .issue_finance = 財源（事業者・県）
    .issue_experts = 助言・伴走できる人材の不足
    .issue_understanding = 事業者の理解・意欲
    .issue_post_adoption_use = 導入後の活用・フォロー
    .issue_effect_not_measured = 効果が測定されていない
    .issue_situation_unknown = 事業者の実態が分からない
    .issue_small_providers = 小規模・在宅系の遅れ
    .issue_pref_staff_capacity = 県の担当職員の不足
    .issue_subsidy_dependence = 課題分析より補助が先に立つ
    .issue_running_cost = 維持・更新の費用
    .issue_eligibility_unclear = 対象機器が分かりにくい
    .issue_national_timing = 国の通知の時期が遅い
pages-flags-partners =
    .internal_consult = 庁内に相談先がある
    .external_consult = 庁外に相談先がある
    .no_consult_stated = 相談先がないと回答
pages-flags-needs =
    .need_budget = 予算・財政支援
    .need_awareness = 事業者への啓発
    .need_experts = 専門人材の確保・派遣
    .need_good_practice = 好事例の共有
    .need_baseline_data = 実態の基礎データ
    .need_effect_evidence = 効果の根拠
    .need_kpi_definition = KPIの定義の明確化
    .need_device_list = 対象機器の一覧
    .need_early_notice = 早期の情報提供
pages-flags-dashboard =
    .dashboard_use_compare = 現状把握・他県との比較に使う
    .dashboard_use_share = 上司・市町村・事業者への説明に使う
    .dashboard_use_budget = 予算要求に使う
    .dashboard_use_policy = 目標・施策の検討に使う
    .dashboard_undecided = 使い方は未定
pages-period-fiscal-year = { $year }年度
pages-period-year = { $year }年
pages-period-month = { $year }年{ $month }月
pages-period-day = { $year }年{ $month }月{ $day }日
pages-public-page = 公表用のページでは「{ $what }」を使えません（少数の秘匿を経ない値を含みうるため）。open_report(params_path, prefecture, edition=edition) の章か、.results の次の名前を使ってください：{ $known }。
