# Terms of the field, each defined once and referred to as { -name }.

-ci = 95％信頼区間

# Input tables, as their templates are titled.

-activities = 取組一覧
-applications = 補助申請一覧
-follow-up = 補助後の効果報告
-kpi = KPI報告
-offices = 事業所一覧
-outcomes = 利用者・職員の指標
-panel = 事業所月次データ
-standard = 省力化の取組基準の自己点検
-support = 支援した事業所の一覧
-survey-answers = 独自調査の回答
-user-states = 利用者の状態（LIFE等の集計）
