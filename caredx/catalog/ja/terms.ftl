# Terms of the field, each defined once and referred to as { -name }.

-ci = 95％信頼区間

# Input tables, as their templates are titled.

-activities = 施策の実施状況
-applications = 導入補助の申請一覧
-follow-up = 導入後の活用状況の報告
-kpi = KPIの実績値
-offices = 事業所状況一覧
-outcomes = 利用者・職員の指標
-panel = 事業所月次データ
-survey-answers = 独自調査の回答
