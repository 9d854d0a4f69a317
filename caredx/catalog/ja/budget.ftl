## The budget request on two sheets: need, effect and cost, without the money, what a change buys, path, limits.

budget-title = { $prefecture }　介護テクノロジー導入補助　予算要求の根拠
budget-facts = { $title }／評価年度 { $year }／基準日 { $as_of }／{ $edition }
budget-editions =
    .internal = 庁内検討用（少数の秘匿処理は未適用）
    .public = 公表用（少数は秘匿）
budget-sample = 見本（合成データ）：「公表値」の印のある数字だけが実際の値です。

## Is the money needed: what was applied for beside what there is, and what was published

budget-need-title = 1　必要性：申請と予算
budget-demand = 申請{ $year }は{ $n }件、要件どおりの補助額は合計{ $demand }です。
budget-count-only = 申請{ $year }は{ $n }件（少数のため、額は公表用では示しません）。
budget-beside =
    .short = 予算{ $planned }に対して{ $gap }不足します。
    .covered = 予算{ $planned }の範囲内です。
    .none = この年度の補助予算：データなし。「{ -activities }」に補助の予算があれば示せます。
budget-no-file = 申請の件数と額：データなし。「{ -applications }」があれば示せます。
budget-real = 公表された額（内示額と予算額は算定の考え方が異なるため、単純比較はできません）：{ $items }
budget-each = （{ $number }事業所、1事業所当たり{ $yen }）
budget-stop = ；

## Does it work, what if not, what else could be bought

budget-effect-title = 2　効果と1時間当たりの費用
budget-without-title = 3　予算措置がない場合の影響
budget-without = 補助がない場合の動きを示すデータはありません（補助のない県・年との比較がありません）。上の数値は補助がある現状の延長で、補助がなくなれば改善が遅れる可能性があります。
budget-bound = 申請{ $n }件の全てが導入しても、初めて導入する事業所は{ $first }件で、効果が生じるのは当該事業所とその職員に限られます。
budget-buys-title = 4　補助率・上限額・採択順を変えた場合の効果

## From money to outcome

budget-pathway-title = 5　効果発現経路と指標
budget-caption = 効果発現経路：予算 → 活動指標 → 成果指標
budget-heads =
    .step-here = 段階
    .indicator = 指標
    .now = 現在の値
    .interval = 区間・n
budget-steps =
    .money = 予算（インプット）
    .activity = 活動指標（アウトプット）
    .first = 成果指標（初期）
    .middle = 成果指標（中間）
    .last = 成果指標（最終）
budget-budget = 導入補助の予算
budget-applied = 申請の件数（要件どおり）
budget-note = 残業の削減が成果指標に及ぶかは、翌年度の報告で同じ指標により確認します。

## Sources and limits

budget-limits-title = 6　出典と限界
budget-limits =
    .compared = 効果は導入事業所と未導入事業所の比較（根拠B）で、無作為割付けではありません。参加県全体の平均を、申請事業所の職員数に乗じています。
    .overtime_only = 算定した効果は残業時間のみです。ケアの質、離職、採用への効果は含みません。削減時間の使途は分かりません。
    .national_rules = 国の補助率・基準額・上限額は確認できた資料になく、要件との照合は県の登録分のみです。県の負担割合は分かりません。
    .worth = 1時間の価値（賃金・社会保険料）は資料にないため含めていません。費用は申請書の額、使用年数5年は仮定です。
budget-sources = 出典：{ $files }（基準日 { $as_of }）。定義と全体の数値は県の報告書「費用と効果」。
