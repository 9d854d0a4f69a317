"""Words for the coded facts of the hearing of 47 prefectures (FY2024).

The published table holds flags and tags, coded from excerpts. A flag says the fact was said, an empty one that the excerpt
does not speak of it, which is never a *no*.
"""

from caredx.words.catalog import words_of
from caredx.words.labels import Text

say = words_of("pages")


FLAGS: dict[str, tuple[str, Text]] = {
    "national_platform_window": (
        "measures",
        say.flags_national_platform_window,
    ),
    "subsidy_robot_ict": ("measures", say.flags_subsidy_robot_ict),
    "demand_exceeds_budget": ("measures", say.flags_demand_exceeds_budget),
    "accompaniment_support": ("measures", say.flags_accompaniment_support),
    "careplan_link_project": (
        "measures",
        say.flags_careplan_link_project,
    ),
    "care_assistant_project": ("measures", say.flags_care_assistant_project),
    "certification_or_award": ("measures", say.flags_certification_or_award),
    "own_survey": ("measures", say.flags_own_survey),
    "qol_effect_data_collected": (
        "measures",
        say.flags_qol_effect_data_collected,
    ),
    "issue_finance": ("issues", say.flags_issue_finance),
    "issue_experts": ("issues", say.flags_issue_experts),
    "issue_understanding": ("issues", say.flags_issue_understanding),
    "issue_post_adoption_use": ("issues", say.flags_issue_post_adoption_use),
    "issue_effect_not_measured": ("issues", say.flags_issue_effect_not_measured),
    "issue_situation_unknown": ("issues", say.flags_issue_situation_unknown),
    "issue_small_providers": ("issues", say.flags_issue_small_providers),
    "issue_pref_staff_capacity": ("issues", say.flags_issue_pref_staff_capacity),
    "issue_subsidy_dependence": ("issues", say.flags_issue_subsidy_dependence),
    "issue_running_cost": ("issues", say.flags_issue_running_cost),
    "issue_eligibility_unclear": ("issues", say.flags_issue_eligibility_unclear),
    "issue_national_timing": ("issues", say.flags_issue_national_timing),
    "internal_consult": ("partners", say.flags_internal_consult),
    "external_consult": ("partners", say.flags_external_consult),
    "no_consult_stated": ("partners", say.flags_no_consult_stated),
    "need_budget": ("needs", say.flags_need_budget),
    "need_awareness": ("needs", say.flags_need_awareness),
    "need_experts": ("needs", say.flags_need_experts),
    "need_good_practice": ("needs", say.flags_need_good_practice),
    "need_baseline_data": ("needs", say.flags_need_baseline_data),
    "need_effect_evidence": ("needs", say.flags_need_effect_evidence),
    "need_kpi_definition": ("needs", say.flags_need_kpi_definition),
    "need_device_list": ("needs", say.flags_need_device_list),
    "need_early_notice": ("needs", say.flags_need_early_notice),
    "dashboard_use_compare": ("dashboard", say.flags_dashboard_use_compare),
    "dashboard_use_share": (
        "dashboard",
        say.flags_dashboard_use_share,
    ),
    "dashboard_use_budget": ("dashboard", say.flags_dashboard_use_budget),
    "dashboard_use_policy": ("dashboard", say.flags_dashboard_use_policy),
    "dashboard_undecided": ("dashboard", say.flags_dashboard_undecided),
}
