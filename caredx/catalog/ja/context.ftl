## context: The ground a prefecture stands on: establishments by service and certified persons. Real published counts.

context-title = 地域の姿：事業所と認定者
context-lead = KPIを読む前提です。ここの数値はすべて国の公表データの実数で、見本ではありません。
context-mix-title = { $service }の割合が全国と最も違う（{ $own }、全国{ $national }）
context-mix-how = ●（県）が◇（全国）より右にあるサービスは、県内の構成割合が全国より大きいサービスです。
context-mix-limits = 公開データで件数を確認できた{ $n }サービスの中での構成で、{ $missing }は含みません。利用者数や質は分かりません。
context-mix-axis = 構成割合（％）
context-mix-alt = { $name }：県 { $own }、全国 { $national }
context-table-caption = サービス別の事業所数（{ $prefecture }、{ $date }）
context-no-date = 基準日の記入なし
context-table-heads =
    .c1 = サービス
    .c2 = 事業所数
    .c3 = 構成割合
    .c4 = 全国の構成割合
    .c5 = 65歳以上1万人当たり
    .c6 = 全国の1万人当たり
context-rate-title = 65歳以上の{ $own }が要介護・要支援の認定（全国{ $national }）
context-rate-how = 枠で囲んだ県の数字と、左上の5段階の範囲を見てください。濃いほど認定率が高い県です。
context-rate-limits = 認定率の高低は年齢構成や申請のしやすさにも左右され、介護の必要度や政策の良し悪しを表すものではありません。順位でもありません。
context-rate-alt = 47都道府県の認定率の地図。{ $prefecture } { $own }（認定者 { $certified }人、65歳以上 { $insured }人）、全国 { $national }。最低 { $low }、最高 { $high }。
