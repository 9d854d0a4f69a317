## Groups 1, 2, 3 and add-on holders side by side: never an effect.

groups-title = 加算取得・補助導入の事業所
groups-lead = グループ①②③と加算取得の事業所を並べます。事業所が自ら選んだ群なので、差は導入の効果ではありません。効果の推定（導入時期を使った比較）を隣に置きます。

## The effect from dates of adoption, beside the groups

groups-leave-title = 導入で有給休暇の取得は増えたか
groups-leave =
    .rose = { $place }では、導入後{ $months }か月目に有給休暇の取得が導入により平均{ $late }増えたと推定される（導入直後の{ $early_months }か月目は{ $early }）。{ $own }
    .fell = { $place }では、導入後{ $months }か月目の有給休暇の取得は導入により平均{ $late }と減ったと推定される（導入直後の{ $early_months }か月目は{ $early }）。{ $own }
    .unclear = { $place }では、導入後{ $months }か月目の有給休暇の取得の変化は{ $late }で、増えたとは言えない（{ $detectable }より小さい変化は見つけにくい。導入直後の{ $early_months }か月目は{ $early }）。{ $own }
groups-overtime = 導入時期を使った比較では、{ $place }の残業時間への効果は導入後{ $months }か月目に{ $late }（導入直後の{ $early_months }か月目は{ $early }）
groups-own = 県だけでは{ $late }（区間{ $low }〜{ $high }）
groups-own-few = 県だけでは事業所が少なく推定できない
groups-no-estimate = 導入の効果は推定できない（導入した事業所か、比べる相手の月数が足りない）
groups-no-effect =
    .leave = 導入で有給休暇が増えたかは判断できない（必要なファイル：{ $files }）
    .overtime = 残業への効果は推定できない（必要なファイル：{ $files }）
groups-behind =
    .adopters = 導入n={ $n }
    .never = 未導入n={ $n }

## Levels of the groups, their differences plain and standardised

groups-compared = { $place }：加算取得・補助導入の事業所（②）の残業は{ $level }。それ以外との差は、サービスと規模をそろえて{ $difference }（そのままでは{ $plain }、比べられた職員の割合{ $covered }）。自ら選んだ群の差で、導入の効果ではない
groups-level-only = { $place }：加算取得・補助導入の事業所（②）の残業は{ $level }。サービスと規模をそろえて比べられる相手がいない
groups-no-groups =
    .missing = グループ①②③は比べられない（必要なファイル：{ $files }）
    .withheld = 個々の事業所のことが推し量れるため、群の比較は公表版では伏せる
groups-both = 全国（参加{ $n }都道府県）
groups-n-prefectures = n={ $n }都道府県
groups-warning = 注意：加算や補助は事業所が自ら選んで取ります。余裕のある事業所ほど取りやすいなど、差は取る前からあった可能性があり、加算や導入の効果ではありません。
groups-picture = 残業時間：群と群以外の差（サービスと規模をそろえた後）
groups-how = 点が差、線が{ $level }％区間です。線が0（破線）をまたぐ群は、群以外と違うとは言えません。□は少数（{ $least }事業所未満）で参考です。
groups-limits = 自ら選んだ群どうしの差で、効果ではありません。そろえられたのはサービスと規模だけです。そろえた差の区間は、群の内外すべての事業所のばらつきから求めています。群の事業所だけばらつきが大きければ区間は短すぎるので、そのままの差に、それぞれのばらつきによる比（群÷その他）を添えています。
groups-axis = 差（{ $unit }）
groups-tables = 群ごとの水準と差（残業・有給休暇・離職率）
groups-caption = { $outcome }（{ $unit }、{ $place }、{ $period }）
groups-heads =
    .group = 群
    .listed = 事業所数（名簿）
    .level = 水準（95％区間）
    .plain = そのままの差
    .adjusted = そろえた差（95％区間）
    .covered = 比べられた職員
    .note = 注意
groups-few = 少数
groups-alone = 比べる相手なし
groups-nobody = －
groups-not-here = －
groups-ratio = 比{ $ratio }、{ $low }〜{ $high }
groups-listed = 群の事業所数（{ $place }）
groups-inside = 県の③と加算別の値は、事業所が少ないため内部版だけに載せています。
groups-missing = データなし。{ $files }があれば計算できます。

## Levels of add-on holders as published

groups-context = 国の調査による加算取得事業所の水準（公表値）
groups-context-note = 加算（Ⅰ）と（Ⅱ）も自ら選んだ群で、導入前の値も事業所数も区間も公表されていません。（Ⅰ）が良いことは、（Ⅰ）を取れば良くなることを意味しません。
groups-context-heads =
    .kpi = 指標
    .group = 群
    .value = 値
    .period = 時点

## Groups ①②③ and add-on holders side by side, plain and adjusted, and never as an effect.

groups-names =
    .all = ①全事業所
    .two = ②加算取得・補助金導入
    .three = ③上位加算・特例的柔軟化
    .addon_I = 加算（Ⅰ）
    .addon_II = 加算（Ⅱ）
    .no_addon = 加算なし
