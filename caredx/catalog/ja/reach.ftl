## From views to action

reach-title = 閲覧から行動まで
reach-nothing = 閲覧が来場や相談につながっているかは判断できません。「{ -activities }」に、種類「ウェブページ・動画の閲覧」と、研修・展示・相談などの実績を2年度以上記入すると分かります。
reach-told = 閲覧は、{ $first }年度から{ $last }年度に{ $factor }倍になりました。伸びが閲覧を下回ったのは、来場・参加では{ $visits_all }件のうち{ $visits_less }件、相談・貸出・伴走支援では{ $actions_all }件のうち{ $actions_less }件です。
reach-stages-here =
    .views = 閲覧
    .visits = 来場・参加
    .actions = 相談・貸出・伴走支援
reach-heads-here =
    .c1 = 段階
    .c2 = 取組
    .c3 = 比べた年度
    .c4 = 実績
    .c5 = 倍率
    .c6 = 閲覧1,000回当たり
reach-years = { $first }・{ $last }年度
reach-change = { $first } → { $last }
reach-caption = 閲覧、来場・参加、行動の伸び
reach-limits = 閲覧した人と来場・相談した人が同じかは分かりません。閲覧の伸びには、ページや動画の追加が含まれます。割合（転換率）ではなく、同じ年度の件数の比です。
