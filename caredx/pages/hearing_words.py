"""Words for the coded facts of the hearing of 47 prefectures (FY2024).

The published table holds flags and tags, coded from excerpts. A flag says the fact was said, an empty one that the excerpt
does not speak of it, which is never a *no*.
"""

from caredx.words.labels import Text

GROUPS: dict[str, Text] = {
    "measures": Text("取組", "Measures"),
    "issues": Text("課題", "Issues"),
    "partners": Text("相談相手", "Whom they consult"),
    "needs": Text("求める支援", "Support wanted"),
    "dashboard": Text("ダッシュボードの使い方", "Use of the national dashboard"),
}

FLAGS: dict[str, tuple[str, Text]] = {
    "national_platform_window": (
        "measures",
        Text("国のプラットフォーム事業の窓口がある", "has a window of the national platform project"),
    ),
    "subsidy_robot_ict": ("measures", Text("介護ロボット・ICTの導入補助がある", "subsidises care robots or ICT")),
    "demand_exceeds_budget": ("measures", Text("補助の申請が予算を上回る", "applications exceed the subsidy budget")),
    "accompaniment_support": ("measures", Text("伴走支援を行っている（行った）", "runs or ran accompaniment")),
    "careplan_link_project": (
        "measures",
        Text("ケアプランデータ連携の事業がある", "has a care-plan data linkage project"),
    ),
    "care_assistant_project": ("measures", Text("介護助手の事業がある", "has a care-assistant scheme")),
    "certification_or_award": ("measures", Text("事業者の認証・表彰がある", "certifies or awards providers")),
    "own_survey": ("measures", Text("独自の実態調査がある", "has an own survey of providers")),
    "qol_effect_data_collected": (
        "measures",
        Text("利用者側の効果を集めている", "collects outcomes on the users' side"),
    ),
    "issue_finance": ("issues", Text("財源（事業者・県）", "money, of providers or of the prefecture")),
    "issue_experts": ("issues", Text("助言・伴走できる人材の不足", "too few advisers and accompaniers")),
    "issue_understanding": ("issues", Text("事業者の理解・意欲", "understanding and will of providers")),
    "issue_post_adoption_use": ("issues", Text("導入後の活用・フォロー", "use and follow-up after adoption")),
    "issue_effect_not_measured": ("issues", Text("効果が測れていない", "effects are not measured")),
    "issue_situation_unknown": ("issues", Text("事業者の実態が分からない", "state of providers is not known")),
    "issue_small_providers": ("issues", Text("小規模・在宅系の遅れ", "small and home-based providers fall behind")),
    "issue_pref_staff_capacity": ("issues", Text("県の担当職員の不足", "too few hands in the prefecture's section")),
    "issue_subsidy_dependence": ("issues", Text("課題分析より補助が先に立つ", "subsidy comes before problem analysis")),
    "issue_running_cost": ("issues", Text("維持・更新の費用", "running and renewal cost")),
    "issue_eligibility_unclear": ("issues", Text("対象機器が分かりにくい", "unclear which device is eligible")),
    "issue_national_timing": ("issues", Text("国の通知の時期が遅い", "the state tells too late")),
    "internal_consult": ("partners", Text("庁内に相談先がある", "consults inside the government")),
    "external_consult": ("partners", Text("庁外に相談先がある", "consults someone outside")),
    "no_consult_stated": ("partners", Text("相談先がないと回答", "says there is nobody to consult")),
    "need_budget": ("needs", Text("予算・財政支援", "money")),
    "need_awareness": ("needs", Text("事業者への啓発", "awareness of providers")),
    "need_experts": ("needs", Text("専門人材の確保・派遣", "experts")),
    "need_good_practice": ("needs", Text("好事例の共有", "good practice")),
    "need_baseline_data": ("needs", Text("実態の基礎データ", "baseline data")),
    "need_effect_evidence": ("needs", Text("効果の根拠", "evidence of effects")),
    "need_kpi_definition": ("needs", Text("KPIの定義の明確化", "clear KPI definitions")),
    "need_device_list": ("needs", Text("対象機器の一覧", "list of eligible devices")),
    "need_early_notice": ("needs", Text("早期の情報提供", "early notice")),
    "dashboard_use_compare": ("dashboard", Text("現状把握・他県との比較に使う", "for own status and comparison")),
    "dashboard_use_share": (
        "dashboard",
        Text("上司・市町村・事業者への説明に使う", "to share with chiefs, municipalities, providers"),
    ),
    "dashboard_use_budget": ("dashboard", Text("予算要求に使う", "for budget requests")),
    "dashboard_use_policy": ("dashboard", Text("目標・施策の検討に使う", "for targets and measures")),
    "dashboard_undecided": ("dashboard", Text("使い方は未定", "use undecided")),
}

CENTRE = Text("ワンストップ窓口", "One-stop centre")
CENTRE_STATUS: dict[str, Text] = {
    "established": Text("設置済み", "established"),
    "planned_FY2024": Text("2024年度に設置予定", "planned for fiscal 2024"),
    "planned_FY2025": Text("2025年度以降に設置予定・検討中", "planned for fiscal 2025 or later, or under study"),
    "planned_undated": Text("設置予定（時期は未定）", "planned, no date"),
    "via_national_platform": Text(
        "国のプラットフォーム事業の窓口のみ", "only the window of the national platform project"
    ),
    "none": Text("未定・未設置", "none or undecided"),
}

SHARES: dict[str, Text] = {
    "own_survey_adoption_share": Text("独自調査の導入率", "Adoption rate of the own survey"),
    "other_adoption_stated_share": Text("調査によらず述べた導入率", "Adoption rate stated without a survey"),
    "dashboard_adoption_quoted_share": Text("ダッシュボードで読んだ導入率", "Adoption rate read on the dashboard"),
}
MODEL_SITES = Text("モデル・伴走の事業所数", "Model or accompanied sites")

TAG_COLUMNS: dict[str, Text] = {
    "subsidy_design": Text("補助の仕組み", "Design of the subsidy"),
    "dashboard_doubts": Text("ダッシュボードへの疑問", "Doubts about the dashboard"),
    "dashboard_concerns": Text("公表の心配", "Worries about publishing"),
    "dashboard_wants": Text("ダッシュボードへの要望", "Wishes for the dashboard"),
}

TAGS: dict[str, Text] = {
    "all_requests_met_FY2023_2024": Text("2023〜2024年度は全申請に対応", "all requests met in FY2023-2024"),
    "amount_adjusted_by_number_of_applicants": Text(
        "申請数に応じて額を調整", "amount adjusted to the number of applicants"
    ),
    "below_national_base_amount": Text("国の基準額より低い", "below the national base amount"),
    "extra_scheme_for_advanced_sites_with_accompaniment": Text(
        "先進事業所に伴走付きの別枠", "extra scheme with accompaniment for advanced sites"
    ),
    "extra_scheme_for_wage_addon_holders": Text(
        "処遇改善加算の取得者に別枠", "extra scheme for holders of the wage add-on"
    ),
    "higher_rate_for_advanced_sites": Text("先進事業所は補助率を上げる", "higher rate for advanced sites"),
    "prior_consultation_required": Text("事前相談が必要", "prior consultation required"),
    "priority_to_non_adopters": Text("未導入の事業所を優先", "priority to those without devices"),
    "repeat_winners_problem": Text("同じ事業所の繰り返し採択", "the same providers win repeatedly"),
    "second_grant_hard_for_large_sites": Text("大規模事業所は2回目が難しい", "a second grant is hard for large sites"),
    "topped_up_with_cabinet_office_fund": Text("内閣府の交付金で上乗せ", "topped up with a Cabinet Office fund"),
    "training_plus_equipment_package": Text("研修と機器を組み合わせる", "training and equipment together"),
    "accuracy": Text("正確さ", "accuracy"),
    "adoption_rate_basis": Text("導入率の算出根拠", "basis of the adoption rate"),
    "basis_not_shown": Text("根拠が示されていない", "basis not shown"),
    "careplan_kpi_not_realistic": Text("ケアプラン連携のKPIが実態と合わない", "care-plan KPI does not fit reality"),
    "data_source": Text("データの出典", "data source"),
    "definition": Text("定義", "definition"),
    "derivation_unknown": Text("算出方法が不明", "derivation unknown"),
    "detail_missing": Text("内訳がない", "no detail"),
    "differs_from_own_survey": Text("県の調査と違う", "differs from the own survey"),
    "effect_unclear": Text("効果が分からない", "effect unclear"),
    "kpi_choice_unexplained": Text("KPIの選定理由が分からない", "choice of KPI unexplained"),
    "kpi_definition": Text("KPIの定義", "KPI definition"),
    "optional_entry_bias": Text("任意入力による偏り", "bias of optional entry"),
    "response_rate": Text("回答率", "response rate"),
    "source_not_shown": Text("出典が示されていない", "source not shown"),
    "source_unknown": Text("出典が不明", "source unknown"),
    "too_little_information": Text("情報が少ない", "too little information"),
    "exposure_stressful": Text("公表が負担になる", "exposure is a burden"),
    "municipal_gap_exposed": Text("市町村の差が表に出る", "gaps between municipalities are exposed"),
    "no_action_guidance": Text("次の行動が分からない", "no guidance on what to do"),
    "provider_complaints": Text("事業者からの苦情", "complaints of providers"),
    "A4_print": Text("A4で印刷", "A4 print"),
    "best_practice_linked_to_each_kpi": Text("KPIごとの好事例", "best practice for each KPI"),
    "budget_by_municipality": Text("市町村別の予算", "budget by municipality"),
    "by_municipality": Text("市町村別", "by municipality"),
    "by_service_type": Text("サービス別", "by service"),
    "by_technology_type": Text("機器の種類別", "by kind of device"),
    "calculation_basis": Text("算出根拠", "basis of calculation"),
    "make_entry_mandatory": Text("入力の義務化", "mandatory entry"),
    "mobile_app": Text("スマートフォンで使える", "use on a phone"),
    "policy_content_of_other_governments": Text("他の自治体の施策内容", "what other governments do"),
    "revise_adoption_rate_basis": Text("導入率の算定の見直し", "another basis for the adoption rate"),
    "richer_data": Text("データの充実", "richer data"),
    "source": Text("出典", "source"),
    "source_and_survey_name": Text("出典と調査名", "source and name of the survey"),
    "source_data_note": Text("元データの説明", "note on the source data"),
}
