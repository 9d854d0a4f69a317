## own_indicators: Indicators of the office's own in the annex.

own_indicators-title = 独自の指標
own_indicators-lead = 県が設定ファイルで定めた指標です。国のKPIではなく、全国の公表値や目標はありません。区間は事業所のばらつきから求めています。
own_indicators-internal = 独自の指標は庁内用だけに載せています（少数の秘匿の点検の対象に含まれないため）。
own_indicators-card = 定義：{ $definition }　単位：{ $unit }　{ $better }
own_indicators-better =
    .higher = 高いほど良い指標です。
    .lower = 低いほど良い指標です。
own_indicators-no-file = { $file } がないため、値を求められません。
own_indicators-caption = { $name }（{ $unit }、{ $year }年度）
own_indicators-heads =
    .c1 = 区分
    .c2 = 値
    .c3 = { -ci }
    .c4 = 事業所数
own_indicators-place = 県全体
own_indicators-everyone = 提出のあった全国の事業所
own_indicators-no-interval = 区間なし
own_indicators-span = { $low }～{ $high }
