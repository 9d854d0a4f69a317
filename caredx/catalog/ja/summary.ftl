## summary: Three to five plain sentences at the head of a page, each tied to the results it speaks of.

summary-counts = { $n }のKPIの直近の目標に対する判定は、{ $counts }です（目標の公表なし { $no_target }、データなし { $no_data }を含む）。
summary-standing = { $place }の{ $kpi }は{ $value }で、{ $standing }。
summary-standings =
    .above = 全国の{ $national }より有意に高い値です
    .below = 全国の{ $national }より有意に低い値です
    .within_chance = 全国の{ $national }との有意な差は確認できません
    .too_few = 対象事業所が少なく、全国の{ $national }との差は統計的に判断できません
    .no_interval = 区間を示せないため、全国の{ $national }との差は統計的に判断できません
    .no_national = 比べられる全国値はありません
summary-judged = { $kpi }は{ $value }で、判定は「{ $verdict }」です。
summary-missing = データがないため判断できないKPIが{ $n }件あります（{ $kpis }）。
summary-and-others = など
