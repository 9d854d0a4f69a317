## report: Words of the report's short chapters: a question, its answer as heading, what stands beside it.

report-how = 見方
report-limits = 注
report-premise = 前提
report-between = { "" }
report-annex = 資料編　
report-all-of-it = 定義、47都道府県の表、事例、方法、再現情報
report-effect = 効果推定、根拠B（未導入の事業所との比較）
report-asked =
    .context = 地域の概況
    .actions = 県の取組
    .kpi = KPIの現状と判定
    .outlook = 目標達成までの見通し
    .beside = 全国との比較
    .adoption = 導入が進んでいない事業所
    .effects = 導入の効果
    .time-study = タイムスタディによる業務時間の変化
    .money = 補助の配分方法
    .survey = 県調査と国定義の差
    .wishes = 支援の希望と利用
    .reports = 導入後の報告と定着支援
    .practice = 省力化の次の一歩と支援先
    .changes = 前回からの変化
    .next = 次期計画の案
    .limits = 本報告書の読み方
report-year = { $year }年

## report: The ground.

report-context-answer = { $service }の割合は{ $own }で、全国の{ $national }との差が最も大きいサービスです
report-context-aged = 65歳以上のうち要介護・要支援の認定を受けている人は{ $own }です（全国{ $national }）。
report-actions-answer = 実績又は予算を確認できる県の取組は{ $n }件です
report-actions-caption = 県の取組（各取組の直近年度）
report-actions-heads =
    .c1-here = 取組
    .c2-here = 年度
    .c3-here = 計画
    .c4-here = 実績
    .c5 = 予算
    .c6 = 値の区分
report-actions-none = 取組の実績・予算を記した「{ -activities }」の提出がありません。

## report: Where the KPI stand.

# Short for tables and headings; the annex has the official names.
report-names =
    .outreach = 周知件数
    .digital_core_staff = デジタル中核人材
    .one_stop = ワンストップ窓口
    .committee = 委員会の設置
    .careplan_muni = データ連携自治体（1以上）
    .careplan_muni_multi = データ連携自治体（複数）
    .careplan_establishment = データ連携の利用
    .tech_adoption = 導入率（国の定義）
    .tech_adoption_survey = 導入率（県調査）
    .kasan_share = 生産性向上加算の取得
    .overtime = 残業時間
    .paid_leave = 有給休暇の取得
    .turnover_1 = 離職率（雇用動向調査）
    .turnover_kaigorodo = 離職率（介護労働調査）
    .turnover_2 = 離職率②
    .turnover_3 = 離職率③
    .staffing_flex = 人員配置の柔軟化

report-kpi-answer = { $kpi }のKPIのうち、達成{ $met }、達成見込み{ $on_course }、未達見込み{ $not_on_course }です
report-kpi-caption = 目標のあるKPIの判定と理由
report-kpi-heads =
    .c1-here = 指標
    .c2 = 県の値（{ -ci }）
    .c3 = 直近の目標
    .c4 = 判定
    .c5 = 理由
report-aim = { $year }年　{ $aim }（{ $level }）
report-kpi-untargeted = 対象外（目標値なし）は{ $n }指標です：{ $kpis }。
report-reasons =
    .mean_kept = 直近3年間の平均{ $mean }は、前回数値{ $previous }（{ $previous_when }）に照らして基準を満たす
    .mean_kept_so_far = 直近3年間の平均{ $mean }は、前回数値{ $previous }（{ $previous_when }）に照らして現時点で基準を満たす
    .mean_not_kept = 直近3年間の平均{ $mean }は、前回数値{ $previous }（{ $previous_when }）に照らして基準を満たさない
    .mean_not_kept_so_far = 直近3年間の平均{ $mean }は、前回数値{ $previous }（{ $previous_when }）に照らして現時点で基準を満たさない
    .increased = { $baseline_year }年度の{ $baseline }から{ $value }に増加
    .increased_so_far = { $baseline_year }年度の{ $baseline }から{ $value }に増加
    .not_increased = { $baseline_year }年度の{ $baseline }から{ $value }で、増加していない
    .not_increased_so_far = { $baseline_year }年度の{ $baseline }から{ $value }で、増加していない
report-outlook-national = 全国の{ $kpi }は{ $now }で、{ $year }年の目標{ $goal }には{ $needed }が必要です
report-outlook-answer =
    .under_1_in_10 = { $kpi }は、現在のペースでは{ $year }年の目標{ $goal }が未達となる見込みです
    .k1_to_3_in_10 = { $kpi }は、現在のペースでは{ $year }年の目標{ $goal }を達成する可能性が低い状況です
    .about_even = { $kpi }が{ $year }年の目標{ $goal }を達成するかは、見通しが不確実で判定できません
    .more_likely_than_not = { $kpi }は、現在のペースで{ $year }年の目標{ $goal }の達成が見込まれます
    .silent = { $kpi }が{ $year }年の目標{ $goal }に達するには、{ $needed }が必要です
report-steps-caption = 数値目標のあるKPIの年次目標（直線）
report-steps-heads =
    .c1-here = 指標
    .c2 = 現在の値
    .c3 = 必要なペース
    .c4 = 達成の見通し
report-beside-answer = 比較できる{ $n }指標のうち、全国より有意に良いものは{ $better }件、有意に悪いものは{ $worse }件です
report-beside-none = 全国値と比較できる県の値がありません。
report-beside-caption = 全国値との比較
report-beside-heads =
    .c1-here = 指標
    .c2 = 県の値（{ -ci }）
    .c3 = 全国
    .c4 = 差の有意性
    .c5 = 47都道府県（良い／悪い）
report-pooled = （参加県）
report-stands =
    .better = 有意に良い
    .worse = 有意に悪い
    .within_chance = 有意な差は確認できず
    .too_few = 判定不能（少数）
    .no_interval = 判定不能（区間なし）
report-spread = { $better }／{ $worse }
report-beside-rule = 県の値の95％信頼区間が全国値を含まないとき「有意」とします。「参加県」は参加県の平均です。順位は示しません。

## report: Who has adopted.

report-adoption-answer =
    .true = { $low }の導入率は{ $low_value }で、{ $high }の{ $high_value }より有意に低い水準です
    .false = 導入率は{ $high }の{ $high_value }から{ $low }の{ $low_value }まで開きがありますが、差は有意ではありません
report-adoption-none = 導入率をサービス区分別に集計できる「{ -offices }」の提出がありません。
report-adoption-withheld = 対象事業所が少ないため、公表用では示しません。
report-adoption-few = 対象事業所が{ $least }以上の区分が複数ないため、比較できません。
report-reach-caption = 介護テクノロジーを1つも導入していない事業所の分布
report-reach-heads =
    .c1 = サービス区分・定員
    .c2 = 対象事業所
    .c3-here = 未導入
    .c4 = 未導入に占める割合
report-reach-limits = 導入一覧に記載のない機器は集計に含みません。

## report: Effects and the time study.

report-effects-answer =
    .some = 事前に定めた{ $tests }件の検定のうち、統計的に有意な変化は{ $beyond }件です（{ $names }）
    .none = 事前に定めた{ $tests }件の検定では、統計的に有意な変化を確認できませんでした
report-effects-behind = { $place }で導入した{ $adopters }事業所を、未導入の{ $others }事業所などと比較した結果です。
report-effects-rest = { $names }への効果は確認できませんでした（効果がないとは断定できません）。
report-effects-missing = { $files }がないため、導入の効果を推定できません。
report-effects-few = 導入した事業所が少なく、効果を推定できません。
report-study-answer = { $shift }の{ $part }は、1人1日当たり{ $before }から{ $after }になりました（{ $facilities }施設）
report-study-alone = { $shift }の{ $part }は1人1日当たり{ $before }から{ $after }になりましたが、記録は{ $facilities }施設で、当該施設・当該期間の結果にとどまります。
report-study-none = 主な項目の記録がないため、前後を比較できません。

## report: Money.

report-money-answer = 予算{ $budget }を申請順に配分すると、申請{ $n }件のうち{ $left }件が不採択になります
report-money-caption = 配分方法の比較（同じ予算）
report-money-heads =
    .c1 = 配分方法
    .c2 = 採択
    .c3 = 不採択
    .c4 = うち職員20人以下
    .c5 = 削減残業時間
report-money-limits = 時間は実測した期間のみを集計し、区間が0を含む場合は「－」としています。補助額を減らす配分方法では、減額後も全ての事業所が導入すると仮定しています。
report-money-missing = { $files }がないため、配分方法を比較できません。
report-money-little = 申請件数が少ないため、配分方法は比較できません。
report-money-few = 申請件数が少ないため、公表用では示しません。

## report: Surveys, wishes, reports.

report-survey-answer =
    .largest = 県調査の{ $start }と国定義の{ $end }の差は、主に{ $cause }によるものです
    .remainder = 県調査の{ $start }と国定義の{ $end }の差は、多くが要因不明です
    .open = 県調査の{ $start }と国定義の{ $end }の差は、無回答の影響だけでも生じ得る大きさです
report-survey-little = 県調査の回答が少なく（{ $n }）、差の要因は判断できません。
report-survey-few = 事業所数が少ないため、公表用では差の要因を示しません。
report-survey-missing = { $files }があれば、県調査と国定義の差の要因を示せます。
report-wishes =
    .lending = 試用貸出は{ $wished }事業所が希望し、{ $year }の利用は{ $used }でした
    .undecided = 県の調査（{ $when }）で「未定」と回答した割合は、{ $parts }です。
    .undecided_part = { $kind }{ $share }
    .least = n={ $n }
    .seminar = 研修
    .exhibition = 展示会
    .trial = 試用貸出
    .accompanied = 伴走支援
report-wishes-none = 支援の希望を尋ねた県の調査が公表されていません。
report-reports-answer = 期限の到来した報告{ $due }件のうち、{ $came }件が提出されています
report-reports-none =
    .missing = { $files }がないため、報告の提出状況を示せません。
    .nothing_due = 期限の到来した報告はありません。
    .withheld = 件数が少ないため、公表用では示しません。
report-reports-few = 期限の到来した報告が少ないため、割合は示しません。

## report: What is next in practice.

report-practice-answer = 次のレベルまで残り1業務の事業所が最も多い業務は、「{ $task }」です（{ $n }事業所）
report-practice-unmarked = 次に取り組む業務は示せません
report-practice-none = 「{ -standard }」「{ -support }」「{ -user-states }」があれば、次に取り組む業務、支援の届いていない市町村、利用者の状態の変化を示せます。

## report: The cycle.

report-changes-answer = 前回から判定が変わったKPIは{ $verdicts }件です
report-changes-caption = 判定が変わったKPI
report-changes-heads =
    .c1-here = 指標
    .c2 = 1年前
    .c3-here = 今回
    .c4 = 変化
    .c5 = 前回の判定
    .c6 = 今回の判定
report-changes-note = 必要な年数がそろったことや、評価年度が進んだことにより判定が変わる場合もあります。
report-changes-none = 前回の記録がないため、変化を示せません。
report-changes-same = 前回から判定が変わったKPIはありません。
report-next-answer = 未達見込みは{ $behind }件で、次期計画に向けて{ $n }件の案を作成しました
report-next-caption = 決定の案
report-next-heads =
    .c1-here = 指標
    .c2 = 1年で期待する変化
    .c3 = 理由
report-next-limits = 案は必要な変化を示すもので、手段は会議で決めます。
report-next-internal = 次期計画の案は庁内用に掲載しています。
report-next-none = 目標に遅れているKPIがないため、決定の案はありません。

## report: The end.

report-limits-answer = 効果を示すのは「導入の効果」の章だけで、他の章は現状を示すものです
report-untold = 今回示せなかった事項と、必要な資料
