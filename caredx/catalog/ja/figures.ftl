## figures: A change with two widths: a thick line for chance, a thin capped one for what unrecorded minutes leave open.

figures-interval = 統計的な誤差の幅（信頼区間）
figures-bounds = 未記入による幅

## figures: Small areas twice on a row: the raw value, and the value drawn towards the common mean by as much as the raw one is noise.

figures-raw = 集計値
figures-shrunk = 県の平均を踏まえた推定値

## figures: Hours gained and lost by months since adoption, added up: what was measured, and what is only assumed after it.

figures-x = 導入からの月数
figures-y = 職員1人当たりの累積（時間）
figures-measured = 実測（帯は信頼区間）
figures-assumed = 仮定：直近6か月と同じ

## figures: One row a group, a dot for its value, a line for its interval: the picture of breakdowns and of the 47 prefectures.

figures-few = 少数
figures-no-data = データなし

## figures: What was seen of each decision against what was expected: one row a decision, expectation at 100 for all.

figures-as-expected = 見込みどおり
figures-no-change = 変化なし

## figures: Rules for one budget side by side: who is left out by kind and by size, and hours freed, one line a rule.

figures-hours = 削減残業（時間）
figures-panels = 不採択（件）
figures-funding-panels = 不採択（件）
figures-funding-panels-2 = 初めて
figures-funding-panels-3 = 2回目以降
figures-funding-panels-4 = 20人以下
figures-funding-panels-5 = 21人以上

## figures: A funnel: every prefecture by its size and value, between the limits that chance alone draws.

figures-lines =
    .inner = 95％限界
    .outer = 99.8％限界
figures-marks =
    .within_chance = 有意な差は確認できず
    .differs = 有意に異なる
    .too_few = 少数のため判定不能

## figures: How far peers lie from the own prefecture on each figure of likeness, and the band they span on each KPI.

figures-own = この県
figures-band = 類似県の範囲
figures-median = 中央の県
figures-others = 他の県

## figures: Two marks a row: the prefecture and the country, for full counts that have no interval (service mix, answers of a survey).

figures-pairs-own = 県
figures-national = 全国

## figures: The effect by months since adoption: path, uniform band, dip, break-even and pay-back sets, and who is behind every month.

figures-x-label = 導入からの月数（0＝導入した月）
figures-y-label = { $outcome }の変化（{ $unit }、上ほど良い）
figures-behind = 導入事業所数（かっこ内は導入月の数）
figures-trough = 最も悪化した月
figures-even = 導入前水準に回復 { $set }
figures-repaid = 累積でプラス { $set }
figures-open = { $low }〜

## figures: Where a prefecture stands on every KPI that is a share: own value with interval, national value, targets.

figures-legend =
    .own = 県（線は信頼区間）
    .national = 全国
    .target = 目標（数字は目標年）
figures-axis = 割合（％）
figures-alt-row = { $kpi }：県 { $own }、全国 { $national }
figures-alt-target = 、{ $year }年目標 { $value }
figures-none = 比較できる公表値なし

## figures: Power against the number of facilities, one line for each number of staff-days: the calculator of the next study.

figures-days = { $n }人日

## figures: Published changes at three rounds of a time study: points only, since no interval was published and rounds are no months.

figures-rounds =
    .pre = 事前
    .post1 = 事後①
    .post2 = 事後②
figures-shifts =
    .day = 日中
    .night = 夜間
figures-rounds-y-label = 事前からの変化（分/人・日、下ほど短い）

## figures: A spark line: how a figure moved, small enough for a table cell.

figures-alt = { $first } { $a } から { $last } { $b }

## figures: From the years seen to a target: values with intervals, the band of the trend, the straight and the S-shaped path.

figures-target-path-legend =
    .seen = 実績（線は信頼区間）
    .straight = 年次目標（直線）
    .logistic = 同（S字）
    .band = 過去の動きからみた幅
figures-chance = { $year }年の達成確率：{ $chance }
figures-up-to = { $year }年の目標 { $value }
figures-unit-axis = { $unit }

## figures: Tile map of the 47 prefectures: five bands of one hue, the value written in every tile, the own one framed.

figures-tiles-band = { $low }〜{ $high }
figures-unknown = データなし
figures-tiles-few = 少数
figures-differs =
    .better = 全国より有意に良い
    .same = 有意な差は確認できず
    .worse = 全国より有意に悪い

## figures: How much equipment is used, and how much stands idle, by months since it was introduced: points with intervals.

figures-use = 使用日数割合
figures-steady = 同、4回とも報告した事業所のみ
figures-idle = 未使用台数の割合
figures-use-months-x-label = 導入からの月数
figures-use-months-y-label = 割合（％、縦線は信頼区間）

## figures: From which wage on hours freed are worth their cost: probability above, net benefit below, on one axis of wages.

figures-worth-x = 1時間の価値（円／時間）
figures-worth-chance = 費用に見合う確率（％）
figures-net = 純便益（百万円）
figures-towns =
    .none = 支援なし
    .some = 支援あり（県全体の割合未満）
    .many = 支援あり（県全体の割合以上）
    .withheld = 少数のため示さない
