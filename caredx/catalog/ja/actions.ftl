## actions: What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers.

actions-title = 県の取組
actions-lead = KPIの背景にある取組です。国のヒアリング（2024年度）での県の回答、取組の実績・計画・予算、県が公表した数値の順に示します。
actions-hearing = ヒアリングでの回答（2024年度）
actions-hearing-caption = ヒアリングの抜粋に記載された事実
actions-hearing-heads =
    .c1 = 事項
    .c2 = この県
    .c3 = 同じ回答の県（この県を含む47都道府県のうち、下限）
actions-hearing-limits = 報告書は抜粋のみのため、記載がないことは「実施していない」という意味ではありません。県数も下限です。2024年6月〜2025年2月の回答で、その後変わっている場合があります。
actions-said = 言及あり
actions-denied = 反対の言及あり
actions-not-stated = 抜粋に言及のない事項（実施していないという意味ではありません）：{ $n }件
actions-activities = 取組の実績・計画・予算
actions-activity-caption = 取組の一覧
actions-activity-heads =
    .c1-here = 取組
    .c2 = 種類
    .c3 = 年度
actions-mark-head = 値の区分
actions-no-activities = データなし。実績・計画・予算を記した「{ -activities }」があれば示せます。
actions-tags = 、
