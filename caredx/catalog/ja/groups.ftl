## Groups 1, 2, 3 and add-on holders side by side: never an effect.

groups-title = 加算取得・補助導入の事業所
groups-lead = グループ①②③と加算取得の事業所を示します。任意に取得した事業所群のため、差は導入の効果ではありません。効果の推定（導入時期による比較）を併記します。

## The effect from dates of adoption, beside the groups

groups-leave-title = 導入で有給休暇の取得は増えたか
groups-leave =
    .rose = { $place }では、導入後{ $months }か月目に有給休暇の取得が導入により平均{ $late }増加したと推定されます（導入直後の{ $early_months }か月目は{ $early }）。{ $own }
    .fell = { $place }では、導入後{ $months }か月目の有給休暇の取得は導入により平均{ $late }と減少したと推定されます（導入直後の{ $early_months }か月目は{ $early }）。{ $own }
    .unclear = { $place }では、導入後{ $months }か月目の有給休暇の取得の変化は{ $late }で、有意な増加は確認できません（{ $detectable }より小さい変化は検出しにくい。導入直後の{ $early_months }か月目は{ $early }）。{ $own }
groups-overtime = 導入時期による比較では、{ $place }の残業時間への効果は導入後{ $months }か月目に{ $late }です（導入直後の{ $early_months }か月目は{ $early }）
groups-own = 県のみでは{ $late }（区間{ $low }〜{ $high }）
groups-own-few = 県のみでは事業所が少なく推定できません
groups-no-estimate = 導入の効果は推定できません（導入した事業所か、比較できる月数が不足）
groups-no-effect =
    .leave = 導入で有給休暇が増えたかは判断できません（{ $files }が必要です）
    .overtime = 残業への効果は推定できません（{ $files }が必要です）
groups-behind =
    .adopters = 導入n={ $n }
    .never = 未導入n={ $n }

## Levels of the groups, their differences plain and standardised

groups-compared = { $place }：加算取得・補助導入の事業所（②）の残業は{ $level }です。それ以外との差は、サービスと規模を調整して{ $difference }です（単純な差{ $plain }、比較できた職員の割合{ $covered }）。任意に取得した事業所群の差で、導入の効果ではありません
groups-level-only = { $place }：加算取得・補助導入の事業所（②）の残業は{ $level }です。サービスと規模を調整して比較できる事業所がありません
groups-no-groups =
    .missing = グループ①②③は比較できません（{ $files }が必要です）
    .withheld = 個々の事業所の情報が推測されるおそれがあるため、群の比較は公表用では示しません
groups-both = 全国（参加{ $n }都道府県）
groups-n-prefectures = n={ $n }都道府県
groups-warning = 注意：加算や補助は事業所が任意に取得したものです。余裕のある事業所ほど取得しやすいなど、差は取得前からあった可能性があり、加算や導入の効果ではありません。
groups-picture = 残業時間：群と群以外の差（サービスと規模の調整後）
groups-how = 点が差、線が{ $level }％区間です。線が0（破線）をまたぐ群は、群以外との有意な差を確認できません。□は少数（{ $least }事業所未満）で参考です。
groups-limits = 任意に取得した事業所群の差で、効果ではありません。調整したのはサービスと規模のみです。調整後の差の区間は、群の内外の全ての事業所のばらつきから求めています。群の事業所のばらつきが大きければ区間は短すぎるため、単純な差に、それぞれのばらつきによる比（群÷その他）を付記しています。
groups-axis = 差（{ $unit }）
groups-tables = 群ごとの水準と差（残業・有給休暇・離職率）
groups-caption = { $outcome }（{ $unit }、{ $place }、{ $period }）
groups-heads =
    .group = 群
    .listed = 事業所数（名簿）
    .level = 水準（95％区間）
    .plain = 単純な差
    .adjusted = 調整後の差（95％区間）
    .covered = 比較できた職員
    .note = 注意
groups-few = 少数
groups-alone = 比較対象なし
groups-nobody = －
groups-not-here = －
groups-ratio = 比{ $ratio }、{ $low }〜{ $high }
groups-listed = 群の事業所数（{ $place }）
groups-inside = 県の③と加算別の値は、事業所が少ないため庁内用のみに掲載しています。
groups-missing = データなし。{ $files }があれば算出できます。

## Levels of add-on holders as published

groups-context = 国の調査による加算取得事業所の水準（公表値）
groups-context-note = 加算（Ⅰ）と（Ⅱ）も任意に取得した事業所群で、導入前の値も事業所数も区間も公表されていません。（Ⅰ）の値が良いことは、（Ⅰ）の取得により改善することを意味しません。
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
