## actions: What the prefecture does: facts of the hearing, and activities of the cycle beside those of its own papers.

actions-title = 県の取組
actions-lead = KPIの数値の背景にある取組です。国のヒアリング（2024年度）で県が述べたこと、取組の実績・計画・予算、県が公表した数値の順に示します。
actions-hearing = ヒアリングで述べたこと（2024年度）
actions-hearing-caption = ヒアリングの抜粋に書かれていた事実
actions-hearing-heads =
    .c1 = 事項
    .c2 = この県
    .c3 = 同じ回答の県（この県を含む47のうち、下限）
actions-hearing-limits = 報告書は抜粋だけを載せているため、ここに無いことは「していない」という意味ではありません。県数も下限です。2024年6月〜2025年2月の回答で、その後は変わっています。
actions-said = 述べている
actions-denied = 反対のことを述べている
actions-not-stated = 抜粋で触れていない事項（無いという意味ではない）：{ $n }件
actions-activities = 取組の実績・計画・予算
actions-activity-caption = 取組の一覧
actions-activity-heads =
    .c1-here = 取組
    .c2 = 種類
    .c3 = 年度
actions-mark-head = 実際の値か見本か
actions-no-activities = データなし。{ -activities }または県別の設定ファイルがあれば表示します。
actions-tags = 、
