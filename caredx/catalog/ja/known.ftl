## known: Values of the prefecture that have been published, each with its own denominator: never mixed with the KPI table.

known-title = 公表されている県内の値（実際の値）
known-lead = 定義・対象・回答率が異なるため、上のKPI表の値には含めていません。分母と回答率を確認してください。
known-heads =
    .c1 = 項目
    .c2-here = 対象
    .c3 = 時点
    .c4 = 値
    .c5 = 分子
    .c6 = 分母
    .c7 = 回答／対象
    .c8 = 出典
