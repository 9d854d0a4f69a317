"""Japanese and English names for readers, in one place.

Code speaks English in the field's terms; a committee reads Japanese, and a researcher abroad may want English. Every word a
reader can meet is a `Text` with both, so that ``lang: en`` switches all of them and none is translated twice.
"""

from caredx.words.catalog import LANGS, Lang, Text

__all__ = [
    "ACTIVITY_KINDS",
    "LANGS",
    "QUESTION_THEMES",
    "STAGES",
    "TARGET_LEVELS",
    "TECHNOLOGIES",
    "Lang",
    "Text",
    "both",
]


def both(text: str) -> Text:
    """A name that is the same in both languages (a file name, a code)."""
    return Text(text, text)


TECHNOLOGIES: dict[str, Text] = {
    "transfer": Text("移乗支援", "Transfer support"),
    "mobility": Text("移動支援", "Mobility support"),
    "excretion": Text("排泄支援", "Toileting support"),
    "monitoring": Text("見守り・コミュニケーション", "Monitoring and communication"),
    "bathing": Text("入浴支援", "Bathing support"),
    "care_work": Text("介護業務支援", "Care work support (records, scheduling)"),
    "training": Text("機能訓練支援", "Functional training support"),
    "meal_nutrition": Text("食事・栄養管理支援", "Meal and nutrition support"),
    "dementia": Text("認知症生活支援・認知症ケア支援", "Dementia living and care support"),
    "other": Text("その他", "Other"),
}
"""The nine 介護テクノロジー利用の重点分野 (経済産業省・厚生労働省) and the rest."""

ACTIVITY_KINDS: dict[str, Text] = {
    "seminar": Text("研修・セミナー", "Seminar"),
    "consultation": Text("相談", "Consultation"),
    "accompaniment": Text("伴走支援", "Accompaniment"),
    "subsidy": Text("補助金", "Subsidy"),
    "lending": Text("試用貸出", "Trial lending"),
    "exhibition": Text("展示・体験", "Exhibition"),
    "careplan_link": Text("ケアプランデータ連携の普及", "Care-plan linkage"),
    "centre": Text("総合相談センター", "One-stop centre"),
    "award": Text("認証・表彰", "Certification or award"),
    "other": Text("その他", "Other"),
}

STAGES: dict[str, Text] = {
    "plan": Text("計画", "Plan"),
    "actual": Text("実績", "Actual"),
    "budget": Text("予算", "Budget"),
}

QUESTION_THEMES: dict[str, Text] = {
    "contribution": Text("伴走支援はKPIをどこまで動かすか", "How far can accompaniment move the KPI?"),
    "not_started": Text("取り組まない事業所にどう届けるか", "How to reach establishments that do not start?"),
    "reasons": Text("なぜ導入しないか（サービス別）", "Why do home-visit services not adopt?"),
    "leave": Text("導入で有給取得は増えたか", "Did adoption raise the leave taken?"),
    "linkage": Text("ケアプランデータ連携はなぜ広がらないか", "Why does care-plan linkage not spread?"),
    "fitness": Text("調査の設問は分析に足りるか", "Are the survey's questions fit for analysis?"),
    "self_running": Text("支援後に自走できるか", "Do supported sites run on their own later?"),
    "target_years": Text("KPIごとに目標年が違うのはなぜか", "Why do target years differ between KPI?"),
    "undecided": Text("支援を受けるか決めていない事業所はどこか", "Who is undecided about support?"),
    "lending": Text("試用貸出の希望はなぜ利用に結び付かないか", "Why does wish for trial lending not become use?"),
    "report_duty": Text("効果報告の義務は果たされているか", "Is the duty to report effects kept?"),
}
"""Questions a committee may ask that a page has an answer to, or names the data for."""

TARGET_LEVELS: dict[str, Text] = {"national": Text("国", "national"), "prefecture": Text("県", "prefecture")}
"""Who set a target."""
