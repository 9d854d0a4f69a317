## The next plan as a YAML file: this plan with what is proposed, reasons as comments, and gaps a person must fill.

next_plan-head =
    次の計画の案（{ $place }、{ $cycle } の結果から）。案はそのままでは読み込めません。
    「← 記入」の空欄（{ $gaps }）を、決める人が書いて署名すると設定ファイルになります。入力ファイルの名前も次のサイクルのものに直します。
    県ごとの計画です。47県に共通の設定ファイルに使うときは、targets と previous を params/prefectures/ の県別ファイルへ移します。
next_plan-overlay = 県別ファイルの previous（{ $cycle }）はこの案の previous より優先されます。検証が済んだら県別ファイルから消します。
next_plan-gaps = title、as_of、目標の source、決定の文言 decision、署名 signed
next_plan-fill = ← 記入
next_plan-targets = 年度ごとの目標：値と目標のあいだを直線で結んだ道筋の{ $n }年分までの案（すでに決まっている目標はそのまま）
next_plan-decisions = 前回（このサイクル）で決めたこととして、次の報告書が検証する内容
next_plan-why = 理由：{ $kpi }。{ $reason }
next_plan-again = 前回の同じKPIの決定は未達成でした
next_plan-ask = 期待する変化 expected は道筋の1年分です。届く見込みがなければ書き直してください
next_plan-nothing = 目標に遅れていると判定したKPIがないため、決定の案はありません（判断できないKPIが遅れていないとは言えません）
next_plan-no-path = 遅れているKPI（{ $kpis }）は目標が値ではなく基準なので、期待する変化の案は計算できません。決定は下の見本のように書きます
next_plan-states-head = 直近の目標に対する状況（KPI { $n }件）
next_plan-states =
    .behind = 未達見込み
    .on_course = 達成・達成見込み
    .cannot_tell = 判定不能（データ不足など）
    .no_target = 対象外（県の目標値なし）
next_plan-reached = { $kpi }：{ $met }は達成済み。次の値は、その先の目標（{ $aims }）への途中の値です
next_plan-aim = { $year }年の目標 { $value }
next_plan-sample-head = 決定の書き方の見本（# を外し、「decisions: []」のときは [] を消して使います）
next_plan-samples =
    .c1 = 導入補助で初めての事業所を優先する
    .c2 = セミナーをオンライン併用にする
next_plan-missing = データがなく判断できないKPI（必要なファイル）

## The yearly values of the paths as a file to paste into the next plan.

next_plan-years-head =
    # { $pref }：年ごとの目標の案（{ $cycle }、{ $year }年度の値から）
    # 道筋（目標年から逆算した値）を計算しただけの案です。決めるのは会議・県で、プログラムは決めません。
    # 使い方
    #   1. 採る年だけを残し、source に決めた会議・資料の名前を書く（空のままでは設定ファイルは読み込めません）。
    #   2. 県の目標なら params/prefectures/{ $code }_….yaml、全県共通なら設定ファイルの targets: を、下の targets: で置き換える。
    #      すでに目標があるときは行を書き足す（同じKPI・同じ年は1つにする）。
    #   3. S字で進める年は、直線の行を消して、すぐ下の # の行の # を外す。

next_plan-years-example =
    # 見本（合成データ）から計算した値です。実際の目標には使えません。

next_plan-years-where = { $kpi }：{ $start }年の{ $now }から{ $aims }まで（直線）
next_plan-years-aim = { $year }年 { $value }（{ $level }、{ $source }）
next_plan-years-national = { "  " }# 国の目標の年
next_plan-years-s-shape = S字
next_plan-stop = 。
next_plan-years-between = 、
