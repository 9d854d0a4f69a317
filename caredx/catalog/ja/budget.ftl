## The budget request on two sheets: need, effect and cost, without the money, what a change buys, path, limits.

budget-title = { $prefecture }　介護テクノロジー導入補助　予算要求の根拠
budget-facts = { $title }／評価年度 { $year }／基準日 { $as_of }／{ $edition }
budget-editions =
    .internal = 庁内検討用（少数の秘匿処理は未適用）
    .public = 公表用（少数は伏せています）
budget-sample = 見本（合成データ）：「公表値」の印のある数字だけが実際の値です。

## Is the money needed: what was applied for beside what there is, and what was published

budget-need-title = 1　必要性：申請と予算
budget-demand = 申請{ $year }は{ $n }件、要件どおりの補助額は合計{ $demand }。
budget-count-only = 申請{ $year }は{ $n }件（少数のため額は公表版に載せない）。
budget-beside =
    .short = 予算{ $planned }に対して{ $gap }足りない。
    .covered = 予算{ $planned }の範囲に収まる。
    .none = この年度の補助の予算：データなし（必要なファイル：{ -activities }の補助の行）。
budget-no-file = 申請の件数と額：データなし。必要なファイル：{ -applications }。
budget-real = 公表された額（概念が異なり、差や比は増減ではない）：{ $items }
budget-each = （{ $number }事業所、1事業所当たり{ $yen }）
budget-stop = ；

## Does it work, what if not, what else could be bought

budget-effect-title = 2　効果と1時間当たりの費用
budget-without-title = 3　予算がない場合
budget-without = 補助がなかった場合の動きを示すデータはない（補助のない県・年の比較がない）。上の数字は補助がある状態の延長で、なくなればこれより遅くなりうる。
budget-bound = 申請{ $n }件が全て導入しても、初めての事業所は{ $first }件で、効果が出るのはその事業所と職員に限られる。
budget-buys-title = 4　率・上限・順番を変えると何が買えるか

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
budget-note = 減った残業がこの経路のどこまで届いたかは、翌年度の報告で同じ指標を見て確かめます。

## Sources and limits

budget-limits-title = 6　出典と限界
budget-limits =
    .compared = 効果は導入事業所と未導入事業所の比較（根拠B）で、無作為割付ではありません。参加県全体の平均を、申請した事業所の職員数に当てています。
    .overtime_only = 数えた効果は残業時間だけです。ケアの質、離職、採用への効果は足していません。減った時間が何に使われたかは分かりません。
    .national_rules = 国の補助率・基準額・上限額は確認できた資料になく、要件との照合は県の登録分だけです。県の負担割合は分かりません。
    .worth = 1時間の価値（賃金・社会保険料）は資料にないため入れていません。費用は申請書の額、使う年数5年は仮定です。
budget-sources = 出典：{ $files }（基準日 { $as_of }）。定義と全体の数値は県の報告書「費用と効果」。
