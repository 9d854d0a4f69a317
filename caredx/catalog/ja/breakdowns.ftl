## breakdowns: A KPI by kind of service and by size: dots with intervals, small groups flagged, numbers in a table.

breakdowns-title = 内訳：サービスと規模
breakdowns-lead = 平均だけでは、訪問系と施設系、小規模と大規模の違いが分かりません。事業所数が少ない区分は「少数」と示し、値は参考にとどめてください。
breakdowns-by =
    .service_group = サービス群別
    .size_band = 定員規模別
    .addon = 加算の取得別
breakdowns-apart = { $by }：最も高いのは{ $high }（{ $high_value }）、最も低いのは{ $low }（{ $low_value }）
breakdowns-overlap = { $by }：区間が重なり、有意な差は確認できず
breakdowns-one = { $by }：事業所数が少なく区分間の比較はできません
breakdowns-how = 点が値、横線が{ $level }％区間（矢印は図の外まで続く）です。横線が重なる区分の差は偶然の変動の範囲内です。□は少数の区分、破線は県全体です。
breakdowns-limits = 区分による違いの理由は分かりません。データを提出した事業所のみの値です。
breakdowns-whole = 県全体 { $value }
breakdowns-axis = { $unit }（横線は{ $level }％区間）
breakdowns-heads =
    .c1 = 区分
    .c2 = 値
    .c3 = 区間
    .c4 = n
    .c5 = 分子
    .c6 = 分母
    .c7 = 注意
breakdowns-few = 少数（{ $least }未満）
breakdowns-total = 計
breakdowns-caption = { $kpi }（{ $by }）
breakdowns-nothing = { $kpi }：データなし。{ $needs }があれば内訳を算出できます。
breakdowns-numbers = 数値の表

## One KPI by kind of service, by size and by add-on, because a mean over home help and nursing homes hides both.

breakdowns-unknown = 不明
breakdowns-addon =
    .I = 加算（Ⅰ）取得
    .II = 加算（Ⅱ）取得
    .none = 加算なし
breakdowns-band =
    .above = 定員{ $low }人以上
    .below = 定員{ $high }人以下
    .between = 定員{ $low }〜{ $high }人
breakdowns-level-alone =
    .I = 加算（Ⅰ）のみ
    .II = 加算（Ⅱ）のみ
