## request: The budget request on two sheets: need, effect and cost, without the money, what a change buys, indicators, limits.

request-title = { $prefecture }　介護テクノロジー導入補助　予算要求の根拠
request-facts = { $title }／評価年度 { $year }／基準日 { $as_of }／{ $edition }
request-editions =
    .internal = 庁内検討用（少数の秘匿処理は未適用）
    .public = 公表用（少数は伏せています）
request-sample = 見本（合成データ）：「公表値」の印のある数字だけが実際の値です。
request-limits-title = 6　出典と限界
request-limits =
    .c1 = 効果は導入事業所と未導入事業所の比較（根拠B）で、無作為割付ではありません。参加県全体の平均を、申請した事業所の職員数に当てています。
    .c2 = 数えた効果は残業時間だけです。ケアの質、離職、採用への効果は足していません。減った時間が何に使われたかは分かりません。
    .c3 = 国の補助率・基準額・上限額は確認できた資料になく、要件との照合は県の登録分だけです。県の負担割合は分かりません。
    .c4 = 1時間の価値（賃金・社会保険料）は資料にないため入れていません。費用は申請書の額、使う年数5年は仮定です。
request-sources = 出典：{ $files }（基準日 { $as_of }）。定義と全体の数値は県の報告書「費用と効果」。

## request: Is the money needed: what was applied for beside what there is, and what was published.

request-need-title = 1　必要性：申請と予算
request-demand = 申請{ $year }は{ $n }件、要件どおりの補助額は合計{ $demand }。
request-count-only = 申請{ $year }は{ $n }件（少数のため額は公表版に載せない）。
request-short = 予算{ $planned }に対して{ $gap }足りない。
request-covered = 予算{ $planned }の範囲に収まる。
request-no-budget = この年度の補助の予算：データなし（必要なファイル：activities.csv の補助の行）。
request-no-file = 申請の件数と額：データなし。必要なファイル：applications.csv（導入補助の申請一覧）。
request-real = 公表された額（概念が異なり、差や比は増減ではない）：{ $items }
request-each = （{ $number }事業所、1事業所当たり{ $yen }）
request-published = ；

## request: What happens without the money: the pace the target needs beside the pace seen, and how much the applications can add.

request-outlook-title = 3　予算がない場合
request-needed = 導入率は{ $now }。{ $year }年の目標{ $target }には年{ $needed }ポイントの上昇が要り、これまでの動き（補助があった期間）は年{ $seen }ポイント。
request-chance = これまでの動きから、目標に届く見込み：{ $chance }。
request-without = 補助がなかった場合の動きを示すデータはない（補助のない県・年の比較がない）。上の数字は補助がある状態の延長で、なくなればこれより遅くなりうる。
request-bound = 申請{ $n }件が全て導入しても、初めての事業所は{ $first }件で、効果が出るのはその事業所と職員に限られる。
request-withheld = 導入率のもとになる事業所が少ないため、公表版では見通しを載せない（庁内用にある）。
request-no-value = 導入率の値または目標：データなし（必要なファイル：kpi.csv、または offices.csv）。

## request: From money to outcome: what the office counts as activity, output and outcome, with this cycle's values.

request-pathway-title = 5　効果発現経路と指標
request-caption = 効果発現経路：予算 → 活動指標 → 成果指標
request-heads =
    .c1 = 段階
    .c2 = 指標
    .c3 = 現在の値
    .c4 = 区間・n
request-money = 予算（インプット）
request-activity = 活動指標（アウトプット）
request-first = 成果指標（初期）
request-middle = 成果指標（中間）
request-last = 成果指標（最終）
request-budget = 導入補助の予算
request-applied = 申請の件数（要件どおり）
request-note = 減った残業がこの経路のどこまで届いたかは、翌年度の報告で同じ指標を見て確かめます。
