## cycle: The turn of the wheel: what changed, what became of decisions, the logic model, the proposal for the next plan.

cycle-changes-title = 前回からの変化と決定の検証
cycle-title = ロジックモデルと次期計画
cycle-lead = 取組から成果までの関連を今回の値で示し、伴走支援による導入率上昇の上限を確認し、次期計画の案をまとめます。

## cycle: How changes, verdicts on decisions and names of cycles are written in the chapter on the cycle.

cycle-row-of-activities = 「{ -activities }」の「{ $what }」の実績の行
cycle-would-tell = 。判定に必要なデータ：{ $file }
cycle-no-value = －
cycle-outcomes =
    .met = 達成
    .not_met = 未達
    .cannot_tell = 判定不能

## cycle: How far accompaniment can move a KPI: the most it can add, whatever its quality, beside the gain a target asks for.

cycle-accompaniment-title = 伴走支援によるKPIの上昇の上限
cycle-most = { $period }に伴走支援を行った{ $reached }（{ $name }）は、{ $place }の件数の分かるサービスの{ $population }{ $rest }の{ $most }に当たります。支援先の全てが新たに導入しても、導入率の上昇は最大で{ $points }にとどまります{ $part }。
cycle-uncounted = （{ $first }など{ $n }サービスは件数の公表がなく、含みません）
cycle-part = （目標までに必要な{ $needed }の{ $share }）
cycle-no-part = （必要な上昇幅は、目標か値がないため示せません）
cycle-none = 伴走支援の事業所数の実績がないため、KPIの上昇の上限は示せません。
cycle-accompaniment-file = 「{ -activities }」に伴走支援の実績（事業所数）があれば示せます。
cycle-withheld = 伴走支援の事業所数は少数のため示しません（庁内用にあります）。
cycle-caption = 伴走支援による上昇の上限と、目標に必要な上昇幅（1年当たり）
cycle-heads =
    .c1 = KPI
    .c2 = 上昇の上限
    .c3 = 必要な上昇幅
    .c4 = 上限が占める割合
    .c5 = 必要な上昇幅に達する支援数
cycle-no-target = 数値目標又は値なし
cycle-limits = 上限であり、効果の推定ではありません。支援先の取組が他の事業所に横展開される分は含みません。分母は件数の分かるサービスの県内事業所数{ $rest }で、KPIの分母（回答した事業所など）とは異なることがあります。
cycle-needed-mark = 必要な上昇幅は、見本の値から目標までの差によります。

## cycle: What changed since the last cycle and why: figures of the same period that moved, verdicts, files and choices.

cycle-told = 前回（{ $cycle }）と同じ期間の値{ $both }件のうち、前回公表値の訂正は{ $moved }件です{ $why }。今回から加わった値は{ $new }件、判定が変わったKPIは{ $verdicts }件です。
cycle-causes-told = （原因：{ $causes }）
cycle-cause = { $cause } { $n }件
cycle-undivided = 原因が重なり区分できないもの
cycle-no-record = 前回のサイクルの値の記録がないため、前回からの変化は示せません。
cycle-how = 設定ファイルに前回の設定ファイル又は前回の記録を指定すると、ここに変化とその原因を示します。
cycle-unread =
    .not_found = 設定ファイルで指定された前回の記録 { $file } が見つかりません。
    .no_record = 設定ファイルで指定された { $file } は、前回の記録として読み込めません。
    .other_prefecture = 設定ファイルで指定された前回の記録 { $file } は、別の県のものです。
    .example = 設定ファイルで指定された前回のサイクルは見本（合成データ）のため、実際の値とは比較しません。
cycle-moved = 前回公表値の訂正（同じ期間の値）
cycle-moved-heads =
    .c1 = KPI
    .c2 = 期間
    .c3 = 前回
    .c4 = 今回
    .c5 = 変化
    .c6 = 原因（内訳）
cycle-not-progress = 同じ期間の値の訂正は、後からのデータの修正、計算方法又は設定の変更によるもので、県の取組の進捗ではありません。
cycle-verdicts = 判定が変わったKPI
cycle-all = 全てのKPIの1年間の動き
cycle-verdict-heads =
    .c1 = KPI
    .c2 = 1年前
    .c3 = 今回
    .c4 = 変化（95％区間）
    .c5 = 前回の判定
    .c6 = 今回の判定
cycle-same-source = 変化は、値の種類（報告・計算・調査）、定義、対象の範囲が同じ値どうしに限ります。判定は、評価年度が進んで必要な年数がそろったことにより変わる場合もあります。
cycle-behind = 変更された入力ファイルと設定
cycle-files =
    .came = 今回追加されたファイル
    .went = 今回はないファイル
    .changed = 内容が変わったファイル
cycle-rules = 変更された設定
cycle-nothing = なし
cycle-recomputed = 前回の値は、前回の設定と当時のファイルから現在の計算方法で再計算したため、計算方法の違いは表れません。
cycle-switched = 集計方法が変わったため、前回との変化を算出しないKPI
cycle-switched-heads =
    .c1 = KPI
    .c2 = 前回
    .c3 = 今回
    .c4 = 異なるもの
cycle-another-way = { $differs }が異なり算出しない
cycle-over = 対象{ $population }
cycle-overwritten =
    .changed = 前回の記録の後に、前回の入力ファイルが更新されています（{ $files }）。前回の値は、現在のファイルではなく、前回の記録によります。
    .missing = 前回の入力ファイルが元の場所にありません（{ $files }）。前回の値は、前回の記録によります。
cycle-source = 前回の記録（{ $cycle }）

## cycle: What became of the decisions of the cycle before: expected, seen, verdict, chance, and their part in the gain needed.

cycle-decided-title = 前回の決定の検証
cycle-counted = 前回（{ $cycle }）の決定{ $n }件は、達成{ $met }件、未達{ $not_met }件、判定不能{ $cannot_tell }件{ $hidden }です。{ $known }
cycle-hidden = 、少数のため秘としたもの{ $n }件
cycle-meaning = 「達成」は、見込みどおりに変化したことを示し、決定の効果を示すものではありません。
cycle-by-chance = 達成のうち{ $n }件は、偶然の変動の範囲内です。
cycle-no-decisions = 前回の決定が登録されていないため、検証できません。設定ファイルに、決定・見込んだ変化・期限と決定者を記入してください。
cycle-decided-caption = 前回の決定と、見込んだ変化・実績・判定
cycle-decided-heads =
    .c1 = 決定
    .c2 = 見込み
    .c3 = 実績（95％区間）
    .c4 = 判定
    .c5 = 偶然の変動の範囲か
    .c6 = 必要な上昇幅に占める割合
cycle-chance =
    .alone = 偶然の変動の範囲内
    .beyond = 範囲外（有意）
    .no_interval = 区間がなく判定不能
    .counted = 実績値（全数）
    .unseen = －
cycle-due = { $subject }、{ $year }年度まで
cycle-note = 備考：
cycle-signed = 決定：
cycle-not-shown = 他の要因（全国的な動き、制度の変更など）を除いた効果は示していません。必要な上昇幅は、基準年から最も近い数値目標までの1年当たりの差です。
cycle-picture = 見込んだ変化に対する実績
cycle-read = 印は、見込んだ変化（又は数量）を100としたときの実績、横線は95％区間です。100より右が達成（◎）、左が未達（×）です。区間が0をまたぐ場合は、偶然の変動の範囲内です。矢印は軸の外まで続きます。
cycle-axis = 見込んだ変化を100とした実績

## cycle: The logic model of the cycle: picture, sentence, and a table of every box with what it leads to.

cycle-model-title = ロジックモデル：取組と成果の関連
cycle-model-told = 取組から最終アウトカムまでの{ $nodes }項目のうち、{ $without }項目は値がありません。{ $links }の関連のうち、本評価で効果を推定したもの{ $estimated }、国のKPI体系が示すもの{ $official }、未検証{ $assumed }です。
cycle-model-read = 上から下へ、資源・取組、基盤、働き方、定着・人員配置の順です。破線は仮定、細い実線は国のKPI体系が示す流れ、太い線は本評価で推定した効果です。×の項目の手前の段階は、強化すべき取組の手がかりになります。
cycle-model-limits = 線は、その取組が値を変化させた証拠ではありません（太い線を除く）。項目間の関連は下の表に示します。
cycle-table = ロジックモデルの全項目
cycle-model-heads =
    .c1-here = 項目
    .c2 = 段階
    .c3-here = 計画
    .c4 = 値
    .c5 = 判定
    .c6 = 関連する項目
cycle-effect = 推定：導入で{ $outcome }{ $value }（{ $interval }）
cycle-planned = 計画 { $value }

## cycle: What the next plan could hold, with reasons, and the files this cycle hands on: next.yaml and record.json.

cycle-proposal-title = 次期計画の案
cycle-proposal-told = 直近の目標に対し、未達見込み{ $behind }件、達成・達成見込み{ $on_course }件、判定不能（データ不足など）{ $cannot_tell }件、対象外（目標値なし）{ $no_target }件です。未達見込みのKPIのうち{ $n }件について決定の案を、{ $targets }件の年次目標の案を作成しました。案は、文言・出典・日付を記入して決定者を明記するまで読み込めません。
cycle-proposal-caption = 決定の案と理由
cycle-proposal-heads =
    .c1 = KPI
    .c2 = 1年で見込む変化
    .c3 = 理由
cycle-save = 次期計画の案を保存
cycle-record = 今回の記録を保存
cycle-record-use = 次のサイクルの設定ファイルでこの記録を指定すると、次の報告書の冒頭に、変化とその原因を示します。
cycle-internal = 次期計画の案は決定前の資料のため、公表用には掲載しません（庁内用にあります）。
cycle-proposal-limits = 案は未達見込みのKPIと必要な変化を示すもので、手段は会議で決めます。

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
    .params = 設定の変更
cycle-difference-kinds =
    .moved = 値が変わった
    .switched = 集計方法の変更
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
    .assumed = 未検証の仮定
    .estimated = この評価で推定
