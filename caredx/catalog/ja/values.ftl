## What a figure is a figure of: how it was come by, by which definition, and over whom.

values-source-kinds =
    .reported = 県の報告値
    .computed = 提出データからの計算値
    .survey = 調査の回答による値
values-aspects =
    .kind = 値の種類
    .definition = 定義
    .population = 対象の範囲
    .source = 出典

## How many establishments use technology: the dashboard's rate, a survey's rates and the adoption list, each by its name.

values-of-answers = 独自調査：回答した事業所に占める割合
values-of-all-surveyed = 独自調査：対象全体に占める割合（無回答を「導入なし」として集計）
values-on-the-list = 導入一覧：全事業所に占める割合（一覧にない事業所を「導入なし」として集計）

## Turnover under its two official definitions, and the group rules ② and ③ that compare establishments with a level.

values-hire-rate = 採用率（同じ分母）
values-reference-level =
    .pooled = 比較の水準：離職者の合計÷労働者の合計
    .mean = 比較の水準：事業所の離職率の平均

## Overtime and paid leave for each member of staff, by fiscal year, from the facility-month panel.

values-mean-of-establishments = 事業所ごとの値の単純平均

## Figures a prefecture reported itself in `kpi.csv`, each as an `Estimate`.

values-reported = KPI実績値（報告）

## The KPI sheet of a prefecture: every KPI with its history, national value, targets, verdicts and rival figures.

values-computed = 提出データからの計算値
values-hearing = ヒアリング（国の調査）

## Users per full-time equivalent, how it changed, and how a full-time equivalent is counted.

values-care-homes =
    .tokuyo = 特養
    .roken = 老健
    .tokutei = 特定施設
values-formulas =
    .users_per_fte = 変化率（1人当たり利用者数の増加率：s_t/s_0−1）
    .fte_saved = 変化率（利用者当たり職員数の減少率：1−s_0/s_t）
values-same-homes = 同じ施設での2023年度からの変化率（s_t/s_0−1）

## Targets and national values as published, in the shapes a sheet needs.

values-bound =
    .at_least = { $value }{ $unit }以上
    .at_most = { $value }{ $unit }以下
values-reported-of = { $reported }：{ $scope }
values-change-from = { $name }：{ $start }人からの変化率
