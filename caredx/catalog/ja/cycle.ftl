## cycle: The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan.

cycle-changes-title = 前回からの変化と決定の検証
cycle-title = ロジックモデルと次の計画
cycle-lead = 取組から成果までのつながりを今回の値で示し、伴走支援で動かせる幅を確かめ、次の計画の案をまとめます。

## cycle: How changes, verdicts on decisions and names of cycles are written in the chapter on the cycle.

cycle-row-of-activities = { -activities }（または 県別の設定ファイルの activities）の、「{ $what }」の実績（actual）の行
cycle-would-tell = 。あれば判断できるデータ：{ $file }
cycle-no-value = －
cycle-outcomes =
    .met = 達成
    .not_met = 未達成
    .cannot_tell = 判定不能

## cycle: How far accompaniment can move a KPI: the most it can add, whatever its quality, beside the gain a target asks for.

cycle-accompaniment-title = 伴走支援はKPIをどこまで動かせるか
cycle-most = { $period }に伴走支援を行った{ $reached }（{ $name }）は、{ $place }の{ $population }の{ $most }に当たるので、支援先のすべてが新たに導入しても、導入率の伸びは最大で{ $points }です{ $part }。
cycle-part = （目標までに必要な{ $needed }の{ $share }）
cycle-no-part = （必要な伸びは、目標か値がないため示せません）
cycle-none = 伴走支援の事業所数の実績がないため、KPIをどこまで動かせるかは示せません。
cycle-accompaniment-file = { -activities }、または 県別の設定ファイルの activities に、伴走支援（accompaniment）の実績（actual、単位 establishments）の行があれば示せます。
cycle-withheld = 伴走支援の事業所数は少数のため伏せています（庁内用の版にあります）。
cycle-caption = 伴走支援による伸びの上限と、目標に必要な伸び（1年当たり）
cycle-heads =
    .c1 = KPI
    .c2 = 伸びの上限
    .c3 = 必要な伸び
    .c4 = 上限が占める割合
    .c5 = 必要な伸びに届く支援数
cycle-no-target = 数値目標または値がない
cycle-limits = これは上限で、効果の推定ではありません。支援先が手本となって他の事業所に広がる分は含みません。分母は公表された県内の全事業所数で、KPIの分母（回答した事業所など）とは異なることがあります。
cycle-needed-mark = 必要な伸びは、見本の値から目標までの伸びです。

## cycle: What changed since the last cycle and why: figures of the same period that moved, verdicts, files and choices.

cycle-told = 前回（{ $cycle }）にもあった同じ期間の値{ $both }件のうち、{ $moved }件が変わりました{ $why }。今回から加わった値は{ $new }件、判定が変わったKPIは{ $verdicts }件です。
cycle-causes-told = （原因：{ $causes }）
cycle-cause = { $cause } { $n }件
cycle-undivided = 原因が重なり分けられないもの
cycle-no-record = 前回のサイクルの値の記録がないため、前回から何が変わったかは示せません。
cycle-how = 計画書の previous.results に、前回の計画書（YAML）、または前回の報告書から保存した record.json（そのフォルダでもよい）を書くと、ここに変化とその原因が出ます。
cycle-unread =
    .not_found = previous.results のファイル{ $file }が見つかりません。
    .no_record = previous.results のファイル{ $file }は記録（record.json）として読めません。
    .other_prefecture = previous.results の記録{ $file }は別の県のものです。
    .example = previous.results に書かれた前回のサイクルは見本（合成データ）なので、実際の値とは比べません。
cycle-moved = 同じ期間の値で、前回から変わったもの
cycle-moved-heads =
    .c1 = KPI
    .c2 = 期間
    .c3 = 前回
    .c4 = 今回
    .c5 = 変化
    .c6 = 原因（内訳）
cycle-not-progress = 同じ期間の値が変わったのは、後からのデータの修正、計算方法、または計画書の選択によるもので、県の取組による進み・遅れではありません。
cycle-verdicts = 判定が変わったKPI
cycle-all = すべてのKPIの1年間の動き
cycle-verdict-heads =
    .c1 = KPI
    .c2 = 1年前
    .c3 = 今回
    .c4 = 変化（95％区間）
    .c5 = 前回の判定
    .c6 = 今回の判定
cycle-same-source = 変化は、値の種類（報告・計算・調査）、定義、対象の範囲が同じ値どうしに限ります。判定は、値だけでなく評価年度が進んで必要な年数がそろったために変わることもあります。
cycle-behind = 変わった入力ファイルと計画書の選択
cycle-files =
    .came = 今回加わったファイル
    .went = 今回はないファイル
    .changed = 内容が変わったファイル
cycle-rules = 変わった選択
cycle-nothing = なし
cycle-recomputed = 前回の値は、前回の計画書と当時のファイルから今の計算方法で計算し直したものなので、計算方法の違いは表れません。
cycle-switched = 数え方が変わったため、前回との変化を計算しないKPI
cycle-switched-heads =
    .c1 = KPI
    .c2 = 前回
    .c3 = 今回
    .c4 = 異なるもの
cycle-another-way = { $differs }が異なり計算しない
cycle-over = 対象{ $population }
cycle-overwritten =
    .changed = 前回の記録の後に、前回の入力ファイルが書き換えられています（{ $files }）。前回の値は、今のファイルからではなく、前回の記録から取っています。
    .missing = 前回の入力ファイルが元の場所にありません（{ $files }）。前回の値は、前回の記録から取っています。
cycle-source = 前回の記録（{ $cycle }）

## cycle: What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed.

cycle-decided-title = 前回の決定はどうなったか
cycle-counted = 前回（{ $cycle }）の決定{ $n }件は、達成{ $met }件、未達成{ $not_met }件、判断できない{ $cannot_tell }件{ $hidden }です。{ $known }
cycle-hidden = 、少数のため伏せたもの{ $n }件
cycle-meaning = 「達成」は、期待どおり動いたことを示し、決定がそうさせたことは示しません。
cycle-by-chance = 達成のうち{ $n }件は、変化がなくても偶然だけで起こりえます。
cycle-no-decisions = 前回の決定が設定ファイルに書かれていないため、検証できません。設定ファイル（または県別の設定ファイル）の previous に、決定・期待した変化・期限と署名を書きます。
cycle-decided-caption = 前回の決定と、期待した変化・実績・判定
cycle-decided-heads =
    .c1 = 決定
    .c2 = 期待
    .c3 = 実績（95％区間）
    .c4 = 判定
    .c5 = 偶然だけで説明できるか
    .c6 = 必要な伸びに占める割合
cycle-chance =
    .alone = 説明できる
    .beyond = 説明できない（偶然の範囲を超える）
    .no_interval = 区間がなく言えない
    .counted = 数えた実績
    .unseen = －
cycle-due = { $subject }、{ $year }年度まで
cycle-note = 備考：
cycle-signed = 決定：
cycle-not-shown = 他の原因（全国的な動き、制度の変更など）を除いた効果。必要な伸びは、基準年から最も近い数値目標までの1年当たりの伸びです。
cycle-picture = 期待した変化に対して、どこまで進んだか
cycle-read = 印は、期待した変化（または数量）を100としたときの実績、横線は95％区間です。100より右が達成（◎）、左が未達成（×）です。区間が0をまたぐときは、変化がなくても偶然だけで起こりえます。矢印は軸の外まで続きます。
cycle-axis = 期待した変化を100とした実績

## cycle: The logic model of the cycle: picture, sentence, and a table of every box with what it leads to.

cycle-model-title = ロジックモデル：何が何につながるか
cycle-model-told = 取組から最終アウトカムまでの{ $nodes }項目のうち、{ $without }項目は値がありません。矢印{ $links }本のうち、この評価で効果を推定したのは{ $estimated }本、国のKPI体系が示すものは{ $official }本、残る{ $assumed }本は確かめていない仮定です。
cycle-model-read = 上から下へ、資源・取組、基盤、働き方、定着・人員配置の順です。破線は仮定、細い実線は国のKPI体系が示す流れ、太い線はこの評価で推定した効果です。×の箱の手前の段を見ると、どこを強めるかの手がかりになります。
cycle-model-limits = 矢印は、その取組が値を動かした証拠ではありません（太い線を除く）。どの箱がどの箱につながるかは下の表にあります。
cycle-table = ロジックモデルの全項目
cycle-model-heads =
    .c1-here = 項目
    .c2 = 段階
    .c3-here = 計画
    .c4 = 値
    .c5 = 判定
    .c6 = つながる先
cycle-effect = 推定：導入で{ $outcome }{ $value }（{ $interval }）
cycle-planned = 計画 { $value }

## cycle: What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json.

cycle-proposal-title = 次の計画の案
cycle-proposal-told = 直近の目標に対し、遅れ（未達見込み）{ $behind }件、達成・達成見込み{ $on_course }件、判定不能（データ不足など）{ $cannot_tell }件、対象外（県の目標値なし）{ $no_target }件です。遅れているKPIのうち{ $n }件について決定の案を、目標までの道筋から{ $targets }件の年度目標の案を作りました。案は、人が文言・出典・日付を書いて署名するまで計画書として読み込めません。
cycle-proposal-caption = 決定の案と理由
cycle-proposal-heads =
    .c1 = KPI
    .c2 = 1年で期待する変化
    .c3 = 理由
cycle-save = 次の計画の案を保存（next.yaml）
cycle-record = この回の記録を保存（record.json）
cycle-record-use = 次のサイクルの計画書で previous.results にこの記録（またはこの計画書）を指定すると、次の報告書の冒頭に、何が変わったかとその原因が出ます。
cycle-internal = 次の計画の案は決定前の資料なので、公表用の版には載せません（庁内用の版にあります）。
cycle-proposal-limits = 何をすれば届くか。案は遅れているKPIと必要な伸びを示すだけで、手段は人が決めます。

## The decisions of the cycle before: what was expected, what is seen, and whether it was met.

cycle-decided-because =
    .reached = 期待 { $expected } に対して実績 { $seen }
    .not_reached = 期待 { $expected } に対して実績 { $seen }
    .not_due = 期限は{ $due }年で、まだ来ていない（これまで { $seen }）
    .no_value = { $year }年の値がない
    .no_baseline = 基準年（{ $baseline_year }年）の値がない
    .source_changed = 基準年（{ $baseline_year }年）の値は{ $baseline_kind }、今回の値は{ $now_kind }で、{ $differs }が異なるため差を計算しない
    .no_activity = { $year }年度の実績が記入されていない

## What changed since the last cycle, and why: new data, another method, or other params.

cycle-causes =
    .data = データ
    .method = 計算方法
    .params = 計画書の選択
cycle-difference-kinds =
    .moved = 値が変わった
    .switched = 数え方が変わった
    .new = 今回から
    .gone = 今回はない
    .same = 同じ

## The logic model filled with this cycle's values: money and activities → outputs → intermediate → final outcomes.

cycle-model-stages =
    .input = インプット（資源・取組）
    .output = アウトプット（基盤の整備・活用）
    .intermediate = 中間アウトカム（働き方）
    .final = 最終アウトカム（定着・人員配置）
cycle-model-bases =
    .official = 国のKPI体系が示す流れ
    .assumed = 仮定（この評価では確かめていない）
    .estimated = この評価で推定
