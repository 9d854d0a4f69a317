## The budget request on two sheets: the amount and its reason, effect and price; what less buys, without the money, the way to outcomes.

budget-title = { $prefecture }　介護テクノロジー導入補助の予算要求
budget-above = 予算要求資料（案）
budget-facts = { $year }の評価に基づく　　基準日　{ $day }
budget-org = { $title }　基準日　{ $day }
budget-sheet = 予算要求資料　{ $n }枚目

## The amount: what it is, why, how it was reckoned, what was published

budget-asked-eyebrow = 要求額
budget-asked =
    .written = 要求額は{ $n }件、合計{ $yen }です
    .applied = 要求額は{ $yen }です（申請{ $n }件の全てに交付する額）
    .withheld = 申請が少ないため、要求額は公表用では示しません
    .none = 申請の資料がなく、要求額は算定できません
budget-why = 理由
budget-decided = 審議事項
budget-reckoned = 積算
budget-published = 県が公表した額
budget-applications = 申請
budget-no-file = 「{ $file }」が未提出です。提出により、必要な額を算定できます。
budget-of-year = { $n }件（{ $year }）
budget-within-rules = 要件どおり
budget-first-time = 初めて導入
budget-budget = 現在の予算
budget-beside =
    .short = { $planned }で、{ $gap }不足します
    .covered = { $planned }の範囲内です
    .none = 同じ資料になく、過不足は言えません
budget-demand = 補助額
budget-rounded-up = 要件どおりの合計{ $yen }を切上げ
budget-each = 1件当たり
budget-share = うち県費
budget-by-fund = { $yen }（基金事業の3分の1の場合）
budget-besides = 別に審議
budget-for-each = { $n }事業所、1事業所当たり{ $yen }

## Less

budget-less-eyebrow = 減額した場合
budget-less =
    .half = 半額（{ $yen }）を申請順に配分すると、{ $n }件のうち{ $left }件が不採択です
    .budget = 現在の予算{ $yen }を申請順に配分すると、{ $n }件のうち{ $left }件が不採択です
budget-less-hidden = 申請の資料がないか少ないため、減額した場合の影響は示せません
budget-less-heads =
    .way = 配分方法
    .granted = 配分額
    .funded-here = 採択
    .left = 不採択
    .first = うち初めて
    .hours = 削減残業時間（{ $months }か月間）
budget-all-met = 要求どおり（全件）
budget-less-note = 時間は導入した事業所の平均を申請事業所の職員数に乗じた値です（右は95％信頼区間）。上限・補助率の引下げと一律減額は、減額後も全ての事業所が導入すると仮定しており、実際の時間はこれより少なくなり得ます。

## None

budget-without-eyebrow = 予算措置がない場合の影響
budget-without-told = 予算がなければ、{ $n }件（うち初めて導入する{ $first }件）に補助できません
budget-without-short = 予算がなければ、申請{ $n }件に補助できません
budget-without-unknown = 補助がない場合の動きを示すデータはありません
budget-lost = 失われる残業の削減は、{ $months }か月間で最大{ $value }時間（{ $ends }時間）です。補助がなくても導入する事業所があれば、これより少なくなります。
budget-no-comparison = 補助のない県・年との比較がないため、補助がない場合の導入率の動きは示せません。

## From money to outcome

budget-pathway-eyebrow = 効果発現経路と指標
budget-pathway =
    .late = 活動指標から成果指標まで：未達・未達見込みは{ $n }指標です
    .none = 活動指標から成果指標まで：未達・未達見込みの指標はありません
    .unknown = 成果指標は、資料がそろうと判定できます
budget-path-heads =
    .step-here = 段階
    .indicator = 指標
    .now = 現在の値（95％信頼区間）
    .target = 目標
    .verdict = 判定
budget-steps =
    .activity = 活動指標
    .first = 成果指標（初期）
    .middle = 成果指標（中間）
    .last = 成果指標（最終）
budget-applied-here = 補助の申請件数
budget-pathway-note = 残業の削減が成果指標に及ぶかは、翌年度の報告で同じ指標により確認します。この表は現状を示すもので、補助の効果ではありません。

## Sources and limits

budget-limits-eyebrow = 前提と出典
budget-limits =
    .compared = 効果は導入事業所と未導入事業所の比較（根拠B）で、無作為の割付けではありません。
    .overtime_only = 算定した効果は残業時間のみです。ケアの質、離職、採用への効果と、削減時間の使途は含みません。
    .costs = 費用は申請書の額、使用年数5年は仮定です。県費の3分の1は基金事業（国3分の2、県3分の1）の負担割合です。
budget-sources = 出典：{ $files }（基準日 { $day }）。定義と全体の数値は資料編「費用と効果」。
budget-foot = 定義・方法・全指標は資料編にあります
