## own_indicators: Indicators of the office's own in the annex.

own_indicators-title = 独自の指標
own_indicators-lead = 県が設定ファイルで定めた指標です。国のKPIではなく、全国の公表値はありません。区間は事業所のばらつきから求めています。
own_indicators-caption = 独自の指標の一覧（{ $year }年度、目標は年または年度の末まで）
own_indicators-better =
    .higher = 高いほど良い指標です。
    .lower = 低いほど良い指標です。
own_indicators-no-file = { $file } がないため、値を求められません。
own_indicators-everyone = 提出のあった全国の事業所：{ $value }
own_indicators-effect = 導入の効果
own_indicators-explored = 事前に定めた成果指標ではないため、検定の数に含めず、参考として示します。
own_indicators-answered = 回答のあった行
own_indicators-origin = 県の設定ファイル
